"""The diary on paper: a week's blank form and the photo list. No reader's day ever stands here."""

from collections.abc import Iterable, Mapping
from typing import Any

from widgets import paper

WEEK, WEEKS = 7, 4
PHOTO_STEPS = 7
PHOTO_WEEKS = 8  # on one sheet


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


def blank_html(scales: Iterable[str], text: dict[str, str], words: Mapping[str, str]) -> str:
    """Return 4 weeks, a day a row, for a pen: the same questions from 0 to 10."""
    asked = [(text[f"name_{one}"], text[f"scale_{one}"]) for one in scales]
    named = (f"<strong>{paper.escape(name)}:</strong> {paper.escape(ask)}" for name, ask in asked)
    head = [words["day"], *(name for name, _ in asked), text["paper_practice"], text["paper_note"]]
    days = [f"{week}.{day}" for week in range(1, WEEKS + 1) for day in range(1, WEEK + 1)]
    return (
        paper.heading(words["diary_title"])
        + paper.paragraph(words["diary_how"])
        + paper.items(named)
        + f'<div class="diary-weeks">{paper.table(words["diary_caption"], head, _rows(days, head))}'
        + "</div>"
    )


def photos_html(text: dict[str, str], words: Mapping[str, str]) -> str:
    """Return what to look to at each weekly photo or film, with a column of boxes a week."""
    steps = [text[f"photo_{n}"] for n in range(1, PHOTO_STEPS + 1)]
    weeks = [words["week"].format(n=n) for n in range(1, PHOTO_WEEKS + 1)]
    head = [words["step"], *weeks]
    rows = [[words["date"], *([""] * PHOTO_WEEKS)]]
    rows += [[one, *(["☐"] * PHOTO_WEEKS)] for one in [*steps, words["photo_film"]]]
    return (
        paper.heading(words["photo_title"])
        + paper.paragraph(words["photo_how"])
        + f'<div class="photos">{paper.table(words["photo_caption"], head, rows)}</div>'
        + paper.paragraph(words["photo_kept"])
    )


def _rows(firsts: Iterable[str], head: list[str]) -> Iterable[list[str]]:
    return ([first, *([""] * (len(head) - 1))] for first in firsts)
