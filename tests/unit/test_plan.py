"""The plan: each safety rule by its name, over the real exercises and random answers."""

import datetime as dt

import pytest
from hypothesis import given, settings

from care.cues import cues
from care.dates import WEEKDAYS
from care.exercises import MASSAGES, ORDER
from care.plan import plan
from care.schedule import events
from tests.unit.plans import CALM, EXERCISES, FACTS, PLAN_ANSWERS, STAGE, TODAY

AVOID = {one.id for one in EXERCISES.values() if one.kind == "avoid"}
MOVING = {one.id for one in EXERCISES.values() if one.kind in ("active", "feedback", "stretch")}
LINES = {one.id for one in STAGE.words.reasons}


def made(stage=None, **said):
    return plan({"stage": {**CALM, **(stage or {})}, **said}, FACTS)


def reasons(view):
    return {one.id: one.reason for one in (view.plan.refused if view.plan else view.refused)}


def planned(view):
    return {one for session in view.plan.sessions for one in session}


def check(said, view):
    """Every safety rule that holds for every plan."""
    if view.plan is None:
        assert view.problems or view.stage.outcome == "ask"
        return
    made, stage = view.plan, view.stage.stage
    unlocked = set(said["unlocked"])
    limit = 60 * said["minutes"] / said["sessions"]
    planned = [one for session in made.sessions for one in session]
    assert planned, "never an empty plan called a plan"
    for session, seconds in zip(made.sessions, made.seconds, strict=True):
        assert sum(EXERCISES[one].dose.session_seconds for one in session) == seconds <= limit
        assert sum(one in MASSAGES for one in session) <= 1
        kinds = [ORDER.index(EXERCISES[one].kind) for one in session]
        assert kinds == sorted(kinds)
    for one in planned:
        exercise = EXERCISES[one]
        assert one not in AVOID
        assert not set(exercise.contra) & set(said["contra"])
        assert exercise.stop
        assert planned.count(one) <= exercise.dose.per_day
        if one not in unlocked:
            assert getattr(exercise.stage, stage) in ("yes", "gentle")
            if stage == "floppy" or said["stage"]["began"] in ("days", "weeks", "unsure"):
                assert one not in MOVING
        else:
            assert one in made.unlocked
    shown = set(planned) | {one.id for one in made.refused}
    assert shown == set(EXERCISES), "every choice and every refusal carries its why"
    assert {one.reason for one in made.refused} <= LINES


@pytest.mark.fault("any answers to the planner")
@settings(max_examples=10_000)
@given(PLAN_ANSWERS)
def test_ten_thousand_sets_of_answers_break_no_safety_rule(said):
    check(said, plan(said, FACTS))


@given(PLAN_ANSWERS)
def test_the_same_answers_give_the_same_plan(said):
    assert plan(said, FACTS) == plan(said, FACTS)


def test_a_floppy_face_gets_rest_massage_eye_care_and_attention_only():
    view = made({"movement": "none", "eye": "no"}, minutes=60, sessions=1)
    kinds = {EXERCISES[one].kind for one in planned(view)}
    assert kinds <= {"relax", "passive"}
    assert view.stage.eye
    assert reasons(view)["soft_smile"] == "w_stage"


def test_my_therapist_told_me_unlocks_and_is_recorded_on_the_plan():
    view = made({"movement": "none"}, unlocked=["soft_smile"], minutes=30)
    assert "soft_smile" in view.plan.unlocked
    assert "soft_smile" in planned(view)


@pytest.mark.fault("harmful exercise asked for")
@pytest.mark.parametrize("one", sorted(AVOID))
def test_what_is_never_planned_is_refused_with_the_reason_even_when_unlocked(one):
    view = made(unlocked=[one], minutes=60)
    assert reasons(view)[one] == "w_avoid"
    assert EXERCISES[one].caution


@pytest.mark.fault("harmful exercise asked for")
def test_a_contraindication_is_never_unlocked():
    view = made(unlocked=["soft_smile"], contra=["recent_surgery"], minutes=30)
    assert reasons(view)["soft_smile"] == "w_contra"


@pytest.mark.parametrize(
    "code",
    [
        "child",
        "young_child",
        "stroke",
        "myasthenia",
        "muscle_disease",
        "motor_neuron",
        "first_days",
        "swallowing",
        "face_sinking",
    ],
)
def test_what_is_ticked_beside_the_plan_counts_as_said_of_the_face(code):
    view = made({"replies": {"q_weight_cough_now": "no", "q_skin_waste_now": "no"}}, contra=[code])
    assert view.plan is None
    assert view.stage.outcome in {"first", "none"}


def test_a_sore_or_numb_eye_is_seen_today_and_nothing_is_planned():
    view = made(contra=["eye_sore"])
    assert (view.plan, view.stage.triage.level) == (None, "today")


def test_not_sure_never_unlocks_what_a_clear_answer_locks():
    sure = made({"movement": "more", "linked": "yes"}, minutes=60, sessions=1)
    unsure = made({"movement": "unsure", "linked": "yes"}, minutes=60, sessions=1)
    assert reasons(sure)["lower_lid_rim_massage"] == "w_therapist"
    assert reasons(unsure)["lower_lid_rim_massage"] == "w_therapist"
    assert reasons(made({"linked": "unsure"}, minutes=60))["cheek_stretch_inside"] == "w_therapist"


@pytest.mark.fault("odd answer from a page")
def test_a_region_asked_for_twice_counts_once():
    assert made(regions=["mouth", "mouth"]) == made(regions=["mouth"])


