"""The diary survives what happens to files, and is gone when the reader says so."""

import contextlib
import os
import random
import re
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from care.diary import Entry
from facewise import database, diary_files
from facewise.database import Database
from facewise.diary import AGREE, COUNT, SENTENCES, STEPS, Diary, _rescue
from facewise.load import Library
from facewise.store import Store
from tests.unit.diary_faults import (
    assert_no_finished_entry_lost,
    assert_writers_lose_none,
)
from tests.unit.disks import fill, python

SECRET = "SECRETSIGN"
SENTENCE = re.compile(r"[A-Z][^\n]*\.")
FULL = Entry(
    day="2026-11-22",
    face=3,
    eye=0,
    eating=10,
    practised=("soft_smile", "eye_close"),
    minutes=12,
    pairs=("mouth>eye", "oral_ocular_smile"),
    note='\'=1+1, "脸";\n\t眼睛 👁\u200d🗨',
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def diary(folder):
    diary = Diary(folder)
    assert diary.allow(True) == ""
    return diary


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def entry(number):
    """Every fourth has a note of several pages."""
    note = f"{number} " + "放松练习" * (499 if number % 4 == 0 else 9)
    return Entry(day=f"2026-01-{1 + number % 31:02}", face=number % 11, note=note)


def filled(folder, number=40):
    diary = Diary(folder)
    diary.allow(True)
    for one in range(number):
        assert diary.add(entry(one)) == ""
    return diary.file.path


def test_nothing_is_written_before_the_reader_said_yes_not_even_a_folder(folder):
    diary = Diary(folder)
    assert not diary.allowed
    assert diary.entries() == []
    assert diary.add(FULL) == SENTENCES["not-allowed"]
    assert diary.bring_in(diary_files.to_json([])) == SENTENCES["not-allowed"]
    assert (diary.erase(), diary.allow(False), diary.forget_computer()) == ("", "", "")
    assert not folder.exists()


def test_an_entry_comes_back_as_it_was_given(diary, folder):
    assert diary.add(FULL) == ""
    assert Diary(folder).entries() == [FULL]
    assert Diary(folder).allowed


@pytest.mark.fault("clock moved back", keeps="diary")
def test_entries_stand_by_day_and_of_one_day_by_the_time_they_were_written(folder):
    clock = iter(datetime(2026, 11, 22, 20, tzinfo=UTC) - timedelta(hours=n) for n in range(9))
    diary = Diary(folder, now=lambda: next(clock))
    diary.allow(True)
    for day, face in (("2026-02-01", 1), ("2026-01-01", 2), ("2026-01-01", 3)):
        diary.add(Entry(day=day, face=face))
    assert [one.face for one in diary.entries()] == [3, 2, 1]


@pytest.mark.fault("value that cannot be kept")
def test_an_entry_that_no_diary_can_hold_is_a_sentence_that_names_the_question(diary):
    assert diary.add(Entry(day="2026-01-01", face=11)) == SENTENCES["unfit"].format(what="face")
    assert "note" in diary.add(Entry(day="2026-01-01", note="脸" * 2_001))
    assert "pairs" in diary.add(Entry(day="2026-01-01", pairs=("EYE; DROP",)))
    assert diary.entries() == []


@pytest.mark.fault("consent taken back", keeps="diary")
def test_a_no_keeps_no_more_and_deletes_nothing(diary):
    diary.add(FULL)
    assert diary.allow(False) == SENTENCES["stopped"].format(n=1)
    assert not diary.allowed
    assert diary.add(FULL) == SENTENCES["not-allowed"]
    assert diary.entries() == [FULL]
    assert diary.allow(True) == ""
    assert diary.add(FULL) == ""


@pytest.mark.fault("consent taken back", keeps="diary")
def test_a_no_to_kept_answers_leaves_the_diary_and_the_other_way_round(diary, folder):
    diary.add(FULL)
    store = Store(folder)
    store.allow(True)
    store.write("stage", "check", {"n": 1}, datetime.now(UTC).date())
    store.allow(False)
    assert diary.entries() == [FULL]
    store.allow(True)
    store.write("stage", "check", {"n": 1}, datetime.now(UTC).date())
    diary.erase()
    assert store.read("stage", "check") == {"n": 1}


@pytest.mark.fault("shared computer", keeps="privacy")
def test_the_file_is_the_owners_alone_in_wal_and_holds_no_log_when_done(diary, folder):
    diary.add(FULL)
    assert names(folder) == ["diary.lock", "diary.sqlite"]
    with contextlib.closing(sqlite3.connect(diary.file.path)) as file:
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert file.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
    if os.name != "nt":
        assert folder.stat().st_mode & 0o077 == 0
        assert diary.file.path.stat().st_mode & 0o077 == 0


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_neither_the_diary_nor_its_sentences_show_what_is_in_it(diary, folder):
    diary.add(Entry(day="2026-01-01", note=SECRET))
    diary.file.path.write_bytes(diary.file.path.read_bytes()[:9000])
    said = [repr(diary), str(vars(diary))]
    diary.entries()
    bad = diary.export("csv") + SECRET.encode()
    assert SECRET not in "".join([*said, diary.said, diary.bring_in(bad)])


def test_the_sentences_are_those_of_the_interface_in_both_languages():
    assert Library().interface("en")["diary_file"] == SENTENCES
    chinese = Library().interface("zh-Hans")["diary_file"]
    for name, words in SENTENCES.items():
        holes = re.findall(r"{\w+}", words)
        assert sorted(holes) == sorted(re.findall(r"{\w+}", chinese[name]))


# ---- to erase, and to forget


@pytest.mark.fault("shared computer", keeps="privacy")
def test_to_erase_leaves_the_yes_and_not_one_byte_of_what_was_said(diary, folder):
    diary.add(Entry(day="2026-01-01", note=SECRET))
    (folder / "diary.damaged-1.sqlite").write_bytes(SECRET.encode() * 99)
    (folder / "diary.damaged-1.sqlite-wal").write_bytes(SECRET.encode() * 99)
    (folder / "diary.damaged-2.sqlite.begun-journal").write_bytes(SECRET.encode() * 99)
    assert SECRET.encode() in everything(folder)
    assert diary.erase() == ""
    assert SECRET.encode() not in everything(folder)
    assert names(folder) == ["diary.lock", "diary.sqlite"]
    assert diary.allowed
    assert diary.entries() == []
    assert diary.add(FULL) == ""


KILLED = """
import os, sys
from pathlib import Path
from care.diary import Entry
from facewise import database
from facewise.diary import Diary
diary = Diary(Path(sys.argv[1]))
def transact(work):
    file = database.connect(diary.file.path)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("BEGIN")
    work(file)
    file.execute("COMMIT")
    os._exit(9)
diary.file._transact = transact
diary.add(Entry(day="2026-01-01", note=sys.argv[2]))
"""


@pytest.mark.fault("shared computer", keeps="privacy")
def test_to_erase_reaches_the_log_that_a_killed_notebook_left(diary, folder):
    python(KILLED, folder, SECRET).communicate()
    assert SECRET.encode() in (folder / "diary.sqlite-wal").read_bytes()
    assert diary.erase() == ""
    assert SECRET.encode() not in everything(folder)
    assert names(folder) == ["diary.lock", "diary.sqlite"]


@pytest.mark.fault("shared computer", keeps="privacy")
def test_what_is_deleted_inside_the_file_is_overwritten_there(diary, folder):
    diary.add(Entry(day="2026-01-01", note=SECRET))
    diary.file.use(lambda file: file.execute("DELETE FROM entries"))
    assert SECRET.encode() not in everything(folder)


@pytest.mark.fault("shared computer", keeps="privacy")
def test_to_erase_works_in_a_damaged_file_and_says_nothing_is_left(diary, folder):
    diary.file.path.write_bytes(SECRET.encode() * 999)
    assert diary.erase() == ""
    assert SECRET.encode() not in everything(folder)
    assert diary.entries() == []


@pytest.mark.fault("shared computer", keeps="privacy")
def test_to_forget_this_computer_leaves_no_file_and_no_folder(diary, folder):
    diary.add(Entry(day="2026-01-01", note=SECRET))
    store = Store(folder)
    store.allow(True)
    store.write("stage", "check", {"said": SECRET}, datetime.now(UTC).date())
    (folder / "answers.damaged-1.sqlite").write_bytes(SECRET.encode())
    assert diary.forget_computer() == ""
    assert not folder.exists()
    assert not diary.allowed
    assert not store.allowed


@pytest.mark.fault("shared computer", keeps="reader's own files")
def test_to_forget_this_computer_leaves_what_is_not_ours(diary, folder):
    (folder / "letter.txt").write_text("the reader's own")
    assert diary.forget_computer() == ""
    assert names(folder) == ["letter.txt"]


# ---- damage

HALF = {"noise": 0, "a text": 0, "half of it": 1, "a page of noise": 1, "a page lost": 1}
DAMAGE = {
    "noise": lambda old: random.Random(1).randbytes(len(old)),
    "a text": lambda _: b"these are not entries " * 300,
    "a torn head": lambda old: bytes(60) + old[60:],
    "a torn first page": lambda old: random.Random(3).randbytes(4096) + old[4096:],
    "half of it": lambda old: old[: len(old) // 2],
    "a page lost": lambda old: old[:12288] + old[16384:],
    "a wrong count of free pages": lambda old: old[:36] + bytes([0, 0, 0, 7]) + old[40:],
    "a page of noise": lambda old: old[:16384] + random.Random(2).randbytes(4096) + old[20480:],
}


@pytest.mark.fault("file damaged", keeps="diary")
@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_set_aside_whole_and_what_can_be_read_is_saved(folder, how):
    path = filled(folder)
    damaged = DAMAGE[how](path.read_bytes())
    path.write_bytes(damaged)
    diary = Diary(folder)
    kept = diary.entries()
    aside = folder / "diary.damaged-1.sqlite"
    assert diary.said == SENTENCES["damaged"].format(n=len(kept), name=aside.name)
    assert aside.read_bytes() == damaged
    assert set(kept) <= {entry(n) for n in range(40)}
    least = {0: 0, 1: 5}.get(HALF.get(how), 40)
    assert least <= len(kept) == len(set(kept))
    assert diary.add(FULL) == ""
    assert set(diary.entries()) == {*kept, FULL}
    assert diary.said == ""
    if os.name != "nt":
        assert all(one.stat().st_mode & 0o077 == 0 for one in folder.glob("diary.*sqlite*"))


@pytest.mark.fault("file damaged", keeps="diary")
def test_damage_met_by_an_entry_is_said_and_the_entry_is_kept_once(folder):
    path = filled(folder)
    path.write_bytes(bytes(60) + path.read_bytes()[60:])
    diary = Diary(folder)
    assert "40 entries were saved" in diary.add(FULL)
    assert diary.entries().count(FULL) == 1


@pytest.mark.fault("file cut short")
@pytest.mark.parametrize("lost", range(0, 90_000, 7_001))
def test_a_file_cut_anywhere_never_raises_and_works_again(folder, lost):
    path = filled(folder)
    path.write_bytes(path.read_bytes()[:lost])
    diary = Diary(folder)
    diary.entries()
    diary.allow(True)
    assert diary.add(FULL) == ""
    assert FULL in diary.entries()


@pytest.mark.fault("one letter changed in the file", keeps="diary")
def test_a_letter_changed_in_a_note_is_noticed_and_only_that_entry_is_lost(diary, folder):
    for number in range(3):
        diary.add(Entry(day=f"2026-01-0{number + 1}", note=f"the note of {number}"))
    data = diary.file.path.read_bytes()
    diary.file.path.write_bytes(data.replace(b"the note of 1", b"the nose of 1"))
    assert [one.note[-1] for one in diary.entries()] == ["0", "2"]
    assert "2 entries were saved" in diary.said


@pytest.mark.fault("log of a killed notebook", keeps="diary")
@pytest.mark.parametrize("left", [0, 100])
def test_entries_that_only_a_killed_notebooks_log_holds_are_saved_from_a_torn_file(folder, left):
    path = filled(folder, 3)
    python(KILLED, folder, "in the log alone").communicate()
    path.write_bytes((bytes(100) + path.read_bytes()[100:]) if left else b"")
    diary = Diary(folder)  # SQLite throws away a log that stands beside an empty file
    assert "in the log alone" in [one.note for one in diary.entries()]
    assert "entries were saved" in diary.said


@pytest.mark.fault("tables of somebody else")
def test_tables_that_are_not_ours_are_set_aside(folder):
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "diary.sqlite")) as file:
        file.execute("CREATE TABLE entries (other)")
    assert "damaged-1" in Diary(folder).add(FULL)


