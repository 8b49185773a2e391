"""The parts of a run: how each is called, what stands beside ours, which modules measure it."""

import re
import time
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from tests.bench.clock import ROOT
from tests.bench.options import Options
from tests.bench.rows import Row


class Part(NamedTuple):
    """Modules of this folder, each with `rows(options)`, under one heading."""

    title: str
    modules: tuple[str, ...]
    beside: str = ""


class Measured(NamedTuple):
    """A part once it is done."""

    name: str
    part: Part
    rows: list[Row]
    seconds: float


COLOUR = re.compile(r"\x1b\[[\d;]*m")
LONGEST = 200  # letters of what went wrong
USUAL = "pandas, plotly.express, FigureWidget, interact"
PARTS = {
    "opening": Part(
        "From a fresh kernel to the first widget",
        ("opening",),
        "pandas, plotly.express, interact (peers/first_widget.py)",
    ),
    "memory": Part(
        "Memory of a learner", ("memory", "learners"), f"{USUAL} (peers/causes.py); none at the hub"
    ),
    "ticks": Part(
        "A tick in JupyterLab, in Chromium",
        ("ticks",),
        "interact and plotly.express (peers/interact_express.py); then peers/causes.py",
    ),
    "planner": Part("An answer to the planner in JupyterLab", ("plans",)),
    "sizes": Part("Handouts to read", ("pages",)),
    "handouts": Part(
        "All handouts of the lessons",
        ("builds",),
        "jupyter nbconvert --execute --to html (peers/nbconvert.py)",
    ),
    "growth": Part("Growth: 10, 100 and 1,000 lessons", ("growth",)),
    "notebooks": Part(
        "nbval on the made notebooks",
        ("made_notebooks",),
        "nbconvert --execute, which compares nothing; then nbval on peers/causes.py",
    ),
    "mirror": Part("The mirror, made-up camera, no GPU", ("mirror",)),
    "explanations": Part(
        "Widgets that explain", ("nerve", "advice", "outlook", "scripts")
    ),
    "diary": Part("The diary after ten years of days", ("diary",)),
    "site": Part("A page of the site, in a cold browser", ("site_pages",)),
    "setup": Part("The first command, in an empty home", ("first_time",)),
}  # fmt: skip


def measured(name: str, options: Options) -> Measured:
    """Measure one part. What goes wrong becomes a row, so that the other parts are still told."""
    part, start = PARTS[name], time.monotonic()
    return Measured(name, part, list(_rows(part, options)), time.monotonic() - start)


def _rows(part: Part, options: Options) -> Iterator[Row]:
    for module in part.modules:
        try:
            yield from import_module(f"tests.bench.{module}").rows(options)
        except Exception as trouble:  # noqa: BLE001  whatever it is, it is told in the table
            yield Row(
                f"{module}.py", why=f"{type(trouble).__name__}: {_said(trouble)}", failed=True
            )


def _said(trouble: Exception) -> str:
    """Return what went wrong in one line, without colours and without the place of the kit."""
    text = COLOUR.sub("", str(trouble)).replace(str(ROOT), ".")
    return " ".join(text.split())[-LONGEST:]


def left_out(name: str) -> Measured:
    """Say of a part that it was not asked for."""
    row = Row(PARTS[name].title, why="left out of this run")
    return Measured(name, PARTS[name], [row], 0)
