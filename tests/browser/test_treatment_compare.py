"""The comparison of treatments: live with Python answering, by keyboard alone, and in a handout."""

import pytest
from msgspec import structs

from facewise.lesson import Activity
from facewise.load import Library
from facewise.session import LessonSession
from tests.browser.one_widget import bare
from tests.browser.test_access import TARGETS, TOUCHED
from tests.browser.windows import (
    SCREENS,
    faults,
    foreign,
    keep_what_is_printed,
    looks_like_trouble,
    run_all,
    show,
    watched,
)

pytestmark = pytest.mark.browser

LIBRARY = Library()
SLUG, ID = "tests-and-treatments", "treatment-compare"
PAGE = f"{LIBRARY.slugs().index(SLUG) + 1:02}-{SLUG}.ipynb"
BLANK = {"condition": "", "when": "", "matters": [], "chosen": [], "seen": "", "replies": {}}
LANGUAGES = ("en", "zh-Hans")
ANSWER = """() => window.model.on("change:answers", async () => {
  window.model.set("view", await window.see(window.state.answers));
})"""
SEEN = "view => JSON.stringify(window.state.view) === JSON.stringify(view)"
FOCUS = "document.activeElement"


def made_widget(language):
    lesson = LIBRARY.lesson(SLUG, language)
    words = {"title": "Compare" if language == "en" else "比一比", "intro": "."}
    activity = Activity(id=ID, widget="treatment_compare", words=words)
    return LessonSession(LIBRARY, structs.replace(lesson, activities=(activity,))).show(ID)


@pytest.fixture(scope="module", params=LANGUAGES)
def window(request, chromium, tmp_path_factory):
    """The widget alone in a page, with Python answering as a kernel does."""
    widget = made_widget(request.param)
    path = tmp_path_factory.mktemp("compare") / "page.html"
    path.write_text(bare(widget), encoding="utf-8")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = watched(context)
    page.expose_function("see", widget.see)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate(ANSWER)
    page.text, page.widget = widget.text, widget
    yield page
    context.close()


def say(window, **answers):
    """Answer as if all of it had been ticked, and wait for Python."""
    asked = {**BLANK, **answers}
    window.evaluate("answers => window.model.set('answers', answers)", asked)
    view = window.widget.see(asked)
    window.wait_for_function(SEEN, arg=view)
    return view


def names(window, view):
    name = {one.id: one.name for one in window.widget.facts.treatments.treatments}
    return [name[row["id"]] for row in view["rows"]]


def shown(window):
    return window.locator(".option h4").all_text_contents()


def test_the_list_stands_in_the_order_of_the_rule_and_says_it(window):
    said = {"condition": "bell_lmn", "when": "months", "matters": ["comfort", "look"]}
    view = say(window, **said)
    assert shown(window) == names(window, view)
    reason = window.locator(".reason").inner_text()
    for wish in said["matters"]:
        assert window.text[f"matters_{wish}"] in reason
    assert window.text["when_months"] in reason
    assert window.text["order_last"] in reason
    assert window.locator(".option.harmful .badge").inner_text().startswith("▲")
    assert looks_like_trouble(window.locator("main").inner_text()) == []


def test_all_is_done_by_keyboard_alone(window):
    say(window)
    window.locator(".treatment_compare select").first.focus()
    for _ in range(1 + [c["id"] for c in window.widget.entries["conditions"]].index("synkinesis")):
        window.keyboard.press("ArrowDown")
    window.locator(".option").first.wait_for()
    window.keyboard.press("Tab")
    window.keyboard.press("ArrowDown")
    window.wait_for_function("() => window.state.answers.when")
    window.keyboard.press("Tab")
    window.keyboard.press("Space")
    window.wait_for_function("() => window.state.view.rows.some(row => row.serves.length)")
    assert window.evaluate(FOCUS + ".value") == "recover-more", "focus stays on what was ticked"
    for _ in range(60):
        window.keyboard.press("Tab")
        if window.evaluate(FOCUS + ".closest('.foot') && " + FOCUS + ".type === 'checkbox'"):
            break
    window.keyboard.press("Space")
    window.wait_for_function("() => window.state.view.chosen.length === 1")
    assert window.evaluate(FOCUS + ".checked"), "a list that stays keeps the focus"
    assert window.locator(".mine h4").count() == 1


def test_a_face_that_just_changed_shows_the_card_and_nothing_else(window):
    say(window)
    say(window, condition="bell_lmn", when="first-72h")
    card = window.locator(".card.emergency:visible")
    assert card.count() == 1
    assert "120" in card.inner_text()
    assert card.locator("h3").evaluate("h3 => h3 === document.activeElement")
    for hidden in (".form", ".option", ".mine", ".reason"):
        assert not window.locator(hidden).locator("visible=true").count(), hidden


def test_a_clear_no_to_every_question_brings_the_list_and_be_seen_today(window):
    say(window, condition="bell_lmn", when="first-72h")
    for number in range(window.locator(".question").count()):
        window.locator(".question").nth(number).locator("input").nth(1).click()
        said = window.evaluate("window.state.answers")
        view = window.widget.see(said)
        window.wait_for_function(SEEN, arg=view)  # Python has answered, and the card is drawn anew
    window.locator(".option").first.wait_for()
    assert window.locator(".result .card.today").is_visible()


