"""A line of the table: what was measured, beside what, what was asked of it, and the verdict."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

# Which one of many measurements stands for them all.
CHOSEN: Mapping[str, Callable[[Sequence[float]], float]] = MappingProxyType(
    {
        "median": statistics.median,
        "most": max,
        "99 of 100": lambda found: statistics.quantiles(found, n=100)[98],
    }
)
WORDS = {None: "", True: "kept", False: "MISSED"}


class Limit(NamedTuple):
    """What was asked: of ours itself, of how much more the other needs, or of our part of it."""

    sign: Literal["≤", "≥"]
    number: float
    of: Literal["ours", "times", "part"] = "ours"

    def said(self, unit: str) -> str:
        """Return it in words."""
        number = amount(self.number)
        return {
            "ours": f"{self.sign} {number} {unit}".rstrip(),
            "times": f"other {self.sign} {number} × ours",
            "part": f"ours {self.sign} {number} × other",
        }[self.of]


class Row(NamedTuple):
    """One line. Every measurement is kept; what nobody measured says why."""

    what: str
    unit: str = ""
    ours: Sequence[float] = ()
    peer: Sequence[float] = ()
    asked: tuple[Limit, ...] = ()
    of: str = "median"
    why: str = ""  # not measured here, and why
    failed: bool = False  # it should have been measured: `why` says what went wrong

    @property
    def value(self) -> float | None:
        """Ours, as one number."""
        return CHOSEN[self.of](self.ours) if len(self.ours) else None

    @property
    def other(self) -> float | None:
        """The other way's, as one number."""
        return CHOSEN[self.of](self.peer) if len(self.peer) else None

    @property
    def ratio(self) -> float | None:
        """How many times ours the other is; None where one is not there, or ours is 0."""
        return self.other / self.value if self.other is not None and self.value else None

    @property
    def times(self) -> str:
        """How often each was measured."""
        counts = [str(len(one)) for one in (self.ours, self.peer) if len(one)]
        return " / ".join(dict.fromkeys(counts))

    @property
    def kept(self) -> bool | None:
        """Whether all that was asked is so; None where nothing was asked, or nothing measured.

        What was asked of a comparison that is not there was not kept.
        """
        if self.failed:
            return False
        if self.why or not self.asked:
            return None
        return all(self._keeps(limit) for limit in self.asked)

    def _keeps(self, limit: Limit) -> bool:
        times = self.ratio
        part = 1 / times if times else None
        found = {"ours": self.value, "times": times, "part": part}[limit.of]
        if found is None:
            return False
        return found <= limit.number if limit.sign == "≤" else found >= limit.number

    def cells(self) -> tuple[str, ...]:
        """Return its words for a table: what, asked, ours, other, ratio, runs, verdict."""
        named = self.what if self.of == "median" else f"{self.what} ({self.of})"
        asked = "; ".join(limit.said(self.unit) for limit in self.asked)
        if self.why:
            verdict = "FAILED" if self.failed else "not measured"
            return (named, asked, self.why, "", "", "", verdict)
        values = [
            f"{amount(one)} {self.unit}".rstrip() if one is not None else ""
            for one in (self.value, self.other)
        ]
        ratio = f"{amount(self.ratio)} ×" if self.ratio is not None else ""
        return (named, asked, *values, ratio, self.times, WORDS[self.kept])


HEAD = ("what", "asked", "ours", "the other way", "other ÷ ours", "runs", "verdict")


def amount(number: float) -> str:
    """Return a number with three figures, and all of them before the point."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"
