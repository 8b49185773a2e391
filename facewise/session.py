"""Join lessons and widgets: what a cell of a notebook calls."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from care.causes import Facts
from care.request import PlanFacts
from care.stage import StageFacts
from facewise import cites, playing, practice
from facewise.lesson import Activity, Lesson
from facewise.load import Library


class LessonSession:
    """A lesson that can show its activities; its ``repr`` is its title."""

    def __init__(self, library: Library, lesson: Lesson, today: dt.date | None = None) -> None:
        self.library, self.lesson = library, lesson
        self.made: dict[str, Any] = {}  # widgets that others on the page listen to
        # Rules have no clock: the day is passed in, here and nowhere else.
        self.today = today or dt.datetime.now().astimezone().date()

    def show(self, activity_id: str) -> Any:
        """Return the widget of one activity; raises KeyError, naming the activities there are."""
        activity = self.lesson.activity(activity_id)
        return WIDGETS[activity.widget](self, activity)

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """The words that widgets and pages show by themselves."""
        return self.library.interface(self.lesson.language)

    def text(self, *names: str) -> dict[str, str]:
        """Return the words of a widget and of what it shares with others."""
        return {key: word for name in names for key, word in self.words[name].items()}

    @cached_property
    def facts(self) -> Facts:
        """What the cause explorer's rule needs to know."""
        language = self.lesson.language
        return Facts(
            conditions=self.library.conditions(language),
            signs=self.library.signs(language),
            red_flags=self.library.red_flags(language),
        )

    @cached_property
    def stage_facts(self) -> StageFacts:
        """What the stage check's rule needs to know."""
        language = self.lesson.language
        return StageFacts(
            words=self.library.stage(language),
            red_flags=self.library.red_flags(language),
            signs=self.library.signs(language),
        )

    @cached_property
    def plan_facts(self) -> PlanFacts:
        """What the planner's rule needs to know, with the day of today."""
        language = self.lesson.language
        return PlanFacts(
            stage=self.stage_facts,
            exercises=self.library.exercises(language),
            anatomy=self.library.anatomy(language),
            today=self.today.isoformat(),
        )

    @cached_property
    def eye(self) -> list[dict[str, Any]]:
        """The eye routine, as the widgets show it."""
        lines = self.library.eye(self.lesson.language)
        return [{"text": line.text, "sources": list(line.sources)} for line in lines]

    @cached_property
    def marks(self) -> dict[str, int]:
        """A number for each source of the page: prose first, then what its activities rest on."""
        meta = self.lesson.meta
        prose = self.library.prose(self.lesson.slug, self.lesson.language)
        more = [*(one for point in meta.summary for one in point.sources), *meta.sources]
        for activity in self.lesson.activities:
            more += sources_of([activity.words, activity.options])
            for facts in FACTS.get(activity.widget, ()):
                more += sources_of(msgspec.to_builtins(getattr(self, facts)))
        return cites.numbers(prose, more)

    def __repr__(self) -> str:
        return self.lesson.meta.title


def open_lesson(slug: str, language: str) -> LessonSession:
    """Open a lesson; raises UnknownError, naming the known ones, and ContentError for bad files."""
    library = Library()
    return LessonSession(library, library.lesson(slug, language))


def sources_of(value: Any) -> Iterator[str]:
    """Yield every source id under a key ``sources``, in order."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "sources":
                yield from one
            else:
                yield from sources_of(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from sources_of(one)


def _choice_quiz(session: LessonSession, activity: Activity) -> Any:
    from widgets.choice_quiz import ChoiceQuiz

    marks = session.marks
    return ChoiceQuiz(
        language=session.lesson.language,
        text={**session.words["choice_quiz"], **activity.words},
        many=activity.options["many"],
        choices=[
            {
                "text": choice["text"],
                "right": choice["right"],
                "reason": choice["reason"],
                "marks": cites.mark(choice.get("sources", ()), marks),
            }
            for choice in activity.options["choices"]
        ],
    )


def _cause_explorer(session: LessonSession, activity: Activity) -> Any:
    from widgets.cause_explorer import CauseExplorer
    from widgets.chart import Chart

    explorer = CauseExplorer(
        facts=session.facts,
        marks=session.marks,
        language=session.lesson.language,
        text=session.text("alarm", "cause_explorer"),
        words={**activity.words, "eye_steps": session.eye},
    )
    return Chart(explorer)


Make = Callable[[LessonSession, Activity], Any]
WIDGETS: dict[str, Make] = {
    "cause_explorer": _cause_explorer,
    "choice_quiz": _choice_quiz,
    "exercise_planner": practice.exercise_planner,
    "exercise_player": playing.exercise_player,
    "stage_check": practice.stage_check,
}
# Facts whose sources stand at the end of a page that shows the widget.
FACTS: dict[str, tuple[str, ...]] = {
    "cause_explorer": ("facts", "eye"),
    "exercise_planner": ("plan_facts", "eye"),
    "exercise_player": ("plan_facts",),
    "stage_check": ("stage_facts", "eye"),
}
