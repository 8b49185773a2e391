"""What is wrong with the content of lessons/, in sentences with file and line."""

import datetime as dt
from collections.abc import Iterator

from facewise.check import (
    addresses,
    advice,
    agreed,
    cells,
    counted,
    coverage,
    dates,
    detective,
    facts,
    ids,
    letters,
    levels,
    links,
    outlook,
    parity,
    pictures,
    practice,
    prose,
    quality,
    quiz,
    report,
    seals,
    strings,
    teaching,
    translated,
    twins,
    words,
)
from facewise.check.content import Content
from facewise.check.levels import Level, record, unmeasured
from facewise.check.problem import Problem
from facewise.check.translated import stamp
from facewise.load import ContentError, Library

__all__ = ["Level", "Problem", "main", "problems", "record", "stamp", "table", "unmeasured"]

CHECKS = (
    prose,
    cells,
    quiz,
    facts,
    parity,
    strings,
    translated,
    links,
    practice,
    ids,
    words,
    letters,
    addresses,
    advice,
    detective,
    coverage,
    outlook,
    pictures,
    teaching,
    quality,
    agreed,
    counted,
    twins,
    seals,
)


def problems(library: Library, today: dt.date, *, reading: bool = True) -> list[Problem]:
    """Return everything that is wrong, by file and line; `reading` adds the slow measure."""
    try:
        content = Content(library)
    except ContentError as error:  # without languages.yml and course.yml there is nothing to check
        path = error.path.relative_to(library.root.parent).as_posix()
        return [Problem(path, error.line, error.problem)]
    found = dict.fromkeys(_all(content, today, reading=reading))
    return sorted(found, key=lambda one: (one.path, one.line or 0))


def _all(content: Content, today: dt.date, *, reading: bool) -> Iterator[Problem]:
    yield from content.broken
    for check in CHECKS:
        yield from check.problems(content)
    yield from dates.problems(content, today)
    if reading:
        yield from levels.problems(content)


def table(library: Library) -> list[Level]:
    """Return how hard each lesson reads, a lesson a row; nothing where it cannot be measured."""
    return levels.levels(Content(library))


def main(library: Library, today: dt.date) -> int:
    """Print what is wrong and how hard each lesson reads; return 1 if anything is wrong."""
    found = problems(library, today)
    try:
        content = Content(library)
        rows, carried = levels.levels(content), coverage.rows(content)
    except ContentError:  # already told
        rows, carried = [], []
    report.say(found, rows, carried, unmeasured())
    return 1 if found else 0
