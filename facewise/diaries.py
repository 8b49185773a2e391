"""Join the diary to its file, to the words, and to the warnings that a reader's days may raise.

What a reader wrote goes from the file to the page and nowhere else: it is in no trait, no output
and no log.
"""

from collections.abc import Iterator
from typing import Any

from care.diary import SCALES, DiaryFacts
from care.triage import FOREHEAD, NEW_PALSY, SLOW, STROKE
from facewise.lesson import Activity

WIDGET = "diary"
# What days can raise (see care/diary.py), and the stroke questions that a sudden change brings.
RAISED = (
    "rf_eye_pain",
    "rf_weight_cough",
    "rf_new_twitch_pain",
    NEW_PALSY,
    SLOW,
    "rf_mood",
    STROKE,
    FOREHEAD,
)


def diary(session: Any, activity: Activity) -> Any:
    """Return the diary above its trend, with no day in it: the page asks for them when it is up."""
    from facewise.diary_desk import Desk
    from widgets.chart import Chart
    from widgets.diary import Diary

    words = session.text("alarm", WIDGET)
    facts = _facts(session, words)
    kept = _file(session)
    widget = Diary(
        facts=facts,
        marks=session.marks,
        exercises=[
            {"id": one.id, "name": one.name}
            for one in session.plan_facts.exercises.exercises
            if one.kind != "avoid"
        ],
        do=None if kept is None else Desk(kept, words, session.today),
        language=session.lesson.language,
        text=words,
        words={**activity.words, "eye_steps": session.eye},
    )
    return Chart(widget)


def sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of the warnings that days may raise, and of the eye routine."""
    known = session.library.red_flags(session.lesson.language)
    for one in known.flags:
        if one.id in RAISED:
            yield from one.sources
    for question in known.questions:
        if question.kind == "stroke" or question.flag in RAISED:
            yield from question.sources
    for step in session.eye:
        yield from step["sources"]


def _facts(session: Any, words: dict[str, Any]) -> DiaryFacts:
    library, language = session.library, session.lesson.language
    return DiaryFacts(
        entries=(),
        today=session.today.isoformat(),
        names={**{one: words[f"name_{one}"] for one in SCALES}, "usual": words["usual"]},
        red_flags=library.red_flags(language),
        signs=library.signs(language),
    )


def _file(session: Any) -> Any:
    """Return the reader's diary; None where Python has no SQLite (a page in the browser)."""
    try:
        from facewise.diary import Diary
    except ImportError:
        return None
    return Diary(session.kept_in, session.words["diary_file"])
