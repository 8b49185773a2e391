"""What the recovery explorer says of groups of people, and what it never says."""

import datetime as dt
import re

import msgspec
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.checkpoints import POINTS
from care.outlook import OutlookAnswers, outlook
from care.studied import AXES, asked
from facewise import outlooks
from facewise.load import Library
from facewise.session import LessonSession
from widgets.recovery_explorer.picture import outcomes, picture

TODAY = dt.date(2026, 11, 22)
SESSION = LessonSession(Library(), Library().lesson("recovery", "en"), TODAY)
FACTS = outlooks.facts(SESSION)
TEXT = SESSION.text("alarm", "recovery_explorer")
TIERS = ("like", "wider", "open", "others")
SEEN = {"began": "months", "seen": "yes"}
BELL = {**SEEN, "condition": "bell_lmn"}
QUESTIONS = [one.id for one in FACTS.red_flags.questions]
COUNTED = [one for one in FACTS.records if one.people]

ANSWERS = st.fixed_dictionaries(
    {
        "began": st.sampled_from(["", "days", "weeks", "months", "not-weak", "unsure"]),
        "seen": st.sampled_from(["", "yes", "no", "unsure"]),
        "condition": st.sampled_from(["", "unsure", *FACTS.names]),
        "movement": st.sampled_from(["", "complete", "incomplete", "unsure"]),
        "treated": st.sampled_from(["", "yes", "no", "unsure"]),
        "flicker": st.sampled_from(
            ["", "3-weeks", "between", "2-4-months", "none-by-3-months", "waiting", "unsure"]
        ),
        "age": st.sampled_from(["", "adults", "children", "unsure"]),
        "onset": st.one_of(
            st.sampled_from(["", "soon", "2026-02-30", "0001-01-01", "9999-12-31"]),
            st.dates(TODAY - dt.timedelta(500), TODAY + dt.timedelta(9)).map(str),
        ),
        "picked": st.sampled_from(["", *FACTS.by_id]),
        "replies": st.dictionaries(
            st.sampled_from(QUESTIONS), st.sampled_from(["yes", "no", "unsure"])
        ),
    }
)


def seen(**said):
    return outlook(said, FACTS)


def shown(view):
    return [one.id for tier in TIERS for one in getattr(view, tier)]


def ids(tier):
    return [one.id for one in tier]


def numbers(words):
    return set(map(int, re.findall(r"\d+", words)))


def own(record):
    """Every number that a record gives of its people."""
    return {record.of, *(one.n for one in record.people), *(record.range or ())}


def leaves(value):
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in leaves(one)]
    if isinstance(value, (list, tuple)):
        return [leaf for one in value for leaf in leaves(one)]
    return [value]


# ---------- no number is made up ----------


@given(ANSWERS)
def test_no_answer_brings_a_number_of_ours_but_the_days_since_it_began(answers):
    view = msgspec.to_builtins(outlook(answers, FACTS))
    view["since"].pop("days")
    assert [one for one in leaves(view) if type(one) in (int, float)] == []


@given(ANSWERS)
def test_the_picture_is_of_one_record_and_of_all_its_people(answers):
    view = outlook(answers, FACTS)
    if not view.picked:
        return
    record = FACTS.by_id[view.picked]
    made = picture(record, TEXT)
    assert view.picked in shown(view)
    assert sum(len(trace["x"]) for trace in made["data"]) == record.of
    for trace in made["data"]:
        said = numbers(trace["name"])
        assert said <= own(record)
        assert not said or record.of in said, "never a number without its denominator"


@given(ANSWERS)
def test_each_group_of_an_illness_is_shown_once_or_none_is(answers):
    found = shown(outlook(answers, FACTS))
    assert len(set(found)) == len(found)
    for one in found:
        record = FACTS.by_id[one]
        linked = record.condition == "synkinesis" and answers["condition"] == "bell_lmn"
        assert record.condition == answers["condition"] or linked


@given(ANSWERS)
def test_what_speaks_against_a_group_is_never_forgotten_by_saying_more(answers):
    less = outlook({**answers, "age": ""}, FACTS)
    more = outlook({**answers, "age": "children"}, FACTS)
    if shown(less) and shown(more):
        assert set(ids(less.others)) <= set(ids(more.others))


@given(ANSWERS)
def test_a_case_that_was_not_studied_has_no_picture_of_its_own(answers):
    view = outlook({**answers, "picked": ""}, FACTS)
    if view.covered in ("", "none", "unknown"):
        assert view.picked == ""
    assert view.picked not in ids(view.others)


@given(ANSWERS)
def test_while_a_card_stands_alone_there_is_nothing_else(answers):
    view = outlook(answers, FACTS)
    if view.triage.level == "emergency" or view.triage.waiting or view.first:
        assert (shown(view), view.picked, view.points) == ([], "", ())


