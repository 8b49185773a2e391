"""Handouts on paper: no sheet blank, nothing cut, no heading alone, every Chinese word there."""

import os
import shutil

import pytest

from facewise import handouts
from facewise.leaf import Modes
from facewise.load import Library
from tests.browser.paper import printed

pytestmark = pytest.mark.browser

LIBRARY = Library()
PLAIN, LARGE, INK = Modes(), Modes(large=True), Modes(ink=True)
# Each run: two lessons in both languages, paper, script and choices in turn.
EACH_RUN = [
    ("lesson", "start-here", "en", "Letter", LARGE, True),
    ("lesson", "start-here", "zh-Hans", "A4", PLAIN, False),
    ("lesson", "eye", "en", "A4", INK, False),
    ("lesson", "eye", "zh-Hans", "Letter", PLAIN, True),
    ("slides", "eye", "en", "A4", PLAIN, True),
    ("both", "start-here", "", "Letter", PLAIN, True),
]
ALL = [
    (page.kind, page.slug, page.language, size, modes, script)
    for page in handouts.pages(LIBRARY)
    for size in ("A4", "Letter")
    for modes in ((PLAIN,) if page.kind == "course" else (PLAIN, LARGE, INK))
    for script in ((True, False) if modes == PLAIN else (True,))
]


@pytest.fixture(autouse=True)
def reader_of_pdf():
    """A build machine has to have poppler: there, the tests fail rather than be skipped."""
    if not shutil.which("pdftotext"):
        reason = (
            "no pdftotext here: install poppler-utils (as .ci/run does) to test what is printed"
        )
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def name(case):
    kind, slug, language, size, modes, script = case
    chosen = "+".join(key for key, on in modes._asdict().items() if on) or "plain"
    parts = (kind, slug, language, size, chosen, "" if script else "no-script")
    return "-".join(filter(None, parts))


def faults(chromium, folder, case):
    kind, slug, language, size, modes, script = case
    path = folder / "page.html"
    text = handouts.render(LIBRARY, slug, language, kind, modes=modes)
    path.write_text(text, encoding="utf-8", newline="\n")
    context = chromium.new_context(offline=True, java_script_enabled=script)
    try:
        window = context.new_page()
        window.goto(path.as_uri())
        if script:
            window.wait_for_selector("html[data-ready]", state="attached")
        return printed(window, folder / "page.pdf", size).faults()
    finally:
        context.close()


@pytest.mark.parametrize("case", EACH_RUN, ids=name)
def test_a_handout_prints_whole(chromium, tmp_path, case):
    assert faults(chromium, tmp_path, case) == []


@pytest.mark.long
@pytest.mark.parametrize("case", [one for one in ALL if one not in EACH_RUN], ids=name)
def test_every_handout_prints_whole(chromium, tmp_path, case):
    assert faults(chromium, tmp_path, case) == []
