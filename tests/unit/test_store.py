"""What a reader asked us to keep survives what happens to files; a no leaves nothing."""

import contextlib
import os
import random
import re
import sqlite3
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facewise import store as store_module
from facewise.store import SENTENCES, Store, place
from tests.unit.diary_faults import kill_while_writing
from tests.unit.disks import fill, python

DAY = date(2026, 11, 22)
ANSWER = {"eye": "no", "字": "脸", "minutes": 10, "list": [1, None, True]}
SENTENCE = re.compile(r"[A-Z][^\n]*\.")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def store(folder):
    store = Store(folder)
    assert store.allow(True) == ""
    return store


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def everything(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_nothing_is_written_before_the_reader_said_yes_not_even_a_folder(folder):
    store = Store(folder)
    assert store.write("stage", "check", ANSWER, DAY) == ""
    assert store.read("stage", "check") is None
    assert (store.forget("stage", "check"), store.allow(False)) == ("", "")
    assert not store.allowed
    assert not folder.exists()


def test_an_answer_comes_back_as_it_was_given(store, folder):
    assert store.write("stage", "check", ANSWER, DAY) == ""
    assert Store(folder).read("stage", "check") == ANSWER
    assert store.read("stage", "other") is None
    assert store.read("other", "check") is None
    assert Store(folder).allowed


def test_a_later_answer_takes_the_place_of_the_earlier_with_its_day(store):
    store.write("stage", "check", {"n": 1}, DAY)
    store.write("stage", "check", {"n": 2}, date(2026, 12, 1))
    assert store.read("stage", "check") == {"n": 2}
    with contextlib.closing(sqlite3.connect(store.file.path)) as file:
        assert file.execute("SELECT saved_on FROM answers").fetchall() == [("2026-12-01",)]
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)  # fmt: skip


@given(value=st.dictionaries(st.text(), PLAIN, max_size=5), name=st.text(min_size=1, max_size=9))
def test_any_plain_answer_comes_back_under_any_name(tmp_path_factory, value, name):
    store = Store(tmp_path_factory.getbasetemp() / "any")
    store.allow(True)
    assert store.write(name, name, value, DAY) == ""
    assert store.read(name, name) == value


@pytest.mark.fault("value that cannot be kept")
def test_what_is_no_plain_answer_is_a_slip_of_ours_and_said_as_one(store):
    for value in ({"x": float("nan")}, {"x": {1, 2}}):
        with pytest.raises((TypeError, ValueError)):
            store.write("stage", "check", value, DAY)
    with pytest.raises(sqlite3.ProgrammingError):
        store.read({}, "check")


@pytest.mark.fault("shared computer", keeps="privacy")
def test_to_forget_one_activity_leaves_the_others_and_no_trace(store, folder):
    store.write("stage", "check", {"said": "SECRETSIGN"}, DAY)
    store.write("plan", "planner", ANSWER, DAY)
    assert b"SECRETSIGN" in everything(folder)
    assert store.forget("stage", "check") == ""
    assert store.read("stage", "check") is None
    assert store.read("plan", "planner") == ANSWER
    assert b"SECRETSIGN" not in everything(folder)


@pytest.mark.fault("consent taken back", keeps="privacy")
def test_a_no_deletes_everything_that_was_kept(store, folder):
    store.write("stage", "check", {"said": "SECRETSIGN"}, DAY)
    (folder / "answers.damaged-1.sqlite").write_bytes(b"SECRETSIGN")
    (folder / "other.txt").write_text("the reader's own")
    assert store.allow(False) == ""
    assert names(folder) == ["answers.lock", "other.txt"]
    assert (folder / "answers.lock").stat().st_size == 0
    assert store.write("stage", "check", ANSWER, DAY) == ""
    assert names(folder) == ["answers.lock", "other.txt"]
    store.allow(True)
    assert store.read("stage", "check") is None


@pytest.mark.fault("two notebooks at once", keeps="privacy")
def test_a_no_in_one_notebook_binds_the_others(store, folder):
    other = Store(folder)
    assert other.allowed
    store.allow(False)
    other.write("stage", "check", ANSWER, DAY)
    assert not other.allowed
    assert other.read("stage", "check") is None


@pytest.mark.fault("consent taken back", keeps="privacy")
def test_without_the_row_of_consent_nothing_is_kept(store):
    with contextlib.closing(sqlite3.connect(store.file.path)) as file:
        file.execute("DELETE FROM consent")
        file.commit()
    store.write("stage", "check", ANSWER, DAY)
    assert store.read("stage", "check") is None


def test_the_folder_is_the_systems_unless_the_reader_names_another(monkeypatch, tmp_path):
    monkeypatch.delenv("FACEWISE_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert place().name == "facewise"
    assert place().is_absolute()
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "mine"))
    assert place() == tmp_path / "mine"
    assert Store().folder == tmp_path / "mine"


@pytest.mark.fault("shared computer", keeps="privacy")
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders from others itself")
def test_other_people_at_this_computer_cannot_read_it(store, folder):
    assert folder.stat().st_mode & 0o077 == 0
    assert store.file.path.stat().st_mode & 0o077 == 0


