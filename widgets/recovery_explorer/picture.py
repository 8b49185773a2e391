"""A studied group as drawn people, one mark a person: a plain plotly dict of scatter alone.

Every number in the picture is the record's own. People of whom the source says nothing have a mark
and no number.
"""

from typing import Any

from msgspec import Struct

from care.studied import Kind, Outlook
from widgets.ground import BARE, GROUND, HOVER, STILL

# Colours of a picture; each outcome also has a shape and a word of its own.
QUIET = "#4a5753"
LOOK: dict[Kind, tuple[str, str]] = {
    "full": ("square", "#0b5650"),
    "good": ("square", "#0b5650"),
    "slight": ("circle", "#3f8f80"),
    "more": ("diamond", "#b8853f"),
    "most": ("cross", "#6f4300"),
    "not_full": ("diamond", "#b8853f"),
    "linked": ("diamond", "#1d4a73"),
    "again": ("diamond", "#1d4a73"),
    "early": ("square", "#0b5650"),
    "late": ("circle", "#b8853f"),
    "other": ("diamond", "#1d4a73"),
}
GLYPHS = {
    "square": "■",
    "circle": "●",
    "diamond": "◆",
    "cross": "✚",
    "diamond-open": "◇",
    "circle-open": "○",
}
ACROSS, CELL = 10, 28  # people in a row; pixels of a place
MARK, POINTED = 20, 17  # pixels of a mark; one with points looks larger
SIDE, HEAD, LINE = 8, 8, 27  # pixels at the sides, above, and of a line of the key


class Part(Struct, frozen=True, kw_only=True):
    """People of one outcome: how many are drawn, and the words of the key with their number."""

    drawn: int
    symbol: str
    colour: str
    label: str
    what: str = ""  # the sentence of the record


def outcomes(one: Outlook, text: dict[str, str]) -> tuple[Part, ...]:
    """Return the outcomes of a group in order; last those of whom its source says nothing."""
    found = []
    for place, some in enumerate(one.people):
        symbol, colour = LOOK[some.kind]
        word = text[f"kind_{some.kind}"]
        if place == 0 and one.range:
            low, high = one.range
            label = f"{_of(low, one, text)} {text['least']}{text['colon']}{word}"
            found.append(Part(drawn=low, symbol=symbol, colour=colour, label=label, what=some.what))
            label = f"{_of(high, one, text)} {text['most']}"
            found.append(
                Part(drawn=high - low, symbol=f"{symbol}-open", colour=colour, label=label)
            )
        else:
            label = f"{_of(some.n, one, text)}{text['colon']}{word}"
            found.append(
                Part(drawn=some.n, symbol=symbol, colour=colour, label=label, what=some.what)
            )
    rest = one.of - sum(part.drawn for part in found)
    if rest:
        label = text["kind_rest"]
        found.append(Part(drawn=rest, symbol="circle-open", colour=QUIET, label=label))
    return tuple(found)


def picture(one: Outlook, text: dict[str, str]) -> dict[str, Any] | None:
    """Return the picture of a group; None where its sources count no people."""
    if not one.people:
        return None
    shown = outcomes(one, text)
    data, drawn = [], 0
    for part in shown:
        data.append(_people(part, range(drawn, drawn + part.drawn)))
        drawn += part.drawn
    rows = -(-one.of // ACROSS)
    key = LINE * len(shown) + 12
    field = CELL * rows
    return {
        "data": data,
        "layout": {
            "width": CELL * ACROSS + 2 * SIDE + 24,
            "height": HEAD + field + key,
            "margin": {"l": SIDE, "r": SIDE + 24, "t": HEAD, "b": key, "pad": 0},
            **GROUND,
            **HOVER,
            "legend": {
                "x": 0,
                "xanchor": "left",
                "y": -8 / field,
                "yanchor": "top",
                **STILL,
                "itemsizing": "constant",
                "font": {"size": 14},
            },
            "xaxis": _axis(ACROSS),
            "yaxis": {**_axis(rows), "range": [rows - 0.5, -0.5]},
            "showlegend": True,
        },
        "config": BARE,
    }


def _of(number: int, one: Outlook, text: dict[str, str]) -> str:
    return text["of"].format(n=number, of=one.of)


def _people(part: Part, places: range) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": part.label,
        "x": [place % ACROSS for place in places],
        "y": [place // ACROSS for place in places],
        "hovertemplate": part.label + "<extra></extra>",
        "marker": {
            "symbol": part.symbol,
            "size": MARK if part.symbol.startswith(("square", "circle")) else POINTED,
            "color": part.colour,
            "line": {"width": 2 if part.symbol.endswith("-open") else 0, "color": part.colour},
        },
    }


def _axis(number: int) -> dict[str, Any]:
    return {"range": [-0.5, number - 0.5], "visible": False, "fixedrange": True}
