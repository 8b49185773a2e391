"""Script time of each animation frame of the simulator, at 1280 px, headless and with no GPU."""

import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/browser"), str(ROOT / "tests/widgets")]

# The one that is chosen already does not come first: pressing it would play nothing.
MOVES = ("eye_close", "brow_raise", "lip_pucker", "squeeze", "soft_smile")
# Every callback that the page asks for a frame is timed; nothing of the widget is changed.
TIMED = """
window.took = [];
const given = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (one) => given((now) => {
  const start = performance.now();
  one(now);
  window.took.push(performance.now() - start);
});
"""
ALL = dict.fromkeys(("m_misdirection", "m_excitability", "m_imbalance", "m_cortical", "m_scar"), 70)


def measure() -> dict[str, float]:
    """Return the median and the 95th percentile of a frame's script, in ms, and how many."""
    from one_widget import bare
    from playwright.sync_api import sync_playwright
    from simulator_sample import session

    from facewise.chromium import find

    path = find()
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        window = browser.new_page(viewport={"width": 1280, "height": 900})
        window.add_init_script(TIMED)
        html = bare(session("en").show("nerve-simulator"))
        window.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        window.goto("http://localhost:9/page")
        window.wait_for_selector("html[data-ready]", state="attached")
        change = "([name, value]) => model.set('answers', {...model.get('answers'), [name]: value})"
        window.evaluate(change, ["mechanisms", ALL])
        took: list[float] = []
        for move in MOVES * 2:
            took += played(window, move)
        browser.close()
    return {
        "median": statistics.median(took),
        "95 of 100": statistics.quantiles(took, n=20)[-1],
        "frames": len(took),
    }


def played(window: Any, move: str) -> list[float]:
    """Press one movement and return what each of its frames took."""
    window.evaluate("() => { window.took.length = 0; }")
    window.locator(f".nerve_simulator input[value={move}]").click()
    window.wait_for_timeout(1900)
    found: list[float] = window.evaluate("() => window.took")
    if len(found) < 10:
        raise RuntimeError(f"{move} ran only {len(found)} frames")
    return found


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"simulator, script of a frame: {name:<10} {value:8.2f}")
