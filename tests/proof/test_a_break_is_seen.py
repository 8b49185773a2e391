"""Break one thing in a copy of the kit, and some test must fail: the tests are tested."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ["care", "widgets", "facewise", "lessons", "notebooks", "tests", "pyproject.toml"]

# What is broken: the file, the words there, the words put in their place, and who must notice.
BREAKS = {
    "a fact: how urgent a condition is": (
        "lessons/facts/conditions.yml",
        "    urgency: emergency\n",
        "    urgency: routine\n",
        ["tests/unit/test_causes.py"],
    ),
    "a warning: its level": (
        "lessons/facts/red-flags.yml",
        "  - id: rf_breathing\n    level: emergency\n",
        "  - id: rf_breathing\n    level: soon\n",
        ["tests/unit/test_triage.py"],
    ),
    "a digit in the Chinese": (
        "lessons/causes/zh-Hans.md",
        "72小时",
        "27小时",
        ["tests/content/test_content.py"],
    ),
    "a number of the outlook, in English alone": (
        "lessons/facts/conditions.yml",
        "about 71 in 100 recover fully",
        "about 17 in 100 recover fully",
        ["tests/content/test_content.py"],
    ),
    "a rule: not sure taken for a no": (
        "care/triage.py",
        'said.get(q.id) == "unsure")',
        'said.get(q.id) == "never")',
        ["tests/unit/test_triage.py"],
    ),
    "a rule: the bracket is not waited for": (
        "care/triage.py",
        'waiting = any(said.get(q) != "no" for q in ask)',
        "waiting = False",
        ["tests/unit/test_triage.py"],
    ),
    "a rule: the eye routine is forgotten": (
        "care/causes.py",
        "if EYE_OPEN in said.signs or any(flag in said.flags for flag in EYE_FLAGS):",
        "if False:",
        ["tests/unit/test_causes.py"],
    ),
    "a widget: its paper forgets the treatments": (
        "widgets/cause_explorer/paper_face.py",
        "for t in one.treatments",
        "for t in one.treatments[:1]",
        ["tests/widgets/test_cause_explorer.py"],
    ),
    "a widget: text is not escaped": (
        "widgets/choice_quiz/__init__.py",
        'paper.items("☐ " + paper.escape(choice["text"])',
        'paper.items("☐ " + choice["text"]',
        ["tests/widgets/test_choice_quiz.py"],
    ),
    "a widget: the picture stays behind an emergency": (
        "widgets/chart/__init__.py",
        "self.picture.outputs = ()",
        "pass",
        ["tests/widgets/test_cause_explorer.py"],
    ),
    "a made notebook: one word changed by hand": (
        "notebooks/en/04-causes.ipynb",
        "Why is my face weak?",
        "Why is my face strong?",
        ["tests/notebooks"],
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    place = tmp_path_factory.mktemp("kit")
    for part in PARTS:
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, place / part)
    return place


def run(place, tests):
    env = {**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_the_copy_is_whole_before_anything_is_broken(copy):
    told = run(copy, sorted({test for *_, tests in BREAKS.values() for test in tests}))
    assert told.returncode == 0, told.stdout[-3000:]


@pytest.mark.fault("fact, rule or widget broken by hand")
@pytest.mark.parametrize("broken", BREAKS)
def test_a_break_is_seen(copy, broken):
    name, old, new, tests = BREAKS[broken]
    path = copy / name
    whole = path.read_text(encoding="utf-8")
    assert old in whole
    path.write_text(whole.replace(old, new, 1), encoding="utf-8")
    try:
        told = run(copy, tests)
    finally:
        path.write_text(whole, encoding="utf-8")
    assert told.returncode == 1, f"nobody noticed: {broken}\n{told.stdout[-2000:]}"
