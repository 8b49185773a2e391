"""Signs that a reader ticks, and the conditions that fit them."""

from typing import Any

import traitlets

from care import causes
from care.triage import Answers
from widgets.base import LessonWidget, plain
from widgets.cause_explorer import paper_face
from widgets.cause_explorer.picture import picture, printed


class CauseExplorer(LessonWidget):
    """Signs to tick, a picture of signs × conditions, and a list with the reasons for its order.

    ``answers`` is a `care.triage.Answers` as plain values, ``view`` a `care.causes.View`.
    `marks` gives each source id its number on the page.
    """

    name = "cause_explorer"
    parts = ("numbers", "alarm")
    rule = staticmethod(causes.explore)

    # What never changes while a reader ticks goes down once, so that a tick carries little.
    entries = traitlets.Dict(help="Signs, conditions and warnings in words.").tag(sync=True)
    words = traitlets.Dict(help="The activity's own words.").tag(sync=True)

    def __init__(self, *, facts: causes.Facts, marks: dict[str, int], **values: Any) -> None:
        self.marks = marks
        values.setdefault("answers", plain(Answers()))
        values["entries"] = {**plain(facts), "marks": marks}
        super().__init__(facts=facts, **values)

    def figure(self) -> dict[str, Any] | None:
        """Return the picture as a plain plotly dict; None while an emergency card stands alone."""
        return picture(self.view, self.answers, self.facts, self.text)

    def printed(self) -> tuple[dict[str, Any], dict[str, int]] | None:
        """Return the picture for a handout, where nobody has ticked, and what its words count."""
        answers = plain(Answers())
        drawn = picture(self.see(answers), answers, self.facts, self.text)
        conditions, signs = self.facts.conditions.conditions, self.facts.signs
        counted = {"conditions": len(conditions), "signs": len(signs)}
        return (printed(drawn), counted) if drawn else None

    def paper(self) -> str:
        """Return the warnings, the whole table of signs × conditions and an entry for each one."""
        return paper_face.paper_html(self.facts, self.text, self.words, self.marks, self.language)

    def plain(self) -> str:
        """Return the title and what there is to explore."""
        facts = self.facts
        words: str = self.text["plain"]
        return words.format(
            title=self.words["title"],
            signs=len(facts.signs),
            conditions=len(facts.conditions.conditions),
        )
