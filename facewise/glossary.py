"""Words of the glossary in a page: each is marked where it first stands, and explained at the end.

On a screen a marked word opens its meaning (`widgets/glossary/`); on paper it has a small letter,
and the list at the end of the page is its footnote.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape

from msgspec import Struct

from facewise.cites import CITE
from facewise.lesson import Term
from facewise.pictures import PICTURE

LEFT, BETWEEN, RIGHT = "\ue000", "\ue001", "\ue002"  # private: no text of a lesson holds them
MARKED = re.compile(f"{LEFT}([^{BETWEEN}]*){BETWEEN}([^{RIGHT}]*){RIGHT}")
# Nothing is marked in headings, code, pictures and citations.
SKIP = re.compile(
    rf"^#[^\n]*|^```.*?^```|{PICTURE.pattern}|{CITE.pattern}", re.MULTILINE | re.DOTALL
)
SHORT = 2  # characters: a shorter name is part of too many other words


class Word(Struct, frozen=True):
    """A term as it stands on a page, and the letter of its footnote."""

    term: Term
    note: str


def words(prose: str, terms: Sequence[Term], language: str) -> list[Word]:
    """Return the terms of a page in the order in which they first stand there."""
    found = [term for _, term in _places(prose, terms, language)]
    return [Word(term, letter(place)) for place, term in enumerate(found)]


def marked(prose: str, terms: Sequence[Term], language: str) -> str:
    """Return the prose with the first place of each term marked, for `shown` to turn into HTML."""
    parts, end = [], 0
    for found, term in _places(prose, terms, language):
        mark = f"{LEFT}{term.id}{BETWEEN}{prose[found.start() : found.end()]}{RIGHT}"
        parts += [prose[end : found.start()], mark]
        end = found.end()
    return "".join([*parts, prose[end:]])


def shown(text: str, found: Sequence[Word]) -> str:
    """Return marked text as HTML: a word with its meaning and the letter of its footnote."""
    known = {word.term.id: word for word in found}

    def one(match: re.Match[str]) -> str:
        word = known[match[1]]
        title = escape(word.term.meaning)
        return f'<abbr class="term" title="{title}" data-note="{word.note}">{match[2]}</abbr>'

    return MARKED.sub(one, text)


def letter(place: int) -> str:
    """Return the letter of a place: a, b, … z, aa, ab and so on, for 0, 1, 2 and so on."""
    before, last = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("a") + last)


def _places(
    prose: str, terms: Sequence[Term], language: str
) -> Iterator[tuple[re.Match[str], Term]]:
    names = {
        _small(name): term
        for term in terms
        if not term.common
        for name in (term.plain, term.clinical)
        if len(name) >= SHORT
    }
    if not names:
        return
    seen: set[str] = set()
    # The text that is left alone turns into spaces, so that places stay.
    open_text = SKIP.sub(lambda found: " " * len(found[0]), prose)
    for found in _pattern(tuple(names), language).finditer(_small(open_text)):
        term = names[found[1]]
        if term.id not in seen:
            seen.add(term.id)
            yield found, term


def _small(text: str) -> str:
    """In small letters, each at its place: a pattern that ignores case takes five times as long."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower()[0] for one in text)


@cache
def _pattern(names: tuple[str, ...], language: str) -> re.Pattern[str]:
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b({longest})(?:s|es)?\b" if language == "en" else f"({longest})")
