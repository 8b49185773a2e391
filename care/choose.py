"""Pick the exercises of one session exactly: the best cover of regions and muscles in the time.

Best means, in this order: most of what a therapist told, most of the regions asked for, most
muscles, most evidence (2 for moderate or better, 1 for weak, 0 for none), fewest seconds, and the
order of the file. It is a search of all choices that leaves out only branches that cannot win;
tests prove it against trying every one.
"""

from collections.abc import Sequence
from typing import NamedTuple

Score = tuple[int, int, int, int, float]
NOTHING: Score = (0, 0, 0, 0, 0.0)


class Candidate(NamedTuple):
    """One exercise, regions and muscles as bits; of those with a group one at most is picked."""

    id: str
    seconds: float
    regions: int
    muscles: int
    points: int
    group: str = ""
    told: int = 0  # 1 where a therapist told the reader to do it


def choose(candidates: Sequence[Candidate], seconds: float) -> tuple[str, ...]:
    """Return the ids of the best choice within `seconds`, in the order given; maybe none."""
    fitting = [one for one in candidates if one.seconds <= seconds]
    # What the candidates from a place onwards could add at the very most.
    regions, muscles, points, told = [0], [0], [0], [0]
    for one in reversed(fitting):
        regions.append(regions[-1] | one.regions)
        muscles.append(muscles[-1] | one.muscles)
        points.append(points[-1] + one.points)
        told.append(told[-1] + one.told)
    best: tuple[Score, tuple[str, ...]] = (NOTHING, ())
    # States met before: who comes later with no more time and no more points cannot win.
    met: dict[tuple[int, int, int, int, bool], list[tuple[float, int]]] = {}

    def look(place: int, left: float, seen: Candidate, ids: tuple[str, ...]) -> None:
        nonlocal best
        mine = score(seen.told, seen.regions, seen.muscles, seen.points, seconds - left)
        if mine > best[0]:
            best = (mine, ids)
        if place == len(fitting):
            return
        rest = len(fitting) - place
        hope = score(
            seen.told + told[rest],
            seen.regions | regions[rest],
            seen.muscles | muscles[rest],
            seen.points + points[rest],
            seconds - left,
        )
        before = met.setdefault(
            (place, seen.told, seen.regions, seen.muscles, bool(seen.group)), []
        )
        if hope <= best[0] or any(left <= more and seen.points <= won for more, won in before):
            return
        before.append((left, seen.points))
        one = fitting[place]
        if one.seconds <= left and not (one.group and seen.group):
            look(place + 1, left - one.seconds, _both(seen, one), (*ids, one.id))
        look(place + 1, left, seen, ids)

    look(0, seconds, Candidate("", 0, 0, 0, 0), ())
    return best[1]


def _both(seen: Candidate, one: Candidate) -> Candidate:
    """What two cover together; there is one group alone, so its name is enough."""
    return Candidate(
        "",
        0,
        seen.regions | one.regions,
        seen.muscles | one.muscles,
        seen.points + one.points,
        seen.group or one.group,
        seen.told + one.told,
    )


def score(told: int, regions: int, muscles: int, points: int, seconds: float) -> Score:
    """Return what a choice is worth; a greater one is better."""
    return (told, regions.bit_count(), muscles.bit_count(), points, -seconds)
