"""A day and a night of care for an eye that does not close, from a reader's answers.

"Not sure", and what was not answered, takes the more careful branch each time: the eye counts as
open, drops are hourly, and tape stays away. Safety stands in `care.triage`, beneath this rule. The
bounds that no source gives are marked; the sentences and their sources stand with the facts.
"""

from typing import Any, Literal

import msgspec

from care.drops import drop_times
from care.eye_answers import EyeAnswers, EyeFacts, EyeView, Outcome, Warned
from care.model import Onset
from care.stage import ONSET
from care.triage import WEAK_FACE, Answers, Triage, triage

EYE_OPEN, NUMB_FACE = "s_eye_open", "s_numb_face"
EYE_PAIN, NUMB_EYE = "rf_eye_pain", "rf_numb_eye"
# "Many people need them every 1 to 2 hours at first" (facts/eye.yml: baugh2013, lee2004); which of
# the two is this project's own choice, and the page says so.
OFTEN, SELDOM = 60, 120  # minutes between two drops
# What is asked to tell whether the eye needs care; to make the routine; before tape is shown.
DECIDE = ("signs", "seen", "began", "closes", "blink", "night", "dry")
DETAILS = ("lens", "screen", "surgery")
TAPE = ("taught", "helper")


def see(answers: dict[str, Any], facts: EyeFacts) -> EyeView:
    """Return what a reader sees; raises msgspec.ValidationError for an answer of the wrong kind."""
    said = msgspec.convert(answers, EyeAnswers)
    warned: tuple[Warned, ...] = tuple(one for one in said.signs if one != "none")
    urgency = _urgency(said, warned, facts)
    if urgency.level == "emergency" or urgency.waiting:
        alone: Outcome = "emergency" if urgency.level == "emergency" else "ask"
        return EyeView(outcome=alone, triage=urgency)
    today = bool(warned) or urgency.level == "today"
    todo = _open(said, DECIDE)
    if not needs_care(said):
        left: Outcome = "ask" if todo else "closed"
        return EyeView(outcome="today" if today else left, triage=urgency, todo=todo, warned=warned)
    open_at_night = said.night != "yes"
    todo = _open(said, DECIDE + DETAILS + (TAPE if open_at_night else ()))
    no_tape = _no_tape(said, warned)
    tape = open_at_night and not no_tape
    every = OFTEN if _dries(said) else SELDOM
    times, problem = drop_times(said.wake, said.bed, every)
    return EyeView(
        outcome="today" if today else "routine",
        triage=urgency,
        todo=todo,
        warned=warned,
        day=_day(said, warned, every),
        night=_night(said, tape=tape),
        tape=tape,
        no_tape=no_tape if open_at_night else (),
        every=every,
        times=times,
        problem=problem,
        calendar=not today and bool(times) and bool(said.signs) and said.surgery == "no",
    )


def needs_care(said: EyeAnswers) -> bool:
    """Tell whether the eye is open, does not blink, or may be so; nothing said is not told."""
    doubts = (said.closes, said.blink, said.night)
    return any(one not in ("", "yes") for one in doubts) or said.dry in ("yes", "unsure")


def _open(said: EyeAnswers, questions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field for field in questions if not getattr(said, field))


def _urgency(said: EyeAnswers, warned: tuple[Warned, ...], facts: EyeFacts) -> Triage:
    """The first rule, for a face whose eye may be open; a sign of the eye is seen today."""
    unseen = said.began == "weeks" and said.seen != "yes"  # up to 3 months count as new (stage)
    onset: Onset | Literal["unsure"] = ONSET.get("days" if unseen else said.began, "unsure")
    signs = [WEAK_FACE] if said.began else []
    if said.closes not in ("", "yes"):
        signs.append(EYE_OPEN)
    if "numb" in warned:
        signs.append(NUMB_FACE)  # numb all at once may be a stroke: asked before anything else
    flags = list(said.flags)
    if set(warned) - {"numb"}:
        flags.append(EYE_PAIN)
    if "numb" in warned:
        flags.append(NUMB_EYE)
    answers = Answers(
        signs=tuple(signs),
        flags=tuple(dict.fromkeys(flags)),
        onset=onset,
        seen=said.seen,
        replies=said.replies,
    )
    known = {flag.id: flag for flag in facts.red_flags.flags}
    return triage(
        answers, known, facts.red_flags.questions, {sign.id: sign for sign in facts.signs}
    )


def _dries(said: EyeAnswers) -> bool:
    """Tell whether the eye dries soon, or may."""
    calm = said.closes in ("yes", "gap") and said.blink == "yes"
    return not (calm and said.dry == "no" and said.screen == "no")


def _no_tape(said: EyeAnswers, warned: tuple[Warned, ...]) -> tuple[str, ...]:
    """Return why no tape may be shown: everything has to be said, and nothing may speak against."""
    against = (
        ("no_tape_sign", bool(warned)),
        ("no_tape_ask", not said.signs),
        ("no_tape_taught", said.taught != "yes"),
        ("no_tape_surgery", said.surgery != "no"),
        ("no_tape_helper", said.helper not in ("self", "helped")),
    )
    return tuple(reason for reason, holds in against if holds)


def _day(said: EyeAnswers, warned: tuple[Warned, ...], every: int) -> tuple[str, ...]:
    operated = said.surgery != "no"
    lines = (
        ("surgery", operated),
        (f"every_{every}", True),
        ("eye_drops", True),
        ("lens_out", said.lens != "no"),
        ("dry", said.dry != "no"),
        # Only where the eye is known to be well (facts/eye.yml: fts_uk).
        ("blink_ask" if operated or warned or not said.signs else "eye_manual_blink", True),
        ("screen", said.screen != "no"),
        ("sunglasses", True),
        ("wind", True),
        ("mask", True),
    )
    return tuple(line for line, holds in lines if holds)


def _night(said: EyeAnswers, *, tape: bool) -> tuple[str, ...]:
    lines = (
        ("eye_night", True),
        ("night_look", said.night not in ("yes", "no")),
        ("eye_tape", tape),
        ("pillow", True),
    )
    return tuple(line for line, holds in lines if holds)
