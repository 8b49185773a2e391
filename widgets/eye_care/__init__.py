"""An eye that does not close: warning signs first, then a day and a night of care with times."""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from care import eye
from care.eye_answers import EyeAnswers, EyeFacts
from widgets.base import LessonWidget, plain
from widgets.eye_care import paper_face


class EyeCare(LessonWidget):
    """Warning signs and questions, the routine, a sheet for the fridge, a calendar file.

    ``answers`` is an `EyeAnswers` of `care.eye_answers` as plain values, ``view`` an `EyeView`.
    `picture` is the address of the drawn steps of the tape. `to_calendar` turns answers and the
    reader's time zone into the text of a calendar file. Nothing is kept.
    """

    name = "eye_care"
    parts = ("numbers", "alarm", "questions")
    rule = staticmethod(eye.see)

    entries = traitlets.Dict(help="Questions, lines and warnings in words.").tag(sync=True)
    words = traitlets.Dict(help="The activity's own words.").tag(sync=True)
    picture = traitlets.Unicode(help="The drawn steps of the tape.").tag(sync=True)
    wish = traitlets.Dict(help="The time zone for a calendar file, and a count.").tag(sync=True)
    calendar = traitlets.Dict(help="The calendar file as text, and its count.").tag(sync=True)

    def __init__(
        self,
        *,
        facts: EyeFacts,
        marks: dict[str, int],
        to_calendar: Callable[[dict[str, Any], str], str] | None = None,
        **values: Any,
    ) -> None:
        self.marks, self.to_calendar = marks, to_calendar
        values.setdefault("answers", plain(EyeAnswers()))
        values["entries"] = {
            "questions": plain(facts.questions),
            "warned": plain(facts.warned),
            "lines": plain(facts.lines),
            "red_flags": plain(facts.red_flags),
            "marks": marks,
        }
        super().__init__(facts=facts, **values)
        self.observe(self._write_calendar, "wish")

    def _write_calendar(self, change: traitlets.Bunch) -> None:
        if self.to_calendar and self.view.get("calendar"):
            made = self.to_calendar(dict(self.answers), change.new.get("zone", "UTC"))
            self.calendar = {"text": made, "count": change.new.get("count", 0)}

    def paper(self) -> str:
        """Return the warning signs, the blank form and the whole routine."""
        return paper_face.paper_html(self.facts, self.text, self.words, self.marks, self.language)

    def blank(self, words: Mapping[str, str], marks: dict[str, int]) -> tuple[str, ...]:
        """Return the chart of a day and a night."""
        return (paper_face.blank_html(self.facts, self.text, marks, words),)

    def plain(self) -> str:
        """Return the title and how many questions there are."""
        words: str = self.text["plain"]
        return words.format(title=self.words["title"], n=len(self.facts.questions) + 1)
