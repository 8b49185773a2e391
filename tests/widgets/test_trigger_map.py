"""The map of triggers: a place for every known pair, and paper that can be filled in by hand."""

import datetime as dt
import json
import re
from html import unescape

import pytest

from facewise import handouts, triggers
from facewise.kinds import KINDS
from facewise.load import Library
from facewise.session import LessonSession
from facewise.store import Store
from widgets import face
from widgets.base import esm, style
from widgets.trigger_map import MOVES, ZONES, TriggerMap

LIBRARY = Library()
ANATOMY = LIBRARY.anatomy("en")
LANGUAGES = LIBRARY.codes()
WEEK = "2026-11-16"
# Whose text names a place of the face in other words than the map does.
SAYS = {"brow": "brow", "eye": "eye", "mouth": "mouth|lip", "chin": "chin", "neck": "neck"}
# What a pair's name must say for a movement to stand for it.
DOES = {
    "smile": "smil|teeth", "pucker": "pucker|whistl", "eat": "eat", "eye_close": "eye",
    "brow_raise": "brow", "lips_close": "lips", "cheek_puff": "cheek",
}  # fmt: skip


def made(language="en"):
    session = LessonSession(LIBRARY, LIBRARY.lesson("crossed-wires", language))
    return session.show("trigger-map")


@pytest.fixture(scope="module", params=LANGUAGES)
def shown(request):
    return made(request.param)


def test_it_has_no_rule_and_six_places_that_the_face_has():
    assert TriggerMap.rule is None
    assert len(ZONES) == 6
    assert {one for some in ZONES.values() for one in some} == set(face.face()["zones"])
    assert set(MOVES.values()) == set(ZONES)


def test_every_known_pair_has_its_place_on_the_map_and_no_other_pair_has_one():
    assert set(triggers.CELLS) == {one.id for one in ANATOMY.pairs}
    assert len(triggers.CELLS) == 13
    cells = [cell for some in triggers.CELLS.values() for cell in some]
    assert len(cells) == len(set(cells)), "a cell stands for one pair"
    assert {one for one, some in triggers.CELLS.items() if not some} == {
        "gustatory_tears", "sound_synk",
    }  # fmt: skip


@pytest.mark.parametrize("pair", ANATOMY.pairs, ids=lambda one: one.id)
def test_a_pair_stands_where_its_own_words_put_it(pair):
    for cell in triggers.CELLS[pair.id]:
        move, to = cell.split(">")
        assert re.search(DOES[move], pair.name, re.IGNORECASE), cell
        assert re.search(SAYS[to], pair.comes_along, re.IGNORECASE), cell


def test_each_pair_keeps_its_words_and_its_sources(shown):
    facts = LIBRARY.anatomy(shown.language).pairs
    for one, fact in zip(shown.pairs, facts, strict=True):
        assert (one["id"], one["name"], one["comes_along"], one["common"]) == (
            fact.id, fact.name, fact.comes_along, fact.common,
        )  # fmt: skip
        assert re.fullmatch(r"\[\d+(, \d+)*\]", one["marks"])


def test_the_sources_of_the_map_stand_on_its_page():
    session = LessonSession(LIBRARY, LIBRARY.lesson("crossed-wires", "en"))

    def brought(name):
        activity = session.lesson.activity(name)
        return list(KINDS[activity.widget].sources(session, activity))

    wanted = set(brought("trigger-map"))
    assert {"husseman2008", "moran1996", "befast2022", "willseye"} <= wanted <= set(session.marks)
    assert not brought("quiz-practice")


def test_a_new_droop_and_an_eye_that_stays_open_bring_the_facts_for_them(shown):
    flags = {one.id: one for one in LIBRARY.red_flags(shown.language).flags}
    told = [one["text"] for one in shown.alarm]
    assert [flags["rf_stroke"].text in told[0], flags["rf_new_palsy"].text in told[1]] == [True] * 2
    assert [one["text"] for one in shown.eye["flags"]] == [
        flags["rf_eye_pain"].text, flags["rf_numb_eye"].text,
    ]  # fmt: skip
    routine = LIBRARY.eye(shown.language)
    assert [one["text"] for one in shown.eye["steps"]] == [line.text for line in routine]
    assert all(one["marks"] for one in (*shown.alarm, *shown.eye["flags"], *shown.eye["steps"]))


def test_it_points_to_headings_and_lessons_that_there_are(shown):
    prose = LIBRARY.prose("crossed-wires", shown.language)
    titles = [LIBRARY.lesson(slug, shown.language).meta.title for slug in LIBRARY.slugs()]
    named = re.findall(r"[“《](.+?)[”》]", shown.text["help"] + shown.text["eye_help"])
    assert len(named) == 3
    for one in named:
        assert f"### {one}\n" in prose or one in titles, one


