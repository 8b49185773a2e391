"""A question to check yourself with: one or many right answers, and a reason for each choice."""

from typing import Any

import traitlets

from widgets import paper
from widgets.base import LessonWidget


class ChoiceQuiz(LessonWidget):
    """A question, its choices, and why each is right or not; it has no rule and is live anywhere.

    ``answers`` holds ``{"chosen": [positions], "checked": bool}``. Each choice has ``text``,
    ``right``, ``reason`` and ``marks`` (the numbers of its sources).
    """

    name = "choice_quiz"

    many = traitlets.Bool(default_value=False, help="More than one may be right.").tag(sync=True)
    choices = traitlets.List(traitlets.Dict(), help="What can be chosen.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("answers", {"chosen": [], "checked": False})
        super().__init__(**values)

    @property
    def right(self) -> bool | None:
        """Tell whether the reader has chosen just the right ones; None before they check."""
        if not self.answers.get("checked"):
            return None
        right = {place for place, choice in enumerate(self.choices) if choice["right"]}
        return set(self.answers.get("chosen", [])) == right

    def paper(self) -> str:
        """Return the question with boxes to tick, and the answers under it."""
        words = self.text
        boxes = paper.items("☐ " + paper.escape(choice["text"]) for choice in self.choices)
        answers = paper.items(
            f"<strong>{paper.escape(words['yes'] if choice['right'] else words['no'])}</strong> "
            f"{paper.escape(choice['text'])} {paper.escape(choice['reason'])}"
            f"{paper.raised(choice['marks'])}"
            for choice in self.choices
        )
        return (
            f'<div lang="{self.language}">{paper.heading(words["question"], 3)}'
            f"{paper.paragraph(words['many' if self.many else 'one'])}{boxes}"
            f"<details><summary>{paper.escape(words['answers'])}</summary>{answers}</details></div>"
        )

    def plain(self) -> str:
        """Return the question."""
        return f"{self.text['title']}: {self.text['question']}"
