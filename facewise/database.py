"""One SQLite file that several notebooks share, made to survive what happens to files.

Each use opens the file, does one transaction alone among all notebooks, and closes it. Whoever is
killed at any moment leaves every transaction that was done; a damaged file is set aside whole.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 5.0  # seconds that one notebook waits for another
# An SQL error means that the tables are not ours.
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
Work = Callable[[sqlite3.Connection], Any]


class NewerError(Exception):
    """A later Facewise made the file; this one does not know what is in it."""


class DamagedError(Exception):
    """The file holds what we never wrote."""


class Database:
    """A file with its tables; `aside` is what the last use called a damaged file, or nothing."""

    def __init__(self, path: Path, version: int, tables: tuple[str, ...], begin: str) -> None:
        self.path, self.version, self.aside = path, version, ""
        self.tables, self.begin = (*tables, f"PRAGMA user_version = {version}"), begin

    def use(self, work: Work, *, begins: bool = False, looks: bool = False) -> Any:
        """Do one thing whole or not at all; None where there is no file and nothing `begins`.

        What only `looks` is done in a read-only folder too. Raises OSError, sqlite3.Error,
        NewerError.
        """
        self.aside = ""
        if begins:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not self.path.exists():
            return None
        try:
            with self._alone():
                if begins:
                    self.path.touch(mode=0o600)
                return self._renew_and(work) if self.path.exists() else None
        except (OSError, sqlite3.Error) as trouble:
            log = self._file("-wal")
            if not looks or code(trouble) in BUSY or (log.exists() and log.stat().st_size):
                raise
        uri = f"{self.path.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as file:
            self._known_version(file)
            return work(file)

    def delete(self, *, all_of_it: bool) -> None:
        """Delete files that were set aside, or everything; a log first, its file last."""
        self.aside = ""
        if not self.path.parent.exists():
            return
        with self._alone():
            files = sorted(self.path.parent.glob(f"{self.path.stem}.damaged-*.sqlite"))
            for path in [*files, self.path] if all_of_it else files:
                for end in ("-wal", "-shm", ""):
                    path.with_name(f"{path.name}{end}").unlink(missing_ok=True)

    def _renew_and(self, work: Work) -> Any:
        """Do one thing; if the file is damaged, set it aside and do it with a new one."""
        try:
            return self._transact(work)
        except (sqlite3.DatabaseError, DamagedError) as trouble:
            if isinstance(trouble, sqlite3.DatabaseError) and code(trouble) not in DAMAGED:
                raise
        names = (f"{self.path.stem}.damaged-{number}.sqlite" for number in range(1, 10_000))
        name = next(name for name in names if not self.path.with_name(name).exists())
        for end in ("-wal", ""):  # the file last: a log left alone would flow into the new file
            if self._file(end).exists():
                self._file(end).rename(self.path.with_name(f"{name}{end}"))
        self.aside = name
        self.path.touch(mode=0o600)
        self._transact(lambda file: file.execute(self.begin))
        return self._transact(work)

    def _transact(self, work: Work) -> Any:
        with closing(connect(self.path)) as file:
            version = self._known_version(file)
            file.execute("PRAGMA locking_mode = EXCLUSIVE")  # we are alone: needs no shared memory
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = FULL")  # done means on the disk
            file.execute("PRAGMA secure_delete = ON")  # deleted means overwritten
            if file.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise DamagedError
            file.execute("BEGIN IMMEDIATE")
            for statement in () if version else self.tables:
                file.execute(statement)
            result = work(file)
            file.execute("COMMIT")
            return result

    def _known_version(self, file: sqlite3.Connection) -> int:
        version = int(file.execute("PRAGMA user_version").fetchone()[0])
        if version > self.version:
            raise NewerError
        return version

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other notebooks out; the system lets go of this lock even if a process is killed."""
        with closing(connect(self.path.with_suffix(".lock"))) as lock:
            # Else the lock needs a file of its own, for which a full disk has no room.
            lock.execute("PRAGMA journal_mode = MEMORY")
            lock.execute("BEGIN EXCLUSIVE")
            yield

    def _file(self, end: str) -> Path:
        return self.path.with_name(f"{self.path.name}{end}")


def connect(path: Path) -> sqlite3.Connection:
    """Open a file; transactions begin and end where we say so."""
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)


def plain(text: Any) -> dict[str, Any]:
    """Read a value as it was written; raises DamagedError."""
    try:
        value = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        raise DamagedError from None
    if not isinstance(value, dict):
        raise DamagedError
    return value


def code(trouble: Exception) -> int:
    """Return SQLite's number for a trouble, without its details; -1 if it is not SQLite's."""
    number: int | None = getattr(trouble, "sqlite_errorcode", None)
    return -1 if number is None else number & 0xFF
