"""A plan's events as a calendar file (RFC 5545) that ordinary calendar programs take.

The same plan gives the same bytes: nothing here reads a clock, and the only thing the file says
about the reader is the plan.
"""

import hashlib
import re
import unicodedata
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import msgspec
from icalendar import Alarm, Calendar, vText

from care.events import Event
from facewise.zone import WEEK, vtimezone, zone_named

PRODUCT = "-//Facewise//Plan//EN"
YEARS = range(2000, 2100)
DAY = 24 * 60  # minutes
LONGEST_WARNING = 28 * DAY
UID = uuid.uuid5(uuid.NAMESPACE_DNS, "plan.facewise")
NOT_IN_TEXT = ("Cc", "Cs")  # control signs and halves of signs: no calendar file may hold them


class RefusedError(ValueError):
    """These events cannot stand in a calendar; the message is one sentence that says why."""


def ics(events: Iterable[Event], zone: str, stamp: datetime, language: str, name: str) -> bytes:
    """Return the file. `stamp` is the moment at which it is made, with its zone.

    Raises RefusedError, in one sentence, for an unknown zone, an impossible date or time, and the
    like; then there is no half of a calendar.
    """
    events = tuple(events)
    try:
        place = zone_named(zone)
    except (KeyError, TypeError):
        raise RefusedError(f"There is no time zone called {zone!r}.") from None
    if not events:
        raise RefusedError("There is nothing to put in the calendar.")
    if len({event.id for event in events}) < len(events):
        raise RefusedError("Two events of the plan have the same id.")
    if stamp.utcoffset() is None:
        raise RefusedError("The moment at which the calendar is made needs its time zone.")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise RefusedError(f"There is no language called {language!r}.")
    digest = hashlib.sha256(msgspec.json.encode(events)).hexdigest()
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for key in ("name", "x-wr-calname"):  # RFC 7986, and what programs knew before it
        calendar.add(key, said(one_line(name), language))
    entries = [entry(event, place, language) for event in events]
    if any("TZID" in one["dtstart"].params for one in entries):  # not for whole days, nor for UTC
        days = [day(text) for event in events for text in (event.start, event.until) if text]
        calendar.add_component(vtimezone(place, min(days), max(days)))
    for event, one in zip(events, entries, strict=True):
        one.add("uid", str(uuid.uuid5(UID, f"{digest}/{event.id}")))
        one.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
        calendar.add_component(one)
    return bytes(calendar.to_ical())


def text_of_day(events: Iterable[Event], zone: str, day: date, language: str, name: str) -> str:
    """Return the file as a page downloads it, made at the first moment of a day.

    A browser may name a zone that the calendar does not know: then the times are in UTC. Raises
    RefusedError as `ics` does.
    """
    events, stamp = tuple(events), datetime.combine(day, time(), UTC)
    try:
        return ics(events, zone, stamp, language, name).decode()
    except RefusedError:
        return ics(events, "UTC", stamp, language, name).decode()


def entry(event: Event, zone: ZoneInfo, language: str) -> icalendar.Event:
    """Return one event of the calendar, without what it shares with the others."""
    title = one_line(event.title)
    if not title:
        raise RefusedError("An event of the plan has no title.")
    one = icalendar.Event()
    one.add("summary", said(title, language))
    if event.words:
        one.add("description", said(lines(event.words), language))
    # A calendar that others may see shows them that one is busy, and not with what.
    one.add("class", "PRIVATE")
    first = begins(event)
    if event.time:
        hour = clock(event.time)
        one.add("dtstart", datetime.combine(first, hour, zone))
        # Not DTEND: in the hour that comes twice in autumn it could lie before the start.
        one.add("duration", timedelta(minutes=within(event.minutes, 1, DAY, "minutes of an event")))
    else:
        one.add("dtstart", first)
        one.add("dtend", first + timedelta(days=1))
        one.add("transp", "TRANSPARENT")  # a photo on Sunday does not make Sunday busy
    if event.days:
        rule: dict[str, object] = {"freq": "weekly", "byday": weekdays(event)}
        if event.until:
            last = day(event.until)
            # RFC 5545: beside a zoned start UNTIL is in UTC, beside a date it is a date.
            end = datetime.combine(last, time(23, 59, 59), zone).astimezone(UTC)
            rule["until"] = end if event.time else last
        one.add("rrule", rule)
    if event.alarm_minutes != -1:
        before = within(event.alarm_minutes, 0, LONGEST_WARNING, "minutes of warning")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", said(title, language))
        alarm.add("trigger", -timedelta(minutes=before))
        one.add_component(alarm)
    return one


def begins(event: Event) -> date:
    """Return the first day on which an event happens: RFC 5545 wants the start to fit the rule."""
    first = day(event.start)
    if not event.days:
        if event.until:
            raise RefusedError("An event that happens once has no last day.")
        return first
    codes = weekdays(event)
    while WEEK[first.weekday()] not in codes:
        first += timedelta(days=1)
    if event.until and day(event.until) < first:
        raise RefusedError("An event of the plan ends before it first happens.")
    return first


def weekdays(event: Event) -> list[str]:
    """Return the weekdays of an event in the order of the week, each once."""
    if set(event.days) - set(WEEK):
        raise RefusedError(f"A weekday is one of {', '.join(WEEK)}.")
    return [code for code in WEEK if code in event.days]


def day(text: str) -> date:
    """Read a date such as 2026-11-23."""
    try:
        found = date.fromisoformat(text)
    except (ValueError, TypeError):
        raise RefusedError(f"There is no day {text!r}: write it as 2026-11-23.") from None
    if found.isoformat() != text:  # Python also reads 20261123 and 2026-W48-1
        raise RefusedError(f"The day {text!r} is written otherwise: write it as 2026-11-23.")
    if found.year not in YEARS:
        raise RefusedError(f"The day {text} does not lie between {YEARS[0]} and {YEARS[-1]}.")
    return found


def clock(text: str) -> time:
    """Read a time such as 08:00."""
    if not isinstance(text, str) or not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise RefusedError(f"There is no time {text!r}: write it as 08:00, up to 23:59.")
    return time.fromisoformat(text)


def within(number: int, least: int, most: int, what: str) -> int:
    """Return a whole number that lies within its limits."""
    if type(number) is not int or not least <= number <= most:
        raise RefusedError(f"The {what} must be a whole number from {least} to {most}.")
    return number


def lines(text: str) -> str:
    """Return a text in lines, without what would end a line or the file early."""
    kept = "\n".join(text.splitlines())
    return "".join(c for c in kept if c in "\n\t" or unicodedata.category(c) not in NOT_IN_TEXT)


def one_line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(lines(text).split("\n")).strip()


def said(text: str, language: str) -> vText:
    """Return words that say which language they are in."""
    return vText(text, params={"LANGUAGE": language})