# ---------- whose group it is ----------


def test_people_as_described_come_first_and_are_drawn():
    view = seen(**BELL, movement="complete", treated="no", age="adults")
    assert view.covered == "like"
    assert ids(view.like) == ["out_bell_complete_untreated"]
    assert view.picked == "out_bell_complete_untreated"


def test_an_unstudied_mix_is_not_worked_out_but_shows_wider_groups():
    view = seen(**BELL, movement="complete", treated="yes", age="adults")
    assert (view.covered, view.like) == ("wider", ())
    first = view.wider[0]
    assert (first.id, first.wider) == ("out_bell_trials_steroid", ("movement",))
    other = next(one for one in view.others if one.id == "out_bell_complete_untreated")
    assert other.differs == ("treated",)


def test_a_case_of_other_people_only_says_so():
    view = seen(**SEEN, condition="trauma_surgical", movement="incomplete")
    assert (view.covered, view.picked, len(view.others)) == ("none", "", 4)
    view = seen(**SEEN, condition="tics", age="adults")
    assert (view.covered, ids(view.others)) == ("none", ["out_tics"])


def test_an_illness_that_is_not_known_has_no_group():
    view = seen(**SEEN, condition="unsure")
    assert (view.covered, shown(view), view.picked) == ("unknown", [], "")


def test_a_first_movement_between_the_studied_times_has_no_group_of_its_own():
    view = seen(**BELL, flicker="between")
    timed = [one.id for one in FACTS.records if one.flicker != "any"]
    assert set(timed) <= set(ids(view.others))


def test_a_child_is_never_shown_a_number_of_all_ages_as_its_own():
    view = seen(**BELL, age="children", movement="complete", treated="no")
    assert {FACTS.by_id[one.id].age for one in view.like} <= {"children"}
    all_ages = next(one for one in view.wider if one.id == "out_bell_complete_untreated")
    assert all_ages.wider == ("age",)


def test_a_group_with_something_of_its_own_is_never_taken_for_the_readers():
    for age in ("adults", "unsure"):
        view = seen(**BELL, age=age, movement="complete", treated="no")
        assert "out_bell_pregnancy" in ids(view.open)
        assert "out_bell_pregnancy" not in ids(view.like) + ids(view.wider)


def test_who_always_moved_is_not_asked_when_movement_came_back():
    assert "flicker" in seen(**BELL, movement="complete").asks
    view = seen(**BELL, movement="incomplete", treated="no", age="adults", flicker="2-4-months")
    assert "flicker" not in view.asks
    assert "out_bell_incomplete_untreated" in ids(view.like)
    assert "out_bell_flicker_2_4_months" in ids(view.others)


def test_a_question_is_asked_only_where_its_answer_tells_groups_apart():
    assert asked("bell_lmn", FACTS.records) == AXES
    assert asked("trauma_surgical", FACTS.records) == ("movement",)
    assert asked("ramsay_hunt", FACTS.records) == ("movement", "treated")
    assert asked("fshd", FACTS.records) == ()


def test_a_number_that_says_nothing_of_the_face_is_drawn_only_when_asked_for():
    assert seen(**SEEN, condition="fshd").picked == ""
    assert seen(**SEEN, condition="fshd", picked="out_fshd").picked == "out_fshd"
    assert seen(**SEEN, condition="mg", picked="out_fshd").picked == ""


# ---------- a new face first ----------


def test_a_new_face_that_nobody_has_seen_is_an_emergency_until_each_question_has_a_no():
    said = {**BELL, "began": "days", "seen": "no"}
    view = seen(**said)
    assert view.triage.level == "emergency"
    clear = dict.fromkeys(view.triage.ask, "no")
    assert seen(**said, replies=clear).triage.level == "today"
    for question in clear:
        for reply in ("yes", "unsure"):
            view = seen(**said, replies={**clear, question: reply})
            assert view.triage.level == "emergency", question


@pytest.mark.parametrize("began", ["", "weeks", "months", "unsure"])
def test_a_day_in_the_last_3_days_counts_whatever_else_is_said(began):
    assert seen(began=began, onset="2026-11-19", seen="no").triage.level == "emergency"


def test_who_was_seen_in_the_last_3_days_is_told_first_to_go_again_if_it_got_worse():
    assert seen(**{**BELL, "began": "days"}).fresh
    assert seen(**BELL, onset="2026-11-19").fresh
    assert not seen(**BELL, onset="2026-11-18").fresh


def test_weeks_without_a_clinician_count_as_new_and_months_do_not():
    assert seen(began="weeks", seen="unsure").triage.level == "emergency"
    assert seen(began="months", seen="no").triage.level == "soon"
    assert seen(onset="2026-10-01", seen="no").triage.level == "emergency"


