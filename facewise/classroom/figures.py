"""Bars as plain plotly dicts, of bar traces alone, so that plotly.js-basic can draw them."""

from html import escape
from typing import Any

from facewise.classroom.bars import MIDDLE, ON, Bars
from widgets.face import INK
from widgets.ground import CONFIG, GROUND, HOVER, STILL

ROW, GAP, HEAD, FOOT = 34, 0.7, 64, 40  # pixels a bar; bars between groups; pixels
ROOM = 8  # per cent of the width: a narrower part holds no number
# Of the part in the middle, so that its shade does not speak alone; pale, under a number.
LINES = {"shape": "/", "bgcolor": MIDDLE, "fgcolor": "#6fa59c", "solidity": 0.2}


def figure(bars: Bars) -> dict[str, Any] | None:
    """Return a figure of bars that lie; None where there is nothing to draw."""
    rows = [(group, bar) for group, some in bars.groups for bar in some]
    if not rows:
        return None
    places, labels, at = [], [], 0.0
    for place, (group, bar) in enumerate(rows):
        at += 0 if place == 0 else 1 + GAP * (group != rows[place - 1][0])
        places.append(at)
        labels.append(f"{group} · {bar.label}" if group else bar.label)
    labels = [escape(label) for label in labels]
    return {
        "data": [_part(bars, number, places, labels) for number in range(len(bars.names))],
        "layout": {
            "height": round(HEAD + FOOT + ROW * (at + 1)),
            "margin": {"l": 8, "r": 24, "t": HEAD, "b": FOOT, "pad": 8},
            "barmode": "stack",
            "bargap": 0.25,
            **GROUND,
            **HOVER,
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 1,
                "yanchor": "bottom",
                "traceorder": "normal",
                **STILL,
            },
            "xaxis": {
                "range": [0, 100.5],
                "ticksuffix": "%",
                "fixedrange": True,
                "zeroline": False,
                "showgrid": False,
            },
            "yaxis": {
                "tickvals": places,
                "ticktext": labels,
                "range": [at + 0.6, -0.6],
                "fixedrange": True,
                "automargin": True,
                "zeroline": False,
                "showgrid": False,
            },
        },
        "config": CONFIG,
    }


def _part(bars: Bars, number: int, places: list[float], labels: list[str]) -> dict[str, Any]:
    shown = [bar for _, some in bars.groups for bar in some]
    colour, name = bars.colours[number], escape(bars.names[number])
    wide = [bar.percent(number) for bar in shown]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": wide,
        "y": places,
        "text": [str(bar.parts[number]) for bar in shown],
        "texttemplate": [("%{text}" if much >= ROOM else "") for much in wide],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ON[colour]},
        "hovertext": [
            f"{label}<br>{name}: {bar.parts[number]}/{bar.of}"
            for label, bar in zip(labels, shown, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": colour,
            "line": {"width": 1, "color": INK},
            **({"pattern": LINES} if colour == MIDDLE else {}),
        },
    }
