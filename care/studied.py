"""What a source says about the recovery of one group of people, as ``facts/outlook.yml`` holds it.

A group has up to four things by which its people were told apart: the axes. Each number belongs to
one group alone.
"""

from typing import Literal

from msgspec import Struct

from care.model import Fact

Axis = Literal["movement", "treated", "flicker", "age"]
AXES: tuple[Axis, ...] = ("movement", "treated", "flicker", "age")
Kind = Literal[
    "full",
    "good",
    "slight",
    "more",
    "most",
    "not_full",
    "linked",
    "again",
    "early",
    "late",
    "other",
]
RECOVERY: tuple[Kind, ...] = ("full", "good")
# Groups of linked movement are counted among people with Bell's palsy: they belong to both.
LINKED = {"bell_lmn": "synkinesis"}
# What a record says of an axis when its source did not tell people apart there.
GENERAL = {"movement": "all", "treated": "mixed", "flicker": "any", "age": "all"}


class People(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many of a group, and what became of them."""

    n: int
    kind: Kind
    what: str
    exact: str = ""


class Outlook(Fact, frozen=True, kw_only=True):
    """One studied group; the head of ``facts/outlook.yml`` explains the fields."""

    condition: str
    group: str
    complete: Literal["all", "complete", "incomplete"]
    treated: Literal["mixed", "yes", "no"]
    flicker: Literal["any", "3-weeks", "2-4-months", "none-by-3-months"]
    age: Literal["all", "adults", "children"]
    apart: bool = False  # its people have something that no other field tells: read the name
    of: int = 0
    people: tuple[People, ...] = ()
    range: tuple[int, int] | None = None
    study_size: int = 0
    says: str = ""
    when: str = ""
    unknown: str
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    general: bool = False

    @property
    def recovery(self) -> bool:
        """Tell whether it is about getting well, and not about something on the side."""
        return bool(self.says) or any(one.kind in RECOVERY for one in self.people)

    def told(self, axis: Axis) -> str:
        """Return the people whom it is about, or what `GENERAL` holds."""
        return str(self.complete if axis == "movement" else getattr(self, axis))


def asked(condition: str, records: tuple[Outlook, ...]) -> tuple[Axis, ...]:
    """Return the questions whose answers tell the groups of an illness apart."""
    told = {axis: {one.told(axis) for one in studied(condition, records)} for axis in AXES}
    return tuple(
        axis
        for axis in AXES
        # Steroids are no question where every group is the same, as after a cut nerve.
        if told[axis] - {GENERAL[axis]} and (axis != "treated" or len(told[axis]) > 1)
    )


def studied(condition: str, records: tuple[Outlook, ...]) -> tuple[Outlook, ...]:
    """Return the groups of people with an illness."""
    also = LINKED.get(condition)
    return tuple(
        one
        for one in records
        if one.condition == condition or (one.condition == also and one.people)
    )
