"""What a reader asks of a plan: looked at before anything is planned, and never guessed."""

import datetime as dt
from functools import cached_property

from msgspec import Struct, structs

from care.dates import day
from care.exercises import Anatomy, Exercises
from care.stage import StageAnswers, StageFacts
from care.triage import refuse_unknown

# Our own bounds: no trial set them.
MINUTES, SESSIONS, DAYS = range(1, 61), range(1, 5), range(1, 8)
AHEAD = 366  # days: a plan begins within a year
# Contraindications that are answers to the stage check, and those that are warning signs.
ASK_FIRST = {
    "child": "child",
    "young_child": "child",
    "stroke": "stroke",
    "myasthenia": "myasthenia",
    "muscle_disease": "muscle_disease",
    "motor_neuron": "motor_neuron",
    "swallowing": "swallowing",
    "face_sinking": "sinking",
}
WARNS = {"eye_sore": "rf_eye_pain", "lump": "rf_progressive", "blisters": "rf_ear_rash"}


class PlanAnswers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader asks for; the numbers come as they were typed and are looked at here."""

    stage: StageAnswers = StageAnswers()
    minutes: int | float | str | None = 10  # a day
    sessions: int | float | str | None = 2  # a day
    days: int | float | str | None = 5  # a week
    regions: tuple[str, ...] = ()  # those that matter most; none means all
    start: str = ""  # an ISO date; nothing means today
    unlocked: tuple[str, ...] = ()  # "my therapist told me to do this"
    contra: tuple[str, ...] = ()


class PlanFacts(Struct, frozen=True, kw_only=True, dict=True):
    """What the rule needs to know, in one language; `today` is an ISO date."""

    stage: StageFacts
    exercises: Exercises
    anatomy: Anatomy
    today: str

    @cached_property
    def bits(self) -> dict[str, int]:
        """A bit for each region and each muscle (the tongue, which is both, has the muscle's)."""
        return {
            one.id: 1 << place
            for group in (self.anatomy.regions, self.anatomy.muscles)
            for place, one in enumerate(group)
        }


def with_ticks(said: PlanAnswers) -> PlanAnswers:
    """Return the answers with what is ticked beside the plan as said of the face."""
    fields = {ASK_FIRST[one]: "yes" for one in said.contra if one in ASK_FIRST}
    if "first_days" in said.contra:
        fields["began"] = "days"
    flags = [WARNS[one] for one in said.contra if one in WARNS]
    flags = list(dict.fromkeys([*said.stage.flags, *flags]))
    return structs.replace(said, stage=structs.replace(said.stage, flags=tuple(flags), **fields))


def problems(said: PlanAnswers, facts: PlanFacts) -> list[str]:
    """Return the ids of what is wrong with the numbers and the start, in words for a reader."""
    asked = (
        ("p_minutes", said.minutes, MINUTES),
        ("p_sessions", said.sessions, SESSIONS),
        ("p_days", said.days, DAYS),
    )
    wrong = [
        problem
        for problem, number, bounds in asked
        if not isinstance(number, int) or number not in bounds
    ]
    today = day(facts.today)
    try:
        start = day(said.start or facts.today)
    except ValueError:
        return [*wrong, "p_start"]
    return wrong if today <= start <= today + dt.timedelta(days=AHEAD) else [*wrong, "p_start"]


def refuse_strangers(said: PlanAnswers, facts: PlanFacts) -> None:
    """Raise ValueError, naming the known ones, for a region, exercise or code that is unknown."""
    refuse_unknown("region", said.regions, [one.id for one in facts.anatomy.regions])
    refuse_unknown("exercise", said.unlocked, list(facts.exercises.by_id))
    refuse_unknown("contraindication", said.contra, [one.id for one in facts.exercises.contra])
