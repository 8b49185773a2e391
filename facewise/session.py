"""Join lessons and widgets: what a cell of a notebook calls."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from care.causes import Facts
from care.request import PlanFacts
from care.stage import StageFacts
from facewise import (
    advice,
    cites,
    diaries,
    eyes,
    faces,
    helping,
    options,
    outlooks,
    playing,
    practice,
    simulator,
    triggers,
    visits,
)
from facewise.bases import bases
from facewise.glossary import Word, words
from facewise.lesson import Activity, Lesson, Term
from facewise.load import Library

GLOSSARY = "words"  # the name by which every page shows the words that it explains


class LessonSession:
    """A lesson that can show its activities; its ``repr`` is its title."""

    def __init__(
        self, library: Library, lesson: Lesson, today: dt.date | None = None, *, own: bool = True
    ) -> None:
        self.library, self.lesson = library, lesson
        self.own = own  # a reader's own page may show what they kept; one for everybody must not
        self.made: dict[str, Any] = {}  # widgets that others on the page listen to
        # Rules have no clock: the day is passed in, here and nowhere else.
        self.today = today or dt.datetime.now().astimezone().date()

    def show(self, activity_id: str) -> Any:
        """Return the widget of one activity; raises KeyError, naming the activities there are."""
        if activity_id == GLOSSARY:  # every page has one, and no lesson asks for it
            return _glossary(self)
        activity = self.lesson.activity(activity_id)
        return WIDGETS[activity.widget](self, activity)

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """The words that widgets and pages show by themselves."""
        return self.library.interface(self.lesson.language)

    def text(self, *names: str) -> dict[str, Any]:
        """Return the words of a widget and of what it shares with others.

        Whoever can show the emergency card gets the numbers that bring an ambulance.
        """
        found: dict[str, Any] = {}
        for name in names:
            found.update(self.words[name])
        if "alarm" in names:
            found["countries"] = self.countries
        return found

    @cached_property
    def countries(self) -> list[dict[str, Any]]:
        """The numbers that bring an ambulance, by country."""
        table = self.library.emergency(self.lesson.language).countries
        return [
            {
                "id": one.id,
                "name": one.name,
                "ambulance": one.ambulance,
                "also": list(one.also),
                "support": msgspec.to_builtins(one.support),
            }
            for one in table
        ]

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
    def prose(self) -> str:
        """The lesson's prose, with sources in the place of the facts that it cites."""
        said = self.library.prose(self.lesson.slug, self.lesson.language)
        known = {source.id for source in self.library.sources()}
        named = {one for cite in cites.cites(said) for one in cite.ids}
        if named <= known | {cites.GENERAL, cites.KIT}:  # no need to read every fact
            return said
        return cites.resolved(said, bases(self.library))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The glossary, in the reader's language."""
        return self.library.terms(self.lesson.language)

    @cached_property
    def glossary(self) -> list[Word]:
        """The words that this page explains, in the order in which they stand."""
        return words(self.prose, self.terms, self.lesson.language)

    @cached_property
    def marks(self) -> dict[str, int]:
        """A number for each source of the page: prose first, then what its activities rest on."""
        meta = self.lesson.meta
        more = [*(one for point in meta.summary for one in point.sources), *meta.sources]
        for activity in self.lesson.activities:
            more += sources_of([activity.words, activity.options])
            more += advice.sources(self, activity)
            more += diaries.sources(self, activity)
            more += eyes.sources(self, activity)
            more += faces.sources(self, activity)
            more += helping.sources(self, activity)
            more += outlooks.sources(self, activity)
            more += options.sources(self, activity)
            more += simulator.sources(self, activity)
            more += triggers.sources(self, activity)
            more += visits.sources(self, activity)
            for facts in FACTS.get(activity.widget, ()):
                more += sources_of(msgspec.to_builtins(getattr(self, facts)))
        more += [one for word in self.glossary for one in word.term.sources]
        return cites.numbers(self.prose, more)

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


def _glossary(session: LessonSession) -> Any:
    from widgets.glossary import Glossary

    return Glossary(
        language=session.lesson.language,
        text=session.words["glossary"],
        terms=[
            {
                "id": word.term.id,
                "note": word.note,
                "plain": word.term.plain,
                "clinical": word.term.clinical,
                "meaning": word.term.meaning,
                "marks": cites.mark(word.term.sources, session.marks),
            }
            for word in session.glossary
        ],
    )


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
    "advice_checker": advice.advice_checker,
    "care_cards": advice.care_cards,
    "cause_explorer": _cause_explorer,
    "choice_quiz": _choice_quiz,
    "diary": diaries.diary,
    "exercise_planner": practice.exercise_planner,
    "exercise_player": playing.exercise_player,
    "eye_care": eyes.eye_care,
    "face_map": faces.face_map,
    "get_help": helping.get_help,
    "nerve_simulator": simulator.nerve_simulator,
    "recovery_explorer": outlooks.recovery_explorer,
    "stage_check": practice.stage_check,
    "treatment_compare": options.treatment_compare,
    "trigger_map": triggers.trigger_map,
    "visit_pack": visits.visit_pack,
}
# Facts whose sources stand at the end of a page that shows the widget.
FACTS: dict[str, tuple[str, ...]] = {
    "cause_explorer": ("facts", "eye"),
    "exercise_planner": ("plan_facts", "eye"),
    "exercise_player": ("plan_facts",),
    "stage_check": ("stage_facts", "eye"),
}
