"""The times of eye drops over a day, and the routine as dated events for a calendar."""

import datetime as dt

from care.dates import WEEKDAYS, day
from care.events import Event
from care.eye_answers import EyeView

# Our own bounds: what can be meant by a day, and how long the reminders run before another look.
AWAKE = range(4 * 60, 22 * 60 + 1)  # minutes
DAYS, EARLY = 14, 4  # days
MINUTES, ALARM = 5, 0  # an entry of the calendar lasts 5 minutes and says so when it begins
MIDNIGHT = 24 * 60


def drop_times(wake: str, bed: str, every: int) -> tuple[tuple[str, ...], str]:
    """Return the times of the drops from waking on, before bedtime; or the id of what is wrong."""
    if not wake or not bed:
        return (), "p_hours"
    try:
        start, end = minutes(wake), minutes(bed)
    except ValueError:
        return (), "p_hours"
    awake = (end - start) % MIDNIGHT
    if awake not in AWAKE:
        return (), "p_awake"
    return tuple(_clock(start + past) for past in range(0, awake, every)), ""


def minutes(clock: str) -> int:
    """Return the minutes since midnight; raises ValueError for what is no time of day."""
    time = dt.time.fromisoformat(clock)
    if clock != f"{time:%H:%M}":
        raise ValueError(f"There is no time {clock!r}: write it as 07:00.")
    return time.hour * 60 + time.minute


def events(view: EyeView, bed: str, words: dict[str, str], today: str) -> tuple[Event, ...]:
    """Return the routine for a calendar: every drop and the bedtime, each day, with a last day.

    Nothing where `calendar` is false. `words` are titles and short texts.
    """
    if not view.calendar:
        return ()
    first = day(today)
    wake = minutes(view.times[0])

    def daily(name: str, clock: str, title: str, said: str) -> Event:
        start = first + dt.timedelta(days=minutes(clock) < wake)  # after midnight: the next day
        return Event(
            id=name,
            kind="eye",
            title=words[title],
            words=words[said],
            start=start.isoformat(),
            time=clock,
            minutes=MINUTES,
            days=WEEKDAYS,
            until=(start + dt.timedelta(days=DAYS - 1)).isoformat(),
            alarm_minutes=ALARM,
        )

    def once(name: str, after: int) -> Event:
        start = (first + dt.timedelta(days=after)).isoformat()
        title = words[f"event_{name}"]
        return Event(
            id=name, kind="eye", title=title, words=words[f"event_{name}_words"], start=start
        )

    drops = tuple(
        daily(f"drop-{place}", clock, "event_drop", "event_drop_words")
        for place, clock in enumerate(view.times, 1)
    )
    night = daily("night", bed, "event_night", "event_night_words")
    return (*drops, night, once("check", EARLY), once("again", DAYS))


def _clock(past: int) -> str:
    hours, left = divmod(past % MIDNIGHT, 60)
    return f"{hours:02}:{left:02}"
