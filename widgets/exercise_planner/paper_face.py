"""The planner on paper: the blank form, a plan for each stage as a table, and every exercise."""

from collections.abc import Mapping
from typing import Any

from care.dates import WEEKDAYS
from care.exercises import STAGES, Contra, Exercise
from care.plan import Plan, example, plan
from care.request import PlanFacts
from widgets import paper

SESSIONS = 2  # a day, on the blank sheet


def paper_html(
    facts: PlanFacts,
    text: dict[str, str],
    words: dict[str, Any],
    marks: dict[str, int],
    language: str,
) -> str:
    """Return everything that the planner knows, for a page with no script."""
    face = _Face(facts, text, marks)
    lines = facts.exercises
    rules = (lines.effort, lines.limits, lines.experts_differ)
    alarms = (one for one in facts.stage.red_flags.flags if one.level == "emergency")
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(words["intro"]),
        paper.heading(text["emergency_first"], 4),
        paper.items(face.sourced(one.text, one.sources) for one in alarms),
        paper.paragraph(text["paper_form"]),
        paper.items(f"{paper.escape(text[q])} ________" for q in face.FORM),
        *(face.stage(name) for name in STAGES),
        paper.heading(text["stop_title"], 4),
        paper.items(face.line(one) for one in lines.stop_rules),
        *(f"<p>{face.line(one)}</p>" for one in rules),
        paper.labelled(text["defaults_title"], "", face.line(lines.defaults)),
        paper.heading(text["every_exercise"], 4),
        *(face.entry(one) for one in lines.exercises),
    ]
    return f'<div lang="{language}">{"".join(parts)}</div>'


def blank_html(
    facts: PlanFacts, text: dict[str, str], marks: dict[str, int], words: Mapping[str, str]
) -> str:
    """Return a week of days and sessions for a pen, and what stops a session."""
    face, lines = _Face(facts, text, marks), facts.exercises
    head = [words[f"week_{one}"] for one in ("when", "what", "minutes", "effort", "stopped")]
    rows = (
        [f"{text[f'day_{day}']} · {text['session'].format(n=n)}", "", "", "", ""]
        for day in WEEKDAYS
        for n in range(1, SESSIONS + 1)
    )
    floppy = next(one for one in facts.stage.words.outcomes if one.id == "floppy")
    return (
        paper.heading(words["week_title"])
        + paper.paragraph(words["week_how"])
        + paper.heading(text["stop_title"], 4)
        + paper.items(face.line(one) for one in lines.stop_rules)
        + "".join(f"<p>{face.line(one)}</p>" for one in (lines.effort, floppy, lines.limits))
        + paper.table(words["week_caption"], head, rows)
    )


def plan_html(made: Plan, facts: PlanFacts, text: dict[str, str], marks: dict[str, int]) -> str:
    """Return a reader's own plan: its days, its sessions, what stops it, and when to look again."""
    face, lines = _Face(facts, text, marks), facts.exercises
    days = text["comma"].join(text[f"day_{day}"] for day in made.weekdays)
    steps = dict.fromkeys(one for session in made.sessions for one in session)
    by_id = lines.by_id
    again = [
        f"{paper.escape(text[name] + text['colon'])}{day}" for name, day in made.rechecks.items()
    ]
    return (
        paper.heading(text["stop_title"], 4)
        + paper.items(face.line(one) for one in lines.stop_rules)
        + "".join(f"<p>{face.line(one)}</p>" for one in (lines.effort, lines.limits))
        + face.week(made, f"{text['week_title']}{text['colon']}{days}")
        + f'<div class="every">{"".join(face.steps(by_id[one]) for one in steps)}</div>'
        + f"<p>{face.line(lines.experts_differ)} {face.line(lines.defaults)}</p>"
        + paper.heading(text["recheck_title"], 4)
        + paper.items(again)
    )


