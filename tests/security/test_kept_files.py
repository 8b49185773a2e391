"""What a reader keeps is the reader's alone, on a computer that other people use as well."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from care.diary import Entry
from facewise.commands import app
from facewise.diary import Diary
from tests.security.tree import ROOT

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="Windows keeps a user's folders from others itself"
)
MOMENTS = {"while writing", "kept", "rescued", "taken out"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Each file and folder at each moment, kept by a process with no mask: its mode and size."""
    place = tmp_path_factory.mktemp("reader")
    words = [sys.executable, str(ROOT / "tests/security/keeping.py"), str(place)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = {}
    for line in done.stdout.splitlines():
        moment, name, mode, size = line.split("\t")
        found[moment, name] = int(mode, 8), int(size)
    return found


def test_with_no_mask_at_all_nobody_else_may_open_what_is_kept(seen):
    assert {moment for moment, _ in seen} == MOMENTS
    open_to_others = {name for (_, name), (mode, _) in seen.items() if mode & 0o077}
    # The folder that a reader names for a file is the reader's choice; a lock is empty.
    assert open_to_others == {"own", "kept/diary.lock", "kept/answers.lock"}
    assert {size for (_, name), (_, size) in seen.items() if name.endswith(".lock")} == {0}


def test_it_was_looked_at_while_a_log_was_there_and_when_a_damaged_file_was_set_aside(seen):
    names = {moment: {name for at, name in seen if at == moment} for moment in MOMENTS}
    assert "kept/diary.sqlite-wal" in names["while writing"]
    assert "kept/diary.damaged-1.sqlite" in names["rescued"]
    assert {"own/pages.html", "own/diary.json"} <= names["taken out"]
    assert not any(name.endswith((".part", ".begun", ".new")) for name in names["taken out"])


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_diary_that_is_written_to_a_file_is_the_owners_alone(tmp_path, monkeypatch, kind):
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "kept"))
    diary = Diary(tmp_path / "kept")
    diary.allow(True)
    diary.add(Entry(day="2026-11-20", face=4, note="a quiet day"))
    before = os.umask(0)
    try:
        target = tmp_path / "diary.out"
        target.write_text("an older one, which anybody may read", encoding="utf-8")
        done = CliRunner().invoke(app, ["diary", str(target), "--as", kind])
    finally:
        os.umask(before)
    assert done.exit_code == 0
    assert "a quiet day" in target.read_text("utf-8")
    assert target.stat().st_mode & 0o777 == 0o600
    assert "quiet" not in done.output
