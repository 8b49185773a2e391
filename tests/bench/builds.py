"""All handouts of the lessons beside nbconvert on the same notebooks; and what is made again.

Ours is the command line in a fresh process. Others may use the cores, so the ways take turns, and
the time of a processor stands beside that of the clock.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from facewise import handouts
from facewise.load import Library
from tests.bench.clock import ROOT, Spent, in_turns, spent
from tests.bench.options import Options
from tests.bench.peers import nbconvert
from tests.bench.rows import Limit, Row

CODE = ("care", "widgets", "facewise", "lessons")
CHANGED = "start-here"
INSIDE = "  all pages, the other with all inside that it fetches"


def rows(options: Options) -> Iterator[Row]:
    """Yield the rows of both ways, then those of a build after one change."""
    yield from compared(options.turns)
    yield from changed(options.turns)


def ours(out: Path, house: Path = ROOT) -> Spent:
    """Make the lessons' handouts of all languages, as the command line does."""
    options = ("--kind", "lesson", "--out", str(out))
    words = ("-m", "facewise", "handouts", *options)
    return spent(sys.executable, *words, cwd=house, FACEWISE_DATA=str(out.parent / "kept"))


def cold(out: Path) -> Spent:
    """Do the same from a copy of the kit, where no figure was ever drawn."""
    with tempfile.TemporaryDirectory() as place:
        for name in CODE:
            shutil.copytree(ROOT / name, Path(place, name))
        found = ours(out, Path(place))
        if not list(Path(place, "build/figures").glob("*.svg")):
            raise RuntimeError("no figure was drawn: is there a Chromium, and kaleido?")
    return found


def compared(turns: int) -> list[Row]:
    """Return seconds and sizes of both ways; ours also with no figure kept, and unchanged."""
    with tempfile.TemporaryDirectory() as place:
        folder, number = Path(place), iter(range(1000))
        ours(folder / "same")  # now every figure is kept
        found = in_turns(
            turns,
            {
                "ours": lambda: ours(folder / f"ours-{next(number)}"),
                "peer": lambda: nbconvert.execute(folder / "peer"),
                "both": lambda: nbconvert.execute(folder / "both", at_once=True),
                "cold": lambda: cold(folder / f"cold-{next(number)}"),
                "same": lambda: ours(folder / "same"),
            },
        )
        sizes = [nbconvert.size(folder / name) for name in ("same", "peer")]
        inside = nbconvert.MANAGER.is_file() and nbconvert.offline(folder / "peer")
    clock = {way: [one.clock for one in runs] for way, runs in found.items()}
    busy = {way: [one.processor for one in runs] for way, runs in found.items()}
    peer, asked = clock["peer"], (Limit("≥", 20, "times"),)
    return [
        Row("all lessons as handouts, figures kept", "s", clock["ours"], peer, asked),
        Row("  beside nbconvert of both languages at once", "s", clock["ours"], clock["both"]),
        Row("  by a processor's time", "s", busy["ours"], busy["peer"]),
        Row("  with no figure kept", "s", clock["cold"], peer),
        Row("  with nothing changed", "s", clock["same"], peer),
        Row("  all pages; the other's widgets are fetched", "MB", sizes[:1], sizes[1:]),
        Row(INSIDE, "MB", sizes[:1], [inside], asked)
        if inside
        else Row(INSIDE, asked=asked, why=f"`{nbconvert.BRING}` brings what to count"),
    ]


def changed(turns: int) -> list[Row]:
    """Change one lesson of a copy, so many times; return what is made again, and the seconds."""
    with tempfile.TemporaryDirectory() as place:
        lessons, out = Path(place, "lessons"), Path(place, "handouts")
        shutil.copytree(ROOT / "lessons", lessons)
        everything, _ = build(lessons, out)
        seconds, counts, others = [], [], []
        for _ in range(turns):
            prose = lessons / CHANGED / "en.md"
            prose.write_text(prose.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            made, took = build(lessons, out)
            seconds.append(took)
            counts.append(len(made))
            others.append(len([one for one in made if CHANGED not in one and one not in whole()]))
    what = f"one lesson changed: pages made again, of {len(everything)} of every kind"
    return [
        Row(what, "", counts),
        Row("  pages of other lessons among them", "", others, asked=(Limit("≤", 0),), of="most"),
        Row("  made again after", "s", seconds),
    ]


def build(lessons: Path, out: Path) -> tuple[list[str], float]:
    """Make all handouts; return those that were written, and the seconds."""
    handouts._shared.cache_clear()  # as in a process of its own
    library, start = Library(lessons), time.monotonic()
    made = list(handouts.build(library, handouts.pages(library), out))
    took = time.monotonic() - start
    return [one.path.relative_to(out).as_posix() for one in made if one.path], took


def whole() -> set[str]:
    """Return the handouts that hold something of every lesson."""
    places = [kind.place for kind in handouts.KINDS.values() if not kind.lessons]
    return {one.format(language=code) for one in places for code in Library().codes()}