def test_before_3_months_active_exercise_is_locked_unless_my_therapist_told_me():
    for began in ("weeks", "unsure"):
        view = made({"began": began}, minutes=30)
        assert reasons(view)["soft_smile"] == "w_three_months"
        assert not planned(view) & MOVING
    view = made({"began": "weeks"}, minutes=30, unlocked=["soft_smile"])
    assert "soft_smile" in view.plan.unlocked


def test_a_child_is_never_given_a_plan():
    for reply in ("yes", "unsure"):
        view = made({"child": reply})
        assert view.plan is None
        assert view.problems == ("p_no_exercise",)


def test_no_active_exercise_covers_chin_neck_jaw_tongue_or_ear_and_the_plan_says_so():
    view = made(regions=["chin", "jaw", "mouth"], minutes=30)
    assert view.plan.uncovered == ("chin", "jaw")


def test_an_emergency_makes_no_plan():
    view = made({"flags": ["rf_breathing"]})
    assert (view.plan, view.stage.outcome) == (None, "emergency")


@pytest.mark.fault("minutes or day that cannot be")
@pytest.mark.parametrize("minutes", [0, -5, 600, "ten", 2.5, None])
def test_minutes_that_cannot_be_are_a_sentence_and_never_a_plan(minutes):
    view = made(minutes=minutes)
    assert (view.plan, view.problems) == (None, ("p_minutes",))
    assert "p_minutes" in LINES


@pytest.mark.fault("minutes or day that cannot be")
@pytest.mark.parametrize("start", ["1900-01-01", "2200-01-01", "2026-02-30", "soon", "2026-11-22"])
def test_a_start_that_cannot_be_is_a_sentence_and_never_a_plan(start):
    assert made(start=start).problems == ("p_start",)


@pytest.mark.fault("answers that contradict each other")
def test_floppy_and_linked_at_once_make_no_plan():
    view = made({"movement": "none", "linked": "yes"})
    assert view.plan is None
    assert view.stage.reasons == ("r_contradiction",)


@pytest.mark.fault("minutes or day that cannot be")
def test_too_few_minutes_say_so():
    view = made(minutes=1, sessions=4, contra=["distress"])
    assert (view.plan, view.problems) == (None, ("p_nothing_fits",))


@pytest.mark.fault("odd answer from a page")
def test_an_unknown_exercise_names_the_known_ones():
    with pytest.raises(ValueError, match=r"no exercise called 'star_jump'.*soft_smile"):
        made(unlocked=["star_jump"])


def test_weekly_photos_and_re_checks_at_3_weeks_and_3_months():
    view = made(start="2026-11-30")
    assert view.plan.photos[:2] == ("2026-11-30", "2026-12-07")
    assert view.plan.rechecks == {
        "recheck_3_weeks": "2026-12-21",
        "recheck_3_months": "2027-02-28",
    }


@pytest.mark.parametrize("days", range(1, 8))
def test_practice_days_are_as_many_as_asked_and_begin_with_the_first(days):
    view = made(days=days)
    assert len(view.plan.weekdays) == days
    assert WEEKDAYS[dt.date.fromisoformat(TODAY).weekday()] in view.plan.weekdays


def test_the_calendar_has_every_session_photo_and_re_check():
    view = made(sessions=2, minutes=30)
    words = dict.fromkeys(
        (
            "event_session",
            "event_session_words",
            "event_photo",
            "event_photo_words",
            "event_recheck_3_weeks",
            "event_recheck_3_weeks_words",
            "event_recheck_3_months",
            "event_recheck_3_months_words",
        ),
        "{n}",
    )
    made_events = events(view.plan, FACTS.exercises, words)
    kinds = [one.kind for one in made_events]
    assert kinds.count("session") == len(view.plan.sessions)
    assert (kinds.count("photo"), kinds.count("recheck")) == (13, 2)
    assert len({one.id for one in made_events}) == len(made_events)


@pytest.mark.parametrize("one", sorted(EXERCISES))
def test_the_cues_of_an_exercise_last_as_long_as_its_dose(one):
    dose = EXERCISES[one].dose
    if dose.session_seconds:
        assert sum(cue.seconds for cue in cues(EXERCISES[one])) == pytest.approx(
            dose.session_seconds
        )


@pytest.mark.parametrize("one", ["massage_gentle", "head_neck_massage_seed2"])
def test_a_massage_routine_goes_from_the_forehead_to_the_neck_step_by_step(one):
    made = cues(EXERCISES[one])
    moves = [cue.move for cue in made if cue.kind == "massage"]
    assert moves[0] == "massage_forehead"
    assert moves[-1] == "massage_neck"
    assert (made[0].kind, made[-1].kind) == ("ready", "rest")
    assert {cue.text for cue in made} == set(EXERCISES[one].steps)


def test_what_my_therapist_told_me_comes_before_all_else_that_fits():
    view = made(minutes=10, sessions=2, unlocked=["mirror_retraining"])
    assert "mirror_retraining" in view.plan.unlocked


def test_where_time_is_short_the_places_asked_for_come_first():
    forehead, mouth = (
        made(regions=[place], minutes=1, sessions=1).plan.sessions[0]
        for place in ("forehead", "mouth")
    )
    assert "brow_raise" in forehead
    assert "brow_raise" not in mouth
    assert {"soft_smile", "lip_pucker_soft"} & set(mouth)
