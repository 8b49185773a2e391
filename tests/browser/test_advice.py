"""What people say, looked up by keyboard alone; and the number to call, which stays on its page."""

import pytest

from facewise.load import Library
from tests.browser.one_widget import bare
from tests.browser.windows import faults, press_until
from tests.widgets.player_sample import player

pytestmark = pytest.mark.browser

LIBRARY = Library()
LANGUAGES = LIBRARY.codes()
BALLOON = {"en": "balloon", "zh-Hans": "吹气球有用吗"}
IN_SEARCH = "document.activeElement?.matches('.advice_checker input[type=search]')"
TAG = "document.activeElement?.tagName"
KEPT = """async () => [
  localStorage.length, sessionStorage.length, document.cookie,
  (await indexedDB.databases()).length, location.hash, location.search]"""
HOST = "http://localhost:9"  # nobody listens there: the page is put in its place


def words(language):
    interface = LIBRARY.interface(language)
    return {**interface["alarm"], **interface["advice_checker"]}


@pytest.fixture
def advice(leaf, made):
    def opened(language, **options):
        return leaf(made[language, "is-it-true"], **options)

    return opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saying_is_looked_up_by_keyboard_alone(advice, language):
    window, text = advice(language), words(language)
    press_until(window, "Tab", IN_SEARCH)
    window.keyboard.insert_text(BALLOON[language])
    area = window.locator(".live-face .advice_checker")
    cards = area.locator("li.advice")
    assert 0 < cards.count() <= 12
    assert ("balloon" if language == "en" else "气球") in cards.first.inner_text().lower()
    assert area.get_by_role("status").inner_text().strip() != ""
    verdicts = [text[f"verdict_{one}"] for one in ("harmful", "contradicted", "unsupported")]
    assert any(one in cards.first.inner_text() for one in verdicts)
    assert text["swap"] in cards.first.inner_text()
    press_until(window, "Tab", f"{TAG} === 'SELECT'")
    press_until(window, "Tab", f"{TAG} === 'SUMMARY'")
    window.keyboard.press("Enter")
    assert cards.first.locator("details").get_attribute("open") is not None
    assert text["matters"] in cards.first.inner_text()
    assert window.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_fits_the_page_says_so_and_the_word_stays(advice, language):
    window = advice(language)
    area = window.locator(".live-face .advice_checker")
    field = area.locator("input[type=search]")
    field.fill("xyzzy")
    assert area.get_by_role("status").inner_text() == words(language)["nothing"]
    assert not area.locator("li.advice").count()
    assert field.input_value() == "xyzzy"
    field.fill("")
    assert area.locator("li.advice").count() == 12


def test_a_verdict_is_chosen_with_keys_and_more_cards_keep_the_place(advice):
    window, text = advice("en"), words("en")
    area = window.locator(".live-face .advice_checker")
    area.get_by_label(text["by_verdict"]).focus()
    window.keyboard.press("ArrowDown")
    harmful = [one for one in LIBRARY.claims("en").claims if one.verdict == "harmful"]
    assert str(len(harmful)) in area.get_by_role("status").inner_text()
    assert all(text["verdict_harmful"] in one for one in area.locator(".badge").all_inner_texts())
    area.get_by_label(text["by_verdict"]).select_option("")
    area.get_by_role("button", name=text["more"]).focus()
    window.keyboard.press("Enter")
    assert area.locator("li.advice").count() == 24
    place = "[...document.querySelectorAll('li.advice')].indexOf("
    assert window.evaluate(f"{place}document.activeElement.closest('li.advice'))") == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_every_saying_stands_there_whatever_was_looked_for(advice, language):
    window = advice(language)
    window.locator(".live-face .advice_checker input[type=search]").fill("xyzzy")
    window.emulate_media(media="print")
    text = "".join(window.inner_text("main").split())
    for one in LIBRARY.claims(language).claims:
        assert "".join(one.says.split()) in text, one.id
    assert not window.locator(".live-face:visible").count()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_a_search(advice, language, scheme, width):
    window = advice(language, color_scheme=scheme, viewport={"width": width, "height": 844})
    area = window.locator(".live-face .advice_checker")
    area.locator("input[type=search]").fill(BALLOON[language])
    area.locator("li.advice summary").first.click()
    area.locator(".pair summary").first.click()
    assert faults(window) == []
    assert window.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.fixture
