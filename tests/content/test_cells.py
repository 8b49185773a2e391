"""Break one cell, one activity or one quiz, and see exactly that problem."""

import pytest

from facewise.kinds import KINDS

PAGES = ("causes/en.md", "causes/zh-Hans.md")


def both(copy, old, new, **more):
    """Change a cell in both languages, so that only the cell is wrong; return both lines."""
    lines = [copy.change(page, old, new, **more) for page in PAGES]
    copy.confirm()
    return dict(zip(PAGES, lines, strict=True))


def on(lines, sentence, more=0):
    return [f"lessons/{page}, line {line + more}: {sentence}" for page, line in lines.items()]


@pytest.mark.fault("cell that is more than one line")
def test_the_first_cell_opens_its_own_page(copy, wrong):
    line = copy.change(
        "causes/zh-Hans.md", 'open_lesson("causes", "zh-Hans")', 'open_lesson("causes", "en")'
    )
    assert wrong() == [
        (
            f"lessons/causes/zh-Hans.md, line {line - 2}: the first cell must open this page; "
            "expected exactly these two lines: from facewise import open_lesson; "
            'lesson = open_lesson("causes", "zh-Hans")'
        )
    ]


@pytest.mark.fault("cell that is more than one line")
def test_a_cell_shows_one_activity_and_nothing_else(copy, wrong):
    lines = both(copy, 'lesson.show("quiz-avoid")', 'lesson.show("quiz-avoid")\nprint(1)')
    expected = on(
        lines, 'a cell shows one activity and nothing else; expected lesson.show("id")', -1
    )
    never = "the activity 'quiz-avoid' is shown never; expected it once"
    assert sorted(wrong()) == sorted([*expected, *(f"lessons/{page}: {never}" for page in PAGES)])


@pytest.mark.fault("unknown name in a lesson")
def test_an_activity_that_does_not_exist_is_named(copy, wrong):
    lines = both(copy, 'lesson.show("quiz-avoid")', 'lesson.show("quiz-voids")')
    said = wrong()
    sentence = "there is no activity 'quiz-voids'; expected one of: cause-explorer, quiz-forehead, "
    assert [one for one in said if "quiz-voids" in one] == on(
        lines, sentence + "quiz-first-days, quiz-avoid", -1
    )


@pytest.mark.fault("cell that is more than one line")
def test_an_activity_is_shown_once(copy, wrong):
    lines = both(copy, 'lesson.show("quiz-avoid")', 'lesson.show("quiz-forehead")')
    said = wrong()
    twice = "the activity 'quiz-forehead' is shown 2 times; expected it once"
    assert [one for one in said if "2 times" in one] == on(lines, twice, -1)


@pytest.mark.fault("cell that is more than one line")
def test_code_that_is_no_cell_is_named(copy, wrong):
    lines = both(copy, '```python\nlesson.show("quiz-avoid")', '```py\nlesson.show("quiz-avoid")')
    said = [one for one in wrong() if "is no cell" in one]
    assert said == on(
        lines, "this code is no cell of the notebook; expected ```python at the left edge"
    )


@pytest.mark.fault("languages that part")
def test_languages_show_their_activities_in_the_same_order(copy, wrong):
    page = "causes/zh-Hans.md"
    line = copy.change(page, 'lesson.show("quiz-forehead")', 'lesson.show("quiz-X")')
    copy.change(page, 'lesson.show("quiz-avoid")', 'lesson.show("quiz-forehead")')
    copy.change(page, 'lesson.show("quiz-X")', 'lesson.show("quiz-avoid")')
    assert wrong() == [
        (
            f"lessons/{page}, line {line - 1}: another activity stands here; "
            "expected 'quiz-forehead', as in the en page"
        )
    ]


@pytest.mark.fault("unknown name in a lesson")
def test_a_widget_that_does_not_exist_is_named(copy, wrong):
    line = copy.change("causes/activities.yml", "widget: choice_quiz", "widget: choice_quizz")
    assert wrong() == [
        (
            f"lessons/causes/activities.yml, line {line}: there is no widget 'choice_quizz'; "
            f"expected one of: {', '.join(sorted(KINDS))}"
        )
    ]


@pytest.mark.fault("quiz without an answer")
@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("many: false", "many: true", None),
        ("many: false", "often: false", "expected `many: true` (several are right) or `many: fal"),
        ("right: true", "right: false", "no choice is right; expected at least one `right: true`"),
        ("right: false", "right: true", "several choices are right; expected one, or `many: true`"),
        ("right: false", "write: false", "expected the key 'right' here, and it is missing"),
    ],
)
def test_a_quiz_can_be_answered(copy, wrong, old, new, sentence):
    copy.change("causes/activities.yml", old, new)
    said = wrong()
    assert (not said) if sentence is None else len(said) == 1
    assert all(sentence in one and "activities.yml, line " in one for one in said)
