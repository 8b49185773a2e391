"""Lose a drawing or one of its words, or put something else into it, and see exactly that."""

import pytest

SVG, WORDS, PAGE = "eye/tape.svg", "eye/pictures.yml", "eye/en.md"
ALONE = "expected lines and shapes alone"
OUTSIDE = "leads out of this drawing; expected nothing from elsewhere"


def put(copy, what):
    """Put something at the end of the drawing; return its line."""
    text = copy.text(SVG).rstrip().removesuffix("</svg>").rstrip()
    copy.write(SVG, f"{text}\n{what}\n</svg>\n")
    return text.count("\n") + 2


@pytest.mark.fault("picture missing")
def test_a_picture_that_is_missing_is_named_where_a_page_shows_it(copy, wrong):
    lines = {}
    for code in ("en", "zh-Hans"):
        text = copy.text(f"eye/{code}.md")
        lines[code] = text[: text.index("(tape.svg)")].count("\n") + 1
    copy.path(SVG).unlink()
    sentence = "the picture 'tape.svg' is missing; expected it in lessons/eye/"
    said = wrong()
    for code, line in lines.items():
        assert f"lessons/eye/{code}.md, line {line}: {sentence}" in said
    assert [one for one in said if "there is no drawing 'tape.svg'; expected" in one]


@pytest.mark.fault("picture missing")
def test_a_drawing_that_no_page_shows_is_named(copy, wrong):
    copy.write("eye/idle.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
    sentence = "no page shows this drawing; expected it on a page"
    assert wrong() == [f"lessons/eye/idle.svg: {sentence}"]


@pytest.mark.fault("languages that part")
def test_two_languages_show_the_same_pictures(copy, wrong):
    copy.write("eye/other.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
    copy.change("eye/zh-Hans.md", "(tape.svg)", "(other.svg)")
    sentence = (
        "the pictures differ: drop.svg, other.svg; expected drop.svg, tape.svg, as on the en page"
    )
    assert f"lessons/eye/zh-Hans.md: {sentence}" in wrong()


@pytest.mark.fault("picture missing")
def test_a_word_that_a_drawing_says_and_nobody_gave_is_named(copy, wrong):
    put(copy, "<text>{no_such}</text>")
    sentence = "the drawing says {no_such}; expected words for it in pictures.yml"
    assert wrong() == [f"lessons/{SVG}: {sentence}"]


@pytest.mark.fault("picture missing")
def test_a_word_that_no_drawing_says_is_named(copy, wrong):
    text = copy.text(WORDS)
    place = text.index("  labels:\n") + len("  labels:\n")
    copy.write(WORDS, f'{text[:place]}    idle: {{en: "Idle", zh-Hans: "闲"}}\n{text[place:]}')
    line = text[:place].count("\n") + 1
    sentence = "the drawing does not say {idle}; expected no words for it"
    assert wrong() == [f"lessons/{WORDS}, line {line}: {sentence}"]


@pytest.mark.fault("picture missing")
def test_words_for_a_drawing_that_is_not_there_are_named(copy, wrong):
    text = copy.text(WORDS)
    copy.write(WORDS, f"{text}- id: nothing\n  labels: {{}}\n")
    line = text.count("\n") + 1
    sentence = "there is no drawing 'nothing.svg'; expected the name of one"
    assert wrong() == [f"lessons/{WORDS}, line {line}: {sentence}"]


@pytest.mark.fault("hostile drawing")
@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("<script>1</script>", f"<script> stands in this drawing; {ALONE}"),
        ("<style>1</style>", f"<style> stands in this drawing; {ALONE}"),
        ("<image/>", f"<image> stands in this drawing; {ALONE}"),
        ("<foreignObject/>", f"<foreignObject> stands in this drawing; {ALONE}"),
        ('<path d="M0 0" onclick="x"/>', f"'onclick' would run a script; {ALONE}"),
        ('<use href="https://example.org/a.svg#b"/>', f"'https://example.org/a.svg#b' {OUTSIDE}"),
        ('<use href="other.svg#b"/>', f"'other.svg#b' {OUTSIDE}"),
        ('<path fill="url(https://a.b)"/>', f"'url(https://a.b)' {OUTSIDE}"),
        (
            "<text>Close gently</text>",
            "“Close gently” stands in this drawing; expected {key}, and words in pictures.yml",
        ),
        (
            "<text><tspan>闭</tspan></text>",
            "“闭” stands in this drawing; expected {key}, and words in pictures.yml",
        ),
    ],
)
def test_what_does_not_belong_into_a_drawing_is_named(copy, wrong, what, sentence):
    line = put(copy, what)
    assert wrong() == [f"lessons/{SVG}, line {line}: {sentence}"]


@pytest.mark.parametrize(
    "what",
    [
        "<text>7</text>",
        "<text>A</text>",
        "<text>10:30</text>",
        '<use href="#e"/>',
        '<g clip-path="url(#il)"/>',
    ],
)
def test_numbers_single_letters_and_parts_of_its_own_may_stand_there(copy, wrong, what):
    put(copy, what)
    assert wrong() == []


@pytest.mark.fault("hostile drawing")
def test_a_drawing_that_is_not_whole_is_named(copy, wrong):
    copy.write(SVG, copy.text(SVG).replace("</svg>", ""))
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith(f"lessons/{SVG}, line ")
    assert said[0].endswith("; expected a whole drawing")
