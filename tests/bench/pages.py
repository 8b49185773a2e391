"""How soon a handout shows its first words, opened from disk in a fresh window of a warm browser.

python tests/bench/pages.py [page.html …]     without names: the heaviest handout, both languages
"""

import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from conftest import QUIET, find_chromium  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from facewise import handouts  # noqa: E402
from facewise.load import Library  # noqa: E402

TURNS = 7
# The first paint of words or pictures, in milliseconds after the page was asked for.
FIRST = """() => new Promise(done => new PerformanceObserver(list => {
  for (const one of list.getEntries())
    if (one.name === 'first-contentful-paint') done(one.startTime);
}).observe({type: 'paint', buffered: true}))"""


def first_words(browser: Browser, page: Path) -> float:
    """Return the milliseconds until something can be read, in a window of its own."""
    context = browser.new_context(offline=True)
    window = context.new_page()
    window.goto(page.as_uri(), wait_until="load")
    time = float(window.evaluate(FIRST))
    context.close()
    return time


def heaviest(folder: Path) -> list[Path]:
    """Write every lesson's handout, and return the largest one of each language."""
    library, found = Library(), []
    for language in library.codes():
        texts = [handouts.render(library, slug, language) for slug in library.slugs()]
        found.append(folder / f"{language}.html")
        found[-1].write_text(max(texts, key=len), encoding="utf-8", newline="\n")
    return found


def measure(pages: list[Path], turns: int = TURNS) -> dict[Path, list[float]]:
    """Return the times of each page, in milliseconds, once the browser is warm."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=[*QUIET, "--no-sandbox"]
        )
        first_words(browser, pages[0])
        times = {page: [first_words(browser, page) for _ in range(turns)] for page in pages}
        browser.close()
    return times


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        pages = [Path(one).resolve() for one in sys.argv[1:]] or heaviest(Path(folder))
        for page, times in measure(pages).items():
            size = page.stat().st_size / 1000
            print(
                f"{page.name}: {size:.0f} KB, first words after "
                f"{statistics.median(times):.0f} ms ({min(times):.0f}–{max(times):.0f})"
            )
