"""Scores of the lessons by instruments for patient information: what stands in ``docs/quality/``.

Makers score themselves here; `facewise/check/quality.py` holds them to what stands on the page.
"""

from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from facewise.lesson import Record
from facewise.strict_yaml import line_of, read
from facewise.texts import ContentError

NOT = "n/a"
EVERY, INSTRUMENTS = "every-page", "instruments"
T = TypeVar("T")


class Item(Record, frozen=True, kw_only=True):
    """One question of an instrument, in our own words, and the scores that it may get."""

    id: str
    asks: str
    scores: tuple[int | str, ...]


class Total(Record, frozen=True, kw_only=True):
    """What the items of one letter come to: a share of 100 or a sum, and the goal."""

    id: str
    name: str
    items: str
    way: Literal["share", "sum"]
    goal: int


class Instrument(Record, frozen=True, kw_only=True):
    """An instrument: a `source` of the lessons or a `reference`, its totals and its items."""

    id: str
    name: str
    about: str
    notes: str
    totals: tuple[Total, ...]
    items: tuple[Item, ...]
    source: str = ""
    reference: str = ""


class Answer(Record, frozen=True, kw_only=True):
    """The score of one item, why, and where on the page; `test` keeps it on every page."""

    score: int | str
    why: str
    where: tuple[str, ...] = ()
    test: str = ""


class Sheet(Record, frozen=True, kw_only=True):
    """The answers for one lesson by instrument and item; `missed` says why a total is low."""

    pemat: dict[str, Answer] = msgspec.field(default_factory=dict)
    cdc: dict[str, Answer] = msgspec.field(default_factory=dict)
    discern: dict[str, Answer] = msgspec.field(default_factory=dict)
    missed: dict[str, str] = msgspec.field(default_factory=dict)

    def of(self, instrument: str) -> dict[str, Answer]:
        """Return the answers to one instrument."""
        found: dict[str, Answer] = getattr(self, instrument, {})
        return found


def folder(root: Path) -> Path:
    """Return where the scores of these lessons stand: in the same checkout."""
    return root.parent / "docs" / "quality"


def instruments(root: Path) -> tuple[Instrument, ...]:
    """Return the instruments; raises ContentError."""
    return _decoded(folder(root) / f"{INSTRUMENTS}.yml", tuple[Instrument, ...])


def sheet(root: Path, name: str) -> Sheet:
    """Return the answers for one lesson, or for every page; raises ContentError."""
    return _decoded(folder(root) / f"{name}.yml", Sheet)


def points(total: Total, answers: dict[str, Answer]) -> tuple[int, int]:
    """Return the points had and the points that could be had, without what does not apply."""
    given = [one.score for item, one in answers.items() if item.startswith(total.items)]
    counted = [one for one in given if isinstance(one, int)]
    return sum(counted), len(counted) * (1 if total.way == "share" else 5)


def reached(total: Total, had: int, most: int) -> bool:
    """Tell whether points reach the goal; nothing is rounded."""
    return had >= total.goal if total.way == "sum" else 100 * had >= total.goal * max(1, most)


def said(total: Total, had: int, most: int) -> str:
    """Return points as a reader sees them; a share is rounded down, never up."""
    return f"{had} of {most}" if total.way == "sum" else f"{100 * had // max(1, most)} %"


def _decoded(path: Path, shape: type[T]) -> T:
    value = read(path)
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        from facewise.expected import explain  # only a broken file pays for it

        keys, problem = explain(error, value, shape)
        raise ContentError(path, line_of(path, keys), problem) from None
