"""The quiz: one or many right answers, a reason for each choice, and answers that come back."""

import pytest

from facewise.load import Library
from widgets.choice_quiz import ChoiceQuiz

TEXT = {
    word: word
    for word in ("title", "question", "one", "many", "yes", "no", "answers", "check", "again")
}
CHOICES = [
    {"text": "A", "right": True, "reason": "because A", "marks": "[1]"},
    {"text": "B", "right": False, "reason": "not B", "marks": ""},
    {"text": "C", "right": True, "reason": "because C", "marks": "[2]"},
]


@pytest.fixture
def quiz():
    return ChoiceQuiz(text=TEXT, choices=CHOICES, many=True)


def test_nothing_is_right_or_wrong_before_the_reader_checks(quiz):
    quiz.answers = {"chosen": [0], "checked": False}
    assert quiz.right is None


@pytest.mark.parametrize(
    ("chosen", "right"), [([0, 2], True), ([2, 0], True), ([0], False), ([0, 1, 2], False)]
)
def test_just_the_right_ones_are_right(quiz, chosen, right):
    quiz.answers = {"chosen": chosen, "checked": True}
    assert quiz.right is right


def test_paper_has_a_box_for_each_choice_and_a_reason_for_each(quiz):
    html = quiz.paper()
    assert html.count("☐") == 3
    for choice in CHOICES:
        assert choice["reason"] in html
    assert "<sup>[1]</sup>" in html


@pytest.mark.fault("markup in any field")
def test_a_script_in_a_choice_is_text(quiz):
    quiz.choices = [{**CHOICES[0], "text": "<script>alert(1)</script>"}]
    assert "<script>" not in quiz.paper()
    assert "&lt;script&gt;" in quiz.paper()


@pytest.mark.parametrize("language", Library().codes())
def test_no_reason_says_once_more_what_stands_before_it(language):
    library = Library()
    said = library.interface(language)["choice_quiz"]
    twice = [
        choice["reason"]
        for slug in library.slugs()
        for activity in library.lesson(slug, language).activities
        if activity.widget == "choice_quiz"
        for choice in activity.options["choices"]
        if choice["reason"].startswith((said["yes"], said["no"]))
    ]
    assert twice == []
