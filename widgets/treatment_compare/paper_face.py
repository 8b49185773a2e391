"""Every option on paper, once: a table for each time, then the tests, then the warning signs."""

from typing import Any

from care.model import URGENCIES, RedFlag
from care.treatments import WHEN, CompareFacts, Option, Test
from care.triage import NEW_PALSY, STROKE
from widgets import paper
from widgets.paper import URGENT
from widgets.treatment_compare.people import figure

SHAPES = {"strong": "●●●", "moderate": "●●○", "weak": "●○○", "none": "○○○", "harmful": "▲"}
FIRST = (STROKE, NEW_PALSY)  # what comes before any choice


def paper_html(
    facts: CompareFacts,
    text: dict[str, str],
    words: dict[str, Any],
    marks: dict[str, int],
    language: str,
) -> str:
    """Return everything that the widget knows, for a page with no script."""
    face = _Face(facts, text, marks)
    options, tests = facts.treatments.treatments, facts.treatments.tests
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(words["intro"]),
        paper.labelled(f"▲ {text['stop_first']}{text['stop']}", text["stop_act"], face.stop()),
        *(face.people(one) for one in options if one.per_100),
        paper.paragraph(f"{text['paper_how']} {face.key()}"),
        *(face.table(when, [one for one in options if first(one) == when]) for when in WHEN),
        face.tests(tests),
        paper.heading(text["warnings"], 4),
        paper.items(face.warning(flag) for flag in face.raised()),
    ]
    return f'<div lang="{language}">{"".join(parts)}</div>'


def first(one: Option) -> str:
    """Return the earliest time of an option; "any time" comes last."""
    return min(one.when, key=WHEN.index)


class _Face(paper.Sheet):
    """The facts and the words, and how each is put on paper."""

    def __init__(self, facts: CompareFacts, text: dict[str, str], marks: dict[str, int]) -> None:
        super().__init__(text, marks)
        self.facts = facts
        self.short = {one.id: one.short for one in facts.conditions}

    def people(self, one: Option) -> str:
        """Return the words and the picture of people of every 100."""
        per, text = one.per_100, self.text
        if per is None:
            return ""
        rows = [
            (text["with"].format(n=per.with_it), per.with_it),
            (text["without"].format(n=per.without_it), per.without_it),
        ]
        said = f"{text['dark']}{text['colon']}{per.what} " + " ".join(
            label + text["stop"] for label, _ in rows
        )
        label = f"{one.name}{text['colon']}"
        return paper.labelled(label, said, self.numbers(one.sources)) + figure(
            [dark for _, dark in rows], said
        )

    def stop(self) -> str:
        """Return the numbers of what says that a new droop comes before any choice."""
        flags = (flag for flag in self.facts.red_flags.flags if flag.id in FIRST)
        return self.numbers(one for flag in flags for one in flag.sources)

    def key(self) -> str:
        """Return what the shapes beside warning signs stand for."""
        text = self.text
        return (
            text["comma"].join(f"{URGENT[level]} {text[level]}" for level in URGENT) + text["stop"]
        )

    def table(self, when: str, options: list[Option]) -> str:
        """Return the options that are first used at one time; nothing for none."""
        text = self.text
        heads = ("option", "benefit_for", "harm", "ask")
        rows = "".join(self._row(one) for one in options)
        return _table(text[f"when_{when}"], [text[one] for one in heads], rows) if options else ""

    def _row(self, one: Option) -> str:
        text = self.text
        esc = paper.escape
        also = [text[f"when_{when}"] for when in one.when if when != first(one)]
        named = [f"<strong>{esc(one.name)}</strong>", self._for(one.conditions)]
        if also:
            said = text["paper_also"] + text["colon"] + text["comma"].join(also)
            named.append(f"<small>{esc(said)}</small>")
        general = f"<small>({esc(text['general'])})</small>" if one.general else ""
        sure = [f"{SHAPES[one.strength]} {esc(text[f'sure_{one.strength}'])}"]
        sure += [esc(text["basis"])] if one.basis else []
        sure.append(f"{general}{self.numbers(one.sources)}")
        benefit = [esc(one.what_for), esc(one.benefit)]
        if one.disagree:
            label = f"<strong>{esc(text['disagree'] + text['colon'])}</strong>"
            benefit.append(f"{label}{esc(one.disagree)}")
        flags = [flag for flag in self.facts.red_flags.flags if flag.id in one.red_flags]
        harm = [esc(one.harm), *(f"{URGENT[flag.level]} {esc(flag.short)}" for flag in flags)]
        return _tr([*named, *sure], [benefit, harm, [esc(ask) for ask in one.ask]])

    def _for(self, conditions: tuple[str, ...]) -> str:
        text = self.text
        listed = text["comma"].join(self.short[one] for one in conditions)
        return f"<small>{paper.escape(text['paper_for'] + text['colon'] + listed)}</small>"

    def tests(self, tests: tuple[Test, ...]) -> str:
        """Return the tests, each with what it cannot tell."""
        text = self.text
        rows = "".join(
            _tr(
                [f"<strong>{paper.escape(one.name)}</strong>", self._for(one.conditions)],
                [
                    [paper.escape(one.what)],
                    [paper.escape(one.when)],
                    [self.sourced(one.limits, one.sources, general=one.general)],
                ],
            )
            for one in tests
        )
        heads = [text[one] for one in ("test", "test_what", "test_when", "test_limits")]
        return _table(text["tests_title"], heads, rows)

    def raised(self) -> list[RedFlag]:
        """Return the warning signs that belong to any option, the gravest first."""
        named = {flag for one in self.facts.treatments.treatments for flag in one.red_flags}
        flags = [flag for flag in self.facts.red_flags.flags if flag.id in named]
        return sorted(flags, key=lambda flag: URGENCIES.index(flag.level))

    def warning(self, flag: RedFlag) -> str:
        """Return a warning sign, how fast to act, and the question that makes it an emergency."""
        text = self.text
        level = f"<strong>{URGENT[flag.level]} {paper.escape(text[flag.level])}</strong>"
        asked = [
            one.text
            for one in self.facts.red_flags.questions
            if one.flag == flag.id and one.kind == "bracket"
        ]
        more = f" {text['now_if']}{text['colon']}{' '.join(asked)}" if asked else ""
        said = self.sourced(flag.text, flag.sources, general=flag.general)
        return f"{level} {said}{paper.escape(more)}"


def _tr(head: list[str], cells: list[list[str]]) -> str:
    """Return a row; each cell is a list of lines, which are HTML."""
    rest = "".join(f"<td>{'<br>'.join(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{"<br>".join(head)}</th>{rest}</tr>'


def _table(caption: str, heads: list[str], rows: str) -> str:
    columns = "".join(f'<th scope="col">{paper.escape(head)}</th>' for head in heads)
    return (
        f'<table class="options"><caption>{paper.escape(caption)}</caption>'
        f"<thead><tr>{columns}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
