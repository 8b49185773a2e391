"""What can be done with a face by hand or by movement: exercises, their doses and their limits.

Counts, holds and rests are cautious defaults of this project with no trial behind them, unless a
dose names its sources; they are shown as such beside every plan.
"""

from functools import cached_property
from typing import Literal

from msgspec import Struct

from care.model import Fact, Strength

Kind = Literal["passive", "relax", "active", "feedback", "stretch", "avoid"]
Stage = Literal["floppy", "weak", "linked"]  # no movement, some movement, crossed-wired
STAGES: tuple[Stage, ...] = ("floppy", "weak", "linked")
# "therapist": only with a trained facial therapist.
Allowed = Literal["yes", "gentle", "therapist", "no"]

# A session goes from rest to rest: relax, massage, small movements, release.
ORDER: tuple[Kind, ...] = ("relax", "passive", "active", "feedback", "stretch")
# One massage routine a session: these are either-or.
MASSAGES = (
    "massage_gentle",
    "head_neck_massage_seed2",
    "cheek_rub_slide",
    "chin_support",
    "face_lift_hands",
)


class Dose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long and how often; seconds and counts of one session. Nothing means never scheduled."""

    minutes_total: float = 0  # one session, rests included; else it is reckoned from the counts
    sides: int = 1
    sets: int = 1
    reps: int = 0
    seconds: float = 0  # one hold
    rest_seconds: float = 0  # after each hold
    set_rest_seconds: float = 0  # between two sets
    per_day: int = 0
    per_week: int = 0
    note: str = ""
    sources: tuple[str, ...] = ()  # where a trial or a guideline fixed the numbers

    @property
    def session_seconds(self) -> float:
        """Seconds of one session, rests included; 0 for what is never scheduled."""
        if self.minutes_total:
            return 60 * self.minutes_total
        one_side = self.sets * self.reps * (self.seconds + self.rest_seconds)
        between = (self.sets - 1) * self.set_rest_seconds
        return self.sides * (one_side + between) if self.reps else 0


class StageRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each stage allows."""

    floppy: Allowed
    weak: Allowed
    linked: Allowed


class Evidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How good the evidence is that it helps, and what there is."""

    strength: Strength
    text: str


class Pace(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long one step of a routine lasts, and the places that it goes to in turn."""

    seconds: float
    kind: Literal["ready", "massage", "rest"] = "massage"
    places: tuple[str, ...] = ()


class Told(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people are often told to do, which the kit weighs; not the kit's advice."""

    text: str
    claims: tuple[str, ...] = ()


class Exercise(Fact, frozen=True, kw_only=True):
    """One exercise, massage or rest: muscles and nerve branches, dose, stage, limits, evidence."""

    name: str
    kind: Kind
    muscles: tuple[str, ...]
    nerves: tuple[str, ...]
    regions: tuple[str, ...]
    told: Told
    dose: Dose
    stage: StageRule
    not_for: str  # who should not do it, in words
    contra: tuple[str, ...]  # the same, as codes
    stop: str
    steps: tuple[str, ...]
    paces: tuple[Pace, ...] = ()  # one a step, where the steps say how long; else they share alike
    evidence: Evidence
    sources: tuple[str, ...]
    caution: str = ""


class Contra(Fact, frozen=True, kw_only=True):
    """A reason not to do an exercise, or to ask somebody first."""

    name: str
    everywhere: bool = False  # rules out any exercise of the place, whatever its own list says
    ask_first: bool = False  # active, feedback and stretch: ask the named team first


class Line(Fact, frozen=True, kw_only=True):
    """One sentence that stands beside a plan, and its sources."""

    text: str
    sources: tuple[str, ...] = ()
    general: bool = False


class Muscle(Fact, frozen=True, kw_only=True):
    """A muscle of the face: where it is, which nerve branch moves it, what it does."""

    name: str
    latin: str
    region: str
    nerve: str
    nerve_also: tuple[str, ...] = ()
    action: str
    expression: str
    weakness: str


class Nerve(Fact, frozen=True, kw_only=True):
    """A nerve, or a branch of the facial nerve, and what it moves."""

    name: str
    number: str
    territory: str


class Region(Fact, frozen=True, kw_only=True):
    """A region of the face."""

    name: str


class Pair(Fact, frozen=True, kw_only=True):
    """A linked movement: what is meant, and what comes along."""

    name: str
    comes_along: str
    from_muscles: tuple[str, ...]
    to_muscles: tuple[str, ...]
    common: str
    sources: tuple[str, ...]


class Anatomy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/anatomy.yml``."""

    sources: tuple[str, ...]
    regions: tuple[Region, ...]
    nerves: tuple[Nerve, ...]
    muscles: tuple[Muscle, ...]
    pairs: tuple[Pair, ...]


class Exercises(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """The file ``facts/exercises.yml``."""

    effort: Line  # the rule of effort: 2 to 3 of 10, small and even
    stop_rules: tuple[Line, ...]
    limits: Line  # when not to exercise at all without advice
    experts_differ: Line  # shown where active exercise is locked
    defaults: Line  # that counts and rests are the project's own
    contra: tuple[Contra, ...]
    exercises: tuple[Exercise, ...]

    @cached_property
    def by_id(self) -> dict[str, Exercise]:
        """Exercises by id, in the order of the file."""
        return {one.id: one for one in self.exercises}
