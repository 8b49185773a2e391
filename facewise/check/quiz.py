"""A quiz can be answered: it asks something, and something is right."""

from collections.abc import Iterator
from typing import Any

from facewise.check.content import Content, Keys
from facewise.check.problem import Problem

CHOICE = ("text", "right", "reason")


def problems(content: Content) -> Iterator[Problem]:
    """Yield quizzes that would break on the page, or that have no answer."""
    for slug in content.slugs:
        file = f"{slug}/activities.yml"
        lesson = content.lessons.get((slug, content.codes[0]))
        for place, activity in enumerate(lesson.activities if lesson else ()):
            if activity.widget == "choice_quiz":
                for keys, sentence in _quiz(activity.words, activity.options):
                    yield content.at(file, [place, *keys], sentence)


def _quiz(words: dict[str, Any], options: dict[str, Any]) -> Iterator[tuple[Keys, str]]:
    if not words.get("question"):
        yield ["words"], "the quiz asks nothing; expected a `question`"
    many, choices = options.get("many"), options.get("choices")
    if not isinstance(many, bool):
        yield ["options"], "expected `many: true` (several are right) or `many: false`"
    if not isinstance(choices, list) or not choices:
        yield ["options"], "the quiz has no choices; expected a list of `choices`"
        return
    for place, choice in enumerate(choices):
        given = choice if isinstance(choice, dict) else {}
        for key in CHOICE:
            if key not in given:
                sentence = f"expected the key '{key}' here, and it is missing"
                yield ["options", "choices", place], sentence
    right = sum(isinstance(one, dict) and one.get("right") is True for one in choices)
    if right == 0:
        yield ["options", "choices"], "no choice is right; expected at least one `right: true`"
    if many is False and right > 1:
        yield ["options", "choices"], "several choices are right; expected one, or `many: true`"