class KilledError(BaseException):
    """Stands for a kill: nothing of ours may catch it."""


MOMENTS = ["copy_whole", "wipe", "connect"]


@pytest.mark.fault("killed while a damaged file is rescued", keeps="diary")
@pytest.mark.parametrize("moment", [f"{name} {n}" for name in MOMENTS for n in range(4)])
def test_a_kill_at_any_step_of_the_rescue_loses_nothing(folder, monkeypatch, moment):
    path = filled(folder, 6)
    path.write_bytes(bytes(60) + path.read_bytes()[60:])
    name, left = moment.split()
    left, real = int(left), getattr(database, name)

    def dies(*words):
        nonlocal left
        left -= 1
        if left < 0:
            raise KilledError
        return real(*words)

    with monkeypatch.context() as patched, contextlib.suppress(KilledError):
        patched.setattr(database, name, dies)
        Diary(folder).entries()
    assert set(Diary(folder).entries()) == {entry(n) for n in range(6)}


@pytest.mark.fault("killed while a damaged file is rescued", keeps="diary")
@pytest.mark.parametrize("place", range(3))
def test_a_kill_between_two_renames_of_the_rescue_loses_nothing(folder, monkeypatch, place):
    path = filled(folder, 6)
    path.write_bytes(bytes(60) + path.read_bytes()[60:])
    left, real = place, Path.replace

    def dies(self, target):
        nonlocal left
        left -= 1
        if left < 0:
            raise KilledError
        return real(self, target)

    with monkeypatch.context() as patched, contextlib.suppress(KilledError):
        patched.setattr(Path, "replace", dies)
        Diary(folder).entries()
    assert set(Diary(folder).entries()) == {entry(n) for n in range(6)}
    assert not (folder / "diary.sqlite.new").exists()


