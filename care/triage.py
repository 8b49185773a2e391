"""How fast to act: the first rule, which every other rule stands on.

Three promises: a warning sign's bracket is asked before its level is used; a new droop of one side
counts as an emergency until a clinician has seen it or every stroke question has a clear no; "not
sure" is never a no. Sources of each warning stand beside it in
``facts/red-flags.yml`` (for the stroke signs: aroor2017, befast2022, powers2019, zhao2020).
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from care.model import URGENCIES, Onset, Question, RedFlag, Sign, Urgency

Reply = Literal["yes", "no", "unsure"]

NEW_PALSY, STROKE, FOREHEAD, SLOW = "rf_new_palsy", "rf_stroke", "rf_forehead", "rf_progressive"
STEROIDS = "rf_worse_steroid"  # shown wherever steroid tablets are named
WEAK_FACE = "s_mouth_droop"
FOREHEAD_WEAK, FOREHEAD_MOVES = "s_forehead_weak", "s_forehead_ok"
FOREHEAD_QUESTION, MINUTES_QUESTION, SINCE_SEEN = "q_forehead", "q_minutes", "q_since_seen"
# A face that changed "all at once" beside one of these signs has answered its stroke question.
ALL_AT_ONCE = {
    "s_arm_leg_weak": "q_arm_leg",
    "s_slurred": "q_speech",
    "s_numb_face": "q_face_numb",
}
# Common for years in many people: with nothing else said they ask, and do not alarm at once.
MILD = ("s_ptosis", "s_hearing_vertigo")


class Answers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader has said so far; nothing said is an empty value, never a "no"."""

    signs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    onset: Onset | Literal["", "unsure"] = ""
    seen: Reply | Literal[""] = ""  # has a clinician seen this face since it changed?
    replies: dict[str, Reply] = {}


class Triage(Struct, frozen=True, kw_only=True):
    """How fast to act, why, and what must be asked before anything slower may be said.

    ``because`` gives for each warning what raised it: ids of signs, warnings or questions, or
    "onset". ``ask`` holds every question that decides, answered or not. ``waiting`` means that a
    question is still open and nothing but that question may be shown.
    """

    level: Urgency
    flags: tuple[str, ...] = ()
    because: dict[str, tuple[str, ...]] = {}
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
    refuse_unknown("sign", answers.signs, signs)
    refuse_unknown("warning sign", answers.flags, flags)
    refuse_unknown("question", answers.replies, [q.id for q in questions])

    face = _Face(answers, flags, signs)
    implied = face.implied()
    said = {FOREHEAD_QUESTION: "no"} if FOREHEAD_WEAK in answers.signs else {}
    # An explicit answer stands above what a sign says; what came all at once stands above both.
    said |= answers.replies | dict.fromkeys(implied, "yes")
    raised = face.raised()
    stroke = [
        q.id for q in questions if q.kind == "stroke" and face.asks(q) and q.id not in implied
    ]
    ask = (*stroke, *(q.id for q in questions if q.kind == "bracket" and q.flag in raised))

    alarms = {flag: raised[flag] for flag in raised if flags[flag].level == "emergency"}
    for q in questions:
        # A "yes" counts whenever it was said; "not sure" of what is asked, or of a stroke while
        # nobody has seen the face.
        doubt = q.id in ask or (q.kind == "stroke" and face.unseen)
        if said.get(q.id) == "yes" or (doubt and said.get(q.id) == "unsure"):
            # Such a question belongs to what was ticked: a mistake takes back both.
            ticked = raised.get(q.flag, ()) if q.kind == "bracket" else ()
            ticked += face.stroke_like if q.id == SINCE_SEEN else ()
            why = (*alarms.get(q.flag, ()), *ticked, *(implied.get(q.id) or (q.id,)))
            alarms[q.flag] = tuple(dict.fromkeys(why))
    if face.suspect and not all(said.get(q) == "no" for q in stroke):
        flag = NEW_PALSY if face.weak else STROKE
        alarms[flag] = alarms.get(flag, ()) + (face.weak or face.stroke_like)
    if alarms:
        return _told("emergency", alarms, flags, ask)
    waiting = any(said.get(q) != "no" for q in ask)
    levels = [flags[flag].level for flag in raised]
    level: Urgency = min([*levels, face.least], key=URGENCIES.index)
    return _told(level, raised, flags, ask, waiting=waiting)


