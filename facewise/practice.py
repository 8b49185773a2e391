"""Join the stage check and the planner to facts, the calendar and what a reader keeps."""

import datetime as dt
from typing import Any

from care.plan import plan
from care.schedule import events
from facewise.lesson import Activity

# Kept under one name, so that the stage check and the planner know the same face.
FACE = ("face", "stage")
# Warnings are asked anew each time; the rest too, on another day, but for what does not change.
WARNINGS = ("flags", "replies")
LASTING = ("stroke", "myasthenia", "muscle_disease", "motor_neuron", "child", "sinking")


def stage_check(session: Any, activity: Activity) -> Any:
    """Return the stage check, with the answers that the reader kept."""
    from widgets.stage_check import StageCheck

    store = session.store

    def keep(yes: bool, answers: dict[str, Any]) -> str:  # noqa: FBT001  a reader's yes or no
        return _keep(store, yes=yes, face=answers, day=session.today)

    known = known_face(store, session.today)
    return StageCheck(
        facts=session.stage_facts,
        marks=session.marks,
        language=session.lesson.language,
        text=session.text("alarm", "questions", "stage_check"),
        words={**activity.words, "eye_steps": session.eye},
        kept=store.allowed,
        keeps=store.keeps,
        keep=keep,
        **({"answers": {**_blank(), **known}} if known else {}),
    )


def exercise_planner(session: Any, activity: Activity) -> Any:
    """Return the planner above its week, with the answers that the reader kept."""
    from widgets.chart import Chart
    from widgets.exercise_planner import ExercisePlanner

    store, words = session.store, session.text("alarm", "questions", "exercise_planner")

    def keep(yes: bool, answers: dict[str, Any]) -> str:  # noqa: FBT001  a reader's yes or no
        return _keep(store, yes=yes, face=answers["stage"], day=session.today)

    def to_calendar(answers: dict[str, Any], zone: str) -> str:
        from facewise.calendar import text_of_day

        made = plan(answers, session.plan_facts).plan
        if made is None:
            return ""
        dated = events(made, session.plan_facts.exercises, words)
        language, name = session.lesson.language, activity.words["title"]
        return text_of_day(dated, zone, session.today, language, name)

    known = known_face(store, session.today)
    planner = ExercisePlanner(
        facts=session.plan_facts,
        marks=session.marks,
        language=session.lesson.language,
        text=words,
        words={**activity.words, "eye_steps": session.eye},
        kept=store.allowed,
        keeps=store.keeps,
        keep=keep,
        to_calendar=to_calendar,
    )
    if known:
        stage = {**planner.answers["stage"], **known}
        planner.answers = {**planner.answers, "stage": stage}
    session.made["planner"] = planner  # the player on the same page plays its plan
    return Chart(planner)


def _blank() -> dict[str, Any]:
    from care.stage import StageAnswers
    from widgets.base import plain

    return dict(plain(StageAnswers()))


def known_face(store: Any, day: dt.date) -> dict[str, Any]:
    """Return what was kept of the face: of today all but warnings, of another day what lasts."""
    import msgspec

    from care.stage import StageAnswers

    kept = store.read(*FACE) or {}
    known = kept.get("face", {})
    if kept.get("day") != day.isoformat():
        known = {field: known[field] for field in LASTING if field in known}
    try:
        msgspec.convert(known, StageAnswers)
    except msgspec.ValidationError:  # kept by an older course: ask again rather than guess
        return {}
    return dict(known)


def _keep(store: Any, *, yes: bool, face: dict[str, Any], day: dt.date) -> str:
    """Keep the face's answers, or forget all; return what went wrong, or nothing."""
    said = store.allow(yes)
    if not yes:
        return str(said)
    known = {key: value for key, value in face.items() if key not in WARNINGS}
    kept = {"day": day.isoformat(), "face": known}
    return str(said or store.write(*FACE, kept, day))
