"""A week of safe practice from a reader's answers: what, when, why this and why not that.

The stage comes first (``care/stage.py``); then what the stage allows (``care/allow.py``); then the
best choice within the minutes (``care/choose.py``). Same answers, same plan, on every machine: the
day is passed in. Follow-up at 3 weeks and 3 months, and a weekly photo: baugh2013, robinson2012.
"""

import datetime as dt
from typing import Any

import msgspec
from msgspec import Struct

from care.allow import Refused, held, refuse
from care.choose import Candidate, choose
from care.dates import day, months_later, weekdays
from care.exercises import MASSAGES, ORDER, Exercise, Stage
from care.request import PlanAnswers, PlanFacts, problems, refuse_strangers, with_ticks
from care.stage import FIRST, StageView, stage

WEEKS = 13  # up to the re-check at 3 months
POINTS = {"strong": 2, "moderate": 2, "weak": 1, "none": 0, "harmful": 0}


class Plan(Struct, frozen=True, kw_only=True):
    """A week of practice, the same for up to 3 months, with its re-check dates."""

    stage: str
    start: str
    weekdays: tuple[str, ...]
    sessions: tuple[tuple[str, ...], ...]  # ids in order: relax, massage, small movements, release
    seconds: tuple[float, ...]  # of each session
    refused: tuple[Refused, ...]
    unlocked: tuple[str, ...]
    uncovered: tuple[str, ...]  # regions asked for that no active exercise covers
    photos: tuple[str, ...]
    rechecks: dict[str, str]


class PlanView(Struct, frozen=True, kw_only=True):
    """The stage, what is wrong with the answers, and a plan: never an empty one."""

    stage: StageView
    problems: tuple[str, ...] = ()
    plan: Plan | None = None
    refused: tuple[Refused, ...] = ()


def plan(answers: dict[str, Any], facts: PlanFacts) -> PlanView:
    """Return the plan, or what stands in its way.

    Raises msgspec.ValidationError for an answer of the wrong kind and ValueError for an unknown id.
    """
    said = msgspec.convert(answers, PlanAnswers)
    said = with_ticks(said)
    view = stage(said.stage, facts.stage)
    if view.stage is None:
        return PlanView(stage=view, problems=("p_no_exercise",) if view.outcome != "ask" else ())
    refuse_strangers(said, facts)
    wrong = tuple(problems(said, facts))
    if wrong:
        return PlanView(stage=view, problems=wrong)
    against = held(said.stage, said.contra, facts.exercises)
    refused = {
        one.id: no
        for one in facts.exercises.exercises
        if (no := refuse(one, view.stage, said.stage, against, unlocked=one.id in said.unlocked))
    }
    allowed = [one for one in facts.exercises.exercises if one.id not in refused]
    sessions = _sessions(allowed, said, facts)
    if not any(sessions):
        why = "p_nothing_fits" if allowed else "p_no_exercise"
        return PlanView(stage=view, problems=(why,), refused=tuple(refused.values()))
    return PlanView(stage=view, plan=_plan(view.stage, sessions, refused, said, facts))


def _sessions(
    allowed: list[Exercise], said: PlanAnswers, facts: PlanFacts
) -> list[tuple[str, ...]]:
    """The best choice for each session of a day; what is done once a day stands in one of them."""
    seconds = 60 * int(said.minutes or 0) / int(said.sessions or 1)
    bits = facts.bits
    asked = sum(bits[one] for one in set(said.regions)) or ~0
    done: dict[str, int] = {}
    sessions = []
    before: list[Candidate] | None = None
    picked: tuple[str, ...] = ()
    for _ in range(int(said.sessions or 1)):
        candidates = [
            Candidate(
                one.id,
                one.dose.session_seconds,
                sum(bits[region] for region in one.regions) & asked,
                # Muscles count where the exercise is for a region that was asked for.
                sum(bits[m] for m in one.muscles if asked & sum(bits[r] for r in one.regions)),
                POINTS[one.evidence.strength],
                "massage" if one.id in MASSAGES else "",
                int(one.id in said.unlocked),
            )
            for one in allowed
            if done.get(one.id, 0) < one.dose.per_day
        ]
        if candidates != before:  # else the best choice is that of the session before
            before, picked = candidates, choose(candidates, seconds)
        for one_id in picked:
            done[one_id] = done.get(one_id, 0) + 1
        by_kind = facts.exercises.by_id
        sessions.append(tuple(sorted(picked, key=lambda one: ORDER.index(by_kind[one].kind))))
    return sessions


def _plan(
    stage_name: str,
    sessions: list[tuple[str, ...]],
    refused: dict[str, Refused],
    said: PlanAnswers,
    facts: PlanFacts,
) -> Plan:
    by_id = facts.exercises.by_id
    planned = list(dict.fromkeys(one for session in sessions for one in session))
    massage = any(one in MASSAGES for one in planned)
    for one in by_id:
        if one not in planned and one not in refused:
            reason = "w_massage" if massage and one in MASSAGES else "w_time"
            refused[one] = Refused(id=one, reason=reason)
    start = day(said.start or facts.today)
    moved = {region for one in by_id.values() if one.kind == "active" for region in one.regions}
    return Plan(
        stage=stage_name,
        start=start.isoformat(),
        weekdays=weekdays(start, int(said.days or 1)),
        sessions=tuple(session for session in sessions if session),
        seconds=tuple(
            sum(by_id[one].dose.session_seconds for one in session)
            for session in sessions
            if session
        ),
        refused=tuple(refused[one] for one in by_id if one in refused),
        unlocked=tuple(one for one in planned if one in said.unlocked),
        uncovered=tuple(region for region in said.regions if region not in moved),
        photos=tuple((start + dt.timedelta(weeks=n)).isoformat() for n in range(WEEKS)),
        rechecks={
            "recheck_3_weeks": (start + dt.timedelta(weeks=3)).isoformat(),
            "recheck_3_months": months_later(start, 3).isoformat(),
        },
    )


def example(name: Stage, minutes: int = 20) -> dict[str, Any]:
    """Return the answers of a reader at a stage with nothing in the way."""
    calm = dict.fromkeys(FIRST, "no") | {
        "began": "months",
        "seen": "yes",
        "movement": "none" if name == "floppy" else "more",
        "linked": "yes" if name == "linked" else "no",
        "tight": "no",
        "eye": "yes",
        "sinking": "no",
        "pregnancy": "no",
    }
    return {"stage": calm, "minutes": minutes, "sessions": 2}
