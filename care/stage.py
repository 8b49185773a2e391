"""Which stage a face is in, for the sake of what may be practised; always more careful when unsure.

From most to least careful: emergency, a question that waits, see someone first (or: not a condition
that exercise helps), floppy, crossed-wired, weak. "Not sure" counts as the more careful answer;
one thing is left to the clinician who has seen the face: a start that nobody recalls is not taken
for the first days, but keeps active exercise locked.
The reasons and their sources stand in ``facts/stage.yml``.
"""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from care.exercises import STAGES, Line
from care.exercises import Stage as StageName
from care.model import Fact, Onset, RedFlags, Sign
from care.triage import WEAK_FACE, Answers, Reply, Triage, triage

Outcome = Literal["emergency", "ask", "first", "none", "floppy", "linked", "weak"]
Said = Reply | Literal[""]
Began = Literal["", "days", "weeks", "months", "years", "unsure"]
Movement = Literal["", "none", "flicker", "more", "unsure"]

# "yes" or "not sure" to one of these: a clinician or therapist first, whatever the face can do.
FIRST = (
    "child",
    "stroke",
    "myasthenia",
    "muscle_disease",
    "motor_neuron",
    "swallowing",
    "surgery",
    "injection",
    "pain",
)
# Answers that raise a warning, some only while the weak face is recent: its bracket is asked first.
# A new weak face in a child or in pregnancy is seen the same day (babl2022, hussain2017).
RAISES = {
    "child": ("rf_child", False),
    "pregnancy": ("rf_pregnancy", False),
    "swallowing": ("rf_weight_cough", True),
    "sinking": ("rf_skin_waste", True),
}
# Where the eye may stay open even if it closes today.
EYE_TOO = ("stroke", "myasthenia", "muscle_disease", "linked")
STOPS = ("rf_new_twitch_pain",)  # stops practice whatever its level
# For the first rule, "days" is new and the others are slow or long past.
ONSET: dict[str, Onset] = {"days": "days", "weeks": "weeks", "months": "years", "years": "years"}


class StageAnswers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader has said about the face; nothing said is an empty value."""

    # days: up to 3 days ago; weeks: up to 3 months; months: up to 12; years: more
    began: Began = ""
    seen: Said = ""  # has a clinician seen it?
    movement: Movement = ""
    linked: Said = ""
    tight: Said = ""
    eye: Said = ""  # does the eye close fully?
    swallowing: Said = ""
    surgery: Said = ""
    stroke: Said = ""
    myasthenia: Said = ""
    muscle_disease: Said = ""
    motor_neuron: Said = ""
    sinking: Said = ""
    injection: Said = ""
    pain: Said = ""
    child: Said = ""
    pregnancy: Said = ""
    flags: tuple[str, ...] = ()
    replies: dict[str, Reply] = {}


class Option(Fact, frozen=True, kw_only=True):
    """One answer that can be given."""

    text: str


class StageQuestion(Fact, frozen=True, kw_only=True):
    """A question in plain words; its id is a field of `StageAnswers`."""

    text: str
    hint: str = ""
    options: tuple[Option, ...]


class StageWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/stage.yml``."""

    questions: tuple[StageQuestion, ...]
    outcomes: tuple[Line, ...]
    reasons: tuple[Line, ...]


class StageFacts(Struct, frozen=True, kw_only=True, dict=True):
    """What the rule needs to know, in one language."""

    words: StageWords
    red_flags: RedFlags
    signs: tuple[Sign, ...]


class StageView(Struct, frozen=True, kw_only=True):
    """The outcome, its reasons, what is still unanswered, and whether the eye is cared for."""

    outcome: Outcome
    triage: Triage
    reasons: tuple[str, ...] = ()
    todo: tuple[str, ...] = ()
    eye: bool = False

    @property
    def stage(self) -> StageName | None:
        """The stage that a plan may be made for, or None."""
        return self.outcome if self.outcome in STAGES else None


def check(answers: dict[str, Any], facts: StageFacts) -> StageView:
    """Return the stage; raises msgspec.ValidationError for an answer of the wrong kind."""
    return stage(msgspec.convert(answers, StageAnswers), facts)


def stage(said: StageAnswers, facts: StageFacts) -> StageView:
    """Return the stage of a face, the reasons for it and what is still unanswered."""
    urgency = _urgency(said, facts)
    told = said != StageAnswers()
    too = any(getattr(said, field) in ("yes", "unsure") for field in EYE_TOO)
    eye = (told and said.eye != "yes") or too  # an eye that may stay open brings the eye routine
    if urgency.level == "emergency":
        return StageView(outcome="emergency", triage=urgency, reasons=("r_emergency",))
    if urgency.waiting:
        return StageView(outcome="ask", triage=urgency, reasons=("r_question",))
    outcome, reasons, todo = _outcome(said, urgency)
    return StageView(outcome=outcome, triage=urgency, reasons=reasons, todo=todo, eye=eye)


def _outcome(
    said: StageAnswers, urgency: Triage
) -> tuple[Outcome, tuple[str, ...], tuple[str, ...]]:
    fields = [field for field in said.__struct_fields__ if field not in ("flags", "replies")]
    first = tuple(f"r_{field}" for field in FIRST if getattr(said, field) in ("yes", "unsure"))
    if said.sinking == "unsure":
        first += ("r_sinking_unsure",)
    if said.seen in ("no", "unsure"):
        first += ("r_not_seen",)
    if said.began == "days":
        first += ("r_first_days",)
    if any(flag in STOPS for flag in said.flags) or urgency.level == "today":
        first += ("r_warning",)
    todo = tuple(field for field in fields if not getattr(said, field))
    # When it began and who has seen it decide how fast to act: they are asked whatever comes first.
    soonest = tuple(field for field in todo if field in ("began", "seen"))
    if said.sinking == "yes":
        return "none", ("r_sinking", *first), soonest
    if first:
        return "first", first, soonest
    if todo:
        return "ask", ("r_todo",), todo
    if said.movement == "none" and said.linked == "yes":
        return "ask", ("r_contradiction",), ("movement", "linked")
    if said.movement in ("none", "unsure"):
        return "floppy", (f"r_movement_{said.movement}",), ()
    linked = [
        f"r_{field}_{getattr(said, field)}"
        for field in ("linked", "tight")
        if getattr(said, field) in ("yes", "unsure")
    ]
    return ("linked", tuple(linked), ()) if linked else ("weak", ("r_weak",), ())


def _urgency(said: StageAnswers, facts: StageFacts) -> Triage:
    """The first rule, for a weak face that began when the reader says."""
    recent = said.began in ("days", "weeks", "unsure")
    groups = [
        flag
        for field, (flag, always) in RAISES.items()
        if getattr(said, field) in ("yes", "unsure") and (always or recent)
    ]
    # Nobody has seen it: then up to 3 months count as new, for the stroke questions come first.
    unseen = said.began == "weeks" and said.seen != "yes"
    onset: Onset | Literal["unsure"] = ONSET.get("days" if unseen else said.began, "unsure")
    answers = Answers(
        signs=(WEAK_FACE,) if said.began else (),
        flags=tuple(dict.fromkeys([*said.flags, *groups])),
        onset=onset,
        seen=said.seen,
        replies=said.replies,
    )
    flags = {flag.id: flag for flag in facts.red_flags.flags}
    signs = {sign.id: sign for sign in facts.signs}
    return triage(answers, flags, facts.red_flags.questions, signs)
