"""The cause explorer on paper: warnings, then the table of signs × conditions, then entries."""

from typing import Any

from care.causes import Facts
from care.model import Condition, Mechanism, Number, RedFlag, Treatment
from widgets import paper


def paper_html(
    facts: Facts,
    text: dict[str, str],
    words: dict[str, Any],
    marks: dict[str, int],
    language: str,
) -> str:
    """Return everything that the widget knows, for a page with no script."""
    face = _Face(facts, text, marks)
    conditions = facts.conditions.conditions
    alarms = (flag for flag in facts.red_flags.flags if flag.level == "emergency")
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(words["intro"]),
        paper.heading(text["emergency_first"], 4),
        paper.items(face.warning(flag) for flag in alarms),
        paper.heading(words["eye_title"], 4),
        paper.items(face.sourced(step["text"], step["sources"]) for step in words["eye_steps"]),
        paper.paragraph(text["paper_how"]),
        face.table(conditions),
        *(face.entry(one) for one in conditions),
    ]
    return f'<div lang="{language}">{"".join(parts)}</div>'


class _Face(paper.Sheet):
    """The facts and the words, and how each is put on paper."""

    def __init__(self, facts: Facts, text: dict[str, str], marks: dict[str, int]) -> None:
        super().__init__(text, marks)
        self.facts = facts

    def warning(self, flag: RedFlag) -> str:
        return f"{self.sourced(flag.text, flag.sources)} {paper.escape(flag.why)}"

    def table(self, conditions: tuple[Condition, ...]) -> str:
        """Return signs as rows, as they are ticked; beside each what it fits and what not."""
        text = self.text
        named = [(f"{place}\u00a0{one.short}", one) for place, one in enumerate(conditions, 1)]
        rows = (
            [
                sign.name,
                text["comma"].join(name for name, one in named if sign.id in one.signs),
                text["comma"].join(name for name, one in named if sign.id in one.against),
            ]
            for sign in self.facts.signs
        )
        head = (text["sign"], text["fits"], text["fits_not"])
        return paper.table(text["table_caption"], head, rows)

    def entry(self, one: Condition) -> str:
        """Return one condition: how it is told apart, tests, treatments, outlook, urgency."""
        text = self.text
        place = self.facts.conditions.conditions.index(one) + 1
        return (
            paper.heading(f"{place}. {one.name}", 4)
            + paper.labelled(text["clinical"], one.clinical)
            + paper.labelled(text["urgency"], text[one.urgency])
            + self._told(one, "onset_label", "onset_text")
            + self._told(one, "tell_apart", "tell_apart")
            + self._told(one, "tests", "tests")
            + self._told(one, "outlook", "outlook")
            + paper.items(self._number(number) for number in one.numbers)
            + paper.labelled(text["treatments"], "")
            + paper.items(
                self._judged(t, text["strength_" + t.strength], general=t.general, basis=t.basis)
                for t in one.treatments
            )
            + paper.labelled(text["warnings"], "")
            + paper.items(self._flag(flag) for flag in one.red_flags)
            + (paper.labelled(text["mechanisms"], "") if one.mechanisms else "")
            + paper.items(self._judged(m, text[m.verdict]) for m in one.mechanisms)
        )

    def _told(self, one: Condition, label: str, field: str) -> str:
        words = self.sourced(getattr(one, field), one.sources, general=field in one.general)
        return f"<p><strong>{paper.escape(self.text[label])}</strong> {words}</p>"

    def _number(self, one: Number) -> str:
        value = paper.escape(one.value + self.text["colon"])
        return value + self.sourced(one.what, one.sources)

    def _judged(
        self, one: Treatment | Mechanism, verdict: str, *, general: bool = False, basis: str = ""
    ) -> str:
        """A treatment or an explanation, how well it is supported, and what is known."""
        note = f" ({self.text['basis']})" if basis else ""
        name, said = paper.escape(one.name), paper.escape(verdict + note)
        colon, stop = paper.escape(self.text["colon"]), paper.escape(self.text["stop"])
        words = self.sourced(one.note, one.sources, general=general)
        return f"<strong>{name}</strong>{colon}<em>{said}</em>{stop} {words}"

    def _flag(self, flag_id: str) -> str:
        flag = self.facts.flag_by_id[flag_id]
        short = paper.escape(flag.short + self.text["colon"])
        level = f"<strong>{paper.escape(self.text[flag.level])}</strong>"
        return short + level + paper.escape(self.text["stop"]) + self.numbers(flag.sources)
