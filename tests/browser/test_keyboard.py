"""Widgets in JupyterLab with the keyboard alone, and the way of a quiz's answers back to Python."""

import ast

import pytest

from tests.browser.windows import show

pytestmark = pytest.mark.browser

# What the quizzes of a kernel were answered, asked of Python itself.
ASK = (
    "import gc; from widgets.choice_quiz import ChoiceQuiz; "
    "print([q.answers | {'right': q.right} for q in gc.get_objects() "
    "if isinstance(q, ChoiceQuiz) and q.answers['checked']])"
)
FOCUSED = "document.activeElement?.parentElement?.innerText"


def press_until(window, key, wanted, most=60):
    """Press a key until the focus is on the box with this label, as a reader would."""
    for _ in range(most):
        window.keyboard.press(key)
        if window.evaluate(FOCUSED) == wanted:
            return True
    return False


def test_tab_reaches_a_box_and_space_ticks_it(explorer):
    window = explorer.page
    explorer.get_by_label("All at once").focus()
    assert press_until(window, "Tab", "Food tastes different")
    window.keyboard.press("Space")
    explorer.locator(".fits > details").first.wait_for()
    assert explorer.get_by_label("Food tastes different").is_checked()
    assert window.evaluate(FOCUSED) == "Food tastes different", "the answer keeps the focus"
    window.keyboard.press("Shift+Tab")
    assert window.evaluate(FOCUSED) != "Food tastes different"


def test_arrow_keys_move_within_a_group_of_dots(explorer):
    window = explorer.page
    explorer.get_by_label("Over hours or days").focus()
    for key, expected in (
        ("ArrowRight", "Over weeks or months"),
        ("ArrowDown", "Over years"),
        ("ArrowLeft", "Over weeks or months"),
        ("ArrowUp", "Over hours or days"),
    ):
        window.keyboard.press(key)
        window.wait_for_timeout(150)  # Python answers, and the answer must not undo the step
        assert window.evaluate(FOCUSED) == expected, key
        assert explorer.get_by_label(expected).is_checked()


def test_keys_in_a_widget_are_not_commands_of_the_notebook(explorer):
    """In a notebook `a` adds a cell, `x` cuts one, `m` changes its kind and `0 0` restarts."""
    window = explorer.page
    before = window.locator(".jp-Cell").count()
    explorer.get_by_label("Food tastes different").focus()
    for key in ("a", "b", "x", "m", "d", "d", "Enter", "j", "k"):
        window.keyboard.press(key)
    window.wait_for_timeout(300)
    assert window.locator(".jp-Cell").count() == before
    assert explorer.is_visible()
    assert window.evaluate(FOCUSED) == "Food tastes different"


def test_the_emergency_can_be_answered_with_keys_and_keeps_the_place(explorer):
    window = explorer.page
    explorer.get_by_label("A mouth corner droops").focus()
    window.keyboard.press("Space")
    explorer.locator(".card.emergency").wait_for()
    assert press_until(window, "Tab", "Yes")
    window.keyboard.press("ArrowRight")
    explorer.locator("input[data-key$=':no']:checked").wait_for()
    window.wait_for_timeout(300)
    key = window.evaluate("document.activeElement.dataset.key")
    assert key == "q_face_numb:no", "the card was drawn anew, and the focus is where it was"


def test_a_quiz_is_answered_with_keys_and_python_knows(live):
    """The kernel is asked through one more cell, as a teacher would do it."""
    before = ast.literal_eval(ask_python(live, ASK))  # of pages that had this kernel before
    show(live, ".choice_quiz")
    quiz = live.locator(".choice_quiz").first
    quiz.locator("input").first.focus()
    live.keyboard.press("Space")
    assert quiz.locator("input:checked").count() == 1
    while live.evaluate("document.activeElement.innerText") != "Check my answer":
        live.keyboard.press("Tab")
    live.keyboard.press("Enter")
    quiz.locator(".result:not(:empty)").wait_for()
    assert quiz.locator(".reply:visible").count() >= 1
    after = ast.literal_eval(ask_python(live, ASK))
    for one in before:
        after.remove(one)
    right = quiz.locator(".result").inner_text() == "That is right."
    assert after == [{"chosen": [0], "checked": True, "right": right}]


def ask_python(window, code):
    """Run a line in the page's own kernel, through a new cell under the last one."""
    window.locator(".jp-MarkdownCell").last.click()
    window.keyboard.press("Escape")
    window.keyboard.press("b")
    window.keyboard.press("Enter")
    window.keyboard.insert_text(code)
    window.keyboard.press("Control+Enter")
    output = window.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")
    output.wait_for()
    said = output.inner_text().strip()
    window.keyboard.press("Escape")
    window.keyboard.press("d")
    window.keyboard.press("d")  # the page is as it was: Lab saves it by itself every two minutes
    window.locator(".jp-CodeCell").last.locator(".glossary").wait_for(state="attached")
    return said
