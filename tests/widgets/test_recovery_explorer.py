"""The recovery explorer: answers, the picture that follows them, and its table twin on paper."""

import datetime as dt
from html import unescape

import plotly.graph_objects as go
import pytest

from facewise.load import Library
from facewise.session import LessonSession
from widgets.chart import PLOTLY

LIBRARY = Library()
TODAY = dt.date(2026, 11, 22)
BELL = {"began": "months", "seen": "yes", "condition": "bell_lmn"}


@pytest.fixture(params=["en", "zh-Hans"])
def chart(request):
    lesson = LIBRARY.lesson("recovery", request.param)
    return LessonSession(LIBRARY, lesson, TODAY).show("recovery-explorer")


def answer(chart, **said):
    chart.widget.answers = {**chart.widget.answers, **said}


def figure(chart):
    return chart.picture.outputs[0]["data"][PLOTLY]


def paper(chart):
    return unescape(chart._repr_mimebundle_()["text/html"])


def test_before_anything_is_said_there_is_a_question_and_no_picture(chart):
    assert chart.widget.view["first"]
    assert chart.picture.outputs == ()


def test_an_answer_draws_the_people_who_were_studied(chart):
    answer(chart, **BELL, movement="complete", treated="no", age="adults")
    made = figure(chart)
    go.Figure({"data": made["data"], "layout": made["layout"]})
    assert [len(trace["x"]) for trace in made["data"]] == [61, 39]
    answer(chart, movement="incomplete")
    assert [len(trace["x"]) for trace in figure(chart)["data"]] == [94, 6]


def test_a_group_that_the_reader_picks_is_drawn(chart):
    answer(chart, **BELL, picked="out_bell_again")
    assert [len(trace["x"]) for trace in figure(chart)["data"]] == [7, 4, 89]


def test_a_new_droop_takes_the_picture_away_and_brings_it_back(chart):
    answer(chart, **BELL)
    answer(chart, began="days", seen="no")
    assert chart.widget.view["triage"]["level"] == "emergency"
    assert chart.picture.outputs == ()
    answer(chart, seen="yes")
    assert chart.picture.outputs != ()


def test_paper_has_every_group_with_its_numbers_out_of_how_many(chart):
    html = paper(chart)
    for one in chart.widget.facts.records:
        of = chart.widget.text["of"]
        texts = [one.group, one.says, one.when, one.unknown, *(some.what for some in one.people)]
        texts += [of.format(n=some.n, of=one.of) for some in one.people]
        assert [text for text in texts if text not in html] == []
    assert html.count('<th scope="row">') == len(chart.widget.facts.records)


def test_paper_shows_beside_each_group_the_numbers_of_its_sources(chart):
    rows = [row.split("</tr>")[0] for row in paper(chart).split("<tr>")[1:]]
    for one in chart.widget.facts.records:
        row = next(row for row in rows if one.group in row)
        marks = sorted({chart.widget.marks[source] for source in one.sources})
        assert f"[{', '.join(map(str, marks))}]" in row
        assert (chart.widget.text["general"] in row) is one.general


def test_paper_puts_what_is_an_emergency_first_and_has_the_check_points(chart):
    html, facts = paper(chart), chart.widget.facts
    flags = {flag.id: flag.text for flag in facts.red_flags.flags}
    assert (
        html.index(flags["rf_stroke"]) < html.index(flags["rf_new_palsy"]) < html.index("<table>")
    )
    for point in chart.widget.words["points"]:
        assert point["name"] in html
        assert point["text"] in html


def test_each_warning_sign_of_an_illness_is_a_line_behind_how_fast_to_act(chart):
    levels = {one.id: one.name for one in chart.widget.facts.red_flags.levels}
    html = paper(chart)
    for flag in chart.widget.facts.red_flags.flags:
        named = any(flag.id in one.red_flags for one in chart.widget.facts.records)
        line = f"{levels[flag.level]}{chart.widget.text['colon']}</strong>{flag.short}</li>"
        assert (line in html) == (named and flag.id != "rf_worse_steroid"), flag.id


def test_where_steroid_tablets_are_named_their_warning_stands(chart):
    flags = {flag.id: flag for flag in chart.widget.facts.red_flags.flags}
    assert flags["rf_worse_steroid"].text in paper(chart)
    questions = chart.widget.facts.red_flags.questions
    asked = [one.text for one in questions if one.flag == "rf_worse_steroid"]
    assert asked
    assert all(text in paper(chart) for text in asked)


def test_the_table_twin_of_the_picture_has_its_marks_words_and_sentences(chart):
    for record in chart.widget.entries["records"]:
        assert bool(record["drawn"]) is bool(record["people"])
        assert len({row["glyph"] for row in record["drawn"]}) == len(record["drawn"])
        told = [row["what"] for row in record["drawn"] if row["what"]]
        assert told == [one["what"] for one in record["people"]]


def test_an_answer_carries_little(chart):
    answer(chart, **BELL)
    assert len(str(chart.widget.view)) < 4_000
    assert len(str(figure(chart))) < 8_000


def test_every_word_that_a_view_can_name_is_there(chart):
    text = chart.widget.text
    for one in ("like", "wider", "open", "none", "unknown"):
        assert text[f"covered_{one}"]
    for one in ("not-a-day", "ahead", "too-old"):
        assert text[f"wrong_{one}"]
    for one in ("past", "now", "next", "later"):
        assert text[f"state_{one}"]
    points = [one["id"] for one in chart.widget.words["points"]]
    assert points == ["week-1", "weeks-3-4", "months-3", "months-12"]


def test_a_live_figure_never_stands_beside_the_paper(chart):
    assert PLOTLY not in chart._repr_mimebundle_()
