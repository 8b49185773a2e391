"""A reader's diary, in one file in the reader's own data folder; nothing before the reader's yes.

The file is not that of the kept answers: each has a yes of its own, and what damages or deletes one
leaves the other. Trouble becomes one sentence, and the entry stays on the page.
"""

import datetime as dt
import sqlite3
import uuid
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from care.diary import Entry
from facewise import diary_files, salvage
from facewise.database import DamagedError, Database
from facewise.diary_files import Kept, RefusedError
from facewise.store import Store, place
from facewise.told import Told

# Each step leads from one version of the file to the next; what was released never changes.
STEPS = (
    (
        "CREATE TABLE consent (allowed INTEGER PRIMARY KEY CHECK (allowed = 1))",
        """CREATE TABLE entries (id TEXT NOT NULL UNIQUE, written TEXT NOT NULL,
           value TEXT NOT NULL, sum INTEGER NOT NULL)""",
    ),
)
AGREE = "INSERT OR IGNORE INTO consent VALUES (1)"
AGREED = "SELECT allowed FROM consent"
DISAGREE = "DELETE FROM consent"
COUNT = "SELECT count(*) FROM entries"
READ = "SELECT id, written, value, sum FROM entries ORDER BY rowid"
ONE = "SELECT id, written, value, sum FROM entries WHERE id = ?"
PUT = "INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?)"
SENTENCES = {
    "damaged": "Your diary's file was damaged: {n} entries were saved from it, and the damaged file"
    " is now called {name}.",
    "full": "The disk is full, so your diary did not change; what you wrote is still on this page.",
    "busy": "Another page is using your diary, so it did not change; please try again.",
    "newer": "A newer Facewise made your diary, so it is left alone.",
    "closed": "Your diary cannot be kept in the folder {folder}; what you wrote is still on this"
    " page.",
    "not-allowed": "You have not said yes to a diary on this computer, so nothing was kept.",
    "stopped": "No more is kept; your {n} entries stay on this computer until you erase them.",
    "unfit": "This entry holds something that a diary cannot keep, so it was not kept ({what}).",
    "foreign": "This file is not a diary that Facewise saved, so nothing changed.",
    "odd": "Entry {n} of this file cannot be read ({what}), so nothing changed.",
    "formula": "Entry {n} of this file holds a formula, so nothing changed.",
    "clash": "Entry {n} of this file is not as it is in your diary, so nothing changed.",
    "too-many": "This file has more than {n} entries, so nothing changed.",
    "too-large": "This file is too large for a diary, so nothing changed.",
}
Row = tuple[str, str, str, int]


def utc() -> dt.datetime:
    """Return the time."""
    return dt.datetime.now(dt.UTC)


