"""The picture of conditions × signs, as a plain plotly dict that plotly.js-basic can draw."""

from typing import Any

from care.causes import Facts
from widgets.face import ACCENT
from widgets.ground import CONFIG, GROUND, HOVER, STILL

# Colours of a picture; some are the light ones of look.css.
SOFT, LINE = "#f3eee6", "#ece6db"
TYPICAL, AGAINST = "#cfdcd8", "#6f4300"
RULE, SQUARE = "#d9d2c5", 12  # on paper: a line that print shows, and pixels of a mark
ROW, HEAD, EDGE, KEY = (
    24,
    150,
    150,
    56,
)  # pixels: a row, the heads, the key

Mark = tuple[str, str, str]  # the column, the row and what to say of it


def picture(
    view: dict[str, Any], answers: dict[str, Any], facts: Facts, text: dict[str, str]
) -> dict[str, Any] | None:
    """Return the picture for a view, or None where the view holds no conditions.

    Rows are the conditions, best fit first, as in the list; columns are the signs in the order of
    the file. A pale square is a typical sign, a dark one a sign that is also ticked.
    """
    if not view["matches"]:
        return None
    ticked = set(answers.get("signs", ()))
    known = {one.id: one for one in facts.conditions.conditions}
    ranked = [known[match["id"]] for match in view["matches"]]
    typical: list[Mark] = []
    matching: list[Mark] = []
    against: list[Mark] = []
    for one in ranked:
        for sign in facts.signs:
            cell = (sign.short, one.short, f"{one.name}<br>{sign.name}")
            if sign.id in one.signs:
                (matching if sign.id in ticked else typical).append(cell)
            elif sign.id in ticked and sign.id in one.against:
                against.append(cell)
    columns = [sign.short for sign in facts.signs]
    heads = [f"<b>{sign.short}</b>" if sign.id in ticked else sign.short for sign in facts.signs]
    return {
        "data": [
            _marks(typical, text["typical"], {"symbol": "square", "size": 13, "color": TYPICAL}),
            _marks(matching, text["matching"], {"symbol": "square", "size": 17, "color": ACCENT}),
            _marks(
                against,
                text["speaks_against"],
                {"symbol": "x-thin", "size": 9, "line": {"width": 3, "color": AGAINST}},
            ),
        ],
        "layout": {
            "height": HEAD + ROW * len(ranked) + KEY,
            "margin": {"l": EDGE, "r": 96, "t": HEAD, "b": KEY, "pad": 6},
            **GROUND,
            **HOVER,
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 0,
                "yanchor": "top",
                **STILL,
            },
            "xaxis": {**_axis(columns), "ticktext": heads, "side": "top", "tickangle": -60},
            "yaxis": {**_axis([one.short for one in ranked]), "autorange": "reversed"},
            "shapes": [_band(place) for place, sign in enumerate(facts.signs) if sign.id in ticked],
        },
        "config": CONFIG,
    }


def printed(drawn: dict[str, Any]) -> dict[str, Any]:
    """Return the picture with nothing ticked as paper has it: dark squares, and no empty key."""
    marks = drawn["data"][0]
    layout = drawn["layout"]
    across = len(layout["xaxis"]["categoryarray"])
    heads = {"gridcolor": RULE, "automargin": True, "tickfont": {"size": 13}}
    return {
        "data": [{**marks, "marker": {**marks["marker"], "size": SQUARE, "color": ACCENT}}],
        "layout": {
            **layout,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 36, "pad": 6},
            "legend": {**layout["legend"], "itemsizing": "trace"},
            "xaxis": {**layout["xaxis"], **heads, "range": [-0.7, across - 0.3]},
            "yaxis": {**layout["yaxis"], "gridcolor": RULE, "automargin": True},
        },
    }


def _band(place: int) -> dict[str, Any]:
    """A soft stripe under the column of a ticked sign."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": "x",
        "x0": place - 0.5,
        "x1": place + 0.5,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": SOFT,
        "line": {"width": 0},
    }


def _marks(cells: list[Mark], name: str, marker: dict[str, Any]) -> dict[str, Any]:
    """One kind of mark; its place in the key stays, also while nothing of the kind is shown."""
    x, y, words = [list(column) for column in zip(*cells, strict=True)] or ([None], [None], [""])
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": x,
        "y": y,
        "text": words,
        "hovertemplate": "%{text}<extra>" + name + "</extra>",
        "marker": marker,
        "showlegend": True,
    }


def _axis(names: list[str]) -> dict[str, Any]:
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": names,
        "tickvals": names,
        "ticktext": names,
        "range": [-0.5, len(names) - 0.5],
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": LINE,
        "zeroline": False,
        "ticks": "",
    }
