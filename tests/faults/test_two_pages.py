"""Two pages, two windows, and a clock that somebody moved: what a reader kept stays."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from care.diary import Entry
from facewise.diary import Diary
from facewise.load import Library
from facewise.session import LessonSession

LIBRARY = Library()
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def opened(today=TODAY):
    """A diary as one page shows it, with what it hears."""
    session = LessonSession(LIBRARY, LIBRARY.lesson("track-and-visit", "en"), today)
    widget, heard = session.widget("diary"), []
    widget.send = lambda told, buffers=None: heard.append(told)

    def ask(do, **more):
        widget._hear(widget, {"do": do, **more}, [])
        return heard[-1]

    return ask


def faces():
    return [one.face for one in Diary().entries()]


@pytest.mark.fault("two pages open at once", keeps="diary")
def test_what_two_open_pages_add_in_turn_is_all_there_and_both_pages_see_it():
    one, other = opened(), opened()
    one("allow")
    for number in range(6):
        assert (one, other)[number % 2]("add", answers={"face": number})["ok"]
    assert faces() == [0, 1, 2, 3, 4, 5]
    assert one("open")["view"]["kept"] == other("open")["view"]["kept"] == 1, "days, not entries"


@pytest.mark.fault("two pages open at once", keeps="diary")
def test_a_no_on_one_page_keeps_the_other_from_keeping_and_its_day_stays_on_the_screen():
    one, other = opened(), opened()
    one("allow")
    other("open")
    one("add", answers={"face": 1})
    one("stop")
    told = other("add", answers={"face": 2})
    assert faces() == [1]
    assert not told["allowed"]
    assert told["view"]["kept"] == 1


@pytest.mark.fault("two pages open at once", keeps="privacy")
@pytest.mark.parametrize("how", ["erase", "forget"])
def test_what_one_page_erased_does_not_come_back_from_the_other(how):
    one, other = opened(), opened()
    one("allow")
    other("add", answers={"face": 7, "note": "SECRETSIGN"})
    one(how)
    other("open")
    assert faces() == []
    other("add", answers={"face": 2})
    assert [entry.note for entry in Diary().entries()] in ([""], [])


@pytest.mark.fault("two pages open at once", keeps="diary")
def test_a_copy_that_two_pages_bring_in_at_once_is_there_once():
    one, other = opened(), opened()
    one("allow")
    one("add", answers={"face": 3})
    copy = one("export", kind="json")["file"]["content"]
    one("erase")
    for page in (one, other):
        page("import", part=copy, at=0, last=True)
    assert faces() == [3]


@pytest.mark.fault("clock moved back", keeps="diary")
@pytest.mark.parametrize("back", [1, 30, 400])
def test_days_written_before_the_clock_went_back_are_kept_and_can_be_taken_along(back):
    opened()("allow")
    assert opened()("add", answers={"face": 4})["ok"]
    earlier = opened(TODAY - dt.timedelta(back))
    assert earlier("add", answers={"face": 5})["ok"]
    assert sorted(faces()) == [4, 5]
    assert earlier("export", kind="csv")["ok"]
    assert opened()("open")["view"]["kept"] == 2, "and all is as it was when the clock is right"


@pytest.mark.fault("clock moved back", keeps="diary")
def test_a_time_that_runs_backwards_between_two_entries_loses_neither(folder):
    clock = iter(
        [dt.datetime(2026, 11, 22, 20, tzinfo=dt.UTC), dt.datetime(1970, 1, 1, tzinfo=dt.UTC)]
    )
    diary = Diary(folder, now=lambda: next(clock))
    diary.allow(yes=True)
    for face in (1, 2):
        assert diary.add(Entry(day="2026-11-22", face=face)) == ""
    assert sorted(faces()) == [1, 2]
    copy = diary.export("json")
    diary.erase()
    assert diary.bring_in(copy) == ""
    assert sorted(faces()) == [1, 2]


@pytest.mark.fault("clocks that change", keeps="diary")
@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_kept_by_the_time_of_the_world(folder, fold):
    twice = dt.datetime(2026, 10, 25, 1, 30, fold=fold, tzinfo=ZoneInfo("Europe/London"))
    diary = Diary(folder, now=lambda: twice)
    diary.allow(yes=True)
    assert diary.add(Entry(day="2026-10-25", face=fold)) == ""
    assert f"2026-10-25T0{fold}:30" in diary.export("csv").decode("utf-8-sig")
