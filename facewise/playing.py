"""Join the exercise player to facts, to the warning signs and to the plan on the same page."""

from collections.abc import Iterable
from typing import Any

from care.cues import cues
from care.exercises import STAGES, Exercise, Line
from care.model import RedFlag, RedFlags
from facewise import cites
from facewise.lesson import Activity

ASKED = ("emergency", "today")  # warning signs that are asked of before anything plays
NEW_TWITCH = "rf_new_twitch_pain"


def exercise_player(session: Any, activity: Activity) -> Any:
    """Return the player; a plan made by the planner of the same page is played as it changes."""
    from widgets.exercise_player import ExercisePlayer

    facts, red_flags = session.plan_facts.exercises, session.plan_facts.stage.red_flags
    text = session.text("alarm", "exercise_player")
    twitch = next(flag for flag in red_flags.flags if flag.id == NEW_TWITCH)
    changed = {"text": twitch.text, "marks": cites.mark(twitch.sources, session.marks)}
    joins, pain, *_ = facts.stop_rules
    words = {
        **activity.words,
        "stop_rules": [_line(session, one) for one in facts.stop_rules],
        "stop_moved": [_line(session, joins), changed],
        "stop_hurts": [_line(session, pain), changed],
        "experts_differ": _line(session, facts.experts_differ),
        "defaults": _line(session, facts.defaults),
        "mirror": [
            {"text": one["text"], "marks": cites.mark(one["sources"], session.marks)}
            for one in (activity.words.get("mirror_against"), activity.words.get("mirror_for"))
            if one
        ],
    }
    player = ExercisePlayer(
        sequences=sequences(session, activity.options.get("only", ()), text),
        red_flags=[_flag(session, one, red_flags) for one in red_flags.flags if one.level in ASKED],
        words=words,
        text=text,
        language=session.lesson.language,
        plan={},
        brief="planner" in session.made,
    )
    planner = session.made.get("planner")
    if planner is not None:

        def play(_change: Any = None) -> None:
            player.plan = _plan(planner.view.get("plan"))

        planner.observe(play, "view")
        play()
    return player


def sequences(session: Any, only: Iterable[str], text: dict[str, str]) -> list[dict[str, Any]]:
    """Return what the player can pace, as plain values; nothing that is never planned."""
    wanted = set(only)
    return [
        _sequence(session, one, text)
        for one in session.plan_facts.exercises.exercises
        if one.kind != "avoid" and one.dose.session_seconds and (not wanted or one.id in wanted)
    ]


def _sequence(session: Any, one: Exercise, text: dict[str, str]) -> dict[str, Any]:
    allowed = {getattr(one.stage, stage) for stage in STAGES}
    return {
        "id": one.id,
        "name": one.name,
        "effort": [2, 3] if one.kind in ("active", "feedback") else [0, 0],
        # Safe at every stage: by hand or at rest, and no stage says no or asks for a therapist.
        "safe": one.kind in ("passive", "relax") and allowed <= {"yes", "gentle"},
        "stop": one.stop,
        "steps": [text["not_for"] + text["colon"] + one.not_for, *one.steps],
        "evidence": {"strength": one.evidence.strength, "text": one.evidence.text},
        "marks": cites.mark(one.sources, session.marks),
        "cues": list(cues(one)),
        "seconds": one.dose.session_seconds,
    }


def _plan(made: dict[str, Any] | None) -> dict[str, Any]:
    """A day of a plan in the order of its sessions, each exercise once."""
    if not made:
        return {}
    ids = list(dict.fromkeys(one for session in made["sessions"] for one in session))
    return {"sequences": ids, "stage": made["stage"], "unlocked": made["unlocked"]}


def _flag(session: Any, flag: RedFlag, red_flags: RedFlags) -> dict[str, Any]:
    """A warning sign with the questions that come before its own level."""
    level = next(one for one in red_flags.levels if one.id == flag.level)
    questions = red_flags.questions
    ask = [one.text for one in questions if one.kind == "bracket" and one.flag == flag.id]
    if flag.weak_face and flag.level != "emergency":  # a weak face: a stroke until shown not
        ask = [*(one.text for one in questions if one.kind == "stroke"), *ask]
    return {
        "id": flag.id,
        "short": flag.short,
        "text": flag.text,
        "level": flag.level,
        "level_text": level.name,
        "act": level.act,
        "marks": cites.mark(flag.sources, session.marks),
        "ask": ask,
    }


def _line(session: Any, one: Line) -> dict[str, str]:
    return {"text": one.text, "marks": cites.mark(one.sources, session.marks)}
