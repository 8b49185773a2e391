"""The cause explorer on paper: warnings first, then the table of signs × conditions, then entries."""

from collections.abc import Iterable
from typing import Any

from care.causes import Facts
from care.model import Condition
from widgets import paper

YES, NO = "●", "×"  # beside them the table says in words what they mean


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
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(words["intro"]),
        paper.heading(text["emergency_first"], 4),
        paper.items(face.warning(flag) for flag in facts.red_flags.flags if flag.level == "emergency"),
        paper.heading(words["eye_title"], 4),
        paper.items(face.sourced(step["text"], step["sources"]) for step in words["eye_steps"]),
        paper.paragraph(text["paper_how"]),
        face.table(conditions),
        *(face.entry(one) for one in conditions),
    ]
    return f'<div lang="{language}">{"".join(parts)}</div>'


class _Face:
    """The facts and the words, and how each is put on paper."""

    def __init__(self, facts: Facts, text: dict[str, str], marks: dict[str, int]) -> None:
        self.facts, self.text, self.marks = facts, text, marks

    def numbers(self, sources: Iterable[str]) -> str:
        found = sorted({self.marks[one] for one in sources if one in self.marks})
        return paper.raised(f"[{', '.join(map(str, found))}]" if found else "")

    def sourced(self, sentence: str, sources: Iterable[str], *, general: bool = False) -> str:
        note = f" <small>({paper.escape(self.text['general'])})</small>" if general else ""
        return paper.escape(sentence) + self.numbers(sources) + note

    def warning(self, flag: Any) -> str:
        return f"{self.sourced(flag.text, flag.sources)} {paper.escape(flag.why)}"

    def table(self, conditions: tuple[Condition, ...]) -> str:
        """Return signs as rows, grouped as they are ticked, and the conditions as columns by number."""
        head = [self.text["sign"], *(str(place) for place, _ in enumerate(conditions, 1))]
        rows = (
            [sign.name, *(self._cell(sign.id, one) for one in conditions)]
            for sign in self.facts.signs
        )
        key = "; ".join(f"{place} {one.short}" for place, one in enumerate(conditions, 1))
        caption = self.text["table_caption"].format(yes=YES, no=NO)
        return paper.table(caption, head, rows) + paper.labelled(self.text["table_key"], key + ".")

    @staticmethod
    def _cell(sign: str, one: Condition) -> str:
        return YES if sign in one.signs else NO if sign in one.against else ""

    def entry(self, one: Condition) -> str:
        """Return one condition: how it is told apart, tests, treatments, outlook, urgency, sources."""
        text = self.text
        place = self.facts.conditions.conditions.index(one) + 1
        fields = [
            ("onset_label", one.onset_text, "onset_text"),
            ("tell_apart", one.tell_apart, "tell_apart"),
            ("tests", one.tests, "tests"),
            ("outlook", one.outlook, "outlook"),
        ]
        told = "".join(
            f"<p><strong>{paper.escape(text[label])}</strong> "
            f"{self.sourced(words, one.sources, general=field in one.general)}</p>"
            for label, words, field in fields
        )
        return (
            paper.heading(f"{place}. {one.name}", 4)
            + paper.labelled(text["clinical"], one.clinical)
            + paper.labelled(text["urgency"], text[one.urgency])
            + told
            + paper.items(f"{paper.escape(n.value)}: {self.sourced(n.what, n.sources)}" for n in one.numbers)
            + f"<p><strong>{paper.escape(text['treatments'])}</strong></p>"
            + paper.items(self._treatment(treatment) for treatment in one.treatments)
            + self._mechanisms(one)
        )

    def _treatment(self, one: Any) -> str:
        strength = self.text["strength_" + one.strength]
        basis = f" ({self.text['basis']})" if one.basis else ""
        return (
            f"<strong>{paper.escape(one.name)}</strong>: <em>{paper.escape(strength + basis)}</em>. "
            f"{self.sourced(one.note, one.sources, general=one.general)}"
        )

    def _mechanisms(self, one: Condition) -> str:
        if not one.mechanisms:
            return ""
        rows = (
            f"<strong>{paper.escape(m.name)}</strong>: <em>{paper.escape(self.text[m.verdict])}</em>. "
            f"{self.sourced(m.note, m.sources)}"
            for m in one.mechanisms
        )
        return f"<p><strong>{paper.escape(self.text['mechanisms'])}</strong></p>" + paper.items(rows)
