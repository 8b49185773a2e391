"""The simulator in a page, a handout and JupyterLab: by hand, by keyboard, and step by step."""

import re

import pytest

from facewise.load import Library
from tests.browser.one_widget import bare, page
from tests.browser.windows import SCREENS, faults, foreign, looks_like_trouble, run_all, show
from tests.widgets.simulator_sample import session

pytestmark = pytest.mark.browser

SLUG, ID = "crossed-wires", "nerve-simulator"
HOST = "http://localhost:9/"  # nobody listens there: the page is put in its place
LINES = """() => [...document.querySelectorAll(".nerve_simulator .drawn-face path")]
  .map((one) => one.getAttribute("d")).join()"""
RUNNING = "() => document.querySelectorAll('.signal:not([opacity=\"0\"])').length"
LANGUAGES = Library().codes()


@pytest.fixture
def opened(chromium):
    """Open a page that holds the simulator alone; `asked` holds what it asked for."""
    contexts = []

    def one(html, **options):
        contexts.append(context := chromium.new_context(**options))
        window = context.new_page()
        window.asked, window.errors = [], []
        window.on("request", lambda request: window.asked.append(request.url))
        window.on("pageerror", lambda error: window.errors.append(str(error)))
        context.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        window.goto(HOST)
        window.wait_for_selector("html[data-ready]", state="attached")
        return window

    yield one
    for context in contexts:
        context.close()


def widget(language="en"):
    return session(language).show(ID)


def slider(window, name):
    return window.get_by_role("slider", name=name)


def radio(window, name):
    return window.get_by_role("radio", name=name, exact=True)


def along(window):
    return window.locator(".along li").count()


def still(window):
    window.wait_for_function(f"() => !({RUNNING})()")
    window.wait_for_timeout(700)


def test_opens_with_a_smile_that_shuts_the_eye_and_says_what_comes_along(opened):
    window = opened(page(widget()))
    assert "A teaching model, not your face." in window.locator(".model").inner_text()
    assert "The eye narrows or closes." in window.locator(".along").inner_text()
    assert "The eye narrows" in window.locator(".drawn-face").get_attribute("aria-label")
    assert window.errors == []


def test_a_movement_sends_signals_and_then_moves_the_face(opened):
    window = opened(bare(widget()))
    before = window.evaluate(LINES)
    radio(window, "Raise the brows").click()
    window.wait_for_function(f"() => ({RUNNING})() > 0")
    still(window)
    assert window.evaluate(LINES) != before
    assert "mouth corner or upper lip lifts" in window.locator(".along").inner_text()
    radio(window, "Rest").click()
    assert along(window) == 0
    assert window.locator(".status").inner_text() == "The face is at rest."


def test_with_no_stray_fibre_nothing_comes_along_and_both_sides_smile_alike(opened):
    window = opened(bare(widget()))
    slider(window, "Nerve fibres").fill("0")
    assert along(window) == 0
    assert "nothing comes along" in window.locator(".status").inner_text()
    assert window.locator(".muscle.stray").count() == 0


def test_tears_and_sounds_are_shown_as_words(opened):
    window = opened(bare(widget()))
    slider(window, "Nerve fibres").fill("100")
    radio(window, "Eat").click()
    still(window)
    assert "Tears run" in window.locator(".along").inner_text()
    radio(window, "Squeeze the eyes hard").click()
    still(window)
    assert "The ear rumbles" in window.locator(".along").inner_text()


def test_what_a_treatment_aims_at_changes_the_face_beside_its_warning(opened):
    window = opened(bare(widget()))
    before = window.evaluate(LINES)
    radio(window, "Neck muscle").check()
    assert window.evaluate(LINES) != before
    assert "Bands in the neck" not in window.locator(".along").inner_text()
    warning = window.locator(".treatments .card.emergency").inner_text()
    assert "call your emergency number" in warning
    assert "hard to swallow" in warning


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowUp", "PageUp", "End"])
def test_keys_move_a_slider_and_nobody_else_hears_them(opened, key):
    window = opened(bare(widget()))
    window.evaluate("""() => {
      window.heard = [];
      const main = document.querySelector("main");
      main.addEventListener("keydown", (one) => window.heard.push(one.key));
    }""")
    field = slider(window, "Nerve fibres")
    field.focus()
    window.keyboard.press(key)
    assert int(field.input_value()) > 50
    assert field.get_attribute("aria-valuetext") == f"{field.input_value()} of 100 fibres"
    assert window.evaluate("() => window.heard") == []


