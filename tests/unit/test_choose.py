"""The exact search against trying every choice."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from care.choose import NOTHING, Candidate, choose, score

BITS = st.integers(0, 63)
CANDIDATES = st.lists(
    st.tuples(
        st.sampled_from([30, 60, 90, 120, 300, 600]),
        BITS,
        BITS,
        st.integers(0, 2),
        st.sampled_from(["", "", "massage"]),
        st.sampled_from([0, 0, 0, 1]),
    ),
    max_size=8,
).map(lambda rows: [Candidate(str(place), *row) for place, row in enumerate(rows)])


def worth(picked):
    regions = muscles = 0
    for one in picked:
        regions |= one.regions
        muscles |= one.muscles
    told, points = sum(o.told for o in picked), sum(o.points for o in picked)
    return score((told, regions, muscles, points), sum(o.seconds for o in picked))


def allowed(picked, seconds):
    groups = [one.group for one in picked if one.group]
    return sum(one.seconds for one in picked) <= seconds and len(groups) == len(set(groups))


def by_trying_every_choice(candidates, seconds):
    choices = (c for n in range(len(candidates) + 1) for c in combinations(candidates, n))
    return max((worth(c) for c in choices if allowed(c, seconds)), default=NOTHING)


@given(CANDIDATES, st.sampled_from([0, 60, 150, 300, 600, 1200]))
def test_nothing_better_can_be_chosen(candidates, seconds):
    ids = choose(candidates, seconds)
    picked = [one for one in candidates if one.id in ids]
    assert allowed(picked, seconds)
    assert worth(picked) == by_trying_every_choice(candidates, seconds)


@given(CANDIDATES, st.sampled_from([60, 300, 600]))
def test_the_same_choice_every_time_in_the_order_given(candidates, seconds):
    ids = choose(candidates, seconds)
    assert ids == choose(list(candidates), seconds)
    assert list(ids) == sorted(ids, key=int)
