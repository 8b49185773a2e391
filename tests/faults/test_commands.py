"""A command that cannot do what it is asked ends in a sentence; what was there is still there."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from care.diary import Entry
from facewise import notebooks
from facewise.diary import Diary
from facewise.load import Library
from tests.unit.conftest import full  # noqa: F401  a small disk
from tests.unit.disks import ROOT, fill

LIBRARY = Library()


def run(*words, **more):
    """Run a command as a person does; returns its end, and what it says of trouble in one line."""
    env = {**os.environ, "PYTHONHASHSEED": "0", "COLUMNS": "1000", "TERM": "dumb"}
    done = subprocess.run(
        [sys.executable, "-m", "facewise", *map(str, words)],
        cwd=ROOT,
        env=env | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, " ".join(done.stderr.split())


@pytest.fixture
def diary(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "data"))
    kept = Diary()
    kept.allow(yes=True)
    kept.add(Entry(day="2026-11-22", face=3))
    return kept


@pytest.mark.fault("place that cannot be written", keeps="diary")
@pytest.mark.parametrize("place", ["file/diary.json", "folder", "l" * 300])
def test_a_diary_that_cannot_be_written_out_is_one_sentence(diary, tmp_path, place):
    (tmp_path / "file").write_text("a letter", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    code, said = run("diary", tmp_path / place)
    assert code == 2
    assert "Could not read or write" in said
    assert (tmp_path / "file").read_text(encoding="utf-8") == "a letter"
    assert [one.face for one in diary.entries()] == [3]


@pytest.mark.fault("disk full", keeps="diary")
@pytest.mark.skipif(sys.platform != "linux", reason="a small disk can be made on Linux alone")
def test_an_old_copy_of_the_diary_stays_whole_where_the_disk_is_full(diary, full):  # noqa: F811
    copy = full / "diary.json"
    copy.write_text("old\n", encoding="utf-8")
    fill(full)
    code, said = run("diary", copy)
    assert code == 2
    assert "still whole" in said
    assert copy.read_text(encoding="utf-8") == "old\n"
    assert [one.face for one in diary.entries()] == [3]


@pytest.mark.fault("file damaged", keeps="diary")
def test_a_command_that_meets_a_damaged_diary_says_so_and_saves_what_can_be_read(diary, tmp_path):
    data = diary.file.path.read_bytes()
    diary.file.path.write_bytes(bytes(60) + data[60:])
    code, said = run("diary", tmp_path / "diary.json")
    assert code == 0
    assert "damaged" in said
    assert [one.face for one in diary.entries()] == [3]


@pytest.mark.fault("unknown name at the command")
@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["build", "causses"], "causes"),
        (["build", "--lang", "fr"], "zh-Hans"),
        (["build", "../causes"], "causes"),
        (["handouts", "--kind", "pdf"], "wallet"),
        (["diary", "x", "--as", "exe"], "fhir"),
        (["translated", "causes", "fr"], "zh-Hans"),
        (["translated", "causses", "zh-Hans"], "causes"),
        (["class"], "folder"),
        (["no-such-command"], "no-such-command"),
    ],
    ids=" ".join,
)
def test_an_unknown_name_is_told_with_the_known_ones(words, known, tmp_path):
    code, said = run(*words, FACEWISE_DATA=str(tmp_path))
    assert code == 2
    assert known in said


def made(slug, text):
    """A stand-in for a page that takes a kernel to make."""

    def render(_library, one, _language):
        if one == slug:
            raise text
        return "new\n"

    return render


@pytest.mark.fault("build killed", keeps="old notebooks")
@pytest.mark.parametrize("trouble", [KeyboardInterrupt, MemoryError, RuntimeError, OSError])
def test_a_build_of_notebooks_that_stops_leaves_every_old_one_whole(monkeypatch, tmp_path, trouble):
    monkeypatch.setattr(notebooks, "NOTEBOOKS", tmp_path)
    pages = {slug: notebooks.path(LIBRARY, slug, "en") for slug in LIBRARY.slugs()[:4]}
    for path in pages.values():
        path.parent.mkdir(exist_ok=True)
        path.write_text("old\n", encoding="utf-8")
    stopped = list(pages)[2]
    monkeypatch.setattr(notebooks, "render", made(stopped, trouble("stop")))
    for slug in list(pages)[:2]:
        notebooks.write(LIBRARY, slug, "en")
    with pytest.raises(trouble):
        notebooks.write(LIBRARY, stopped, "en")
    texts = [path.read_text(encoding="utf-8") for path in pages.values()]
    assert texts == ["new\n", "new\n", "old\n", "old\n"]
    assert len(list(tmp_path.rglob("*.*"))) == len(pages), "and nothing half-made beside them"


AS_NOBODY = """
import os, sys, tempfile
from facewise.commands import main
os.environ["PYTHONHASHSEED"] = "0"
words = ["facewise", *sys.argv[1:]]
with tempfile.TemporaryDirectory() as place:  # once as it is, so that all is imported
    sys.argv = [*words[:-1], place]
    try:
        main()
    except SystemExit as end:
        assert not end.code, end
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.argv = words
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
@pytest.mark.fault("place that cannot be written", keeps="old handouts")
def test_a_folder_of_handouts_that_belongs_to_somebody_else_is_one_sentence():
    # Not in tmp_path: root becomes somebody who may not enter there.
    with tempfile.TemporaryDirectory() as place:
        out = Path(place)
        (out / "en").mkdir()
        old = out / "en/04-causes.html"
        old.write_text("old\n", encoding="utf-8")
        for path in (old, out / "en", out):
            path.chmod(0o444 if path.is_file() else 0o555)
        words = ["handouts", "--kind", "lesson", "--lesson", "causes", "--lang", "en", "--out", out]
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "FACEWISE_CHROMIUM": "no-such-browser"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        out.chmod(0o755)
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr
        assert re.search(r"Permission denied.*still whole", done.stderr)
        assert old.read_text(encoding="utf-8") == "old\n"
