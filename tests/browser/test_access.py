"""Widgets and handouts for people with a screen reader, one eye, a phone or a tired hand.

Beside axe-core, every word that is shown is held to a contrast of 7:1.
"""

import pytest

from tests.browser.windows import faults, lay_out, show

pytestmark = pytest.mark.browser

HANDOUTS = [(lang, slug) for lang in ("en", "zh-Hans") for slug in ("start-here", "causes")]
TARGETS = """inside => [...document.querySelectorAll(inside)]
  .filter(one => one.checkVisibility())
  .map(one => (one.closest('label') ?? one))
  .filter(one => {
    const {width, height} = one.getBoundingClientRect();
    return width < 44 || height < 44;
  })
  .map(one => one.outerHTML.slice(0, 120))"""
TOUCHED = " :is(button, summary, input, a, select)"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", HANDOUTS)
def test_axe_finds_nothing_in_a_handout(leaf, made, page, scheme, width):
    size = {"width": width, "height": 844}
    window = leaf(made[page], color_scheme=scheme, viewport=size)
    for quiz in window.locator(".choice_quiz").all():
        quiz.locator("input").first.check()
        quiz.locator("button.primary").click()
    assert faults(window) == []


@pytest.mark.parametrize(("language", "slug"), HANDOUTS)
def test_a_handout_never_scrolls_sideways_on_a_phone(leaf, made, language, slug):
    window = leaf(made[language, slug], viewport={"width": 390, "height": 844})
    for quiz in window.locator(".choice_quiz").all():
        quiz.locator("input").first.check()
        quiz.locator("button.primary").click()
    wide = window.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= 390


@pytest.mark.parametrize(("language", "slug"), HANDOUTS)
def test_what_a_finger_touches_in_a_handout_is_44_pixels(leaf, made, language, slug):
    window = leaf(made[language, slug], viewport={"width": 390, "height": 844}, has_touch=True)
    assert window.locator(".fw-widget input").count()
    lay_out(window)
    assert window.evaluate(TARGETS, "main" + TOUCHED) == []


def droop(explorer):
    explorer.get_by_label("A mouth corner droops").check()
    explorer.locator(".card.emergency").wait_for()


def question(explorer):
    explorer.page.evaluate(
        "document.querySelectorAll('.ticks details').forEach(d => d.open = true)"
    )
    explorer.get_by_label("Cough at meals").check()
    explorer.locator(".card.today .question").wait_for()


def list_open(explorer):
    explorer.get_by_label("Food tastes different").check()
    explorer.locator(".fits > details").first.wait_for()
    explorer.page.evaluate(
        "document.querySelectorAll('.fw-chart details').forEach(d => d.open = true)"
    )
    explorer.locator(".condition table").first.wait_for()


@pytest.mark.parametrize("state", [list_open, droop, question])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_live_explorer(explorer, state, theme):
    page = explorer.page
    page.evaluate(f"document.body.dataset.jpThemeLight = '{str(theme == 'light').lower()}'")
    state(explorer)
    page.wait_for_timeout(300)  # colours change within 120 ms
    found = faults(page, ".fw-chart")
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    assert found == []


@pytest.mark.parametrize("state", [list_open, droop, question])
def test_what_a_finger_touches_in_the_explorer_is_44_pixels(explorer, state):
    state(explorer)
    assert explorer.page.evaluate(TARGETS, ".fw-chart .fw-widget" + TOUCHED) == []


def test_axe_finds_nothing_in_the_live_quiz(live):
    show(live, ".choice_quiz")
    live.locator(".choice_quiz input").first.check()
    live.locator(".choice_quiz button.primary").first.click()
    assert faults(live, ".choice_quiz") == []
