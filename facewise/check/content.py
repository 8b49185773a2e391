"""Everything in lessons/ that can be read, and one problem for each file that cannot."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from msgspec import Struct

from care.exercises import Anatomy, Exercises, Line
from care.model import Conditions, RedFlags, Sign
from care.stage import StageWords
from care.studied import Outlook
from care.treatments import Treatments
from facewise.check.markdown import Block, blocks
from facewise.check.problem import Problem
from facewise.check.shapes import SHAPES
from facewise.detective_key import Detective
from facewise.facts import Care, Claims, Emergency, Foods
from facewise.lesson import Lesson, Term
from facewise.load import ContentError, Library

T = TypeVar("T")
Keys = list[str | int]


class Page(Struct, frozen=True):
    """A lesson's prose in one language."""

    slug: str
    language: str
    path: str  # relative to the checkout
    text: str
    blocks: tuple[Block, ...]


class Pair(Struct, frozen=True):
    """One text in all its languages, and where it stands."""

    file: str
    keys: Keys
    texts: dict[str, Any]


class Content:
    """What the checks look at. A broken file is told of once and does not stop the others."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.broken: list[Problem] = []
        self.codes, self.slugs = library.codes(), library.slugs()
        self.trees = self._trees()
        self.pairs = [pair for file, tree in self.trees.items() for pair in self._pairs(file, tree)]
        self.pages = {key: page for key in self._each() if (page := self._try(self._page, *key))}
        self.lessons: dict[tuple[str, str], Lesson] = {
            key: lesson for key in self._each() if (lesson := self._try(library.lesson, *key))
        }
        self.conditions: dict[str, Conditions] = self._by_language(library.conditions)
        self.signs: dict[str, tuple[Sign, ...]] = self._by_language(library.signs)
        self.red_flags: dict[str, RedFlags] = self._by_language(library.red_flags)
        self.exercises: dict[str, Exercises] = self._by_language(library.exercises)
        self.anatomy: dict[str, Anatomy] = self._by_language(library.anatomy)
        self.stage: dict[str, StageWords] = self._by_language(library.stage)
        self.eye: dict[str, tuple[Line, ...]] = self._by_language(library.eye)
        self.claims: dict[str, Claims] = self._by_language(library.claims)
        self.care: dict[str, tuple[Care, ...]] = self._by_language(library.care)
        self.foods: dict[str, Foods] = self._by_language(library.foods)
        self.treatments: dict[str, Treatments] = self._by_language(library.treatments)
        self.outlook: dict[str, tuple[Outlook, ...]] = self._by_language(library.outlook)
        self.detective: dict[str, Detective] = self._by_language(library.detective)
        self.emergency: dict[str, Emergency] = self._by_language(library.emergency)
        self.terms: dict[str, tuple[Term, ...]] = self._by_language(library.terms)
        self.interface: dict[str, dict[str, dict[str, str]]] = self._by_language(library.interface)
        self.items = frozenset(
            str(one) for ids in self.trees.get("ledger.yml", {}).values() for one in ids
        )
        self.sources = frozenset(one.id for one in self._try(library.sources) or ())

    def at(self, file: str, keys: Keys, sentence: str) -> Problem:
        """Return a problem with one value of a YAML file."""
        return Problem(self.path(file), self.library.line(file, keys), sentence)

    def path(self, file: str) -> str:
        """Return a file of lessons/ as it is called in the checkout."""
        return f"{self.library.root.name}/{file}"

    def told(self, error: ContentError) -> Problem:
        """Turn what the loader said into a problem."""
        path = error.path.relative_to(self.library.root.parent).as_posix()
        return Problem(path, error.line, error.problem)

    def _each(self) -> Iterator[tuple[str, str]]:
        return ((slug, language) for slug in self.slugs for language in self.codes)

    def _try(self, read: Callable[..., T], *words: Any) -> T | None:
        try:
            return read(*words)
        except ContentError as error:
            self.broken.append(self.told(error))
            return None

    def _by_language(self, read: Callable[[str], T]) -> dict[str, T]:
        found = {code: self._try(read, code) for code in self.codes}
        return {code: one for code, one in found.items() if one is not None}

    def _trees(self) -> dict[str, Any]:
        root = self.library.root
        names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.yml"))
        found = {name: self._try(self.library.tree, name) for name in names}
        for name in set(found) & set(SHAPES):
            if (
                found[name] is not None
                and self._try(self.library.shaped, name, SHAPES[name]) is None
            ):
                found[name] = None  # told of; what would look into it is spared
        return {name: tree for name, tree in found.items() if tree is not None}

    def _page(self, slug: str, language: str) -> Page:
        text = self.library.prose(slug, language)
        return Page(slug, language, self.path(f"{slug}/{language}.md"), text, blocks(text))

    def _pairs(self, file: str, tree: Any) -> Iterator[Pair]:
        for keys, value in walk(tree):
            if isinstance(value, dict) and value and set(value) <= set(self.codes):
                yield Pair(file, keys, value)


def walk(value: Any, keys: Keys | None = None) -> Iterator[tuple[Keys, Any]]:
    """Yield every value of a tree with the keys that lead to it, the outer one first."""
    keys = keys or []
    yield keys, value
    if isinstance(value, (dict, list)):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in inside:
            yield from walk(one, [*keys, key])
