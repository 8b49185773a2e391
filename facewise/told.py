"""Whatever happens to a file that we keep becomes one sentence for the reader, never an error."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from facewise.database import BUSY, DamagedError, Database, NewerError, code

ROOM = 64 * 1024  # bytes: with less, a disk counts as full; SQLite has several errors for that


class Told:
    """Something kept in a file. After each call `said` is one sentence, or nothing."""

    folder: Path
    words: Mapping[str, str]
    file: Database
    said: str = ""

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """Turn trouble into the sentence that `said` holds."""
        self.said = ""
        try:
            yield
            if self.file.aside:
                self.said = self.words["damaged"].format(name=self.file.aside, n=self.file.rescued)
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
