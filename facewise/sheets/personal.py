"""The reader's own pages: plan, eye routine, linked movements, and the page for a visit.

They hold only what the reader allowed this computer to keep. So they are made when asked for and
never beside the other handouts, lie in the reader's own folder, never in that of the course, and
other people of the machine cannot open them. What the rules warn of stands first; in an emergency
nothing else stands there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from care.diary import DiaryView, see
from care.model import URGENCIES
from care.plan import plan
from care.stage import STOPS, StageAnswers, StageView, stage
from care.triage import NEW_PALSY, STROKE, Triage
from facewise import practice, triggers, visits
from facewise.handouts import MissingError
from facewise.leaf import USUAL, Leaf, Making, page_file
from facewise.load import LESSONS, Library
from facewise.session import LessonSession
from facewise.sheets.blank import higher
from facewise.sheets.cited import Cited
from facewise.sheets.lesson import opened
from facewise.write import clear
from facewise.write import write as write_whole
from widgets import paper
from widgets.base import LessonWidget
from widgets.get_help.paper_face import SHAPES

CHECKOUT = LESSONS.parent
PAIRS = 4  # linked movements, those seen most
MINUTES, SESSIONS, DAYS = 10, 2, 5  # where the planner begins; a reader's own are not kept


def write(library: Library, language: str, target: Path, making: Making = USUAL) -> Path:
    """Write the reader's own pages, for nobody else to open; raises MissingError."""
    if target.resolve().is_relative_to(CHECKOUT):
        raise MissingError(library.interface(language)["personal"]["inside"])
    write_whole(target, render(library, language, making=making), private=True)
    clear([target])
    return target


def render(library: Library, language: str, making: Making = USUAL) -> str:
    """Return the pages as HTML; raises MissingError where nothing is kept."""
    leaf = Leaf(library, language, kind="personal", making=making)
    own = _Own(library, language, leaf)
    if not own.anything:
        raise MissingError(own.words["nothing"])
    return leaf.html(own.words["title"], own.body(), sheet=page_file("personal.css"))


