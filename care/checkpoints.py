"""When to be seen again, counted from the day it began; whoever asks passes today in.

The days are those of ``followup_schedule`` in ``facts/care.yml`` (baugh2013 for the weeks and the
3 months, nervetransfer2021 for the 12 months); the exact weeks are a practical choice.
"""

import datetime as dt
from typing import Literal

from msgspec import Struct

from care.dates import months_later

NEW, LATE = 3, 3  # days that count as new; months after which it is no longer recent
WEEK = dt.timedelta(days=7)
OLDEST = 120  # years: an earlier day is a slip of the hand
# From when on each thing said of the first movement can be true: weeks and months.
SOONEST = {"between": (3, 0), "2-4-months": (0, 2), "none-by-3-months": (0, 3)}


State = Literal["past", "now", "next", "later"]
Point = Literal["week-1", "weeks-3-4", "months-3", "months-12"]
POINTS: tuple[Point, ...] = ("week-1", "weeks-3-4", "months-3", "months-12")


class Since(Struct, frozen=True, kw_only=True):
    """How long ago it began: days and whole weeks; `wrong` names what is odd about the day."""

    day: str = ""
    days: int | None = None
    recent: bool = False  # within 3 months
    flickers: tuple[str, ...] = ()  # what cannot be so of the first movement
    wrong: Literal["", "not-a-day", "ahead", "too-old"] = ""

    def sooner(self, began: str) -> str:
        """Return when it began, the more recent of what was said and of the day."""
        if self.days is None or began == "not-weak":
            return began
        if self.days <= NEW:
            return "days"
        if self.recent and began in ("", "months"):
            return "weeks"
        return began or "months"

    def cannot_be(self, flicker: str) -> bool:
        """Tell whether this of the first movement cannot go with the day it began."""
        return flicker in self.flickers


class Checkpoint(Struct, frozen=True, kw_only=True):
    """A time to be seen again: from one day to another, as ISO days; none where no day is known."""

    id: Point
    start: str = ""
    end: str = ""
    state: State | Literal[""] = ""


def since(onset: str, today: dt.date) -> Since:
    """Return how long ago a day is; what is no day, or cannot be, is named and not used."""
    if not onset:
        return Since()
    try:
        day = dt.date.fromisoformat(onset)
    except ValueError:
        return Since(wrong="not-a-day")
    if day > today:
        return Since(wrong="ahead")
    if day.year < today.year - OLDEST:
        return Since(wrong="too-old")
    recent = _after(day, 0, LATE) >= today
    soon = [f for f, (weeks, months) in SOONEST.items() if _after(day, weeks, months) > today]
    soon += [] if recent else ["waiting"]
    days = (today - day).days
    return Since(day=day.isoformat(), days=days, recent=recent, flickers=tuple(soon))


def checkpoints(time: Since, today: dt.date) -> tuple[Checkpoint, ...]:
    """Return the four check points, the next one marked where the day is known."""
    if time.days is None:
        return tuple(Checkpoint(id=one) for one in POINTS)
    found, ahead = [], False
    for one, (start, end) in zip(POINTS, _spans(dt.date.fromisoformat(time.day)), strict=True):
        state: State = (
            "past" if end < today else "now" if start <= today else "later" if ahead else "next"
        )
        ahead |= state != "past"
        found.append(Checkpoint(id=one, start=start.isoformat(), end=end.isoformat(), state=state))
    return tuple(found)


def _spans(day: dt.date) -> tuple[tuple[dt.date, dt.date], ...]:
    quarter, year = months_later(day, 3), months_later(day, 12)
    weeks = (day + 3 * WEEK, day + 4 * WEEK)
    return (day + WEEK, day + WEEK), weeks, (quarter, quarter), (year, year)


def _after(day: dt.date, weeks: int, months: int) -> dt.date:
    return months_later(day, months) + weeks * WEEK
