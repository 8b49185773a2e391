"""What the rules know: facts in one language, as frozen values that refuse unknown fields.

Texts are already in the reader's language. Lists named ``sources`` hold ids of ``sources.yml``.
Nothing here opens a file, reads a clock or knows a widget.
"""

from typing import Literal

from msgspec import Struct

Urgency = Literal["emergency", "today", "soon", "routine"]
URGENCIES: tuple[Urgency, ...] = ("emergency", "today", "soon", "routine")

# How good the evidence is that a treatment helps; "harmful" means evidence that it does damage.
Strength = Literal["strong", "moderate", "weak", "none", "harmful"]

# "weeks" stands for weeks to months. A reader may also be unsure; a condition may not.
Onset = Literal["sudden", "days", "weeks", "years"]


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything with an id that other records point to."""

    id: str


class Sign(Fact, frozen=True, kw_only=True):
    """Something a reader can see or feel, in plain words."""

    region: str
    name: str
    short: str  # for the edge of a picture: at most three words
    weakness: bool = False  # a weak face: new and one-sided, it counts as a stroke until shown not
    stroke_like: bool = False  # the stroke questions come before anything else is said
    sources: tuple[str, ...] = ()


class Treatment(Fact, frozen=True, kw_only=True):
    """One thing that is offered, and how good the evidence is that it helps."""

    name: str
    strength: Strength
    note: str
    basis: str = ""  # "expert-guideline": strong advice that rests on reasoning, not on trials
    sources: tuple[str, ...] = ()
    general: bool = False  # general clinical knowledge: no source was read for it


class Number(Fact, frozen=True, kw_only=True):
    """A number about the outlook, and what it counts."""

    value: str
    what: str
    sources: tuple[str, ...]


class Mechanism(Fact, frozen=True, kw_only=True):
    """One explanation of how a condition comes about, and whether it stands."""

    name: str
    verdict: Literal["supported", "partly", "unsupported"]
    note: str
    sources: tuple[str, ...]


class Condition(Fact, frozen=True, kw_only=True):
    """One kind of facial weakness, wasting or unwanted movement."""

    name: str  # plain
    clinical: str
    short: str
    icd10: str
    category: Literal[
        "neurogenic-lower",
        "neurogenic-upper",
        "neuromuscular-junction",
        "myogenic",
        "connective-tissue",
        "disuse-denervation",
        "movement-lookalike",
    ]
    side: str
    regions: tuple[str, ...]
    forehead_spared: Literal["usually", "no", "varies", "not-applicable"]
    onset: tuple[Onset, ...]
    onset_text: str
    age: str
    signs: tuple[str, ...]
    against: tuple[str, ...]  # signs that its own "tell apart" text says are not part of it
    tell_apart: str
    tests: str
    treatments: tuple[Treatment, ...]
    self_care: tuple[str, ...]
    outlook: str
    numbers: tuple[Number, ...] = ()
    mechanisms: tuple[Mechanism, ...] = ()
    sources: tuple[str, ...]
    general: tuple[str, ...] = ()  # fields with a statement that rests on general knowledge
    urgency: Urgency
    red_flags: tuple[str, ...]


class Group(Fact, frozen=True, kw_only=True):
    """People for whom something differs: pregnancy, childhood, a second attack."""

    text: str
    sources: tuple[str, ...]


class Level(Fact, frozen=True, kw_only=True):
    """How fast to act, and what to do."""

    name: str
    act: str


class StrokeCheck(Fact, frozen=True, kw_only=True):
    """A memory aid for the signs of a stroke."""

    text: str
    sources: tuple[str, ...]


class Question(Fact, frozen=True, kw_only=True):
    """A question that decides between an emergency and something slower."""

    kind: Literal["stroke", "bracket"]
    flag: str  # the warning sign that it belongs to
    text: str
    sources: tuple[str, ...] = ()
    general: bool = False


class RedFlag(Fact, frozen=True, kw_only=True):
    """A warning sign: how fast to act on it, and why."""

    level: Literal["emergency", "today", "soon"]
    text: str
    short: str  # what a reader ticks
    why: str
    raised_by: tuple[str, ...] = ()  # signs that raise it
    only_with: tuple[str, ...] = ()  # … but only together with one of these
    weak_face: bool = False  # whoever ticks it has a weak face: the stroke questions come first
    sources: tuple[str, ...] = ()
    general: bool = False


class Conditions(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/conditions.yml``."""

    conditions: tuple[Condition, ...]
    groups: tuple[Group, ...]


class RedFlags(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/red-flags.yml``."""

    levels: tuple[Level, ...]
    checks: tuple[StrokeCheck, ...]
    questions: tuple[Question, ...]
    flags: tuple[RedFlag, ...]

    def flag(self, name: str) -> RedFlag:
        """Return the warning sign with this id; raises KeyError for an unknown one."""
        for one in self.flags:
            if one.id == name:
                return one
        raise KeyError(name)


class Source(Fact, frozen=True, kw_only=True):
    """Where a statement comes from, and what of it was read."""

    kind: str
    cite: str
    year: int
    doi: str = ""
    pmid: str = ""
    point: str  # what it says that the kit uses
    verified: bool  # the record and the point were seen
    verification: str
    unverified: tuple[str, ...] = ()  # fields that were filled from memory
    seen: str = ""
