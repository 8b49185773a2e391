"""What the diary costs after ten years of daily entries: adding one, and opening the trend.

    python tests/bench/diary.py

Medians in milliseconds; asked are 20 to add and 150 to open. Files lie in a folder of the system's
temporary ones, on its disk.
"""

import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from care.diary import SCALES, DiaryFacts, Entry, see  # noqa: E402
from facewise.diary import Diary  # noqa: E402
from facewise.diary_files import Kept, to_json  # noqa: E402
from facewise.load import Library  # noqa: E402
from widgets.base import plain  # noqa: E402

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


def taken(times: int, do: Callable[[], Any]) -> float:
    """Return the median of the milliseconds that something takes."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        do()
        found.append(1000 * (time.perf_counter() - start))
    return statistics.median(found)


def measure(times: int = TIMES) -> dict[str, float]:
    """Return the medians: adding an entry, reading all, the rule, and opening the trend whole."""
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
        return {
            "open the trend of a quarter": taken(times, lambda: opened("quarter")),
            "open the trend of ten years": taken(times, lambda: opened("all")),
            "  of that, reading the file": taken(times, diary.entries),
            "add an entry": taken(times, lambda: diary.add(entry)),
            "export as CSV": taken(9, lambda: diary.export("csv")),
        }


if __name__ == "__main__":
    for what, value in measure().items():
        print(f"{what}: {value:.1f} ms (median)")
