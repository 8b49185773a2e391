"""docs/security.md promises only what is there: each module that it names, and each test."""

import ast
import re
import subprocess
import sys

import pytest

from tests.security.tree import ROOT

TEXT = (ROOT / "docs/security.md").read_text(encoding="utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/.]+\.py)::(\w+)`", TEXT)))
PATHS = sorted(
    set(re.findall(r"`((?:[\w-]+/)+[\w.-]+\.\w+)`", TEXT)) | {"requirements.lock", "SECURITY.md"}
)


@pytest.mark.parametrize("path", PATHS)
def test_each_file_that_it_names_is_there(path):
    assert (ROOT / path).is_file()


@pytest.mark.parametrize(("path", "name"), TESTS, ids="::".join)
def test_each_test_that_it_names_is_there(path, name):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == name]
    assert len(found) == 1
    assert any(isinstance(one, (ast.Assert, ast.With)) for one in ast.walk(found[0]))


def test_each_row_names_what_stops_it_and_a_proof():
    rows = [line.split("|")[1:-1] for line in TEXT.splitlines() if line.startswith("| ")]
    rows = [row for row in rows if "proof" not in row[2]]
    assert len(rows) > 25
    for what, stops, proof in rows:
        assert "tests/" in proof, what
        assert stops.strip(), what
    assert len(TESTS) > 35


@pytest.mark.long
def test_each_test_that_it_names_is_collected():
    files = sorted({path for path, _ in TESTS})
    words = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--collect-only", "-q"]
    done = subprocess.run([*words, *files], cwd=ROOT, capture_output=True, text=True, check=False)
    there = set(re.findall(r"^(tests/[\w/.]+::\w+)", done.stdout, re.MULTILINE))
    assert done.returncode == 0, done.stdout[-2_000:]
    assert {f"{path}::{name}" for path, name in TESTS} <= there


def test_every_folder_of_security_tests_is_named_at_least_once():
    own = {path.name for path in (ROOT / "tests/security").glob("test_*.py")}
    assert own <= {name.rpartition("/")[2] for name in re.findall(r"tests/security/\w+\.py", TEXT)}
