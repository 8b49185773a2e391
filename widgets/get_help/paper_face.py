"""Help on paper: signs by level, what to ask, what to do, the numbers, and a card to cut out."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from widgets import paper

SHAPES = {"emergency": "▲", "today": "◆", "soon": "●"}
ACROSS = 3  # places in a row of the table of numbers
BLANK, BOX = "_" * 20, "☐"
Row = dict[str, Any]


def paper_html(widget: Any) -> str:
    """Return everything that the widget knows, for a page with no script."""
    text, flags = widget.text, widget.flags
    parts = [paper.heading(text["title"]), paper.paragraph(text["paper_how"])]
    for level, shape in SHAPES.items():
        how = widget.levels[level]
        parts.append(paper.heading(f"{shape} {how['name']}", 4))
        parts.append(f"<p><strong>{paper.escape(how['act'])}</strong></p>")
        parts.append(paper.items(_flag(one, text) for one in flags if one["level"] == level))
        if level == "emergency":
            parts.append(_droop(widget.droop, text))
    parts += [
        paper.heading(text["none_title"], 4),
        paper.paragraph(f"{text['none_list']} {text['none_new']} {text['in_doubt']}"),
        _numbers(text),
        card(widget.wallet, text),
    ]
    return f'<div lang="{widget.language}">{"".join(parts)}</div>'


def _flag(one: Row, text: Row) -> str:
    """A sign, why it counts, and the questions that come before its own level."""
    said = f"<strong>{paper.escape(one['text'])}</strong> {paper.escape(one['why'])}"
    said += paper.raised(one["marks"]) + _general(one, text)
    if one["weak"]:
        said += f"<br>{SHAPES['emergency']} {paper.escape(text['paper_weak_short'])}"
    if one["ask"]:
        asked = " ".join(_question(question, text) for question in one["ask"])
        said += f"<br><em>{SHAPES['emergency']} {paper.escape(text['paper_ask'])}</em> {asked}"
    return said


def _droop(droop: Row, text: Row) -> str:
    """What a newly weak face is asked before it may be anything slower than an emergency."""
    title = f"{SHAPES['emergency']} {text['paper_weak']}"
    return (
        paper.heading(title, 4)
        + f"<p>{paper.escape(text['until'])}{paper.raised(droop['marks'])} "
        + f"<em>{paper.escape(text['paper_ask'])}</em></p>"
        + paper.items(_question(one, text) for one in (*droop["stroke"], *droop["since"]))
    )


def _question(one: Row, text: Row) -> str:
    return paper.escape(one["text"]) + paper.raised(one["marks"]) + _general(one, text)


def _general(one: Row, text: Row) -> str:
    return f" <small>({paper.escape(text['general'])})</small>" if one["general"] else ""


def _numbers(text: Row) -> str:
    """Every place and its number, some in a row; then the lines for who feels very low."""
    cells = [_place(one, text) for one in text["countries"]]
    high = -(-len(cells) // ACROSS)
    columns = [cells[start : start + high] for start in range(0, len(cells), high)]
    empty = "<td></td><td></td>"
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in zip_longest(*columns, fillvalue=empty))
    head = "".join(
        f'<th scope="col">{paper.escape(text[word])}</th>'
        for word in ("numbers_place", "numbers_call")
    )
    lines = (
        f"{one['name']} {one['support']['number']}" for one in text["countries"] if one["support"]
    )
    said = text["comma"].join(lines) + text["stop"]
    return (
        f'<table class="places"><caption>{paper.escape(text["numbers_title"])}</caption>'
        f"<thead><tr>{head * len(columns)}</tr></thead><tbody>{rows}</tbody></table>"
        + paper.labelled(text["support_title"], said)
        + f"<p>{paper.escape(text['numbers_note'])}</p>"
    )


def _place(one: Row, text: Row) -> str:
    more = "".join(f" {text['call_or'].format(number=number)}" for number in one["also"])
    name, numbers = paper.escape(one["name"]), paper.escape(f"{one['ambulance']}{more}")
    return f"<td>{name}</td><td>{numbers}</td>"


def card(wallet: Row, text: Row) -> str:
    """The card with lines to write on, its languages side by side."""
    rows = [
        _both("first", wallet),
        *(_line(row["key"], _blank(row, wallet["languages"]), wallet) for row in wallet["rows"]),
        _both("act", wallet),
        _line("number", f"{SHAPES['emergency']} {BLANK}", wallet),
    ]
    return (
        f'<table class="wallet"><caption>{paper.escape(text["wallet_title"])}</caption>'
        f"<tbody>{''.join(rows)}</tbody></table>"
        f"<p>{paper.escape(text['wallet_rests'])}{paper.raised(wallet['marks'])}</p>"
    )


def _both(key: str, wallet: Row) -> str:
    """A sentence in each language, half a line each."""
    halves = (
        f'<td colspan="2" lang="{one["code"]}">{paper.escape(one["words"]["card_" + key])}</td>'
        for one in wallet["languages"]
    )
    return f'<tr class="loud">{"".join(halves)}</tr>'


def _line(key: str, value: str, wallet: Row) -> str:
    """What stands there in each language, and the value between the two."""
    first, other = (
        f'lang="{one["code"]}">{paper.escape(one["words"]["card_" + key])}'
        for one in wallet["languages"]
    )
    middle = f'<td colspan="2">{paper.escape(value)}</td>'
    return f'<tr><th scope="row" {first}</th>{middle}<td class="other" {other}</td></tr>'


def _blank(row: Row, languages: Iterable[Row]) -> str:
    """What is ticked or written by hand."""
    words = [one["words"] for one in languages]
    sides = [
        f"{BOX} {' '.join(one[f'card_{side}'] for one in words)}" for side in ("left", "right")
    ]
    parts = [*(sides if row["sides"] else ()), *([BLANK] if row["most"] else ())]
    return " ".join(parts)
