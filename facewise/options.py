"""Join what can be done, and the tests, to the widget that puts them side by side."""

from collections.abc import Iterator
from typing import Any

from care.treatments import CompareFacts
from facewise.lesson import Activity

WIDGET = "treatment_compare"


def treatment_compare(session: Any, activity: Activity) -> Any:
    """Return the comparison of every option, with nothing chosen."""
    from widgets.treatment_compare import TreatmentCompare

    return TreatmentCompare(
        facts=_facts(session),
        marks=session.marks,
        language=session.lesson.language,
        text=session.text("alarm", WIDGET),
        words=activity.words,
    )


def sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of the options, the tests and the warnings that the widget shows."""
    facts = _facts(session)
    named = {flag for one in facts.treatments.treatments for flag in one.red_flags}
    flags = (flag for flag in facts.red_flags.flags if flag.id in named)
    shown: list[Any] = [*facts.treatments.treatments, *facts.treatments.tests, *flags]
    for one in shown:
        yield from one.sources


def _facts(session: Any) -> CompareFacts:
    library, language = session.library, session.lesson.language
    return CompareFacts(
        treatments=library.treatments(language),
        conditions=library.conditions(language).conditions,
        red_flags=library.red_flags(language),
        signs=library.signs(language),
    )
