"""The picture of conditions × signs, as a plain plotly dict that plotly.js-basic can draw."""

from typing import Any

from care.causes import Facts

# The light colours of look.css: a picture carries its own paper in either theme.
PAPER, INK, QUIET, LINE = "#fdfbf7", "#22302e", "#4a5753", "#d9d2c5"
ACCENT, TYPICAL, AGAINST = "#0b5650", "#cfdcd8", "#6f4300"
ROW, HEAD, EDGE = 24, 150, 190  # pixels: a sign's row, room for column heads and for row heads


def picture(
    view: dict[str, Any], answers: dict[str, Any], facts: Facts, text: dict[str, str]
) -> dict[str, Any] | None:
    """Return the picture for a view: squares where a sign is typical, dark ones where it is ticked.

    Columns are the conditions, best fit first; rows are the signs in the order of the file.
    """
    if not view["matches"]:
        return None
    ticked = set(answers.get("signs", ()))
    conditions = {one.id: one for one in facts.conditions.conditions}
    ranked = [conditions[match["id"]] for match in view["matches"]]
    typical, matching, against = [], [], []
    for sign in facts.signs:
        for one in ranked:
            cell = (one.short, sign.short, f"{one.name}<br>{sign.name}")
            if sign.id in one.signs:
                (matching if sign.id in ticked else typical).append(cell)
            elif sign.id in ticked and sign.id in one.against:
                against.append(cell)
    rows = [sign.short for sign in facts.signs]
    bold = [f"<b>{sign.short}</b>" if sign.id in ticked else sign.short for sign in facts.signs]
    return {
        "data": [
            _squares(typical, text["typical"], {"symbol": "square", "size": 14, "color": TYPICAL}),
            _squares(matching, text["matching"], {"symbol": "square", "size": 16, "color": ACCENT}),
            _squares(
                against,
                text["speaks_against"],
                {"symbol": "x-thin", "size": 10, "line": {"width": 3, "color": AGAINST}},
            ),
        ],
        "layout": {
            "height": HEAD + ROW * len(rows) + 60,
            "margin": {"l": EDGE, "r": 24, "t": HEAD, "b": 56, "pad": 6},
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "font": {"family": "system-ui, sans-serif", "size": 14, "color": INK},
            "hoverlabel": {"bgcolor": PAPER, "font": {"color": INK, "size": 14}},
            "legend": {"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "itemclick": False, "itemdoubleclick": False},
            "xaxis": {
                **_axis([one.short for one in ranked]),
                "side": "top",
                "tickangle": -55,
            },
            "yaxis": {**_axis(rows), "autorange": "reversed", "ticktext": bold},
            "shapes": [
                {"type": "rect", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "yref": "y",
                 "y0": row - 0.5, "y1": row + 0.5, "fillcolor": "#f3eee6", "line": {"width": 0}}
                for row, sign in enumerate(facts.signs) if sign.id in ticked
            ],
        },
        "config": {"displayModeBar": False, "displaylogo": False, "responsive": True, "scrollZoom": False},
    }


def _squares(
    cells: list[tuple[str, str, str]], name: str, marker: dict[str, Any]
) -> dict[str, Any]:
    x, y, words = ([list(column) for column in zip(*cells, strict=True)] if cells else ([], [], []))
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": x, "y": y, "text": words,
        "hovertemplate": "%{text}<extra>" + name + "</extra>", "marker": marker, "showlegend": True,
    }


def _axis(names: list[str]) -> dict[str, Any]:
    return {
        "type": "category", "categoryorder": "array", "categoryarray": names, "tickvals": names,
        "ticktext": names, "range": [-0.5, len(names) - 0.5], "fixedrange": True,
        "showgrid": True, "gridcolor": "#ece6db", "gridwidth": 1, "zeroline": False, "ticks": "", "automargin": False,
    }
