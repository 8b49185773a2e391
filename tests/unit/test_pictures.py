"""One drawing serves every language: its words are put in, and the page fetches nothing."""

import re
import shutil
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from facewise import pictures
from facewise.load import ContentError, Library

LIBRARY = Library()
SHOWN = [
    (slug, language, name)
    for slug in LIBRARY.slugs()
    for language in LIBRARY.codes()
    for _, name in pictures.PICTURE.findall(LIBRARY.prose(slug, language))
]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">\n<text>{word}</text></svg>'
LABELS = '- id: one\n  labels:\n    word: {en: "<b> & {b}", zh-Hans: "词"}\n'


@pytest.fixture
def lessons(root, tmp_path):
    """A copy of lessons/ with one picture in `causes`."""
    shutil.copytree(root / "lessons", tmp_path / "lessons")
    folder = tmp_path / "lessons/causes"
    (folder / "one.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "pictures.yml").write_text(LABELS, encoding="utf-8")
    return tmp_path / "lessons"


def svg(img):
    """Return the drawing inside an image's address."""
    return unquote(re.search(r'src="data:image/svg\+xml,([^"]*)"', img)[1])


def test_a_picture_is_an_image_with_its_words_and_the_drawing_inside(lessons):
    library = Library(lessons)
    said = pictures.shown(library, "causes", "zh-Hans", '![A "face".](one.svg)[@kit]')
    assert said.startswith('<img class="picture" alt="A &quot;face&quot;." src="data:image/svg')
    assert said.endswith('">[@kit]')
    assert "<text>词</text>" in svg(said)


@pytest.mark.fault("markup in any field")
def test_words_in_a_drawing_stay_words(lessons):
    drawn = pictures.drawn(Library(lessons), "causes", "en", "one")
    assert "<text>&lt;b&gt; &amp; {b}</text>" in drawn
    assert ElementTree.fromstring(drawn)[0].text == "<b> & {b}"  # noqa: S314  ours


@pytest.mark.fault("picture missing")
def test_a_drawing_that_is_missing_is_told(lessons):
    (lessons / "causes/one.svg").unlink()
    with pytest.raises(ContentError, match="this picture, and it is missing") as told:
        pictures.drawn(Library(lessons), "causes", "en", "one")
    assert told.value.path == lessons / "causes/one.svg"


@pytest.mark.fault("picture missing")
def test_a_word_that_is_missing_is_told(lessons):
    (lessons / "causes/pictures.yml").unlink()
    with pytest.raises(ContentError, match=r"the drawing says \{word\}; expected words for it"):
        pictures.drawn(Library(lessons), "causes", "en", "one")


def test_a_lesson_without_pictures_has_no_words_for_any():
    assert LIBRARY.pictures("a-lesson-with-none", "en") == {}


def test_every_lesson_that_draws_draws_in_both_languages():
    assert len(SHOWN) >= 2 * 9
    by_language = {code: [(s, n) for s, c, n in SHOWN if c == code] for code in LIBRARY.codes()}
    assert by_language["en"] == by_language["zh-Hans"]


@pytest.mark.parametrize(("slug", "language", "name"), SHOWN)
def test_a_picture_of_a_page_is_whole_and_fetches_nothing(slug, language, name):
    img = pictures.shown(LIBRARY, slug, language, f"![Alt.]({name}.svg)")
    assert not re.search(r"//|\n", img), "nothing looks remote, and Markdown keeps it whole"
    drawing = svg(img)
    tree = ElementTree.fromstring(drawing)  # noqa: S314  ours
    assert not pictures.KEY.search("".join(tree.itertext()))
    words = [unescape(word) for word in LIBRARY.pictures(slug, language)[name].values()]
    said = "".join(tree.itertext())
    assert [word for word in words if " ".join(word.split()) not in " ".join(said.split())] == []


def test_a_picture_says_what_it_shows_to_who_cannot_see_it():
    for slug in LIBRARY.slugs():
        for language in LIBRARY.codes():
            for alt, name in pictures.PICTURE.findall(LIBRARY.prose(slug, language)):
                assert len(alt) > (10 if language.startswith("zh") else 30), (slug, name)
