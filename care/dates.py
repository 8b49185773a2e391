"""Days of a plan, as plain values; whoever asks passes the day in."""

import datetime as dt

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def weekdays(start: dt.date, days: int) -> tuple[str, ...]:
    """Practice days spread evenly over the week, from the first one on."""
    picked = {(start.weekday() + n * 7 // days) % 7 for n in range(days)}
    return tuple(WEEKDAYS[day] for day in sorted(picked))


def day(text: str) -> dt.date:
    """Return the day that an ISO date names; raises ValueError where there is none."""
    return dt.date.fromisoformat(text)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day  # noqa: PLR2004
    return dt.date(year, month + 1, min(day.day, last))