# ---- versions

# What version 1 wrote, as it stood when it was released: this text never changes.
VERSION_1 = """
CREATE TABLE consent (allowed INTEGER PRIMARY KEY CHECK (allowed = 1));
CREATE TABLE entries (id TEXT NOT NULL UNIQUE, written TEXT NOT NULL,
  value TEXT NOT NULL, sum INTEGER NOT NULL);
INSERT INTO consent VALUES (1);
INSERT INTO entries VALUES ('0123456789abcdef0123456789abcdef', '2026-11-22T20:00:00.000000Z',
  '{"day":"2026-11-22","face":3,"eye":0,"practised":["soft_smile"],"minutes":5,"note":"好些了"}',
  2014805626);
PRAGMA user_version = 1;
"""
NEXT = (*STEPS, ("ALTER TABLE entries ADD COLUMN place TEXT NOT NULL DEFAULT 'home'",
                 "CREATE INDEX by_place ON entries (place)"))  # fmt: skip


def version_1(folder):
    folder.mkdir()
    path = folder / "diary.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.executescript(VERSION_1)
    return path


@pytest.mark.fault("file of an older Facewise", keeps="diary")
def test_a_file_of_version_1_is_read_written_and_exported_today(folder):
    version_1(folder)
    old = Entry(
        day="2026-11-22", face=3, eye=0, practised=("soft_smile",), minutes=5, note="好些了"
    )
    diary = Diary(folder)
    assert diary.entries() == [old]
    assert diary.said == ""
    assert diary.add(FULL) == ""
    assert b"0123456789abcdef0123456789abcdef" in diary.export("csv")


