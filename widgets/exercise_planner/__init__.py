"""A week of safe practice, from a reader's answers: what, when, why this and why not that."""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from care import plan
from care.request import PlanAnswers, PlanFacts
from widgets.base import plain
from widgets.exercise_planner import paper_face
from widgets.exercise_planner.week import week
from widgets.keeping import KeepingWidget


class ExercisePlanner(KeepingWidget):
    """Red flags and the stage first; then minutes, days and places; then the plan with its reasons.

    ``answers`` is a `care.request.PlanAnswers` as plain values, ``view`` a `care.plan.PlanView`.
    `to_calendar` turns answers and the reader's time zone into the text of a calendar file, when a
    reader wishes for one.
    """

    name = "exercise_planner"
    parts = ("numbers", "alarm", "questions", "keeping")
    rule = staticmethod(plan.plan)

    entries = traitlets.Dict(help="Exercises, places, stage and warnings in words.").tag(sync=True)
    words = traitlets.Dict(help="The activity's own words.").tag(sync=True)
    wish = traitlets.Dict(help="The time zone for a calendar file, and a count.").tag(sync=True)
    calendar = traitlets.Dict(help="The calendar file as text, and its count.").tag(sync=True)

    def __init__(
        self,
        *,
        facts: PlanFacts,
        marks: dict[str, int],
        to_calendar: Callable[[dict[str, Any], str], str] | None = None,
        **values: Any,
    ) -> None:
        self.marks, self.to_calendar = marks, to_calendar
        values.setdefault("answers", plain(PlanAnswers()))
        exercises = plain(facts.exercises)
        values["entries"] = {
            "exercises": exercises,
            "anatomy": plain(facts.anatomy),
            "words": plain(facts.stage.words),
            "red_flags": plain(facts.stage.red_flags),
            "today": facts.today,
            "marks": marks,
        }
        super().__init__(facts=facts, **values)
        self.observe(self._write_calendar, "wish")

    def _write_calendar(self, change: traitlets.Bunch) -> None:
        if self.to_calendar and self.view.get("plan"):
            made = self.to_calendar(dict(self.answers), change.new.get("zone", "UTC"))
            self.calendar = {"text": made, "count": change.new.get("count", 0)}

    def figure(self) -> dict[str, Any] | None:
        """Return the week as a plain plotly dict; None while there is no plan."""
        return week(self.view, self.facts, self.text)

    def paper(self) -> str:
        """Return the blank form, the plan for each stage as a table, and every exercise."""
        return paper_face.paper_html(self.facts, self.text, self.words, self.marks, self.language)

    def blank(self, words: Mapping[str, str], marks: dict[str, int]) -> tuple[str, ...]:
        """Return a week of days and sessions."""
        return (paper_face.blank_html(self.facts, self.text, marks, words),)

    def planned(self, made: plan.Plan, marks: dict[str, int]) -> str:
        """Return a reader's own plan as HTML."""
        return paper_face.plan_html(made, self.facts, self.text, marks)

    def plain(self) -> str:
        """Return the title and how many exercises it chooses from."""
        words: str = self.text["plain"]
        return words.format(title=self.words["title"], n=len(self.facts.exercises.exercises))
