"""Break one thing in a lesson's prose, and see exactly that problem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facewise.check.markdown import blocks
from facewise.check.prose import sentences

EN, ZH = "causes/en.md", "causes/zh-Hans.md"


@pytest.mark.fault("sentence without a source")
def test_a_sentence_without_a_citation_is_named_with_its_line(copy, wrong):
    for page, text in ((EN, "Most people get better."), (ZH, "多数人会好起来。")):
        line = copy.change(page, f"{text}[@peitersen2002]", text)
    copy.confirm()
    assert wrong() == [
        f"lessons/causes/{language}.md, line {line}: this sentence has no citation: “{text}”; "
        "expected [@id] after it"
        for language, text in (("en", "Most people get better."), ("zh-Hans", "多数人会好起来。"))
    ]


@pytest.mark.fault("sentence without a source")
@pytest.mark.parametrize(
    "text",
    [
        "One. Two.[@kit]\n",
        "One.[@kit] Two.\n",
        "- One.\n",
        "- no full stop\n",
        "> One.\n",
        "1. One.[@kit]\n2. Two.\n",
        "| a | b |\n|---|---|\n| One. | x |\n",
        "一。二。[@kit]\n",
        "一。[@kit]二。\n",
        "“会不会是脑卒中？”要问。[@kit]再看。\n",
        "<script>alert(1)</script>\n",
    ],
)
def test_every_kind_of_block_is_read(copy, text):
    copy.write("start-here/en.md", text)
    said = [str(one) for one in copy.problems() if "this sentence has no citation" in one.sentence]
    assert len(said) == 1
    assert said[0].startswith("lessons/start-here/en.md, line ")


@pytest.mark.parametrize(
    "text",
    [
        "One.[@kit] Two.[@kit]\n",
        "## A heading. It needs none\n",
        "Dr. Lee, e.g. this one, says 3.5 is enough.[@kit]\n",
        "“Why?” she asked.[@kit]\n",
        "| a | b |\n|---|---|\n| One.[@kit] | a word |\n",
        "“不确定吗？”的意思，见下。[@kit]一。[@kit]\n",
    ],
)
def test_what_needs_no_citation_is_left_in_peace(copy, text):
    copy.write("start-here/en.md", text)
    assert not [one for one in copy.problems() if "no citation:" in one.sentence]


@pytest.mark.fault("source that does not exist")
def test_a_source_that_does_not_exist_is_named(copy, wrong):
    for page in (EN, ZH):
        line = copy.change(page, "[@peitersen2002]", "[@peitersen2020]")
    copy.confirm()
    expected = (
        "there is no source or fact 'peitersen2020'; "
        "expected an id of sources.yml, 'general' or 'kit'"
    )
    assert wrong() == [
        f"lessons/causes/en.md, line {line}: {expected}",
        f"lessons/causes/zh-Hans.md, line {line}: {expected}",
    ]


@pytest.mark.fault("source that does not exist")
@pytest.mark.parametrize(
    ("citation", "sentence"),
    [
        ("[@madhok2016; certain]", "there is no strength 'certain'; expected one of: strong,"),
        ("[@kit; strong]", "'strong' stands here without a source; expected a source"),
        ("[@madhok2016; Strong]", "this citation cannot be read; expected [@id] or [@id, id;"),
        ("【@madhok2016】", "this citation cannot be read; expected [@id] or [@id, id; strength]"),
        ("[@kit][@kit]", "no sentence stands before this citation; expected one citation"),
    ],
)
def test_a_citation_that_says_nothing_is_named(copy, wrong, citation, sentence):
    line = copy.change(EN, "[@madhok2016; strong]", citation)
    copy.confirm()
    mine = [one for one in wrong() if sentence in one]
    assert len(mine) == 1
    assert mine[0].startswith(f"lessons/causes/en.md, line {line}: ")


def test_the_line_is_that_of_the_sentence_not_of_the_paragraph(copy, wrong):
    copy.write("start-here/en.md", "One.[@kit]\nTwo.[@kit]\nThree.\nFour.[@kit]\n")
    said = [one for one in wrong() if "no citation:" in one]
    assert said == [
        (
            "lessons/start-here/en.md, line 3: this sentence has no citation: “Three.”; "
            "expected [@id] after it"
        )
    ]


@given(
    st.lists(st.sampled_from(["One.", "Why two?", "Three!", "“Four.”", "一。", "二？", "“三。”"]))
)
def test_no_sentence_is_lost_or_split(parts):
    text = " ".join(parts)
    assert [one for _, one in sentences(text, 0, len(text))] == parts


@pytest.mark.fault("any text as a page")
@given(st.text())
def test_no_page_is_too_odd_to_be_read(text):
    for block in blocks(text):
        assert block.line >= 1
