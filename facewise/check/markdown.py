"""Read a lesson's Markdown into blocks: headings, paragraphs, list items, table cells and code."""

from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

Kind = Literal["heading", "paragraph", "item", "quote", "table", "cell", "code"]
CONTAINERS: dict[str, Kind] = {
    "bullet_list": "item",
    "ordered_list": "item",
    "blockquote": "quote",
    "table": "table",
}


class Block(Struct, frozen=True):
    """A piece of a page; "cell" is a cell of the notebook, "code" any other code."""

    kind: Kind
    line: int
    text: str
    level: int = 0  # of a heading: 2 for ##

    @property
    def prose(self) -> bool:
        """Tell whether a reader reads it as sentences."""
        return self.kind in ("paragraph", "item", "quote", "table")

    def line_at(self, place: int) -> int:
        """Return the line of a place in the text."""
        return self.line + self.text[:place].count("\n")


@cache
def _parser() -> MarkdownIt:
    # A page shows HTML as text, so here too it is text.
    return MarkdownIt("commonmark", {"html": False}).enable("table")


@cache
def blocks(page: str) -> tuple[Block, ...]:
    """Return the blocks of a page, in order."""
    found: list[Block] = []
    inside: list[Kind] = []
    level, line = 0, 1
    for token in _parser().parse(page):
        line = token.map[0] + 1 if token.map else line
        name, _, end = token.type.rpartition("_")
        if name in CONTAINERS:
            if end == "open":
                inside.append(CONTAINERS[name])
            else:
                inside.pop()
        elif token.type == "heading_open":
            level = int(token.tag.removeprefix("h"))
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline" and token.content:
            kind: Kind = "heading" if level else inside[-1] if inside else "paragraph"
            found.append(Block(kind, line, token.content, level))
        elif token.type in ("fence", "code_block"):
            found.append(Block("cell" if _is_cell(token) else "code", line, token.content))
    return tuple(found)


def _is_cell(token: Token) -> bool:
    """Only this becomes a cell: three backticks and "python", at the edge of the page."""
    return token.markup == "```" and token.info == "python" and token.level == 0
