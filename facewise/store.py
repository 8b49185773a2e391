"""What a reader asked us to keep: answers, in one file in the reader's own data folder.

Nothing is written, not even a folder, before the reader said yes; after a no, nothing said is left.
The lesson goes on whatever happens here: trouble becomes one sentence, never an error.
"""

import json
import os
import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from platformdirs import user_data_dir

from facewise.database import Database, Work, plain
from facewise.told import Told

# Each step leads from one version of the file to the next; what was released never changes.
STEPS = (
    (
        "CREATE TABLE consent (allowed INTEGER PRIMARY KEY CHECK (allowed = 1))",
        """CREATE TABLE answers (lesson TEXT, activity TEXT, saved_on TEXT NOT NULL,
           value TEXT NOT NULL, PRIMARY KEY (lesson, activity)) WITHOUT ROWID""",
    ),
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


def place() -> Path:
    """Return the folder of kept answers: FACEWISE_DATA, else where this system has such things."""
    named = os.environ.get("FACEWISE_DATA") or user_data_dir("facewise", appauthor=False)
    return Path(named).expanduser().absolute()


class Store(Told):
    """The kept answers. After each call `said` is one sentence for the reader, or nothing."""

    keeps = True  # (`facewise.nowhere` is the place that does not)

    def __init__(self, folder: Path | None = None, words: Mapping[str, str] = SENTENCES) -> None:
        self.folder, self.words = (folder or place()).absolute(), words
        # Whoever has a file said yes to it, so one begun after damage begins with that yes.
        self.file = Database(self.folder / "answers.sqlite", STEPS, begin=AGREE)

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
                self.file.delete()
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

    def _change(self, work: Work) -> str:
        with self._sentences():
            self.file.use(work)
        return self.said
