"""Help: every sign with its questions on paper, the numbers, the card, and what leads to what."""

import json
import re

import pytest
from msgspec import structs

from facewise.lesson import Activity
from facewise.load import Library
from facewise.session import LessonSession
from tests.widgets import help_levels
from widgets.base import esm
from widgets.get_help import GetHelp

LIBRARY = Library()
LANGUAGES = LIBRARY.codes()
ACTIVITY = Activity(id="get-help", widget="get_help", words={})
CARD = ("first", "name", "weak", "eye", "health", "allergy", "call", "act", "number")


def session_in(language):
    lesson = LIBRARY.lesson("get-help-now", language)
    return LessonSession(LIBRARY, structs.replace(lesson, activities=(ACTIVITY,)))


@pytest.fixture(params=LANGUAGES)
def widget(request):
    return session_in(request.param).show("get-help")


@pytest.fixture
def red_flags(widget):
    return LIBRARY.red_flags(widget.language)


def read(html):
    return html.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")


def group(html, widget, level):
    """The part of the paper under the heading of one level."""
    start = html.index(widget.levels[level]["name"])
    ends = [html.find(one["name"], start + 1) for one in widget.levels.values()]
    return html[start : min([end for end in ends if end > 0], default=len(html))]


def test_the_table_that_the_script_is_held_to_is_what_the_rule_says(tmp_path):
    fresh = tmp_path / "help_levels.json"
    fresh.write_text(help_levels.written(), encoding="utf-8", newline="\n")
    said = f"the rule or the warning signs have changed: copy {fresh} over {help_levels.TABLE}"
    assert help_levels.TABLE.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8"), said


def test_the_table_knows_every_flag_and_every_level():
    rows = json.loads(help_levels.TABLE.read_text(encoding="utf-8"))["rows"]
    levels = {level for *_, level in rows}
    assert levels == {"emergency", "waiting", "today", "soon"}
    assert {ids[0] for ids, *_ in rows if len(ids) == 1} == {one.id for one in help_levels.FLAGS}


def test_paper_has_every_sign_under_its_level_with_its_reason(widget, red_flags):
    html = read(widget.paper())
    assert len(red_flags.flags) == 25
    for one in red_flags.flags:
        part = group(html, widget, one.level)
        assert f"<strong>{one.text}</strong> {one.why}" in part, one.id


def test_paper_says_what_to_do_at_each_level_the_emergency_first(widget):
    html = read(widget.paper())
    places = [html.index(widget.levels[one]["act"]) for one in ("emergency", "today", "soon")]
    assert places == sorted(places)


def test_paper_asks_each_bracket_right_under_its_sign(widget, red_flags):
    rows = re.findall("<li>.*?</li>", read(widget.paper()))
    for question in red_flags.questions:
        if question.kind == "bracket":
            flag = next(one for one in red_flags.flags if one.id == question.flag)
            own = next(row for row in rows if flag.text in row)
            asked = own.split(widget.text["paper_ask"])
            assert len(asked) == 2
            assert question.text in asked[1]


def test_paper_asks_a_new_weak_face_every_stroke_question_before_anything_slower(widget, red_flags):
    part = group(read(widget.paper()), widget, "emergency")
    assert widget.text["until"] in part
    assert all(one.text in part for one in red_flags.questions if one.kind == "stroke")
    rows = re.findall("<li>.*?</li>", read(widget.paper()))
    for flag in red_flags.flags:
        own = next(row for row in rows if flag.text in row)
        assert (widget.text["paper_weak_short"] in own) == flag.weak_face, flag.id


def test_paper_marks_sources_and_general_knowledge(widget, red_flags):
    rows = re.findall("<li>.*?</li>", read(widget.paper()))
    for flag in red_flags.flags:
        own = next(row for row in rows if flag.text in row).split("<br>")[0]
        assert bool(re.search(r"<sup>\[[\d, ]+\]</sup>", own)) == bool(flag.sources), flag.id
        assert (f"({widget.text['general']})" in own) == flag.general, flag.id


def test_paper_has_the_number_of_every_place(widget):
    html = read(widget.paper())
    places = LIBRARY.emergency(widget.language).countries
    assert len(places) == 40
    for one in places:
        cell = re.search(rf"<td>{re.escape(one.name)}</td><td>(.*?)</td>", html)[1]
        assert cell.split()[0].startswith(one.ambulance)
        assert all(number in cell for number in one.also)
        assert one.support is None or f"{one.name} {one.support.number}" in html


def test_paper_has_a_card_with_lines_to_write_on_in_both_languages(widget):
    html = read(widget.paper())
    table = html[html.index('<table class="wallet">') :]
    for code in LANGUAGES:
        words = LIBRARY.interface(code)["get_help"]
        found = re.findall(rf'lang="{code}">(.*?)</t[hd]>', table)
        assert found == [words[f"card_{key}"] for key in CARD]
    assert table.count("____") >= 6
    assert table.count("☐") == 4


def test_no_path_says_that_a_reader_is_safe(widget):
    words = " ".join(one for one in widget.text.values() if isinstance(one, str)).lower()
    assert not re.search(
        r"you are safe|nothing is wrong|no danger|没有危险|放心|你没事|很安全", words
    )
    assert widget.text["none_new"] in read(widget.paper())


def test_nothing_that_is_ticked_or_typed_can_be_kept_or_sent():
    source = esm("get_help", GetHelp.parts)
    own = source[source.index("export function howFast") :]
    keeps = "model.set save_changes localStorage sessionStorage indexedDB cookie sendBeacon"
    for word in keeps.split():
        assert word not in own
    assert GetHelp.rule is None


def test_the_script_has_a_word_for_all_that_it_shows(widget):
    source = esm("get_help", GetHelp.parts)
    own = source[source.index("const CHOSEN") :]
    used = set(re.findall(r"\btext\.([a-z_]+)", own)) - {"content"}
    assert len(used) > 20
    assert used <= set(widget.text), used - set(widget.text)


def test_the_page_lists_every_source_of_the_signs_and_questions():
    session = session_in("en")
    flags = session.library.red_flags("en")
    needed = {source for one in (*flags.flags, *flags.questions) for source in one.sources}
    assert needed <= set(session.marks)


def test_the_plain_face_counts_signs_and_places(widget):
    assert re.search(r"25\D+40", repr(widget))


@pytest.mark.fault("unknown name in a lesson")
def test_a_sign_of_an_unknown_level_is_refused_and_the_known_are_named(widget):
    state = {**widget.state(), "flags": [{**widget.flags[0], "level": "later"}]}
    with pytest.raises(ValueError, match="later; known: emergency, today, soon"):
        GetHelp(**state)
    with pytest.raises(ValueError, match="no warning signs"):
        GetHelp(**{**state, "flags": []})


def test_its_own_script_and_sheet_are_small():
    folder = help_levels.Path(__file__).parents[2] / "widgets" / "get_help"
    assert sum(one.stat().st_size for one in folder.glob("get_help.*")) < 40_000
