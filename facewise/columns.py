"""Wide tables in large print: each row stands as a small card, each cell beside its column's name.

The names stand once, in the style sheet, for all tables with the same columns: they need no script
and print. `page/modes.css` says how a card looks. A table of two narrow columns stays one: the
numbers that bring an ambulance are found sooner in a list.
"""

import re
from html import unescape
from unicodedata import east_asian_width

TABLE = re.compile(r"<table(?: class=\"([^\"]*)\")?>(.*?)</table>", re.DOTALL)
HEAD = re.compile(r"<thead>(.*?)</thead>", re.DOTALL)
CELL = re.compile(r"<(t[hd])\b[^>]*>(.*?)</\1>", re.DOTALL)
RAISED = re.compile(r"<sup>.*?</sup>|<[^>]*>", re.DOTALL)
MARK = 3  # letters: a cell of marks or of blanks to fill, and not of words
PAIR, NARROW = 2, 20  # columns, letters: so narrow a table has room in large print as it is
LARGE = "html:has(#mode-large:checked) main "


def named(html: str) -> tuple[str, str]:
    """Return a page's HTML with its tables marked, and the style sheet that names their columns."""
    known: dict[tuple[str, ...], str] = {}

    def marked(table: re.Match[str]) -> str:
        own, inside = table.groups()
        head = HEAD.search(inside)
        if not head:
            return table[0]
        names = tuple(_words(one[2]) for one in CELL.finditer(head[1]))
        cells = [_words(one[2]) for one in CELL.finditer(inside)]
        if len(names) == PAIR and _is_list(cells):
            return table[0]
        kind = known.setdefault(names, f"of-{len(known) + 1}")
        marks = [kind, "by-rows", *_shape(inside[head.end() :])]
        return f'<table class="{" ".join([own, *marks] if own else marks)}">{inside}</table>'

    html = TABLE.sub(marked, html)
    return html, "".join(_rules(names, kind) for names, kind in known.items())


def _shape(rows: str) -> list[str]:
    cells = [_words(one[2]) for one in CELL.finditer(rows) if one[1] == "td"]
    if any(len(one) > MARK for one in cells):
        return []
    return ["of-marks"]


def _rules(names: tuple[str, ...], kind: str) -> str:
    return "".join(
        f'{LARGE}.{kind} td:nth-child({place})::before{{content:"{_quoted(name)}"}}'
        for place, name in enumerate(names, 1)
        if name
    )


def _quoted(name: str) -> str:
    """Return a column's name and a colon, as a style sheet quotes them."""
    colon = "：" if re.search("[\u4e00-\u9fff]", name) else ": "
    text = (name + colon).replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("\0", "\ufffd").replace("<", "\\3c ").replace("/*", "/ *")


def _is_list(cells: list[str]) -> bool:
    """Tell whether all cells are narrow, and no more than a row of them is there to be filled."""
    return all(_width(one) <= NARROW for one in cells) and cells.count("") <= PAIR


def _width(words: str) -> int:
    """Return the room that words take in a line, in letters: a Chinese one takes that of two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in words)


def _words(html: str) -> str:
    return " ".join(unescape(RAISED.sub("", html)).split())