class _Face(paper.Sheet):
    """The facts and the words, and how each is put on paper."""

    FORM = ("minutes_question", "sessions_question", "days_question", "start_question")

    def __init__(self, facts: PlanFacts, text: dict[str, str], marks: dict[str, int]) -> None:
        super().__init__(text, marks)
        self.facts = facts
        self.names = {
            one.id: one.name
            for group in (facts.anatomy.muscles, facts.anatomy.nerves, facts.anatomy.regions)
            for one in group
        }
        self.contra: dict[str, Contra] = {one.id: one for one in facts.exercises.contra}

    def stage(self, name: Any) -> str:
        """Return the plan of a reader at a stage with nothing in the way, as a table."""
        view = plan(example(name), self.facts)
        made = view.plan
        if made is None:  # a stage with nothing on its plan would be a fault of the facts
            raise ValueError(
                f"There is no plan for the stage {name!r}; look at facts/exercises.yml."
            )
        title = self.text["paper_stage"].format(stage=self.text[f"stage_{name}"])
        # Read on paper by anybody: the lock of the first months has to stand above the plan.
        lock = (
            ""
            if name == "floppy"
            else f"<p><strong>{paper.escape(self.text['paper_months'])}</strong></p>"
        )
        return lock + self.week(made, title)

    def week(self, made: Plan, title: str) -> str:
        """Return a plan as a table: what is done in each session of a day, and for how long."""
        by_id = self.facts.exercises.by_id
        rows = [
            [self.text["session"].format(n=place), by_id[one].name, self.dose(by_id[one])]
            for place, session in enumerate(made.sessions, 1)
            for one in session
        ]
        head = [self.text["when"], self.text["exercise"], self.text["how_long"]]
        return paper.table(title, head, rows)

    def dose(self, one: Exercise) -> str:
        """Return how long and how often, in words."""
        dose, text = one.dose, self.text
        if not dose.session_seconds:
            return dose.note
        if dose.minutes_total:
            unit = text["minute" if dose.minutes_total == 1 else "minutes"]
            said = unit.format(n=f"{dose.minutes_total:g}")
        else:
            said = text["repeat"].format(
                reps=dose.reps, hold=f"{dose.seconds:g}", rest=f"{dose.rest_seconds:g}"
            )
            if dose.sets > 1:
                said += text["comma"] + text["sets"].format(
                    n=dose.sets, rest=f"{dose.set_rest_seconds:g}"
                )
        often = text["per_day"].format(n=dose.per_day) if dose.per_day else ""
        often = often or (text["per_week"].format(n=dose.per_week) if dose.per_week else "")
        return text["comma"].join(part for part in (said, often, dose.note) if part)

    def entry(self, one: Exercise) -> str:
        """Return one exercise: muscles, nerve branches, dose, stage, steps, stop rule, evidence."""
        text = self.text
        stages = text["comma"].join(
            f"{text['short_' + name]}{text['colon']}{text['allowed_' + getattr(one.stage, name)]}"
            for name in STAGES
        )
        rows = [
            ("kind", text[f"kind_{one.kind}"]),
            ("caution", one.caution),
            ("muscles", self._named(one.muscles)),
            ("nerves", self._named(one.nerves)),
            ("dose", self.dose(one)),
            ("stages", stages),
            ("not_for", one.not_for),
            ("stop_title", one.stop),
            ("often_told", one.told.text),
        ]
        evidence = text["strength_" + one.evidence.strength] + text["colon"] + one.evidence.text
        return (
            paper.heading(one.name, 4)
            + "<ol>"
            + "".join(f"<li>{paper.escape(step)}</li>" for step in one.steps)
            + "</ol>"
            + paper.items(
                f"<strong>{paper.escape(text[label])}</strong>{paper.escape(text['colon'] + said)}"
                for label, said in rows
                if said
            )
            + f"<p><strong>{paper.escape(text['evidence'])}</strong>{paper.escape(text['colon'])}"
            f"{self.sourced(evidence, one.sources)}</p>"
        )

    def steps(self, one: Exercise) -> str:
        """Return how an exercise is done, in order, and when to stop."""
        listed = "".join(f"<li>{paper.escape(step)}</li>" for step in one.steps)
        name = paper.escape(one.name) + self.numbers(one.sources)
        stop = paper.paragraph(one.stop)
        return f'<div class="steps"><p><strong>{name}</strong></p><ol>{listed}</ol>{stop}</div>'

    def line(self, one: Any) -> str:
        """Return one sentence that stands beside a plan, with its sources."""
        return self.sourced(one.text, one.sources, general=one.general)

    def _named(self, ids: tuple[str, ...]) -> str:
        return self.text["comma"].join(self.names[one] for one in ids)