def filled(folder):
    store = Store(folder)
    store.allow(True)
    for number in range(6):
        store.write("stage", f"check {number}", {"words": "放松" * 500, "n": number}, DAY)
    return store.file.path


DAMAGE = {
    "noise": lambda old: random.Random(1).randbytes(len(old)),
    "a text": lambda _: b"these are not answers " * 300,
    "a torn head": lambda old: bytes(60) + old[60:],
    "half of it": lambda old: old[: len(old) // 2],
    "a page lost": lambda old: old[:4096] + old[8192:],
    "a wrong count of free pages": lambda old: old[:36] + bytes([0, 0, 0, 7]) + old[40:],
    "a page of noise": lambda old: old[:8192] + random.Random(2).randbytes(4096) + old[12288:],
}


def assert_begun_again(folder, said, damaged):
    assert SENTENCE.fullmatch(said)
    aside = folder / "answers.damaged-1.sqlite"
    assert aside.name in said
    assert aside.read_bytes() == damaged


@pytest.mark.fault("file damaged", keeps="kept answers")
@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_set_aside_whole_and_a_new_one_begun(folder, how):
    path = filled(folder)
    damaged = DAMAGE[how](path.read_bytes())
    path.write_bytes(damaged)
    store = Store(folder)
    said = store.write("stage", "new", ANSWER, DAY)
    assert_begun_again(folder, said, damaged)
    assert store.read("stage", "new") == ANSWER
    assert store.said == ""
    assert Store(folder).allowed


@pytest.mark.fault("file damaged", keeps="kept answers")
def test_damage_met_while_reading_is_said_too_and_the_second_has_its_own_name(folder):
    for number in (1, 2):
        path = filled(folder)
        path.write_bytes(b"not answers" * 999)
        store = Store(folder)
        assert store.read("stage", "check 1") is None
        assert f"damaged-{number}" in store.said
    assert len([name for name in names(folder) if "damaged" in name]) == 2


@pytest.mark.fault("value that we never wrote")
@pytest.mark.parametrize("value", ["{half", "[1]", "3", b"\xff"])
def test_an_answer_that_we_never_wrote_counts_as_damage(store, folder, value):
    store.write("stage", "check", ANSWER, DAY)
    with contextlib.closing(sqlite3.connect(store.file.path)) as file:
        file.execute("UPDATE answers SET value = ?", (value,))
        file.commit()
    assert store.read("stage", "check") is None
    assert "damaged-1" in store.said


@pytest.mark.fault("tables of somebody else")
def test_tables_that_are_not_ours_are_set_aside(folder):
    folder.mkdir()
    with contextlib.closing(sqlite3.connect(folder / "answers.sqlite")) as file:
        file.execute("CREATE TABLE answers (other)")
    store = Store(folder)
    assert "damaged-1" in store.write("stage", "check", ANSWER, DAY)


@pytest.mark.fault("file cut short")
@pytest.mark.parametrize("lost", range(0, 45_000, 4_001))
def test_a_file_cut_anywhere_never_raises_and_works_again(folder, lost):
    path = filled(folder)
    path.write_bytes(path.read_bytes()[:lost])
    store = Store(folder)
    store.read("stage", "check 1")
    store.allow(True)
    assert store.write("stage", "new", ANSWER, DAY) == ""
    assert store.read("stage", "new") == ANSWER


@pytest.mark.fault("file of a newer Facewise", keeps="kept answers")
def test_a_file_of_a_newer_facewise_is_left_alone(store, folder):
    with contextlib.closing(sqlite3.connect(store.file.path)) as file:
        file.execute("PRAGMA user_version = 2")
    before = store.file.path.read_bytes()
    assert store.write("stage", "check", ANSWER, DAY) == SENTENCES["newer"]
    assert store.read("stage", "check") is None
    assert store.file.path.read_bytes() == before
    assert not [name for name in names(folder) if "damaged" in name]


@pytest.mark.fault("disk full", keeps="kept answers")
def test_on_a_full_disk_what_was_kept_is_still_read_and_the_rest_is_a_sentence(full):
    store = Store(full)
    store.allow(True)
    store.write("stage", "check", ANSWER, DAY)
    fill(full)
    assert store.read("stage", "check") == ANSWER
    assert store.write("stage", "new", {"x": "y" * 9000}, DAY) == SENTENCES["full"]
    assert store.read("stage", "check") == ANSWER
    assert Store(full / "later").allow(True) == SENTENCES["full"]
    assert store.allow(False) == ""
    (full / "filling").unlink()
    assert names(full) == ["answers.lock", "later"]


@pytest.mark.fault("disk full", keeps="kept answers")
def test_a_transaction_that_finds_no_room_leaves_the_old_answer(store, monkeypatch):
    store.write("stage", "check", ANSWER, DAY)
    connect = sqlite3.connect

    def small(*words, **more):
        file = connect(*words, **more)
        file.execute("PRAGMA max_page_count = 6")
        return file

    monkeypatch.setattr(sqlite3, "connect", small)
    said = store.write("stage", "check", {"x": "y" * 90_000}, DAY)
    assert SENTENCE.fullmatch(said)
    assert store.read("stage", "check") == ANSWER


READ_ONLY = """
import os, sys
from pathlib import Path
from datetime import date
from facewise.store import Store
if os.geteuid() == 0:
    os.setuid(65534)
store = Store(Path(sys.argv[1]))
print(store.read("stage", "check"), "|", store.allowed, "|", store.said)
print(store.write("stage", "check", {"n": 2}, date(2026, 11, 22)))
print(Store(Path(sys.argv[1]) / "deeper").allow(True))
"""


@pytest.mark.fault("folder read-only", keeps="kept answers")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_a_read_only_folder_is_read_and_the_rest_is_a_sentence():
    # Not in tmp_path: root, who may write anywhere, becomes somebody who may not enter there.
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        store = Store(folder)
        store.allow(True)
        store.write("stage", "check", {"n": 1}, DAY)
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        read, write, begin = python(READ_ONLY, folder).communicate()[0].splitlines()
        folder.chmod(0o755)
        closed = SENTENCES["closed"]
        assert read == "{'n': 1} | True | "
        assert write == closed.format(folder=folder)
        assert begin == closed.format(folder=folder / "deeper")
        assert store.read("stage", "check") == {"n": 1}


@pytest.mark.fault("file where the folder should be")
def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path):
    (tmp_path / "data").write_text("")
    store = Store(tmp_path / "data")
    assert SENTENCE.fullmatch(store.allow(True))
    assert store.read("stage", "check") is None
    assert SENTENCE.fullmatch(Store(tmp_path / "data" / "deeper").allow(True))


