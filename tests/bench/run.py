"""What the kit promises in numbers, measured beside what others would use: `make bench`.

    python tests/bench/run.py                       every part (docs/bench.md says how long)
    python tests/bench/run.py --only ticks diary    some parts; `--list` names them
    python tests/bench/run.py --publish             the last whole run's table into docs/bench.md

A whole run is kept as build/bench/bench.json and bench.md, one of some parts as some.json and
some.md. Ends with status 1 when a target is missed, or when something could not be measured that
should have been. Cores that others share are noisy: numbers are medians, and ways take turns.
"""

import argparse
import sys
from pathlib import Path
from types import ModuleType

TESTS = Path(__file__).resolve().parents[1]
ROOT, PAGE = TESTS.parent, TESTS.parent / "docs" / "bench.md"
BUILT, WIDTH = ROOT / "build" / "bench", 150
sys.path[:0] = [str(ROOT)]
# Some packages bring a `tests` of theirs, which Python would find instead of this folder.
sys.modules["tests"] = ModuleType("tests")
sys.modules["tests"].__path__ = [str(TESTS)]

from rich.console import Console  # noqa: E402

from tests.bench import report  # noqa: E402
from tests.bench.machine import busy, machine  # noqa: E402
from tests.bench.options import Options  # noqa: E402
from tests.bench.parts import PARTS, left_out, measured  # noqa: E402


def main(words: list[str]) -> int:
    """Measure, print one table and keep it; return 1 when a promise was not kept."""
    asked = parser().parse_args(words)
    if asked.list:
        print("\n".join(f"{name:<14}{part.title}" for name, part in PARTS.items()))
        return 0
    if asked.publish:
        return publish()
    options = Options(max(1, asked.turns), max(30, asked.ticks))
    wanted = [one for one in asked.only or PARTS if one not in asked.skip]
    console, about = (
        Console(width=max(WIDTH, Console().width)),
        machine() | {"busy at the start": busy()},
    )
    done = []
    for name in PARTS:
        if name in wanted:
            with console.status(f"Measuring: {PARTS[name].title}"):
                done.append(measured(name, options))
            console.print(f"{done[-1].seconds:6.0f} s  {PARTS[name].title}", highlight=False)
        elif not asked.only:
            done.append(left_out(name))
    about["busy at the end"] = busy()
    console.print(report.table(done))
    kept = "bench" if len(wanted) == len(PARTS) else "some"
    report.save(BUILT, kept, done, about, options)
    console.print(f"Kept in build/bench/{kept}.md and {kept}.json", highlight=False)
    _, missed, failed, _ = report.verdict(done)
    return int(missed + failed > 0)


def parser() -> argparse.ArgumentParser:
    """Return what the command line understands."""
    made = argparse.ArgumentParser(description="Measure what the kit promises.")
    names = {"nargs": "+", "choices": list(PARTS), "metavar": "PART", "default": []}
    made.add_argument("--only", **names, help="only these parts")
    made.add_argument("--skip", **names, help="all but these, such as setup without a network")
    made.add_argument("--list", action="store_true", help="name the parts")
    made.add_argument("--turns", type=int, default=5, help="runs of each way (5)")
    made.add_argument("--ticks", type=int, default=40, help="ticks of each way (40, at least 30)")
    made.add_argument("--publish", action="store_true", help="put the last whole run into the page")
    return made


def publish() -> int:
    """Put the last whole run into docs/bench.md; return 1 where there is none."""
    try:
        report.publish(BUILT / "bench.md", PAGE)
    except FileNotFoundError:
        print("No whole run is kept yet: `make bench` first, then publish it.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
