"""How long a tick takes, in a real JupyterLab in Chromium, beside two other ways of writing it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Page

from facewise.load import Library
from tests.bench.clock import ROOT
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from tests.browser.windows import Lab, press_run_all, show, watched
from tests.conftest import started
from tests.serving import READER, serving

PEERS = Path(__file__).with_name("peers")
OURS, EXPRESS, FIGURE = "en/04-causes.ipynb", "interact_express.ipynb", "causes.ipynb"
# Signs that raise no card and no question: each tick changes list and picture.
SIGNS = ("s_taste", "s_lid_twitch", "s_tic", "s_synk", "s_tight", "s_no_whistle")

# One tick: when the list first changes, and when the last change of all was painted.
TICK = """([whole, list, box, typed]) => new Promise(done => {
  const area = document.querySelector(whole);
  const start = performance.now();
  let changed = null, painted = null, waiting = null;
  const settle = () => {
    const after = new MessageChannel();  // its message comes after the frame is painted
    after.port1.onmessage = () => {
      painted = performance.now() - start;
      clearTimeout(waiting);
      waiting = setTimeout(() => { watch.disconnect(); done([changed, painted]); }, 400);
    };
    requestAnimationFrame(() => after.port2.postMessage(0));
  };
  const watch = new MutationObserver(changes => {
    const inList = change => change.target.closest?.(list) ||
      [...change.addedNodes].some(n => n.matches?.(list) || n.querySelector?.(list));
    const listed = changes.some(inList);
    if (listed && changed === null) changed = performance.now() - start;
    const own = change => change.target.closest?.(".ticks, .widget-checkbox");
    if (changes.some(change => !own(change))) settle();
  });
  watch.observe(area, {subtree: true, childList: true, attributes: true, characterData: true});
  const kind = typed ? " .fields input" : " input[type=checkbox]";
  const input = document.querySelectorAll(whole + kind)[box];
  if (typed) { input.value = typed; input.dispatchEvent(new Event("change")); } else input.click();
})"""


def rows(options: Options) -> list[Row]:
    """Return the rows: when the list has changed, and when everything is painted."""
    taken = measure(options.ticks, options.turns)
    changed, painted = (
        {way: [tick[place] for tick in ticks] for way, ticks in taken.items()} for place in (0, 1)
    )
    listed = (Limit("≤", 60), Limit("≥", 3, "times"))
    drawn = (Limit("≤", 160), Limit("≥", 1.5, "times"))
    return [
        Row("tick: list changed", "ms", changed["ours"], changed["express"], listed),
        Row("tick: list and picture painted", "ms", painted["ours"], painted["express"], drawn),
        Row("  beside FigureWidget: list changed", "ms", changed["ours"], changed["figure"]),
        Row("  beside FigureWidget: all painted", "ms", painted["ours"], painted["figure"]),
    ]


@contextmanager
def laboratory() -> Iterator[Lab]:
    """A reader's JupyterLab in a new home that also holds the other ways."""
    with tempfile.TemporaryDirectory() as place:
        for name in (EXPRESS, FIGURE):
            write(Path(place, name))
        # A page's Python works where the page lies: there it finds the facts as we do.
        Path(place, "lessons").symlink_to(ROOT / "lessons")
        own = {"FACEWISE_HOME": place, "FACEWISE_DATA": str(Path(place, "kept"))}
        with serving(*READER, cwd=ROOT, **own) as served:
            yield Lab(served.base, served.token, place)


def write(notebook: Path) -> None:
    """Write a peer as a notebook of one cell."""
    source = (PEERS / notebook.with_suffix(".py").name).read_text(encoding="utf-8")
    cells = [nbformat.v4.new_markdown_cell("# Another way"), nbformat.v4.new_code_cell(source)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(made, notebook)


def switched_on(chromium: Any, lab: Lab, page: str, part: str) -> Page:
    """Open a page in Lab, run it all, and bring the part that is measured before the reader."""
    window = watched(chromium.new_context(viewport={"width": 1280, "height": 900}))
    window.goto(lab.address(page))
    press_run_all(window)
    window.wait_for_selector(f"{part} .js-plotly-plot .main-svg", state="attached")
    window.wait_for_timeout(1_500)
    show(window, part)
    return window


def measure(times: int, turns: int) -> dict[str, list[tuple[float, float]]]:
    """Return milliseconds of each tick, in each way: the list changed, and all was painted."""
    library = Library()
    places = [[sign.id for sign in library.signs("en")].index(sign) for sign in SIGNS]
    urgent = [one for one in library.red_flags("en").flags if one.level == "emergency"]
    shift = len([one for one in urgent if one.id != "rf_forehead"])  # these boxes stand first
    with laboratory() as lab, started() as browser:
        cell = ".jp-CodeCell"
        ways = {
            "ours": (switched_on(browser, lab, OURS, ".fw-chart"), ".fw-chart", ".list", shift),
            "express": (switched_on(browser, lab, EXPRESS, cell), cell, ".dataframe", 0),
            "figure": (switched_on(browser, lab, FIGURE, cell), cell, ".dataframe", 0),
        }
        taken: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
        each = -(-times // turns)
        for turn in range(turns):  # the pages take turns, so that a busy machine slows all alike
            for way, (window, whole, listed, first) in ways.items():
                window.bring_to_front()
                for number in range(turn * each, (turn + 1) * each):
                    box = first + places[number % len(places)]
                    taken[way].append(window.evaluate(TICK, [whole, listed, box]))
    return taken
