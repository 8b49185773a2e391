"""A reader's own pages: only what was allowed, for nobody else, and what may not wait first."""

import datetime as dt
import os
import re
import shutil

import pytest
from typer.testing import CliRunner

from care.diary import Entry
from care.plan import example
from facewise import handouts
from facewise.commands import app
from facewise.diary import Diary
from facewise.handouts import MissingError
from facewise.load import LESSONS, Library
from facewise.sheets import personal, slides
from facewise.store import Store
from tests.unpacking import unpacked

LIBRARY = Library()
CODES = LIBRARY.codes()
SECRETS = ("a name of nobody", "a fear of nobody", "a medicine of nobody", "why me of nobody")
PAGE = {
    "on": ["about", "worries", "medicines", "questions"],
    "values": {"who": SECRETS[0], "worry_1": f"<b>{SECRETS[1]}</b>", "name_1": SECRETS[2]},
    "matters": [],
    "questions": [SECRETS[3]],
}


def today():
    return dt.datetime.now().astimezone().date()


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Keep answers as the lessons do: a face, a grid, a page for the visit, days of a diary."""
    folder = tmp_path / "kept"
    monkeypatch.setenv("FACEWISE_DATA", str(folder))
    monkeypatch.setenv("FACEWISE_HOME", str(tmp_path / "mine"))

    def keep(day=None, days=(), **face):
        store = Store(folder)
        store.allow(True)
        said = example("weak")["stage"] | {"eye": "no"} | face
        store.write("face", "stage", {"day": (day or today()).isoformat(), "face": said}, today())
        seen = [{"week": "2026-11-16", "key": "smile>eye"}] * 3
        store.write("triggers", "grid", {"seen": seen}, today())
        store.write("visit", "page", PAGE, today())
        if days:
            diary = Diary(folder)
            diary.allow(True)
            for entry in days:
                assert diary.add(entry) == ""

    return keep


def body(language="en"):
    html = personal.render(LIBRARY, language)
    return re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)


@pytest.mark.fault("diary asked for that is not there")
@pytest.mark.parametrize("language", CODES)
def test_with_nothing_kept_one_sentence_says_how_to_keep(kept, tmp_path, language):
    with pytest.raises(MissingError) as told:
        personal.write(LIBRARY, language, tmp_path / "mine" / "own.html")
    assert str(told.value) == LIBRARY.interface(language)["personal"]["nothing"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", CODES)
def test_the_pages_hold_the_plan_the_routine_the_pairs_and_the_visit(kept, language):
    kept()
    html, words = body(language), LIBRARY.interface(language)["personal"]
    for title in ("plan_title", "eye_title", "map_title", "visit_title"):
        assert f">{words[title]}</h2>" in html
    assert all(one in html for one in SECRETS)
    assert f"&lt;b&gt;{SECRETS[1]}" in html, "what a reader wrote is text and never markup"
    for line in LIBRARY.eye(language):
        assert line.text[:40] in html
    stops = LIBRARY.exercises(language).stop_rules
    assert all(one.text[:30] in html for one in stops)


@pytest.mark.fault("consent taken back", keeps="privacy")
def test_after_a_no_nothing_is_there(kept):
    kept()
    Store().allow(False)
    with pytest.raises(MissingError):
        personal.render(LIBRARY, "en")


def test_in_an_emergency_the_card_stands_alone(kept):
    kept(began="days", seen="no")
    html = body()
    level = LIBRARY.red_flags("en").levels[0]
    assert level.name in html
    assert LIBRARY.emergency("en").numbers in html
    words = LIBRARY.interface("en")["personal"]
    for title in ("plan_title", "eye_title", "map_title", "visit_title", "warn_title"):
        assert words[title] not in html
    assert not any(one in html for one in SECRETS)


def test_a_sudden_change_in_the_diary_is_an_emergency_too(kept):
    days = [Entry(day=(today() - dt.timedelta(n)).isoformat(), face=2) for n in range(20, 1, -1)]
    kept(days=[*days, Entry(day=today().isoformat(), face=9)])
    html = body()
    assert LIBRARY.red_flags("en").levels[0].name in html
    assert not any(one in html for one in SECRETS)


def test_a_warning_stands_before_all_else_and_takes_the_exercises_away(kept):
    kept(days=[Entry(day=today().isoformat(), eye=9)])
    html, words = body(), LIBRARY.interface("en")["personal"]
    flag = LIBRARY.red_flags("en").flag("rf_eye_pain")
    assert html.index(flag.text) < html.index(words["plan_title"])
    assert words["plan_none"] in html
    assert LIBRARY.exercises("en").by_id["soft_smile"].steps[0] not in html


def test_a_question_that_waits_comes_first_and_there_is_no_plan(kept):
    kept(days=[Entry(day=today().isoformat(), eating=9)])
    html, words = body(), LIBRARY.interface("en")["personal"]
    asked = [one for one in LIBRARY.red_flags("en").questions if one.flag == "rf_weight_cough"]
    assert html.index(asked[0].text[:30]) < html.index(words["visit_title"])
    assert LIBRARY.exercises("en").by_id["soft_smile"].steps[0] not in html


@pytest.mark.fault("answers of an older course or another day")
def test_answers_of_another_day_make_no_plan(kept):
    kept(day=today() - dt.timedelta(days=1), stroke="no")
    html, words = body(), LIBRARY.interface("en")["personal"]
    assert words["plan_old"] in html
    assert LIBRARY.exercises("en").by_id["soft_smile"].steps[0] not in html


@pytest.mark.fault("page made of what is kept", keeps="diary")
def test_making_the_pages_changes_nothing_that_is_kept(kept):
    kept(day=today() - dt.timedelta(days=1))
    before = [Store().read(*one) for one in (("face", "stage"), ("visit", "page"))]
    personal.render(LIBRARY, "en")
    assert [Store().read(*one) for one in (("face", "stage"), ("visit", "page"))] == before


@pytest.mark.fault("shared computer", keeps="privacy")
def test_nobody_else_can_open_the_file(kept, tmp_path):
    kept()
    target = personal.write(LIBRARY, "en", tmp_path / "mine" / "own.html")
    if os.name == "posix":
        assert target.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in target.parent.iterdir()] == ["own.html"]


@pytest.mark.fault("page made of what is kept", keeps="privacy")
def test_it_is_not_written_into_the_folder_of_the_course(kept):
    kept()
    target = LESSONS.parent / "handouts" / "own.html"
    with pytest.raises(MissingError, match="--out"):
        personal.write(LIBRARY, "en", target)
    assert not target.exists()


def test_the_command_puts_it_into_the_readers_own_folder_with_no_index(kept, tmp_path):
    kept()
    done = CliRunner().invoke(app, ["handouts", "--kind", "personal", "--lang", "en"])
    assert done.exit_code == 0
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["my-own-pages-en.html"]
    assert not any(one in done.output for one in SECRETS)


def test_it_is_made_only_when_asked_for():
    assert "personal" not in {page.kind for page in handouts.pages(LIBRARY)}
    assert "personal" in {page.kind for page in handouts.pages(LIBRARY, ("personal",))}


@pytest.mark.fault("page for everybody made by a reader", keeps="privacy")
def test_no_other_handout_holds_what_is_kept(kept, tmp_path):
    kept(days=[Entry(day=today().isoformat(), face=3, note=SECRETS[0])])
    root, out = tmp_path / "lessons", tmp_path / "out"
    shutil.copytree(LESSONS, root)
    lessons = ("stage", "exercises", "crossed-wires", "track-and-visit")
    course = "".join(f"  - {one}\n" for one in lessons)
    (root / "course.yml").write_text(f"lessons:\n{course}", encoding="utf-8")
    library = Library(root)
    for page in handouts.pages(library, languages=("en",)):
        if page.kind != "slides" or slides.REVEAL.is_dir():
            handouts.write(library, page, out)
    handouts.write_index(library, out)
    made = [one.read_text("utf-8") for one in out.rglob("*.html")]
    assert len(made) > 12
    for html in made:
        said = html + packed(html)
        assert not any(one in said for one in SECRETS)
        assert "my-own-pages" not in said


def packed(html):
    """What a page carries for its widgets, as text."""
    found = re.search(r'<main[^>]*>\n(.*)\n</main>.*id="packed">(.*?)</script>', html, re.DOTALL)
    return str(unpacked(found[2], found[1])) if found and found[2] else ""
