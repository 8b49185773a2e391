"""What a visit can begin with: what to ask at which stage, and which pairs to show.

The stages here are those of the lesson on visits: where a reader stands, in the reader's own words.
Which options belong to which of them follows from the time that each option is for
(``facts/treatments.yml``); the order is that of the file, and nothing is ranked. How a change in a
diary is judged stands in `care.trend`.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from care.diary import Entry
from care.treatments import Option, When

# Where a reader stands, and for which time an option must be to be asked about there. A stroke in
# its first hours has no place here: that is an ambulance, not a visit.
STAGES: dict[str, frozenset[When]] = {
    "days": frozenset({"first-72h", "any-time"}),
    "floppy": frozenset({"first-weeks", "any-time"}),
    "weak": frozenset({"first-weeks", "months", "any-time"}),
    "linked": frozenset({"months", "after-a-year", "any-time"}),
    "late": frozenset({"months", "after-a-year", "any-time"}),
    "other": frozenset({"months", "after-a-year", "any-time"}),
}
LATELY = 28  # days in which linked movements are counted: our own choice
TOP = 2  # pairs to show a therapist


class Ask(Struct, frozen=True, kw_only=True):
    """What to ask about one option, at which stages and with which conditions."""

    id: str
    name: str
    ask: tuple[str, ...]
    conditions: tuple[str, ...]
    stages: tuple[str, ...]
    steroid: bool  # the warning signs on steroid tablets stand with it


def asks(options: Iterable[Option]) -> tuple[Ask, ...]:
    """Return what to ask about each option that a visit can be about, in the order of the file."""
    return tuple(
        Ask(
            id=one.id,
            name=one.name,
            ask=one.ask,
            conditions=one.conditions,
            stages=stages(one),
            steroid="rf_worse_steroid" in one.red_flags,
        )
        for one in options
        if stages(one)
    )


def stages(option: Option) -> tuple[str, ...]:
    """Return the stages at which an option is asked about."""
    return tuple(stage for stage, when in STAGES.items() if when & set(option.when))


def pairs(entries: Sequence[Entry], today: dt.date) -> tuple[tuple[str, int], ...]:
    """Return the linked movements seen on most days lately, and on how many.

    Those of equal number stand in the order in which they first came.
    """
    start = today - dt.timedelta(days=LATELY)
    seen: dict[str, dict[str, None]] = {}
    for one in entries:
        if start < dt.date.fromisoformat(one.day) <= today:
            seen.setdefault(one.day, {}).update(dict.fromkeys(one.pairs))
    return tuple(Counter(pair for day in seen.values() for pair in day).most_common(TOP))
