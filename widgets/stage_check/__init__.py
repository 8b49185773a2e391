"""Plain questions about the face, and the stage that they add up to."""

from typing import Any

import traitlets

from care import stage
from widgets import paper
from widgets.base import plain
from widgets.keeping import KeepingWidget


class StageCheck(KeepingWidget):
    """The red flags first, then one question at a time or all; the stage, with its reasons.

    ``answers`` is a `care.stage.StageAnswers` as plain values, ``view`` a `care.stage.StageView`.
    """

    name = "stage_check"
    parts = ("numbers", "alarm", "questions", "keeping")
    rule = staticmethod(stage.check)

    entries = traitlets.Dict(help="Questions, outcomes and warnings in words.").tag(sync=True)
    words = traitlets.Dict(help="The activity's own words.").tag(sync=True)

    def __init__(self, *, facts: stage.StageFacts, marks: dict[str, int], **values: Any) -> None:
        self.marks = marks
        values.setdefault("answers", plain(stage.StageAnswers()))
        values["entries"] = {
            "words": plain(facts.words),
            "red_flags": plain(facts.red_flags),
            "marks": marks,
        }
        super().__init__(facts=facts, **values)

    def paper(self) -> str:
        """Return the blank form: red flags, questions with boxes, what each stage means."""
        words, text = self.facts.words, self.text
        sheet = paper.Sheet(text, self.marks)
        alarms = (one for one in self.facts.red_flags.flags if one.level == "emergency")
        parts = [
            paper.heading(self.words["title"]),
            paper.paragraph(self.words["intro"]),
            paper.heading(text["emergency_first"], 4),
            paper.items(sheet.sourced(one.text, one.sources) for one in alarms),
            *(
                paper.question(one.text, [each.text for each in one.options], one.hint)
                for one in words.questions
            ),
            paper.heading(text["result_title"], 4),
            paper.items(
                f"<strong>{paper.escape(text['stage_' + one.id])}</strong><br>"
                f"{sheet.sourced(one.text, one.sources, general=one.general)}"
                for one in words.outcomes
            ),
            paper.heading(text["eye_title"], 4),
            paper.items(
                sheet.sourced(one["text"], one["sources"]) for one in self.words["eye_steps"]
            ),
        ]
        return f'<div lang="{self.language}">{"".join(parts)}</div>'

    def plain(self) -> str:
        """Return the title and how many questions there are."""
        words: str = self.text["plain"]
        return words.format(title=self.words["title"], n=len(self.facts.words.questions))