def test_a_stroke_counts_as_new_and_a_mistake_is_taken_back_by_keyboard(window):
    say(window, condition="stroke_central")
    button = window.get_by_role("button", name=window.text["mistake"])
    button.focus()
    window.keyboard.press("Enter")
    window.locator(".form").wait_for()
    assert window.evaluate("window.state.answers.condition") == ""
    inside = "document.querySelector('.form').contains(document.activeElement)"
    assert window.evaluate(inside), "the keyboard is back in the form"


@pytest.mark.fault("odd answer from a page")
def test_a_fourth_wish_cannot_be_ticked_and_the_page_says_why(window):
    say(window, condition="bell_lmn", matters=["look", "comfort", "speak-eat"])
    assert window.locator(".wishes input:disabled").count() == 4
    assert window.text["matters_full"].format(most=3) in window.locator(".wishes").inner_text()


def test_steroid_and_botulinum_warnings_stand_without_opening_anything(window):
    short = {flag.id: flag.short for flag in window.widget.facts.red_flags.flags}
    for condition, flag in (("bell_lmn", "rf_worse_steroid"), ("synkinesis", "rf_botulinum")):
        say(window, condition=condition)
        assert window.get_by_text(short[flag]).locator("visible=true").count()


def test_print_my_questions_makes_a_page_with_them_alone(window):
    say(window, condition="bell_lmn", chosen=["t_steroid", "t_massage"])
    keep_what_is_printed(window)
    window.get_by_role("button", name=window.text["print"]).click()
    printed = window.evaluate("window.printed.contentDocument.body.innerText")
    links = window.evaluate("window.printed.contentDocument.querySelectorAll('[src],link').length")
    window.evaluate("() => { window.printed.remove(); delete document.body.append; }")
    options = {one.id: one for one in window.widget.facts.treatments.treatments}
    for one in ("t_steroid", "t_massage"):
        assert all(line in printed for line in (options[one].name, *options[one].ask))
    assert options["t_cells"].name not in printed
    assert links == 0


@pytest.mark.fault("clipboard refused")
def test_questions_are_copied_or_the_page_says_that_they_were_not(window):
    say(window, condition="tics", chosen=["t_tics"])
    stand_in = """answer => Object.defineProperty(navigator, "clipboard", {configurable: true,
      value: {writeText: async words => { window.copied = words; if (!answer) throw 0; }}})"""
    button = window.get_by_role("button", name=window.text["copy"])
    for answer, word in ((True, "copied"), (False, "copy_failed")):
        window.evaluate(stand_in, answer)
        button.click()
        window.get_by_text(window.text[word]).wait_for()
    assert window.widget.facts.treatments.treatments[0].ask[0] not in window.evaluate("copied")
    assert "- " in window.evaluate("copied")


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize(
    "said",
    [
        {},
        {
            "condition": "bell_lmn",
            "matters": ["look", "comfort", "speak-eat"],
            "chosen": ["t_heat"],
        },
        {"condition": "stroke_central"},
    ],
    ids=["blank", "list", "card"],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(window, said, width, scheme):
    window.emulate_media(color_scheme=scheme)
    window.set_viewport_size({"width": width, "height": 900})
    say(window, **said)
    window.evaluate("document.querySelectorAll('.result details').forEach(d => d.open = true)")
    window.wait_for_timeout(200)  # colours change within 120 ms
    found, small = faults(window, "main"), window.evaluate(TARGETS, "main" + TOUCHED)
    wide = window.evaluate("document.scrollingElement.scrollWidth")
    window.emulate_media(color_scheme="light")
    window.set_viewport_size({"width": 1280, "height": 900})
    assert (found, small, wide <= width) == ([], [], True)


def test_nothing_leaves_the_machine_and_nothing_is_complained_about(window):
    assert foreign([url for url in window.asked if not url.startswith("file:")]) == []
    assert window.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_shows_the_paper_without_a_request(leaf, made, language):
    window = leaf(made[language, SLUG], viewport={"width": 390, "height": 844})
    words = LIBRARY.lesson(SLUG, language).activity(ID).words
    assert window.get_by_role("heading", name=words["title"]).is_visible()
    assert window.locator("table.options").count() == 7
    assert window.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert [url for url in window.asked if not url.startswith(("file:", "blob:", "data:"))] == []
    assert faults(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_jupyterlab_python_answers_a_choice(tab, language):
    window = tab(f"{language}/{PAGE}")
    run_all(window)
    show(window, ".treatment_compare select")
    widget = made_widget(language)
    part = window.locator(".treatment_compare")
    cells = window.locator(".jp-Cell").count()
    part.locator(".name select").press("x")  # the shortcut that cuts a cell
    assert window.locator(".jp-Cell").count() == cells
    part.locator(".name select").select_option("mg")
    part.locator(".option").first.wait_for()
    view = widget.see({**BLANK, "condition": "mg"})
    name = {one.id: one.name for one in widget.facts.treatments.treatments}
    assert part.locator(".option h4").all_text_contents() == [
        name[row["id"]] for row in view["rows"]
    ]
    assert looks_like_trouble(part.inner_text()) == []
    assert foreign(window.asked) == []
    assert window.errors == []
