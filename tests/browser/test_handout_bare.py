"""Handouts with script off say all they have to say; with it, what they carry comes out whole."""

from functools import cache

import pytest

from facewise import handouts
from facewise.load import Library
from facewise.sheets.lesson import opened
from facewise.write import write
from tests.browser.paper_words import SEEN, sentences, squeezed
from tests.browser.windows import watched
from tests.handouts.faults import ODD, copied, spoiled
from widgets.base import plain

pytestmark = pytest.mark.browser

LIBRARY = Library()
EACH_RUN = {("exercises", "en"), ("health-detective", "zh-Hans"), ("how-a-face-moves", "en")}
PAGES = [
    pytest.param(slug, language, marks=() if (slug, language) in EACH_RUN else pytest.mark.long)
    for slug in LIBRARY.slugs()
    for language in LIBRARY.codes()
]
# Whatever the page's own script unpacks is kept, before a widget can change it.
KEEP = """(() => {
  const { parse } = JSON;
  JSON.parse = (text, put) => {
    const found = parse(text, put);
    if (put && found?.widgets) window.carried = structuredClone(found);
    return found;
  };
})()"""
CARRIED = """() => [...document.querySelectorAll("[data-widget]")].map((one) => {
  const state = Object.entries(carried.widgets[one.dataset.place]);
  const values = state.map(([key, at]) => [key, carried.values[at]]);
  return [one.dataset.widget, Object.fromEntries(values)];
})"""
LOOK = """() => {
  const { backgroundColor, color } = getComputedStyle(document.body);
  const { fontSize } = getComputedStyle(document.querySelector("main p"));
  return [backgroundColor, color, parseFloat(fontSize)];
}"""


@cache
def html_of(library, slug, language):
    return handouts.render(library, slug, language)


@pytest.fixture
def page_of(chromium, tmp_path):
    """Open the handout of a lesson; `script` runs in it before its own."""
    contexts = []

    def shown(slug, language, script="", library=LIBRARY, **options):
        path = tmp_path / "page.html"
        write(path, html_of(library, slug, language))
        contexts.append(chromium.new_context(offline=True, **options))
        if script:
            contexts[-1].add_init_script(script)
        window = watched(contexts[-1])
        window.goto(path.as_uri())
        return window

    yield shown
    for context in contexts:
        context.close()


@pytest.mark.fault("script off")
@pytest.mark.parametrize(("slug", "language"), PAGES)
def test_with_script_off_every_sentence_of_the_paper_can_be_read(page_of, slug, language):
    window = page_of(slug, language, java_script_enabled=False)
    said = squeezed(window.evaluate(SEEN))
    wanted = list(sentences(LIBRARY, slug, language))
    assert len(wanted) > 100
    assert [one for one in wanted if one not in said] == []
    assert window.locator(".live-face, button:visible").count() == 0


@pytest.mark.parametrize(("slug", "language"), PAGES)
def test_the_browser_unpacks_what_python_packed(page_of, slug, language):
    window = page_of(slug, language, KEEP)
    window.wait_for_selector("html[data-ready]", state="attached")
    carried_whole(window, LIBRARY, slug, language)


@pytest.mark.fault("text that looks like our own code")
@pytest.mark.parametrize("odd", ODD)
def test_odd_text_is_unpacked_as_it_was_written(page_of, tmp_path, odd):
    root = copied(tmp_path, "exercises")
    kept = ("interface", "pictures", "sources", "prose")
    library = spoiled(root, lambda text, _: f"{text} {ODD[odd]}", skip=kept)
    window = page_of("exercises", "en", KEEP, library)
    window.wait_for_selector("html[data-ready]", state="attached")
    carried_whole(window, library, "exercises", "en")
    assert window.locator(".is-live").count() == window.locator("[data-widget]").count()
    assert window.evaluate("document.adoptedStyleSheets.length") > 0
    assert window.evaluate("getComputedStyle(document.querySelector('.skip')).position") != "static"
    assert window.dialogs == []


def carried_whole(window, library, slug, language):
    """Say that the page has unpacked the values which Python gives its widgets."""
    session = opened(library, slug, language)
    shown = [session.show(one.id) for one in session.lesson.activities] + [session.show("words")]
    widgets = [getattr(one, "widget", one) for one in shown]
    made = [[one.name, plain(one.state())] for one in widgets if type(one).rule is None]
    found = window.evaluate(CARRIED)
    assert len(found) == len(made) > 0
    assert [one for one in found if one not in made] == []
    assert [one for one in made if one not in found] == []
    assert window.errors == []


@pytest.mark.fault("script off")
def test_the_choices_of_the_bar_work_with_script_off(page_of):
    window = page_of("causes", "en", java_script_enabled=False)
    before = window.evaluate(LOOK)
    window.click(".tools > summary")
    for choice in ("see-dark", "mode-large"):
        window.locator(f"#{choice}").check(force=True)
    ground, ink, size = window.evaluate(LOOK)
    assert ground != before[0]
    assert ink != before[1]
    assert size >= 24 > before[2], "18 points are 24 pixels"
    window.locator("#see-contrast").check(force=True)
    assert window.evaluate(LOOK)[:2] == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    window.reload()
    assert window.evaluate(LOOK) == before
