"""A minute a day: what one entry may hold, what its trend says, and when it sends to a doctor.

Nothing here says how ill a reader is. Which answers raise a warning are defaults of this project,
set early rather than late; the warnings and their sources are those of ``facts/red-flags.yml``,
and the first rule (`care.triage`) says how fast to act.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from statistics import median
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from care.model import RedFlags, Sign
from care.trend import DAILY, Days, Point, Trend, figure, points, trend
from care.triage import NEW_PALSY, SLOW, WEAK_FACE, Answers, Reply, Triage, triage

SCALES = ("face", "eye", "eating", "mood", "tight")  # 0 no trouble … 10 the most
LONGEST_NOTE = 2_000  # characters
HIGH = 7  # of 10: an eye or meals that call for help by themselves
JUMP, BEFORE, FRESH = 3, 7, 3  # points above the median of so many answers; days it counts as new
LOW_MOOD, MOOD_DAYS, MOOD_ANSWERS = 6, 14, 7  # rf_mood: "more than 2 weeks"
MOOD_SHARE = 0.85  # one good day in a week does not end a low fortnight
SPANS = {"month": 31, "quarter": DAILY, "year": 366, "all": 0}

# Marks that turn the order of what is read, and signs that no one sees.
HIDDEN = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
UNSEEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029{HIDDEN}]")

Answer = Annotated[int, Meta(ge=0, le=10)] | None
Name = Annotated[str, Meta(pattern=r"^[a-z0-9_]{1,60}(>[a-z0-9_]{1,60})?\Z")]
Names = Annotated[tuple[Name, ...], Meta(max_length=60)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d\Z")]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One entry; None where a question was not answered. ``pairs``: linked movements seen.

    Raises ValueError for a day that is no day and for a note with signs that cannot be seen.
    """

    day: Day  # ISO
    face: Answer = None
    eye: Answer = None
    eating: Answer = None
    mood: Answer = None
    tight: Answer = None
    practised: Names = ()
    minutes: Annotated[int, Meta(ge=0, le=1_440)] = 0
    pairs: Names = ()
    note: Annotated[str, Meta(max_length=LONGEST_NOTE)] = ""

    def __post_init__(self) -> None:
        dt.date.fromisoformat(self.day)
        if UNSEEN.search(self.note):
            raise ValueError("The note has signs that cannot be seen.")

    @property
    def empty(self) -> bool:
        """Whether it says nothing but its day."""
        return self == Entry(day=self.day)


class DiaryAnswers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader says: an entry being written, what to look at, and what the warnings ask."""

    day: str = ""  # nothing said is today
    face: Answer = None
    eye: Answer = None
    eating: Answer = None
    mood: Answer = None
    tight: Answer = None
    practised: Names = ()
    minutes: Annotated[int, Meta(ge=0, le=1_440)] = 0
    pairs: Names = ()
    note: str = ""
    span: Literal["month", "quarter", "year", "all"] = "quarter"
    scale: Literal["face", "eye", "eating", "mood", "tight"] = "face"
    seen: Reply | Literal[""] = ""  # has a clinician seen the face since it changed?
    replies: dict[str, Reply] = {}


class DiaryFacts(Struct, frozen=True, kw_only=True):
    """What the rule needs to know: kept entries (oldest first), the day of today, words, warnings.

    ``names`` has a word for each of SCALES, and for "usual" (the band).
    """

    entries: tuple[Entry, ...]
    today: str
    names: dict[str, str]
    red_flags: RedFlags
    signs: tuple[Sign, ...]


class Form(Struct, frozen=True, kw_only=True):
    """The entry being written: its day, what is odd, and whether it can be kept."""

    day: str
    wrong: tuple[Literal["not-a-day", "ahead", "too-old", "long"], ...] = ()
    again: bool = False  # the day has an entry; the last one counts
    left: int = LONGEST_NOTE  # characters
    entry: Entry | None = None  # to be kept as it stands


class DiaryView(Struct, frozen=True, kw_only=True):
    """What a reader sees. In an emergency, or while a question waits: that, and the form.

    ``reasons`` says for each warning what in the entries raised it.
    """

    form: Form
    triage: Triage
    reasons: dict[str, tuple[str, ...]] = {}
    trends: tuple[Trend, ...] = ()
    rows: tuple[Point, ...] = ()
    weekly: bool = False
    figure: dict[str, Any] | None = None
    kept: int = 0  # days with an entry


def see(answers: dict[str, Any], facts: DiaryFacts) -> DiaryView:
    """Return the form, the trend with its usual band, and when to be seen.

    Raises msgspec.ValidationError for an answer of the wrong kind.
    """
    said = msgspec.convert(answers, DiaryAnswers)
    today = dt.date.fromisoformat(facts.today)
    days = by_day(facts.entries)
    form = _form(said, days, today)
    kept = len(days)
    if form.entry is not None:  # what is not kept yet warns all the same
        days[form.day] = form.entry
    scales = by_scale(days.values())
    trends = tuple(trend(scale, scales[scale], today) for scale in SCALES)
    reasons = warnings(scales, trends, today)
    flags = {flag.id: flag for flag in facts.red_flags.flags}
    signs = {sign.id: sign for sign in facts.signs}
    jump = NEW_PALSY in reasons
    urgency = triage(
        Answers(
            signs=(WEAK_FACE,) if jump else (),
            flags=tuple(flag for flag in reasons if flag != NEW_PALSY),
            seen=said.seen,
            replies=said.replies,
        ),
        flags,
        facts.red_flags.questions,
        signs,
    )
    if urgency.level == "emergency" or urgency.waiting:
        return DiaryView(form=form, triage=urgency, reasons=reasons, kept=kept)
    first = min((dt.date.fromisoformat(day) for day in days), default=today)
    start = today - dt.timedelta(SPANS[said.span] - 1) if SPANS[said.span] else first
    weekly = (today - max(start, first)).days >= DAILY
    rows = points(scales, start, today, weekly=weekly)
    picked = trends[SCALES.index(said.scale)]
    return DiaryView(
        form=form,
        triage=urgency,
        reasons=reasons,
        trends=trends,
        rows=tuple(rows),
        weekly=weekly,
        figure=figure(rows, picked, facts.names) if rows else None,
        kept=kept,
    )


def by_day(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the last entry of each day."""
    return {entry.day: entry for entry in entries}


