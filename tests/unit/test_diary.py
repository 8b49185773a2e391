"""What the diary makes of entries: the usual band, and when it sends a reader to a doctor."""

import datetime as dt

import msgspec
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.diary import SCALES, UNSEEN, DiaryFacts, Entry, see, tidy
from care.trend import trend
from facewise.load import Library
from widgets.base import plain

TODAY = dt.date(2026, 11, 22)
LIBRARY = Library()
NAMES = {scale: f"name of {scale}" for scale in SCALES} | {"usual": "usual"}
STROKE = [one.id for one in LIBRARY.red_flags("en").questions if one.kind == "stroke"]


def on(days_ago, **answers):
    return Entry(day=str(TODAY - dt.timedelta(days_ago)), **answers)


def seen(*entries, **said):
    facts = DiaryFacts(
        entries=entries,
        today=str(TODAY),
        names=NAMES,
        red_flags=LIBRARY.red_flags("en"),
        signs=LIBRARY.signs("en"),
    )
    return see(said, facts)


def each_day(scale, values):
    """Entries with one answer a day; the last is of today."""
    return [on(len(values) - 1 - n, **{scale: value}) for n, value in enumerate(values)]


def of(view, scale):
    return next(one for one in view.trends if one.scale == scale)


# ---- an entry


def test_nothing_said_is_nothing_to_keep():
    assert seen().form.entry is None
    assert seen(note=" \n ").form.entry is None
    assert seen(face=0).form.entry == on(0, face=0)


@pytest.mark.fault("odd answer in the diary")
@pytest.mark.parametrize("value", [-1, 11, 3.5, "3", True])
def test_an_answer_is_a_whole_number_from_0_to_10(value):
    with pytest.raises(msgspec.ValidationError):
        seen(face=value)


@pytest.mark.fault("odd answer in the diary")
@pytest.mark.parametrize(
    ("day", "wrong"),
    [("2026-11-23", "ahead"), ("1899-01-01", "too-old"), ("2026-02-30", "not-a-day"),
     ("22/11/2026", "not-a-day"), ("9999-12-31", "ahead"), ("0001-01-01", "too-old")],
)  # fmt: skip
def test_a_day_that_cannot_be_is_named_and_not_kept(day, wrong):
    form = seen(day=day, face=3).form
    assert form.wrong == (wrong,)
    assert form.entry is None


def test_an_earlier_day_may_be_filled_in_and_a_second_entry_of_a_day_is_said():
    form = seen(on(5, face=2), day=on(5).day, face=3).form
    assert (form.again, form.entry) == (True, on(5, face=3))
    assert not seen(on(5, face=2), face=3).form.again


@pytest.mark.fault("odd answer in the diary")
def test_a_long_note_is_said_with_what_is_left_and_not_cut():
    assert seen(note="脸" * 1_990).form.left == 10
    form = seen(note="脸" * 2_001).form
    assert (form.wrong, form.entry, form.left) == (("long",), None, -1)


@pytest.mark.fault("note with hidden signs")
@given(st.text())
def test_a_note_of_any_text_is_kept_without_what_cannot_be_seen(text):
    note = tidy(text)
    assert not UNSEEN.search(note)
    assert tidy(note) == note
    assert Entry(day="2026-11-22", note=note).note == note


def test_what_a_reader_really_writes_stays_as_it_is():
    for note in ("眼睛干。\n晚上好些", "👩‍👩‍👧 ok", "مرحبا", "=1+1", "a\tb", "é"):
        assert tidy(note) == note
    assert tidy("one\r\ntwo\u2028three\u202e\x00") == "one\ntwo\nthree"


@pytest.mark.fault("note with hidden signs")
@pytest.mark.parametrize("note", ["a\x00b", "a\rb", "a\u202eb", "\u2066a", "\ufeffa", "a\x1b[31m"])
def test_an_entry_with_hidden_signs_cannot_be_made(note):
    with pytest.raises(ValueError, match="cannot be seen"):
        Entry(day="2026-11-22", note=note)


@pytest.mark.fault("odd answer in the diary")
@pytest.mark.parametrize("day", ["2026-02-30", "20261122", "2026-W47-7", "", "soon"])
def test_an_entry_of_no_day_cannot_be_read(day):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"day": day}, Entry)


# ---- the band


def test_a_change_inside_the_readers_own_ups_and_downs_means_nothing():
    one = of(seen(*each_day("face", [3, 4, 5] * 10 + [5, 5, 5, 5, 5])), "face")
    assert (one.usual, one.direction) == (4.0, "same")
    assert one.low < 3
    assert one.high > 5


