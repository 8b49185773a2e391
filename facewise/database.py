"""One SQLite file that several notebooks share, made to survive what happens to files.

Each use opens the file, does one transaction alone among all notebooks, and closes it. Whoever is
killed at any moment leaves every transaction that was done; a damaged file is set aside whole, and
a new one with what could be read takes its place in one step.
"""

import json
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE = 10.0  # seconds that one notebook waits for another
# Seconds at most between two tries. SQLite's own grow to 0.1, and some never get in; ours shrink,
# so that who waits longest tries most often.
PAUSE, SHRINKS = 0.004, 10
# An SQL error means that the tables are not ours.
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
PAGES = "PRAGMA page_size = 4096"  # bytes: what reads damaged files goes by it
MAGIC = b"SQLite format 3\0"
ENDS = ("-wal", "-shm", "-journal", "")  # a log first, its file last
Work = Callable[[sqlite3.Connection], Any]
Rescue = Callable[[sqlite3.Connection, bytes, bytes], int]
Steps = tuple[tuple[str, ...], ...]


class NewerError(Exception):
    """A later Facewise made the file; this one does not know what is in it."""


class DamagedError(Exception):
    """The file holds what we never wrote."""


class Database:
    """A file; `aside` is what the last use called a damaged one, `rescued` what it got out of it.

    `steps` lead from nothing to version 1, from 1 to 2 and so on. `rescue` puts into a new file
    what it can read in the bytes of a damaged one and of its log, and says how much that was.
    """

    def __init__(self, path: Path, steps: Steps, begin: str, rescue: Rescue | None = None) -> None:
        self.path, self.steps, self.begin, self.rescue = path, steps, begin, rescue
        self.aside, self.rescued = "", 0

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
        return self._look(work)

    def delete(self, *, lock: bool = False) -> None:
        """Delete everything, also files that were set aside; at last even the lock."""
        self.aside = ""
        if not self.path.parent.exists():
            return
        with self._alone():
            self._delete_asides()
            for end in (*ENDS, *(f".new{end}" for end in ENDS)):
                wipe(self._file(end))
        if lock:
            self.path.with_suffix(".lock").unlink(missing_ok=True)

    def clear(self, agreed: str) -> None:
        """Put an empty file in the place of the file and of all that was set aside.

        What `agreed` selects in the old file is agreed in the new one too.
        """
        self.aside = ""
        if not self.path.parent.exists():
            return
        with self._alone():
            if self.path.exists():
                yes = self._agreed(agreed)
                for end in ENDS:
                    wipe(self._file(end))
                if yes:
                    self._begin_at(self.path, None)
            self._delete_asides()

    def _agreed(self, agreed: str) -> bool:
        """Whether the old file has a yes; on a full disk too, and in a damaged file always."""
        for read in (self._transact, self._look):
            with suppress(sqlite3.DatabaseError, DamagedError):
                return bool(read(lambda file: file.execute(agreed).fetchone()))
        return True

    def _look(self, work: Work) -> Any:
        """Read without a trace in the folder; a log, if there is one, is not read."""
        uri = f"{self.path.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as file:
            self._known_version(file)
            return work(file)

    def _delete_asides(self) -> None:
        for path in sorted(self.path.parent.glob(f"{self.path.stem}.damaged-*")):
            wipe(path)

    def _renew_and(self, work: Work) -> Any:
        """Do one thing; if the file is damaged, set it aside and do it with a new one."""
        self._finish()
        if not self._torn():
            try:
                return self._transact(work)
            except (sqlite3.DatabaseError, DamagedError) as trouble:
                if isinstance(trouble, sqlite3.DatabaseError) and code(trouble) not in DAMAGED:
                    raise
        self._set_aside()
        return self._transact(work)

    def _set_aside(self) -> None:
        """Copy the damaged file, build a new one beside it, and only then put that in its place.

        Whoever is killed between two lines of this has lost nothing: the next use does it again.
        """
        names = (f"{self.path.stem}.damaged-{number}.sqlite" for number in range(1, 10_000))
        name = next(name for name in names if not self.path.with_name(name).exists())
        copies = {end: self.path.with_name(f"{name}{end}") for end in ("-wal", "")}
        for end, copy in copies.items():
            if self._file(end).exists():
                copy_whole(self._file(end), copy)
        data, log = (c.read_bytes() if c.exists() else b"" for c in (copies[""], copies["-wal"]))
        beside = self.path.with_name(f"{name}.begun")
        self.rescued = self._begin_at(beside, lambda file: self._rescue(file, data, log))
        beside.replace(self._file(".new"))
        self._finish()
        self.aside = name

    def _rescue(self, file: sqlite3.Connection, data: bytes, log: bytes) -> int:
        return self.rescue(file, data, log) if self.rescue else 0

    def _begin_at(self, path: Path, fill: Work | None) -> int:
        wipe(path)
        path.touch(mode=0o600)
        with closing(connect(path)) as file:
            file.execute(PAGES)
            file.execute("PRAGMA journal_mode = MEMORY")  # a full disk has no room for a file more
            file.execute("PRAGMA synchronous = FULL")
            file.execute("BEGIN IMMEDIATE")
            self._step_up(file, 0)
            file.execute(self.begin)
            number: int = fill(file) if fill else 0
            file.execute("COMMIT")
        return number

    def _finish(self) -> None:
        """Put a new file that is whole in its place; the old log must not flow into it."""
        if self._file(".new").exists():
            for end in ENDS[:-1]:
                self._file(end).unlink(missing_ok=True)
            self._file(".new").replace(self.path)

    def _torn(self) -> bool:
        """Whether there is a log beside a file without a head: SQLite would throw the log away."""
        log = self._file("-wal")
        if not (log.exists() and log.stat().st_size):
            return False
        with self.path.open("rb") as file:
            return file.read(len(MAGIC)) != MAGIC

    def _transact(self, work: Work) -> Any:
        with closing(connect(self.path)) as file:
            version = self._known_version(file)
            file.execute(PAGES)
            file.execute("PRAGMA locking_mode = EXCLUSIVE")  # we are alone: needs no shared memory
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = FULL")  # done means on the disk
            file.execute("PRAGMA secure_delete = ON")  # deleted means overwritten
            if file.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise DamagedError
            file.execute("BEGIN IMMEDIATE")
            self._step_up(file, version)
            result = work(file)
            file.execute("COMMIT")
            return result

    def _step_up(self, file: sqlite3.Connection, version: int) -> None:
        for number, step in enumerate(self.steps[version:], version + 1):
            for statement in step:
                file.execute(statement)
            file.execute(f"PRAGMA user_version = {number}")

    def _known_version(self, file: sqlite3.Connection) -> int:
        version = int(file.execute("PRAGMA user_version").fetchone()[0])
        if version > len(self.steps):
            raise NewerError
        return version

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other notebooks out; the system lets go of this lock even if a process is killed."""
        with closing(sqlite3.connect(self.path.with_suffix(".lock"), timeout=0)) as lock:
            lock.isolation_level = None
            since = time.monotonic()
            while True:
                try:
                    # Else the lock needs a file of its own, for which a full disk has no room.
                    lock.execute("PRAGMA journal_mode = MEMORY")
                    lock.execute("BEGIN EXCLUSIVE")
                    break
                except sqlite3.OperationalError as trouble:
                    waited = time.monotonic() - since
                    if code(trouble) not in BUSY or waited > PATIENCE:
                        raise
                most = PAUSE / (1 + SHRINKS * waited)
                time.sleep(random.uniform(most / 4, most))  # noqa: S311 - no secret
            yield

    def _file(self, end: str) -> Path:
        return self.path.with_name(f"{self.path.name}{end}")


def connect(path: Path) -> sqlite3.Connection:
    """Open a file; transactions begin and end where we say so."""
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)


def copy_whole(old: Path, new: Path) -> None:
    """Copy a file for its owner alone, and wait until it is on the disk."""
    new.touch(mode=0o600)
    with old.open("rb") as source, new.open("wb") as target:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())


def wipe(path: Path) -> None:
    """Delete a file, if there is one; what it held is overwritten first where that can be done."""
    with suppress(OSError), path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, 2**20)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink(missing_ok=True)


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
