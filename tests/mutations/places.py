"""Every place of lessons/ where one fact can be changed, by the kind of the change.

A kind is a function that yields places. Each place is a change of one thing: one number, one word,
one id, one sentence. What is put in its place is a mistake that a tired person could make.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from spans import Span, leaves, pages, sentences, text_of, values
from words import DOSES, NEGATED, SIDES, UNITS, URGENT, Table

from facewise.cites import STRENGTHS

NUMBER = re.compile(r"(?<![A-Za-z_0-9.])[0-9]+(?:\.[0-9]+)?(?![A-Za-z_0-9])")
ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
VERDICTS = ("harmful", "contradicted", "unsupported", "partly", "supported")
LEVELS = ("emergency", "today", "soon", "routine")
ALLOWED = ("yes", "gentle", "therapist", "no")
EN, ZH = "en", "zh-Hans"
AROUND, SHOWN = 16, 90  # characters


class Edit(NamedTuple):
    """What is put in the place of a piece of one file."""

    file: str
    start: int
    end: int
    new: str


class Place(NamedTuple):
    """One change: usually one edit; a swap is two."""

    kind: str
    edits: tuple[Edit, ...]


def line(root: Path, place: Place) -> str:
    """Return where a place is, as file and line."""
    edit = place.edits[0]
    return f"{edit.file}:{text_of(root, edit.file)[: edit.start].count(chr(10)) + 1}"


def _prose(root: Path, language: str) -> Iterator[Span]:
    return (s for file in pages(root) for s in sentences(root, file) if s.language == language)


def _facts(root: Path, language: str = "") -> Iterator[Span]:
    return (s for file in values(root) for s in leaves(root, file) if s.language == language)


def _numbers(spans: Iterable[Span]) -> Iterator[tuple[Edit, ...]]:
    for span in spans:
        for found in NUMBER.finditer(span.text):
            yield (_edit(span, found.start(), found.end(), _other(found[0])),)


def _other(number: str) -> str:
    """A slip of one digit: the last one, up by one."""
    return number[:-1] + str((int(number[-1]) + 1) % 10 or 1)


def _edit(span: Span, start: int, end: int, new: str) -> Edit:
    return Edit(span.file, span.start + start, span.start + end, new)


def _words(spans: Iterable[Span], table: Table) -> Iterator[tuple[Edit, ...]]:
    for span in spans:
        for pattern, new in table:
            for found in re.finditer(pattern, span.text):
                yield (_edit(span, found.start(), found.end(), found.expand(new)),)


def _both(one: Iterable[Span], other: Iterable[Span]) -> Iterator[tuple[Edit, ...]]:
    """The same number changed in both languages."""
    for first, second in zip(one, other, strict=False):
        for found in NUMBER.finditer(first.text):
            for twin in NUMBER.finditer(second.text):
                if twin[0] == found[0]:
                    new = _other(found[0])
                    yield (
                        _edit(first, found.start(), found.end(), new),
                        _edit(second, twin.start(), twin.end(), new),
                    )
                    break


def _deleted(spans: Iterable[Span]) -> Iterator[tuple[Edit, ...]]:
    for span in spans:
        yield (Edit(span.file, span.start, span.cite[1], ""),)


def _swapped(spans: Iterable[Span]) -> Iterator[tuple[Edit, ...]]:
    before: Span | None = None
    for span in spans:
        if before and before.file == span.file and before.text != span.text:
            yield (
                Edit(before.file, before.start, before.end, span.text),
                Edit(span.file, span.start, span.end, before.text),
            )
        before = span


def _doses(spans: Iterable[Span], language: str) -> Iterator[tuple[Edit, ...]]:
    for number, span in enumerate(spans):
        new = DOSES[language][number % len(DOSES[language])]
        yield (Edit(span.file, span.end, span.end, new),)


def _cited(root: Path, change: str) -> Iterator[tuple[Edit, ...]]:
    """Citations of pages: an id for another, an id nobody knows, none, another strength."""
    known = _ids(root)
    for language in (EN, ZH):
        for number, span in enumerate(_prose(root, language)):
            start, end = span.cite
            text = text_of(root, span.file)[start:end]
            names, _, strength = text.strip(" []").partition(";")
            if change == "none":
                yield (Edit(span.file, start, end, ""),)
            elif change == "strength" and strength.strip() in STRENGTHS:
                at = start + text.index(strength.strip(), text.index(";"))
                new = _next(STRENGTHS, strength.strip())
                yield (Edit(span.file, at, at + len(strength.strip()), new),)
            elif change in {"known", "unknown"}:
                for found in ID.finditer(names):
                    at = start + text.index(names) + found.start()
                    new = known[number * 7 % len(known)] if change == "known" else f"{found[0]}x"
                    if new not in names:
                        yield (Edit(span.file, at, at + len(found[0]), new),)


@cache
def _ids(root: Path) -> tuple[str, ...]:
    tree = yaml.safe_load(text_of(root, "sources.yml"))
    return tuple(str(one["id"]) for one in tree)


def _next(ring: tuple[str, ...], one: str) -> str:
    return ring[(ring.index(one) + 1) % len(ring)]


def _ring(
    root: Path, file: str, keys: tuple[str, ...], ring: tuple[str, ...]
) -> Iterator[tuple[Edit, ...]]:
    """A word of a closed list for its neighbour in the list."""
    for name in values(root):
        for span in leaves(root, name) if file in name else ():
            said = span.text.strip('"')  # "no" has quotes, or it would be a false
            if span.keys[-1] in keys and said in ring:
                yield (_edit(span, 0, len(span.text), f'"{_next(ring, said)}"'),)


def _listed(root: Path, change: str) -> Iterator[tuple[Edit, ...]]:
    """Sources of facts: an id for another, or for one that nobody knows."""
    known = _ids(root)
    for number, span in enumerate(_facts(root)):
        if len(span.keys) > 1 and span.keys[-2] == "sources" and span.file.startswith("facts/"):
            new = known[number * 11 % len(known)] if change == "known" else f"{span.text}x"
            if new != span.text:
                yield (_edit(span, 0, len(span.text), new),)


def _data(root: Path) -> Iterator[tuple[Edit, ...]]:
    """Numbers that are no part of a sentence: repeats, seconds, people counted."""
    for span in _facts(root):
        fact = span.file.startswith("facts/") and span.keys[-1] != "page"
        if fact and re.fullmatch(r"[0-9]+", span.text):
            yield (_edit(span, 0, len(span.text), str(int(span.text) + 1)),)


def _swapped_options(root: Path) -> Iterator[tuple[Edit, ...]]:
    """Answers and outcomes of the stage check that change places with their neighbours."""
    before: Span | None = None
    for span in leaves(root, "facts/stage.yml"):
        named = span.keys[-1] == "id" and (span.keys[0] == "outcomes" or "options" in span.keys)
        if named and before and before.keys[:-2] == span.keys[:-2]:
            yield (
                _edit(before, 0, len(before.text), span.text),
                _edit(span, 0, len(span.text), before.text),
            )
        before = span if named else before


def _limits(root: Path) -> Iterator[tuple[Edit, ...]]:
    """What rules an exercise out: one limit for another of the list."""
    spans = [
        s
        for s in leaves(root, "facts/exercises.yml")
        if len(s.keys) > 1 and s.keys[-2] == "contra" and s.keys[0] == "exercises"
    ]
    names = sorted({span.text for span in spans})
    for span in spans:
        new = names[(names.index(span.text) + 5) % len(names)]
        yield (_edit(span, 0, len(span.text), new),)


def _raised(root: Path) -> Iterator[tuple[Edit, ...]]:
    """What raises a warning sign, and the warning that a question belongs to."""
    spans = [
        s
        for s in leaves(root, "facts/red-flags.yml")
        if s.keys[-1] == "flag" or (len(s.keys) > 1 and s.keys[-2] in {"raised_by", "only_with"})
    ]
    for span in spans:
        alike = sorted({one.text for one in spans if one.text[:2] == span.text[:2]})
        yield (_edit(span, 0, len(span.text), alike[(alike.index(span.text) + 1) % len(alike)]),)


def _called(root: Path) -> Iterator[tuple[Edit, ...]]:
    """Numbers that bring an ambulance."""
    for span in leaves(root, "facts/emergency.yml"):
        if span.keys[-1] == "ambulance" or (len(span.keys) > 1 and span.keys[-2] == "also"):
            for found in re.finditer(r"[0-9]+", span.text):
                yield (_edit(span, found.start(), found.end(), _other(found[0])),)


def _right(root: Path) -> Iterator[tuple[Edit, ...]]:
    """The right answer of a quiz, made wrong or the other way round."""
    for span in _facts(root):
        if span.keys[-1] == "right" and span.text in {"true", "false"}:
            new = "false" if span.text == "true" else "true"
            yield (_edit(span, 0, len(span.text), new),)


Finder = Callable[[Path], Iterator[tuple[Edit, ...]]]
KINDS: dict[str, Finder] = {
    "number, English page": lambda root: _numbers(_prose(root, EN)),
    "number, Chinese page": lambda root: _numbers(_prose(root, ZH)),
    "number, English words of a fact": lambda root: _numbers(_facts(root, EN)),
    "number, Chinese words of a fact": lambda root: _numbers(_facts(root, ZH)),
    "number, a value of a fact": _data,
    "number, in both languages of a page": lambda root: _both(_prose(root, EN), _prose(root, ZH)),
    "number, in both languages of a fact": lambda root: _both(_facts(root, EN), _facts(root, ZH)),
    "number that brings an ambulance": _called,
    "verdict": lambda root: _ring(root, "claims", ("verdict",), VERDICTS),
    "strength, page": lambda root: _cited(root, "strength"),
    "strength, fact": lambda root: _ring(
        root, "facts/", ("strength", "strength_of_fact"), STRENGTHS
    ),
    "source for another, page": lambda root: _cited(root, "known"),
    "source nobody knows, page": lambda root: _cited(root, "unknown"),
    "source for another, fact": lambda root: _listed(root, "known"),
    "source nobody knows, fact": lambda root: _listed(root, "unknown"),
    "citation taken out": lambda root: _cited(root, "none"),
    "stage rule: what may be practised": lambda root: _ring(
        root, "exercises", ("floppy", "weak", "linked"), ALLOWED
    ),
    "stage rule: what rules it out": _limits,
    "stage rule: answers that swap": _swapped_options,
    "level of a warning sign": lambda root: _ring(root, "", ("level", "urgency"), LEVELS),
    "what raises a warning sign": _raised,
    "emergency word, English": lambda root: _words(
        [*_prose(root, EN), *_facts(root, EN)], URGENT[EN]
    ),
    "emergency word, Chinese": lambda root: _words(
        [*_prose(root, ZH), *_facts(root, ZH)], URGENT[ZH]
    ),
    "unit of time, English": lambda root: _words([*_prose(root, EN), *_facts(root, EN)], UNITS[EN]),
    "unit of time, Chinese": lambda root: _words([*_prose(root, ZH), *_facts(root, ZH)], UNITS[ZH]),
    "side, English": lambda root: _words([*_prose(root, EN), *_facts(root, EN)], SIDES[EN]),
    "side, Chinese": lambda root: _words([*_prose(root, ZH), *_facts(root, ZH)], SIDES[ZH]),
    "negation, English page": lambda root: _words(_prose(root, EN), NEGATED[EN]),
    "negation, Chinese page": lambda root: _words(_prose(root, ZH), NEGATED[ZH]),
    "negation, English words of a fact": lambda root: _words(_facts(root, EN), NEGATED[EN]),
    "negation, Chinese words of a fact": lambda root: _words(_facts(root, ZH), NEGATED[ZH]),
    "sentence taken out, Chinese": lambda root: _deleted(_prose(root, ZH)),
    "sentence swapped with the next, Chinese": lambda root: _swapped(_prose(root, ZH)),
    "dose put in, English": lambda root: _doses(_prose(root, EN), EN),
    "dose put in, Chinese": lambda root: _doses(_prose(root, ZH), ZH),
    "right answer of a quiz": _right,
}


def places(root: Path, kind: str) -> list[Place]:
    """Return every place of one kind, in the order of the files."""
    return [Place(kind, edits) for edits in KINDS[kind](root)]


def shown(root: Path, place: Place) -> tuple[str, str]:
    """Return what stood there and what stands there now, with a little of what is around."""
    edit = place.edits[0]
    text = text_of(root, edit.file)
    before = text[max(0, edit.start - AROUND) : edit.start].rpartition("\n")[2]
    after = text[edit.end : edit.end + AROUND].partition("\n")[0]
    old = text[edit.start : edit.end]
    return f"{before}{old}{after}"[:SHOWN], f"{before}{edit.new}{after}"[:SHOWN]
