"""Whatever a page sends, no widget breaks: the next good answer is answered as before."""

import json
import logging

import pytest

from facewise.load import Library
from facewise.session import LessonSession

LIBRARY = Library()
WIDGETS = {
    activity.widget: (slug, activity.id)
    for slug in LIBRARY.slugs()
    for activity in LIBRARY.lesson(slug, "en").activities
}
SECRET = "Only my doctor may read this"
ODD = [
    {"x": 1},
    {"": ""},
    {"__proto__": {"signs": []}},
    {"signs": "all"},
    {"signs": None},
    {"signs": [1, None, {}]},
    {"signs": ["no such sign"]},
    {"signs": ["\ud800"]},
    {"signs": ["x"] * 10_000},
    {"flags": {"a": 1}},
    {"replies": 3},
    {"replies": {"q": "maybe"}},
    {"condition": 7},
    {"condition": "no such illness"},
    {"began": ["x"]},
    {"onset": "1900-01-01"},
    {"minutes": "ten"},
    {"minutes": float("nan")},
    {"minutes": 10**30},
    {"face": [3], "note": SECRET},
]
MESSAGES = [
    None,
    3,
    "x",
    [],
    {},
    {"do": 7},
    {"do": ["add"]},
    {"do": "add"},
    {"do": "add", "answers": 3},
    {"do": "export"},
    {"do": "export", "kind": "../exe"},
    {"do": "import", "part": 3, "at": "x", "last": 1},
    {"do": "import", "part": "{", "at": 7, "last": True},
    {"what": []},
    {"what": "keep", "page": []},
    {"what": "bring", "page": SECRET},
]


@pytest.fixture(params=sorted(WIDGETS))
def widget(request, monkeypatch, tmp_path):
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "data"))
    slug, activity = WIDGETS[request.param]
    return LessonSession(LIBRARY, LIBRARY.lesson(slug, "en")).widget(activity)


def send(widget, **data):
    """What the page sends comes in by the widget's own wire."""
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def update(widget, answers):
    send(widget, method="update", state={"answers": answers}, buffer_paths=[])


def refusal(widget, answers):
    """The sentence of a rule that refuses these answers, if there is a rule and it does."""
    try:
        json.dumps(widget.see(answers))
    except (ValueError, TypeError) as refused:
        return [str(refused)]
    return []


@pytest.mark.fault("odd answer from a page")
def test_odd_answers_are_refused_or_answered_and_the_next_one_is_answered_as_before(
    widget, record_property
):
    update(widget, {})
    first, paper = widget.view, widget.paper()
    for odd in ODD:
        assert not any("\n" in said for said in refusal(widget, odd))
        update(widget, odd)
        json.dumps(widget.view)
    update(widget, {})
    assert widget.view == first
    assert widget.paper() == paper
    record_property("faults", len(ODD))


@pytest.mark.fault("odd message to a widget", keeps="privacy")
def test_odd_messages_change_nothing_and_nothing_of_them_is_logged(
    widget, record_property, caplog, capsys, tmp_path
):
    before, heard = widget.state(), []
    widget.send = lambda told, buffers=None: heard.append(told)
    with caplog.at_level(logging.DEBUG):
        for message in MESSAGES:
            send(widget, method="custom", content=message)
    assert widget.state() == before
    assert not (tmp_path / "data").exists(), "nothing was kept without a yes"
    # What a widget does not expect, it catches itself: Jupyter would show all of it in a log.
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []
    out = capsys.readouterr()
    assert SECRET not in caplog.text + out.out + out.err
    json.dumps(heard)
    record_property("faults", len(MESSAGES))