class _Own:
    """What is kept, what the rules say of it, and how it stands on paper."""

    def __init__(self, library: Library, language: str, leaf: Leaf) -> None:
        self.library, self.language, self.leaf = library, language, leaf
        self.words, self.cited = leaf.words[language]["personal"], Cited(library, language)
        self.widgets: dict[str, tuple[LessonSession, LessonWidget]] = {}
        for slug in library.slugs():
            # Widgets as everybody has them: one with a reader's answers would keep them anew.
            session = opened(library, slug, language)
            for activity in session.lesson.activities:
                if activity.widget in ("exercise_planner", "diary", "visit_pack"):
                    self.widgets[activity.widget] = (session, session.widget(activity.id))
        self.session = LessonSession(library, session.lesson)
        self._read()

    def _read(self) -> None:
        from facewise.diary import Diary

        session, store = self.session, self.session.store
        self.face = practice.known_face(store, session.today) if store.allowed else {}
        grid = store.read(*triggers.GRID) if store.allowed else None
        self.seen = [one["key"] for one in (grid or {}).get("seen", []) if isinstance(one, dict)]
        self.page = (store.read(*visits.PAGE) if store.allowed else None) or {}
        diary = Diary(session.kept_in, session.words["diary_file"])
        self.entries = diary.entries() if diary.allowed else []

    @property
    def anything(self) -> bool:
        """Whether the reader allowed anything to be kept that such pages can hold."""
        return bool(self.face or self.seen or self.page or self.entries)

    def body(self) -> Iterator[str]:
        """Yield the parts of the page; of an emergency its card alone."""
        views = [one.triage for one in (self.diary, self.stage) if one is not None]
        yield f"<h1>{escape(self.words['title'])}</h1>"
        urgent = [one for one in views if one.level == "emergency"]
        if urgent:
            yield self.card(_joined(urgent)) + self.cited.listed()
            return
        yield self.call()
        yield paper.paragraph(self.words["made"].format(day=self.session.today.isoformat()))
        yield paper.paragraph(self.words["private"])
        warned = [one for one in views if one.flags or one.waiting]
        if warned:
            yield paper.heading(self.words["warn_title"], 2) + self.card(_joined(warned))
        yield from (one() for one in (self.plan, self.eye, self.pairs, self.visit))
        if self.cited.marks:
            yield self.cited.listed()

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The answers of the stage check; what the days of the diary warn of counts as said."""
        flags = [one for one in self.diary.triage.flags if one != NEW_PALSY] if self.diary else []
        return {**self.face, "flags": flags}

    @cached_property
    def stage(self) -> StageView | None:
        """What the answers of the stage check say; nothing without them."""
        if not self.face:
            return None
        return stage(msgspec.convert(self.answers, StageAnswers), self.session.stage_facts)

    @cached_property
    def diary(self) -> DiaryView | None:
        """What the days of the diary say; nothing without one."""
        if not self.entries or "diary" not in self.widgets:
            return None
        _, widget = self.widgets["diary"]
        return see({}, msgspec.structs.replace(widget.facts, entries=tuple(self.entries)))

    def call(self) -> str:
        """The line for an emergency, which stands on every page of the kit."""
        flag = self.library.red_flags(self.language).flag(STROKE)
        said = self.leaf.words[self.language]["blank"]["help"]
        return f'<p class="call">▲ {self.cited.said(said, flag.sources)}</p>'

    def card(self, one: Triage) -> str:
        """A card: how fast to act, what raised it, and what to answer before anything slower."""
        red_flags, words = self.library.red_flags(self.language), self.leaf.words[self.language]
        level = next(each for each in red_flags.levels if each.id == one.level)
        shape = SHAPES.get(one.level, "○")
        reasons = []
        for flag in map(red_flags.flag, one.flags):
            why = words["alarm"]["until"] if flag.id == NEW_PALSY else flag.why
            reasons.append(self.cited.said(f"{flag.text} {why}", _based(flag)))
        questions = {each.id: each for each in red_flags.questions}
        asked = [
            f"☐ {self.cited.said(questions[each].text, _based(questions[each]))}"
            for each in one.ask
        ]
        ask = f"<p><strong>▲ {escape(words['get_help']['paper_ask'])}</strong></p>" if asked else ""
        return (
            f'<div class="card {one.level}"><h3>{shape} {escape(level.name)}</h3>'
            f'<p class="act">{escape(level.act)}</p>{paper.items(reasons)}{ask}'
            f"{_ticks(asked)}</div>"
        )

    def plan(self) -> str:
        """The plan, from answers of today alone; what stands in its way where there is none."""
        view, title = self.stage, paper.heading(self.words["plan_title"], 2)
        if view is None or "exercise_planner" not in self.widgets:
            return ""
        if self.diary and self.diary.triage.waiting:  # that question comes first
            return ""
        if "movement" not in self.face:  # kept on another day: only what lasts is known
            return title + paper.paragraph(self.words["plan_old"])
        session, widget = self.widgets["exercise_planner"]
        asked = {"minutes": MINUTES, "sessions": SESSIONS, "days": DAYS}
        made = plan({"stage": self.answers, **asked}, session.plan_facts).plan
        stages = session.stage_facts.words
        outcome = next(one for one in stages.outcomes if one.id == view.outcome)
        reasons = [one for one in stages.reasons if one.id in view.reasons]
        said = paper.items(self.cited.said(one.text, _based(one)) for one in (outcome, *reasons))
        if made is None:
            return title + paper.paragraph(self.words["plan_none"]) + said
        self.leaf.styled(widget)
        flags = session.stage_facts.red_flags.flags
        alarms = [one for one in flags if one.level == "emergency" or one.id in STOPS]
        return (
            title
            + paper.paragraph(self.words["plan_check"])
            + _ticks(f"☐ {self.cited.said(one.short, one.sources)}" for one in alarms)
            + said
            + paper.paragraph(self.words["plan_numbers"].format(**asked))
            + higher(widget.planned(made, self.cited.marks))
        )

    def eye(self) -> str:
        """The eye routine, unless the reader said that the eye closes well."""
        if self.stage is None or not self.stage.eye:
            return ""
        lines = self.library.eye(self.language)
        return paper.heading(self.words["eye_title"], 2) + paper.items(
            self.cited.said(one.text, _based(one)) for one in lines
        )

    def pairs(self) -> str:
        """The linked movements that the reader counted, those seen most first."""
        names, text = visits.pair_names(self.session), self.leaf.words[self.language]["trigger_map"]
        counted = Counter(one for one in self.seen if one in names).most_common(PAIRS)
        if not counted:
            return ""
        rows = (
            escape(text["pair_times"].format(pair=text.get(f"out_{key}", names[key]), times=times))
            for key, n in counted
            for times in [text["once" if n == 1 else "times"].format(n=n)]
        )
        return (
            paper.heading(self.words["map_title"], 2)
            + paper.items(rows)
            + paper.paragraph(text["not_a_measure"])
        )

    def visit(self) -> str:
        """The page for the visit as it was kept, and what the diary says in words."""
        if "visit_pack" not in self.widgets:
            return ""
        session, widget = self.widgets["visit_pack"]
        filled = widget.filled(self.page)
        read = visits.from_diary(session, self.entries)["read"] if self.entries else {}
        said = [escape(line) for lines in read.values() for line in lines]
        if not filled and not said:
            return ""
        self.leaf.styled(widget)
        head = paper.heading(self.words["visit_title"], 2)
        trend = paper.heading(widget.text["part_trend"], 3) + paper.items(said) if said else ""
        foot = f'<p class="quiet">{escape(widget.text["foot"])}</p>'
        return f'<section class="visit">{head}{higher(filled)}{trend}{foot}</section>'


def _based(line: Any) -> tuple[str, ...]:
    return (*line.sources, *(("general",) if line.general else ()))


def _joined(found: list[Triage]) -> Triage:
    """What the answers and the days warn of, as one: the most urgent says how fast to act."""
    because = {flag: why for one in found for flag, why in one.because.items()}
    return Triage(
        level=min((one.level for one in found), key=URGENCIES.index),
        flags=tuple(because),
        because=because,
        ask=tuple(dict.fromkeys(each for one in found for each in one.ask)),
        waiting=any(one.waiting for one in found),
    )


def _ticks(rows: Iterable[str]) -> str:
    return paper.items(rows).replace("<ul>", '<ul class="ticks">', 1)
