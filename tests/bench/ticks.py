"""How long a tick takes, in a real JupyterLab in Chromium, beside the usual way of writing it."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from conftest import QUIET, find_chromium
from playwright.sync_api import Page, sync_playwright
from windows import Lab, press_run_all, show, watched

ROOT = Path(__file__).resolve().parents[2]
OURS, USUAL = "en/04-causes.ipynb", "usual.ipynb"
# Signs that raise no card and no question: each tick changes list and picture.
SIGNS = ("s_taste", "s_lid_twitch", "s_tic", "s_synk", "s_tight", "s_no_whistle")
ROUNDS = 3  # the two pages take turns, so that a busy machine slows both

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

# What most people would write: `interact`, a matrix by plotly.express, and under it, as in ours,
# the list, by pandas. (With the list above the picture it would change earlier, by about 100 ms.)
USUAL_WAY = """\
import pandas as pd
import plotly.express as px
from ipywidgets import Checkbox, interact
from IPython.display import display
from care.causes import Facts, explore
from facewise.load import Library

library = Library()
known, signs = library.conditions("en"), library.signs("en")
facts = Facts(conditions=known, signs=signs, red_flags=library.red_flags("en"))
name = {one.id: one for one in known.conditions}

def fit(**ticked):
    chosen = [sign.id for sign in signs if ticked[sign.id]]
    matches = explore({"signs": chosen}, facts).matches
    matrix = pd.DataFrame(
        [[(s.id in name[m.id].signs) * (1 + (s.id in chosen)) for s in signs] for m in matches],
        index=[name[m.id].short for m in matches], columns=[s.short for s in signs],
    )
    px.imshow(matrix, height=620).show()
    display(pd.DataFrame([
        {"condition": name[m.id].name, "fit": m.fit, "urgency": name[m.id].urgency,
         "for": ", ".join(m.speaks_for), "against": ", ".join(m.speaks_against)}
        for m in matches
    ]))

interact(fit, **{sign.id: Checkbox(False, description=sign.short) for sign in signs});
"""


@contextmanager
def laboratory() -> Iterator[Lab]:
    """A reader's JupyterLab in a new home that also holds the usual way."""
    with tempfile.TemporaryDirectory() as place:
        code = nbformat.v4.new_code_cell(USUAL_WAY)
        title = nbformat.v4.new_markdown_cell("# The usual way")
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        usual = nbformat.v4.new_notebook(cells=[title, code], metadata={"kernelspec": kernel})
        nbformat.write(usual, Path(place, USUAL))
        server = subprocess.Popen(
            [sys.executable, "-m", "facewise.reader", "--no-browser"],
            cwd=ROOT,
            env=os.environ | {"FACEWISE_HOME": place, "FACEWISE_DATA": str(Path(place, "kept"))},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            said = (re.search(r"(http://127\S+?)/doc\S*token=(\w+)", one) for one in server.stdout)
            found = next(filter(None, said))
            yield Lab(found[1], found[2], place)
        finally:
            server.terminate()
            server.wait(30)


@contextmanager
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    path = find_chromium()
    if not path:
        sys.exit("No Chromium here: install one, or name it in FACEWISE_CHROMIUM.")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*QUIET, *as_root])
        yield chromium
        chromium.close()


def switched_on(chromium: Any, lab: Lab, page: str, part: str) -> Page:
    """Open a page in Lab, run it all, and bring the part that is measured before the reader."""
    window = watched(chromium.new_context(viewport={"width": 1280, "height": 900}))
    window.goto(lab.address(page))
    press_run_all(window)
    window.wait_for_selector(f"{part} .js-plotly-plot .main-svg", state="attached")
    window.wait_for_timeout(1_500)
    show(window, part)
    return window


def measure(times: int, places: dict[str, int], shift: int) -> dict[str, float]:
    """Return the medians of both ways; `places` and `shift` lead from a sign to its box."""
    taken: dict[str, list[tuple[float, float]]] = {"ours": [], "usual": []}
    with laboratory() as lab, browser() as chromium:
        ours = switched_on(chromium, lab, OURS, ".fw-chart")
        usual = switched_on(chromium, lab, USUAL, ".jp-CodeCell")
        ways = (
            ("ours", ours, ".fw-chart", ".list", shift),
            ("usual", usual, ".jp-CodeCell", ".dataframe", 0),
        )
        for _ in range(ROUNDS):
            for way, window, whole, listed, first in ways:
                window.bring_to_front()
                for number in range(-(-times // ROUNDS)):
                    box = first + places[SIGNS[number % len(SIGNS)]]
                    taken[way].append(window.evaluate(TICK, [whole, listed, box]))
    return {
        f"{way} {what}": statistics.median(one[place] for one in taken[way])
        for way in taken
        for place, what in enumerate(("changed", "painted"))
    } | {"ticks": len(taken["ours"])}
