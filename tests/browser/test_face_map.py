"""The map of the face in a handout and in JupyterLab: by pointer, by keys and by list."""

import pytest

from facewise.load import Library
from tests.browser.test_access import TARGETS, TOUCHED
from tests.browser.windows import (
    SCREENS,
    drawing,
    faults,
    foreign,
    looks_like_trouble,
    run_all,
    show,
)
from widgets import face

pytestmark = pytest.mark.browser

SLUG, LANGUAGES = "how-a-face-moves", ["en", "zh-Hans"]
LIBRARY = Library()
PARTS = face.face()["parts"]
# The lines of the face itself, in the order of face.json; shapes only bound others.
LINES = """() => [...document.querySelectorAll(
    '.live-face .face_map .drawn-face > g:first-of-type path')]
  .map(one => one.getAttribute('d'))"""
CHECKED = ".face_map [role=radio][aria-checked=true]"


def named(language, one):
    anatomy = LIBRARY.anatomy(language)
    return next(fact.name for fact in (*anatomy.muscles, *anatomy.nerves) if fact.id == one)


@pytest.fixture(params=LANGUAGES)
def page(request, leaf, made):
    window = leaf(made[request.param, SLUG], viewport={"width": 1280, "height": 900})
    window.language = request.param
    window.map = window.locator(".live-face .face_map")
    window.map.scroll_into_view_if_needed()
    return window


def test_the_list_the_picture_and_the_keys_come_to_the_same(page):
    one = page.map
    muscle = named(page.language, "frontalis")
    told = []
    one.locator("select").select_option("frontalis")
    told.append(one.locator(".side").inner_text())
    one.locator("select").select_option("vii_trunk")
    box = one.locator(".drawn-face").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.34, box["y"] + box["height"] * 0.27)
    told.append(one.locator(".side").inner_text())
    one.locator("select").select_option("tongue")
    one.locator(CHECKED.removeprefix(".face_map ")).focus()
    for _ in range(27):
        page.keyboard.press("ArrowDown")
        if one.locator(".said").inner_text() == muscle:
            break
    told.append(one.locator(".side").inner_text())
    assert muscle in told[0]
    assert told[0] == told[1] == told[2]
    assert one.locator("select").input_value() == "frontalis"


def test_keys_alone_reach_the_list_the_picture_the_movement_and_the_exercises(page):
    one = page.map
    one.locator("select").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "radio"
    assert page.evaluate("document.activeElement.getAttribute('aria-checked')") == "true"
    before = one.locator(".said").inner_text()
    page.keyboard.press("ArrowUp")
    assert one.locator(".said").inner_text() != before
    assert page.evaluate("document.activeElement.getAttribute('aria-checked')") == "true"
    page.keyboard.press("ArrowDown")
    assert one.locator(".said").inner_text() == before
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "rest"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.value") == "both"
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    one.locator(".about details[open]").first.wait_for()
    one.locator("select").select_option("orbicularis_oris")
    one.locator(".about details[open]").first.wait_for()


def test_a_muscle_of_another_nerve_says_so_and_is_dotted(page):
    one, words = page.map, LIBRARY.interface(page.language)["face_map"]
    one.locator("select").select_option("masseter")
    assert words["other"] in one.locator(".badge").inner_text()
    assert one.locator(".lit .region.other circle").count() == 2
    assert one.locator(".lines .line.other").count() == 1
    one.locator("select").select_option("zygomaticus_major")
    assert words["facial"] in one.locator(".badge").inner_text()
    assert one.locator(".lit .region.other").count() == 0
    assert one.locator(".lit .region.facial pattern path").count() == 2


def test_one_side_is_weak_and_the_other_moves(page):
    one = page.map
    one.locator("select").select_option("soft_smile")
    one.locator("input[value=weak]").check()
    page.wait_for_timeout(400)  # it moves for 200 ms
    now = page.evaluate(LINES)
    for part, line in zip((p for p in PARTS if p["as"] != "shape"), now, strict=True):
        if part["id"] in ("lips_meet_left", "lips_meet_right"):
            moved = line.split()[1:3] != part["d"].split()[1:3]
            assert moved == (part["side"] == "right"), part["id"]
    assert one.get_by_text(LIBRARY.interface(page.language)["face_map"]["weak_note"]).is_visible()


def test_it_stands_still_at_once_for_a_reader_who_wants_less_motion(leaf, made):
    window = leaf(made["en", SLUG], reduced_motion="reduce")
    one = window.locator(".live-face .face_map")
    one.locator("select").select_option("brow_raise")
    first = window.evaluate(LINES)
    assert first != [part["d"] for part in PARTS if part["as"] != "shape"]
    window.wait_for_timeout(300)
    assert window.evaluate(LINES) == first


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(leaf, made, language, width, scheme):
    size = {"width": width, "height": 844}
    window = leaf(made[language, SLUG], color_scheme=scheme, viewport=size, has_touch=True)
    one = window.locator(".live-face .face_map")
    for chosen in ("digastric_posterior", "vii_buccal", "soft_smile"):
        one.locator("select").select_option(chosen)
        if one.locator(".about details").count():
            one.locator(".about summary").first.click()
        assert faults(window, ".live-face .face_map") == []
        assert window.evaluate(TARGETS, ".live-face .face_map" + TOUCHED) == []
        assert window.evaluate("document.scrollingElement.scrollWidth") <= width


def test_it_asks_for_nothing_and_complains_of_nothing(page, made):
    for value in page.map.locator("option").evaluate_all("all => all.map(one => one.value)"):
        page.map.locator("select").select_option(value)
        assert looks_like_trouble(page.map.inner_text()) == []
    asked = [url for url in page.asked if not url.startswith(("blob:", "data:"))]
    assert asked == [made[page.language, SLUG].as_uri()]
    assert page.errors == []


@pytest.mark.fault("script off")
@pytest.mark.parametrize("language", LANGUAGES)
def test_with_no_script_and_in_print_the_numbered_face_and_its_tables_stay(leaf, made, language):
    window = leaf(made[language, SLUG], java_script_enabled=False)
    words = LIBRARY.interface(language)["face_map"]
    for name in ("alt_facial", "alt_other", "alt_nerves"):
        picture = drawing(window, words[name])
        assert picture.evaluate("one => one.viewBox.baseVal.width") > 300
    for name in ("table_facial", "table_other", "table_nerves", "table_moves"):
        assert window.locator("caption", has_text=words[name]).first.is_visible()
    printed = leaf(made[language, SLUG])
    printed.emulate_media(media="print")
    assert drawing(printed, words["alt_facial"]).is_visible()
    assert not printed.locator(".live-face .face_map").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_jupyterlab_keys_choose_and_the_notebook_stays_as_it_was(tab, language):
    number = LIBRARY.slugs().index(SLUG) + 1
    window = tab(f"{language}/{number:02}-{SLUG}.ipynb")
    run_all(window)
    show(window, ".face_map")
    one = window.locator(".face_map").first
    cells = window.locator(".jp-Cell").count()
    before = one.locator(".said").inner_text()
    one.locator("[role=radio][aria-checked=true]").focus()
    window.keyboard.press("ArrowDown")
    assert one.locator(".said").inner_text() != before
    for key in ("a", "b", "x", "m", "d", "d"):
        window.keyboard.press(key)
    window.wait_for_timeout(300)
    assert window.locator(".jp-Cell").count() == cells
    assert foreign(window.asked) == []
    assert looks_like_trouble(one.inner_text()) == []
