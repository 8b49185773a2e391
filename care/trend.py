"""Whether a change in the diary is more than this reader's own ups and downs.

The last `RECENT` days are put beside the `USUAL` days before them. The band is the usual days'
median ± `SPREADS` spreads, at least one point; a spread is the median distance from the median,
times 1.4826 so that in even weather it counts like a standard deviation. Medians, since one bad day
must not move them. All numbers here are defaults of this project: no trial stands behind them, and
no source gives a smallest change that matters for these questions. The page says so.
"""

import datetime as dt
from collections.abc import Mapping
from statistics import median
from typing import Any, Literal

from msgspec import Struct

RECENT, USUAL = 7, 28  # days
FEWEST_RECENT, FEWEST_USUAL = 3, 7  # answers: with fewer, nothing is said
SPREADS, NORMAL, LEAST = 2, 1.4826, 1.0
DAILY = 92  # days: a longer picture shows weeks

Direction = Literal["few", "same", "more", "less"]
Days = Mapping[dt.date, int]  # the answers to one question


class Trend(Struct, frozen=True, kw_only=True):
    """One question: the reader's usual band, the last days, and whether they lie outside it.

    "more" means more trouble. "same" means too small to mean anything; "few" too few answers.
    """

    scale: str
    answered: int  # days
    latest: int | None = None
    usual: float | None = None
    low: float | None = None
    high: float | None = None
    recent: float | None = None
    direction: Direction = "few"


class Point(Struct, frozen=True, kw_only=True):
    """A row of the table twin: a day, or the first day of a week with its medians."""

    day: str
    values: dict[str, float | None]


def trend(scale: str, days: Days, today: dt.date) -> Trend:
    """Put the last days beside the usual ones."""
    known = {day: value for day, value in days.items() if day <= today}
    latest = known[max(known)] if known else None
    start = today - dt.timedelta(RECENT)
    before = start - dt.timedelta(USUAL)
    recent = [value for day, value in known.items() if day > start]
    usual = [value for day, value in known.items() if before < day <= start]
    if len(usual) < FEWEST_USUAL:
        return Trend(scale=scale, answered=len(known), latest=latest)
    middle = float(median(usual))
    width = max(LEAST, SPREADS * NORMAL * median(abs(value - middle) for value in usual))
    low, high = round(max(0, middle - width), 1), round(min(10, middle + width), 1)
    band = Trend(scale=scale, answered=len(known), latest=latest, usual=middle, low=low, high=high)
    if len(recent) < FEWEST_RECENT:
        return band
    now = float(median(recent))
    direction: Direction = "more" if now > high else "less" if now < low else "same"
    return Trend(
        scale=scale,
        answered=len(known),
        latest=latest,
        usual=middle,
        low=low,
        high=high,
        recent=now,
        direction=direction,
    )


def points(
    scales: Mapping[str, Days], start: dt.date, today: dt.date, *, weekly: bool
) -> list[Point]:
    """Return the rows of the picture and of its table, the oldest first, no empty ones."""
    found: dict[dt.date, dict[str, list[int]]] = {}
    for scale, days in scales.items():
        for day, value in days.items():
            if start <= day <= today:
                row = day - dt.timedelta(day.weekday()) if weekly else day
                found.setdefault(row, {}).setdefault(scale, []).append(value)
    return [
        Point(
            day=row.isoformat(),
            values={s: float(median(values[s])) if s in values else None for s in scales},
        )
        for row, values in sorted(found.items())
    ]


def figure(rows: list[Point], one: Trend, names: Mapping[str, str]) -> dict[str, Any]:
    """Return one question as a plain plotly dict of scatter alone, with its usual band.

    `names` has a word for the question, and for "usual".
    """
    shown = [(row.day, row.values[one.scale]) for row in rows]
    shown = [pair for pair in shown if pair[1] is not None]
    across, up = [day for day, _ in shown], [value for _, value in shown]
    band = []
    if across and one.low is not None:
        band = [
            {
                "type": "scatter",
                "mode": "lines",
                "name": names["usual"],
                "x": [across[0], across[-1], across[-1], across[0], across[0]],
                "y": [one.low, one.low, one.high, one.high, one.low],
                "fill": "toself",
                "fillcolor": "rgba(11,86,80,0.14)",
                "line": {"width": 0},
                "hoverinfo": "skip",
            }
        ]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": names[one.scale],
        "x": across,
        "y": up,
        "line": {"color": "#0b5650", "width": 2},
        "marker": {"size": 7, "color": "#0b5650"},
    }
    layout = {
        "xaxis": {"type": "date", "fixedrange": True},
        "yaxis": {"range": [-0.5, 10.5], "dtick": 2, "fixedrange": True},
        "paper_bgcolor": "#fdfbf7",
        "plot_bgcolor": "#fdfbf7",
        "font": {"color": "#22302e", "size": 16},
        "legend": {"orientation": "h", "y": 1.15},
        "margin": {"l": 40, "r": 16, "t": 40, "b": 40},
        "height": 320,
    }
    return {"data": [*band, line], "layout": layout}
