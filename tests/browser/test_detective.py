"""The detective: marked by keys alone, answered safely, saved to a file and brought back."""

import json

import pytest
from playwright.sync_api import expect

from facewise import handouts
from facewise.load import Library
from tests.browser.windows import (
    SCREENS,
    SLOW,
    faults,
    foreign,
    looks_like_trouble,
    press_until,
    run_all,
    show,
)

pytestmark = pytest.mark.browser

SLUG, LIBRARY = "health-detective", Library()
LANGUAGES = LIBRARY.codes()
NOTEBOOK = f"{LIBRARY.slugs().index(SLUG) + 1:02}-{SLUG}.ipynb"
WIDGETS = ".live-face .detective"
FOCUS = "document.activeElement"


def words(language):
    return LIBRARY.interface(language)["detective"]


def live(leaf, made, language="en", **options):
    """A handout with `first` and `second`, the two rounds."""
    window = leaf(made[language, SLUG], **options)
    window.first, window.second = window.locator(WIDGETS).all()
    window.language = language
    return window


def mark(one, sentence, *marks):
    button = one.locator(".sentence").nth(sentence)
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    for each in marks:
        one.locator(f".marks:visible input[data-key$=':{each}']").click()


def finish(one):
    one.locator(".score input[data-key$=':0']").first.click()
    one.locator(".ask button.primary").click()


def do_round(one, *, sentence=4, marks=("danger",)):
    mark(one, sentence, *marks)
    finish(one)


def saved(window, one):
    with window.expect_download() as download:
        one.locator("[data-do=save]").click()
    return download.value.path().read_bytes(), download.value.suggested_filename


def choose(one, content, name="facewise-detective-abcdef.json"):
    file = {"name": name, "mimeType": "application/json", "buffer": content}
    one.locator("input[type=file]").set_input_files(file)


@pytest.fixture(params=LANGUAGES)
def page(request, leaf, made):
    return live(leaf, made, request.param, viewport={"width": 1280, "height": 900})


def test_a_page_is_marked_judged_and_answered_by_keyboard_alone(page):
    text = words(page.language)
    press_until(page, "Tab", f"{FOCUS}.matches('.detective .sentence')")
    press_until(page, "Tab", f"{FOCUS}.dataset.key === 'strangers-1:conflict'")
    page.keyboard.press("Space")
    assert text["mark_conflict"] in page.first.locator(".sentence").first.inner_text()
    press_until(page, "Tab", f"{FOCUS}.matches('.marks button')")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUS}.matches('li:nth-child(2) .sentence[aria-expanded=true]')")
    press_until(page, "Tab", f"{FOCUS}.matches('.score input')")
    page.keyboard.press("Space")
    press_until(page, "Tab", f"{FOCUS}.matches('.ask button')")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUS}.matches('.count')"), "the keyboard is where the count is read"
    assert page.first.locator(".count").first.inner_text() == text["page_count"].format(
        wrong=6, caught=1, fine=2, alarms=0
    )
    press_until(page, "Tab", f"{FOCUS}.matches('.actions > button.primary')")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUS}.getAttribute('aria-current')") == "page"
    assert (
        page.first.locator(".web h4").inner_text() == LIBRARY.detective(page.language).pages[1].head
    )
    assert page.errors == []
    assert foreign(page.asked) == []


def test_before_the_answers_nothing_is_told_and_after_them_nothing_changes(page):
    text, key = words(page.language), LIBRARY.detective(page.language).pages[0]
    for told in ("known", "swap", "caught", "missed"):
        assert text[told] not in page.first.inner_text()
    assert text["save_none"] not in page.first.inner_text()
    page.first.locator("[data-do=save]").click()
    assert text["save_none"] in page.first.inner_text()
    do_round(page.first)
    assert not page.first.locator(".web input, .sentence").count()
    assert page.first.locator(".score input:enabled").count() == 0
    answers = page.first.locator(".answered")
    assert answers.count() == len(key.sentences)
    for number, one in enumerate(key.sentences):
        said = answers.nth(number).inner_text()
        assert one.text in said
        assert all(text[f"mark_{each}"] in said for each in one.right)
        if "danger" in one.right:
            assert text["swap"] in said
            assert text["caught"] in said


