"""Pick the exercises of one session exactly: the best cover of regions and muscles in the time.

Best means, in this order: most of what a therapist told, most of the regions asked for, most
muscles, most evidence (2 for moderate or better, 1 for weak, 0 for none), fewest seconds, and the
order of the file. It is a search of all choices that leaves out only branches that cannot win;
tests prove it against trying every one.
"""

from collections.abc import Sequence
from typing import NamedTuple

Score = tuple[int, int, int, int, float]
Seen = tuple[int, int, int, int]  # told, regions, muscles, points
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
    adds: list[Seen] = [(one.told, one.regions, one.muscles, one.points) for one in fitting]
    # What the candidates from a place onwards could add at the very most.
    rest: list[Seen] = [(0, 0, 0, 0)]
    for more in reversed(adds):
        rest.insert(0, _both(more, rest[0]))
    best: tuple[Score, tuple[str, ...]] = (NOTHING, ())
    # States met before: who comes later with no more time and no more points cannot win.
    met: dict[tuple[int, int, int, int, str], list[tuple[float, int]]] = {}

    def look(place: int, left: float, seen: Seen, group: str, ids: tuple[str, ...]) -> None:
        nonlocal best
        hope = score(_both(seen, rest[place]), seconds - left)
        if hope <= best[0]:  # always so after the last: what was picked has been scored
            return
        told, regions, muscles, points = seen
        before = met.setdefault((place, told, regions, muscles, group), [])
        for room, won in before:
            if left <= room and points <= won:
                return
        before.append((left, points))
        one = fitting[place]
        then = left - one.seconds
        if then >= 0 and not (one.group and group):
            now = _both(seen, adds[place])
            mine, picked = score(now, seconds - then), (*ids, one.id)
            if mine > best[0]:
                best = (mine, picked)
            look(place + 1, then, now, group or one.group, picked)
        look(place + 1, left, seen, group, ids)

    look(0, seconds, (0, 0, 0, 0), "", ())
    return best[1]


def _both(one: Seen, other: Seen) -> Seen:
    """What two cover together."""
    return (one[0] + other[0], one[1] | other[1], one[2] | other[2], one[3] + other[3])


def score(seen: Seen, seconds: float) -> Score:
    """Return what a choice is worth; a greater one is better."""
    told, regions, muscles, points = seen
    return (told, regions.bit_count(), muscles.bit_count(), points, -seconds)
