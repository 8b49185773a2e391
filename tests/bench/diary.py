"""What the diary costs after ten years of daily entries: adding one, and opening the trend.

Files lie in a folder of the system's temporary ones, on its disk.
"""

import datetime as dt
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from care.diary import SCALES, DiaryFacts, Entry, see
from facewise.diary import Diary
from facewise.diary_files import Kept, to_json
from facewise.load import Library
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from widgets.base import plain

TODAY = dt.date(2026, 11, 22)
DAYS = 3_653  # ten years
TIMES = 101
NOTE = "Less tight after the massage; the eye watered on the way home. 今天脸松一些。"


def ten_years() -> list[Kept]:
    """Return an entry for each day of ten years, drawn by a fixed seed."""
    chance = random.Random(20261122)
    return [
        Kept(
            id=f"{n:032x}",
            written="2026-11-22T20:00:00.000000Z",
            day=str(TODAY - dt.timedelta(DAYS - n)),
            practised=("soft_smile", "eye_close"),
            minutes=chance.randrange(30),
            pairs=("eye>mouth",),
            note=NOTE,
            **{scale: chance.randrange(4) for scale in SCALES},
        )
        for n in range(DAYS)
    ]


def taken(times: int, do: Callable[[], Any]) -> list[float]:
    """Return the milliseconds that something takes, each time."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        do()
        found.append(1000 * (time.perf_counter() - start))
    return found


def rows(_: Options) -> list[Row]:
    """Return the rows: adding an entry, opening the trend, and of that reading the file."""
    library = Library()
    red_flags, signs = library.red_flags("en"), library.signs("en")
    names = {scale: scale for scale in (*SCALES, "usual")}
    with tempfile.TemporaryDirectory() as made:
        diary = Diary(Path(made) / "data")
        said = diary.allow(True) or diary.bring_in(to_json(ten_years()))
        if said:
            raise RuntimeError(said)

        def opened(span: str) -> Any:
            facts = DiaryFacts(
                entries=tuple(diary.entries()),
                today=str(TODAY),
                names=names,
                red_flags=red_flags,
                signs=signs,
            )
            return plain(see({"span": span}, facts))

        entry = Entry(day=str(TODAY), face=3, eye=2, mood=4, note=NOTE)
        quarter, ten = (taken(TIMES, lambda span=span: opened(span)) for span in ("quarter", "all"))
        read = taken(TIMES, diary.entries)
        added = taken(TIMES, lambda: diary.add(entry))
        csv = taken(9, lambda: diary.export("csv"))
    return [
        Row("open the trend of a quarter", "ms", quarter, asked=(Limit("≤", 150),)),
        Row("open the trend of ten years", "ms", ten, asked=(Limit("≤", 150),)),
        Row("  of that, reading the file", "ms", read),
        Row("add an entry", "ms", added, asked=(Limit("≤", 20),)),
        Row("export as CSV", "ms", csv),
    ]