@pytest.mark.fault("file of an older Facewise", keeps="diary")
def test_a_file_of_version_1_steps_up_in_one_transaction_and_keeps_every_entry(folder):
    path = version_1(folder)
    later = Database(path, NEXT, AGREE, _rescue)
    assert later.use(lambda file: file.execute("SELECT place FROM entries").fetchall()) == [
        ("home",)
    ]
    assert later.use(lambda file: file.execute("PRAGMA user_version").fetchone()) == (2,)
    assert later.aside == ""
    assert Diary(folder).add(FULL) == SENTENCES["newer"]  # the older Facewise leaves it alone


@pytest.mark.fault("file of an older Facewise", keeps="diary")
def test_a_step_that_fails_or_is_killed_leaves_version_1_as_it_was(folder):
    path = version_1(folder)

    def dies(_):
        raise KilledError

    with pytest.raises(KilledError):
        Database(path, NEXT, AGREE).use(dies)
    assert len(Diary(folder).entries()) == 1
    with pytest.raises(OSError, match="no room"):
        Database(path, NEXT, AGREE).use(lambda _: (_ for _ in ()).throw(OSError("no room")))
    assert len(Diary(folder).entries()) == 1
    assert Diary(folder).said == ""


def test_a_new_file_takes_every_step_from_the_first(folder):
    later = Database(folder / "diary.sqlite", NEXT, AGREE)
    later.use(lambda file: file.execute("SELECT place FROM entries"), begins=True)
    assert later.use(lambda file: file.execute("PRAGMA user_version").fetchone()) == (2,)