def test_paper_has_a_blank_grid_of_six_by_six_and_marks_what_is_known(shown):
    html = shown.paper()
    grid = html.split('<table class="trigger-grid">')[1].split("</table>")[0]
    cells = re.findall(r"<td>(.*?)</td>", grid)
    assert len(cells) == 36
    assert set(cells) == {"", "○"}
    places = {(MOVES[c.split(">")[0]], c.split(">")[1]) for s in triggers.CELLS.values() for c in s}
    order = list(ZONES)
    at = [order.index(row) * 6 + order.index(column) for row, column in places]
    assert [place for place, cell in enumerate(cells) if cell] == sorted(at)


def test_paper_says_everything_with_a_pen_and_no_script(shown):
    html = unescape(shown.paper())
    wanted = [shown.text[one] for one in ("droop_title", "help", "paper_count", "no_force", "alt")]
    wanted += [one["text"] for one in (*shown.alarm, *shown.eye["flags"], *shown.eye["steps"])]
    wanted += [one[key] for one in shown.pairs for key in ("name", "comes_along")]
    assert [one for one in wanted if one not in html] == []
    assert html.count(shown.text["paper_line"]) == 2
    first = html.index(shown.text["droop_title"])
    assert first < html.index(shown.text["paper_title"]), "the emergency comes first"
    assert len(re.findall(r"%3Ctext ", shown.paper())) == 6


@pytest.mark.fault("unknown name in a lesson")
def test_an_unknown_cell_is_refused_and_the_known_ones_are_named(shown):
    fine = {"week": WEEK, "key": "smile>eye"}
    shown.answers = {**shown.answers, "seen": [fine, {"week": WEEK, "key": "gustatory_tears"}]}
    for key in ("smile>ear", "wink>eye", "oral_ocular_smile", "smile"):
        with pytest.raises(ValueError, match="smile>"):
            shown.answers = {**shown.answers, "seen": [{"week": WEEK, "key": key}]}
    with pytest.raises(ValueError, match="no day"):
        shown.answers = {**shown.answers, "seen": [{"week": "today", "key": "smile>eye"}]}
    with pytest.raises(ValueError, match="smile>nowhere"):
        TriggerMap(text=shown.text, pairs=[{**shown.pairs[0], "cells": ["smile>nowhere"]}])


def test_nothing_of_a_reader_is_in_what_is_made():
    one = made()
    one.answers = {**one.answers, "seen": [{"week": WEEK, "key": "neck_tighten>brow"}] * 7}
    assert one.paper() == made().paper()
    assert repr(one) == repr(made())
    assert WEEK not in json.dumps(made().state())


def test_the_plain_face_is_one_line():
    assert repr(made()) == (
        "My map: what moves along? 6 by 6 places, 13 known pairs, a blank grid for paper"
    )


def test_the_script_finds_every_word_that_it_shows(shown):
    own = ("trigger_map/tally",)
    script = esm("trigger_map", own)
    used = set(re.findall(r"\btext\.([a-z_]+)", script)) - {"content"}
    used |= {f"out_{one}" for one, cells in triggers.CELLS.items() if not cells}
    used |= {f"common_{one.common}" for one in ANATOMY.pairs} | {"show_week", "show_all"}
    assert used <= set(shown.text), used - set(shown.text)


def test_its_own_script_and_style_are_small():
    own = esm("trigger_map", ("trigger_map/tally",))  # with what every widget shares
    assert len((own + style("trigger_map")).encode()) <= 40 * 1024


SEEN = {"week": "2026-11-16", "key": "smile>eye"}


def opened(**options):
    library = Library()
    return LessonSession(library, library.lesson("crossed-wires", "en"), **options).show(
        "trigger-map"
    )


def test_a_grid_is_kept_only_after_a_yes_and_is_there_another_day(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path))
    first = opened()
    first.answers = {**first.answers, "seen": [SEEN]}
    assert opened().answers["seen"] == []
    assert not list(tmp_path.rglob("*")), "nothing is written before a yes"
    first.kept = True
    assert opened().answers["seen"] == [SEEN]
    assert opened().kept
    first.kept = False
    assert opened().answers["seen"] == []


@pytest.mark.fault("page for everybody made by a reader", keeps="privacy")
def test_a_page_for_everybody_holds_no_grid_of_its_maker(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path))
    mine = opened()
    mine.answers = {**mine.answers, "seen": [SEEN]}
    mine.kept = True
    everybody = opened(own=False)
    assert everybody.answers["seen"] == []
    assert not everybody.kept
    page = handouts.render(Library(), "crossed-wires", "en")
    assert json.dumps(SEEN, sort_keys=True) not in page
    assert SEEN["week"] not in opened().paper()


@pytest.mark.fault("answers of an older course or another day")
def test_a_grid_that_another_course_kept_begins_anew(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path))
    store = Store()
    store.allow(True)
    for key in ("wings>sky", "a-pair-of-another-course"):
        grid = {"seen": [{"week": "2026-11-16", "key": key}]}
        assert store.write("triggers", "grid", grid, dt.date(2026, 11, 22)) == ""
        assert opened().answers["seen"] == []
