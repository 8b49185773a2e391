"""What the cause explorer says, and what it never says."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.causes import COMPARED, SHOWN, explore
from care.model import URGENCIES
from tests.unit.answers import ANSWERS, FACTS, facts_in

SIGNS = [sign.id for sign in FACTS.signs]


def seen(*signs, **more):
    return explore({"signs": list(signs), "seen": "yes", **more}, FACTS)


def match(view, condition):
    return next(one for one in view.matches if one.id == condition)


def test_an_emergency_sign_replaces_everything():
    view = explore({"signs": ["s_mouth_droop", "s_arm_leg_weak"]}, FACTS)
    assert view.triage.level == "emergency"
    assert (view.matches, view.clues, view.urgent, view.eye) == ((), (), (), False)


def test_a_question_that_waits_stands_alone():
    view = explore({"signs": ["s_temple_hollow"]}, FACTS)
    assert view.triage.waiting
    assert view.matches == ()


def test_every_condition_is_listed_once_whatever_is_ticked():
    for signs in ([], ["s_tic"], ["s_synk", "s_tight"]):
        ids = [one.id for one in seen(*signs).matches]
        assert sorted(ids) == sorted(one.id for one in FACTS.conditions.conditions)


def test_the_best_fit_stands_first_and_says_why():
    view = seen("s_forehead_weak", "s_eye_open", "s_mouth_droop", "s_blisters", onset="days")
    first = view.matches[0]
    assert first.id == "ramsay_hunt"
    assert first.fit == "all"
    assert first.speaks_for == ("s_forehead_weak", "s_eye_open", "s_mouth_droop", "s_blisters")
    assert "s_ear_pain" in first.not_ticked
    bell = match(view, "bell_lmn")
    assert bell.speaks_against == ("s_blisters",)
    assert bell.fit == "some"


def test_how_fast_it_came_on_counts_and_is_said():
    fast, slow = seen("s_lid_twitch", onset="days"), seen("s_lid_twitch", onset="years")
    assert match(fast, "facial_myokymia").onset == "fits"
    assert fast.matches[0].id == "facial_myokymia"
    assert match(slow, "facial_myokymia").onset == "differs"
    assert slow.matches[0].id == "hemifacial_spasm"
    assert match(seen("s_lid_twitch", onset="unsure"), "facial_myokymia").onset == "unknown"


def test_a_weak_forehead_never_speaks_against_a_stroke():
    view = seen("s_forehead_weak", "s_mouth_droop")
    assert match(view, "stroke_central").speaks_against == ()


def test_conditions_that_fit_and_cannot_wait_are_named():
    view = seen("s_mouth_droop")
    assert {"stroke_central", "bell_lmn"} <= set(view.urgent)
    urgency = {one.id: one.urgency for one in FACTS.conditions.conditions}
    assert all(urgency[one] in URGENCIES[:2] for one in view.urgent)


def test_an_eye_that_does_not_close_always_brings_the_eye_routine():
    assert seen("s_eye_open").eye
    assert seen(flags=["rf_eye_pain"]).eye
    assert not seen("s_tic").eye


def test_no_hurry_is_never_said_beside_a_condition_that_cannot_wait():
    view = seen("s_ear_pain")
    assert view.urgent
    assert view.triage.level != "routine"
    slow = explore({"signs": ["s_no_whistle", "s_scapular_winging"], "onset": "years"}, FACTS)
    assert (slow.matches[0].id, slow.triage.level) == ("fshd", "soon")


def test_the_eye_routine_is_offered_where_the_best_fits_may_leave_the_eye_open():
    assert seen("s_forehead_weak", "s_mouth_droop").eye


def test_clues_are_signs_not_ticked_that_split_the_best_fits():
    view = seen("s_mouth_droop", "s_eye_open")
    best = {one.id for one in view.matches[:COMPARED]}
    assert 0 < len(view.clues) <= SHOWN
    for clue in view.clues:
        assert clue.sign not in ("s_mouth_droop", "s_eye_open")
        assert set(clue.speaks_for) | set(clue.others) == best
        assert clue.speaks_for
        assert clue.others


def test_the_same_answers_give_the_same_view():
    said = {"signs": ["s_mouth_droop"], "seen": "yes"}
    assert explore(said, FACTS) == explore(said, FACTS)


def test_both_languages_rank_the_same():
    said = {
        "signs": ["s_ptosis", "s_fatigue"],
        "seen": "yes",
        "replies": {"q_droopy_lid_now": "no", "q_droopy_lid_sudden_now": "no"},
    }
    assert explore(said, facts_in("zh-Hans")) == explore(said, FACTS)


@pytest.mark.fault("odd answer from a page")
@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"signs": ["s_nose"]}, "no sign called 's_nose'"),
        ({"sings": []}, "unknown field `sings`"),
        ({"onset": "yesterday"}, "yesterday"),
        ({"signs": 3}, "Expected `array`"),
    ],
)
def test_answers_that_cannot_be_are_refused_in_a_sentence(said, problem):
    with pytest.raises((ValueError, msgspec.ValidationError), match=problem):
        explore(said, FACTS)


@given(ANSWERS)
def test_the_list_is_shown_only_when_nothing_more_urgent_stands_alone(said):
    view = explore(said, FACTS)
    alone = view.triage.level == "emergency" or view.triage.waiting
    assert bool(view.matches) != alone


@given(st.lists(st.sampled_from(SIGNS), unique=True), st.sampled_from(SIGNS))
def test_a_typical_sign_more_never_lowers_what_speaks_for_a_condition(signs, more):
    said = {"seen": "yes", "replies": {q.id: "no" for q in FACTS.red_flags.questions}}
    before = explore({**said, "signs": signs}, FACTS)
    after = explore({**said, "signs": [*dict.fromkeys([*signs, more])]}, FACTS)
    for one in before.matches:
        if after.matches:
            assert set(one.speaks_for) <= set(match(after, one.id).speaks_for)