def test_a_change_beyond_them_is_said_as_more_or_as_less_trouble():
    # A median of 4 and a median distance of 1: 4 ± 2 × 1.4826 × 1, so from 1.0 to 7.0.
    usual = [3, 4, 5, 4, 3, 5, 2] * 4
    one = of(seen(*each_day("tight", [*usual, *[8] * 7])), "tight")
    assert (one.low, one.high, one.recent, one.direction) == (1.0, 7.0, 8.0, "more")
    assert of(seen(*each_day("tight", [*usual, *[7] * 7])), "tight").direction == "same"
    assert of(seen(*each_day("tight", [*usual, *[0] * 7])), "tight").direction == "less"


def test_one_point_is_never_a_change_even_where_every_day_was_the_same():
    assert of(seen(*each_day("face", [2] * 28 + [3] * 7)), "face").direction == "same"
    assert of(seen(*each_day("face", [2] * 28 + [4] * 7)), "face").direction == "more"


def test_one_wild_day_moves_neither_the_band_nor_the_trend():
    calm = each_day("eye", [2] * 35)
    wild = [on(4, eye=6) if one.day == on(4).day else one for one in calm]
    wild = [on(20, eye=10) if one.day == on(20).day else one for one in wild]
    assert of(seen(*wild), "eye") == of(seen(*calm), "eye")


def test_with_too_few_answers_nothing_is_said_of_a_trend():
    assert {one.direction for one in seen().trends} == {"few"}
    few = of(seen(*each_day("face", [2] * 6 + [9, 9, 9, 9, 9, 9, 9]), seen="yes"), "face")
    assert (few.direction, few.usual) == ("few", None)
    gap = of(seen(*each_day("face", [2] * 28), on(0, face=2)), "face")
    assert gap.direction == "same"
    usual = [on(n, face=2) for n in range(8, 30)]
    assert of(seen(*usual, on(1, face=3), on(0, face=3)), "face").direction == "few"


@pytest.mark.fault("clock moved back")
def test_the_last_entry_of_a_day_counts_and_a_day_ahead_does_not():
    view = seen(on(0, eye=9), on(0, eye=1))
    assert of(view, "eye").latest == 1
    assert not view.reasons
    assert not seen(on(-1, eye=9)).reasons


@given(st.lists(st.none() | st.integers(0, 10), max_size=120), st.sampled_from(SCALES))
def test_the_band_holds_the_usual_and_stays_within_the_question(values, scale):
    days = {TODAY - dt.timedelta(n): one for n, one in enumerate(values) if one is not None}
    one = trend(scale, days, TODAY)
    assert one.answered == len(days)
    if one.usual is None:
        assert one.direction == "few"
    else:
        assert 0 <= one.low <= one.usual <= one.high <= 10
        inside = one.recent is not None and one.low <= one.recent <= one.high
        assert inside == (one.direction == "same")


def test_the_band_names_itself_a_default_of_the_project():
    import care.trend

    assert "defaults of this project" in care.trend.__doc__


# ---- the picture and its twin


def test_the_picture_is_what_the_table_says():
    view = seen(*each_day("eye", [2, 3, 2, 4] * 10), span="month", scale="eye")
    go.Figure(view.figure)
    line = view.figure["data"][-1]
    assert list(zip(line["x"], line["y"], strict=True)) == [
        (row.day, row.values["eye"]) for row in view.rows
    ]
    assert len(view.rows) == 31
    band = view.figure["data"][0]
    one = of(view, "eye")
    assert (min(band["y"]), max(band["y"])) == (one.low, one.high)
    assert [part["name"] for part in view.figure["data"]] == ["usual", "name of eye"]


def test_a_long_span_shows_the_medians_of_weeks():
    view = seen(*each_day("mood", [3] * 400), span="all")
    assert view.weekly
    assert 57 <= len(view.rows) <= 59
    assert {dt.date.fromisoformat(row.day).weekday() for row in view.rows} == {0}
    assert not seen(*each_day("mood", [3] * 400), span="quarter").weekly


@given(
    st.lists(
        st.builds(
            on, st.integers(-3, 4_000),
            **{scale: st.none() | st.integers(0, 10) for scale in SCALES},
        ),
        max_size=40,
    ),
    st.sampled_from(["month", "quarter", "year", "all"]),
    st.sampled_from(SCALES),
    st.none() | st.integers(0, 10),
)  # fmt: skip
def test_any_diary_has_a_view_that_is_plain_and_never_shows_numbers_in_an_emergency(
    entries, span, scale, face
):
    view = seen(*entries, span=span, scale=scale, face=face)
    assert plain(view)["triage"]["level"] in ("emergency", "today", "soon", "routine")
    if view.triage.level == "emergency" or view.triage.waiting:
        assert (view.figure, view.rows, view.trends) == (None, (), ())
    elif view.figure:
        go.Figure(view.figure)
    assert set(view.reasons) >= {f for f in view.triage.flags if f == "rf_eye_pain"}


