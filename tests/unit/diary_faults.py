"""Writers of a diary that are killed or crowd each other; shared by the sample and the proof."""

import random
import time
from collections import defaultdict

from facewise.diary import Diary
from tests.unit.disks import python

WRITER = """
import sys
from pathlib import Path
from care.diary import Entry
from facewise.diary import Diary
diary, name = Diary(Path(sys.argv[1])), sys.argv[2]
for number in range(int(sys.argv[3])):
    note = f"{name} {number} " + "放松" * 99
    said = diary.add(Entry(day="2026-11-22", face=number % 11, note=note))
    print(said or number, flush=True)
"""


def found(folder):
    """The numbers of the entries in a diary, by writer; the diary must be whole."""
    diary, numbers = Diary(folder), defaultdict(list)
    for entry in diary.entries():
        name, number, padding = entry.note.split(" ")
        assert (padding, entry.face) == ("放松" * 99, int(number) % 11)
        numbers[name].append(int(number))
    assert diary.said == ""
    return numbers


def kill_while_writing(folder, seed, code=None):
    """Kill a writer at a random moment; return the entries that it had said were kept."""
    chance = random.Random(seed)
    writer = python(code or WRITER, folder, f"run-{seed}", 100_000)
    said = [writer.stdout.readline() for _ in range(chance.randrange(1, 12))]
    time.sleep(chance.random() * 0.03)
    writer.kill()
    lines = [*said, *writer.stdout.read().splitlines(keepends=True)]
    writer.wait()
    return [int(line) for line in lines if line.endswith("\n")]


def assert_no_finished_entry_lost(folder, seeds):
    """Kill one writer after the other, all at the same diary."""
    Diary(folder).allow(True)
    kept = {}
    for seed in seeds:
        kept[f"run-{seed}"] = said = kill_while_writing(folder, seed)
        numbers = found(folder)[f"run-{seed}"]
        assert said
        assert sorted(numbers) in ([*said], [*said, said[-1] + 1])  # and the one being written
    numbers = found(folder)
    for name, said in kept.items():
        assert set(said) <= set(numbers[name])
    assert sorted(path.name for path in folder.iterdir()) == ["diary.lock", "diary.sqlite"]
    return sum(map(len, kept.values()))


def assert_writers_lose_none(folder, writers, entries):
    """Let some processes write at once."""
    Diary(folder).allow(True)
    started = [python(WRITER, folder, f"writer-{n}", entries) for n in range(writers)]
    for writer in started:
        assert writer.communicate()[0].split("\n") == [*map(str, range(entries)), ""]
    numbers = found(folder)
    assert len(numbers) == writers
    assert all(sorted(one) == list(range(entries)) for one in numbers.values())
