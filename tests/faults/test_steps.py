"""A kill at every line of what keeps a reader's things, and a disk that fails at every call."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from care.diary import Entry
from facewise.diary import Diary
from tests.unit.conftest import full  # noqa: F401  a small disk
from tests.unit.disks import ROOT, fill

fault = pytest.mark.fault
SCRIPT = ROOT / "tests/faults/steps.py"
WORKS = [
    pytest.param("diary", marks=fault("killed while writing", keeps="diary")),
    pytest.param("answers", marks=fault("killed while writing", keeps="kept answers")),
    pytest.param("page", marks=fault("build killed", keeps="old handouts")),
    pytest.param(
        "copy", marks=[fault("killed at a start", keeps="reader's pages"), pytest.mark.long]
    ),
    pytest.param(
        "rescue",
        marks=[
            fault("killed while a damaged file is rescued", keeps="diary"),
            pytest.mark.long,
        ],
    ),
    pytest.param("erase", marks=[fault("killed while erasing", keeps="privacy"), pytest.mark.long]),
]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the work is stopped in a fork")
@pytest.mark.parametrize("work", WORKS)
def test_a_kill_at_any_line_of_ours_loses_nothing_that_was_there(work, tmp_path, record_property):
    done = subprocess.run(
        [sys.executable, SCRIPT, work, tmp_path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    record_property("faults", int(done.stdout))
    assert int(done.stdout) >= 10


# ---- what the system says no to

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename,mkdir"
ENDS = ("", "-wal", "-journal", "-shm")
ADD = """
import sys
from pathlib import Path
from care.diary import Entry
from facewise.diary import Diary
print(Diary(Path(sys.argv[1])).add(Entry(day="2026-11-22", face=5, note=sys.argv[2])))
"""
ERASE = """
import sys
from pathlib import Path
from facewise.diary import Diary
print(Diary(Path(sys.argv[1])).erase())
"""
HOW = {
    "killed": "signal=KILL:when={}",
    "a disk that is full from there on": "error=ENOSPC:when={}+",
    "a disk that fails once": "error=EIO:when={}",
}
STRACE = shutil.which("strace")


def strike(folder, code, how, step, word):
    """Run it, and let one call to the system fail; returns what was said, and whether it did."""
    log = folder.with_name("strace.log")
    paths = [folder, folder / "diary.lock", *(folder / f"diary.sqlite{end}" for end in ENDS)]
    words = [STRACE, "-qq", "-o", log, "-e", f"trace={CALLS}"]
    words += [part for path in paths for part in ("-P", path)]
    words += ["-e", f"inject={CALLS}:{HOW[how].format(step)}"]
    done = subprocess.run(
        [*words, sys.executable, "-c", code, folder, word],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    struck = log.exists() and re.search(r"INJECTED|killed by SIGKILL", log.read_text("utf-8"))
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip(), bool(struck)


@pytest.fixture
def traced(tmp_path):
    """A diary with one entry; skipped where nobody may look into a process."""
    trial = [STRACE, "-qq", "-o", tmp_path / "trial", "-e", "trace=openat", "true"]
    if not STRACE or subprocess.run(trial, check=False, capture_output=True).returncode:
        pytest.skip("no strace here, or no right to use it")
    kept = Diary(tmp_path / "data")
    kept.allow(yes=True)
    assert kept.add(Entry(day="2026-11-21", note="before")) == ""
    return kept


@pytest.mark.long
@pytest.mark.parametrize("how", HOW)
@fault("call to the system that fails", keeps="diary")
def test_at_every_call_to_the_disk_an_entry_is_kept_or_a_sentence_says_not(
    traced, how, record_property
):
    kept, step, struck = {"before"}, 0, True
    while struck:
        step += 1
        said, struck = strike(traced.folder, ADD, how, step, f"n{step}")
        notes = [one.note for one in traced.entries()]
        assert traced.said == ""
        assert kept <= set(notes) <= kept | {f"n{step}"}
        assert len(notes) == len(set(notes))
        assert said == "" or re.fullmatch(r"[A-Z][^\n]*\.", said)
        ended = struck and how == "killed"
        assert ended or said or f"n{step}" in notes, "what was not kept was called kept"
        kept = set(notes)
        assert step < 200
    record_property("faults", step - 1)
    assert step > 8


@pytest.mark.long
@pytest.mark.parametrize("how", HOW)
@fault("call to the system that fails", keeps="privacy")
def test_at_every_call_to_the_disk_an_erase_is_done_or_can_be_done_again(
    traced, how, record_property
):
    step, struck = 0, True
    while struck:
        step += 1
        traced.allow(yes=True)
        assert traced.add(Entry(day="2026-11-22", note="SECRETSIGN")) == ""
        said, struck = strike(traced.folder, ERASE, how, step, "")
        assert said == "" or re.fullmatch(r"[A-Z][^\n]*\.", said)
        assert traced.erase() == ""
        left = b"".join(one.read_bytes() for one in traced.folder.rglob("*") if one.is_file())
        assert b"SECRETSIGN" not in left
        assert step < 200
    record_property("faults", step - 1)
    assert step > 8


@fault("disk full", keeps="diary")
@pytest.mark.skipif(sys.platform != "linux", reason="a small disk can be made on Linux alone")
def test_with_any_room_left_an_entry_is_kept_or_a_sentence_says_not(full, record_property):  # noqa: F811
    diary = Diary(full)
    diary.allow(yes=True)
    kept = ["before"]
    assert diary.add(Entry(day="2026-11-22", note="before")) == ""
    rooms = range(0, 68, 4)
    for room in rooms:
        ballast = full / "ballast"
        ballast.write_bytes(bytes(room * 1024))
        fill(full)
        ballast.unlink()
        note = f"{room} " + "放松" * 300
        said = diary.add(Entry(day="2026-11-22", note=note))
        kept += [note] * (said == "")
        assert said == "" or said.startswith("The disk is full")
        assert sorted(one.note for one in diary.entries()) == sorted(kept)
        (full / "filling").unlink()
    record_property("faults", len(rooms))
    assert 1 < len(kept) < len(rooms), "some room is enough, and none is too little"
