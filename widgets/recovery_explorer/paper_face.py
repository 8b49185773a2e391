"""The recovery explorer on paper: warnings, check points, and a table for each illness."""

from typing import Any

from care.model import URGENCIES, RedFlag
from care.outlook import CHILD, OutlookFacts
from care.studied import Outlook
from care.triage import NEW_PALSY, STEROIDS, STROKE
from widgets import paper

HEADS = ("group", "what", "unknown", "sources")


def headline(one: Outlook, text: dict[str, str]) -> str:
    """Return how many of how many came to the first outcome; "no number" where none is known."""
    if not one.people:
        return text["no_number"]
    first = one.people[0]
    if one.range:
        low, high = one.range
        number = text["to"].format(low=low, high=high, of=one.of)
    else:
        number = text["of"].format(n=first.n, of=one.of)
    return f"{number}{text['colon']}{text[f'kind_{first.kind}']}"


def paper_html(
    facts: OutlookFacts,
    text: dict[str, str],
    words: dict[str, Any],
    marks: dict[str, int],
    language: str,
) -> str:
    """Return everything that the explorer knows, for a page with no script."""
    face = _Face(facts, text, marks)
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(words["intro"]),
        paper.items(face.flag(one) for one in (STROKE, NEW_PALSY, CHILD)),
        paper.paragraph(f"{text['not_you']} {text['paper_how']}"),
        *(face.table(condition) for condition in facts.names),
        paper.heading(text["points_title"], 4),
        paper.items(face.point(one) for one in words["points"]),
        paper.paragraph(face.schedule() + " " + words["points_why"]),
        paper.heading(text["steroid_title"], 4),
        *face.steroids(),
    ]
    return f'<div lang="{language}" class="studied">{"".join(parts)}</div>'


class _Face(paper.Sheet):
    """The facts and the words, and how each is put on paper."""

    def __init__(self, facts: OutlookFacts, text: dict[str, str], marks: dict[str, int]) -> None:
        super().__init__(text, marks)
        self.facts = facts
        self.flags = {one.id: one for one in facts.red_flags.flags}
        self.levels = {one.id: one.name for one in facts.red_flags.levels}

    def flag(self, flag_id: str) -> str:
        """A warning sign, and first how fast to act on it."""
        one = self.flags[flag_id]
        level = paper.escape(self.levels[one.level] + self.text["colon"])
        return f"<strong>{level}</strong>{self.sourced(one.text, one.sources, general=one.general)}"

    def table(self, condition: str) -> str:
        """Every group of an illness, and the warning signs that go with them."""
        text = self.text
        groups = [one for one in self.facts.records if one.condition == condition]
        head = "".join(f'<th scope="col">{paper.escape(text[one])}</th>' for one in HEADS)
        caption = paper.escape(text["table_caption"].format(name=self.facts.names[condition]))
        found = dict.fromkeys(flag for one in groups for flag in one.red_flags)
        flags = sorted(
            (self.flags[flag] for flag in found if flag != STEROIDS),
            key=lambda flag: URGENCIES.index(flag.level),
        )
        return (
            f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(map(self._row, groups))}</tbody></table>"
        ) + (paper.labelled(text["warnings"], "") + self._list(flags) if flags else "")

    def _list(self, flags: list[RedFlag]) -> str:
        """Warning signs, a line each, behind how fast to act."""
        return paper.items(
            f"<strong>{paper.URGENT[one.level]} {paper.escape(self.levels[one.level])}"
            f"{paper.escape(self.text['colon'])}</strong>{paper.escape(one.short)}"
            for one in flags
        )

    def _row(self, one: Outlook) -> str:
        """A group: who, of how many what became of them and when, what it leaves open, sources."""
        text = self.text
        counted = (
            f"<strong>{paper.escape(text['of'].format(n=some.n, of=one.of) + text['colon'])}"
            f"</strong>{paper.escape(some.what)}"
            for some in one.people
        )
        told = [*counted, *([paper.escape(one.says)] if one.says else [])]
        if one.when:
            label = paper.escape(text["when"] + text["colon"])
            told.append(f"{label}{paper.escape(one.when)}")
        size = text["study_size"].format(n=one.study_size) if one.study_size else ""
        left = [paper.escape(part) for part in (one.unknown, size) if part]
        note = f"<br>{paper.escape(text['general'])}" if one.general else ""
        return (
            f'<tr><th scope="row">{paper.escape(one.group)}</th><td>{"<br>".join(told)}</td>'
            f"<td>{'<br>'.join(left)}</td>"
            f"<td>{paper.escape(paper.mark(one.sources, self.marks))}{note}</td></tr>"
        )

    def point(self, one: dict[str, Any]) -> str:
        """A check point, and what to do then."""
        name = paper.escape(one["name"] + self.text["colon"])
        return f"<strong>{name}</strong>{self.sourced(one['text'], one['sources'])}"

    def schedule(self) -> str:
        """Say for whom the check points are."""
        known = [self.facts.names[one] for one in self.facts.scheduled if one in self.facts.names]
        return self.text["points_for"].format(names=self.text["comma"].join(known))

    def steroids(self) -> list[str]:
        """The warning signs while steroid tablets are taken, and when it is an emergency."""
        one = self.flags[STEROIDS]
        asked = " ".join(q.text for q in self.facts.red_flags.questions if q.flag == STEROIDS)
        told = self.sourced(f"{one.text} {one.why}", one.sources, general=one.general)
        return [f"<p>{told}</p>", paper.labelled(self.text["steroid_now"], asked)]
