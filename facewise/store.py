"""What a reader asked us to keep: answers, in one file in the reader's own data folder.

Nothing is written, not even a folder, before the reader said yes; after a no, nothing said is left.
The lesson goes on whatever happens here: trouble becomes one sentence, never an error.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from platformdirs import user_data_dir

from facewise.database import BUSY, DamagedError, Database, NewerError, Work, code, plain

TABLES = (
    "CREATE TABLE consent (allowed INTEGER PRIMARY KEY CHECK (allowed = 1))",
    """CREATE TABLE answers (lesson TEXT, activity TEXT, saved_on TEXT NOT NULL,
       value TEXT NOT NULL, PRIMARY KEY (lesson, activity)) WITHOUT ROWID""",
)
AGREE = "INSERT OR IGNORE INTO consent VALUES (1)"
AGREED = "SELECT allowed FROM consent"
READ = "SELECT value FROM answers WHERE lesson = ? AND activity = ?"
# One statement, so that nothing slips in between a no and an answer.
KEEP = """INSERT INTO answers SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM consent)
          ON CONFLICT DO UPDATE SET saved_on = excluded.saved_on, value = excluded.value"""
FORGET = "DELETE FROM answers WHERE lesson = ? AND activity = ?"
SENTENCES = {
    "damaged": "Your kept answers could not be read: their file is now called {name}, and a new"
    " one was begun.",
    "full": "The disk is full, so your kept answers did not change; the lesson goes on.",
    "busy": "Another page is using your kept answers, so they did not change; the lesson goes on.",
    "newer": "A newer Facewise made your kept answers, so they are left alone; the lesson goes on.",
    "closed": "Your answers cannot be kept in the folder {folder}; the lesson goes on.",
}
ROOM = 64 * 1024  # bytes: with less, a disk counts as full; SQLite has several errors for that


def place() -> Path:
    """Return the folder of kept answers: FACEWISE_DATA, else where this system has such things."""
    named = os.environ.get("FACEWISE_DATA") or user_data_dir("facewise", appauthor=False)
    return Path(named).expanduser().absolute()


class Store:
    """The kept answers. After each call `said` is one sentence for the reader, or nothing."""

    def __init__(self, folder: Path | None = None, words: Mapping[str, str] = SENTENCES) -> None:
        self.folder, self.words, self.said = (folder or place()).absolute(), words, ""
        # Whoever has a file said yes to it, so one begun after damage begins with that yes.
        self.file = Database(self.folder / "answers.sqlite", 1, TABLES, begin=AGREE)

    @property
    def allowed(self) -> bool:
        """Whether the reader said that answers may be kept."""
        with self._sentences():
            return bool(self.file.use(lambda file: file.execute(AGREED).fetchone(), looks=True))
        return False

    def allow(self, yes: bool) -> str:  # noqa: FBT001 - the reader's own yes or no
        """Keep answers from now on; or stop, and delete every file of them."""
        with self._sentences():
            if yes:
                self.file.use(lambda file: file.execute(AGREE), begins=True)
            else:
                self.file.delete(all_of_it=True)
        return self.said

    def read(self, lesson: str, activity: str) -> dict[str, Any] | None:
        """Return what was kept for an activity; None if there is nothing."""

        def look(file: sqlite3.Connection) -> dict[str, Any] | None:
            row = file.execute(READ, (lesson, activity)).fetchone()
            return plain(row[0]) if row else None

        with self._sentences():
            found: dict[str, Any] | None = self.file.use(look, looks=True)
            return found
        return None

    def write(self, lesson: str, activity: str, value: dict[str, Any], day: date) -> str:
        """Keep an answer if the reader allowed it; return a sentence if that could not be done."""
        row = (lesson, activity, day.isoformat(), json.dumps(value, allow_nan=False))
        return self._change(lambda file: file.execute(KEEP, row))

    def forget(self, lesson: str, activity: str) -> str:
        """Delete what was kept for one activity."""
        return self._change(lambda file: file.execute(FORGET, (lesson, activity)))

    def forget_all(self) -> str:
        """Delete every answer, also those set aside as damaged; a yes to keeping them stands."""
        with self._sentences():
            self.file.use(lambda file: file.execute("DELETE FROM answers"))
            self.file.delete(all_of_it=False)
        return self.said

    def _change(self, work: Work) -> str:
        with self._sentences():
            self.file.use(work)
        return self.said

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """Turn trouble into the sentence that `said` holds."""
        self.said = ""
        try:
            yield
            if self.file.aside:
                self.said = self.words["damaged"].format(name=self.file.aside)
        except NewerError:
            self.said = self.words["newer"]
        except sqlite3.ProgrammingError:
            raise  # a slip of ours, not of the disk
        except (OSError, sqlite3.Error, DamagedError) as trouble:
            why = "busy" if code(trouble) in BUSY else "full" if self._full() else "closed"
            self.said = self.words[why].format(folder=self.folder)

    def _full(self) -> bool:
        try:
            return shutil.disk_usage(self.folder).free < ROOM
        except OSError:
            return False