def is_new(answers: Answers) -> bool:
    """Tell whether the change may be new; nothing said, or "not sure", counts as new."""
    return answers.onset not in ("weeks", "years")


class _Face:
    """What a reader's ticks say together."""

    def __init__(self, answers: Answers, flags: dict[str, RedFlag], signs: dict[str, Sign]) -> None:
        self.answers, self.flags = answers, flags
        ticked = [signs[sign] for sign in answers.signs]
        self.new, self.unseen = is_new(answers), answers.seen != "yes"
        self.weak = tuple(sign.id for sign in ticked if sign.weakness)
        self.weak += tuple(flag for flag in answers.flags if flags[flag].weak_face)
        self.stroke_like = tuple(s.id for s in ticked if s.stroke_like and not s.weakness)
        alarming = self.weak or set(self.stroke_like).difference(MILD)
        told = bool(alarming or (self.stroke_like and answers.onset))
        self.suspect = self.unseen and self.new and told

    @property
    def least(self) -> Urgency:
        """What such ticks call for at the least, once every question has a clear no."""
        if self.unseen and self.new and self.stroke_like:
            return "today"
        # A weak face is followed up, also once a clinician has seen it.
        return "soon" if self.weak or self.stroke_like else "routine"

    def asks(self, question: Question) -> bool:
        """Tell whether a stroke question is asked: of a face not seen, or since it was."""
        if question.id == SINCE_SEEN:
            # "Seen" is said of the face; it does not settle an arm, speech or numbness.
            return not self.unseen and bool(self.stroke_like)
        if not self.unseen or not (self.stroke_like or (self.weak and self.new)):
            return False
        # The forehead and the minutes are asked of a weak face only.
        return bool(self.weak) or question.flag not in (FOREHEAD, NEW_PALSY)

    def implied(self) -> dict[str, tuple[str, ...]]:
        """Questions that the signs and the onset answer with yes, and what says so."""
        if self.answers.onset != "sudden" or not self.unseen:
            return {}
        found = {q: (sign, "onset") for sign, q in ALL_AT_ONCE.items() if sign in self.stroke_like}
        return {**found, **({MINUTES_QUESTION: ("onset",)} if self.weak else {})}

    def raised(self) -> dict[str, tuple[str, ...]]:
        """Warning signs that are ticked or that ticked signs raise, and what raised each."""
        ticked = set(self.answers.signs)
        found: dict[str, tuple[str, ...]] = {flag: (flag,) for flag in self.answers.flags}
        for flag in self.flags.values():
            by = tuple(sign for sign in flag.raised_by if sign in ticked)
            if by and (not flag.only_with or ticked.intersection(flag.only_with)):
                found[flag.id] = found.get(flag.id, ()) + by
        if self.weak and self.unseen:
            found.setdefault(NEW_PALSY if self.new else SLOW, self.weak)
            if self.new and FOREHEAD_MOVES in ticked:
                found[FOREHEAD] = (FOREHEAD_MOVES,)
        return found


def _told(
    level: Urgency,
    because: dict[str, tuple[str, ...]],
    flags: dict[str, RedFlag],
    ask: tuple[str, ...],
    *,
    waiting: bool = False,
) -> Triage:
    """Most urgent first, then the order of the file."""
    place = list(flags)
    order = sorted(because, key=lambda i: (URGENCIES.index(flags[i].level), place.index(i)))
    kept = {flag: because[flag] for flag in order}
    return Triage(level=level, flags=tuple(order), because=kept, ask=ask, waiting=waiting)


def refuse_unknown(kind: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise ValueError, naming the known ones, for the first that does not exist."""
    for one in given:
        if one not in known:
            msg = f"There is no {kind} called {one!r}. The known ones are: {', '.join(known)}."
            raise ValueError(msg)
