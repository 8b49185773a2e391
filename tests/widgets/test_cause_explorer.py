"""The cause explorer: ticks, the picture that answers them, and its table twin on paper."""

import plotly.graph_objects as go
import pytest

from facewise.load import Library
from facewise.session import LessonSession
from widgets.chart import PLOTLY
from widgets.paper import escape

LIBRARY = Library()


def chart_in(language):
    return LessonSession(LIBRARY, LIBRARY.lesson("causes", language)).show("cause-explorer")


@pytest.fixture(params=["en", "zh-Hans"])
def chart(request):
    return chart_in(request.param)


def tick(chart, *signs, **more):
    chart.widget.answers = {
        "signs": list(signs),
        "flags": [],
        "onset": "",
        "seen": "yes",
        "replies": {},
        **more,
    }


def figure(chart):
    return chart.picture.outputs[0]["data"][PLOTLY]


def test_the_first_view_is_there_before_anything_is_ticked(chart):
    assert len(chart.widget.view["matches"]) == 17
    assert figure(chart)["layout"]["shapes"] == []


def test_the_picture_is_valid_plotly_and_small_enough_to_send_at_each_tick(chart):
    tick(chart, "s_mouth_droop", "s_eye_open")
    made = figure(chart)
    go.Figure({"data": made["data"], "layout": made["layout"]})
    assert {trace["type"] for trace in made["data"]} == {"scatter"}
    assert len(str(made)) < 20_000


def test_the_picture_answers_a_tick(chart):
    before = figure(chart)
    tick(chart, "s_tic")
    after = figure(chart)
    assert before != after
    matching = after["data"][1]
    facts = chart.widget.facts
    tics = next(one for one in facts.conditions.conditions if one.id == "tics")
    assert matching["y"] == [tics.short]
    assert matching["x"] == [facts.sign_by_id["s_tic"].short]
    assert after["layout"]["yaxis"]["categoryarray"][0] == tics.short


def test_a_sign_that_speaks_against_is_marked_by_a_cross(chart):
    tick(chart, "s_blisters")
    against = figure(chart)["data"][2]
    bell = next(one for one in chart.widget.facts.conditions.conditions if one.id == "bell_lmn")
    assert bell.short in against["y"]
    assert against["marker"]["symbol"] == "x-thin"


def test_an_emergency_takes_the_picture_away_and_brings_it_back(chart):
    tick(chart, "s_mouth_droop", seen="")
    assert chart.widget.view["triage"]["level"] == "emergency"
    assert chart.picture.outputs == ()
    tick(chart)
    assert chart.picture.outputs != ()


def test_no_two_rows_or_columns_of_the_picture_have_one_name(chart):
    layout = figure(chart)["layout"]
    for axis in ("xaxis", "yaxis"):
        names = layout[axis]["categoryarray"]
        assert len(set(names)) == len(names)


def test_paper_is_the_twin_of_the_picture(chart):
    html = chart._repr_mimebundle_()["text/html"]
    facts = chart.widget.facts
    comma = chart.widget.text["comma"]
    named = [
        (f"{place}\u00a0{one.short}", one)
        for place, one in enumerate(facts.conditions.conditions, 1)
    ]
    for sign in facts.signs:
        cells = [
            comma.join(name for name, one in named if sign.id in getattr(one, field))
            for field in ("signs", "against")
        ]
        row = f'<th scope="row">{escape(sign.name)}</th>'
        assert row + "".join(f"<td>{escape(one)}</td>" for one in cells) in html
    assert html.count('<th scope="row">') == len(facts.signs)


def test_paper_has_every_condition_treatment_and_number_with_its_sources(chart):
    html = chart._repr_mimebundle_()["text/html"].replace("&#x27;", "'").replace("&quot;", '"')
    for one in chart.widget.facts.conditions.conditions:
        texts = [one.name, one.clinical, one.tell_apart, one.tests, one.outlook, one.onset_text]
        texts += [part for treatment in one.treatments for part in (treatment.name, treatment.note)]
        texts += [part for number in one.numbers for part in (number.value, number.what)]
        texts += [part for cause in one.mechanisms for part in (cause.name, cause.note)]
        assert [text for text in texts if text not in html] == []


def test_paper_puts_what_is_an_emergency_first(chart):
    html = chart._repr_mimebundle_()["text/html"]
    first = html.index(chart.widget.text["emergency_first"])
    assert first < html.index(chart.widget.words["eye_title"]) < html.index("<table>")


def test_where_steroid_tablets_are_named_their_warning_stands(chart):
    html = chart._repr_mimebundle_()["text/html"]
    assert chart.widget.facts.flag_by_id["rf_worse_steroid"].short in html


def test_a_live_figure_never_stands_beside_the_paper(chart):
    assert PLOTLY not in chart._repr_mimebundle_()