def test_every_sentence_of_every_page_shows_its_answer_and_each_danger_its_swap(page):
    text, key = words(page.language), LIBRARY.detective(page.language)
    for one, name in ((page.first, "before"), (page.second, "after")):
        for number, each in enumerate(key.of_round(name)):
            one.locator(".tab").nth(number).click()
            one.locator(".ask button.primary").click()
            assert one.locator(".answered").count() == len(each.sentences)
            for place, sentence in enumerate(each.sentences):
                if "danger" in sentence.right:
                    swap = one.locator(".answered").nth(place).locator(".swap")
                    assert swap.is_visible(), sentence.id
        assert text["kind_end"] in one.inner_text()
        assert not looks_like_trouble(one.inner_text())
        assert "null" not in one.inner_text()


def test_the_emergency_line_and_the_label_stay_in_sight(leaf, made):
    window = live(leaf, made, viewport={"width": 390, "height": 844})
    for part in (".sentence >> nth=7", ".score >> nth=5", ".ask button"):
        window.first.locator(part).evaluate("one => one.scrollIntoView({block: 'center'})")
        box = window.first.locator(".watch").bounding_box()
        assert 0 <= box["y"] < 20, part
        assert box["height"] < 844 / 5, "it leaves room to read"
    assert words("en")["made_up"] in window.first.locator(".watch").inner_text()
    assert "112" in window.first.locator(".watch").inner_text()


def test_the_file_holds_both_rounds_their_marks_and_nothing_else(page):
    do_round(page.first, marks=("danger", "source"))
    do_round(page.second, sentence=7, marks=("fine",))
    content, name = saved(page, page.second)
    key, value = LIBRARY.detective(page.language), json.loads(content)
    pages = {"before": key.of_round("before")[0], "after": key.of_round("after")[0]}
    assert value == {
        "kind": "facewise-detective",
        "version": 1,
        "language": page.language,
        "course": LIBRARY.measured()[SLUG].day,
        "rounds": {
            "before": {
                "pages": {
                    pages["before"].id: {
                        "marks": {pages["before"].sentences[4].id: ["danger", "source"]},
                        "scores": {key.questions[0].id: 0},
                    }
                }
            },
            "after": {
                "pages": {
                    pages["after"].id: {
                        "marks": {pages["after"].sentences[7].id: ["fine"]},
                        "scores": {key.questions[0].id: 0},
                    }
                }
            },
        },
    }
    assert name.startswith("facewise-detective-")
    assert name.endswith(".json")
    assert name in page.second.locator(".said").inner_text()
    assert json.loads(saved(page, page.first)[0]) == value, "the first round saves both too"
    assert foreign(page.asked) == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]


def test_where_a_page_stands_in_two_languages_each_saves_its_own(leaf, tmp_path):
    path = tmp_path / "both.html"
    path.write_text(handouts.render(LIBRARY, SLUG, kind="both"), encoding="utf-8")
    window = leaf(path)
    english, chinese = (window.locator(f"{WIDGETS}[lang={one}]").first for one in LANGUAGES)
    do_round(english)
    chinese.locator("[data-do=save]").click()
    assert words("zh-Hans")["save_none"] in chinese.inner_text()
    assert json.loads(saved(window, english)[0])["language"] == "en"


def test_a_full_round_of_every_mark_stays_below_20_kb(leaf, made):
    window = live(leaf, made)
    for one in (window.first, window.second):
        for number in range(3):
            one.locator(".tab").nth(number).click()
            for place in range(one.locator(".sentence").count()):
                mark(one, place, "danger", "conflict", "advert", "garble", "source")
            for score in one.locator(".score").all():
                score.locator("input").last.click()
            one.locator(".ask button.primary").click()
    content, _ = saved(window, window.second)
    assert len(content) < 20_480
    assert content.count(b"danger") == 42


