"""The comparison of treatments: paper with every option once, plain line, and what goes down."""

import json
import re

import pytest
from msgspec import structs

from facewise.lesson import Activity
from facewise.load import Library
from facewise.session import LessonSession
from widgets.base import HERE
from widgets.treatment_compare.people import people

LIBRARY = Library()
WORDS = {"title": "Compare", "intro": "Choose."}
ACTIVITY = Activity(id="treatment-compare", widget="treatment_compare", words=WORDS)


def session_in(language):
    lesson = LIBRARY.lesson("tests-and-treatments", language)
    return LessonSession(LIBRARY, structs.replace(lesson, activities=(ACTIVITY,)))


@pytest.fixture(params=["en", "zh-Hans"])
def session(request):
    return session_in(request.param)


@pytest.fixture
def widget(session):
    return session.show("treatment-compare")


def read(html):
    return html.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")


def test_paper_has_every_option_once_with_all_that_is_known_of_it(widget):
    html = read(widget.paper())
    for one in widget.facts.treatments.treatments:
        assert html.count(f"<strong>{one.name}</strong><br>") == 1, one.id
        texts = [one.what_for, one.benefit, one.harm, one.disagree, *one.ask]
        assert [text for text in texts if text not in html] == []


def test_paper_has_every_test_and_what_it_cannot_tell(widget):
    html = read(widget.paper())
    for one in widget.facts.treatments.tests:
        assert [t for t in (one.name, one.what, one.when, one.limits) if t not in html] == []


def test_paper_marks_harm_and_no_evidence_by_a_shape_and_a_word(widget):
    html, text = widget.paper(), widget.text
    for strength, shape in {"harmful": "▲", "none": "○○○", "strong": "●●●"}.items():
        many = [o for o in widget.facts.treatments.treatments if o.strength == strength]
        assert html.count(f"{shape} {text['sure_' + strength]}") == len(many) > 0


def test_paper_puts_the_emergency_before_any_option(widget):
    html = read(widget.paper())
    assert html.index(widget.text["stop_act"]) < html.index("<figure>") < html.index("<table")
    assert "120" in html[: html.index("<table")]


def test_paper_goes_by_time_the_first_hours_first(widget):
    order = ["first-hours", "first-72h", "first-weeks", "months", "after-a-year", "any-time"]
    captions = re.findall("<caption>(.*?)</caption>", widget.paper())
    assert captions[:-1] == [widget.text[f"when_{when}"] for when in order]


def test_paper_repeats_the_warning_beside_each_option_that_needs_it(widget):
    html = read(widget.paper())
    rows = re.findall("<tr><th scope=.row.>.*?</tr>", html)
    shorts = {flag.id: flag.short for flag in widget.facts.red_flags.flags}
    for one in widget.facts.treatments.treatments:
        row = next(row for row in rows if f"<strong>{one.name}</strong>" in row)
        assert all(shorts[flag] in row for flag in one.red_flags), one.id


def test_paper_names_the_sources_and_what_is_general_knowledge(widget):
    html = read(widget.paper())
    rows = re.findall("<tr><th scope=.row.>.*?</tr>", html)
    for one in widget.facts.treatments.treatments:
        row = next(row for row in rows if f"<strong>{one.name}</strong>" in row)
        assert bool(re.search(r"<sup>\[[\d, ]+\]</sup>", row)) == bool(one.sources), one.id
        assert (f"({widget.text['general']})" in row) == one.general, one.id


def test_paper_is_small_enough_to_send(widget):
    assert len(widget.paper().encode()) < 70_000


def test_people_of_every_hundred_are_drawn_and_said(widget):
    assert [people(18)[shade].count("M") for shade in ("dark", "pale")] == [18, 82]
    text = widget.text
    said = [text["with"].format(n=18), text["without"].format(n=28)]
    picture = re.search('<img alt="(.*?)" src="data:image/svg', widget.paper())
    assert all(one in picture[1] for one in said)


def test_the_plain_face_counts_options_and_tests(widget):
    assert re.search(r"40\D+12", repr(widget))


def test_an_answer_changes_the_view_and_the_paper_stays(widget):
    before = widget.paper()
    widget.answers = {**widget.answers, "condition": "fshd"}
    assert [row["id"] for row in widget.view["rows"]]
    assert widget.paper() == before


@pytest.mark.fault("unknown name in a lesson")
def test_an_unknown_condition_is_refused_when_the_widget_is_asked(widget):
    with pytest.raises(ValueError, match="no condition called 'flu'"):
        widget.see({"condition": "flu"})


def test_what_goes_to_the_browser_is_plain_and_small(widget):
    state = widget.state()
    assert json.loads(json.dumps(state)) == state
    assert len(json.dumps(state, ensure_ascii=False).encode()) < 100_000


def test_every_word_that_the_script_asks_for_is_there(widget):
    own = (HERE / "treatment_compare" / "treatment_compare.js").read_text(encoding="utf-8")
    named = set(re.findall(r"\btext\.(\w+)", own))
    assert len(named) > 20
    assert named - set(widget.text) == set()
    for prefix, known in {"when_": "first-hours", "matters_": "look", "kind_": "eye"}.items():
        assert prefix + known in widget.text


def test_the_page_lists_the_sources_of_every_option_and_test(session):
    facts = session.show("treatment-compare").facts.treatments
    needed = {s for one in (*facts.treatments, *facts.tests) for s in one.sources}
    assert needed <= set(session.marks)


def test_a_stroke_stands_last_in_the_menu_so_that_arrow_keys_pass_the_others(widget):
    listed = [one["id"] for one in widget.entries["conditions"]]
    assert len(listed) == 17
    assert listed[-1] == "stroke_central"


def test_on_paper_an_option_stands_under_the_first_time_at_which_it_is_used(widget):
    tables = dict(re.findall("<caption>(.*?)</caption>(.*?)</table>", read(widget.paper())))
    named = {one.id: f"<strong>{one.name}</strong>" for one in widget.facts.treatments.treatments}
    for one, when in {
        "t_stroke_swallow": "first-hours",
        "t_nerve_repair": "first-72h",
        "t_massage": "first-weeks",
        "t_nerve_transfer": "months",
        "t_eye_protection": "any-time",
    }.items():
        assert named[one] in tables[widget.text[f"when_{when}"]], one
