"""Cards of care: what to do, what to leave, how sure we are and on what it rests."""

from typing import Any

import traitlets

from widgets import paper
from widgets.base import LessonWidget


class CareCards(LessonWidget):
    """Cards in groups, to read group by group; it has no rule and is live anywhere.

    Each of ``cards`` has ``id``, ``group``, ``title``, ``lines`` (pairs of a label and a text),
    ``strength`` (in words), ``marks`` (the numbers of its sources) and ``general``. ``first`` is
    what has to be read before any card: ``{"text", "marks", "general"}``, or nothing.
    ``answers`` holds ``{"group": ""}``.
    """

    name = "care_cards"

    cards = traitlets.List(traitlets.Dict(), help="What can be done.").tag(sync=True)
    first = traitlets.Dict(help="What has to be read first.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("answers", {"group": ""})
        super().__init__(**values)

    def paper(self) -> str:
        """Return every card, in its group."""
        parts = [paper.heading(self.text["title"]), paper.paragraph(self.text["intro"])]
        if self.first:
            parts.append(f"<p><strong>{self._sourced(self.first['text'], self.first)}</strong></p>")
        for group in self.groups:
            if len(self.groups) > 1:
                parts.append(paper.heading(self.text[f"group_{group}"], 4))
            parts += [self._card(card) for card in self.cards if card["group"] == group]
        return f'<div lang="{self.language}">{"".join(parts)}</div>'

    @property
    def groups(self) -> list[str]:
        """The groups in the order of the cards."""
        return list(dict.fromkeys(card["group"] for card in self.cards))

    def _card(self, card: dict[str, Any]) -> str:
        lines = [
            f"<strong>{paper.escape(card['title'])}</strong> ({paper.escape(card['strength'])})"
        ]
        lines += [
            f"<em>{paper.escape(label)}</em> {paper.escape(text)}" for label, text in card["lines"]
        ]
        lines[-1] = lines[-1] + self._sourced("", card)
        return f"<p>{'<br>'.join(lines)}</p>"

    def _sourced(self, sentence: str, of: dict[str, Any]) -> str:
        note = f" <small>({paper.escape(self.text['general'])})</small>" if of["general"] else ""
        return paper.escape(sentence) + paper.raised(of["marks"]) + note

    def plain(self) -> str:
        """Return how many cards there are."""
        return f"{self.text['title']}: {self.text['found'].format(n=len(self.cards))}"
