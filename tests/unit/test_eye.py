"""The eye routine: an open eye is always cared for, and tape needs every reason to be there."""

import msgspec
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from care.drops import AWAKE, DAYS, drop_times, events, minutes
from care.eye import see
from facewise.load import Library
from tests.unit.eye_answers import ANSWERS, CLOCKS, FACTS, OPEN, SHUT, TODAY, WARNED, told

CLEAR = {one.id: "no" for one in FACTS.red_flags.questions}
TEXT = Library().interface("en")["eye_care"]


def alone(view):
    return view.triage.level == "emergency" or view.triage.waiting


@given(ANSWERS)
def test_an_eye_that_does_not_close_always_brings_the_routine(said):
    view = see(said, FACTS)
    if said["closes"] in ("gap", "no", "unsure") and not alone(view):
        event("routine")
        assert {"eye_drops", "sunglasses"} <= set(view.day)
        assert "eye_night" in view.night
        assert view.every in (60, 120)


@given(ANSWERS)
def test_an_emergency_or_an_open_question_stands_alone(said):
    view = see(said, FACTS)
    if alone(view):
        assert view.outcome in ("emergency", "ask")
        assert (view.day, view.night, view.times) == ((), (), ())
        assert (view.tape, view.calendar) == (False, False)


@given(ANSWERS, st.sampled_from(WARNED))
def test_any_stop_sign_always_brings_be_seen_today(said, sign):
    view = see({**said, "signs": list({*said["signs"], sign})}, FACTS)
    if not alone(view):
        event("today")
        assert view.outcome == "today"
        assert view.triage.level == "today"
        assert {"rf_eye_pain", "rf_numb_eye"} & set(view.triage.flags)
        assert not view.calendar


@given(ANSWERS)
def test_tape_never_appears_with_a_warning_sign_nor_untaught(said):
    view = see(said, FACTS)
    if view.tape or "eye_tape" in view.night:
        event("tape")
        assert said["signs"] == ["none"]
        assert said["taught"] == "yes"
        assert said["surgery"] == "no"
        assert said["helper"] in ("self", "helped")
        assert said["night"] != "yes"
    elif view.every and said["night"] != "yes":
        assert view.no_tape, "whoever sees no tape sees why"


@pytest.mark.parametrize("sign", WARNED)
def test_each_stop_sign_takes_the_tape_away(sign):
    assert told().tape
    view = told(signs=[sign], replies=CLEAR)
    assert view.outcome == "today"
    assert not view.tape
    assert "no_tape_sign" in view.no_tape
    assert "eye_manual_blink" not in view.day


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("taught", "no"),
        ("taught", "unsure"),
        ("taught", ""),
        ("surgery", "yes"),
        ("surgery", "unsure"),
        ("surgery", ""),
        ("helper", "cannot"),
        ("helper", "unsure"),
        ("helper", ""),
        ("signs", []),
        ("night", "yes"),
    ],
)
def test_tape_needs_every_answer(field, value):
    assert not told(**{field: value}).tape


def harder(view):
    """How careful a view is, in each respect on its own."""
    return (
        -view.every if view.every else -999,
        bool(view.every),
        not view.tape,
        view.outcome == "today",
        "blink_ask" in view.day,
    )


@pytest.mark.parametrize("field", ["closes", "blink", "dry", "lens", "screen", "surgery"])
def test_not_sure_is_never_less_careful_than_the_calm_answer(field):
    calm = told(**SHUT)
    doubt = told(**{**SHUT, field: "unsure"})
    assert all(more >= less for more, less in zip(harder(doubt), harder(calm), strict=True))


@pytest.mark.parametrize("field", ["closes", "blink", "night", "dry"])
def test_not_sure_counts_as_an_open_eye(field):
    assert told(**SHUT).outcome == "closed"
    assert told(**{**SHUT, field: "unsure"}).outcome == "routine"


@pytest.mark.fault("question left out")
def test_nothing_said_is_asked_and_never_guessed():
    view = see({}, FACTS)
    assert (view.outcome, view.every) == ("ask", 0)
    assert {"seen", "began", "signs", "closes"} <= set(view.todo)


@pytest.mark.fault("question left out")
def test_an_unanswered_question_counts_as_not_sure():
    view = told(dry="", screen="", lens="", surgery="")
    assert view.every == 60
    assert {"lens_out", "dry", "screen", "surgery", "blink_ask"} <= set(view.day)
    assert {"dry", "screen", "lens", "surgery"} <= set(view.todo)


