"""Do one piece of work again and again, and end the process one line of ours later each time.

    python tests/faults/steps.py diary FOLDER     prints how many times it was ended

Whoever calls this has a process without threads, so that it can fork; after each end the work is
looked at: what was there before has to be there still, and whole.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from care.diary import Entry
from facewise import database, diary, reader, store
from facewise import write as writing
from facewise.diary import Diary
from facewise.store import Store

SECRET = "SECRETSIGN"
MOST = 1_000  # lines after which something must be wrong with the count itself


class Work(NamedTuple):
    """What is done, to what, in which modules it may be ended, and what must hold after."""

    begin: Callable[[Path], None]
    do: Callable[[Path, int], None]
    look: Callable[[Path, int], None]
    modules: tuple[object, ...]


def entry(number: int) -> Entry:
    return Entry(day="2026-11-22", face=number % 11, note=f"{number} " + "放松" * 99)


def begin_diary(folder: Path) -> None:
    kept = Diary(folder)
    kept.allow(yes=True)
    for number in range(1, 4):
        assert kept.add(entry(-number)) == ""


def look_at_diary(folder: Path, number: int) -> None:
    kept = Diary(folder)
    notes = [int(one.note.split()[0]) for one in kept.entries()]
    assert kept.said == "", kept.said
    assert set(notes) >= {-1, -2, -3}
    assert len(set(notes)) == len(notes)
    # What an earlier turn kept is there, and of those that were ended at most their own entry.
    assert set(notes) - {-1, -2, -3} <= set(range(number + 1))


def damage(folder: Path, _number: int) -> None:
    path = folder / "diary.sqlite"
    path.write_bytes(bytes(60) + path.read_bytes()[60:])


def rescue(folder: Path, number: int) -> None:
    damage(folder, number)
    Diary(folder).entries()


def look_at_rescued(folder: Path, _number: int) -> None:
    notes = {int(one.note.split()[0]) for one in Diary(folder).entries()}
    assert notes == {-1, -2, -3}, notes
    for aside in folder.glob("diary.damaged-*"):
        aside.unlink()


def erase(folder: Path, _number: int) -> None:
    Diary(folder).erase()


def begin_secret(folder: Path) -> None:
    Diary(folder).allow(yes=True)
    Diary(folder).add(Entry(day="2026-11-22", note=SECRET))


def look_at_erased(folder: Path, _number: int) -> None:
    kept = Diary(folder)
    assert [one.note for one in kept.entries()] in ([SECRET], [])
    assert kept.erase() == ""
    left = b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())
    assert SECRET.encode() not in left
    begin_secret(folder)


def begin_answers(folder: Path) -> None:
    Store(folder).allow(yes=True)
    Store(folder).write("stage", "check", {"n": 0}, store.date(2026, 11, 22))


def answer(folder: Path, number: int) -> None:
    Store(folder).write("stage", "check", {"n": number}, store.date(2026, 11, 22))


def look_at_answers(folder: Path, _number: int) -> None:
    kept = Store(folder)
    assert kept.read("stage", "check") is not None
    assert kept.said == ""


def begin_page(folder: Path) -> None:
    write_page(folder, 0)


def write_page(folder: Path, number: int) -> None:
    writing.write(folder / "page.html", f"{number}\n" * 40_000)


def look_at_page(folder: Path, _number: int) -> None:
    text = (folder / "page.html").read_text(encoding="utf-8")
    assert len(set(text.split())) == 1
    assert len(text.split()) == 40_000


def notebook(words: str) -> bytes:
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": words}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4}).encode()


def begin_copy(folder: Path) -> None:
    course, home = folder / "course/en", folder / "home/en"
    course.mkdir(parents=True)
    for name in ("01-a", "02-b", "03-c"):
        (course / f"{name}.ipynb").write_bytes(notebook(f"{name} 0"))
    reader.refresh(folder / "course", folder / "home", "en")
    (home / "02-b.ipynb").write_bytes(notebook("mine"))


def copy(folder: Path, number: int) -> None:
    for name in ("01-a", "02-b", "03-c"):
        (folder / f"course/en/{name}.ipynb").write_bytes(notebook(f"{name} {number % 2}"))
    reader.refresh(folder / "course", folder / "home", "en")


def look_at_copy(folder: Path, number: int) -> None:
    home = folder / "home/en"
    assert (home / "02-b.ipynb").read_bytes() == notebook("mine")
    for name in ("01-a", "03-c"):
        assert reader.writing((home / f"{name}.ipynb").read_bytes()), "half a page"
    reader.refresh(folder / "course", folder / "home", "en")
    for name in ("01-a", "02-b.new", "03-c"):
        words = f"{name.removesuffix('.new')} {number % 2}"
        assert (home / f"{name}.ipynb").read_bytes() == notebook(words)


def add(folder: Path, number: int) -> None:
    Diary(folder).add(entry(number))


DATA = (database, diary, store)
WORKS = {
    "diary": Work(begin_diary, add, look_at_diary, DATA),
    "rescue": Work(begin_diary, rescue, look_at_rescued, DATA),
    "erase": Work(begin_secret, erase, look_at_erased, DATA),
    "answers": Work(begin_answers, answer, look_at_answers, DATA),
    "page": Work(begin_page, write_page, look_at_page, (writing,)),
    "copy": Work(begin_copy, copy, look_at_copy, (reader,)),
}


def end_at(line: int, files: set[str]) -> None:
    """End this process, as a kill would, before that many lines of these files have run."""
    left = line

    def trace(frame, event, _arg):
        nonlocal left
        if frame.f_code.co_filename not in files:
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os._exit(9)
        return trace

    sys.settrace(trace)


def end_at_each_line(work: Work, folder: Path) -> int:
    """Do the work until nothing ends it any more; return how often something did."""
    work.begin(folder)
    files = {str(module.__file__) for module in work.modules}
    for line in range(MOST):
        child = os.fork()
        if not child:
            end_at(line, files)
            work.do(folder, line + 1)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in {0, 9}, status
        work.look(folder, line + 1)
        if not status:
            return line
    raise AssertionError("it never came to its end")


if __name__ == "__main__":
    print(end_at_each_line(WORKS[sys.argv[1]], Path(sys.argv[2])))