@pytest.mark.fault("file of a newer Facewise", keeps="diary")
def test_a_file_of_a_newer_facewise_is_left_alone(diary):
    with contextlib.closing(sqlite3.connect(diary.file.path)) as file:
        file.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = diary.file.path.read_bytes()
    assert diary.add(FULL) == SENTENCES["newer"]
    assert diary.entries() == []
    assert diary.export("csv") == b""
    assert diary.said == SENTENCES["newer"]
    assert diary.file.path.read_bytes() == before


# ---- disks and others


@pytest.mark.fault("disk full", keeps="diary")
def test_on_a_full_disk_the_diary_is_still_read_and_erased_and_the_rest_is_a_sentence(full):
    diary = Diary(full)
    diary.allow(True)
    diary.add(Entry(day="2026-01-01", note=SECRET))
    fill(full)
    assert diary.add(entry(4)) == SENTENCES["full"]
    assert [one.note for one in diary.entries()] == [SECRET]
    assert diary.said == ""
    assert diary.export("json")
    assert diary.erase() == ""
    (full / "filling").unlink()
    assert SECRET.encode() not in everything(full)


@pytest.mark.fault("disk full", keeps="diary")
def test_a_damaged_file_on_a_full_disk_stays_where_it_is(full):
    diary = Diary(full)
    diary.allow(True)
    diary.add(FULL)
    torn = bytes(60) + diary.file.path.read_bytes()[60:]
    diary.file.path.write_bytes(torn)
    fill(full)
    assert diary.entries() == []
    assert diary.said == SENTENCES["full"]
    assert diary.file.path.read_bytes() == torn
    (full / "filling").unlink()
    assert diary.entries() == [FULL]


READ_ONLY = """
import os, sys
from pathlib import Path
from care.diary import Entry
from facewise.diary import Diary
if os.geteuid() == 0:
    os.setuid(65534)
diary = Diary(Path(sys.argv[1]))
print([one.face for one in diary.entries()], diary.allowed, diary.said)
print(diary.add(Entry(day="2026-01-01", face=2)))
"""


@pytest.mark.fault("folder read-only", keeps="diary")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_a_read_only_folder_is_read_and_the_rest_is_a_sentence():
    # Not in tmp_path: root, who may write anywhere, becomes somebody who may not enter there.
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        diary = Diary(folder)
        diary.allow(True)
        diary.add(FULL)
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        read, write = python(READ_ONLY, folder).communicate()[0].splitlines()
        folder.chmod(0o755)
        assert read == "[3] True "
        assert write == SENTENCES["closed"].format(folder=folder)
        assert diary.entries() == [FULL]


@pytest.mark.fault("file held by another page", keeps="diary")
def test_a_page_that_holds_the_diary_too_long_is_a_sentence(diary, folder, monkeypatch):
    monkeypatch.setattr("facewise.database.PATIENCE", 0.1)
    with contextlib.closing(sqlite3.connect(folder / "diary.lock", isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        assert diary.add(FULL) == SENTENCES["busy"]
    assert diary.add(FULL) == ""


@pytest.mark.fault("two notebooks at once", keeps="diary")
def test_notebooks_that_write_at_once_lose_nothing(folder):
    assert_writers_lose_none(folder, 4, 25)


@pytest.mark.fault("killed while writing", keeps="diary")
def test_a_notebook_killed_while_writing_loses_no_finished_entry(folder, record_property):
    record_property("faults", 5)
    assert_no_finished_entry_lost(folder, range(1000, 1005))


@pytest.mark.fault("damage met by several at once", keeps="diary")
def test_a_notebook_that_meets_damage_while_others_write_loses_nothing(folder):
    path = filled(folder, 6)
    path.write_bytes(bytes(60) + path.read_bytes()[60:])
    code = (
        "import sys; from pathlib import Path; from care.diary import Entry\n"
        "from facewise.diary import Diary; diary = Diary(Path(sys.argv[1]))\n"
        "for n in range(9): print(diary.add(Entry(day='2026-01-01', face=n)))"
    )
    writers = [python(code, folder) for _ in range(4)]
    said = [line for one in writers for line in one.communicate()[0].splitlines()]
    assert len([line for line in said if line]) == 1
    assert "6 entries were saved" in "".join(said)
    assert Diary(folder).file.use(lambda file: file.execute(COUNT).fetchone()) == (42,)
