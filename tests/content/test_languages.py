"""Break what keeps two languages together, and see exactly that problem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facewise import check
from facewise.check.parity import difference, numbers
from facewise.load import ContentError, Library, UnknownError

EN, ZH = "causes/en.md", "causes/zh-Hans.md"
CONFIRM = "python -m facewise translated causes zh-Hans"


@pytest.mark.fault("languages that part")
def test_one_digit_in_the_chinese_is_seen(copy, wrong):
    line = copy.change(ZH, "72小时内开始", "73小时内开始")
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith("lessons/causes/zh-Hans.md, line ")
    assert (
        "the numbers differ: 72 of the en text is missing and 73 is not in the en text" in said[0]
    )
    assert line - 4 <= int(said[0].split("line ")[1].split(":")[0]) <= line


@pytest.mark.fault("languages that part")
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts/conditions.yml", "每100人中约71人完全恢复", "每100人中约七十一人完全恢复"),
        ("facts/red-flags.yml", "满3个月时", "满5个月时"),
        ("causes/activities.yml", "72小时内治疗效果最好", "48小时内治疗效果最好"),
        ("causes/lesson.yml", "说出脸可能出问题的5个地方", "说出脸可能出问题的几个地方"),
        ("facts/red-flags.yml", "马上打120", "马上打１２０"),
    ],
)
def test_one_digit_in_a_short_text_is_seen(copy, wrong, file, old, new):
    line = copy.change(file, old, new)
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith(f"lessons/{file}, line {line}: the numbers differ: ")
    assert said[0].endswith("expected the same digits")


@pytest.mark.fault("languages that part")
def test_a_citation_that_differs_is_seen(copy, wrong):
    line = copy.change(ZH, "多数人会好起来。[@peitersen2002]", "多数人会好起来。[@baugh2013]")
    there = copy.text(EN).split("Most people get better.")[0].count("\n") + 1
    assert wrong() == [
        (
            f"lessons/causes/zh-Hans.md, line {line}: the citations differ: [@baugh2013]; expected "
            f"[@peitersen2002] (line {there} of the en page)"
        )
    ]


@pytest.mark.fault("languages that part")
def test_a_strength_that_differs_is_seen(copy, wrong):
    line = copy.change(ZH, "[@madhok2016; strong]", "[@madhok2016; moderate]")
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith(f"lessons/causes/zh-Hans.md, line {line}: the citations differ: [@m")


@pytest.mark.fault("languages that part")
def test_a_heading_of_another_level_is_seen(copy, wrong):
    line = copy.change(ZH, "### 第一步", "#### 第一步")
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith(
        f"lessons/causes/zh-Hans.md, line {line}: the pages part ways here: a heading of level 4; "
        "expected a heading of level 3 (line "
    )


@pytest.mark.fault("languages that part")
def test_a_cell_that_is_missing_in_one_language_is_seen(copy, wrong):
    copy.change(ZH, '```python\nlesson.show("quiz-avoid")\n```\n', "")
    assert [one for one in wrong() if "part ways" in one or "shown never" in one] == [
        "lessons/causes/zh-Hans.md: the activity 'quiz-avoid' is shown never; expected it once",
        *[one for one in wrong() if "expected a cell of the notebook (line" in one],
    ]


@pytest.mark.fault("language missing")
def test_a_missing_page_is_seen_and_the_others_are_still_read(copy, wrong):
    copy.path(ZH).unlink()
    line = copy.change("start-here/zh-Hans.md", "72小时", "73小时")
    said = wrong()
    assert "lessons/causes/zh-Hans.md: the file is missing; expected it here" in said
    assert any(f"start-here/zh-Hans.md, line {line}: the numbers differ" in one for one in said)
    assert len(said) == 2


@pytest.mark.fault("language missing")
def test_a_missing_language_is_seen_once(copy, wrong):
    line = copy.change("facts/signs.yml", ', zh-Hans: "额头不皱"}', "}")
    assert wrong() == [
        (
            f"lessons/facts/signs.yml, line {line}: the zh-Hans text is missing; "
            "expected it beside the en text"
        )
    ]


@pytest.mark.fault("language missing")
def test_an_empty_text_is_seen(copy, wrong):
    line = copy.change("facts/signs.yml", 'zh-Hans: "额头不皱"', 'zh-Hans: ""')
    assert wrong() == [
        f"lessons/facts/signs.yml, line {line}: the zh-Hans text is empty; expected words"
    ]


@pytest.mark.fault("languages that part")
def test_words_in_braces_are_kept(copy, wrong):
    line = copy.change("interface.yml", "大约需要{n}分钟。", "大约需要{几}分钟。")
    assert wrong() == [
        f"lessons/interface.yml, line {line}: the words in braces differ; expected {{n}}"
    ]


@pytest.mark.fault("languages that part")
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EN, "Most people get better.", "Most people get well."),
        ("causes/activities.yml", "See a doctor today.", "See a doctor now."),
        ("causes/lesson.yml", "Why is my face weak?", "Why is my face so weak?"),
    ],
)
def test_when_the_english_moves_the_translation_has_to_be_confirmed(copy, wrong, file, old, new):
    copy.change(file, old, new)
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith("lessons/causes/lesson.yml, line ")
    assert said[0].endswith(
        ": the en text moved after the zh-Hans page was made from it; read it again, then run: "
        + CONFIRM
    )
    before = copy.text("causes/lesson.yml").splitlines()
    check.stamp(Library(copy.root), "causes", "zh-Hans")
    assert wrong() == []
    after = copy.text("causes/lesson.yml").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1  # comments and all the rest stay as they are
    assert changed[0][0].split("of:")[0] == changed[0][1].split("of:")[0]


@pytest.mark.fault("languages that part")
def test_a_digest_that_somebody_wrote_by_hand_is_seen(copy, wrong):
    text = copy.text("causes/lesson.yml")
    digest = Library(copy.root).lesson("causes", "en").meta.translations[0].of
    line = text[: text.index(digest)].count("\n") + 1
    copy.change("causes/lesson.yml", digest, "0123456789abcdef")
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith(f"lessons/causes/lesson.yml, line {line}: the en text moved after")


@pytest.mark.fault("language missing")
def test_only_a_translation_that_exists_can_be_confirmed(copy):
    library = Library(copy.root)
    with pytest.raises(UnknownError, match="no lesson called 'cause'"):
        check.stamp(library, "cause", "zh-Hans")
    with pytest.raises(UnknownError, match="no language called 'zh'"):
        check.stamp(library, "causes", "zh")
    with pytest.raises(UnknownError, match="'en' is the source"):
        check.stamp(library, "causes", "en")
    copy.path(ZH).unlink()
    before = copy.text("causes/lesson.yml")
    with pytest.raises(ContentError, match=r"zh-Hans\.md: the file is missing"):
        check.stamp(library, "causes", "zh-Hans")
    assert copy.text("causes/lesson.yml") == before


@given(st.lists(st.integers(0, 10**7)))
def test_the_same_numbers_in_any_order_are_the_same(values):
    english = ", then ".join(f"{value:,}" for value in values)
    chinese = "，".join(f"{value}人" for value in reversed(values))
    assert difference(english, chinese, "en") == ""


@pytest.mark.fault("languages that part")
@given(st.lists(st.integers(0, 999), min_size=1), st.data())
def test_a_number_that_changes_is_always_seen(values, data):
    place = data.draw(st.integers(0, len(values) - 1))
    other = [*values[:place], values[place] + 1, *values[place + 1 :]]
    assert difference(" ".join(map(str, values)), "、".join(map(str, other)), "en")


def test_decimals_and_thousands_are_numbers():
    assert numbers("14.1%, 4.4% and 100,000") == numbers("100000人中14.1%，4.4%")