def test_a_new_open_eye_that_nobody_has_seen_is_an_emergency_until_shown_not():
    assert told(seen="no", began="days").outcome == "emergency"
    assert told(seen="", began="").outcome == "emergency"
    view = told(seen="no", began="days", replies=CLEAR)
    assert (view.outcome, view.triage.flags[0]) == ("today", "rf_new_palsy")
    assert view.day


def test_numbness_asks_first_whether_it_came_suddenly():
    view = told(signs=["numb"])
    assert view.triage.waiting
    assert "q_since_seen" in view.triage.ask
    assert told(signs=["numb"], replies={"q_since_seen": "unsure"}).outcome == "emergency"
    assert told(signs=["numb"], replies=CLEAR).outcome == "today"


@pytest.mark.parametrize(
    "flag", [f.id for f in FACTS.red_flags.flags if f.level == "emergency" and f.id != "rf_stroke"]
)
def test_every_emergency_flag_shows_the_emergency_card_alone(flag):
    view = told(flags=[flag], replies=CLEAR)
    assert view.outcome == "emergency"
    assert not view.day


def test_hourly_unless_everything_is_calm():
    calm = {"closes": "gap", "blink": "yes"}
    assert told(**calm).every == 120
    for field, value in (("closes", "no"), ("blink", "no"), ("dry", "yes"), ("screen", "yes")):
        assert told(**{**calm, field: value}).every == 60


@given(CLOCKS, CLOCKS, st.sampled_from([60, 120]))
def test_drops_lie_in_waking_hours_and_never_further_apart_than_said(wake, bed, every):
    times, problem = drop_times(wake, bed, every)
    awake = (minutes(bed) - minutes(wake)) % 1440
    if awake not in AWAKE:
        assert (times, problem) == ((), "p_awake")
        return
    past = [(minutes(time) - minutes(wake)) % 1440 for time in times]
    assert past[0] == 0
    assert past == sorted(set(past))
    gaps = [after - before for before, after in zip(past, [*past[1:], awake], strict=True)]
    assert all(0 < gap <= every for gap in gaps)


@pytest.mark.fault("minutes or day that cannot be")
@pytest.mark.parametrize("clock", ["25:00", "7:00", "07:00:30", "seven", "07", "24:00", "0700"])
def test_what_is_no_time_is_told_and_not_guessed(clock):
    assert told(wake=clock).problem == "p_hours"
    assert told(bed=clock).times == ()


def test_the_calendar_repeats_daily_and_ends():
    view = told()
    made = events(view, "22:00", TEXT, TODAY)
    daily = [one for one in made if one.days]
    assert [one.time for one in daily] == [*view.times, "22:00"]
    for one in daily:
        assert len(one.days) == 7
        assert (minutes(one.time) > 0, one.until) == (True, "2026-12-06")
    once = [one for one in made if not one.days]
    assert [one.start for one in once] == ["2026-11-27", "2026-12-07"]


def test_what_lies_after_midnight_begins_the_next_day_and_runs_as_long():
    view = told(wake="10:00", bed="01:30")
    late = [one for one in events(view, "01:30", TEXT, TODAY) if one.time < "10:00" and one.days]
    assert [one.time for one in late] == ["00:00", "01:00", "01:30"]
    assert {(one.start, one.until) for one in late} == {("2026-11-24", "2026-12-07")}
    assert DAYS == 14


def test_no_calendar_while_a_doctor_comes_first():
    assert told().calendar
    for said in ({"signs": ["red"]}, {"signs": []}, {"surgery": "unsure"}, {"wake": ""}):
        view = told(**said)
        assert not view.calendar
        assert events(view, "22:00", TEXT, TODAY) == ()


@pytest.mark.fault("odd answer from a page")
@pytest.mark.parametrize("said", [{"closes": "maybe"}, {"signs": ["itchy"]}, {"name": "Ann"}])
def test_an_answer_of_the_wrong_kind_is_refused(said):
    with pytest.raises(msgspec.ValidationError):
        see({**OPEN, **said}, FACTS)


def test_every_line_that_the_rule_names_has_words():
    for said in (OPEN, {**OPEN, "surgery": "yes", "lens": "yes", "dry": "yes", "night": "unsure"}):
        view = see(said, FACTS)
        assert {*view.day, *view.night, *view.no_tape} <= set(FACTS.lines)
    view = told(taught="", surgery="", helper="", signs=[])
    assert len(view.no_tape) == 4
    assert set(view.no_tape) <= set(FACTS.lines)
