"""All handouts of the lessons, side by side with nbconvert; what is made again; how it grows.

    python tests/bench/builds.py

The usual way is ``jupyter nbconvert --execute --to html`` on the same notebooks, all in one
process: a process for each notebook is slower. Pages from nbconvert fetch their widgets, so that
offline they show words alone: `offline` counts what a page would have to hold, where npm gives it.
Ours is the command line in a fresh process. Others may use the cores: the two ways follow each
other, and the time of a processor stands beside that of the clock.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

MANAGER = ROOT / "build/peer/node_modules/@jupyter-widgets/html-manager/dist/embed-amd.js"
PLOTLY = "application/vnd.plotly.v1+json"
GROWN = (10, 100, 1000)
MODEL = "start-here"  # the lesson that synthetic ones are made from, and that is changed
# In a process of its own: its seconds, and the most memory that it needed, in kB.
BUILD = """
import json, resource, sys, time
from pathlib import Path
from facewise import handouts
from facewise.load import Library
library, start = Library(Path(sys.argv[1])), time.process_time()
for page in handouts.in_turn(library, handouts.pages(library, ("lesson",))):
    handouts.write(library, page, Path(sys.argv[2]))
spent, most = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([spent, most]))
"""


def timed(*command: str, **more: str) -> dict[str, float]:
    """Run a command from our folder; return its seconds by the clock and of a processor."""
    env = os.environ | {"PYTHONHASHSEED": "0", "FACEWISE_DATA": "build/nobody"} | more
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    clock, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": clock, "processor": cpu}


def ours(out: Path, *more: str) -> dict[str, float]:
    """Make the lessons' handouts of all languages, as the command line does."""
    options = ("--kind", "lesson", "--out", str(out), *more)
    return timed(sys.executable, "-m", "facewise", "handouts", *options)


def usual(out: Path) -> dict[str, float]:
    """Make the pages of all notebooks by nbconvert, in one process."""
    notebooks = sorted(str(one) for one in (ROOT / "notebooks").rglob("*.ipynb"))
    nbconvert = str(Path(sys.executable).with_name("jupyter"))
    # Notebooks of two languages share their names, so each language has a folder.
    found = {"seconds": 0.0, "processor": 0.0}
    for language in sorted({Path(one).parent.name for one in notebooks}):
        these = [one for one in notebooks if Path(one).parent.name == language]
        words = ("--execute", "--to", "html", "--output-dir", str(out / language), *these)
        run = timed(nbconvert, "nbconvert", *words, PLOTLY_RENDERER="notebook")
        found = {key: found[key] + run[key] for key in found}
    return found


def size(folder: Path) -> float:
    """Return the MB of all pages of a folder."""
    return sum(one.stat().st_size for one in folder.rglob("*.html")) / 1e6


def offline(folder: Path) -> float | None:
    """Return the MB of nbconvert's pages with all inside that they fetch for widgets and figures.

    None where npm did not give the widget manager: ``npm install --prefix build/peer
    --ignore-scripts @jupyter-widgets/html-manager@1.0.15``.
    """
    if not MANAGER.is_file():
        return None
    import plotly

    drawer = Path(plotly.__file__).parent / "package_data/plotly.min.js"
    widget = Path(sys.prefix, "share/jupyter/nbextensions/anywidget/index.js")
    total = size(folder)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8").replace("\\/", "/")
        total += (MANAGER.stat().st_size + widget.stat().st_size) / 1e6
        total += drawer.stat().st_size / 1e6 * (PLOTLY in text)
    return total


def compared() -> dict[str, Any]:
    """Return seconds and sizes of both ways; ours with the figures kept, and with none kept."""
    figures = ROOT / "build/figures"
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as aside:
        folder = Path(place)
        ours(folder / "first")  # now every figure is kept
        found: dict[str, Any] = {"ours": ours(folder / "ours"), "usual": usual(folder / "usual")}
        found["ours again"] = ours(folder / "twice")
        found["nothing changed"] = ours(folder / "ours")
        kept = shutil.move(figures, Path(aside, "figures")) if figures.exists() else None
        try:
            found["cold"] = ours(folder / "cold")
        finally:
            if kept:
                shutil.rmtree(figures, ignore_errors=True)
                shutil.move(kept, figures)
        found |= {"MB": size(folder / "ours"), "usual MB": size(folder / "usual")}
        found["offline MB"] = offline(folder / "usual")
    return found


def changed() -> dict[str, Any]:
    """Change one lesson of a copy; return which of all handouts are made again, and the seconds."""
    from facewise import handouts
    from facewise.figures import Figures
    from facewise.load import Library

    with tempfile.TemporaryDirectory() as place:
        lessons, out = Path(place, "lessons"), Path(place, "handouts")
        shutil.copytree(ROOT / "lessons", lessons)

        def build() -> tuple[list[str], float]:
            handouts._shared.cache_clear()  # as in a process of its own
            library, start = Library(lessons), time.monotonic()
            with Figures() as figures:
                pages = handouts.in_turn(library, handouts.pages(library))
                made = [_written(library, page, out, figures) for page in pages]
            return [one for one in made if one], time.monotonic() - start

        def _written(library: Any, page: Any, out: Path, figures: Any) -> str:
            try:
                made = handouts.write(library, page, out, figures=figures)
            except handouts.MissingError:  # slides, where npm brought no reveal.js
                return ""
            return made.relative_to(out).as_posix() if made else ""

        all_made, first = build()
        prose = lessons / MODEL / "en.md"
        prose.write_text(prose.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        again, seconds = build()
    whole = {
        handouts.KINDS[kind].place for kind in handouts.KINDS if not handouts.KINDS[kind].lessons
    }
    held = {place.format(language=code) for place in whole for code in Library().codes()}
    others = [one for one in again if MODEL not in one and one not in held]
    return {
        "all": len(all_made),
        "first": first,
        "again": again,
        "others": others,
        "seconds": seconds,
    }


def grown(lessons: Path, count: int) -> Path:
    """Write a folder of so many lessons, each made from one of ours."""
    shutil.copytree(ROOT / "lessons", lessons, ignore=lambda *_: _slugs())
    names = [f"{MODEL}-{place}" for place in range(count)]
    for name in names:
        shutil.copytree(ROOT / "lessons" / MODEL, lessons / name)
    (lessons / "course.yml").write_text(json.dumps({"lessons": names}), encoding="utf-8")
    return lessons


def _slugs() -> set[str]:
    from facewise.load import Library

    return set(Library().slugs())


def growth() -> dict[int, dict[str, float]]:
    """Return the processor's seconds and the most memory (MB) for each number of lessons."""
    found = {}
    for count in GROWN:
        with tempfile.TemporaryDirectory() as place:
            lessons = grown(Path(place, "lessons"), count)
            command = (sys.executable, "-c", BUILD, str(lessons), str(Path(place, "out")))
            env = os.environ | {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
            said = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
            spent, most = json.loads(said.stdout)
            found[count] = {"seconds": spent, "each": spent / count, "MB": most / 1000}
    return found


if __name__ == "__main__":
    for part in sys.argv[1:] or ("growth", "changed", "compared"):
        print(json.dumps(globals()[part](), indent=1))
