"""The page of a class: it asks for nothing, reads well on every screen, and can be printed."""

import json

import pytest

from facewise.classroom import open_class
from facewise.classroom.page import page as render
from facewise.load import Library
from tests.browser.windows import SCREENS, faults, looks_like_trouble

pytestmark = pytest.mark.browser

LIBRARY = Library()
LANGUAGES = LIBRARY.codes()
EVIL = "[b]&lt;i&gt; {x} & co.json"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A class of two, and a file that is none, in each language."""
    folder = tmp_path_factory.mktemp("class")
    (folder / "results").mkdir()
    key = LIBRARY.detective("en")
    for number in range(2):
        rounds = {
            name: {
                "pages": {
                    one.id: {
                        "marks": {s.id: [s.right[0]] for s in one.sentences[number:]},
                        "scores": one.worth,
                    }
                    for one in key.of_round(name)
                }
            }
            for name in ("before", "after")
        }
        head = {"kind": "facewise-detective", "version": 1, "language": "en"}
        told = json.dumps({**head, "course": "2026-11-22", "rounds": rounds})
        (folder / "results" / f"{number}.json").write_text(told, "utf-8")
    (folder / "results" / EVIL).write_text("hello", "utf-8")
    made = {}
    for language in LANGUAGES:
        room = open_class(folder / "results", language, LIBRARY)
        made[language] = folder / f"{language}.html"
        made[language].write_text(render(room.result, language, LIBRARY), "utf-8")
    return made


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_and_readable_on_every_screen(leaf, pages, language, width, scheme):
    window = leaf(pages[language], viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert faults(window) == []
    assert window.evaluate("document.scrollingElement.scrollWidth") <= width
    assert [url for url in window.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert window.errors == []
    text = window.locator("main").text_content()  # what is far down is laid out late
    assert EVIL in text
    assert looks_like_trouble(text) == []


def test_each_drawing_tells_in_words_what_it_shows(leaf, pages):
    window = leaf(pages["en"])
    drawings = window.locator("main figure").all()
    assert len(drawings) == 1 + len(LIBRARY.detective("en").pages)
    assert all(one.get_by_role("img").count() == 1 for one in drawings)
    assert window.get_by_role("img", name="What was caught").count() == 1