def by_scale(entries: Iterable[Entry]) -> dict[str, dict[dt.date, int]]:
    """Return the answers to each question by day."""
    found: dict[str, dict[dt.date, int]] = {scale: {} for scale in SCALES}
    for entry in entries:
        day = dt.date.fromisoformat(entry.day)
        for scale in SCALES:
            value = getattr(entry, scale)
            if value is not None:
                found[scale][day] = value
    return found


def tidy(note: str) -> str:
    """Return a note as an entry may hold it: one kind of line end, and nothing that is unseen."""
    lines = note.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return UNSEEN.sub("", lines.replace("\u2029", "\n")).strip()


def warnings(
    scales: Mapping[str, Days], trends: Iterable[Trend], today: dt.date
) -> dict[str, tuple[str, ...]]:
    """Return the warnings that the entries raise, and for each what raised it."""
    more = {one.scale for one in trends if one.direction == "more"}
    found: dict[str, tuple[str, ...]] = {}
    for scale, flag in (("eye", "rf_eye_pain"), ("eating", "rf_weight_cough")):
        why = [f"{scale}-high"] if any(v >= HIGH for v in _last(scales[scale], today)) else []
        why += [f"{scale}-rising"] if scale in more or _jumps(scales[scale], today) else []
        found |= {flag: tuple(why)} if why else {}
    if "tight" in more or _jumps(scales["tight"], today):
        found["rf_new_twitch_pain"] = ("tight-rising",)
    if _jumps(scales["face"], today):
        found[NEW_PALSY] = ("face-jump",)
    elif "face" in more:
        found[SLOW] = ("face-rising",)
    if _low(scales["mood"], today):
        found["rf_mood"] = ("mood-low",)
    return found


def _last(days: Days, today: dt.date) -> list[int]:
    """The answers that still count as new."""
    return [value for day, value in days.items() if 0 <= (today - day).days < FRESH]


def _jumps(days: Days, today: dt.date) -> bool:
    """Whether a new answer stands far above the ones before it."""
    order = sorted(day for day in days if day <= today)
    for place, day in enumerate(order):
        earlier = [days[one] for one in order[max(0, place - BEFORE) : place]]
        fresh = (today - day).days < FRESH
        if fresh and earlier and days[day] >= median(earlier) + JUMP:
            return True
    return False


def _low(days: Days, today: dt.date) -> bool:
    """Whether mood was low on nearly every day of two weeks."""
    last = {day: value for day, value in days.items() if 0 <= (today - day).days < MOOD_DAYS}
    if len(last) < MOOD_ANSWERS or (max(last) - min(last)).days < MOOD_DAYS - 1:
        return False
    return sum(value >= LOW_MOOD for value in last.values()) >= MOOD_SHARE * len(last)


def _form(said: DiaryAnswers, days: Mapping[str, Entry], today: dt.date) -> Form:
    wrong: list[Any] = []
    day = said.day or today.isoformat()
    try:
        date = dt.date.fromisoformat(day)
        day = date.isoformat()
        wrong += ["ahead"] if date > today else ["too-old"] if date.year < today.year - 120 else []
    except ValueError:
        wrong.append("not-a-day")
    note = tidy(said.note)
    wrong += ["long"] if len(note) > LONGEST_NOTE else []
    held = {name: getattr(said, name) for name in Entry.__struct_fields__ if hasattr(said, name)}
    entry = None if wrong else Entry(**{**held, "day": day, "note": note})
    return Form(
        day=day,
        wrong=tuple(wrong),
        again=day in days,
        left=LONGEST_NOTE - len(note),
        entry=None if entry is None or entry.empty else entry,
    )
