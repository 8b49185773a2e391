"""Script time of each animation frame of the simulator, at 1280 px, headless and with no GPU."""

from typing import Any

from tests.bench.browsers import alone
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from tests.browser.one_widget import bare
from tests.conftest import started
from tests.widgets.simulator_sample import session

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


def rows(_: Options) -> list[Row]:
    """Return the row: the script of one frame."""
    took: list[float] = []
    with started() as browser:
        window = alone(browser, bare(session("en").show("nerve-simulator")), TIMED)
        change = "([name, value]) => model.set('answers', {...model.get('answers'), [name]: value})"
        window.evaluate(change, ["mechanisms", ALL])
        for move in MOVES * 2:
            took += played(window, move)
    return [Row("simulator: script of one frame", "ms", took, asked=(Limit("≤", 8),))]


def played(window: Any, move: str) -> list[float]:
    """Press one movement and return what each of its frames took."""
    window.evaluate("() => { window.took.length = 0; }")
    window.locator(f".nerve_simulator input[value={move}]").click()
    window.wait_for_timeout(1900)
    found: list[float] = window.evaluate("() => window.took")
    if len(found) < 10:
        raise RuntimeError(f"{move} ran only {len(found)} frames")
    return found
