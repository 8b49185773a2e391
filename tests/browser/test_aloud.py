"""A page is read aloud by voices of this machine alone, block by block, or says that it cannot be.

The browser's speech is a stand-in here: it writes down what it was given, and by which voice.
"""

import json

import pytest

from facewise import handouts
from facewise.load import Library
from tests.browser.windows import watched

pytestmark = pytest.mark.browser

FAR = {"name": "far", "lang": "en-US", "localService": False, "default": True}
FAR_CHINESE = {"name": "far", "lang": "zh-CN", "localService": False}
NEAR = {"name": "near", "lang": "en-GB", "localService": True}
NEAR_CHINESE = {"name": "near-zh", "lang": "zh-CN", "localService": True}
# `window.spoken` holds [words, voice]; `endOne()` ends what is being said, as a voice does.
SPEECH = """
window.spoken = [];
let now = null;
window.endOne = () => { const was = now; now = null; was?.onend?.({}); };
window.failOne = () => { const was = now; now = null; was?.onerror?.({ error: "failed" }); };
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES, addEventListener() {}, removeEventListener() {},
  speak(one) { window.spoken.push([one.text, one.voice?.name]); now = one; },
  cancel() { const was = now; now = null; setTimeout(() => was?.onerror?.({ error: "cut" })); },
} });
"""
LEFT = "() => document.querySelector('.being-read')?.textContent ?? ''"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Write one handout: `page("causes", "en")`, or `page("causes", kind="both")`."""
    library, folder = Library(), tmp_path_factory.mktemp("aloud")

    def written(slug, language="", kind="lesson"):
        path = folder / f"{kind}-{slug}-{language}.html"
        if not path.exists():
            html = handouts.render(library, slug, language, kind)
            path.write_text(html, encoding="utf-8", newline="\n")
        return path

    return written


@pytest.fixture
def opened(chromium):
    """Open a page in a browser with these voices."""
    contexts = []

    def opens(path, voices, **options):
        options = {"reduced_motion": "reduce"} | options
        contexts.append(context := chromium.new_context(offline=True, **options))
        window = watched(context)
        window.add_init_script(SPEECH.replace("VOICES", json.dumps(voices)))
        window.goto(path.as_uri())
        window.wait_for_selector("html[data-ready]", state="attached")
        return window

    yield opens
    for context in contexts:
        context.close()


def spoken(window):
    return window.evaluate("() => window.spoken")


def read_all(window):
    """Let the voice end one sentence after the other; returns what was said, and by whom."""
    window.evaluate(
        "() => { while (!document.getElementById('aloud').hidden) window.endOne(); }",
    )
    return spoken(window)


@pytest.mark.fault("voice that sends words away", keeps="privacy")
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_only_local_voices_are_ever_given_words_and_all_of_the_page_is_read(opened, page, language):
    window = opened(page("start-here", language), [FAR, FAR_CHINESE, NEAR, NEAR_CHINESE])
    window.locator("#aloud-read").click()
    window.locator("#aloud").wait_for()
    said = read_all(window)
    assert {voice for _, voice in said} <= {"near", "near-zh"}
    words = " ".join(text for text, _ in said)
    for heading in window.locator("main :is(h1, h2)").all_inner_texts():
        assert heading.split("：")[0] in words
    assert "[1" not in words, "the numbers of sources are not read"
    assert window.locator("#aloud").is_hidden()
    assert window.evaluate("document.activeElement.id") == "aloud-read"
    assert window.errors == []


@pytest.mark.fault("no voice of this machine", keeps="privacy")
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("voices", [[], [FAR, FAR_CHINESE]], ids=["none", "remote"])
def test_rule_8_with_no_local_voice_it_says_so_and_speaks_nothing(opened, page, language, voices):
    window = opened(page("start-here", language), voices)
    window.locator("#aloud-read").click()
    said = Library().interface(language)["tools"]["no_voice"]
    window.get_by_text(said).wait_for()
    assert spoken(window) == []
    assert window.locator("#aloud").is_hidden()
    assert window.locator("#aloud-trouble").get_attribute("role") == "status"


def test_a_page_of_two_languages_is_read_by_two_voices(opened, page):
    window = opened(page("start-here", kind="both"), [FAR, NEAR, NEAR_CHINESE])
    window.locator("#aloud-read").click()
    window.locator("#aloud").wait_for()
    said = read_all(window)
    assert {voice for _, voice in said} == {"near", "near-zh"}
    english = "".join(text for text, voice in said if voice == "near").replace("知面", "")
    assert not [letter for letter in english if "\u4e00" <= letter <= "\u9fff"]
    assert sum("脑卒中" in text for text, voice in said if voice == "near-zh") > 3


@pytest.mark.fault("no voice of this machine")
def test_where_one_language_has_no_voice_the_other_is_read_and_a_sentence_says_so(opened, page):
    window = opened(page("start-here", kind="both"), [NEAR])
    window.locator("#aloud-read").click()
    window.locator("#aloud").wait_for()
    assert window.locator("[data-language=zh-Hans]").is_visible()
    assert window.locator("[data-language=en]").is_hidden()
    assert {voice for _, voice in read_all(window)} == {"near"}


def test_pause_go_on_next_part_and_stop_by_keyboard_alone(opened, page):
    window = opened(page("start-here", "en"), [NEAR])
    press, keys = window.keyboard.press, Library().interface("en")["tools"]
    window.locator("#aloud-read").focus()
    press("Enter")
    window.wait_for_function("document.activeElement.dataset.do === 'pause'")
    window.evaluate("endOne()")
    press("Enter")
    assert window.evaluate("document.activeElement.textContent") == keys["go_on"]
    cut = spoken(window)[-1]
    press("Enter")
    assert spoken(window)[-1] == cut, "it goes on with the sentence that was cut"
    press("Tab")
    press("Enter")
    heading = window.locator("main h2").first.inner_text()
    assert spoken(window)[-1][0] == heading
    assert window.locator("#aloud .now").inner_text() == heading
    press("Tab")
    press("Enter")
    assert window.locator("#aloud").is_hidden()
    assert window.evaluate("document.activeElement.id") == "aloud-read"
    window.evaluate("endOne()")
    assert spoken(window)[-1][0] == heading, "nothing is said after the stop"


def test_the_block_that_is_read_is_marked_and_in_view_and_who_scrolls_away_is_left_there(
    opened, page
):
    window = opened(page("causes", "en"), [NEAR], viewport={"width": 390, "height": 844})
    window.locator("#aloud-read").click()
    window.locator("#aloud").wait_for()
    for _ in range(40):
        window.evaluate("endOne()")
    window.wait_for_function("scrollY > 500")
    marked = window.locator(".being-read")
    assert marked.count() == 1
    assert spoken(window)[-1][0][:20] in " ".join(window.evaluate(LEFT).split())
    box = marked.bounding_box()
    assert box["y"] > 0
    assert box["y"] + box["height"] < window.locator("#aloud").bounding_box()["y"]
    window.evaluate("scrollTo(0, 0)")
    for _ in range(6):
        window.evaluate("endOne()")
    assert window.evaluate("scrollY") == 0


def test_a_row_of_a_table_is_read_with_the_names_of_its_columns(opened, page):
    window = opened(page("tests-and-treatments", "en"), [NEAR])
    window.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    table = window.locator("main table:visible").first
    columns = table.locator("thead th").all_inner_texts()
    window.locator("#aloud-read").click()
    window.locator("#aloud").wait_for()
    words = [text for text, _ in read_all(window)]
    assert any(f"{columns[1]}: " in one for one in words)


@pytest.mark.fault("voice that fails")
def test_a_voice_that_fails_is_told_in_a_sentence(opened, page):
    window = opened(page("start-here", "en"), [NEAR])
    window.locator("#aloud-read").click()
    window.locator("#aloud").wait_for()
    window.evaluate("failOne()")
    window.get_by_text(Library().interface("en")["tools"]["voice_stopped"]).wait_for()
    assert window.locator("#aloud").is_hidden()


@pytest.mark.fault("script off")
def test_with_no_script_nothing_is_offered_that_would_not_work(leaf, page):
    window = leaf(page("start-here", "en"), java_script_enabled=False)
    window.locator(".tools > summary").click()
    assert window.locator("#aloud-read, #print-page, #aloud").filter(visible=True).count() == 0
