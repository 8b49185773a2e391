"""Change one fact at a time, and count how many changes the checks catch.

    python tests/mutations/run.py [--each N] [--seed N] [--kind WORD] [--publish]

Every kind of change is tried N times, at places drawn with a fixed seed; a kind with fewer places
is tried at all of them. Writes build/mutations/ (JSON and Markdown); `--publish` writes
docs/mutations.md too. Ends with status 1 when fewer are caught than promised.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import told  # noqa: E402
from net import ROOT, Net  # noqa: E402
from places import KINDS, Place, line, places, shown  # noqa: E402
from told import Result, share  # noqa: E402

LESSONS = ROOT / "lessons"
SEED, EACH, WORKERS = 20261122, 9, 2
WITH, WITHOUT = 0.95, 0.85  # of all changes, with the stamps and without them
FEWEST = 0.6  # of one slip of each kind, without the stamps


class How(NamedTuple):
    """How places are tried; `off` are checks that are left out, to see what they catch."""

    off: tuple[str, ...] = ()
    tests: bool = True
    workers: int = WORKERS


def sample(root: Path, each: int, seed: int, kinds: tuple[str, ...]) -> list[Place]:
    """Return the places of each kind that are tried, the same for the same seed and lessons."""
    found: list[Place] = []
    for kind in kinds:
        there = places(root, kind)
        found += random.Random(f"{seed} {kind}").sample(there, min(each, len(there)))
    return found


def attempt(root: Path, how: How, some: tuple[Place, ...]) -> list[Result]:
    """Try some changes in a copy of the lessons that is this process's own."""
    with tempfile.TemporaryDirectory() as folder:
        net = Net(root, Path(folder) / "kit", how.off)
        found = []
        for place in some:
            by, said = net.caught(place, tests=how.tests)
            found.append(Result(place.kind, line(root, place), *shown(root, place), by, said))
        return found


def tried(each: int, seed: int, kinds: tuple[str, ...], how: How) -> list[Result]:
    """Draw places of each kind, and try each."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "lessons"
        shutil.copytree(LESSONS, root)  # as they are now, whoever writes meanwhile
        drawn = sample(root, each, seed, kinds)
        mixed = random.Random(seed).sample(drawn, len(drawn))
        if how.workers == 1:
            found = attempt(root, how, tuple(mixed))
        else:
            some = [tuple(mixed[n :: how.workers]) for n in range(how.workers)]
            with ProcessPoolExecutor(how.workers) as pool:
                found = list(chain.from_iterable(pool.map(partial(attempt, root, how), some)))
    order = {kind: place for place, kind in enumerate(kinds)}
    return sorted(found, key=lambda one: (order[one.kind], one.where, one.after))


def main(words: list[str]) -> int:
    """Try, write what was found, and return 1 if too much slipped through."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=EACH)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kind", default="")
    parser.add_argument("--publish", action="store_true")
    given = parser.parse_args(words)
    kinds = tuple(kind for kind in KINDS if given.kind in kind)
    results = tried(given.each, given.seed, kinds, How())
    out = ROOT / "build/mutations"
    out.mkdir(parents=True, exist_ok=True)
    made = json.dumps([one._asdict() for one in results], ensure_ascii=False, indent=1)
    (out / "mutations.json").write_text(made + "\n", "utf-8")
    page = told.page(results, given.seed)
    (out / "mutations.md").write_text(page, "utf-8")
    if given.publish:
        (ROOT / "docs/mutations.md").write_text(page, "utf-8", newline="\n")
    print(page)
    kept = share(results, bare=False) >= WITH and share(results, bare=True) >= WITHOUT
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
