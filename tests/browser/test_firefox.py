"""Handouts in Debian's Firefox, from a file: live, quiet, forgetful, and whole with script off."""

import pytest

from facewise import handouts
from facewise.handouts import Page
from facewise.load import Library
from tests.browser.firefox import Firefox, find
from tests.browser.paper_words import SEEN, sentences, squeezed

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not find(), reason="no Firefox here: install firefox-esr"),
]

LIBRARY = Library()
LIVE = """(() => {
  const all = (what) => [...document.querySelectorAll(what)];
  return {
    wanted: all("[data-widget]").length,
    live: all("[data-widget].is-live > .live-face").filter((one) => one.textContent.trim()).length,
    paper: all(".is-live > .paper-face").filter((one) => one.checkVisibility()).length,
    fetched: performance.getEntriesByType("resource").map((one) => one.name)
      .filter((name) => !/^(blob|data):/.test(name)),
  };
})()"""
LOOK = """(() => {
  const { backgroundColor, color } = getComputedStyle(document.body);
  const { fontSize } = getComputedStyle(document.querySelector("main p"));
  return [backgroundColor, color, parseFloat(fontSize)];
})()"""
OF_EACH_KIND = [
    Page("lesson", "causes", "en"),
    Page("lesson", "exercises", "zh-Hans"),
    Page("lesson", "crossed-wires", "en"),
    Page("both", "exercises"),
    Page("slides", "exercises", "en"),
    Page("course", language="en"),
]


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    started = Firefox(tmp_path_factory.mktemp("firefox"))
    yield started
    started.close()


@pytest.fixture(scope="module")
def file_of(tmp_path_factory):
    folder = tmp_path_factory.mktemp("handouts")

    def made(page):
        handouts.write(LIBRARY, page, folder)
        return handouts.path(LIBRARY, page, folder)

    return made


def opened_in(firefox, path):
    firefox.open(path)
    firefox.wait("document.documentElement.dataset.ready")


@pytest.mark.fault("no network")
@pytest.mark.parametrize("page", OF_EACH_KIND, ids=lambda page: f"{page.kind}-{page.slug}")
def test_each_widget_without_a_rule_is_live_and_nothing_is_fetched(firefox, file_of, page):
    opened_in(firefox, file_of(page))
    found = firefox.ask(LIVE)
    assert found["live"] == found["wanted"] > 3
    assert found["paper"] == 0
    assert found["fetched"] == []
    assert firefox.errors() == []


def test_a_quiz_tells_right_from_wrong(firefox, file_of):
    opened_in(firefox, file_of(OF_EACH_KIND[0]))
    quiz = "document.querySelector('.live-face .choice_quiz')"
    for what in ("input", "button.primary"):
        firefox.ask(f"{quiz}.querySelector('{what}').click() ?? null")
    words = LIBRARY.interface("en")["choice_quiz"]
    said = firefox.ask(f"{quiz}.querySelector('.result').textContent")
    assert said in (words["right"], words["not_quite"])


def test_the_bar_works_and_a_page_loaded_again_forgets_what_was_chosen(firefox, file_of):
    opened_in(firefox, file_of(OF_EACH_KIND[0]))
    before = firefox.ask(LOOK)
    for choice in ("see-dark", "mode-large"):
        firefox.ask(f"document.getElementById('{choice}').click() ?? null")
    ground, ink, size = firefox.ask(LOOK)
    assert ground != before[0]
    assert ink != before[1]
    assert size >= 24 > before[2], "18 points are 24 pixels"
    firefox.reload()
    firefox.wait("document.documentElement.dataset.ready")
    assert firefox.ask(LOOK) == before


@pytest.mark.fault("script off")
def test_with_script_off_everything_can_be_read(tmp_path, file_of):
    firefox = Firefox(tmp_path, script=False)
    try:
        for page in OF_EACH_KIND[:3]:
            firefox.open(file_of(page))
            assert firefox.ask("document.documentElement.dataset.ready ?? null") is None
            said = squeezed(firefox.ask(SEEN))
            wanted = list(sentences(LIBRARY, page.slug, page.language))
            assert len(wanted) > 100
            assert [one for one in wanted if one not in said] == []
    finally:
        firefox.close()
