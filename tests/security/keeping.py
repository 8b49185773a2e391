"""Keeps a made-up reader's answers and diary with no mask, so that each file could be anybody's.

Prints, for each file and folder at each moment, who may do what with it. It has a process of its
own, since the mask belongs to the whole process.
"""

import datetime as dt
import os
import sys
from pathlib import Path

from care.diary import Entry
from facewise.diary import Diary
from facewise.load import Library
from facewise.sheets import personal
from facewise.store import Store
from facewise.write import write


def say(moment, folder):
    for path in sorted(folder.rglob("*")):
        mode = path.stat().st_mode & 0o777
        print(f"{moment}\t{path.relative_to(folder)}\t{mode:04o}\t{path.stat().st_size}")


def main(place):
    os.umask(0)
    folder = place / "kept"
    os.environ["FACEWISE_DATA"] = str(folder)
    store, diary = Store(folder), Diary(folder)
    for one in (store, diary):
        one.allow(True)
    day = dt.date(2026, 11, 22)
    store.write("stage", "check", {"words": "mine"}, day)
    for number in range(30):
        diary.add(Entry(day="2026-11-22", face=4, note=f"mine {number}" * 40))
    diary.file.use(lambda file: (file.execute("DELETE FROM consent"), say("while writing", place)))
    diary.allow(True)
    say("kept", place)
    # A damaged file is set aside, and what can be read is saved into a new one.
    path = folder / "diary.sqlite"
    path.write_bytes(path.read_bytes()[:60] + bytes(4) + path.read_bytes()[64:])
    print(len(diary.entries()), diary.said, file=sys.stderr)
    say("rescued", place)
    personal.write(Library(), "en", place / "own" / "pages.html")
    write(place / "own" / "diary.json", diary.export("json").decode(), private=True)
    say("taken out", place)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
