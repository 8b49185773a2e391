"""The count itself: it is red when a fault is not survived, when data is lost, when names part."""

import ast
import json
import os
import subprocess
import sys

import pytest

from tests.faults.counting import NOTHING, TABLE, rows
from tests.unit.disks import ROOT

ROW = "| **{}** | {} | `tests/test_made.py` | It goes on. |\n"
GOOD = """
import pytest

@pytest.mark.fault("disk full", keeps="diary")
@pytest.mark.parametrize("n", range(3))
def test_survives(n, record_property):
    record_property("faults", 10)

@pytest.mark.fault("no voice")
def test_says_so():
    pass

def test_of_no_fault():
    pass
"""
BY_CHANCE = """
import pytest
from hypothesis import given, settings
from hypothesis import strategies

@pytest.mark.fault("no voice")
@settings(max_examples=25, database=None)
@given(strategies.integers())
def test_with_any_number(number):
    pass
"""
BROKEN = {
    "a fault that is not survived": ("    pass\n\ndef test_of", "    assert 0\n\ndef test_of"),
    "data that is lost": ('    record_property("faults", 10)', "    assert n"),
    "a test that cannot begin": ("def test_says_so():", "def test_says_so(nothing_like_it):"),
    "a test that fails twice": (
        "def test_says_so():\n    pass",
        "def test_says_so(request):\n    request.addfinalizer(lambda: 1 / 0)\n    assert 0",
    ),
    "a name without a row": ('fault("no voice")', 'fault("no sound")'),
    "a row without a test": ('@pytest.mark.fault("no voice")', ""),
}


def count(place, test, table=("disk full", "no voice"), plugin="counting"):
    """Count a tiny folder of tests; returns how pytest ended, what it wrote and what it said."""
    (place / "tests").mkdir()
    (place / "docs").mkdir()
    (place / "tests/test_made.py").write_text(test, encoding="utf-8")
    told = "".join(ROW.format(name, "diary" if "disk" in name else NOTHING) for name in table)
    (place / TABLE).write_text(told, encoding="utf-8")
    (place / "pytest.ini").write_text(
        "[pytest]\ntestpaths = tests\nmarkers =\n    fault: a fault\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests/faults")])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "counting", "-p", plugin, "--count-faults"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": path, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    made = json.loads((place / "build/faults.json").read_text(encoding="utf-8"))
    return done.returncode, made, done.stdout


def test_what_is_survived_is_counted_and_the_table_is_printed_and_written(tmp_path):
    code, made, said = count(tmp_path, GOOD)
    assert code == 0, said
    total = {"cases": 4, "tried": 31, "survived": 31, "guarded": 30, "lost": 0}
    assert total.items() <= made["total"].items()
    assert made["faults"]["disk full"]["cases"] == 3
    assert made["amiss"] == []
    written = (tmp_path / "build/faults.md").read_text(encoding="utf-8")
    assert "2 of 2 faults were tried, in 4 cases." in written
    assert "| disk full | 3 | 30 | 30 | 0 | 0 |" in written
    assert written.strip() in said.replace("\r", "")


@pytest.mark.parametrize("how", BROKEN)
def test_the_count_is_red_for(tmp_path, how):
    old, new = BROKEN[how]
    assert GOOD.count(old) == 1
    code, made, said = count(tmp_path, GOOD.replace(old, new))
    assert code == 1, said
    total = made["total"]
    assert bool(total["lost"]) == (how == "data that is lost")
    assert bool(made["amiss"]) == (" without a " in how)
    assert (total["survived"] < total["tried"]) == (" without a " not in how)


def test_a_run_in_which_nothing_was_tried_is_red_and_a_skip_is_named(tmp_path):
    skipped = GOOD.replace("import pytest\n", 'import pytest\npytest.skip("no disk here", '
                           "allow_module_level=True)\n")  # fmt: skip
    assert count(tmp_path, skipped)[0] != 0


def test_a_skipped_fault_is_named_with_its_reason_and_is_not_called_survived(tmp_path):
    skip = '    pytest.skip("no voice can be had here")\n\ndef test_of'
    code, made, said = count(tmp_path, GOOD.replace("    pass\n\ndef test_of", skip))
    assert code == 0
    assert made["faults"]["no voice"]["survived"] == 0
    assert "no voice can be had here" in said
    assert "1 of 2 faults were tried" in said


def test_what_chance_has_made_is_counted_beside(tmp_path):
    code, made, said = count(tmp_path, BY_CHANCE, ["no voice"], "_hypothesis_pytestplugin")
    assert code == 0, said
    assert {"tried": 1, "examples": 25}.items() <= made["total"].items()
    assert "chance made 25 examples" in said


def test_a_name_that_stands_twice_in_the_table_is_refused():
    with pytest.raises(ValueError, match="disk full"):
        rows(ROW.format("disk full", NOTHING) * 2)


# ---- the table of this kit


def marked():
    """What the tests of the kit say of themselves: fault, what it keeps, file; by their source."""
    found = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called == "fault":
                keeps = [key.value.value for key in node.keywords if key.arg == "keeps"]
                file = path.relative_to(ROOT).as_posix()
                found.append((node.args[0].value, *(keeps or [""]), file))
    return found


@pytest.fixture(scope="module")
def table():
    return rows((ROOT / TABLE).read_text(encoding="utf-8"))


def test_each_fault_of_the_table_is_tried_and_each_fault_that_is_tried_has_its_row(table):
    assert {name for name, _, _ in marked()} == set(table)


def test_the_table_says_where_each_fault_is_tried(table):
    files = {name: set() for name in table}
    for name, _, file in marked():
        files[name].add(file)
    assert files == {name: set(row.files) for name, row in table.items()}


def test_the_table_says_what_could_be_lost(table):
    keeps = {name: set() for name in table}
    for name, kept, _ in marked():
        keeps[name] |= {kept} - {""}
    assert {name: kept or {NOTHING} for name, kept in keeps.items()} == {
        name: set(row.keeps) for name, row in table.items()
    }


def test_the_table_says_in_a_sentence_what_happens(table):
    assert all(row.happens.endswith(".") for row in table.values())
