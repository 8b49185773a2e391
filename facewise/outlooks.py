"""Join the studied groups to the recovery explorer: 100 drawn people, and when to be seen again."""

from collections.abc import Iterator
from typing import Any

from msgspec import structs

from care.model import RedFlags
from care.outlook import CHILD, OutlookFacts
from care.triage import FOREHEAD, NEW_PALSY, SLOW, STEROIDS, STROKE, WEAK_FACE
from facewise.facts import Care
from facewise.lesson import Activity

NAME = "recovery_explorer"
SCHEDULE = "followup_schedule"  # of facts/care.yml: whom the check points are for
ASKED = (NEW_PALSY, STROKE, FOREHEAD, SLOW, CHILD, STEROIDS)


def recovery_explorer(session: Any, activity: Activity) -> Any:
    """Return the explorer above its picture."""
    from widgets.chart import Chart
    from widgets.recovery_explorer import RecoveryExplorer

    return Chart(
        RecoveryExplorer(
            facts=facts(session),
            marks=session.marks,
            language=session.lesson.language,
            text=session.text("alarm", NAME),
            words={
                **activity.words,
                "points": activity.options["points"],
                "points_why": _schedule(session).why,
            },
        )
    )


def facts(session: Any) -> OutlookFacts:
    """Return what the rule needs to know, with the day of today."""
    library, language = session.library, session.lesson.language
    records = library.outlook(language)
    told = {one.condition for one in records}
    wanted = {*ASKED, *(flag for one in records for flag in one.red_flags)}
    return OutlookFacts(
        records=records,
        names={
            one.id: one.name for one in library.conditions(language).conditions if one.id in told
        },
        scheduled=_schedule(session).conditions,
        red_flags=_only(library.red_flags(language), wanted),
        signs=tuple(sign for sign in library.signs(language) if sign.id == WEAK_FACE),
        today=session.today.isoformat(),
    )


def sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of what the explorer shows."""
    known = facts(session)
    for record in known.records:
        yield from record.sources
    for flag in known.red_flags.flags:
        yield from flag.sources
    for question in known.red_flags.questions:
        yield from question.sources


def _schedule(session: Any) -> Care:
    care: tuple[Care, ...] = session.library.care(session.lesson.language)
    return next(one for one in care if one.id == SCHEDULE)


def _only(all_of_them: RedFlags, wanted: set[str]) -> RedFlags:
    """Return the warning signs that the explorer can name, with the questions that they ask."""
    return structs.replace(
        all_of_them,
        flags=tuple(one for one in all_of_them.flags if one.id in wanted),
        questions=tuple(one for one in all_of_them.questions if one.flag in wanted),
    )
