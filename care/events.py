"""What a plan puts in a calendar: dated events as plain values, with no clock and no files."""

from care.model import Fact


class Event(Fact, frozen=True, kw_only=True):
    """One entry of a calendar: a session that repeats by week, a photo, a re-check, eye care."""

    kind: str  # "session", "photo", "recheck", "eye": for those who pick or group, never shown
    title: str
    words: str = ""  # what to do, in several lines
    start: str  # "2026-11-23"; an event that repeats begins on its first weekday from then on
    time: str = ""  # "08:00" on the reader's clock, summer and winter; nothing means all day
    minutes: int = 0  # how long it lasts; not looked at where it lasts all day
    days: tuple[str, ...] = ()  # "MO", "TU", "WE", "TH", "FR", "SA", "SU": every week on these
    until: str = ""  # the last day on which it may happen; nothing means it goes on
    alarm_minutes: int = -1  # before the start (of the day, where it lasts all day); -1: no alarm
