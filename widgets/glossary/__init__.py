"""The words that a page explains: a word in the text opens its meaning; on paper, footnotes."""

from typing import Any

import traitlets

from widgets import paper
from widgets.base import LessonWidget


class Glossary(LessonWidget):
    """The page's words with their meanings; it has no rule and is live anywhere.

    Each of ``terms`` has ``id``, ``note`` (the letter of its footnote), ``plain``, ``clinical``,
    ``meaning`` and ``marks`` (the numbers of its sources). ``answers`` holds ``{"find": "text"}``.
    """

    name = "glossary"

    terms = traitlets.List(traitlets.Dict(), help="The words, as they stand.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("answers", {"find": ""})
        super().__init__(**values)

    def paper(self) -> str:
        """Return the words as footnotes."""
        rows = (
            f"<strong>{paper.escape(term['note'])}. {paper.escape(self.called(term))}</strong> "
            f"{paper.escape(term['meaning'])}{paper.raised(term['marks'])}"
            for term in self.terms
        )
        return (
            f'<div lang="{self.language}" class="footnotes">{paper.heading(self.text["title"], 2)}'
            f"{paper.paragraph(self.text['on_paper'])}{paper.items(rows)}</div>"
        )

    def called(self, term: dict[str, Any]) -> str:
        """Return the plain word, and the clinical one where it is another."""
        if term["plain"].casefold() == term["clinical"].casefold():
            return f"{term['plain']}:"
        before, after = ("（", "）：") if self.language.startswith("zh") else (" (", "):")
        return f"{term['plain']}{before}{term['clinical']}{after}"

    def plain(self) -> str:
        """Return how many words there are."""
        return f"{self.text['title']}: {self.text['found'].format(n=len(self.terms))}"
