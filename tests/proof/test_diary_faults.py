"""The diary under force: 200 kills, 8 writers at once, kills while a damaged file is rescued."""

import random
import time

import pytest

from facewise.diary import Diary
from tests.unit.diary_faults import (
    assert_no_finished_entry_lost,
    assert_writers_lose_none,
    found,
    kill_while_writing,
    python,
)

pytestmark = pytest.mark.long

READER = """
import sys
from pathlib import Path
from facewise.diary import Diary
print("begun", flush=True)
diary = Diary(Path(sys.argv[1]))
diary.entries()
print(diary.said, flush=True)
"""


@pytest.mark.fault("killed while writing", keeps="diary")
def test_a_writer_killed_200_times_at_random_moments_loses_no_finished_entry(
    tmp_path, record_property
):
    record_property("faults", 200)
    kept = assert_no_finished_entry_lost(tmp_path / "data", range(200))
    print(f"200 kills, {kept} finished entries, none lost")


@pytest.mark.fault("two notebooks at once", keeps="diary")
def test_8_processes_that_write_1000_entries_each_lose_none(tmp_path):
    assert_writers_lose_none(tmp_path / "data", 8, 1_000)


@pytest.mark.fault("killed while a damaged file is rescued", keeps="diary")
def test_a_reader_killed_while_a_damaged_file_is_rescued_loses_none_of_what_can_be_read(
    tmp_path, record_property
):
    record_property("faults", 40)
    folder, chance = tmp_path / "data", random.Random(6)
    Diary(folder).allow(True)
    kill_while_writing(folder, 1)
    whole = found(folder)
    path = folder / "diary.sqlite"
    torn = bytes(100) + path.read_bytes()[100:]  # SQLite does not open such a file
    for _ in range(40):
        path.write_bytes(torn)
        reader = python(READER, folder)
        reader.stdout.readline()
        time.sleep(chance.random() * 0.05)
        reader.kill()
        reader.wait()
        reader.stdout.close()
        diary = Diary(folder)
        assert len(diary.entries()) == sum(map(len, whole.values()))
        assert found(folder) == whole
    assert any(one.read_bytes() == torn for one in folder.glob("diary.damaged-*.sqlite"))
