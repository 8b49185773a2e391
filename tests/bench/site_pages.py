"""What a page of the site costs: from a cold browser to Python's answer, and how much was sent.

Served by a real nginx with the shipped configuration on loopback: times are the browser's and the
processor's, and say nothing about a slow line.
"""

import tempfile
import time
from typing import Any

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as TooLateError

from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from tests.conftest import started
from tests.site import served

TRIPS = 30
LONG = 180_000  # milliseconds
AGAIN = 3  # times that Run All is pressed once more
# When the words were painted, and when the last widget without a rule stood.
WATCH = """new MutationObserver(() => {
  if (document.documentElement.dataset.ready) window.live ??= performance.now();
  if (document.documentElement.dataset.awake) window.awake ??= performance.now();
}).observe(document, {subtree: true, attributes: true})"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# Answers to the rule and back, through a worker such as the page's, with nothing to paint.
TRIP = """async (times) => {
  const { root, python } = JSON.parse(document.body.dataset.site), taken = [];
  const worker = new Worker(`${root}${python}worker.js`, { type: "module" });
  const ask = (what, more) => new Promise((told) => {
    worker.onmessage = ({ data }) => told(data.told);
    worker.postMessage({ number: 1, ask: what, ...more });
  });
  await ask("open", { slug: "causes", language: "en" });
  const activity = "cause-explorer", { answers, entries } = await ask("wake", { activity });
  const signs = entries.signs.map((one) => one.id);
  for (let number = 0; number < times; number += 1) {
    const changes = { answers: { ...answers, seen: "yes", signs: [signs[number % signs.length]] } };
    const begun = performance.now(), heard = await ask("hear", { activity, changes });
    if (!heard[activity].view) throw new Error("the rule did not answer");
    taken.push(performance.now() - begun);
  }
  worker.terminate();
  return taken;
}"""
# From a click until the list has changed; the page paints the tick meanwhile.
TICK = """(times) => new Promise(async (done) => {
  // No emergency of itself, so each tick changes the list.
  const box = [...document.querySelectorAll(".cause_explorer label")]
    .find((one) => one.textContent === "One eyelid flickers finely").querySelector("input");
  const model = document.querySelector("[data-rule=cause_explorer]").model, taken = [];
  const heard = model.heard.bind(model);
  for (let number = 0; number < times; number += 1) {
    const begun = performance.now();
    taken.push(await new Promise((told) => {
      model.heard = (name, value) => {
        heard(name, value);
        if (name === "view") told(performance.now() - begun);
      };
      box.click();
    }));
    await new Promise((rest) => setTimeout(rest, 200));
  }
  done(taken);
})"""


def rows(options: Options) -> list[Row]:
    """Return the rows: cold visits to the page of causes, and to JupyterLite."""
    if missing := why_not():
        return [Row("a page of the site, cold", why=missing)]
    with tempfile.TemporaryDirectory() as place, served.nginx(place) as base, started() as chromium:
        visits = [_visit(chromium, f"{base}en/04-causes.html") for _ in range(options.turns)]
        address = f"{base}lab/lab/index.html?path=en/04-causes.ipynb"
        labs = [_lab(chromium, address) for _ in range(options.turns)]
    found = {key: [one[key] for one in visits] for key in visits[0]}
    lab = {key: [one[key] for one in labs] for key in labs[0]}
    trips, ticks = ([each for one in found[key] for each in one] for key in ("trips", "ticks"))
    return [
        Row("site, cold: words painted", "s", found["read"], asked=(Limit("≤", 1),)),
        Row("  widgets without a rule live", "s", found["live"], asked=(Limit("≤", 1.5),)),
        Row("  Python answers", "s", found["awake"], asked=(Limit("≤", 10),)),
        Row("  sent before it answers", "MB", found["sent"], asked=(Limit("≤", 16),)),
        Row("  a trip to the rule after that", "ms", trips, asked=(Limit("≤", 5),)),
        Row("  a tick until the list has changed", "ms", ticks),
        Row("JupyterLite: page to read", "s", lab["shown"]),
        Row("  first widget", "s", lab["widget"]),
        Row("  sent until then", "MB", lab["sent"]),
    ]


def why_not() -> str:
    """Return what is missing to serve the site, or nothing."""
    if not served.NGINX:
        return served.MISSING
    return "" if served.WWW.is_dir() else served.UNBUILT


def _visit(chromium: Any, address: str) -> dict[str, Any]:
    """Open a page in a browser that has nothing of it."""
    context = chromium.new_context()
    page, sent = context.new_page(), _sent(context)
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_selector("html[data-awake]", state="attached", timeout=LONG)
    size = sent() / 1e6
    found = {
        "read": page.evaluate(PAINTED) / 1000,
        "live": page.evaluate("window.live") / 1000,
        "awake": page.evaluate("window.awake") / 1000,
        "sent": size,
        "trips": page.evaluate(TRIP, TRIPS),
        "ticks": page.evaluate(TICK, TRIPS),
    }
    context.close()
    return found


def _lab(chromium: Any, address: str) -> dict[str, float]:
    """Open a notebook in JupyterLite, and run it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page: Page = context.new_page()
    sent, begun = _sent(context), time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".jp-Notebook .jp-MarkdownCell h1", timeout=LONG)
    shown = time.perf_counter() - begun
    _run_all(page)
    found = {"shown": shown, "widget": time.perf_counter() - begun, "sent": sent() / 1e6}
    context.close()
    return found


def _run_all(page: Page) -> None:
    """Press Run All; once more where JupyterLite passed over it, as a reader would."""
    for left in range(AGAIN, -1, -1):
        page.click(".jp-Toolbar [data-jp-item-name=run-all] jp-button")
        try:
            page.wait_for_selector(".cause_explorer", state="attached", timeout=LONG / (AGAIN + 1))
        except TooLateError:
            if not left:
                raise
        else:
            return


def _sent(context: Any) -> Any:
    """Return what counts the bytes of bodies that the server sends, as they go over the line."""
    done: list[Any] = []
    context.on("requestfinished", lambda one: done.append(one))  # noqa: PLW0108  playwright marks it

    def total() -> int:
        sizes = [one.sizes() for one in done]
        return sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)

    return total
