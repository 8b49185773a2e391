"""Help in a page: one tick to the right card, questions first, the number big, the card printed."""

import pytest

from facewise.load import Library
from tests.browser.test_access import TARGETS, TOUCHED
from tests.browser.windows import (
    SCREENS,
    faults,
    foreign,
    keep_what_is_printed,
    looks_like_trouble,
    run_all,
    show,
)

pytestmark = pytest.mark.browser

LESSON, NOTEBOOK = "get-help-now", "02-get-help-now.ipynb"
LANGUAGES = ("en", "zh-Hans")
LEVELS = {one.id: one.name for one in Library().red_flags("en").levels}
SIZE = """one => {
  const {width, height} = one.getBoundingClientRect(), mm = 25.4 / 96;
  return [width * mm, height * mm];
}"""
FOCUS = "document.activeElement"


@pytest.fixture
def opened(leaf, made):
    def one(language="en", **options):
        window = leaf(made[language, LESSON], **options)
        window.get_help = window.locator(".live-face .get_help")
        return window

    return one


@pytest.fixture(scope="module")
def live(tab):
    """The English lesson in JupyterLab, switched on."""
    window = tab(f"en/{NOTEBOOK}")
    run_all(window)
    show(window, ".get_help legend")
    window.get_help = window.locator(".get_help")
    return window


def tick(window, flag):
    window.get_help.locator(f"input[value={flag}]").check()


def answer(window, said, first=0):
    """Give the same answer to every question that is shown, from one on."""
    value = ["yes", "no", "unsure"].index(said)
    asked = window.get_help.locator(".question")
    for number in range(first, asked.count()):
        asked.nth(number).locator("label").nth(value).click()


def title(window):
    return window.get_help.locator(".answer h3").inner_text()


@pytest.mark.parametrize("flag", ["rf_stroke", "rf_breathing", "rf_choking"])
def test_an_emergency_sign_shows_the_emergency_card_and_nothing_else(opened, flag):
    window = opened()
    tick(window, flag)
    assert title(window) == f"▲ {LEVELS['emergency']}"
    assert window.get_by_role("alert").count() == 1
    assert not window.get_help.locator(".signs-list").is_visible()
    assert window.evaluate(f"{FOCUS}.tagName") == "H3", "a screen reader is at the card"


@pytest.mark.parametrize(
    ("said", "level"), [("yes", "emergency"), ("unsure", "emergency"), ("no", "soon")]
)
def test_a_sign_with_a_question_asks_it_before_its_own_level(opened, said, level):
    window = opened()
    tick(window, "rf_mood")
    assert "One thing first" in title(window)
    assert not window.get_help.locator(".signs-list").is_visible()
    answer(window, said)
    assert LEVELS[level] in title(window)


def test_a_newly_weak_face_is_an_emergency_until_every_answer_is_a_clear_no(opened):
    window = opened()
    tick(window, "rf_new_palsy")
    assert LEVELS["emergency"] in title(window)
    assert window.get_help.locator(".question").count() == 8
    answer(window, "no", first=1)
    assert LEVELS["emergency"] in title(window), "one question is still open"
    window.get_help.locator(".question").first.get_by_label("No", exact=True).check()
    assert LEVELS["today"] in title(window)
    assert window.evaluate(f"{FOCUS}.tagName") == "H3"
    assert window.get_help.locator(".signs-list").is_visible(), "more may be true"
    tick(window, "rf_choking")
    assert LEVELS["emergency"] in title(window)


def test_a_face_that_was_examined_asks_whether_it_came_back_since(opened):
    window = opened()
    tick(window, "rf_child")
    window.get_by_role("button", name="A doctor or nurse has already examined this").click()
    assert "One thing first" in title(window)
    answer(window, "unsure")
    assert LEVELS["emergency"] in title(window)
    answer(window, "no")
    assert LEVELS["today"] in title(window)


def test_a_mistake_is_taken_back_and_the_reader_stands_at_the_list(opened):
    window = opened()
    tick(window, "rf_stroke")
    window.get_by_role("button", name="I ticked this by mistake").click()
    assert not window.get_help.locator(".answer h3").count()
    assert not window.get_help.locator("input:checked").count()
    assert window.evaluate(f"{FOCUS}.type") == "checkbox"


def test_none_of_these_never_says_that_all_is_well_and_leads_on(opened):
    window = opened()
    window.get_by_role("button", name="None of these is true").click()
    said = window.get_help.locator(".answer").inner_text()
    assert "cannot tell you that all is well" in said
    assert "Be seen today" in said
    window.get_by_role("button", name="Yes, my face is newly weak").click()
    assert LEVELS["emergency"] in title(window)


