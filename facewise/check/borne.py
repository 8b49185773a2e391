"""What bears out a number: words and values of facts, points of sources, other sentences."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from facewise.bases import bases
from facewise.check.content import Content, Keys, walk
from facewise.check.parity import NUMBER, THOUSANDS
from facewise.cites import GENERAL, KIT, cites
from facewise.load import NUMBERS

SOURCES = "sources.yml"
NOT_FACTS = ("facts/detective.yml", "facts/emergency.yml")  # made up for practice; a table
DATA = ("id", "sources", "doi", "pmid", "url", "seen", "cite", "page", "where")
UNIT = re.compile(
    r"(?:(?:,? (?:to|or|and) |[-–])(?:[0-9.]+|one|two|three))?[ -]?"
    r"(?:(sec)|s\b|(min)|(hour|hr|h\b)|(day|d\b)|(week|wk)|(month|mo\b)|(year|yr|y\b))",
    re.IGNORECASE,
)
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
MARKER = re.compile(r"^[-*>|\s]*(?:[0-9]+\. )?")  # of a list: no part of a sentence


class Fact(Struct, frozen=True):
    """A record of facts/, with the numbers in its own words and values."""

    file: str
    keys: tuple[str | int, ...]
    id: str
    sources: frozenset[str]
    numbers: frozenset[str]
    stated: tuple[tuple[tuple[str | int, ...], str], ...]  # where, and what is said


def sentences(content: Content, text: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Yield the sentences of a page: line, what it cites, and its text without list marks."""
    numbers = content.emergency.get(content.codes[0])
    start = 0
    for cite in cites(text):
        said = MARKER.sub("", text[start : cite.start].rpartition("\n")[2])
        if numbers:
            said = said.replace(numbers.numbers, NUMBERS)
        yield text[: cite.start].count("\n") + 1, cite.ids, said
        start = cite.end


def wanted(text: str) -> frozenset[str]:
    """Return the numbers of a text, each with its unit of time if it has one."""
    text, found = THOUSANDS.sub("", text), set()
    for number in NUMBER.finditer(text):
        unit = UNIT.match(text, number.end())
        which = next((n for n, one in enumerate(unit.groups(), 1) if one), 1) - 1 if unit else 0
        found.add(f"{number[0]} {UNITS[which]}" if unit else number[0])
    return frozenset(found)


def _held(texts: Iterable[str]) -> frozenset[str]:
    """Return what texts bear out: every number, with its unit and without."""
    said = frozenset[str]().union(*map(wanted, texts))
    return said | {one.partition(" ")[0] for one in said}


class Borne:
    """What each fact and each source bears out."""

    def __init__(self, content: Content) -> None:
        source = content.codes[0]
        self.bases, self.facts = bases(content.library), list(_facts(content))
        self.said: dict[str, set[str]] = defaultdict(set)  # by pages, for a fact or a source
        self.resting: dict[str, list[Fact]] = defaultdict(list)  # facts, by source and own id
        for one in content.trees.get(SOURCES, []):
            self.said[str(one["id"])] |= _held([f"{one.get('point', '')} ({one.get('year', '')})"])
        self.points = {one: set(said) for one, said in self.said.items()}
        for fact in self.facts:
            for one in {fact.id, *fact.sources}:
                self.resting[one].append(fact)
        for (_, language), page in content.pages.items():
            for _, ids, text in sentences(content, page.text) if language == source else ():
                for one in self._named(ids):
                    self.said[one] |= _held([text])

    def _named(self, ids: Iterable[str]) -> set[str]:
        return {one for i in ids for one in (i, *self.bases.get(i, ()))} - {GENERAL, KIT}

    def by(self, ids: Iterable[str]) -> set[str]:
        """Return what the ids of a citation bear out together."""
        named = self._named(ids)
        facts = (fact.numbers for one in named for fact in self.resting[one])
        return set[str]().union(*(self.points.get(one, ()) for one in named), *facts)

    def beside(self, fact: Fact) -> set[str]:
        """Return what bears out a fact, other than itself and what it is a part of."""
        found = self.said[fact.id].union(*(self.said[one] for one in fact.sources))
        others = {
            (other.file, other.keys): other for one in fact.sources for other in self.resting[one]
        }
        for other in others.values():
            fewest = min(len(fact.keys), len(other.keys))
            if other.file != fact.file or fact.keys[:fewest] != other.keys[:fewest]:
                found |= other.numbers
        return found


def _facts(content: Content) -> Iterator[Fact]:
    for file, tree in content.trees.items():
        if not file.startswith("facts/") or file in NOT_FACTS:
            continue
        for keys, value in walk(tree):
            if isinstance(value, dict) and "id" in value and "options" not in keys:
                yield _fact(file, keys, value, content.codes[0])


def _fact(file: str, keys: Keys, value: dict[str, Any], source: str) -> Fact:
    sources: set[str] = set()
    stated = []
    inner = [k for k, v in walk(value) if k and isinstance(v, dict) and "id" in v]
    for inside, one in walk(value):
        names = [key for key in inside if isinstance(key, str)]
        if names[-1:] == ["sources"] and isinstance(one, list):
            sources |= set(map(str, one))
        if isinstance(one, (dict, list, bool)) or not names or set(names) & {*DATA}:
            continue
        if any(inside[: len(k)] == k for k in inner):
            continue
        if isinstance(one, (int, float)) or source in names:
            stated.append((tuple(inside), str(one)))
    held = _held(text for _, text in stated)
    return Fact(file, tuple(keys), str(value["id"]), frozenset(sources), held, tuple(stated))