def players(chromium):
    """A page with two players, at an address where a page could keep things."""
    contexts = []

    def opened(language="en"):
        contexts.append(context := chromium.new_context())
        html = bare(player(language))
        context.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        window = context.new_page()
        window.goto(f"{HOST}/page")
        window.wait_for_selector("html[data-ready]", state="attached")
        window.evaluate("() => { window.second = window.mount(); }")
        return window

    yield opened
    for context in contexts:
        context.close()


def tick(window, place):
    window.locator(".exercise_player").nth(place).locator(".now input").first.check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chosen_place_shows_its_number_on_every_card_of_the_page(players, language):
    window, text = players(language), words(language)
    tick(window, 0)
    cards = window.locator(".exercise_player").nth(0), window.locator(".exercise_player").nth(1)
    field = cards[0].get_by_label(text["where"])
    assert not cards[0].locator("a[href^='tel:']").count(), "nothing is guessed"
    assert field.locator("option").count() == 1 + len(LIBRARY.emergency(language).countries)
    field.select_option("CN")
    call = cards[0].locator(".number a")
    assert call.inner_text() == text["call"].format(number="120")
    assert call.get_attribute("href") == "tel:120"
    tick(window, 1)  # a card that comes later
    assert cards[1].locator(".number a").get_attribute("href") == "tel:120"
    cards[1].get_by_label(text["where"]).select_option("AU")
    for card in cards:  # and the one that was there
        assert card.locator(".number a").get_attribute("href") == "tel:000"
        assert card.get_by_label(text["where"]).input_value() == "AU"
        assert card.locator("a[href='tel:112']").is_visible()
    cards[0].get_by_label(text["where"]).select_option("")
    assert not window.locator("a[href^='tel:']").count()


def test_every_place_of_the_table_brings_its_own_number(players):
    window = players()
    tick(window, 0)
    field = window.locator(".numbers select").first
    for one in LIBRARY.emergency("en").countries:
        field.select_option(one.id)
        link = window.locator(".number a").first
        assert link.get_attribute("href") == f"tel:{one.ambulance.replace(' ', '')}"
        if one.support:
            assert one.support.number in window.locator(".calls").first.inner_text()


def test_the_place_is_kept_nowhere(players):
    window = players()
    tick(window, 0)
    window.locator(".numbers select").first.select_option("AU")
    assert window.evaluate(KEPT) == [0, 0, "", 0, "", ""]
    assert window.context.cookies() == []
    window.reload()
    window.wait_for_selector("html[data-ready]", state="attached")
    tick(window, 0)
    assert window.locator(".numbers select").first.input_value() == ""
    assert not window.locator("a[href^='tel:']").count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_has_the_choice_on_its_emergency_card(leaf, made, language):
    window, text = leaf(made[language, "massage"]), words(language)
    flags = window.locator(".live-face .exercise_player .now input")
    flags.first.check()
    card = window.locator(".live-face .card.emergency")
    card.get_by_label(text["where"]).select_option("CN")
    assert card.locator(".number a").get_attribute("href") == "tel:120"
    assert window.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    assert faults(window, ".exercise_player") == []
    window.emulate_media(media="print")
    assert not window.locator(".numbers:visible").count()


def test_the_explorer_in_jupyterlab_has_the_choice_on_its_emergency_card(explorer):
    explorer.get_by_label("A mouth corner droops").check()
    card = explorer.locator(".card.emergency")
    card.get_by_label(words("en")["where"]).select_option("CN")
    assert card.locator(".number a").get_attribute("href") == "tel:120"
    explorer.page.evaluate("delete document.documentElement.dataset.facewiseCountry")
