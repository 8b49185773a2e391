"""Read lessons/ into plain values: words and facts. `pictures.py` alone reads the drawings.

Every error is one sentence with the file, the line and what was expected (`ContentError`).
"""

from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from care.exercises import Anatomy, Exercises, Line
from care.model import Conditions, RedFlags, Sign, Source
from care.stage import StageWords
from care.studied import Outlook
from care.treatments import Treatments
from facewise.detective_key import Detective
from facewise.facts import Care, Claims, Emergency, Foods
from facewise.lesson import (
    Activity,
    Course,
    Language,
    Lesson,
    Measured,
    Meta,
    Picture,
    Term,
    UnknownError,
)
from facewise.teaching import Plan, Teaching
from facewise.texts import ContentError, text_of

try:
    from facewise.strict_yaml import line_of, read
except ModuleNotFoundError:  # no PyYAML, as in a browser: there the lessons are compiled
    from facewise.compiled import line_of, read

__all__ = ["LESSONS", "ContentError", "Library", "UnknownError"]

LESSONS = Path(__file__).resolve().parents[1] / "lessons"
NUMBERS = "{emergency}"
T = TypeVar("T")


class Library:
    """The lessons in one folder. A file is read once, and only when something asks for it."""

    def __init__(self, root: Path = LESSONS) -> None:
        self.root = root
        # A file a time, until it is forgotten; what is made of it is frozen.
        self._trees: dict[Path, Any] = {}
        self._made: dict[tuple[str, str | None], Any] = {}

    def forget(self, slug: str) -> None:
        """Forget what was read for one lesson, so that a thousand of them need no more room."""
        for path in [one for one in self._trees if one.parent == self.root / slug]:
            del self._trees[path]
        for key in [one for one in self._made if one[0].startswith(f"{slug}/")]:
            del self._made[key]

    def languages(self) -> tuple[Language, ...]:
        """Return the languages, the source language first."""
        return self._decode("languages.yml", None, tuple[Language, ...])

    def codes(self) -> list[str]:
        """Return the language codes, the source language first."""
        return [language.code for language in self.languages()]

    def slugs(self) -> tuple[str, ...]:
        """Return the lessons in the order that readers meet them."""
        return self._decode("course.yml", None, Course).lessons

    def lesson(self, slug: str, language: str) -> Lesson:
        """Return one lesson in one language; raises UnknownError, naming the known ones."""
        refuse_unknown("lesson", slug, self.slugs())
        refuse_unknown("language", language, self.codes())
        meta = self._decode(f"{slug}/lesson.yml", language, Meta)
        activities = self._decode(f"{slug}/activities.yml", language, tuple[Activity, ...])
        return Lesson(slug=slug, language=language, meta=meta, activities=activities)

    def prose_path(self, slug: str, language: str) -> Path:
        """Return the file that holds a lesson's prose in one language."""
        return self.root / slug / f"{language}.md"

    def prose(self, slug: str, language: str) -> str:
        """Return a lesson's prose, as a jupytext Markdown notebook."""
        path = self.prose_path(slug, language)
        text = text_of(path)
        if not text.strip():
            raise ContentError(path, None, "the file is empty; it should hold the lesson's words")
        return self._numbered(text, language)

    def pictures(self, slug: str, language: str) -> dict[str, dict[str, str]]:
        """Return the words in a lesson's drawings, by the name of the drawing."""
        if not (self.root / slug / "pictures.yml").is_file():
            return {}
        found = self._decode(f"{slug}/pictures.yml", language, tuple[Picture, ...])
        return {one.id: one.labels for one in found}

    def conditions(self, language: str) -> Conditions:
        """Return the conditions and the groups of people for whom something differs."""
        return self._decode("facts/conditions.yml", language, Conditions)

    def signs(self, language: str) -> tuple[Sign, ...]:
        """Return the signs that a reader can tick."""
        return self._decode("facts/signs.yml", language, tuple[Sign, ...])

    def red_flags(self, language: str) -> RedFlags:
        """Return the warning signs, their questions and how fast to act on each."""
        return self._decode("facts/red-flags.yml", language, RedFlags)

    def exercises(self, language: str) -> Exercises:
        """Return the exercises, their limits and the sentences that stand beside a plan."""
        return self._decode("facts/exercises.yml", language, Exercises)

    def anatomy(self, language: str) -> Anatomy:
        """Return regions, nerves, muscles and linked movements."""
        return self._decode("facts/anatomy.yml", language, Anatomy)

    def stage(self, language: str) -> StageWords:
        """Return the questions of the stage check, the outcomes and the reasons."""
        return self._decode("facts/stage.yml", language, StageWords)

    def eye(self, language: str) -> tuple[Line, ...]:
        """Return the eye routine, for an eye that may stay open."""
        return self._decode("facts/eye.yml", language, tuple[Line, ...])

    def claims(self, language: str) -> Claims:
        """Return what people say, with a verdict each, and the questions they answer twice."""
        return self._decode("facts/claims.yml", language, Claims)

    def care(self, language: str) -> tuple[Care, ...]:
        """Return what a person can do from day to day."""
        return self._decode("facts/care.yml", language, tuple[Care, ...])

    def foods(self, language: str) -> Foods:
        """Return the foods that people are told to eat or leave."""
        return self._decode("facts/foods.yml", language, Foods)

    def treatments(self, language: str) -> Treatments:
        """Return what can be done for each condition, and the tests."""
        return self._decode("facts/treatments.yml", language, Treatments)

    def outlook(self, language: str) -> tuple[Outlook, ...]:
        """Return what the sources say about recovery, a record for each studied group."""
        return self._decode("facts/outlook.yml", language, tuple[Outlook, ...])

    def emergency(self, language: str) -> Emergency:
        """Return the numbers that bring an ambulance, by country."""
        return self._decode("facts/emergency.yml", language, Emergency)

    def detective(self, language: str) -> Detective:
        """Return the pages made up for practice, with what is wrong in each sentence."""
        return self._decode("facts/detective.yml", language, Detective)

    def teaching(self, slug: str, language: str) -> Teaching:
        """Return the notes for the person who teaches a lesson."""
        return self._decode(f"teaching/{slug}.yml", language, Teaching)

    def class_plans(self, language: str) -> tuple[Plan, ...]:
        """Return the plans for a class."""
        return self._decode("teaching/plans.yml", language, tuple[Plan, ...])

    def sources(self) -> tuple[Source, ...]:
        """Return every source that the lessons may cite."""
        return self._decode("sources.yml", None, tuple[Source, ...])

    def measured(self) -> dict[str, Measured]:
        """Return how hard each lesson reads, by its name; nothing before it was measured."""
        if not (self.root / "levels.yml").is_file():
            return {}
        return {one.id: one for one in self._decode("levels.yml", None, tuple[Measured, ...])}

    def terms(self, language: str) -> tuple[Term, ...]:
        """Return the glossary."""
        return self._decode("terms.yml", language, tuple[Term, ...])

    def interface(self, language: str) -> dict[str, dict[str, str]]:
        """Return the words that widgets and pages show by themselves, by who shows them."""
        return self._decode("interface.yml", language, dict[str, dict[str, str]])

    def tree(self, name: str) -> Any:
        """Return a file as it stands, both languages side by side (for the checks)."""
        return self._tree(self.root / name)

    def shaped(self, name: str, shape: type[T]) -> T:
        """Return a file that the checks alone read, in the shape that they expect."""
        return self._decode(name, None, shape)

    def line(self, name: str, keys: list[str | int]) -> int | None:
        """Return the line of a value, by the keys that lead to it."""
        return line_of(self.root / name, keys)

    def _tree(self, path: Path) -> Any:
        if path not in self._trees:
            self._trees[path] = read(path)
        return self._trees[path]

    def _decode(self, name: str, language: str | None, shape: type[T]) -> T:
        made = self._made
        if (name, language) not in made:
            made[name, language] = self._decoded(name, language, shape)
        return cast("T", made[name, language])

    def _decoded(self, name: str, language: str | None, shape: type[T]) -> T:
        path = self.root / name
        value = self._tree(path)
        if language is not None:
            value = self._in_language(value, language, path, [])
        try:
            return msgspec.convert(value, shape)
        except msgspec.ValidationError as error:
            from facewise.expected import explain  # only a broken file pays for it

            keys, problem = explain(error, value, shape)
            raise ContentError(path, line_of(path, keys), problem) from None

    def _in_language(self, value: Any, language: str, path: Path, keys: list[str | int]) -> Any:
        """Replace every ``{en: …, zh-Hans: …}`` by one language; there is no silent fall-back."""
        if isinstance(value, dict):
            if value and set(value) <= set(self.codes()):
                if language in value:
                    text = value[language]
                    return self._numbered(text, language) if isinstance(text, str) else text
                there = ", ".join(value)
                missing = f"the {language} text is missing; expected it beside the {there} text"
                raise ContentError(path, line_of(path, keys), missing)
            return {k: self._in_language(v, language, path, [*keys, k]) for k, v in value.items()}
        if isinstance(value, list):
            return [self._in_language(v, language, path, [*keys, i]) for i, v in enumerate(value)]
        return value

    def _numbered(self, text: str, language: str) -> str:
        """Put the emergency numbers in their place: they stand in one table, and nowhere else."""
        if NUMBERS not in text:
            return text
        return text.replace(NUMBERS, self.emergency(language).numbers)


def refuse_unknown(kind: str, given: str, known: tuple[str, ...] | list[str]) -> None:
    """Raise UnknownError for what does not exist, naming what does."""
    if given not in known:
        raise UnknownError(
            f"There is no {kind} called {given!r}. The known ones are: {', '.join(known)}."
        )