# ---- safety


def test_much_trouble_with_the_eye_is_seen_today_even_before_it_is_kept():
    for view in (seen(on(0, eye=7)), seen(eye=7), seen(on(2, eye=8))):
        assert (view.triage.level, view.triage.flags) == ("today", ("rf_eye_pain",))
        assert view.reasons == {"rf_eye_pain": ("eye-high",)}
    assert seen(on(0, eye=6)).triage.level == "routine"
    assert seen(on(3, eye=9)).triage.level == "routine"  # no longer new


def test_trouble_with_the_eye_that_rises_is_seen_today():
    slowly = seen(*each_day("eye", [1] * 28 + [3] * 7))
    assert slowly.reasons == {"rf_eye_pain": ("eye-rising",)}
    at_once = seen(on(2, eye=1), on(1, eye=1), on(0, eye=4))
    assert at_once.reasons == {"rf_eye_pain": ("eye-rising",)}
    assert slowly.triage.level == at_once.triage.level == "today"


def test_a_sudden_jump_of_the_face_asks_the_stroke_questions_and_nothing_else():
    view = seen(*each_day("face", [2, 3, 2, 3, 2, 3, 6]))
    assert view.reasons == {"rf_new_palsy": ("face-jump",)}
    assert view.triage.level == "emergency"
    assert set(STROKE) - {"q_since_seen"} <= set(view.triage.ask)
    assert (view.trends, view.figure, view.rows) == ((), None, ())
    assert seen(on(9, face=1), face=4).triage.level == "emergency"  # not kept yet, after a gap


def test_a_jump_with_every_question_a_clear_no_is_seen_today_and_one_doubt_is_not_a_no():
    jump = each_day("face", [2, 2, 2, 5])
    no = dict.fromkeys(STROKE, "no")
    assert seen(*jump, replies=no).triage.level == "today"
    for question in set(STROKE) - {"q_since_seen"}:
        assert seen(*jump, replies=no | {question: "unsure"}).triage.level == "emergency"
        assert seen(*jump, replies=no | {question: "yes"}).triage.level == "emergency"


def test_a_first_entry_or_a_small_step_is_no_jump():
    assert not seen(face=9).reasons
    assert not seen(*each_day("face", [2, 3, 2, 4])).reasons
    assert not seen(*each_day("face", [2, 2, 2, *[5] * 6])).reasons  # 5 days ago


def test_a_face_that_slowly_gets_worse_is_seen_soon():
    view = seen(*each_day("face", [2] * 28 + [4] * 7))
    assert view.reasons == {"rf_progressive": ("face-rising",)}
    assert view.triage.level == "soon"


def test_low_mood_for_14_days_asks_its_question_first_and_then_is_seen_soon():
    low = each_day("mood", [6] * 14)
    view = seen(*low)
    assert view.reasons == {"rf_mood": ("mood-low",)}
    assert view.triage.waiting
    assert view.triage.ask == ("q_mood_now",)
    calm = seen(*low, replies={"q_mood_now": "no"}).triage
    assert (calm.level, calm.flags, calm.waiting) == ("soon", ("rf_mood",), False)
    assert seen(*low, replies={"q_mood_now": "yes"}).triage.level == "emergency"


def test_13_days_are_not_14_and_one_good_day_in_a_week_does_not_end_them():
    assert not seen(*each_day("mood", [9] * 13)).reasons
    assert not seen(*each_day("mood", [5] * 14)).reasons
    assert seen(*each_day("mood", [6, 7, 2, 8, 6, 6, 9, 6, 6, 1, 6, 6, 6, 6])).reasons
    assert not seen(*each_day("mood", [6, 7, 2, 8, 6, 6, 2, 6, 6, 1, 6, 6, 6, 6])).reasons
    assert not seen(on(13, mood=9), on(0, mood=9)).reasons  # two days are not two weeks


def test_tightness_that_rises_stops_practice_and_meals_that_get_hard_are_asked_about():
    tight = seen(*each_day("tight", [2, 2, 2, 5]))
    assert tight.reasons == {"rf_new_twitch_pain": ("tight-rising",)}
    meals = seen(eating=8)
    assert meals.reasons == {"rf_weight_cough": ("eating-high",)}
    assert meals.triage.waiting


def test_every_warning_of_the_diary_exists_and_the_most_urgent_one_counts():
    worst = [*each_day("face", [1] * 20), on(0, face=9, eye=9, eating=9, mood=9, tight=9)]
    view = seen(*worst, replies=dict.fromkeys(STROKE, "no"))
    known = {flag.id for flag in LIBRARY.red_flags("en").flags}
    assert set(view.reasons) <= known
    assert view.triage.level in ("emergency", "today")
