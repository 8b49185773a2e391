"""What each fact rests on, so that a sentence may cite it: ``[@C013]`` is the sources of C013."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from facewise.cites import GENERAL
from facewise.load import Library

Based = tuple[str, tuple[str, ...]]


@cache
def bases(library: Library) -> dict[str, tuple[str, ...]]:
    """Return the sources of each fact by its id; "general" for general clinical knowledge."""
    language = library.codes()[0]
    return dict(_all(library, language))


def _all(library: Library, language: str) -> Iterator[Based]:
    anatomy, claims = library.anatomy(language), library.claims(language)
    for one in (*anatomy.muscles, *anatomy.nerves):
        yield one.id, anatomy.sources
    yield from _each(anatomy.pairs)
    yield from _each(library.exercises(language).exercises)
    yield from _each(library.conditions(language).conditions)
    yield from _each(library.red_flags(language).flags)
    yield from _each(library.eye(language))
    yield from _each(library.foods(language).foods)
    yield from _each(library.care(language))
    yield from _each((*claims.claims, *claims.contradictions))


def _each(facts: Iterable[Any]) -> Iterator[Based]:
    for one in facts:
        yield one.id, one.sources or (GENERAL,)
