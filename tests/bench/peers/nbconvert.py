"""The usual way to pages, and to a proof that notebooks run: `jupyter nbconvert --execute`.

One process for all notebooks of a language: a process for each would be slower. The languages
follow each other, as the command does by itself, or run at once, as somebody with two cores may
start it. For pages, plotly puts its figures into them, as a reader without a network needs; widgets
are still fetched, so that offline such a page shows words alone. `offline` counts what a page would
have to hold.
"""

import math
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.clock import ROOT, Spent, spent

MANAGER = ROOT / "build/peer/node_modules/@jupyter-widgets/html-manager/dist/embed-amd.js"
BRING = "npm install --prefix build/peer --ignore-scripts @jupyter-widgets/html-manager@1.0.15"
PLOTLY = "application/vnd.plotly.v1+json"


def execute(out: Path, kind: str = "html", *, at_once: bool = False) -> Spent:
    """Run all made notebooks and write them as `html` or as `notebook`.

    The time of a processor is known only where the languages follow each other.
    """
    # Notebooks of two languages share their names, so each language has a folder.
    languages = sorted(one for one in (ROOT / "notebooks").iterdir() if one.is_dir())
    start = time.monotonic()
    with ThreadPoolExecutor(len(languages) if at_once else 1) as runs:
        found = list(runs.map(lambda one: _language(one, out, kind), languages))
    clock = time.monotonic() - start
    return Spent(clock, math.nan if at_once else sum(one.processor for one in found))


def _language(notebooks: Path, out: Path, kind: str) -> Spent:
    jupyter = str(Path(sys.executable).with_name("jupyter"))
    words = ("--execute", "--to", kind, "--output-dir", str(out / notebooks.name))
    these = sorted(map(str, notebooks.glob("*.ipynb")))
    kept = str(out / "kept" / notebooks.name)
    command = (jupyter, "nbconvert", *words, *these)
    return spent(*command, PLOTLY_RENDERER="notebook", FACEWISE_DATA=kept)


def size(folder: Path) -> float:
    """Return the MB of all pages of a folder."""
    return sum(one.stat().st_size for one in folder.rglob("*.html")) / 1e6


def offline(folder: Path) -> float:
    """Return the MB of pages with all inside that they fetch for widgets and figures.

    Raises FileNotFoundError where npm did not bring the widget manager.
    """
    import plotly

    drawer = Path(plotly.__file__).parent / "package_data/plotly.min.js"
    widget = Path(sys.prefix, "share/jupyter/nbextensions/anywidget/index.js")
    total = size(folder)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8").replace("\\/", "/")
        total += (MANAGER.stat().st_size + widget.stat().st_size) / 1e6
        total += drawer.stat().st_size / 1e6 * (PLOTLY in text)
    return total
