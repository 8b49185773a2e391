"""The pictures of the tour: each stands in a README, is small, and is told in words."""

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

READMES = {"en": "README.md", "zh-Hans": "README.zh-Hans.md"}
FOLDER = "docs/tour"
LARGEST, ALL = 120_000, 1_200_000  # bytes
WIDTHS = {1280, 780}  # a laptop; a phone of 390 with two dots for each
CHINESE = re.compile("[\u4e00-\u9fff]")


class Images(HTMLParser):
    """The pictures of a page, each with what is said of it."""

    def __init__(self, markdown):
        super().__init__()
        self.found = {}
        self.feed(MarkdownIt().enable("table").render(markdown))

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            told = dict(attrs)
            self.found[told["src"]] = told.get("alt") or ""


@pytest.fixture(scope="module")
def shown(root):
    """The pictures of each README with their words."""
    return {
        language: Images((root / name).read_text(encoding="utf-8")).found
        for language, name in READMES.items()
    }


def width(picture):
    """How wide a WebP is, by its own head."""
    assert picture[:4] + picture[8:12] == b"RIFFWEBP"
    if picture[12:16] == b"VP8X":  # with a profile of colours
        return int.from_bytes(picture[24:27], "little") + 1
    return int.from_bytes(picture[26:28], "little") & 0x3FFF


def test_each_picture_of_the_tour_is_shown_and_each_one_shown_is_there(root, shown):
    there = {path.relative_to(root).as_posix() for path in (root / FOLDER).iterdir()}
    assert set().union(*shown.values()) == there


def test_both_readmes_show_the_same_steps_each_in_its_own_language(shown):
    steps = {}
    for language, pictures in shown.items():
        names = [name.removeprefix(f"{FOLDER}/").removesuffix(".webp") for name in pictures]
        steps[language] = [name.removesuffix(f"-{language}") for name in names]
    assert steps["en"] == steps["zh-Hans"]
    assert 5 <= len(steps["en"]) <= 6
    assert all(re.fullmatch(r"\d\d-[a-z]+", step) for step in steps["en"]), "another language"


@pytest.mark.parametrize("language", READMES)
def test_each_picture_is_told_in_words_of_the_language(shown, language):
    for name, words in shown[language].items():
        assert len(words) >= (12 if language == "zh-Hans" else 30), name
        assert bool(CHINESE.search(words)) == (language == "zh-Hans"), name


def test_the_pictures_are_small_and_as_wide_as_a_laptop_or_a_phone(root):
    pictures = {path.name: path.read_bytes() for path in (root / FOLDER).iterdir()}
    assert [name for name, picture in pictures.items() if len(picture) > LARGEST] == []
    assert sum(map(len, pictures.values())) <= ALL
    assert {width(picture) for picture in pictures.values()} == WIDTHS
