"""How building handouts grows with the number of lessons: each made from one of ours."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from facewise.load import Library
from tests.bench.clock import ROOT, in_turns
from tests.bench.options import Options
from tests.bench.rows import Limit, Row

COUNTS = (10, 100, 1000)
MODEL = "start-here"
# The seconds of a processor, and the most memory that one process of it needed, in kB.
BUILD = """
import json, resource, sys, time
from pathlib import Path
from facewise import handouts
from facewise.load import Library
library, start = Library(Path(sys.argv[1])), time.process_time()
made = list(handouts.build(library, handouts.pages(library, ("lesson",)), Path(sys.argv[2])))
assert made and all(one.path for one in made)
presses = resource.getrusage(resource.RUSAGE_CHILDREN)
spent = time.process_time() - start + presses.ru_utime + presses.ru_stime
# Linux counts in ru_maxrss of a command what started it, as if it were its own; not in VmHWM.
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
own = [int(one.split()[1]) for one in lines if one.startswith("VmHWM")]
own = own or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]
most = max(presses.ru_maxrss, *own)
print(json.dumps([spent, most]))
"""


def rows(options: Options) -> list[Row]:
    """Return the rows: processor time and memory of a lesson, for each number of lessons."""
    found = in_turns(options.turns, {str(one): lambda one=one: build(one) for one in COUNTS})
    each = [[1000 * run[0] / count for run in found[str(count)]] for count in COUNTS]
    held = [[run[1] for run in found[str(count)]] for count in COUNTS]
    slower, later, more = (
        [last / first for first, last in zip(one[start], one[-1], strict=True)]
        for one, start in ((each, 0), (each, 1), (held, 0))
    )
    few, some, many = COUNTS
    return [
        *(
            Row(f"{count} lessons, two languages: a lesson", "ms", times)
            for count, times in zip(COUNTS, each, strict=True)
        ),
        Row(f"  a lesson of {many} ÷ one of {few}", "×", slower, asked=(Limit("≤", 1.2),)),
        Row(f"  a lesson of {many} ÷ one of {some}: past what a start costs", "×", later),
        *(
            Row(f"  memory with {count}", "MB", sizes)
            for count, sizes in zip(COUNTS, held, strict=True)
        ),
        Row(f"  memory with {many} ÷ with {few}", "×", more, asked=(Limit("≤", 1.1),)),
    ]


def build(count: int) -> tuple[float, float]:
    """Build so many lessons, from a fresh process; return processor seconds and the most MB."""
    with tempfile.TemporaryDirectory() as place:
        lessons = grown(Path(place, "lessons"), count)
        command = (sys.executable, "-c", BUILD, str(lessons), str(Path(place, "out")))
        env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
    spent, most = json.loads(done.stdout)
    return spent, most / 1000


def grown(lessons: Path, count: int) -> Path:
    """Write a folder of so many lessons, each made from one of ours."""
    own = set(Library().slugs())
    shutil.copytree(ROOT / "lessons", lessons, ignore=lambda *_: own)
    names = [f"{MODEL}-{place}" for place in range(count)]
    for name in names:
        shutil.copytree(ROOT / "lessons" / MODEL, lessons / name)
    (lessons / "course.yml").write_text(json.dumps({"lessons": names}), encoding="utf-8")
    return lessons
