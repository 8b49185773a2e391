"""Python in a page: the same widgets answer, and the lessons are there without PyYAML."""

import json
import subprocess
import sys

import pytest

from facewise import compiled, load
from facewise.in_page import Page
from facewise.nowhere import Nowhere
from facewise.texts import ContentError

# A Python like that of a browser: the stand-ins first, and none of what it does not have.
BARE = """
import importlib.abc, json, sys
class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"yaml", "sqlite3", "_sqlite3", "IPython", "plotly", "comm",
                                      "jupytext", "nbclient", "typer", "platformdirs", "icalendar"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
sys.path[:0] = sys.argv[1:4]
from facewise import load
load.LESSONS = load.Path(sys.argv[3])
load.Library.__init__.__defaults__ = (load.LESSONS,)
from facewise.in_page import Page
import anywidget
assert "stand_in" in anywidget.__file__
widgets = {}
for slug in load.Library().slugs():
    page = Page(slug, sys.argv[4])
    for one in page.session.lesson.activities:
        widgets[one.id] = sorted(json.loads(page.wake(one.id)))
print(json.dumps(widgets))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    target = tmp_path_factory.mktemp("compiled")
    compiled.write(load.LESSONS, target)
    return target


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_compiled_lessons_say_the_same(folder, language, monkeypatch):
    monkeypatch.setattr(load, "read", compiled.read)
    there = load.Library(folder)
    monkeypatch.undo()
    here = load.Library()
    for part in ("conditions", "signs", "red_flags", "exercises", "treatments", "terms", "claims"):
        assert getattr(there, part)(language) == getattr(here, part)(language)
    for slug in here.slugs():
        assert there.lesson(slug, language) == here.lesson(slug, language)
        assert there.prose(slug, language) == here.prose(slug, language)


@pytest.mark.fault("file of the lessons missing")
def test_a_file_that_was_not_compiled_is_named(tmp_path):
    path = tmp_path / "course.yml"
    path.write_text("lessons: [causes]\n", encoding="utf-8")
    with pytest.raises(ContentError, match="not compiled"):
        compiled.read(path)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_widget_wakes_in_a_python_like_a_browsers(root, folder, language):
    words = [str(root / "deploy/site/stand_in"), str(root), str(folder), language]
    said = subprocess.run(
        [sys.executable, "-c", BARE, *words], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr[-2000:]
    widgets = json.loads(said.stdout)
    assert "figure" in widgets["cause-explorer"]
    assert "keeps" in widgets["exercise-planner"]


def test_an_answer_changes_the_view_and_the_picture_and_nothing_comes_back_of_it():
    page = Page("causes", "en")
    state = json.loads(page.wake("cause-explorer"))
    answers = {**state["answers"], "seen": "yes", "signs": [state["entries"]["signs"][0]["id"]]}
    told = json.loads(page.hear("cause-explorer", json.dumps({"answers": answers})))
    assert set(told) == {"cause-explorer"}
    assert set(told["cause-explorer"]) == {"view", "figure"}


def test_a_player_hears_the_plan_of_the_planner(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "kept"))
    page = Page("exercises", "en")
    state = json.loads(page.wake("exercise-planner"))
    page.listen(json.dumps(["exercise-player"]))
    from care.plan import example

    answers = {**state["answers"], **example("weak", 20)}
    told = json.loads(page.hear("exercise-planner", json.dumps({"answers": answers})))
    assert told["exercise-player"]["plan"]["sequences"]


@pytest.mark.fault("Python without SQLite")
def test_nowhere_keeps_nothing():
    store = Nowhere()
    assert not (store.keeps)
    assert not (store.allowed)
    assert store.allow(True) == store.forget("face", "stage") == ""
    assert store.read("face", "stage") is None