@pytest.mark.fault("file held by another page", keeps="kept answers")
def test_a_page_that_holds_the_file_too_long_is_a_sentence(store, folder, monkeypatch):
    monkeypatch.setattr("facewise.database.PATIENCE", 0.1)
    with contextlib.closing(sqlite3.connect(folder / "answers.lock", isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        assert store.write("stage", "check", ANSWER, DAY) == SENTENCES["busy"]
        assert store.read("stage", "check") is None
        assert store.said == SENTENCES["busy"]
    assert store.write("stage", "check", ANSWER, DAY) == ""


def test_the_sentences_are_in_the_readers_language(store, folder):
    store.file.path.write_bytes(b"not answers" * 999)
    words = dict.fromkeys(SENTENCES, "文件已损坏：{name}")
    said = Store(folder, words).write("stage", "check", ANSWER, DAY)
    assert said == "文件已损坏：answers.damaged-1.sqlite"


WRITER = """
import sys
from datetime import date
from pathlib import Path
from facewise.store import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    said = store.write(sys.argv[2], f"a{number}", {"n": number, "words": "放松" * 200}, date.max)
    print(number if not said else said, flush=True)
"""


@pytest.mark.fault("two notebooks at once", keeps="kept answers")
def test_notebooks_that_write_at_once_lose_nothing(store, folder):
    writers = [python(WRITER, folder, f"lesson {n}", 25) for n in range(4)]
    for writer in writers:
        assert writer.communicate()[0].split() == [str(n) for n in range(25)]
    for lesson in range(4):
        for number in range(25):
            assert store.read(f"lesson {lesson}", f"a{number}")["n"] == number


@pytest.mark.fault("damage met by several at once", keeps="kept answers")
def test_notebooks_that_meet_damage_at_once_set_it_aside_once_and_lose_nothing(folder):
    path = filled(folder)
    path.write_bytes(b"not answers" * 9999)
    writers = [python(WRITER, folder, f"lesson {n}", 10) for n in range(4)]
    lines = [line for writer in writers for line in writer.communicate()[0].splitlines()]
    told = [line for line in lines if "damaged" in line]
    assert len(told) == 1
    assert len(lines) == 40
    store = Store(folder)
    kept = [store.read(f"lesson {n}", f"a{m}") for n in range(4) for m in range(10)]
    assert None not in kept
    assert [name for name in names(folder) if "damaged" in name] == ["answers.damaged-1.sqlite"]


def assert_no_entry_lost(folder, seeds):
    Store(folder).allow(True)
    for seed in seeds:
        kept = kill_while_writing(folder, seed, WRITER)
        assert kept
        store = Store(folder)
        for number in kept:
            assert store.read(f"run-{seed}", f"a{number}") == {"n": number, "words": "放松" * 200}
            assert store.said == ""
        assert store.read(f"run-{seed}", f"a{kept[-1] + 2}") is None


@pytest.mark.fault("killed while writing", keeps="kept answers")
def test_a_notebook_killed_while_writing_loses_no_entry_that_it_kept(folder, record_property):
    record_property("faults", 6)
    assert_no_entry_lost(folder, range(6))


@pytest.mark.fault("killed while writing", keeps="kept answers")
@pytest.mark.long
def test_notebooks_killed_a_hundred_times_lose_no_entry_that_they_kept(folder, record_property):
    record_property("faults", 100)
    assert_no_entry_lost(folder, range(100, 200))


def test_the_module_reads_no_clock():
    text = Path(store_module.__file__).read_text(encoding="utf-8")
    assert not re.search(r"today\(|now\(|time\.|CURRENT_", text)
