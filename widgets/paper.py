"""Pieces of HTML for the paper face. Every text goes through `escape`, so `<script>` shows as text.

JupyterLab strips scripts, styles, inline SVG and aria attributes from an untrusted notebook: paper
uses headings, paragraphs, lists, captions and tables alone.
"""

from collections.abc import Iterable
from html import escape

__all__ = [
    "URGENT",
    "Sheet",
    "escape",
    "heading",
    "items",
    "labelled",
    "mark",
    "paragraph",
    "question",
    "raised",
    "table",
]


URGENT = {"emergency": "▲", "today": "◆", "soon": "●"}  # beside a warning sign: how fast to act


def heading(text: str, level: int = 3) -> str:
    """Return a heading."""
    return f"<h{level}>{escape(text)}</h{level}>"


def paragraph(text: str) -> str:
    """Return a paragraph."""
    return f"<p>{escape(text)}</p>"


def labelled(label: str, text: str, marks: str = "") -> str:
    """Return a paragraph that begins with what it is about; `marks` is HTML."""
    return f"<p><strong>{escape(label)}</strong> {escape(text)}{marks}</p>"


def items(rows: Iterable[str]) -> str:
    """Return a list; each row is HTML; nothing for no rows."""
    listed = "".join(f"<li>{row}</li>" for row in rows)
    return f"<ul>{listed}</ul>" if listed else ""


def question(text: str, options: Iterable[str], hint: str = "") -> str:
    """Return a question with a box for each answer."""
    boxes = "　".join(f"☐ {escape(option)}" for option in options)
    said = f" <small>{escape(hint)}</small>" if hint else ""
    return f"<p><strong>{escape(text)}</strong>{said}<br>{boxes}</p>"


def raised(text: str) -> str:
    """Return raised text, such as the numbers of sources; nothing for nothing."""
    return f" <sup>{escape(text)}</sup>" if text else ""


def mark(ids: Iterable[str], marks: dict[str, int]) -> str:
    """Return the numbers of sources as text, such as "[1, 4]"; nothing for none."""
    found = sorted({marks[one] for one in ids if one in marks})
    return f"[{', '.join(map(str, found))}]" if found else ""


class Sheet:
    """Sentences with the numbers of their sources, on one page."""

    def __init__(self, text: dict[str, str], marks: dict[str, int]) -> None:
        self.text, self.marks = text, marks

    def numbers(self, sources: Iterable[str]) -> str:
        """Return the numbers that sources have on this page, raised."""
        return raised(mark(sources, self.marks))

    def sourced(self, sentence: str, sources: Iterable[str], *, general: bool = False) -> str:
        """Return a sentence as HTML, with its sources, or marked as general clinical knowledge."""
        note = f" <small>({escape(self.text['general'])})</small>" if general else ""
        return escape(sentence) + self.numbers(sources) + note


def table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; the first cell of a row is its heading; cells are text."""
    columns = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = ""
    for first, *rest in rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        body += f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
