"""The explanations in JupyterLab, in each language, by keyboard alone; axe-core finds nothing."""

import pytest

from facewise import notebooks
from facewise.load import Library
from tests.browser.windows import faults, foreign, looks_like_trouble, run_all, show

pytestmark = pytest.mark.browser

LIBRARY = Library()
LANGUAGES = LIBRARY.codes()
SAID = {"en": "balloon", "zh-Hans": "吹气球"}


@pytest.fixture
def opened(tab):
    """Open a lesson, switch it on, and bring one part before the reader."""
    windows = []

    def open_page(language, slug, part):
        page = notebooks.path(LIBRARY, slug, language).relative_to(notebooks.NOTEBOOKS)
        windows.append(tab(page.as_posix()))
        run_all(windows[-1])
        show(windows[-1], part)
        return windows[-1]

    yield open_page
    for window in windows:
        window.context.close()


def stays_calm(window, part):
    assert faults(window, part) == []
    assert foreign(window.asked) == []
    assert looks_like_trouble(window.locator(part).inner_text()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_is_looked_up(opened, language):
    window = opened(language, "is-it-true", ".advice_checker input[type=search]")
    cells = window.locator(".jp-Cell").count()
    window.locator(".advice_checker input[type=search]").focus()
    window.keyboard.type(SAID[language])
    first = window.locator(".advice_checker .says").first
    window.wait_for_function(
        "said => document.querySelector('.advice_checker .says').textContent.includes(said)",
        arg=SAID[language],
    )
    assert first.is_visible()
    window.keyboard.press("Tab")
    window.keyboard.press("ArrowDown")  # the gravest verdict comes first in the list
    window.keyboard.press("x")  # a shortcut of JupyterLab: cut the cell
    assert window.locator(".jp-Cell").count() == cells
    stays_calm(window, ".advice_checker")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_simulator_answers_to_keys(opened, language):
    window = opened(language, "crossed-wires", ".nerve_simulator input[type=range]")
    field = window.locator(".nerve_simulator input[type=range]").first
    before = field.input_value()
    field.focus()
    window.keyboard.press("ArrowRight")
    assert field.input_value() != before
    stays_calm(window, ".nerve_simulator")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_warning_sign_is_ticked(opened, language):
    window = opened(language, "get-help-now", ".get_help legend")
    window.locator(".get_help input[value=rf_stroke]").focus()
    window.keyboard.press("Space")
    window.locator(".get_help .card.emergency").wait_for()
    stays_calm(window, ".get_help")
