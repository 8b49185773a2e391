"""What to ask at which stage, which pairs to show, and what the page may hear of a diary."""

import datetime as dt
from types import SimpleNamespace

import pytest

from care.diary import Entry
from care.treatments import WHEN
from care.visit import STAGES, TOP, asks, pairs
from facewise.diary import Diary
from facewise.load import Library
from facewise.session import LessonSession
from facewise.store import Store

LIBRARY = Library()
LANGUAGES = LIBRARY.codes()
TODAY = dt.date(2026, 11, 22)


def day(back):
    return (TODAY - dt.timedelta(days=back)).isoformat()


def options():
    return LIBRARY.treatments("en").treatments


def test_every_option_is_asked_about_somewhere_but_what_belongs_to_an_ambulance():
    asked = {one.id for one in asks(options())}
    left = [one for one in options() if one.id not in asked]
    assert [one.when for one in left] == [("first-hours",)]


def test_each_time_but_the_first_hours_has_a_stage():
    covered = {when for times in STAGES.values() for when in times}
    assert covered == set(WHEN) - {"first-hours"}


def test_an_option_for_the_first_days_alone_is_asked_about_then_alone():
    steroid = next(one for one in asks(options()) if one.id == "t_steroid")
    assert steroid.stages == ("days",)
    assert steroid.steroid


def test_the_stages_of_the_lesson_are_those_of_the_rule():
    for language in LANGUAGES:
        activity = LIBRARY.lesson("track-and-visit", language).activity("visit-pack")
        assert [one["id"] for one in activity.options["stages"]] == [*STAGES, "any"]


def test_the_pairs_seen_on_most_days_come_first_and_a_day_counts_once():
    entries = [
        Entry(day=day(3), pairs=("a", "b")),
        Entry(day=day(3), pairs=("b",)),
        Entry(day=day(2), pairs=("b", "c")),
        Entry(day=day(1), pairs=("c",)),
        Entry(day=day(1), pairs=("c",)),
        Entry(day=day(90), pairs=("old",)),
    ]
    assert pairs(entries, TODAY) == (("b", 2), ("c", 2))
    assert len(pairs(entries, TODAY)) == TOP
    assert pairs([], TODAY) == ()


@pytest.fixture(params=LANGUAGES)
def asked(request, monkeypatch, tmp_path):
    """The widget's answers to the page, with a data folder of its own."""
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "data"))
    session = LessonSession(LIBRARY, LIBRARY.lesson("track-and-visit", request.param), TODAY)
    widget = session.show("visit-pack")
    folder = tmp_path / "data"
    return SimpleNamespace(ask=widget.ask, widget=widget, folder=folder, words=session.words)


def keep_a_diary():
    diary = Diary()
    diary.allow(yes=True)
    return diary


@pytest.mark.fault("diary asked for that is not there")
def test_without_a_diary_nothing_is_read_and_nothing_is_kept(asked):
    nothing = {"what": "here", "diary": False, "kept": False, "page": None, "said": ""}
    assert asked.ask({"what": "look"}) == nothing
    assert asked.ask({"what": "keep", "page": {"on": ["about"]}}) == nothing
    assert asked.ask({"what": "diary"}) == {"what": "none"}
    assert not asked.folder.exists()


def test_a_page_is_kept_only_when_told_and_comes_back_only_when_asked_for(asked):
    keep_a_diary()
    page = {"on": ["about"], "values": {"who": "Ann"}}
    assert asked.ask({"what": "look"})["kept"] is False
    heard = asked.ask({"what": "keep", "page": page})
    assert heard["said"] == asked.words["visit_pack"]["kept_note"]
    assert heard["kept"]
    assert heard["page"] is None
    assert asked.ask({"what": "bring"})["page"] == page
    assert asked.ask({"what": "forget"})["kept"] is False
    assert asked.ask({"what": "bring"})["page"] is None


def test_a_kept_page_goes_with_all_that_is_forgotten(asked):
    diary = keep_a_diary()
    asked.ask({"what": "keep", "page": {"on": []}})
    diary.forget_computer()
    assert Store().read("visit", "page") is None


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_what_is_kept_stands_in_no_state_and_on_no_paper(asked):
    diary = keep_a_diary()
    diary.add(Entry(day=day(1), face=3, note="SECRET"))
    asked.ask({"what": "keep", "page": {"values": {"who": "SECRET"}}})
    session = LessonSession(
        LIBRARY, LIBRARY.lesson("track-and-visit", asked.widget.language), TODAY
    )
    widget = session.show("visit-pack")
    said = f"{widget.state()}{widget.paper()}{widget.plain()}{widget._repr_mimebundle_()}"
    assert "SECRET" not in said
    assert widget.state() == asked.widget.state()


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_the_diary_is_read_in_words_and_its_notes_never(asked):
    diary = keep_a_diary()
    for back in range(35):
        face = 2 if back < 7 else 6
        diary.add(
            Entry(day=day(back), face=face, pairs=("oral_ocular_smile", "smile>eye"), note="SECRET")
        )
    heard = asked.ask({"what": "diary"})
    (line,) = heard["read"]["trend"]
    text = asked.words["visit_pack"]
    assert text["scale_face"] in line
    assert text["trend_better"] in line
    assert len(heard["read"]["pairs"]) == 2
    assert not any(">" in one or "_" in one for one in heard["read"]["pairs"])
    assert "SECRET" not in str(heard)
    assert not heard["droop"]
    assert heard["warn"] == []


def test_a_diary_that_shows_a_new_droop_says_so(asked):
    diary = keep_a_diary()
    for back in range(1, 20):
        diary.add(Entry(day=day(back), face=1))
    diary.add(Entry(day=day(0), face=9, eye=9))
    heard = asked.ask({"what": "diary"})
    assert heard["droop"]
    assert heard["warn"]


@pytest.mark.fault("odd message to a widget", keeps="kept answers")
def test_a_strange_message_changes_nothing(asked, record_property):
    record_property("faults", 4)
    keep_a_diary()
    before = asked.ask({"what": "look"})
    for message in ({}, {"what": 7}, {"what": "keep"}, {"what": "keep", "page": "x"}):
        assert asked.ask(message) == before
