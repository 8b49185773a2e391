"""What a reader says of an eye that may not close, what the rule knows, and what comes of it."""

from typing import Literal

from msgspec import Struct

from care.exercises import Line
from care.model import Fact, RedFlags, Sign
from care.stage import Began, Said
from care.triage import Reply, Triage

Outcome = Literal["emergency", "ask", "today", "routine", "closed"]
Closes = Literal["", "yes", "gap", "no", "unsure"]
Helper = Literal["", "self", "helped", "cannot", "unsure"]
Warned = Literal["red", "sore", "light", "sticky", "spot", "blurred", "numb", "unsure", "none"]


class EyeAnswers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader has said about the eye; nothing said is an empty value, never a "no"."""

    seen: Said = ""  # has a clinician seen the face?
    began: Began = ""
    signs: tuple[Warned, ...] = ()  # warning signs of the eye; "none" is said, not left out
    closes: Closes = ""
    blink: Said = ""  # does it blink by itself, all the way?
    night: Said = ""  # does it stay shut in sleep?
    dry: Said = ""
    lens: Said = ""
    screen: Said = ""
    surgery: Said = ""
    taught: Said = ""  # has a nurse taught the tape?
    helper: Helper = ""  # who puts it on and takes it off
    wake: str = ""  # "07:00"
    bed: str = ""  # it may lie after midnight
    flags: tuple[str, ...] = ()
    replies: dict[str, Reply] = {}


class EyeOption(Fact, frozen=True, kw_only=True):
    """One answer that can be given, or one warning sign to tick."""

    text: str


class EyeQuestion(Fact, frozen=True, kw_only=True):
    """A question in plain words; its id is a field of `EyeAnswers`."""

    text: str
    hint: str = ""
    options: tuple[EyeOption, ...]


class EyeFacts(Struct, frozen=True, kw_only=True):
    """What the rule needs to know and the page says, in one language; `today` is an ISO date."""

    questions: tuple[EyeQuestion, ...]
    warned: tuple[EyeOption, ...]
    lines: dict[str, Line]
    red_flags: RedFlags
    signs: tuple[Sign, ...]
    today: str


class EyeView(Struct, frozen=True, kw_only=True):
    """The routine as ids of lines, the times of the drops, and what must come before it.

    `tape` alone lets tape be shown; else `no_tape` says why not. `problem` is what is wrong with
    the hours. `calendar` is false while a doctor should see the eye or be asked.
    """

    outcome: Outcome
    triage: Triage
    todo: tuple[str, ...] = ()
    warned: tuple[Warned, ...] = ()
    day: tuple[str, ...] = ()
    night: tuple[str, ...] = ()
    tape: bool = False
    no_tape: tuple[str, ...] = ()
    every: int = 0
    times: tuple[str, ...] = ()
    problem: str = ""
    calendar: bool = False
