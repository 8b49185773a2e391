"""What can be done for one condition: every option, once, in an order that a reader can be told.

The order is the project's own and no trial stands behind it: options for the chosen time first;
then those with evidence that they help, those without, and last those that can do harm, so that a
wish never lifts what is unproven; then what serves the reader's wishes; then the surer evidence;
then what starts sooner; then the order of the file. Nothing is ever left out. Sources stand in
``facts/treatments.yml``.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from care.model import URGENCIES, Condition, Fact, Onset, RedFlags, Sign, Strength
from care.triage import WEAK_FACE, Answers, Reply, Triage, refuse_unknown, triage

When = Literal["first-hours", "first-72h", "first-weeks", "months", "after-a-year", "any-time"]
Matter = Literal[
    "recover-more", "protect-eye", "less-linked", "comfort", "speak-eat", "look", "live-safer"
]
WHEN: tuple[When, ...] = get_args(When)
MATTERS: tuple[Matter, ...] = get_args(Matter)
MOST = 3  # wishes at once: with more, they no longer tell options apart
SURE: tuple[Strength, ...] = get_args(Strength)
BAND: dict[Strength, int] = {"strong": 0, "moderate": 0, "weak": 0, "none": 1, "harmful": 2}
# A face that has just changed: the stroke questions come before any choice.
NEW: dict[str, Onset] = {"first-hours": "sudden", "first-72h": "days"}
STROKE = "stroke_central"
# A stroke counts as new until the reader says which later time they mean.
LATER = ("first-weeks", "months", "after-a-year")


class Per100(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"with_it": "with", "without_it": "without"},
):
    """People of every 100, with and without an option, and what it is that they have."""

    with_it: int
    without_it: int
    what: str


class Option(Fact, frozen=True, kw_only=True):
    """One thing that can be done: what for, benefit, harm, how sure, who disagrees, what to ask."""

    name: str
    kind: Literal["medicine", "eye", "therapy", "device", "injection", "operation", "alternative"]
    conditions: tuple[str, ...]
    when: tuple[When, ...]
    matters: tuple[Matter, ...]
    what_for: str
    benefit: str
    harm: str
    per_100: Per100 | None = None
    strength: Strength
    basis: Literal["", "expert-guideline"] = ""
    disagree: str = ""
    ask: tuple[str, ...]
    red_flags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    general: bool = False


class Test(Fact, frozen=True, kw_only=True):
    """A test: what it is, when it is done, and what it cannot tell."""

    name: str
    conditions: tuple[str, ...]
    what: str
    when: str
    limits: str
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    general: bool = False


class Treatments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/treatments.yml``."""

    treatments: tuple[Option, ...]
    tests: tuple[Test, ...]


class CompareFacts(Struct, frozen=True, kw_only=True, dict=True):
    """What the rule needs to know, in one language."""

    treatments: Treatments
    conditions: tuple[Condition, ...]
    red_flags: RedFlags
    signs: tuple[Sign, ...]

    @cached_property
    def flags(self) -> dict[str, Any]:
        """Warning signs by id, in the order of the file."""
        return {flag.id: flag for flag in self.red_flags.flags}


class CompareAnswers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader asks to see; nothing said is an empty value."""

    condition: str = ""
    when: When | Literal[""] = ""
    matters: tuple[Matter, ...] = ()
    chosen: tuple[str, ...] = ()  # options to ask about at the next visit
    seen: Reply | Literal[""] = ""  # has a clinician seen it?
    replies: dict[str, Reply] = {}


class Row(Struct, frozen=True, kw_only=True):
    """An option of the condition: which wishes it serves, and whether it is for the chosen time."""

    id: str
    serves: tuple[Matter, ...] = ()
    fits: bool = True


class CompareView(Struct, frozen=True, kw_only=True):
    """How fast to act; unless that stands alone, every option of the condition and its tests."""

    triage: Triage
    rows: tuple[Row, ...] = ()
    tests: tuple[str, ...] = ()
    times: tuple[When, ...] = ()  # that the condition's options name
    flags: tuple[str, ...] = ()  # warning signs that belong to what is shown, the gravest first
    chosen: tuple[str, ...] = ()


def compare(answers: dict[str, Any], facts: CompareFacts) -> CompareView:
    """Return the options of a condition in the order that the reader's wishes give them.

    Raises ValueError, naming the known ones, for an unknown condition or option or too many wishes,
    and msgspec.ValidationError for an answer of the wrong kind.
    """
    said = msgspec.convert(answers, CompareAnswers)
    options = facts.treatments.treatments
    refuse_unknown("condition", filter(None, [said.condition]), [c.id for c in facts.conditions])
    refuse_unknown("option", said.chosen, [one.id for one in options])
    if len(set(said.matters)) > MOST:
        raise ValueError(f"There are {len(set(said.matters))} wishes; expected at most {MOST}.")
    urgency = _urgency(said, facts)
    of_it = [one for one in options if said.condition in one.conditions]
    times = tuple(when for when in WHEN if any(when in one.when for one in of_it))
    chosen = tuple(one.id for one in options if one.id in said.chosen)
    if urgency.level == "emergency" or urgency.waiting:
        return CompareView(triage=urgency, times=times, chosen=chosen)
    picked = [one for one in options if one in of_it or one.id in chosen]
    raised = {flag for one in picked for flag in one.red_flags}
    return CompareView(
        triage=urgency,
        rows=tuple(_row(one, said) for one in order(of_it, said)),
        tests=tuple(one.id for one in facts.treatments.tests if said.condition in one.conditions),
        times=times,
        flags=tuple(
            flag.id
            for level in URGENCIES
            for flag in facts.red_flags.flags
            if flag.level == level and flag.id in raised
        ),
        chosen=chosen,
    )


def order(options: Iterable[Option], said: CompareAnswers) -> list[Option]:
    """Return the options in the order of this module's docstring; it drops none and adds none."""

    def place(one: Option) -> tuple[bool, int, int, int, int]:
        serves = len(_serves(one, said))
        soonest = min(WHEN.index(when) for when in one.when)
        sure = SURE.index(one.strength)
        return not _fits(one, said), BAND[one.strength], -serves, sure, soonest

    return sorted(options, key=place)


def _row(one: Option, said: CompareAnswers) -> Row:
    return Row(id=one.id, serves=_serves(one, said), fits=_fits(one, said))


def _serves(one: Option, said: CompareAnswers) -> tuple[Matter, ...]:
    return tuple(wish for wish in MATTERS if wish in said.matters and wish in one.matters)


def _fits(one: Option, said: CompareAnswers) -> bool:
    return not said.when or said.when in one.when or "any-time" in one.when


def _urgency(said: CompareAnswers, facts: CompareFacts) -> Triage:
    """The first rule, for a weak face that has just changed or a stroke that may be happening."""
    stroke = said.condition == STROKE and said.when not in LATER
    if not stroke and said.when not in NEW:
        return Triage(level="routine")
    onset: Onset | Literal["unsure"] = NEW.get(said.when, "unsure")
    new = Answers(signs=(WEAK_FACE,), onset=onset, seen=said.seen, replies=said.replies)
    signs = {sign.id: sign for sign in facts.signs}
    return triage(new, facts.flags, facts.red_flags.questions, signs)
