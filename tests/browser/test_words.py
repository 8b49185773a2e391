"""Words that open: by click and by key, in a handout and in JupyterLab; on paper, footnotes."""

import pytest

from facewise import notebooks
from facewise.load import Library
from facewise.session import LessonSession
from tests.browser.windows import faults, foreign, looks_like_trouble, run_all, show

pytestmark = pytest.mark.browser

LIBRARY = Library()
LANGUAGES = LIBRARY.codes()
WORD = "abbr[data-facewise=term]"
CARD = ".word-card:popover-open"
FOCUS = "document.activeElement?.tagName + ':' + document.activeElement?.textContent"
LETTERS = "one => getComputedStyle(one, '::after').content"


def explained(language, slug="eye"):
    found = LessonSession(LIBRARY, LIBRARY.lesson(slug, language)).glossary
    assert found
    return found


def file(language, slug="eye"):
    return notebooks.path(LIBRARY, slug, language).relative_to(notebooks.NOTEBOOKS).as_posix()


def opens_and_closes(window, word, meaning):
    """Every way in and out: Enter, the space bar, a click; Escape, the button, a click beside."""
    card = window.locator(CARD)
    for key in ("Enter", "Space"):
        word.focus()
        window.keyboard.press(key)
        card.wait_for()
        assert meaning in card.inner_text()
        assert window.evaluate(FOCUS).startswith("H3:"), "a screen reader reads the card"
        window.keyboard.press("Escape")
        card.wait_for(state="detached")
        assert word.evaluate("one => one === document.activeElement"), "the focus returns"
    word.click()
    card.wait_for()
    assert meaning in card.inner_text()
    window.keyboard.press("Tab")
    assert window.evaluate(FOCUS).startswith("BUTTON:")
    window.keyboard.press("Enter")
    card.wait_for(state="detached")
    assert word.evaluate("one => one === document.activeElement"), "the focus returns"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_a_handout_opens_and_closes(leaf, made, language):
    window = leaf(made[language, "eye"])
    words = window.locator(WORD)
    found = explained(language)
    assert words.count() == len(found)
    for place in (0, len(found) - 1):
        opens_and_closes(window, words.nth(place), found[place].term.meaning)
    words.first.click()
    window.locator(CARD).wait_for()
    words.nth(1).click()  # another word: one card at a time
    window.wait_for_function(
        "([card, wanted]) => document.querySelector(card)?.textContent.includes(wanted)",
        arg=[CARD, found[1].term.meaning],
    )
    assert window.locator(CARD).count() == 1
    window.mouse.click(2, 2)
    window.locator(CARD).wait_for(state="detached")
    words.first.click()
    window.locator(CARD).wait_for()
    window.mouse.wheel(0, 400)  # the word goes, and its card with it
    window.locator(CARD).wait_for(state="detached")
    assert window.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_stands_inside_the_window_of_a_phone(leaf, made, language):
    window = leaf(made[language, "eye"], viewport={"width": 390, "height": 700}, has_touch=True)
    for place in range(min(6, len(explained(language)))):
        word = window.locator(WORD).nth(place)
        word.tap()
        box = window.locator(CARD).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 700
        window.keyboard.press("Escape")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_finds_a_word_and_says_when_there_is_none(leaf, made, language):
    window = leaf(made[language, "eye"])
    words, found = LIBRARY.interface(language)["glossary"], explained(language)
    area = window.locator(".live-face .glossary")
    assert area.locator(".words > li").count() == len(found)
    area.get_by_label(words["find"]).fill(found[-1].term.plain.upper())
    assert found[-1].term.plain in area.locator(".words").inner_text()
    assert area.locator(".words > li").count() < len(found)
    area.get_by_label(words["find"]).fill("no such word")
    assert area.get_by_role("status").inner_text() == words["none"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_each_word_has_its_letter_and_its_footnote(leaf, made, language):
    window = leaf(made[language, "eye"])
    assert window.locator(WORD).first.evaluate(LETTERS) == "none"
    window.emulate_media(media="print")
    found = explained(language)
    letters = [one.evaluate(LETTERS) for one in window.locator(WORD).all()]
    assert letters == [f'"{one.note}"' for one in found]
    notes = window.locator(".footnotes li")
    assert notes.count() == len(found)
    for place, one in enumerate(found):
        text = notes.nth(place).inner_text()
        assert text.startswith(f"{one.note}. {one.term.plain}")
        assert one.term.meaning in text
    assert not window.locator(".live-face:visible").count()


@pytest.mark.fault("script off")
def test_with_no_script_a_word_still_says_what_it_means(leaf, made):
    window = leaf(made["en", "eye"], java_script_enabled=False)
    found = explained("en")
    words = window.locator("abbr.term")
    assert [one.get_attribute("title") for one in words.all()] == [w.term.meaning for w in found]
    assert window.locator(".footnotes li").count() == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_with_a_card_open(leaf, made, language, scheme, width):
    size = {"width": width, "height": 844}
    window = leaf(made[language, "eye"], color_scheme=scheme, viewport=size)
    window.locator(WORD).first.click()
    window.locator(CARD).wait_for()
    assert faults(window) == []


@pytest.mark.fault("page that was never run")
def test_a_notebook_that_was_not_run_keeps_each_explanation(tab):
    window = tab(file("en"))
    window.wait_for_selector('[data-status="idle"]', state="attached")
    window.wait_for_timeout(500)
    found = explained("en")
    words = window.locator(".jp-RenderedMarkdown abbr")
    words.first.wait_for(state="attached")
    titles = words.evaluate_all("all => all.map(one => one.title)")
    assert titles == [one.term.meaning for one in found]
    assert not window.locator(WORD).count()
    text = window.locator(".jp-Notebook").evaluate("page => page.textContent")
    assert all(one.term.meaning in text for one in found), "the list at the end is there too"
    assert looks_like_trouble(text) == []
    window.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_opens_in_jupyterlab_and_no_key_reaches_the_notebook(tab, language):
    window = tab(file(language))
    run_all(window)
    window.locator(WORD).first.wait_for(state="attached")
    show(window, WORD)
    cells = window.locator(".jp-Cell").count()
    word = window.locator(WORD).first
    opens_and_closes(window, word, explained(language)[0].term.meaning)
    assert window.locator(".jp-Cell").count() == cells
    assert not window.locator(".jp-MarkdownCell .jp-mod-active .cm-focused").count()
    word.click()
    window.locator(CARD).wait_for()
    assert faults(window, ".glossary") == []
    window.keyboard.press("Escape")
    assert foreign(window.asked) == []
    window.context.close()


@pytest.mark.fault("unknown name in a lesson")
def test_a_word_that_the_list_does_not_know_still_says_what_it_means(leaf, made):
    """A reader may keep a page that is older than the terms."""
    window = leaf(made["en", "eye"])
    word = window.locator(WORD).first
    word.evaluate("one => { one.dataset.meaning = 'What it once meant.'; }")
    opens_and_closes(window, word, "What it once meant.")
