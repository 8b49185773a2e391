"""Read rows out of a damaged SQLite file, page by page, without asking SQLite.

SQLite gives up a file whose first page is torn; its rows still stand in the leaves of its tables
(https://www.sqlite.org/fileformat.html, sections 1.6, 2 and 4). What looks like a row may be
noise: whoever asks must have a way to know its own rows.
"""

from collections.abc import Iterator
from itertools import chain

PAGE = 4096  # bytes: SQLite's own size, which we never change
HEAD = 100  # bytes of the file's head, in front of the first page's own
LEAF, LEAF_HEAD, CELL = 0x0D, 8, 2
FRAME, LOG_HEAD = 24, 32  # bytes in front of each page of the log, and of the log
MOST = PAGE - 35  # bytes of a row that stand in its leaf; the rest is on other pages
FEWEST = (PAGE - 12) * 32 // 255 - 23
TEXT, NULL, LARGEST = 13, 0, 6
SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, LARGEST: 8, 8: 0, 9: 0}  # bytes of a whole number, by kind
Row = tuple[str | int | None, ...]
Pages = dict[int, bytes]


def rows(data: bytes, log: bytes) -> Iterator[Row]:
    """Yield what may be rows, of the file and then of its log; the same row may come twice."""
    pages = {n: data[at : at + PAGE] for n, at in enumerate(range(0, len(data), PAGE), 1)}
    yield from chain.from_iterable(_leaf(page, n, pages) for n, page in pages.items())
    step = FRAME + PAGE
    for at in range(LOG_HEAD, len(log), step):
        number = int.from_bytes(log[at : at + 4], "big")
        pages[number] = log[at + FRAME : at + step]
    for at in range(LOG_HEAD, len(log), step):  # with the last of each page in its place
        number = int.from_bytes(log[at : at + 4], "big")
        yield from _leaf(log[at + FRAME : at + step], number, pages)


def _leaf(page: bytes, number: int, pages: Pages) -> Iterator[Row]:
    start = HEAD if number == 1 else 0
    if page[start : start + 1] != bytes([LEAF]):
        return
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + LEAF_HEAD
    for at in range(first, min(first + CELL * cells, len(page) - 1), CELL):
        try:
            yield _row(page, int.from_bytes(page[at : at + CELL], "big"), pages)
        except (IndexError, ValueError, KeyError):  # noise, or a page that is lost
            continue


def _row(page: bytes, at: int, pages: Pages) -> Row:
    size, at = _number(page, at)
    _, at = _number(page, at)  # its place in the table
    if not 0 < size < len(pages) * PAGE + 1:
        raise ValueError("No row is as large as that.")
    here = size
    if size > MOST:
        here = FEWEST + (size - FEWEST) % (PAGE - 4)
        here = here if here <= MOST else FEWEST
    said, following = page[at : at + here], page[at + here : at + here + 4]
    while len(said) < size:
        more = pages[int.from_bytes(following, "big")]
        following = more[:4]
        piece = more[4 : 4 + size - len(said)]
        if not piece:
            raise ValueError("The page is cut.")
        said += piece
    return tuple(_values(said))


def _values(said: bytes) -> Iterator[str | int | None]:
    end, at = _number(said, 0)
    kinds = []
    while at < end:
        kind, at = _number(said, at)
        kinds.append(kind)
    for kind in kinds:
        size = SIZES.get(kind, (kind - TEXT) // 2 if kind >= TEXT and kind % 2 else 0)
        piece, at = said[at : at + size], at + size
        if len(piece) < size:
            raise ValueError("The row is cut.")
        if kind >= TEXT and kind % 2:
            yield piece.decode()
        elif kind in SIZES:
            yield int.from_bytes(piece, "big", signed=True) if size else kind - 8
        elif kind == NULL:
            yield None
        else:
            raise ValueError("We never write such a value.")


def _number(said: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and the place behind it."""
    value = 0
    for _ in range(8):
        byte = said[at]
        value, at = value << 7 | byte & 0x7F, at + 1
        if byte < 0x80:  # noqa: PLR2004 - the last byte has no high bit
            return value, at
    return value << 8 | said[at], at + 1
