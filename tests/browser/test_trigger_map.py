"""The map of triggers in a handout and in JupyterLab: by pointer, by keys, on paper."""

import re

import pytest

from facewise.load import Library
from tests.browser.test_access import TARGETS, TOUCHED
from tests.browser.windows import (
    SCREENS,
    drawing,
    faults,
    foreign,
    keep_what_is_printed,
    looks_like_trouble,
    run_all,
    show,
)

pytestmark = pytest.mark.browser

SLUG, LIBRARY = "crossed-wires", Library()
LANGUAGES = LIBRARY.codes()
LIVE = ".live-face .trigger_map"
ON_THE_FACE = ".zone.{}[aria-label='{}']"


def words(language):
    return LIBRARY.interface(language)["trigger_map"]


def live(leaf, made, language="en", **options):
    window = leaf(made[language, SLUG], **options)
    window.map = window.locator(LIVE)
    window.map.scroll_into_view_if_needed()
    return window


def put(one, place, move, to, times=1):
    one.locator(f".picks input[name$=-place][value={place}]").check()
    if move:
        one.locator(f".picks input[name$=-move][value={move}]").check()
    one.locator(f".picks input[name$=-to][value={to}]").check()
    for _ in range(times):
        one.locator(".count button.primary").click()


def cells(one):
    return one.locator(".mine .trigger-grid td").evaluate_all(
        "all => all.map(one => parseInt(one.textContent) || 0)"
    )


@pytest.fixture(params=LANGUAGES)
def page(request, leaf, made):
    window = live(leaf, made, request.param, viewport={"width": 1280, "height": 900})
    window.language = request.param
    return window


def test_what_is_added_stands_in_its_cell_and_the_top_two_in_words(page):
    one, text = page.map, words(page.language)
    put(one, "mouth", "smile", "eye", 8)
    put(one, "mouth", "pucker", "eye", 2)
    put(one, "neck", "", "brow", 3)
    grid = cells(one)
    assert (grid[3 * 6 + 1], grid[5 * 6]) == (10, 3)
    assert sum(grid) == 13
    first, second = one.locator(".tops li").all_inner_texts()
    pair = LIBRARY.anatomy(page.language).pairs[0]
    assert text["move_smile"] in first
    assert pair.comes_along in first
    assert re.search(r"\[\d+", first)
    assert text["move_neck_tighten"] in second
    assert text["fits_none"].format(n=13) in second
    assert not re.search(r"\[\d+", second), "what is not known has no source"


def test_a_change_can_be_taken_back_and_weeks_are_apart(page):
    one, text = page.map, words(page.language)
    add, undo, clear = one.locator(".count > .actions button").all()
    put(one, "eye", "", "mouth", 2)
    undo.click()
    assert sum(cells(one)) == 1
    assert undo.is_disabled()
    one.locator(".when select").select_option(index=3)
    assert sum(cells(one)) == 0
    assert text["none_yet"] in one.locator(".tops").inner_text()
    add.click()
    one.locator("input[value=all]").check()
    assert sum(cells(one)) == 2
    assert one.locator(".tops li").count() == 1
    assert text["by_week"].split("{")[0] in one.locator(".tops li").inner_text()
    clear.click()
    assert sum(cells(one)) == 1, "the other week stays"
    undo.click()
    assert sum(cells(one)) == 2


def test_the_two_pairs_with_no_place_are_counted_beside_the_grid(page):
    one, text = page.map, words(page.language)
    for button in one.locator(".outside button").all():
        button.click()
    assert sum(cells(one)) == 0
    told = one.locator(".besides").inner_text()
    assert text["out_gustatory_tears"] in told
    assert text["out_sound_synk"] in told
    assert one.locator(".tops li").count() == 2


def test_a_place_can_be_chosen_on_the_picture_and_its_own_movement_is_found(page):
    one, text = page.map, words(page.language)
    one.locator(ON_THE_FACE.format("place", text["zone_brow"])).locator(".ground").first.click(
        position={"x": 40, "y": 40}
    )
    assert one.locator(".picks input[name$=-place]:checked").get_attribute("value") == "brow"
    assert one.locator(".one-move").inner_text() == text["move_brow_raise"]
    one.locator(ON_THE_FACE.format("to", text["zone_neck"])).locator(".ground").first.click(
        position={"x": 90, "y": 40}
    )
    assert one.locator(".picks input[name$=-to]:checked").get_attribute("value") == "neck"
    assert text["zone_neck"] in one.locator(".now").inner_text()
    assert one.locator(".zone.to[aria-checked=true] .pattern").first.is_visible()


def test_keys_alone_choose_on_the_picture_and_add(page):
    one, text = page.map, words(page.language)
    one.locator(".zone.place").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert chosen == text["zone_eye"]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    chosen = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert chosen == text["zone_neck"], "round and round"
    for _ in range(4):  # the dots below, then the other picture
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('to')"):
            break
    page.keyboard.press("Space")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('primary')"):
            break
    page.keyboard.press("Enter")
    assert cells(one)[5 * 6] == 1
    assert words(page.language)["move_neck_tighten"] in one.locator(".told").inner_text()


def test_a_new_droop_shows_the_emergency_and_nothing_else(page):
    one = page.map
    put(one, "mouth", "smile", "eye")
    one.locator("input[name$=-droop]").check()
    assert one.locator(".card.emergency").is_visible()
    assert not one.locator(".map-body").is_visible()
    one.locator(".numbers select").select_option("CN")
    assert one.locator(".numbers a").first.get_attribute("href") == "tel:120"
    one.locator("input[name$=-droop]").uncheck()
    assert sum(cells(one)) == 1