def test_a_place_gives_the_big_number_on_the_card_and_in_the_wallet(opened):
    window = opened()
    tick(window, "rf_stroke")
    window.get_help.locator(".answer select").select_option("JP")
    assert window.get_help.locator(".answer .number a").get_attribute("href") == "tel:119"
    assert not window.get_help.locator(".wallet-part").is_visible(), "the card stands alone"
    window.get_by_role("button", name="I ticked this by mistake").click()
    assert window.get_help.locator("table.wallet .number").inner_text().startswith("▲ 119")
    assert "日本" in window.get_help.locator("table.wallet").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_alone_does_it_all(opened, language):
    window = opened(language)
    window.get_help.locator("input[value=rf_new_palsy]").focus()
    window.keyboard.press("Space")
    for _ in range(8):
        while window.evaluate(f"{FOCUS}.name === undefined || {FOCUS}.type !== 'radio'"):
            window.keyboard.press("Tab")
        window.keyboard.press("ArrowRight")  # from nothing to "no"
        if window.evaluate(f"{FOCUS}.tagName") != "H3":
            assert window.evaluate(f"{FOCUS}.dataset.key.split(':')[2]") == "no"
            window.keyboard.press("Tab")
    assert window.get_help.locator(".answer .card.today").count() == 1
    field = window.get_help.locator(".fields input[type=text]").first
    field.focus()
    window.keyboard.type("Ann x")
    assert "Ann x" in window.get_help.locator("table.wallet").inner_text()
    assert window.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_is_printed_alone_twice_as_large_as_a_bank_card(opened, language):
    window = opened(language)
    keep_what_is_printed(window)
    window.get_help.locator(".wallet-part select").select_option("CN")
    fields = window.get_help.locator(".fields input[type=text]")
    for number, words in enumerate(["Ann Example", "2026-11-12", "none", "penicillin", "0123 Tom"]):
        fields.nth(number).fill(words)
    window.get_help.locator(".fields input[type=checkbox]").first.check()
    window.get_help.locator("button.primary").last.click()
    assert window.errors == [], "the page's own policy lets it print"
    paper = window.evaluate("window.printed.contentDocument.documentElement.outerHTML")
    page = window.context.new_page()
    page.set_content(paper)
    page.emulate_media(media="print")
    cards = page.locator("table")
    assert cards.count() == 2
    for card in cards.all():
        wide, high = card.evaluate(SIZE)
        assert abs(wide - 85.6) < 0.2
        assert abs(high - 54) < 0.2
        words = card.inner_text()
        assert all(part in words for part in ("Ann Example", "☒ left 左", "▲ 120", "中国大陆"))
    assert not page.locator("input, button, select").count()


@pytest.mark.fault("shared computer", keeps="privacy")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_and_ticked_ends_with_the_page(opened, language):
    window = opened(language)
    window.get_help.locator(".fields input[type=text]").first.fill("Ann")
    tick(window, "rf_mood")
    window.reload()
    window.wait_for_selector("html[data-ready]", state="attached")
    assert not window.get_help.locator("input:checked").count()
    assert window.get_help.locator(".fields input[type=text]").first.input_value() == ""
    assert (
        window.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    )
    assert foreign([url for url in window.asked if not url.startswith("file:")]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_in_the_list_and_in_each_card(opened, language, width, scheme):
    window = opened(language, color_scheme=scheme, viewport={"width": width, "height": 844})
    inside = ".live-face .get_help"
    assert faults(window, inside) == []
    window.get_help.locator("button.none").click()
    assert faults(window, inside) == []
    tick(window, "rf_pregnancy")
    window.get_help.locator(".answer select").select_option("GB")
    assert faults(window, inside) == []
    answer(window, "no")
    assert window.get_help.locator(".card.today").count() == 1
    assert faults(window, inside) == []
    assert looks_like_trouble(window.get_help.inner_text()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_it_is_wide_enough_to_touch_and_never_scrolls_sideways(opened, language):
    window = opened(language, viewport={"width": 390, "height": 844}, has_touch=True)
    tick(window, "rf_new_palsy")
    window.get_help.locator(".answer select").select_option("AU")
    assert window.evaluate(TARGETS, ".get_help :is(button, summary, input, select)") == []
    assert window.evaluate("document.scrollingElement.scrollWidth") <= 390


@pytest.mark.fault("script off")
@pytest.mark.parametrize("language", LANGUAGES)
def test_with_no_script_the_paper_has_all_signs_numbers_and_the_card(leaf, made, language):
    window = leaf(made[language, LESSON], java_script_enabled=False)
    paper = window.locator("[data-widget=get_help] .paper-face")
    text = paper.inner_text()
    red_flags = Library().red_flags(language)
    assert [
        one.id for one in (*red_flags.flags, *red_flags.questions) if one.text not in text
    ] == []
    places = Library().emergency(language).countries
    assert [one.id for one in places if one.name not in text] == []
    assert paper.locator("table.wallet").is_visible()


def test_in_jupyterlab_a_tick_leads_to_the_card_and_keys_stay_in_the_widget(live):
    cells = live.locator(".jp-Cell").count()
    live.get_help.locator("input[value=rf_mood]").focus()
    live.keyboard.press("Space")
    assert "One thing first" in title(live)
    live.get_help.locator(".question input").nth(2).check()
    assert LEVELS["emergency"] in title(live)
    live.get_help.get_by_role("button", name="Start again").click()
    live.get_help.locator(".fields input[type=text]").first.focus()
    live.keyboard.type("xd dab")  # shortcuts of JupyterLab: cut and delete cells
    assert "xd dab" in live.get_help.locator("table.wallet").inner_text()
    assert live.locator(".jp-Cell").count() == cells
    assert faults(live, ".get_help") == []
    assert live.evaluate(TARGETS, ".get_help" + TOUCHED) == []
    assert foreign(live.asked) == []


def test_in_jupyterlab_the_card_prints_as_large_as_a_bank_card(live):
    keep_what_is_printed(live)
    live.get_help.locator("button.primary").last.click()
    paper = live.evaluate("window.printed.contentDocument.documentElement.outerHTML")
    page = live.context.new_page()
    page.set_content(paper)
    page.emulate_media(media="print")
    assert page.locator("table").count() == 2
    wide, high = page.locator("table").first.evaluate(SIZE)
    assert abs(wide - 85.6) < 0.2
    assert abs(high - 54) < 0.2
    page.close()
