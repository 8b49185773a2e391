"""The page for the appointment: what is ticked goes in, one sheet, a file of its own, no trace."""

import re

import pytest

from facewise.load import Library
from tests.browser.test_access import TARGETS, TOUCHED
from tests.browser.windows import (
    faults,
    foreign,
    keep_what_is_printed,
    looks_like_trouble,
    run_all,
    show,
)

pytestmark = pytest.mark.browser

LESSON = "track-and-visit"
LANGUAGES = ("en", "zh-Hans")
INSIDE = ".visit_pack"
WIDE = {"en": "Warm wet cloth and calm wide words ", "zh-Hans": "早上用热毛巾敷一敷会舒服一些"}
FOCUS = "document.activeElement"
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture
def opened(leaf, made):
    def one(language="en", **options):
        window = leaf(made[language, LESSON], **options)
        window.pack = window.locator(f".live-face {INSIDE}")
        return window

    return one


def tick(window, part):
    window.pack.locator(f".part > label > input[value={part}]").check()


def key(window, name):
    return window.pack.locator(f'[data-key="{name}"]')


def everything(window, language):
    """Tick every part and fill it with as much as it takes."""
    for box in window.pack.locator(".part > label > input").all():
        box.check()
    for field in window.pack.locator(".part input[type=text]").all():
        most = int(field.get_attribute("maxlength"))
        field.fill((WIDE[language] * 9)[:most])
    for number in range(3):
        key(window, "matters:comfort").page.locator("[data-key^='matters:']").nth(number).check()
    for number, place in ((1, 2), (2, 7)):
        key(window, f"pick_{number}").select_option(index=place)
    for scale in ("face", "eye", "eating", "mood", "tight"):
        key(window, f"scale_{scale}").select_option("unsure")
    key(window, "stage").select_option("linked")
    key(window, "condition").select_option("synkinesis")
    asked = window.pack.locator("[data-key^='ask:']")
    names = sorted((one.get_attribute("data-key") for one in asked.all()), key=len)[-6:]
    for name in names:
        key(window, name).check()


def pages(window, html):
    """How many A4 sheets a page of its own takes."""
    page = window.context.new_page()
    page.set_content(html)
    made = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    return len(PAGES.findall(made))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_on_the_page_before_it_is_ticked_and_it_leaves_with_its_tick(opened, language):
    window = opened(language)
    assert not window.pack.locator(".visit-sheet").count()
    assert window.pack.locator("button.primary").is_disabled()
    tick(window, "worries")
    key(window, "worry_1").fill("Ann fears x")
    assert "Ann fears x" in window.pack.locator(".visit-sheet").inner_text()
    window.pack.locator(".part > label > input[value=worries]").uncheck()
    tick(window, "about")
    assert "Ann fears x" not in window.pack.locator(".visit-sheet").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_says_when_it_is_full_so_that_nothing_is_lost_unseen(opened, language):
    window = opened(language)
    tick(window, "medicines")
    line = key(window, "name_1")
    note, most = (
        line.locator("xpath=following-sibling::small"),
        int(line.get_attribute("maxlength")),
    )
    line.fill("x" * (most - 1))
    assert note.inner_text() == ""
    line.press_sequentially("xx")
    assert line.input_value() == "x" * most
    assert note.inner_text() == Library().interface(language)["visit_pack"]["full"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_face_of_the_last_3_days_brings_the_card_and_nothing_else(opened, language):
    window = opened(language)
    tick(window, "questions")
    key(window, "stage").select_option("days")
    card = window.pack.locator(".card.emergency")
    assert card.locator("h3").is_visible()
    assert window.evaluate(f"{FOCUS}.tagName") == "H3"
    assert not window.pack.locator(".rest").is_visible()
    assert faults(window, f".live-face {INSIDE}") == []
    asked = window.pack.locator(".alone .question")
    for number in range(asked.count()):
        asked.nth(number).locator("label").nth(1).click()
    assert window.pack.locator(".rest").is_visible()
    assert window.pack.locator(".card.today").count() == 2, "be seen today; and of steroids"


def test_not_sure_is_not_a_no(opened):
    window = opened()
    tick(window, "questions")
    key(window, "stage").select_option("days")
    asked = window.pack.locator(".alone .question")
    for number in range(asked.count()):
        asked.nth(number).locator("label").nth(2 if number == 3 else 1).click()
    assert not window.pack.locator(".rest").is_visible()
    window.pack.get_by_role("button", name="I ticked this by mistake").click()
    assert window.pack.locator(".rest").is_visible()
    assert key(window, "stage").input_value() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_page_prints_alone_on_one_sheet(opened, language):
    window = opened(language)
    keep_what_is_printed(window)
    everything(window, language)
    window.pack.locator("button.primary").click()
    assert window.errors == [], "the page's own policy lets it print"
    html = window.evaluate("window.printed.contentDocument.documentElement.outerHTML")
    assert "<input" not in html
    assert pages(window, html) == 1


@pytest.mark.fault("script that the policy must stop")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_saved_file_is_one_sheet_with_no_script_and_a_policy_of_its_own(
    opened, language, tmp_path, chromium
):
    window = opened(language, accept_downloads=True)
    everything(window, language)
    key(window, "who").fill("<b onclick=x>&</b>")
    with window.expect_download() as download:
        window.pack.locator(".actions button").nth(1).click()
    path = tmp_path / "my-visit.html"
    download.value.save_as(path)
    html = path.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "<b " not in html
    assert "http://" not in html.replace("http-equiv", "")
    assert "https://" not in html
    context = chromium.new_context(offline=True)
    page = context.new_page()
    said = []
    page.on("console", lambda one: said.append(one.text))
    page.goto(path.as_uri())
    assert said == [], "its policy knows its look"
    assert "<b onclick=x>&</b>" in page.locator(".about").inner_text()
    assert page.locator(".visit-sheet").evaluate("one => getComputedStyle(one).columnCount") == "2"
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) == 1
    assert faults(page) == []
    context.close()


