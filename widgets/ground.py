"""What pictures of numbers have in common, as parts of a plotly dict; nobody changes them in place.

A picture carries its own light paper in either theme.
"""

from typing import Any

from widgets.face import INK, PAPER

SIZE = 14  # pixels: the letters of a picture
GROUND: dict[str, Any] = {
    "paper_bgcolor": PAPER,
    "plot_bgcolor": PAPER,
    "font": {"family": "system-ui, sans-serif", "size": SIZE, "color": INK},
}
HOVER: dict[str, Any] = {"hoverlabel": {"bgcolor": PAPER, "font": {"color": INK, "size": SIZE}}}
STILL: dict[str, Any] = {"itemclick": False, "itemdoubleclick": False}  # a key that is no button
BARE: dict[str, Any] = {"displayModeBar": False, "displaylogo": False}
CONFIG: dict[str, Any] = {**BARE, "responsive": True}
