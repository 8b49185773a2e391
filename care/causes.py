"""Which conditions fit the signs that a reader ticks, and why; never "your diagnosis".

The arithmetic is the project's own and deliberately plain: every ticked sign that is typical counts
the same, one that a condition's own description excludes counts against it, and the speed of onset
counts half as much as a sign; of two with the same count, the one earlier in the file stands first.
No trial stands behind it, and the page says so. What is typical comes from each condition's sources
in ``facts/conditions.yml``.
"""

from functools import cached_property
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from care.model import URGENCIES, Condition, Conditions, RedFlags, Sign
from care.triage import Answers, Triage, triage

Fit = Literal["all", "some", "none"]  # how many of the ticked signs a condition explains

SIGN, ONSET = 2, 1  # weights: see the module's docstring
COMPARED, SHOWN = 4, 6  # the best fits that are told apart, and by how many signs at most
EYE_CARE = "eye_drops"
EYE_OPEN, EYE_FLAGS = "s_eye_open", ("rf_eye_pain", "rf_numb_eye")


class Facts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """What the rule needs to know, in one language."""

    conditions: Conditions
    signs: tuple[Sign, ...]
    red_flags: RedFlags

    @cached_property
    def sign_by_id(self) -> dict[str, Sign]:
        """Signs by id, in the order of the file."""
        return {sign.id: sign for sign in self.signs}

    @cached_property
    def flag_by_id(self) -> dict[str, Any]:
        """Warning signs by id, in the order of the file."""
        return {flag.id: flag for flag in self.red_flags.flags}


class Match(Struct, frozen=True, kw_only=True):
    """One condition beside the reader's ticks: ids of signs for, against and not ticked."""

    id: str
    fit: Fit
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    not_ticked: tuple[str, ...]
    onset: Literal["fits", "differs", "unknown"]


class Clue(Struct, frozen=True, kw_only=True):
    """A sign not ticked that would tell the best fits apart."""

    sign: str
    speaks_for: tuple[str, ...]
    others: tuple[str, ...]


class View(Struct, frozen=True, kw_only=True):
    """What a reader sees: when it is an emergency, or a question waits, nothing but that."""

    triage: Triage
    matches: tuple[Match, ...] = ()
    clues: tuple[Clue, ...] = ()
    urgent: tuple[str, ...] = ()  # conditions that fit and cannot wait
    eye: bool = False  # the eye may stay open: the eye routine is shown


def explore(answers: dict[str, Any], facts: Facts) -> View:
    """Return the conditions that fit, the best first.

    Raises ValueError for a sign, warning or question that does not exist, and
    msgspec.ValidationError for an answer of the wrong kind.
    """
    said = msgspec.convert(answers, Answers)
    urgency = triage(said, facts.flag_by_id, facts.red_flags.questions, facts.sign_by_id)
    if urgency.level == "emergency" or urgency.waiting:
        return View(triage=urgency)
    conditions = facts.conditions.conditions
    ranked = sorted(conditions, key=lambda one: -_score(one, said))
    matches = tuple(_match(one, said) for one in ranked)
    fitting = [one for one, match in zip(ranked, matches, strict=True) if match.fit != "none"]
    urgent = tuple(one.id for one in fitting if one.urgency in URGENCIES[:2])
    return View(
        triage=_at_least_soon(urgency) if urgent or _pressing(matches, ranked, said) else urgency,
        matches=matches,
        clues=_clues(fitting[:COMPARED], said, facts.signs),
        urgent=urgent,
        eye=_eye(said, matches, ranked),
    )


def _at_least_soon(urgency: Triage) -> Triage:
    """Never say "no hurry" beside a condition that cannot wait."""
    return structs.replace(urgency, level="soon") if urgency.level == "routine" else urgency


def _pressing(matches: tuple[Match, ...], ranked: list[Condition], said: Answers) -> bool:
    """The best fit explains all of several signs, and is not one that can wait."""
    several = len(said.signs) > 1 and matches[0].fit == "all"
    return several and ranked[0].urgency != "routine"


def _eye(said: Answers, matches: tuple[Match, ...], ranked: list[Condition]) -> bool:
    """The eye stays open, or may: a condition that fits lists eye drops among its care."""
    if EYE_OPEN in said.signs or any(flag in said.flags for flag in EYE_FLAGS):
        return True
    fits = (one for one, match in zip(ranked, matches, strict=True) if match.fit == "all")
    return any(EYE_CARE in one.self_care for one in fits)


def _match(one: Condition, said: Answers) -> Match:
    speaks_for = tuple(sign for sign in one.signs if sign in said.signs)
    speaks_against = tuple(sign for sign in one.against if sign in said.signs)
    onset = _onset(one, said)
    explained = len(speaks_for) == len(said.signs) and onset != "differs"
    fit: Fit = "none" if not speaks_for else "all" if explained else "some"
    not_ticked = tuple(sign for sign in one.signs if sign not in said.signs)
    return Match(
        id=one.id,
        fit=fit,
        speaks_for=speaks_for,
        speaks_against=speaks_against,
        not_ticked=not_ticked,
        onset=onset,
    )


def _onset(one: Condition, said: Answers) -> Literal["fits", "differs", "unknown"]:
    if said.onset in ("", "unsure"):
        return "unknown"
    return "fits" if said.onset in one.onset else "differs"


def _score(one: Condition, said: Answers) -> int:
    ticked = set(said.signs)
    fit = len(ticked.intersection(one.signs)) - len(ticked.intersection(one.against))
    onset = {"fits": ONSET, "differs": -ONSET, "unknown": 0}[_onset(one, said)]
    return SIGN * fit + (onset if fit else 0)


def _clues(best: list[Condition], said: Answers, signs: tuple[Sign, ...]) -> tuple[Clue, ...]:
    """Signs that some of the best fits have and others do not; an even split tells most."""
    clues = []
    for sign in signs:
        speaks_for = tuple(one.id for one in best if sign.id in one.signs)
        others = tuple(one.id for one in best if sign.id not in one.signs)
        if sign.id not in said.signs and speaks_for and others:
            clues.append(Clue(sign=sign.id, speaks_for=speaks_for, others=others))
    clues.sort(key=lambda clue: abs(len(clue.speaks_for) - len(clue.others)))
    return tuple(clues[:SHOWN])
