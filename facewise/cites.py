"""Citations in prose: ``Sentence.[@baugh2013, madhok2016; strong]``.

Every sentence of a lesson carries one. It may name a fact, which stands for the sources of that
fact: ``[@C013]`` (see ``bases.py``). ``[@general]`` marks general clinical knowledge with no
source read; ``[@kit]`` a sentence about the kit itself. On the page a source becomes its number in
the list at the end, and the strength of evidence stands beside it in words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from widgets.paper import mark

__all__ = [
    "GENERAL",
    "KIT",
    "STRENGTHS",
    "Cite",
    "cites",
    "mark",
    "numbers",
    "resolved",
    "shown",
    "without",
]

CITE = re.compile(r"[ ]?\[@([^\];]+)(?:;\s*([a-z]+)\s*)?\]")
STRENGTHS = ("strong", "moderate", "weak", "none", "harmful")
GENERAL, KIT = "general", "kit"


class Cite(Struct, frozen=True):
    """The ids that one citation names, its strength (or ""), and where it stands in the text."""

    ids: tuple[str, ...]
    strength: str
    start: int
    end: int


def cites(prose: str) -> Iterator[Cite]:
    """Yield the citations of a text, in order."""
    for found in CITE.finditer(prose):
        ids = tuple(one.strip() for one in found[1].split(","))
        yield Cite(ids, found[2] or "", found.start(), found.end())


def resolved(prose: str, bases: Mapping[str, tuple[str, ...]]) -> str:
    """Return the prose with the sources of each fact in the place of the fact's own id."""

    def one(found: re.Match[str]) -> str:
        cite = next(cites(found[0]))
        named = dict.fromkeys(source for one in cite.ids for source in bases.get(one, (one,)))
        if len(named) > 1:  # a sentence that names a source does not rest on common knowledge alone
            named.pop(GENERAL, None)
        strength = f"; {cite.strength}" if cite.strength else ""
        return f"[@{', '.join(named)}{strength}]"

    return CITE.sub(one, prose)


def numbers(prose: str, more: Iterable[str]) -> dict[str, int]:
    """Return a number for each source: those of the prose as they appear, then `more`."""
    order = dict.fromkeys([*(one for cite in cites(prose) for one in cite.ids), *more])
    named = (one for one in order if one not in (GENERAL, KIT))
    return {one: place for place, one in enumerate(named, 1)}


def shown(prose: str, marks: dict[str, int], words: dict[str, str]) -> str:
    """Return the prose as a reader sees it: numbers raised, strength in words (without HTML)."""

    def one(found: re.Match[str]) -> str:
        cite = next(cites(found[0]))
        notes = [words[cite.strength]] if cite.strength else []
        if GENERAL in cite.ids:
            notes.append(words["general"])
        note = f" <small>({', '.join(notes)})</small>" if notes else ""
        number = mark(cite.ids, marks)
        # A no-break space: a number alone at the start of a line belongs to nothing.
        return note + (f"\u00a0<sup>{number}</sup>" if number else "")

    return CITE.sub(one, prose)


def without(prose: str) -> str:
    """Return the prose with its citations taken out, for measuring how hard it reads."""
    return CITE.sub("", prose)
