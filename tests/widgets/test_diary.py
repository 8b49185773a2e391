"""The diary on a page: what it keeps, shows, hands over and erases, and what never leaves it."""

import csv
import datetime as dt
import json
import logging
import re
from pathlib import Path

import plotly.graph_objects as go
import pytest

from care import diary
from care.diary import SCALES, Entry
from facewise import handouts
from facewise.diary import Diary as Kept
from facewise.load import Library
from facewise.session import LessonSession
from widgets.chart import PLOTLY
from widgets.diary import Diary

LIBRARY = Library()
SLUG, ID = "track-and-visit", "diary"
TODAY = dt.date(2026, 11, 22)
SECRET = "Only my doctor may read this 只给医生看"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A reader who has kept nothing."""
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def shown(language="en", today=TODAY):
    session = LessonSession(LIBRARY, LIBRARY.lesson(SLUG, language), today)
    return session.show(ID)


@pytest.fixture(params=["en", "zh-Hans"])
def chart(request):
    return shown(request.param)


def ask(chart, do, **more):
    """Ask as the page does, and return what the page hears."""
    heard = []
    chart.widget.send = lambda told, buffers=None: heard.append(told)
    chart.widget._hear(chart.widget, {"do": do, **more}, [])
    return json.loads(json.dumps(heard[-1])) if heard else None


def add(chart, **answers):
    return ask(chart, "add", answers=answers)


def kept_days(number, face=4, until=TODAY):
    kept = Kept()
    kept.allow(yes=True)
    for back in range(number, 0, -1):
        day = (until - dt.timedelta(back)).isoformat()
        kept.add(Entry(day=day, face=face, mood=2, note=SECRET))
    return kept


def everything_a_notebook_gets(chart):
    bundle, metadata = chart._repr_mimebundle_(), repr(chart)
    return json.dumps([bundle, metadata, chart.widget.state()], ensure_ascii=False, default=str)


def test_nothing_is_written_before_a_yes_and_the_day_stays_on_the_page(chart, data):
    told = add(chart, face=4, note=SECRET)
    assert told["ok"]
    assert told["said"] == chart.widget.text["added_here"]
    assert told["view"]["kept"] == 1
    assert not data.exists()


def test_a_yes_takes_in_what_was_on_the_page(chart):
    add(chart, face=4)
    told = ask(chart, "allow")
    assert told["allowed"]
    assert told["said"] == chart.widget.text["kept_also"]
    assert [one.face for one in Kept().entries()] == [4]
    assert chart.widget.do.loose == []
    assert ask(shown(), "open")["view"]["kept"] == 1


def test_a_day_holds_what_was_practised_minutes_and_the_note(chart):
    ask(chart, "allow")
    add(chart, eye=0, practised=["rest_relax"], minutes=5, note=SECRET, day="2026-11-20")
    entry = Entry(day="2026-11-20", eye=0, practised=("rest_relax",), minutes=5, note=SECRET)
    assert Kept().entries() == [entry]


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_a_fresh_page_holds_no_day_whatever_is_kept():
    kept_days(30)
    chart = shown()
    assert SECRET not in everything_a_notebook_gets(chart)
    assert chart.picture.outputs == ()
    assert set(chart.widget.state()) == {"able", "entries", "language", "text", "words"}
    assert SECRET not in handouts.render(LIBRARY, SLUG, "en")


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_a_page_in_use_gives_a_notebook_the_same_as_a_fresh_one(chart):
    fresh = everything_a_notebook_gets(shown(chart.widget.language))
    ask(chart, "allow")
    add(chart, face=7, eye=9, note=SECRET)
    ask(chart, "say", answers={"face": 6, "note": SECRET})
    used = everything_a_notebook_gets(chart)
    ids = r'"model_id": "[0-9a-f]+"'
    assert re.sub(ids, "", used) == re.sub(ids, "", fresh)


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_no_trait_with_a_readers_words_goes_to_the_page(chart):
    synced = set(chart.widget.traits(sync=True))
    assert not synced & {"answers", "view"}


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_trouble_becomes_a_sentence_and_no_log_gets_the_readers_words(chart, caplog, capsys):
    with caplog.at_level(logging.DEBUG):
        told = add(chart, face="ten", note=SECRET)
    assert told["said"] == chart.widget.text["broken"]
    assert not told["ok"]
    out = capsys.readouterr()
    assert SECRET not in caplog.text + out.out + out.err


@pytest.mark.fault("odd answer in the diary")
def test_a_day_that_says_nothing_is_not_kept(chart):
    ask(chart, "allow")
    assert add(chart)["said"] == chart.widget.text["nothing"]
    assert add(chart, face=3, day="2027-01-01")["view"]["form"]["wrong"] == ["ahead"]
    assert Kept().entries() == []


@pytest.mark.fault("disk full", keeps="diary")
def test_when_the_disk_says_no_the_day_stays_on_the_screen(chart, monkeypatch):
    ask(chart, "allow")
    monkeypatch.setattr(Kept, "add", lambda self, entry: "The disk is full.")
    told = add(chart, face=4)
    assert not told["ok"]
    assert "clears" not in told
    assert "The disk is full." in told["said"]


@pytest.mark.fault("file damaged", keeps="diary")
def test_a_damaged_file_is_set_aside_and_the_day_is_kept_all_the_same(chart, data):
    ask(chart, "allow")
    (data / "diary.sqlite").write_bytes(b"no database at all" * 400)
    told = add(chart, face=4)
    assert told["ok"]
    assert told["said"].startswith(chart.widget.text["added"])
    assert "damaged-1" in told["said"]
    assert [one.face for one in Kept().entries()] == [4]


def test_the_picture_is_the_trend_with_its_band_and_the_rows_are_its_twin():
    kept_days(40)
    chart = shown()
    told = ask(chart, "open")
    made = chart.picture.outputs[0]["data"][PLOTLY]
    go.Figure({"data": made["data"], "layout": made["layout"]})
    assert {trace["type"] for trace in made["data"]} == {"scatter"}
    assert made["config"]["displayModeBar"] is False
    band, line = made["data"]
    assert band["name"] == chart.widget.text["usual"]
    twin = [row["values"]["face"] for row in told["view"]["rows"]]
    assert line["y"] == twin == [4.0] * 40
    assert told["view"]["figure"] is None  # it has come by its own way


def test_another_question_is_drawn_when_the_reader_asks():
    kept_days(40)
    chart = shown()
    ask(chart, "open")
    ask(chart, "say", answers={"scale": "mood"})
    made = chart.picture.outputs[0]["data"][PLOTLY]
    assert made["data"][-1]["name"] == chart.widget.text["name_mood"]
    ask(chart, "add", answers={"scale": "mood", "mood": 3})
    made = chart.picture.outputs[0]["data"][PLOTLY]
    assert made["data"][-1]["name"] == chart.widget.text["name_mood"], "it stays after adding"


def test_a_face_that_gets_much_worse_at_once_takes_everything_else_away():
    kept_days(40)
    chart = shown()
    ask(chart, "open")
    told = ask(chart, "say", answers={"face": 9})
    assert told["view"]["triage"]["level"] == "emergency"
    assert told["view"]["trends"] == []
    assert chart.picture.outputs == ()


def test_every_reason_of_the_rule_has_its_words(chart):
    source = Path(diary.__file__).read_text(encoding="utf-8")
    reasons = set(re.findall(r'"((?:eye|eating|tight|face|mood)-[a-z]+)"', source))
    reasons |= {f"{scale}-{end}" for scale in ("eye", "eating") for end in ("high", "rising")}
    assert len(reasons) >= 8
    for one in reasons:
        assert chart.widget.text[f"reason_{one.replace('-', '_')}"]


@pytest.mark.fault("copy brought in piece by piece", keeps="diary")
def test_what_was_saved_comes_back_exactly_also_in_pieces(chart):
    before = kept_days(12).entries()
    for kind in ("csv", "json"):
        made = ask(chart, "export", kind=kind)["file"]
        assert made["name"] == f"facewise-diary-2026-11-22.{kind}"
        assert ask(chart, "erase")["said"].startswith(chart.widget.text["erased"])
        assert Kept().entries() == []
        half = len(made["content"]) // 2
        first, last = made["content"][:half], made["content"][half:]
        assert ask(chart, "import", part=first, at=0, last=False) is None
        told = ask(chart, "import", part=last, at=1, last=True)
        assert told["said"] == chart.widget.text["imported"]
        assert Kept().entries() == before


@pytest.mark.fault("file that is no diary", keeps="diary")
def test_a_file_that_is_no_diary_gets_a_sentence_and_changes_nothing(chart, record_property):
    record_property("faults", 6)
    before = kept_days(3).entries()
    for bad in ("", "{", "a,b\n1,2\n", "=1+1", "[" * 5000, "\ufeff"):
        told = ask(chart, "import", part=bad, at=0, last=True)
        assert not told["ok"]
        assert told["said"]
        assert Kept().entries() == before


def test_erase_says_what_happened_and_a_yes_stands(chart):
    kept_days(3)
    told = ask(chart, "erase")
    assert told["said"].startswith(chart.widget.text["erased"])
    assert told["allowed"]
    assert told["view"]["kept"] == 0


@pytest.mark.fault("shared computer", keeps="privacy")
def test_forget_this_computer_leaves_nothing_of_the_reader(chart, data):
    kept_days(3)
    told = ask(chart, "forget")
    assert told["said"].startswith(chart.widget.text["forgotten"])
    assert not told["allowed"]
    assert told["view"]["kept"] == 0
    assert not data.exists() or not any(data.iterdir())


@pytest.mark.fault("consent taken back", keeps="privacy")
def test_after_a_stop_new_days_stay_on_the_page(chart):
    kept_days(3)
    told = ask(chart, "stop")
    assert not told["allowed"]
    assert "3" in told["said"]
    add(chart, face=5)
    assert len(Kept().entries()) == 3


def test_paper_is_a_blank_week_and_says_why(chart):
    text, html = chart.widget.text, chart.widget.paper()
    plain = html.replace("&#x27;", "'").replace("&quot;", '"')
    assert text["paper_why"] in plain
    for scale in SCALES:
        assert text[f"scale_{scale}"] in plain
    cells = html.count("<td> </td>")
    assert cells == 7 * (len(SCALES) + 2) == html.count("<td>")


@pytest.mark.fault("Python without SQLite")
def test_where_python_has_no_sqlite_the_page_says_so(monkeypatch):
    from facewise import diaries

    monkeypatch.setattr(diaries, "_file", lambda session: None)
    chart = shown()
    assert chart.widget.able is False
    assert isinstance(chart.widget, Diary)
    assert chart.widget.text["no_store"]


def test_a_copy_for_a_table_opens_in_a_table(chart):
    kept_days(2)
    rows = list(csv.reader(ask(chart, "export", kind="csv")["file"]["content"].splitlines()))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 3
