"""Time zones of the world, and how a calendar file tells another program about one.

Zones are read from the package tzdata, not from the machine, so that the same plan gives the same
file everywhere. The VTIMEZONE is our own: the one that icalendar 7.3 makes begins summer time an
hour late (02:00 in London, where clocks change at 01:00).
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Long enough to tell "the last Sunday" from "the fourth": the two differ within seven years.
YEARS = 15
Onsets = list[datetime]


@lru_cache
def zone_named(name: str) -> ZoneInfo:
    """Return a zone of the IANA list, such as Europe/London; raises KeyError for any other name."""
    data = files("tzdata")
    if name not in (data / "zones").read_text(encoding="utf-8").split():
        raise KeyError(name)
    with data.joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield every second, in UTC, at which the clocks of a zone change."""

    def clock(moment: datetime) -> tuple[timedelta | None, str | None]:
        local = moment.astimezone(zone)
        return local.utcoffset(), local.tzname()

    before, week, second = first, timedelta(days=7), timedelta(seconds=1)
    while before < last:
        low, high = before, before + week
        before = high
        if clock(low) != clock(high):
            while high - low > second:
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if clock(middle) == clock(low) else (low, middle)
            yield high


def rule(onsets: Onsets) -> dict[str, object] | None:
    """Return the yearly rule that says the same as these onsets ("the last Sunday of March")."""
    first = onsets[0]
    alike = {(one.month, one.weekday(), one.time()) for one in onsets}
    years = [one.year for one in onsets]
    if len(alike) > 1 or len(onsets) < YEARS or years != list(range(years[0], years[-1] + 1)):
        return None
    weekday, days = WEEK[first.weekday()], [one.day for one in onsets]
    found = {"freq": "yearly", "bymonth": first.month, "byday": weekday}
    if all(one.day + 7 > monthrange(one.year, one.month)[1] for one in onsets):
        return {**found, "byday": f"-1{weekday}"}
    if max(days) - min(days) == 6:  # noqa: PLR2004 - a week: "the first Friday from the 23rd on"
        return {**found, "bymonthday": list(range(min(days), max(days) + 1))}
    return None


def vtimezone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Describe a zone from the year before the first day until well after the last."""
    begin = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    end = datetime(max(last.year, first.year + YEARS) + 1, 1, 1, tzinfo=UTC)
    # (offset before, offset after, name, summer time) → when clocks change so, as they then show it
    groups: dict[tuple[timedelta, timedelta, str, bool], Onsets] = defaultdict(list)
    for moment in (begin, *changes(zone, begin, end)):
        earlier = moment if moment is begin else moment - timedelta(seconds=1)
        local, old = moment.astimezone(zone), earlier.astimezone(zone)
        was, now = old.utcoffset() or timedelta(), local.utcoffset() or timedelta()
        # Forward is summer time, also where tzdata has it the other way round (Dublin).
        summer = now > was or (now == was and (local.dst() or timedelta()) > timedelta())
        key = (was, now, local.tzname() or zone.key, summer)
        groups[key].append((moment + was).replace(tzinfo=None))
    described = Timezone()
    described.add("tzid", zone.key)
    for (was, now, name, summer), onsets in groups.items():
        yearly = rule(onsets)
        # Without a rule each change is said by itself: programs read lists (RDATE) here badly.
        for onset in onsets[:1] if yearly else onsets:
            part = TimezoneDaylight() if summer else TimezoneStandard()
            part.add("dtstart", onset)
            part.add("tzoffsetfrom", was)
            part.add("tzoffsetto", now)
            part.add("tzname", name)
            # The onset once more, where there is no rule: some programs skip a part without either.
            part.add("rrule", yearly) if yearly else part.add("rdate", [onset])
            described.add_component(part)
    return described
