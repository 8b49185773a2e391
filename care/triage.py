"""How fast to act: the first rule, which every other rule stands on.

Three promises, from the project's reviewed decisions: a warning sign's bracket is asked before its
level is used; a new droop of one side counts as an emergency until a clinician has seen it or every
stroke question has a clear no; "not sure" is never a no. Sources of each warning stand beside it in
``facts/red-flags.yml`` (for the stroke signs: aroor2017, befast2022, powers2019, zhao2020).
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from care.model import URGENCIES, Onset, Question, RedFlag, Sign, Urgency

Reply = Literal["yes", "no", "unsure"]

NEW_PALSY, STROKE, FOREHEAD, SLOW = "rf_new_palsy", "rf_stroke", "rf_forehead", "rf_progressive"
FOREHEAD_WEAK, FOREHEAD_MOVES = "s_forehead_weak", "s_forehead_ok"
FOREHEAD_QUESTION, MINUTES_QUESTION = "q_forehead", "q_minutes"


class Answers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader has said so far; nothing said is an empty value, never a "no"."""

    signs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    onset: Onset | Literal["", "unsure"] = ""
    seen: Reply | Literal[""] = ""  # has a clinician seen this face since it changed?
    replies: dict[str, Reply] = {}


class Triage(Struct, frozen=True, kw_only=True):
    """How fast to act, why, and what must be asked before anything slower may be said.

    ``ask`` holds every question that decides, answered or not. ``waiting`` means that a question is
    still open and nothing but that question may be shown.
    """

    level: Urgency
    flags: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    waiting: bool = False


def triage(
    answers: Answers,
    flags: dict[str, RedFlag],
    questions: Iterable[Question],
    signs: dict[str, Sign],
) -> Triage:
    """Return how fast to act.

    Raises ValueError, naming the known ones, for a sign, warning or question that does not exist.
    """
    questions = tuple(questions)
    _refuse_unknown("sign", answers.signs, signs)
    _refuse_unknown("warning sign", answers.flags, flags)
    _refuse_unknown("question", answers.replies, [q.id for q in questions])

    said = _replies(answers, signs)
    suspect, check = _suspicion(answers, signs)
    stroke = [q.id for q in questions if q.kind == "stroke" and _applies(q, answers, signs)]
    stroke = stroke if suspect or check else []
    raised = set(_raised(answers, flags, signs))
    brackets = [q.id for q in questions if q.kind == "bracket" and q.flag in raised]
    ask = tuple(stroke + brackets)

    # Only what was asked counts as "not sure"; a "yes" counts whenever it was said.
    alarms = {
        q.flag
        for q in questions
        if said.get(q.id) == "yes" or (q.id in ask and said.get(q.id) == "unsure")
    }
    cleared = all(said.get(q) == "no" for q in stroke)
    if suspect and not cleared:
        alarms.add(NEW_PALSY if _is_weak(answers, signs) else STROKE)
    alarms |= {flag for flag in raised if flags[flag].level == "emergency"}
    if alarms:
        return Triage(level="emergency", flags=_in_order(alarms, flags), ask=ask)
    waiting = any(said.get(q) != "no" for q in ask)
    levels: list[Urgency] = [flags[flag].level for flag in raised]
    if _is_weak(answers, signs):
        levels.append("soon")  # a weak face is followed up, also once a clinician has seen it
    level: Urgency = min([*levels, "routine"], key=URGENCIES.index)
    return Triage(level=level, flags=_in_order(raised, flags), ask=ask, waiting=waiting)


def is_new(answers: Answers) -> bool:
    """Tell whether the change may be new; nothing said, or "not sure", counts as new."""
    return answers.onset not in ("weeks", "years")


def _is_weak(answers: Answers, signs: dict[str, Sign]) -> bool:
    return any(signs[sign].weakness for sign in answers.signs)


def _suspicion(answers: Answers, signs: dict[str, Sign]) -> tuple[bool, bool]:
    """Return (treat as a stroke until shown not, ask the stroke questions first)."""
    ticked = [signs[sign] for sign in answers.signs]
    unseen = answers.seen != "yes"
    stroke_like = any(sign.stroke_like for sign in ticked)
    suspect = unseen and is_new(answers) and stroke_like
    # A slow change of the face says nothing about how fast the arm or the speech changed.
    check = unseen and any(sign.stroke_like and not sign.weakness for sign in ticked)
    return suspect, check


def _replies(answers: Answers, signs: dict[str, Sign]) -> dict[str, Reply]:
    """What was said, with what the signs and the onset say by themselves."""
    said = dict(answers.replies)
    if FOREHEAD_WEAK in answers.signs:
        said[FOREHEAD_QUESTION] = "no"  # not "no stroke": only "the forehead does not still move"
    if answers.onset == "sudden" and answers.seen != "yes" and _is_weak(answers, signs):
        said[MINUTES_QUESTION] = "yes"
    return said


def _applies(question: Question, answers: Answers, signs: dict[str, Sign]) -> bool:
    """The forehead and the minutes are asked of a weak face only."""
    about_a_droop = question.flag in (FOREHEAD, NEW_PALSY)
    return not about_a_droop or _is_weak(answers, signs)


def _raised(answers: Answers, flags: dict[str, RedFlag], signs: dict[str, Sign]) -> Iterable[str]:
    weak = _is_weak(answers, signs)
    yield from answers.flags
    ticked = set(answers.signs)
    for flag in flags.values():
        if ticked.intersection(flag.raised_by) and (
            not flag.only_with or ticked.intersection(flag.only_with)
        ):
            yield flag.id
    if weak and answers.seen != "yes":
        yield NEW_PALSY if is_new(answers) else SLOW
        if is_new(answers) and FOREHEAD_MOVES in answers.signs:
            yield FOREHEAD


def _in_order(ids: Iterable[str], flags: dict[str, RedFlag]) -> tuple[str, ...]:
    """Most urgent first, then the order of the file."""
    place = list(flags)
    return tuple(sorted(ids, key=lambda i: (URGENCIES.index(flags[i].level), place.index(i))))


def _refuse_unknown(kind: str, given: Iterable[str], known: Iterable[str]) -> None:
    for one in given:
        if one not in known:
            msg = f"There is no {kind} called {one!r}. The known ones are: {', '.join(known)}."
            raise ValueError(msg)