def test_a_child_with_a_new_weak_face_is_seen_today():
    said = {"began": "weeks", "seen": "no", "age": "children"}
    clear = dict.fromkeys(seen(**said).triage.ask, "no")
    view = seen(**said, replies=clear)
    assert view.triage.level == "today"
    assert "rf_child" in view.triage.flags


def test_no_number_is_shown_before_it_is_said_when_it_began():
    view = seen(condition="bell_lmn", movement="complete", treated="no")
    assert view.first
    assert shown(view) == []


# ---------- days ----------


def test_the_check_points_are_counted_from_the_day_and_the_next_one_is_marked():
    view = seen(**BELL, onset="2026-11-01")
    assert view.since.days == 21
    assert [(one.start, one.end, one.state) for one in view.points] == [
        ("2026-11-08", "2026-11-08", "past"),
        ("2026-11-22", "2026-11-29", "now"),
        ("2027-02-01", "2027-02-01", "later"),
        ("2027-11-01", "2027-11-01", "later"),
    ]
    assert [one.state for one in seen(**BELL, onset="2026-11-10").points][:2] == ["past", "next"]


def test_with_no_day_the_points_have_none_and_other_illnesses_have_no_points():
    assert [(one.id, one.start, one.state) for one in seen(**BELL).points] == [
        (one, "", "") for one in POINTS
    ]
    assert seen(**SEEN, condition="fshd", onset="2026-01-01").points == ()


@pytest.mark.fault("minutes or day that cannot be")
@pytest.mark.parametrize(
    ("onset", "wrong"),
    [
        ("2026-11-23", "ahead"),
        ("9999-12-31", "ahead"),
        ("1900-01-01", "too-old"),
        ("yesterday", "not-a-day"),
        ("2026-02-30", "not-a-day"),
    ],
)
def test_a_day_that_cannot_be_is_named_and_left_out(onset, wrong):
    view = seen(**BELL, onset=onset)
    assert (view.since.wrong, view.since.days) == (wrong, None)


@pytest.mark.fault("answers that contradict each other")
def test_a_first_movement_that_cannot_go_with_the_day_is_left_out_and_said():
    view = seen(**BELL, onset="2026-11-01", flicker="2-4-months")
    assert view.doubt
    assert "out_bell_flicker_2_4_months" in ids(view.open)
    assert seen(**BELL, onset="2026-01-01", flicker="waiting").doubt
    assert not seen(**BELL, onset="2026-01-01", flicker="2-4-months").doubt


@pytest.mark.fault("odd answer from a page")
def test_what_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no illness called 'flu'"):
        seen(**SEEN, condition="flu")
    with pytest.raises(ValueError, match="no group called"):
        seen(**SEEN, picked="out_flu")
    with pytest.raises(msgspec.ValidationError):
        seen(treated="maybe")
    assert msgspec.to_builtins(OutlookAnswers())["began"] == ""


# ---------- every record ----------


@pytest.mark.parametrize("record", COUNTED, ids=lambda one: one.id)
def test_a_picture_is_valid_and_tells_outcomes_apart_by_shape_and_word(record):
    made = picture(record, TEXT)
    go.Figure({"data": made["data"], "layout": made["layout"]})
    assert {trace["type"] for trace in made["data"]} == {"scatter"}
    for what in ("symbol", "label"):
        each = [getattr(part, what) for part in outcomes(record, TEXT)]
        assert len(set(each)) == len(each)
    places = [place for t in made["data"] for place in zip(t["x"], t["y"], strict=True)]
    assert len(set(places)) == len(places) == record.of


@pytest.mark.parametrize("record", COUNTED, ids=lambda one: one.id)
def test_every_number_of_the_key_is_the_records_own_and_has_its_denominator(record):
    *counted, last = outcomes(record, TEXT)
    for part in counted:
        said = re.findall(r"\d+", part.label)
        assert int(said[-1]) == record.of, "so many of how many"
        assert int(said[0]) in own(record) - {record.of}
        assert len(said) == 2
    assert numbers(last.label) <= own(record)


@pytest.mark.parametrize("record", COUNTED, ids=lambda one: one.id)
def test_the_drawn_people_are_the_records_own(record):
    drawn = [part.drawn for part in outcomes(record, TEXT)]
    if record.range:
        low, high = record.range
        assert drawn == [low, high - low, record.of - high]
    else:
        counted = [one.n for one in record.people]
        assert drawn[: len(counted)] == counted
        assert sum(drawn) == record.of


def test_a_group_of_which_no_source_counts_people_has_no_picture():
    assert {picture(one, TEXT) for one in FACTS.records if not one.people} == {None}
