"""What the studies saw in groups of people, beside a reader's own case; never a forecast.

Each number is one record's own (``facts/outlook.yml``, with its sources): nothing is worked out
between groups. A group is like the reader, or wider (the source did not tell apart what the reader
did), or open (the reader has not said), or of other people. A record of all ages counts as one of
adults, whom most studies are about, and never as one of children. The first rule stands in front:
a new weak face is looked at before any number is shown.
"""

import datetime as dt
from functools import cached_property
from typing import Any, Literal

import msgspec
from msgspec import Struct

from care.checkpoints import Checkpoint, Since, checkpoints, since
from care.model import RedFlags, Sign
from care.studied import AXES, GENERAL, Axis, Outlook, asked, studied
from care.triage import WEAK_FACE, Answers, Reply, Triage, triage

ALWAYS = "always"  # some movement stayed: there was no first one to wait for
CHILD = "rf_child"


class OutlookAnswers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader has said; nothing said is an empty value, and "unsure" is no answer."""

    began: Literal["", "days", "weeks", "months", "not-weak", "unsure"] = ""
    seen: Reply | Literal[""] = ""  # has a clinician seen the face since it changed?
    condition: str = ""
    movement: Literal["", "complete", "incomplete", "unsure"] = ""  # at its worst
    treated: Reply | Literal[""] = ""
    # between: after 3 weeks and before 2 months; waiting: none yet, and 3 months are not over
    flicker: Literal[
        "", "3-weeks", "between", "2-4-months", "none-by-3-months", "waiting", "unsure"
    ] = ""
    age: Literal["", "adults", "children", "unsure"] = ""
    onset: str = ""  # an ISO day
    picked: str = ""  # the group whose picture the reader asked for
    replies: dict[str, Reply] = {}


class OutlookFacts(Struct, frozen=True, kw_only=True, dict=True):
    """What the rule needs to know, in one language, with the day of today."""

    records: tuple[Outlook, ...]
    names: dict[str, str]  # of the conditions
    scheduled: tuple[str, ...]  # conditions whose check points the guidelines give
    red_flags: RedFlags
    signs: tuple[Sign, ...]
    today: str

    @cached_property
    def by_id(self) -> dict[str, Outlook]:
        """Records by id, in the order of the file."""
        return {one.id: one for one in self.records}


class Shown(Struct, frozen=True, kw_only=True):
    """A record, and how its people stand to the reader: axes that differ, are open or not told."""

    id: str
    differs: tuple[Axis, ...] = ()
    open: tuple[Axis, ...] = ()
    wider: tuple[Axis, ...] = ()


class OutlookView(Struct, frozen=True, kw_only=True):
    """What a reader sees: the emergency card alone, or the groups and the check points.

    ``covered`` names the nearest tier that says something about getting well; "none" where only
    other people were studied, "unknown" where the illness is not known, "" before it is said.
    """

    triage: Triage
    first: bool = False  # when it began is asked before any number is shown
    fresh: bool = False  # it changed in the last days: be seen today is said first
    asks: tuple[Axis, ...] = ()
    covered: Literal["", "like", "wider", "open", "none", "unknown"] = ""
    like: tuple[Shown, ...] = ()
    wider: tuple[Shown, ...] = ()
    open: tuple[Shown, ...] = ()
    others: tuple[Shown, ...] = ()
    picked: str = ""
    since: Since = Since()
    points: tuple[Checkpoint, ...] = ()
    doubt: bool = False  # the day and what was said of the first movement cannot both be


def outlook(answers: dict[str, Any], facts: OutlookFacts) -> OutlookView:
    """Return the groups that were studied, the nearest first.

    Raises ValueError for an illness or a group that does not exist, and msgspec.ValidationError
    for an answer of the wrong kind.
    """
    said = msgspec.convert(answers, OutlookAnswers)
    known = {one.condition for one in facts.records}
    if said.condition not in known | {"", "unsure"}:
        msg = f"There is no illness called {said.condition!r}. The known ones are: {sorted(known)}."
        raise ValueError(msg)
    if said.picked and said.picked not in facts.by_id:
        raise ValueError(f"There is no group called {said.picked!r}.")
    today = dt.date.fromisoformat(facts.today)
    time = since(said.onset, today)
    urgency = _urgency(said, time, facts)
    if urgency.level == "emergency" or urgency.waiting:
        return OutlookView(triage=urgency)
    began = time.sooner(said.began)
    if not began:
        return OutlookView(triage=urgency, first=True, since=time)
    points = checkpoints(time, today) if said.condition in facts.scheduled else ()
    fresh = began == "days"
    return _groups(said, facts, OutlookView(triage=urgency, fresh=fresh, since=time, points=points))


def _groups(said: OutlookAnswers, facts: OutlookFacts, view: OutlookView) -> OutlookView:
    if said.condition in ("", "unsure"):
        unknown = said.condition == "unsure"
        return msgspec.structs.replace(view, covered="unknown" if unknown else "")
    asks = asked(said.condition, facts.records)
    doubt = view.since.cannot_be(said.flicker)
    case: dict[str, str] = {axis: getattr(said, axis) for axis in asks}
    if said.movement == "incomplete":
        asks = tuple(axis for axis in asks if axis != "flicker")
        case |= {"flicker": ALWAYS} if "flicker" in case else {}
    elif doubt:
        case["flicker"] = ""
    tiers: dict[str, list[tuple[Shown, Outlook]]] = {t: [] for t in ("like", "wider", "open")}
    others: list[tuple[Shown, Outlook]] = []
    for one in studied(said.condition, facts.records):
        shown = _shown(one, case)
        nearest = "open" if shown.open or one.apart else "wider" if shown.wider else "like"
        (others if shown.differs else tiers[nearest]).append((shown, one))
    for tier in (*tiers.values(), others):
        tier.sort(key=lambda pair: _distance(*pair))
    reached = (name for name, tier in tiers.items() if any(one.recovery for _, one in tier))
    own = [one for tier in tiers.values() for _, one in tier if one.people]
    drawn = {one.id for one in own} | {one.id for _, one in others if one.people}
    # Unasked, the picture shows people who got well or not, and never other people.
    first = next((one.id for one in own if one.recovery), "")
    picked = said.picked if said.picked in drawn else first
    return msgspec.structs.replace(
        view,
        asks=asks,
        covered=next(reached, "none"),
        **{name: tuple(shown for shown, _ in tier) for name, tier in tiers.items()},
        others=tuple(shown for shown, _ in others),
        picked=picked,
        doubt=doubt,
    )


def _shown(one: Outlook, case: dict[str, str]) -> Shown:
    differs: list[Axis] = []
    still_open: list[Axis] = []
    wider: list[Axis] = []
    for axis in AXES:
        if axis not in case:
            continue
        told, own = one.told(axis), case[axis]
        if own in ("", "unsure", "waiting"):
            if told != GENERAL[axis]:
                still_open.append(axis)
        elif told == GENERAL[axis]:
            if own not in ("adults", ALWAYS):
                wider.append(axis)
        elif told != own:
            differs.append(axis)
    return Shown(id=one.id, differs=tuple(differs), open=tuple(still_open), wider=tuple(wider))


def _distance(shown: Shown, one: Outlook) -> tuple[int, bool, int]:
    """The fewest differences first, then what is about getting well; else the order of the file."""
    return len(shown.differs), not one.recovery, len(shown.open) + len(shown.wider)


def _urgency(said: OutlookAnswers, time: Since, facts: OutlookFacts) -> Triage:
    """The first rule, for a weak face that began when the reader says, or on the day given."""
    began = time.sooner(said.began)
    weak = began not in ("", "not-weak")
    unseen = said.seen != "yes"
    # Nobody has seen it: then up to 3 months count as new, as in the stage check.
    new = began in ("days", "unsure") or (began == "weeks" and unseen)
    child = weak and new and unseen and said.age == "children"
    said_so = Answers(
        signs=(WEAK_FACE,) if weak else (),
        flags=(CHILD,) if child else (),
        onset="days" if new else "years",
        seen=said.seen,
        replies=said.replies,
    )
    flags = {flag.id: flag for flag in facts.red_flags.flags}
    signs = {sign.id: sign for sign in facts.signs}
    return triage(said_so, flags, facts.red_flags.questions, signs)
