"""How large handouts are, and how soon the heaviest shows its first words.

It is opened from disk in a fresh window of a warm browser.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from facewise import handouts
from facewise.figures import Figures
from facewise.load import Library
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from tests.conftest import started

# The first paint of words or pictures, in milliseconds after the page was asked for.
FIRST = """() => new Promise(done => new PerformanceObserver(list => {
  for (const one of list.getEntries())
    if (one.name === 'first-contentful-paint') done(one.startTime);
}).observe({type: 'paint', buffered: true}))"""


def rows(options: Options) -> list[Row]:
    """Return the rows of each language: the largest lesson, the course, the first words."""
    library, found = Library(), []
    with tempfile.TemporaryDirectory() as place:
        with Figures() as figures:
            for page in handouts.pages(library, ("lesson", "course")):
                handouts.write(library, page, Path(place), figures=figures)
        for language in library.codes():
            *lessons, course = sorted(Path(place, language).glob("*.html"))
            largest = max(lessons, key=lambda one: one.stat().st_size)
            size = [largest.stat().st_size / 1000]
            what = f"handout {language}, the largest of {len(lessons)}: {largest.stem}"
            found.append(Row(what, "kB", size, asked=(Limit("≤", 200),)))
            size = [course.stat().st_size / 1e6]
            found.append(
                Row(f"handout {language}, the whole course", "MB", size, asked=(Limit("≤", 2),))
            )
            with started() as browser:
                first_words(browser, largest)  # now it is warm
                times = [first_words(browser, largest) for _ in range(options.turns)]
            what = f"  {largest.stem}: first words painted"
            found.append(Row(what, "ms", times, asked=(Limit("≤", 300),)))
    return found


def first_words(browser: Browser, page: Path) -> float:
    """Return the milliseconds until something can be read, in a window of its own."""
    context = browser.new_context(offline=True)
    window = context.new_page()
    window.goto(page.as_uri(), wait_until="load")
    time = float(window.evaluate(FIRST))
    context.close()
    return time
