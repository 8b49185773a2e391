"""The words of a page on paper: a footnote for each, in plain words first."""

import pytest

from widgets.glossary import Glossary

TEXT = {"title": "Words", "on_paper": "Letters point here.", "found": "{n} words"}
TERMS = [
    {
        "id": "ptosis",
        "note": "a",
        "plain": "drooping lid",
        "clinical": "ptosis",
        "meaning": "The lid hangs <low>.",
        "marks": "[3]",
    },
    {
        "id": "nerve",
        "note": "b",
        "plain": "Nerve",
        "clinical": "nerve",
        "meaning": "It carries signals.",
        "marks": "",
    },
]


@pytest.fixture
def words():
    return Glossary(text=TEXT, terms=TERMS)


def test_paper_has_a_footnote_for_each_word_with_its_letter_and_its_sources(words):
    assert words.paper() == (
        '<div lang="en" class="footnotes"><h2>Words</h2><p>Letters point here.</p><ul>'
        "<li><strong>a. drooping lid (ptosis):</strong> The lid hangs &lt;low&gt;. <sup>[3]</sup>"
        "</li><li><strong>b. Nerve:</strong> It carries signals.</li></ul></div>"
    )


def test_chinese_words_stand_in_chinese_brackets(words):
    words.language = "zh-Hans"
    one = {**TERMS[0], "plain": "眼皮下垂", "clinical": "上睑下垂"}
    assert words.called(one) == "眼皮下垂（上睑下垂）："


def test_a_word_that_doctors_use_too_is_named_once(words):
    assert words.called(TERMS[1]) == "Nerve:"


def test_the_plain_face_says_how_many_words_there_are(words):
    assert repr(words) == "Words: 2 words"


def test_a_page_without_such_words_has_no_list():
    assert "<ul>" not in Glossary(text=TEXT, terms=[]).paper()