def test_an_eye_that_stays_open_brings_its_routine(page):
    one = page.map
    assert not one.locator(".card.today").is_visible()
    one.locator("input[name$=-eye]").check()
    told = one.locator(".card.today").inner_text()
    assert all(line.text in told for line in LIBRARY.eye(page.language))


@pytest.mark.fault("clipboard refused")
def test_the_words_are_copied_or_stand_there_to_be_copied(leaf, made):
    window = live(leaf, made, permissions=["clipboard-read", "clipboard-write"])
    put(window.map, "mouth", "smile", "eye", 3)
    copy = window.map.locator(".best .actions button").first
    copy.click()
    window.map.locator(".copied:not(:empty)").wait_for()
    said = window.evaluate("navigator.clipboard.readText()")
    assert "1. Smile or show your teeth → Eye: 3 times\n" in said
    assert "The eye narrows or closes." in said
    assert "[" not in said
    window.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject('no'); }")
    copy.click()
    field = window.map.locator(".words textarea")
    field.wait_for()
    assert field.input_value() == said.replace("\r\n", "\n")


def test_the_blank_grid_and_the_own_one_print_alone(page):
    put(page.map, "eye", "", "mouth", 4)
    keep_what_is_printed(page)
    page.map.locator("summary").click()
    page.map.locator("details button").click()
    blank = page.evaluate("window.printed.contentDocument.body.innerText")
    assert page.errors == [], "the page's own policy lets it print"
    assert words(page.language)["blank_title"] in blank
    assert "4" not in blank
    page.map.locator(".best .actions button").nth(1).click()
    mine = page.evaluate("window.printed.contentDocument.body.innerText")
    assert words(page.language)["move_eye_close"] in mine
    assert page.evaluate("window.printed.contentDocument.querySelectorAll('td').length") == 36


@pytest.mark.fault("shared computer", keeps="privacy")
def test_nothing_is_kept_by_itself(page):
    put(page.map, "mouth", "smile", "eye", 3)
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert sum(cells(page.map)) == 0
    assert (
        page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    )


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(leaf, made, language, width, scheme):
    size = {"width": width, "height": 844}
    window = live(leaf, made, language, color_scheme=scheme, viewport=size, has_touch=True)
    put(window.map, "mouth", "smile", "eye", 7)
    put(window.map, "eye", "", "mouth", 4)
    put(window.map, "brow", "", "eye", 2)
    put(window.map, "chin", "", "neck", 1)
    window.map.locator("summary").click()
    window.map.locator("input[name$=-eye]").check()
    assert faults(window, LIVE) == []
    assert window.evaluate(TARGETS, LIVE + TOUCHED) == []
    assert window.map.evaluate("one => one.scrollWidth <= one.clientWidth")
    wide = "one => one.scrollWidth <= one.clientWidth"
    assert all(one.evaluate(wide) for one in window.map.locator(".scroll").all())
    window.map.locator("input[name$=-droop]").check()
    assert faults(window, LIVE) == []


def test_it_asks_for_nothing_and_complains_of_nothing(page, made):
    put(page.map, "cheek", "nose_wrinkle", "chin", 2)
    assert looks_like_trouble(page.map.inner_text()) == []
    asked = [url for url in page.asked if not url.startswith(("blob:", "data:"))]
    assert asked == [made[page.language, SLUG].as_uri()]
    assert page.errors == []


@pytest.mark.fault("script off")
@pytest.mark.parametrize("language", LANGUAGES)
def test_with_no_script_and_in_print_the_blank_grid_stays(leaf, made, language):
    window = leaf(made[language, SLUG], java_script_enabled=False)
    picture = drawing(window, words(language)["alt"])
    assert picture.evaluate("one => one.viewBox.baseVal.width") > 200
    assert window.locator("table.trigger-grid td").count() == 36
    printed = live(leaf, made, language)
    put(printed.map, "mouth", "smile", "eye")
    printed.emulate_media(media="print")
    assert drawing(printed, words(language)["alt"]).is_visible()
    assert not printed.map.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_jupyterlab_keys_choose_and_the_notebook_stays_as_it_was(tab, language):
    number = LIBRARY.slugs().index(SLUG) + 1
    window = tab(f"{language}/{number:02}-{SLUG}.ipynb")
    run_all(window)
    show(window, ".trigger_map")
    one = window.locator(".trigger_map").first
    count = window.locator(".jp-Cell").count()
    put(one, "mouth", "smile", "eye", 2)
    for part in (".zone.place[tabindex='0']", ".mine .scroll", "summary", ".when select"):
        one.locator(part).first.focus()
        for key in ("a", "b", "x", "m", "d", "d"):
            window.keyboard.press(key)
    one.locator(".zone.to[tabindex='0']").focus()
    window.keyboard.press("ArrowDown")
    window.wait_for_timeout(300)
    assert window.locator(".jp-Cell").count() == count
    assert one.locator(".picks input[name$=-to]:checked").get_attribute("value") == "cheek"
    one.locator("input[value=all]").check()  # letters may have chosen another week of the list
    assert sum(cells(one)) == 2
    assert foreign(window.asked) == []
    assert looks_like_trouble(one.inner_text()) == []
