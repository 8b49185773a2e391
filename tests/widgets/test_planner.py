"""The stage check and the planner: what a reader sees, keeps, prints and puts in a calendar."""

import icalendar
import plotly.graph_objects as go
import pytest

from care.plan import example
from facewise.load import Library
from facewise.session import LessonSession
from facewise.store import Store
from widgets.chart import PLOTLY

LIBRARY = Library()


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A reader who has kept nothing."""
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def shown(lesson, activity, language="en"):
    return LessonSession(LIBRARY, LIBRARY.lesson(lesson, language)).show(activity)


@pytest.fixture(params=["en", "zh-Hans"])
def chart(request):
    return shown("exercises", "exercise-planner", request.param)


def answer(chart, stage="weak", **said):
    made = example(stage, 20)
    blank = chart.widget.answers
    chart.widget.answers = {**blank, **made, "stage": {**blank["stage"], **made["stage"]}, **said}


def test_before_anything_is_answered_there_is_no_plan_and_no_picture(chart):
    assert chart.widget.view["plan"] is None
    assert chart.picture.outputs == ()


def test_a_plan_brings_the_picture_of_its_week(chart):
    answer(chart)
    made = chart.picture.outputs[0]["data"][PLOTLY]
    go.Figure({"data": made["data"], "layout": made["layout"]})
    assert {trace["type"] for trace in made["data"]} == {"bar"}
    plan = chart.widget.view["plan"]
    minutes = sum(trace["y"][0] for trace in made["data"])
    assert minutes == pytest.approx(sum(plan["seconds"]) / 60, abs=0.3)


def test_an_emergency_takes_the_plan_and_the_picture_away(chart):
    answer(chart)
    stage = {**chart.widget.answers["stage"], "flags": ["rf_breathing"]}
    chart.widget.answers = {**chart.widget.answers, "stage": stage}
    assert chart.widget.view["plan"] is None
    assert chart.widget.view["stage"]["outcome"] == "emergency"
    assert chart.picture.outputs == ()


def test_the_calendar_file_is_one_that_calendars_read(chart):
    answer(chart)
    chart.widget.wish = {"zone": "Asia/Shanghai", "count": 1}
    calendar = icalendar.Calendar.from_ical(chart.widget.calendar["text"])
    events = list(calendar.walk("VEVENT"))
    assert len(events) == len(chart.widget.view["plan"]["sessions"]) + 13 + 2
    assert chart.widget.calendar["count"] == 1


def test_without_a_plan_there_is_no_calendar_file(chart):
    chart.widget.wish = {"zone": "UTC", "count": 1}
    assert chart.widget.calendar == {}


def test_paper_has_every_exercise_and_a_plan_for_each_stage(chart):
    html = chart.widget.paper().replace("&#x27;", "'").replace("&quot;", '"')
    facts = chart.widget.facts.exercises
    for one in facts.exercises:
        texts = [one.name, one.stop, one.evidence.text, one.told.text, *one.steps]
        assert [text for text in texts if text not in html] == []
    assert html.count("<table>") == 3
    for rule in facts.stop_rules:
        assert rule.text in html


def test_nothing_is_kept_before_the_reader_says_so(chart, data):
    answer(chart)
    assert not data.exists()


def test_what_is_kept_fills_the_stage_check_and_the_planner_but_no_warning(chart, data):
    chart.widget.kept = True
    answer(chart)
    stage = {**chart.widget.answers["stage"], "replies": {"q_arm_leg": "no"}}
    chart.widget.answers = {**chart.widget.answers, "stage": stage}
    check = shown("stage", "stage-check")
    assert check.kept
    assert check.answers["began"] == "months"
    assert check.answers["replies"] == {}
    assert check.view["outcome"] == "weak"
    again = shown("exercises", "exercise-planner").widget
    assert again.answers["stage"]["began"] == "months"
    assert again.view["plan"]


@pytest.mark.fault("consent taken back", keeps="privacy")
def test_saying_no_deletes_what_was_kept(chart, data):
    chart.widget.kept = True
    answer(chart)
    chart.widget.kept = False
    assert not Store().allowed
    assert shown("stage", "stage-check").answers["began"] == ""


@pytest.mark.fault("answers of an older course or another day")
def test_answers_kept_by_an_older_course_are_asked_again(data):
    store = Store()
    store.allow(True)
    from datetime import date

    store.write("face", "stage", {"began": "yesterday"}, date(2026, 11, 22))
    assert shown("stage", "stage-check").answers["began"] == ""
