"""The eye routine in a page: the keyboard alone, every reader, the sheet, the calendar file."""

import re

import icalendar
import pytest

from facewise.load import Library
from tests.browser.eye_page import opened, say
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
from tests.unit.eye_answers import OPEN

pytestmark = pytest.mark.browser

NUMBER = Library().slugs().index("eye") + 1
TEXT = {code: Library().interface(code)["eye_care"] for code in ("en", "zh-Hans")}
EMPTY = dict.fromkeys(OPEN, "") | {"signs": [], "flags": [], "replies": {}}
FOCUS = "document.activeElement"


@pytest.fixture(scope="module", params=["en", "zh-Hans"])
def window(request, chromium, tmp_path_factory):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = opened(context, tmp_path_factory.mktemp("eye"), request.param)
    page.language = request.param
    yield page
    context.close()


@pytest.fixture
def widget(window):
    say(window, **EMPTY)
    return window.locator(".eye_care")


def test_a_stop_sign_brings_be_seen_today_before_any_question(widget):
    say(widget.page, **OPEN)
    assert widget.locator(".tape img").is_visible()
    widget.locator('[data-key="sign:red"]').check()
    card = widget.locator(".warning .card.today")
    card.wait_for()
    assert not widget.locator(".tape").count()
    assert not widget.locator("img").count()
    above = "(a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING"
    for later in (".asked", ".routine"):
        other = widget.locator(later).first.element_handle()
        assert widget.page.evaluate(f"([a, b]) => ({above})(a, b)", [card.element_handle(), other])
    assert not widget.get_by_role("button", name=text(widget, "calendar_button")).is_visible()
    widget.locator('[data-key="sign:none"]').check()
    card.wait_for(state="detached")


def text(widget, key):
    return TEXT[widget.page.language][key]


def test_an_emergency_shows_the_card_alone_and_a_mistake_brings_all_back(widget):
    say(widget.page, **OPEN)
    widget.locator(".now input").nth(1).check()
    widget.locator(".card.emergency").wait_for()
    assert not widget.locator(".routine, .questionnaire, .fridge").locator("visible=true").count()
    assert widget.page.evaluate(f"{FOCUS}.closest('.card.emergency') !== null")
    widget.locator(".card.emergency .reasons button").first.click()
    widget.locator(".routine .times li").first.wait_for()


def test_the_keyboard_alone_gives_drop_times(widget):
    page = widget.page
    say(page, **{**OPEN, "wake": "", "bed": ""})
    assert not widget.locator(".routine .times").count()
    assert text(widget, "p_hours") in widget.inner_text()
    widget.locator('[data-key="sign:none"]').focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUS}.dataset.key") == "wake":
            break
    assert page.evaluate(f"{FOCUS}.dataset.key") == "wake"
    page.keyboard.type("07:00")
    page.keyboard.press("Tab")
    page.keyboard.type("22:00")
    widget.locator(".routine .times li").nth(14).wait_for()
    assert widget.locator(".routine .times li").all_text_contents()[0] == "07:00"
    assert page.evaluate(f"{FOCUS}.dataset.key") == "bed", "the keyboard stays where it was"
    assert page.evaluate(f"getComputedStyle({FOCUS}).outlineWidth") == "3px"


def test_a_question_is_answered_with_arrows_and_space(widget):
    page = widget.page
    widget.locator('[data-key="sign:numb"]').focus()
    page.keyboard.press("Tab")  # not sure
    page.keyboard.press("Space")
    widget.locator(".warning .card.today").wait_for()
    assert page.evaluate(f"{FOCUS}.dataset.key") == "sign:unsure"


def test_the_calendar_button_downloads_what_calendars_read(widget):
    say(widget.page, **OPEN)
    with widget.page.expect_download() as waiting:
        widget.get_by_role("button", name=text(widget, "calendar_button")).click()
    assert waiting.value.suggested_filename == "facewise-eye.ics"
    read = icalendar.Calendar.from_ical(waiting.value.path().read_bytes())
    assert len(list(read.walk("VEVENT"))) == 15 + 1 + 2


LONG = {"wake": "05:00", "bed": "02:30"}  # the longest day that can be asked for with half hours


@pytest.mark.parametrize("said", [{}, LONG, {**LONG, "signs": ["red"], "surgery": "yes"}])
def test_the_sheet_for_the_fridge_is_one_page_in_large_type(widget, said):
    page = widget.page
    say(page, **{**OPEN, **said})
    keep_what_is_printed(page)
    widget.get_by_role("button", name=text(widget, "print_button")).click()
    markup = page.evaluate("window.printed.contentDocument.documentElement.outerHTML")
    page.evaluate("() => { window.printed.remove(); delete document.body.append; }")
    sheet = page.context.new_page()
    sheet.set_content(markup)
    sheet.emulate_media(media="print")
    sizes = """[...document.querySelectorAll('.fridge p')]
      .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    assert min(sheet.evaluate(sizes)) >= 19  # pixels: 14 pt
    printed = sheet.inner_text("body")
    pages = re.findall(rb"/Type\s*/Page\b", sheet.pdf(prefer_css_page_size=True))
    sheet.close()
    assert len(pages) == 1
    assert text(widget, "stop_title") in printed
    assert text(widget, "calendar_button") not in printed


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize(
    "said", [OPEN, {**OPEN, "signs": ["red"]}, {**EMPTY, "flags": ["rf_choking"]}]
)
def test_everybody_can_read_and_touch_it(widget, scheme, width, said):
    page = widget.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    say(page, **said)
    page.evaluate("document.querySelectorAll('.eye_care details').forEach(d => d.open = true)")
    page.wait_for_timeout(250)  # colours change within 120 ms
    assert faults(page, ".eye_care") == []
    assert page.evaluate(TARGETS, ".eye_care" + TOUCHED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")


def test_nothing_leaves_this_machine_and_nothing_is_complained_of(window):
    assert foreign([url for url in window.asked if not url.startswith("file:")]) == []
    assert window.errors == []
    assert looks_like_trouble(window.inner_text("body")) == []


def test_in_a_handout_its_paper_face_says_everything(leaf, made):
    for code in ("en", "zh-Hans"):
        page = leaf(made[code, "eye"], viewport={"width": 390, "height": 844})
        assert TEXT[code]["paper_tape"] in page.inner_text("body")
        assert page.locator("table").count() >= 2
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_in_jupyterlab_the_kernel_gives_the_routine(tab, language):
    page = tab(f"{language}/{NUMBER:02}-eye.ipynb")
    run_all(page)
    show(page, ".eye_care legend")
    widget = page.locator(".eye_care")
    widget.locator('[data-key="sign:none"]').check()
    for one in ("seen:yes", "began:weeks", "closes:no"):
        page.evaluate(
            'key => document.querySelector(`.eye_care .asked [data-key="${key}"]`).click()', one
        )
    widget.locator('[data-key="wake"]').select_option("07:00")
    widget.locator('[data-key="bed"]').select_option("22:00")
    widget.locator(".routine .times li").nth(14).wait_for()
    assert looks_like_trouble(widget.inner_text()) == []
    assert page.errors == []
