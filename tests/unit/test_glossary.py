"""Words are explained where they first stand on a page, once, and nowhere that would break it."""

import re
from html import unescape

import pytest

from facewise import glossary, pages
from facewise.lesson import Term
from facewise.load import Library
from facewise.session import GLOSSARY, LessonSession

NERVE = Term(id="nerve", plain="nerve", clinical="nervus", meaning="It carries <signals>.")
FACE = Term(id="face_nerve", plain="nerve of the face", clinical="facial nerve", meaning="VII.")
FIT = Term(id="fit", plain="fit", clinical="seizure", meaning="Not this one.", common=True)
TINY = Term(id="tiny", plain="x", clinical="y", meaning="Too short.")
BELL = Term(id="bell", plain="贝尔麻痹", clinical="特发性面神经麻痹", meaning="面神经肿了。")
TERMS = (NERVE, FACE, FIT, TINY)
LIBRARY = Library()
PAGES = [(slug, language) for slug in LIBRARY.slugs() for language in LIBRARY.codes()]


def ids(prose, language="en", terms=TERMS):
    return [word.term.id for word in glossary.words(prose, terms, language)]


def html(prose, language="en", terms=TERMS):
    marked = glossary.marked(prose, terms, language)
    return glossary.shown(marked, glossary.words(prose, terms, language))


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("A nerve, and a nerve.", ["nerve"]),
        ("NERVES of any kind.", ["nerve"]),
        ("The facial nerve is one.", ["face_nerve"]),
        ("The nerve of the face is a nerve.", ["face_nerve", "nerve"]),
        ("You are nervous.", []),
        ("A nerve.[@C1]", ["nerve"]),
        ("Be fit; x is y.", []),
        ("## A nerve\n\nNothing.", []),
        ("Words.[@nerve]", []),
        ("```python\nnerve\n```\n", []),
        ("![A nerve](nerve.svg)[@kit]", []),
        ("![A nerve](nerve.svg)[@kit]\n\nThe nerve.", ["nerve"]),
    ],
)
def test_a_word_is_found_where_it_is_prose_and_only_once(prose, wanted):
    assert ids(prose) == wanted


def test_chinese_words_are_found_without_spaces():
    assert ids("我有贝尔麻痹很久了，贝尔麻痹。", "zh-Hans", (BELL,)) == ["bell"]


def test_the_first_place_is_marked_and_the_others_stay_as_they_are():
    said = html("A nerve and a nerve.")
    assert said == (
        'A <abbr class="term" title="It carries &lt;signals&gt;." data-note="a">nerve</abbr> '
        "and a nerve."
    )


def test_the_word_stands_as_the_author_wrote_it():
    assert ">Nerves</abbr> grow" in html("Nerves grow.")


def test_marking_changes_no_letter_of_the_text():
    for slug, language in PAGES:
        prose = LIBRARY.prose(slug, language)
        marked = glossary.marked(prose, LIBRARY.terms(language), language)
        assert glossary.MARKED.sub(lambda found: found[2], marked) == prose


def test_letters_go_on_behind_z():
    wanted = {0: "a", 25: "z", 26: "aa", 27: "ab", 51: "az", 52: "ba", 701: "zz", 702: "aaa"}
    assert {place: glossary.letter(place) for place in wanted} == wanted


@pytest.mark.parametrize(("slug", "language"), PAGES)
def test_each_page_explains_each_of_its_words_once_and_lists_it(slug, language):
    session = LessonSession(LIBRARY, LIBRARY.lesson(slug, language))
    text = "\n".join(cell.text for cell in pages.cells(session))
    found = re.findall(r'<abbr class="term" title="([^"]*)" data-note="([a-z]+)">', text)
    listed = {word.note: word.term.meaning for word in session.glossary}
    assert len(found) == len(listed) > 0
    assert {note: unescape(meaning) for meaning, note in found} == listed
    assert [term["note"] for term in session.show(GLOSSARY).terms] == list(listed)
    assert f'lesson.show("{GLOSSARY}")' in text


def test_no_two_words_share_a_meaning_or_a_card_could_open_the_wrong_one():
    for language in LIBRARY.codes():
        meanings = [term.meaning for term in LIBRARY.terms(language) if not term.common]
        assert len(set(meanings)) == len(meanings)
