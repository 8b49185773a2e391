"""What can be done for a condition, side by side, in the order of what matters to the reader."""

from typing import Any

import traitlets

from care import treatments
from widgets.base import LessonWidget, plain
from widgets.treatment_compare import paper_face
from widgets.treatment_compare.people import people


class TreatmentCompare(LessonWidget):
    """A condition, a time and up to 3 wishes; every option once, the tests, and questions to ask.

    ``answers`` is a `care.treatments.CompareAnswers` as plain values, ``view`` a `CompareView`.
    `marks` gives each source id its number on the page.
    """

    name = "treatment_compare"
    parts = ("numbers", "alarm")
    rule = staticmethod(treatments.compare)

    # What never changes while a reader chooses goes down once.
    entries = traitlets.Dict(help="Options, tests and warnings in words.").tag(sync=True)
    words = traitlets.Dict(help="The activity's own words.").tag(sync=True)

    def __init__(
        self, *, facts: treatments.CompareFacts, marks: dict[str, int], **values: Any
    ) -> None:
        self.marks = marks
        values.setdefault("answers", plain(treatments.CompareAnswers()))
        values["entries"] = {
            "options": plain(facts.treatments.treatments),
            "tests": plain(facts.treatments.tests),
            # Arrow keys walk through a menu: a stroke, which brings the card, stands at its end.
            "conditions": [
                {"id": one.id, "name": one.name}
                for one in sorted(facts.conditions, key=lambda one: one.id == treatments.STROKE)
                if any(one.id in option.conditions for option in facts.treatments.treatments)
            ],
            "red_flags": plain(facts.red_flags),
            "marks": marks,
            "matters": list(treatments.MATTERS),
            "most": treatments.MOST,
            "people": {
                one.id: {
                    "with": people(one.per_100.with_it),
                    "without": people(one.per_100.without_it),
                }
                for one in facts.treatments.treatments
                if one.per_100
            },
        }
        super().__init__(facts=facts, **values)

    def paper(self) -> str:
        """Return every option once, by time, the tests, and the warning signs of both."""
        return paper_face.paper_html(self.facts, self.text, self.words, self.marks, self.language)

    def plain(self) -> str:
        """Return the title and how many options and tests there are."""
        found = self.facts.treatments
        words: str = self.text["plain"]
        return words.format(
            title=self.words["title"], n=len(found.treatments), tests=len(found.tests)
        )
