"""The week of a plan as a plain plotly dict: minutes a day, by what is done in them."""

from typing import Any

from care.dates import WEEKDAYS
from care.exercises import ORDER
from care.request import PlanFacts
from widgets.ground import CONFIG, GROUND, STILL

# Colours of a picture; each kind also has a pattern and a word of its own.
LINE = "#ece6db"
COLOURS = {
    "relax": ("#cfdcd8", ""),
    "passive": ("#8fb8b0", "/"),
    "active": ("#0b5650", ""),
    "feedback": ("#1d4a73", "x"),
    "stretch": ("#b8853f", "."),
}


def week(view: dict[str, Any], facts: PlanFacts, text: dict[str, str]) -> dict[str, Any] | None:
    """Return bars of minutes for each day of the week; None for no plan."""
    made = view.get("plan")
    if not made:
        return None
    by_id = facts.exercises.by_id
    planned = [by_id[one] for session in made["sessions"] for one in session]
    days = [text[f"day_{day}"] for day in WEEKDAYS]
    on = [day in made["weekdays"] for day in WEEKDAYS]
    bars = []
    for kind in ORDER:
        minutes = round(sum(e.dose.session_seconds for e in planned if e.kind == kind) / 60, 1)
        if minutes:
            colour, pattern = COLOURS[kind]
            bars.append(
                {
                    "type": "bar",
                    "name": text[f"kind_{kind}"],
                    "x": days,
                    "y": [minutes if day else 0 for day in on],
                    "marker": {"color": colour, "pattern": {"shape": pattern, "size": 6}},
                    "hovertemplate": "%{y} "
                    + text["min"]
                    + "<extra>"
                    + text[f"kind_{kind}"]
                    + "</extra>",
                }
            )
    return {
        "data": bars,
        "layout": {
            "barmode": "stack",
            "bargap": 0.45,
            "height": 320,
            "margin": {"l": 56, "r": 24, "t": 48, "b": 40},
            "title": {"text": text["week_title"], "x": 0, "font": {"size": 20}},
            **GROUND,
            "font": {**GROUND["font"], "size": 15},
            "legend": {
                "orientation": "h",
                "y": 1.12,
                "x": 1,
                "xanchor": "right",
                **STILL,
            },
            "xaxis": {"fixedrange": True, "type": "category"},
            "yaxis": {
                "fixedrange": True,
                "gridcolor": LINE,
                "title": {"text": text["min"]},
                "rangemode": "tozero",
            },
            "showlegend": True,
        },
        "config": CONFIG,
    }
