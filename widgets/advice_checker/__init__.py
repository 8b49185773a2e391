"""Advice that people read online, weighed: what is known of it, how sure, and a safer swap."""

from collections.abc import Iterable
from typing import Any

import traitlets

from widgets import paper
from widgets.base import LessonWidget


class AdviceChecker(LessonWidget):
    """Claims to search in either language, and the questions with two answers; it has no rule.

    Each of ``claims`` has the fields of a claim, ``marks`` (the numbers of its sources) and
    ``other`` (the claim in the other languages, to be found by). ``pairs`` are the contradictions.
    ``answers`` holds ``{"find": "text", "verdict": "", "topic": ""}``.
    """

    name = "advice_checker"

    claims = traitlets.List(traitlets.Dict(), help="What people say.").tag(sync=True)
    pairs = traitlets.List(traitlets.Dict(), help="Questions with two answers.").tag(sync=True)

    warning = traitlets.Dict(help="Signs that steroid tablets do harm.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("answers", {"find": "", "verdict": "", "topic": ""})
        super().__init__(**values)

    def paper(self) -> str:
        """Return the questions with two answers, and one table a topic."""
        text = self.text
        pairs = (
            [one["name"], one["one"], one["other"], _joined([one["answer"], one["marks"]])]
            for one in self.pairs
        )
        heads = (text["question"], text["one_side"], text["other_side"], text["known"])
        tables = (self._table(topic) for topic in dict.fromkeys(c["topic"] for c in self.claims))
        return (
            f'<div lang="{self.language}">{paper.heading(text["title"])}'
            f"{paper.paragraph(text['paper_how'])}"
            f"{paper.table(text['pairs_title'], heads, pairs)}{''.join(tables)}"
            f"{self._steroids()}</div>"
        )

    def _steroids(self) -> str:
        """Return the warning that stands wherever steroid tablets are named."""
        text, warning = self.text, self.warning
        note = f" <small>({paper.escape(text['general'])})</small>" if warning["general"] else ""
        return paper.labelled(
            text["steroid_title"] + text["stop"],
            warning["text"],
            paper.raised(warning["marks"]) + note,
        ) + paper.labelled(text["steroid_now"], warning["ask"], note)

    def _table(self, topic: str) -> str:
        rows = (self._row(claim) for claim in self.claims if claim["topic"] == topic)
        heads = (self.text["says"], self.text["by_verdict"], self.text["known"])
        return paper.table(self.text[f"topic_{topic}"], heads, rows)

    def _row(self, claim: dict[str, Any]) -> list[str]:
        text = self.text
        verdict = _joined([text[f"verdict_{claim['verdict']}"], text[f"sure_{claim['strength']}"]])
        general = f"({text['general']})" if claim["general"] else ""
        swap = _joined([text["swap"], claim["swap"]]) if claim["swap"] else ""
        return [claim["says"], verdict, _joined([claim["answer"], claim["marks"], general, swap])]

    def plain(self) -> str:
        """Return how many claims there are."""
        n = len(self.claims)
        return f"{self.text['title']}: {self.text['found'].format(n=n, all=n)}"


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)
