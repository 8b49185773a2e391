"""A lesson in JupyterLab before anything was run: all of it can be read, and nothing alarms."""

import re

import pytest

from facewise.load import Library
from tests.browser.windows import foreign, looks_like_trouble, run_all

pytestmark = pytest.mark.browser

CAUSES = "en/04-causes.ipynb"


@pytest.fixture(scope="module")
def unrun(tab):
    """The English lesson of causes, just opened."""
    window = tab(CAUSES)
    window.wait_for_selector(".jp-Notebook table")
    window.wait_for_selector('[data-status="idle"]', state="attached")
    window.wait_for_timeout(1_500)  # time for news, prompts and other surprises to come
    return window


def test_the_table_of_signs_and_conditions_stands_there_in_full(unrun):
    table = unrun.locator(".jp-CodeCell table").first
    signs = [sign.name for sign in Library().signs("en")]
    assert table.locator("tbody th").all_text_contents() == signs
    assert table.locator("thead th").count() == 3
    said = " ".join(table.locator("td").all_text_contents())
    for place, one in enumerate(Library().conditions("en").conditions, 1):
        assert f"{place}\u00a0{one.short}" in said


def test_each_quiz_has_its_boxes_and_its_reasons(unrun):
    for activity in Library().lesson("causes", "en").activities:
        if activity.widget == "choice_quiz":
            paper = unrun.locator(".jp-CodeCell", has_text=activity.words["question"])
            text = paper.evaluate("cell => cell.textContent")
            for choice in activity.options["choices"]:
                assert "☐ " + choice["text"] in text
                assert choice["reason"] in text


@pytest.mark.fault("page that was never run")
def test_no_word_of_trouble_and_no_code_is_shown(unrun):
    text = unrun.locator(".jp-Notebook").evaluate("page => page.textContent")
    assert looks_like_trouble(text) == []
    assert "lesson.show" not in unrun.inner_text("body")
    assert "open_lesson" not in unrun.inner_text("body")
    assert unrun.errors == []


def test_the_first_screen_has_help_and_how_to_switch_the_page_on(unrun):
    first = unrun.locator(".jp-MarkdownCell").first.inner_text()
    assert re.search(r"Get help now\..*120 in mainland China; 999, 112 or 911", first)
    assert "Not yet reviewed by a clinician." in first
    assert "choose Run in the menu, then Run All Cells" in first
    unrun.get_by_role("menuitem", name="Run", exact=True).click()
    assert unrun.get_by_role("menuitem", name="Run All Cells", exact=True).is_visible()
    unrun.keyboard.press("Escape")


def test_one_document_is_open_and_nothing_asks_for_attention(unrun):
    mode = "document.querySelector('.jp-LabShell').dataset.shellMode"
    assert unrun.evaluate(mode) == "single-document"
    assert not unrun.locator(".jp-Dialog, .Toastify__toast").count()


@pytest.mark.parametrize(("language", "title"), [("en", "Start here"), ("zh-Hans", "从这里开始")])
def test_the_start_page_opens_in_the_language(tab, language, title):
    window = tab(f"{language}/01-start-here.ipynb")
    assert title in window.inner_text(".jp-Notebook h1")
    window.locator(".jp-CodeCell li", has_text="☐").first.wait_for(state="attached")
    assert looks_like_trouble(window.inner_text("body")) == []
    assert foreign(window.asked) == []


@pytest.mark.parametrize(
    ("place", "title"), [(0, "When a face gets thin"), (1, "我的脸为什么没力气")]
)
def test_a_page_leads_to_the_next_lesson_and_to_the_other_language(tab, place, title):
    window = tab(CAUSES)
    line = window.locator(".jp-MarkdownCell").first.locator("p", has_text="Next lesson")
    line.locator("a").nth(place).click()
    window.locator(".jp-Notebook h1:visible", has_text=title).wait_for()


@pytest.mark.fault("page whose Python is gone")
def test_a_page_that_was_run_and_saved_shows_its_paper_when_opened_the_next_day(tab, lab):
    window = tab(CAUSES)
    run_all(window)
    with window.expect_response(lambda one: one.request.method == "PUT" and CAUSES in one.url):
        window.keyboard.press("Control+s")
    lab.forget_kernels()
    window.context.close()
    again = tab(CAUSES)
    again.wait_for_selector(".jp-CodeCell table")
    again.wait_for_selector('[data-status="idle"]', state="attached")
    again.wait_for_timeout(1_500)
    text = again.locator(".jp-Notebook").evaluate("page => page.textContent")
    assert looks_like_trouble(text) == []
    assert "☐ " in text
    again.context.close()


@pytest.mark.fault("page that asks another place", keeps="privacy")
def test_nothing_but_this_machine_was_asked_for_anything(unrun, live):
    for window in (unrun, live):
        assert len(window.asked) > 20
        assert foreign(window.asked) == []