def test_a_first_round_of_another_day_comes_back_in(leaf, made):
    window = live(leaf, made)
    do_round(window.first)
    first, _ = saved(window, window.first)
    later, text = live(leaf, made), words("en")
    assert not later.first.locator("input[type=file]").count(), "only the second round asks for it"
    choose(later.second, first)
    expect(later.second.locator(".said")).to_have_text(text["brought"].format(n=1), timeout=SLOW)
    do_round(later.second)
    both = json.loads(saved(later, later.second)[0])
    assert both["rounds"]["before"] == json.loads(first)["rounds"]["before"]
    assert list(both["rounds"]) == ["before", "after"]


@pytest.mark.fault("hostile class file", keeps="round in the page")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_file_is_refused_in_a_sentence_and_changes_nothing(
    leaf, made, language, record_property
):
    record_property("faults", 7)
    window, text = live(leaf, made, language), words(language)
    good = {
        "kind": "facewise-detective",
        "version": 1,
        "language": language,
        "course": "2026-11-22",
        "rounds": {"before": {"pages": {"strangers": {"marks": {}, "scores": {}}}}},
    }
    evil = {"<img src=x onerror=alert(1)>": {"marks": {}, "scores": {}}}
    cases = [
        (b"\xff\xfe{", "unread"),
        (b"x" * 20_481, "large"),
        (b"[" * 20_000, "unread"),
        (json.dumps(good | {"version": 2}).encode(), "newer"),
        (json.dumps(good | {"language": "fr"}).encode(), "language"),
        (json.dumps(good | {"rounds": {"before": {"pages": evil}}}).encode(), "odd"),
        (json.dumps(good | {"rounds": {}}).encode(), "nothing"),
    ]
    for content, why in cases:
        choose(window.second, content)
        expect(window.second.locator(".said")).to_have_text(text[f"bring_{why}"], timeout=SLOW)
    do_round(window.second)
    assert list(json.loads(saved(window, window.second)[0])["rounds"]) == ["after"]
    assert window.dialogs == []
    assert window.errors == []


def test_a_round_that_starts_again_is_empty(leaf, made):
    window = live(leaf, made)
    do_round(window.first)
    window.first.locator(".own summary").click()
    window.first.locator("[data-do=again]").click()
    assert not window.first.locator(".answered").count()
    assert window.first.locator(".sentence").count() == 8
    assert not window.first.locator("input:checked").count()


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_before_or_after_the_answers(leaf, made, language, width, scheme):
    size = {"width": width, "height": 844}
    window = live(leaf, made, language, viewport=size, color_scheme=scheme)
    mark(window.first, 4, "danger")
    assert faults(window, ".detective") == []
    finish(window.first)
    assert faults(window, ".detective") == []
    assert window.evaluate("document.scrollingElement.scrollWidth") <= width


def test_print_shows_every_sentence_with_its_answer_whatever_was_done(page):
    do_round(page.first)
    page.emulate_media(media="print")
    text = "".join(page.inner_text("main").split())
    for each in LIBRARY.detective(page.language).pages:
        for one in each.sentences:
            assert "".join(one.text.split()) in text, one.id
    assert not page.locator(".live-face:visible").count()


def test_in_jupyterlab_it_is_live_and_saves_both_rounds(tab):
    window = tab(f"en/{NOTEBOOK}")
    run_all(window)
    show(window, ".detective")
    first = window.locator(".detective").first
    first.locator(".sentence").nth(5).evaluate("one => one.scrollIntoView({block: 'center'})")
    line, panel = first.locator(".watch"), window.locator(".jp-WindowedPanel-outer")
    assert 0 <= line.bounding_box()["y"] - panel.bounding_box()["y"] < 20, "the line stays in sight"
    do_round(first)
    assert first.locator(".answered").count() == 8
    window.locator(".detective >> nth=1").scroll_into_view_if_needed()
    second = window.locator(".detective").nth(1)
    do_round(second)
    content, _ = saved(window, second)
    assert list(json.loads(content)["rounds"]) == ["before", "after"]
    assert faults(window, ".detective") == []
    assert foreign(window.asked) == []
    assert window.errors == []
