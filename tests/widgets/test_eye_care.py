"""The eye routine: what a reader sees, prints and puts in a calendar."""

import html

import icalendar
import pytest

from facewise.load import Library
from facewise.session import LessonSession
from tests.unit.eye_answers import OPEN, WARNED

LIBRARY = Library()


@pytest.fixture(params=["en", "zh-Hans"])
def widget(request):
    return LessonSession(LIBRARY, LIBRARY.lesson("eye", request.param)).show("eye-care")


def answer(widget, **said):
    widget.answers = {**widget.answers, **OPEN, **said}


def calendar(widget, zone="Europe/London"):
    widget.wish = {"zone": zone, "count": widget.wish.get("count", 0) + 1}
    return icalendar.Calendar.from_ical(widget.calendar["text"])


def test_before_anything_is_answered_there_is_no_routine(widget):
    assert widget.view["outcome"] == "ask"
    assert not widget.view["every"]
    widget.wish = {"zone": "UTC", "count": 1}
    assert widget.calendar == {}


def test_a_stop_sign_brings_today_and_takes_calendar_and_tape_away(widget):
    answer(widget)
    assert widget.view["tape"]
    answer(widget, signs=["sticky"])
    assert widget.view["outcome"] == "today"
    assert not widget.view["tape"]
    widget.wish = {"zone": "UTC", "count": 1}
    assert widget.calendar == {}


@pytest.mark.fault("unknown time zone")
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "No/Such/Place"])
def test_the_calendar_file_repeats_each_day_and_has_an_end(widget, zone):
    answer(widget, closes="gap", blink="yes")
    events = list(calendar(widget, zone).walk("VEVENT"))
    daily = [one for one in events if "RRULE" in one]
    assert len(daily) == len(widget.view["times"]) + 1
    assert all(len(one["RRULE"]["BYDAY"]) == 7 and one["RRULE"]["UNTIL"] for one in daily)
    assert len(events) == len(daily) + 2
    assert {str(one["CLASS"]) for one in events} == {"PRIVATE"}


def test_the_calendar_file_names_no_medicine_of_a_prescription(widget):
    answer(widget)
    said = str(calendar(widget).to_ical(), "utf-8").lower()
    for word in ("antibiotic", "steroid", "抗生素", "激素", " mg", " ml"):
        assert word not in said


def test_paper_has_the_form_the_whole_routine_and_the_stop_signs(widget):
    page = html.unescape(widget.paper())
    facts = widget.facts
    for one in facts.questions:
        assert one.text in page
        assert all(f"☐ {option.text}" in page for option in one.options)
    for one in facts.warned:
        assert one.id in ("unsure", "none") or f"☐ {one.text}" in page
    shown = [
        "eye_drops",
        "eye_manual_blink",
        "eye_night",
        "eye_check",
        "sunglasses",
        "lens_out",
        "never",
    ]
    for line in (*shown, "tape_1", "tape_2", "tape_3", "tape_4", "no_tape_taught"):
        assert facts.lines[line].text in page
    for flag in facts.red_flags.flags:
        assert (flag.level != "emergency") or flag.text in page
    assert page.count("<table>") == 2


def test_on_paper_the_conditions_of_the_tape_stand_before_its_steps(widget):
    page = html.unescape(widget.paper())
    assert page.index(widget.text["paper_tape"]) < page.index(widget.facts.lines["tape_1"].text)
    assert page.index(widget.text["call_title"]) < page.index(widget.text["stop_title"])


def test_the_picture_of_the_tape_has_words_for_who_cannot_see_it(widget):
    assert widget.picture.startswith("data:image/svg+xml")
    assert len(widget.words["tape_alt"]) > 40


def test_every_stop_sign_of_the_lesson_can_be_ticked(widget):
    assert {one.id for one in widget.facts.warned} == {*WARNED, "none"}


def test_every_source_of_the_routine_has_its_number_on_the_page(widget):
    named = {source for one in widget.facts.lines.values() for source in one.sources}
    assert named <= set(widget.marks)
