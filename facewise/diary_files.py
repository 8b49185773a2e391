"""A diary as a file for the reader: CSV for a spreadsheet, JSON for programs; both come back.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, as does one that
begins with an apostrophe; so taking one away on the way back is exact.
See https://owasp.org/www-community/attacks/CSV_Injection.
"""

import csv
import io
import re
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from care.diary import SCALES, Entry

LARGEST = 64 * 2**20  # bytes of a file
MOST = 100_000  # entries: ten a day for 27 years
FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠\t\r]|\n")  # how a cell begins that a program may run
QUOTE = "'"
NUMBER = re.compile(r"\d{1,4}\Z", re.ASCII)


class Kept(Entry, frozen=True, kw_only=True):
    """An entry with a name of its own, and when it was written (UTC)."""

    id: Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
    written: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\Z")]


class DiaryFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A diary as JSON."""

    facewise: Annotated[str, Meta(pattern=r"^diary\Z")] = "diary"
    version: Annotated[int, Meta(ge=1, le=1)] = 1
    entries: tuple[Kept, ...]


class RefusedError(Exception):
    """A file that is not taken; `why` names the sentence, `values` fills it."""

    def __init__(self, why: str, **values: Any) -> None:
        super().__init__(why)
        self.why, self.values = why, values


COLUMNS = ("id", "written", *Entry.__struct_fields__)
LISTS = ("practised", "pairs")


def to_json(kept: Iterable[Kept]) -> bytes:
    """Return a diary as JSON, an entry a line."""
    lines = ",\n".join(msgspec.json.encode(one).decode() for one in kept)
    return f'{{"facewise":"diary","version":1,"entries":[\n{lines}\n]}}\n'.encode()


def to_csv(kept: Iterable[Kept]) -> bytes:
    """Return a diary as CSV that a spreadsheet opens in UTF-8 and takes for no formula."""
    text = io.StringIO(newline="")
    write = csv.writer(text, quoting=csv.QUOTE_ALL)
    write.writerow(COLUMNS)
    for one in kept:
        write.writerow([_cell(getattr(one, name)) for name in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def read(data: bytes) -> list[Kept]:
    """Return the entries of a file that we exported; raises RefusedError, which names why not."""
    if len(data) > LARGEST:
        raise RefusedError("too-large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedError("foreign") from None
    found = _from_json(text) if text.lstrip()[:1] in ("{", "[") else _from_csv(text)
    if len(found) > MOST:
        raise RefusedError("too-many", n=MOST)
    return found


def _from_json(text: str) -> list[Kept]:
    try:
        return list(msgspec.json.decode(text, type=DiaryFile).entries)
    except msgspec.ValidationError as trouble:
        place = re.search(r"\$\.entries\[(\d+)\](?:\.(\w+))?", str(trouble))
        if not place:
            raise RefusedError("foreign") from None
        raise RefusedError("odd", n=int(place[1]) + 1, what=_what(place[2])) from None
    except (ValueError, RecursionError):
        raise RefusedError("foreign") from None


def _from_csv(text: str) -> list[Kept]:
    found: list[Kept] = []
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(next(lines, ())) != COLUMNS:
            raise RefusedError("foreign")
        for number, cells in enumerate(lines, 1):
            if number > MOST:
                raise RefusedError("too-many", n=MOST)
            found.append(_entry(number, cells))
    except csv.Error:
        raise RefusedError("odd", n=len(found) + 1, what=_what(None)) from None
    return found


def _entry(number: int, cells: list[str]) -> Kept:
    if len(cells) != len(COLUMNS):
        raise RefusedError("odd", n=number, what=_what(None))
    values: dict[str, Any] = {}
    for name, cell in zip(COLUMNS, cells, strict=True):
        if FORMULA.match(cell):
            raise RefusedError("formula", n=number)
        values[name] = _value(name, cell.removeprefix(QUOTE))
    try:
        return msgspec.convert(values, Kept)
    except msgspec.ValidationError as trouble:
        raise RefusedError("odd", n=number, what=where(str(trouble))) from None


def where(trouble: str) -> str:
    """Return the column that msgspec found odd."""
    place = re.search(r"\$\.(\w+)", trouble)
    return _what(place and place[1])


def _value(name: str, cell: str) -> Any:
    if name in LISTS:
        return tuple(cell.split(" ")) if cell else ()
    if name in SCALES or name == "minutes":
        return int(cell) if NUMBER.match(cell) else cell or None
    return cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    said = " ".join(value) if isinstance(value, tuple) else str(value)
    return QUOTE + said if FORMULA.match(said) or said.startswith(QUOTE) else said


def _what(name: str | None) -> str:
    """The column that is odd; a wrong day or note is found last, and has no name."""
    return name if name in COLUMNS else "day, note"
