"""Join lessons and widgets: what a cell of a notebook calls."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from care.causes import Facts
from facewise import cites
from facewise.lesson import Activity, Lesson
from facewise.load import Library


class LessonSession:
    """A lesson that can show its activities; its ``repr`` is its title."""

    def __init__(self, library: Library, lesson: Lesson) -> None:
        self.library, self.lesson = library, lesson

    def show(self, activity_id: str) -> Any:
        """Return the widget of one activity; raises KeyError, naming the activities there are."""
        activity = self.lesson.activity(activity_id)
        return WIDGETS[activity.widget](self, activity)

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """The words that widgets and pages show by themselves."""
        return self.library.interface(self.lesson.language)

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
    def marks(self) -> dict[str, int]:
        """A number for each source of the page: prose first, then what its activities rest on."""
        meta = self.lesson.meta
        prose = self.library.prose(self.lesson.slug, self.lesson.language)
        more = [*(one for point in meta.summary for one in point.sources), *meta.sources]
        for activity in self.lesson.activities:
            more += sources_of([activity.words, activity.options])
            if activity.widget in NEEDS_FACTS:
                more += sources_of(msgspec.to_builtins(self.facts))
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
        text=session.words["cause_explorer"],
        words=activity.words,
    )
    return Chart(explorer)


Make = Callable[[LessonSession, Activity], Any]
WIDGETS: dict[str, Make] = {"cause_explorer": _cause_explorer, "choice_quiz": _choice_quiz}
NEEDS_FACTS: Iterable[str] = ("cause_explorer",)