class Diary(Told):
    """The diary. After each call `said` is one sentence for the reader, or nothing."""

    def __init__(
        self,
        folder: Path | None = None,
        words: Mapping[str, str] = SENTENCES,
        now: Callable[[], dt.datetime] = utc,
    ) -> None:
        self.folder, self.words, self.now = (folder or place()).absolute(), words, now
        self.file = Database(self.folder / "diary.sqlite", STEPS, begin=AGREE, rescue=_rescue)

    @property
    def allowed(self) -> bool:
        """Whether the reader said yes to a diary on this computer."""
        with self._sentences():
            return bool(self.file.use(lambda file: file.execute(AGREED).fetchone(), looks=True))
        return False

    def allow(self, yes: bool) -> str:  # noqa: FBT001 - the reader's own yes or no
        """Keep entries from now on; or keep no more. Entries stay until `erase`."""

        def stop(file: sqlite3.Connection) -> int:
            file.execute(DISAGREE)
            return int(file.execute(COUNT).fetchone()[0])

        with self._sentences():
            if yes:
                self.file.use(lambda file: file.execute(AGREE), begins=True)
            elif number := self.file.use(stop):
                self.said = self.words["stopped"].format(n=number)
        return self.said

    def add(self, entry: Entry) -> str:
        """Keep an entry; return a sentence if that could not be done."""
        try:
            msgspec.convert(msgspec.to_builtins(entry), Entry)
        except (msgspec.ValidationError, UnicodeError) as trouble:
            self.said = self.words["unfit"].format(what=diary_files.where(str(trouble)))
            return self.said
        written = self.now().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        row = _row(uuid.uuid4().hex, written, entry)
        return self._change(lambda file: file.execute(PUT, row))

    def entries(self) -> list[Entry]:
        """Return the entries by day; of one day, the one that was written last stands last."""
        return [entry for _, _, entry in self._read()]

    def export(self, kind: Literal["csv", "json"]) -> bytes:
        """Return the whole diary as a file; nothing if it could not be read, and `said` says so."""
        kept = [
            Kept(id=name, written=written, **msgspec.structs.asdict(entry))
            for name, written, entry in self._read()
        ]
        if self.said and not kept:
            return b""
        return diary_files.to_csv(kept) if kind == "csv" else diary_files.to_json(kept)

    def bring_in(self, data: bytes) -> str:
        """Take an exported file, all of it or nothing; entries already here are not doubled."""
        try:
            rows = [_row(one.id, one.written, _entry(one)) for one in diary_files.read(data)]

            return self._change(lambda file: _put_all(file, rows))
        except RefusedError as refused:
            self.said = self.words[refused.why].format(**refused.values)
        return self.said

    def erase(self) -> str:
        """Erase every entry, with what was set aside; a yes to the diary stands."""
        with self._sentences():
            self.file.clear(AGREED)
        return self.said

    def forget_computer(self) -> str:
        """Delete all that Facewise keeps on this computer: diary, answers, and the folder."""
        with self._sentences():
            for file in (self.file, Store(self.folder).file):
                file.delete(lock=True)
            if self.folder.is_dir() and not any(self.folder.iterdir()):
                self.folder.rmdir()
        return self.said

    def _read(self) -> list[tuple[str, str, Entry]]:
        def look(file: sqlite3.Connection) -> list[tuple[str, str, Entry]]:
            return [(row[0], row[1], _opened(row)) for row in file.execute(READ)]

        with self._sentences():
            found = self.file.use(look, looks=True) or []
            return sorted(found, key=lambda row: (row[2].day, row[1]))
        return []

    def _change(self, work: Callable[[sqlite3.Connection], Any]) -> str:
        """Do something if the reader allowed it."""

        def allowed(file: sqlite3.Connection) -> bool:
            if not file.execute(AGREED).fetchone():
                return False
            work(file)
            return True

        with self._sentences():
            if not self.file.use(allowed):
                self.said = self.words["not-allowed"]
                return self.said
        return self.said


def _row(name: str, written: str, entry: Entry) -> Row:
    value = msgspec.json.encode(entry).decode()
    return (name, written, value, _sum(name, written, value))


def _put_all(file: sqlite3.Connection, rows: list[Row]) -> None:
    for number, row in enumerate(rows, 1):
        new = file.execute(PUT, row).rowcount
        if not new and file.execute(ONE, (row[0],)).fetchone() != row:
            raise RefusedError("clash", n=number)


def _sum(*words: str) -> int:
    return zlib.crc32("\n".join(words).encode())


def _opened(row: tuple[Any, ...]) -> Entry:
    """Return the entry of a row; raises DamagedError unless we wrote it so."""
    try:
        name, written, value, checked = row
        if _sum(name, written, value) != checked:
            raise DamagedError
        return msgspec.json.decode(value, type=Entry)
    except (ValueError, TypeError, UnicodeError, msgspec.MsgspecError):
        raise DamagedError from None


def _entry(kept: Kept) -> Entry:
    return Entry(**{name: getattr(kept, name) for name in Entry.__struct_fields__})


def _rescue(file: sqlite3.Connection, data: bytes, log: bytes) -> int:
    """Put every entry that can still be read into a new file; return how many."""
    for row in salvage.rows(data, log):
        try:
            _opened(row)
        except DamagedError:
            continue
        file.execute(PUT, row)
    return int(file.execute(COUNT).fetchone()[0])
