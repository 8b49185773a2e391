"""The diary on paper: a week's blank form and the photo list. No reader's day ever stands here."""

from collections.abc import Iterable
from typing import Any

from widgets import paper

WEEK = 7
PHOTO_STEPS = 7


def paper_html(
    scales: Iterable[str], text: dict[str, str], words: dict[str, Any], language: str
) -> str:
    """Return the blank form of a week, for a page with no script."""
    days = [text["paper_day"].format(n=n) for n in range(1, WEEK + 1)]
    asked = [text[f"scale_{one}"] for one in scales]
    rows = [*asked, text["paper_practice"], text["paper_note"]]
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(words["intro"]),
        paper.paragraph(text["first"]),
        paper.paragraph(text["paper_why"]),
        paper.paragraph(text["paper_from"]),
        # The heads of the days are the table's own; its cells wait for a pen.
        paper.table(
            text["paper_week"], [text["col_asked"], *days], [[row, *([" "] * WEEK)] for row in rows]
        ),
        paper.paragraph(text["paper_question"]),
        paper.heading(text["photo_title"], 4),
        paper.items(f"☐ {paper.escape(text[f'photo_{n}'])}" for n in range(1, PHOTO_STEPS + 1)),
    ]
    return f'<div lang="{language}" class="diary-paper">{"".join(parts)}</div>'
