"""Join lessons and widgets: what a cell of a notebook calls."""

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from care.causes import Facts
from care.request import PlanFacts
from care.stage import StageFacts
from facewise import cites
from facewise.bases import bases
from facewise.glossary import Word, words
from facewise.kinds import KINDS, sources_of
from facewise.lesson import Lesson, Term
from facewise.load import LESSONS, Library

if TYPE_CHECKING:
    from facewise.nowhere import Nowhere
    from facewise.store import Store

NOBODY = LESSONS.parent / "build" / "nobody"  # a folder in which nothing was ever kept
GLOSSARY = "words"  # the name by which every page shows the words that it explains


class LessonSession:
    """A lesson that can show its activities; its ``repr`` is its title."""

    def __init__(
        self, library: Library, lesson: Lesson, today: dt.date | None = None, *, own: bool = True
    ) -> None:
        self.library, self.lesson = library, lesson
        self.own = own  # false: a page for everybody, which holds nothing that its maker kept
        self.made: dict[str, Any] = {}  # widgets that others on the page listen to
        # Rules have no clock: the day is passed in, here and nowhere else.
        self.today = today or dt.datetime.now().astimezone().date()

    def show(self, activity_id: str) -> Any:
        """Return the widget of one activity; raises UnknownError, naming the ones there are."""
        if activity_id == GLOSSARY:  # every page has one, and no lesson asks for it
            return _glossary(self)
        activity = self.lesson.activity(activity_id)
        return KINDS[activity.widget].make(self, activity)

    def widget(self, activity_id: str) -> Any:
        """Return the widget of one activity by itself, without the picture of its chart."""
        shown = self.show(activity_id)
        return getattr(shown, "widget", shown)

    @property
    def kept_in(self) -> Path | None:
        """The folder of what the reader kept: their own, or for everybody's page one without it."""
        return None if self.own else NOBODY

    @property
    def store(self) -> "Store | Nowhere":
        """The answers that the reader kept; none on a page that is made for everybody."""
        try:
            from facewise.store import Store
        except ModuleNotFoundError:  # a browser's Python has no SQLite
            from facewise.nowhere import Nowhere

            return Nowhere()
        return Store(self.kept_in, self.words["store"])

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
            if kind := KINDS.get(activity.widget):  # of an unknown one the check tells
                more += kind.sources(self, activity)
        more += [one for word in self.glossary for one in word.term.sources]
        return cites.numbers(self.prose, more)

    def __repr__(self) -> str:
        return self.lesson.meta.title


def open_lesson(slug: str, language: str) -> LessonSession:
    """Open a lesson; raises UnknownError, naming the known ones, and ContentError for bad files."""
    library = Library()
    return LessonSession(library, library.lesson(slug, language))


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
