"""The dates of a plan as events for a calendar: sessions, a weekly photo, the re-checks."""

from care.events import Event
from care.exercises import Exercises
from care.plan import Plan

# Times of day are our own, for a start; a reader moves them in the calendar.
TIMES = {
    1: ("08:00",),
    2: ("08:00", "18:00"),
    3: ("08:00", "13:00", "18:00"),
    4: ("08:00", "12:00", "16:00", "20:00"),
}
ALARM = 10  # minutes before a session
DAY_BEFORE = 15 * 60  # an event of a whole day begins at midnight: 9 in the morning before it


def events(plan: Plan, exercises: Exercises, words: dict[str, str]) -> tuple[Event, ...]:
    """Return the events of a plan; `words` are titles and short texts in the reader's language.

    Sessions repeat each week up to the re-check at 3 months; nothing repeats for ever.
    """
    until = plan.rechecks["recheck_3_months"]
    times = TIMES[len(plan.sessions)]
    sessions = tuple(
        Event(
            id=f"session-{place}",
            kind="session",
            title=words["event_session"].format(n=place),
            words="\n".join(
                [words["event_session_words"], *(exercises.by_id[i].name for i in ids)]
            ),
            start=plan.start,
            time=times[place - 1],
            minutes=max(1, round(plan.seconds[place - 1] / 60)),
            days=plan.weekdays,
            until=until,
            alarm_minutes=ALARM,
        )
        for place, ids in enumerate(plan.sessions, 1)
    )
    photos = tuple(
        Event(
            id=f"photo-{place}",
            kind="photo",
            title=words["event_photo"],
            words=words["event_photo_words"],
            start=day,
        )
        for place, day in enumerate(plan.photos, 1)
    )
    rechecks = tuple(
        Event(
            id=name.replace("_", "-"),
            kind="recheck",
            title=words[f"event_{name}"],
            words=words[f"event_{name}_words"],
            start=day,
            alarm_minutes=DAY_BEFORE,
        )
        for name, day in plan.rechecks.items()
    )
    return sessions + photos + rechecks
