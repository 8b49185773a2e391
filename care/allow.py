"""What may be practised at a stage, and the reason for whatever may not: one reason an exercise.

A refusal comes before a stage is read for what is never planned (balloon blowing, cheek puffing,
gum, big smiles, linked drills). "My therapist told me" unlocks a stage, never a contraindication.
"""

from msgspec import Struct

from care.exercises import Contra, Exercise, Exercises, Stage
from care.stage import StageAnswers

MOVING = ("active", "feedback", "stretch")  # what a floppy face does not get
YOUNG = ("days", "weeks", "unsure")  # before 3 months since it began, or not known


class Refused(Struct, frozen=True, kw_only=True):
    """An exercise that is not planned: the id of the reason, and what speaks against it."""

    id: str
    reason: str
    contra: tuple[str, ...] = ()


def refuse(
    one: Exercise, stage: Stage, said: StageAnswers, held: tuple[Contra, ...], *, unlocked: bool
) -> Refused | None:
    """Return why an exercise is not planned, or None where it may be."""
    against = tuple(
        code.id
        for code in held
        if code.id in one.contra or (code.everywhere and one.kind != "relax")
    )
    if one.kind == "avoid":
        return Refused(id=one.id, reason="w_avoid")
    if against:
        return Refused(id=one.id, reason="w_contra", contra=against)
    reason = _never_scheduled(one) or ("" if unlocked else _locked(one, stage, said))
    return Refused(id=one.id, reason=reason) if reason else None


def _never_scheduled(one: Exercise) -> str:
    """A film once a week stands in the calendar; what has no dose is done in a clinic."""
    if one.dose.per_week and not one.dose.per_day:
        return "w_weekly"
    return "" if one.dose.session_seconds else "w_clinic"


def _locked(one: Exercise, stage: Stage, said: StageAnswers) -> str:
    """What a stage, or the first 3 months, locks until a therapist says otherwise."""
    allowed = {getattr(one.stage, each) for each in _open(stage, said)}
    moving = one.kind in MOVING
    if "no" in allowed or (stage == "floppy" and moving):
        return "w_stage"
    if "therapist" in allowed:
        return "w_therapist"
    return "w_three_months" if moving and said.began in YOUNG else ""


def _open(stage: Stage, said: StageAnswers) -> set[Stage]:
    """The stages that the replies leave open: where one is not sure, each must allow it."""
    linked = (said.linked, said.tight)
    found: set[Stage] = {stage}
    if stage == "floppy" and said.movement == "unsure":
        found.add("weak")
    if stage == "floppy" and {"yes", "unsure"}.intersection(linked):
        found.add("linked")
    if stage == "linked" and "yes" not in linked:
        found.add("weak")
    return found


def held(said: StageAnswers, ticked: tuple[str, ...], facts: Exercises) -> tuple[Contra, ...]:
    """Return the contraindications that hold: what was ticked, and an eye that may stay open.

    A stage is no contraindication: it locks, and a therapist may unlock it.
    """
    open_eye = {"eye_unprotected"} if said.eye in ("no", "unsure") else set()
    return tuple(one for one in facts.contra if one.id in open_eye.union(ticked))