def test_the_keyboard_alone_reaches_and_works_everything(opened):
    window = opened(bare(widget()))
    reached = set()
    for _ in range(40):
        window.keyboard.press("Tab")
        reached.add(
            window.evaluate("""() => {
          const one = document.activeElement;
          return one.closest("summary") ? "why" : one.name?.split("-").pop() || one.type || "";
        }""")
        )
    assert {"movement", "side", "muscle", "range", "checkbox", "button", "why"} <= reached
    radio(window, "Smile").focus()
    window.keyboard.press("ArrowDown")
    assert radio(window, "Close the eyes").is_checked()
    still(window)
    assert "Close the eyes" in window.locator(".status").inner_text()


def test_with_less_motion_there_are_steps_and_nothing_runs(opened):
    window = opened(bare(widget()), reduced_motion="reduce")
    radio(window, "Pucker the lips").check()
    assert "Step 1 of 3" in window.locator(".status").inner_text()
    rest = window.evaluate(LINES)
    window.wait_for_timeout(1800)
    assert window.evaluate(LINES) == rest
    further = window.get_by_role("button", name="Next step")
    further.click()
    assert "Step 2 of 3" in window.locator(".status").inner_text()
    assert window.evaluate(RUNNING) > 0
    further.click()
    assert "comes along" in window.locator(".status").inner_text()
    assert window.evaluate(RUNNING) == 0
    assert not further.is_visible()
    assert window.evaluate("() => document.activeElement.innerText").endswith("Play it again")


def test_the_weak_side_can_be_the_right_one(opened):
    window = opened(bare(widget()))
    radio(window, "Right, as in a mirror").check()
    assert window.locator(".captions").inner_text().split("\n")[0].startswith("healthy")
    assert "Weak side: Right" in window.locator(".drawn-face").get_attribute("aria-label")


def test_leaving_the_page_stops_the_picture_and_a_second_look_starts_anew(opened):
    window = opened(bare(widget()))
    radio(window, "Raise the brows").click()
    window.evaluate("() => { window.unmount(); window.unmount = window.mount(); }")
    still(window)
    assert radio(window, "Raise the brows").is_checked()
    assert along(window) >= 1
    assert window.errors == []


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_is_asked_of_anybody(opened, language, scheme, width):
    size = {"width": width, "height": 900}
    window = opened(page(widget(language)), color_scheme=scheme, viewport=size)
    window.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert faults(window) == []
    assert window.evaluate("document.scrollingElement.scrollWidth") <= width
    assert {one for one in window.asked if not one.startswith("blob:")} == {HOST}
    assert looks_like_trouble(window.inner_text("body")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_finger_touches_is_44_pixels(opened, language):
    window = opened(page(widget(language)), viewport={"width": 390, "height": 844})
    small = window.evaluate("""() => [...document.querySelectorAll("button, summary, input")]
      .filter((one) => one.checkVisibility()).map((one) => one.closest("label") ?? one)
      .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)""")
    assert small == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_live_in_the_handout_and_its_paper_prints(leaf, made, language):
    window = leaf(made[language, SLUG])
    live = window.locator(".live-face .nerve_simulator")
    assert live.locator(".drawn-face").is_visible()
    assert foreign(one for one in window.asked if not one.startswith("file:")) == []
    window.emulate_media(media="print")
    paper = window.locator("[data-widget=nerve_simulator] .paper-face")
    assert not live.is_visible()
    assert paper.locator("figure svg[role=img][aria-label]").count() == 5
    drawn = paper.locator("figure svg path, figure svg use").all()
    assert sum(one.evaluate("(one) => one.getBoundingClientRect().width > 0") for one in drawn) > 50


def test_in_jupyterlab_the_keyboard_moves_a_slider_and_the_notebook_hears_nothing(tab):
    place = Library().slugs().index(SLUG) + 1
    window = tab(f"en/{place:02}-{SLUG}.ipynb")
    run_all(window)
    show(window, ".nerve_simulator input[type=range]")
    cells = window.locator(".jp-Cell").count()
    field = window.locator(".nerve_simulator input[type=range]").first
    field.focus()
    for key in ("ArrowRight", "ArrowUp", "a", "x", "PageUp"):
        window.keyboard.press(key)
    assert field.input_value() == "80"
    assert window.locator(".jp-Cell").count() == cells
    radio(window, "Pucker the lips").check()
    status = window.locator(".nerve_simulator .status", has_text=re.compile("Pucker"))
    status.wait_for()
    assert window.evaluate("() => document.activeElement.type") == "radio"
