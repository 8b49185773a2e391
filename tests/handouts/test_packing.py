"""What a page carries for its widgets comes out as it went in."""

import re

import pytest

from facewise import handouts
from facewise.load import Library
from facewise.packing import pack, text_of
from facewise.sheets.lesson import opened
from facewise.styles import parted, spare
from tests.unpacking import unpacked
from widgets.base import plain

LIBRARY = Library()


@pytest.mark.parametrize("slug", ["is-it-true", "exercises", "crossed-wires", "track-and-visit"])
@pytest.mark.parametrize("language", LIBRARY.codes())
def test_every_value_of_every_live_widget_is_the_one_that_python_has(slug, language):
    html = handouts.render(LIBRARY, slug, language)
    content = re.search(r'<main id="content"[^>]*>\n(.*)\n</main>', html, re.DOTALL)[1]
    carried = unpacked(re.search(r'id="packed">(.*?)</script>', html)[1], content)
    session = opened(LIBRARY, slug, language)
    shown = [session.show(one.id) for one in session.lesson.activities]
    shown += [session.show("words")]
    widgets = [getattr(one, "widget", one) for one in shown]
    live = {one.name: one for one in widgets if type(one).rule is None}
    found = re.findall(r'data-widget="(\w+)" data-place="(\d+)"', html)
    assert {name for name, _ in found} == set(live)
    values = carried["values"]
    states = [
        {key: values[at] for key, at in carried["widgets"][int(place)].items()}
        for _, place in found
    ]
    for widget in widgets:
        if type(widget).rule is None:
            assert plain(widget.state()) in states, widget.name


def test_words_that_stand_on_the_page_are_not_carried_twice():
    said = "A sentence that stands on the page in full. " * 20
    content = f"<p>{said}</p>"
    assert len(pack({"one": [said]}, content)) < 0.6 * len(pack({"one": [said]}, "<p></p>"))
    assert unpacked(pack({"one": [said]}, content), content) == {"one": [said]}


def test_text_is_counted_as_a_browser_counts_it():
    assert text_of("<p>a &amp; b</p>\n<table><tr><td>1</td></tr></table>") == "\na & b\n1\n"


def test_a_page_with_letters_that_a_browser_counts_twice_is_packed_whole():
    said = "a long enough sentence with a smile"
    content = f"<p>\U0001f600</p><p>{said}</p>"
    assert unpacked(pack({"one": said}, content), content) == {"one": said}
    assert unpacked(pack({"one": said}, content), "<p></p>") == {"one": said}


def test_a_style_sheet_is_parted_by_who_needs_it():
    sheet = """/* about */
    .face { color: red; }
    .fw.quiz .card { margin: 0 auto; }
    @media print { .fw.quiz { display: none; } }
    @media (max-width: 40rem) { .fw.quiz { padding: 0; } }
    """
    paper, live = parted(sheet, "quiz")
    assert paper == ".face{color:red}@media print{.fw.quiz{display:none}}"
    assert ".fw.quiz .card{margin:0 auto}" in live
    assert "max-width" in live
    assert spare("a :is(b, c) { top: calc(1px + 2px) }") == "a :is(b, c){top:calc(1px + 2px)}"
