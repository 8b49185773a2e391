"""A reader's case beside the groups that were studied, and when to be seen again."""

from typing import Any

import traitlets

from care import outlook
from care.outlook import OutlookFacts
from care.studied import Outlook
from widgets.base import LessonWidget, plain
from widgets.recovery_explorer import paper_face
from widgets.recovery_explorer.picture import GLYPHS, outcomes, picture


class RecoveryExplorer(LessonWidget):
    """Questions about the case, the studied groups, one of them drawn as people, check points.

    ``answers`` is a `care.outlook.OutlookAnswers` as plain values, ``view`` an `OutlookView`.
    `marks` gives each source id its number on the page.
    """

    name = "recovery_explorer"
    parts = ("numbers", "alarm")
    rule = staticmethod(outlook.outlook)

    # What never changes while a reader answers goes down once, so that an answer carries little.
    entries = traitlets.Dict(help="Groups, illnesses and warnings in words.").tag(sync=True)
    words = traitlets.Dict(help="The activity's own words.").tag(sync=True)

    def __init__(self, *, facts: OutlookFacts, marks: dict[str, int], **values: Any) -> None:
        self.marks = marks
        values.setdefault("answers", plain(outlook.OutlookAnswers()))
        values["entries"] = {
            **plain({"names": facts.names, "red_flags": facts.red_flags, "today": facts.today}),
            "records": [self._record(one, values["text"]) for one in facts.records],
            "marks": marks,
        }
        super().__init__(facts=facts, **values)

    @staticmethod
    def _record(one: Outlook, text: dict[str, str]) -> dict[str, Any]:
        """A group as the page shows it: `drawn` is the table twin of its picture."""
        drawn = [
            {"glyph": GLYPHS[part.symbol], "label": part.label, "what": part.what}
            for part in outcomes(one, text)
        ]
        return {**plain(one), "drawn": drawn, "headline": paper_face.headline(one, text)}

    def figure(self) -> dict[str, Any] | None:
        """Return the picked group as drawn people; None while there is none to draw."""
        picked = self.facts.by_id.get(self.view["picked"])
        return picture(picked, self.text) if picked else None

    def paper(self) -> str:
        """Return warnings, check points, and every group in a table for each illness."""
        return paper_face.paper_html(self.facts, self.text, self.words, self.marks, self.language)

    def plain(self) -> str:
        """Return the title and how many groups there are."""
        words: str = self.text["plain"]
        return words.format(title=self.words["title"], n=len(self.facts.records))