@pytest.mark.fault("shared computer", keeps="privacy")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_ends_with_the_page(opened, language):
    window = opened(language)
    tick(window, "about")
    key(window, "who").fill("Ann")
    assert not window.pack.locator(".keeping button").count(), "no Python, no diary, no keeping"
    window.reload()
    window.wait_for_selector("html[data-ready]", state="attached")
    assert not window.pack.locator("input:checked").count()
    stored = "localStorage.length + sessionStorage.length + document.cookie.length"
    assert window.evaluate(stored) == 0
    assert foreign([url for url in window.asked if not url.startswith("file:")]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_alone_does_it(opened, language):
    window = opened(language)
    window.pack.locator("input[value=worries]").focus()
    window.keyboard.press("Space")
    window.keyboard.press("Tab")
    window.keyboard.type("x d")
    assert "x d" in window.pack.locator(".visit-sheet").inner_text()
    window.pack.locator("input[value=questions]").focus()
    window.keyboard.press("Space")
    window.keyboard.press("Tab")
    window.keyboard.press("ArrowDown")
    window.keyboard.press("ArrowDown")  # past the first days, or onto them and back
    if window.pack.locator(".alone").is_visible():
        window.pack.get_by_role("button").last.press("Enter")
        window.keyboard.press("End")
    assert window.evaluate(f"{FOCUS}.dataset.key") == "stage"
    assert window.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_fullest_page(opened, language, scheme):
    window = opened(language, color_scheme=scheme, viewport={"width": 820, "height": 1100})
    everything(window, language)
    assert faults(window, f".live-face {INSIDE}") == []
    assert looks_like_trouble(window.pack.inner_text()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_it_can_be_touched_and_never_scrolls_sideways(opened, language):
    window = opened(language, viewport={"width": 390, "height": 844}, has_touch=True)
    everything(window, language)
    assert window.evaluate(TARGETS, f".live-face {INSIDE}{TOUCHED}") == []
    assert window.evaluate("document.scrollingElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_page_takes_one_sheet_and_its_questions_begin_the_next(leaf, made, language):
    window = leaf(made[language, LESSON], java_script_enabled=False)
    paper = window.locator("[data-widget=visit_pack]")
    html = f"""<html lang="{language}"><style>{window.locator("style").first.inner_text()}
      </style><body class="fw"><main>{paper.evaluate("one => one.outerHTML")}</main>"""
    assert pages(window, html.replace('<div class="visit-questions">', "<div hidden>")) == 1
    text = paper.text_content()
    activity = Library().lesson(LESSON, language).activity("visit-pack")
    asked = [one["text"] for stage in activity.options["stages"] for one in stage["questions"]]
    assert [one for one in asked if one not in text] == []


@pytest.fixture(scope="module")
def live(tab, lab):
    """The English lesson in JupyterLab, switched on."""
    number = Library().slugs().index(LESSON) + 1
    window = tab(f"en/{number:02}-{LESSON}.ipynb")
    run_all(window)
    show(window, f"{INSIDE} legend")
    window.pack = window.locator(INSIDE)
    return window


def test_in_jupyterlab_keys_stay_in_the_page_and_nothing_leaves_the_machine(live):
    cells = live.locator(".jp-Cell").count()
    tick(live, "about")
    key(live, "who").focus()
    live.keyboard.type("Ann xd dab")  # shortcuts of JupyterLab: cut and delete cells
    assert "Ann xd dab" in live.pack.locator(".visit-sheet").inner_text()
    assert live.locator(".jp-Cell").count() == cells
    assert faults(live, INSIDE) == []
    assert foreign(live.asked) == []


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_in_jupyterlab_what_is_written_never_reaches_the_notebook(live, lab):
    tick(live, "about")
    key(live, "who").fill("SECRET-NAME")
    live.keyboard.press("Control+s")
    live.wait_for_timeout(1500)
    notebooks = list(lab.home.rglob("*.ipynb"))
    assert notebooks
    assert [path for path in notebooks if "SECRET-NAME" in path.read_text(encoding="utf-8")] == []
