"""A widget and its picture: the picture answers the widget, and its table twin is on paper.

The picture is drawn by the plotly mimetype, by assigning ``Output.outputs``; a figure never stands
in a bundle beside ``text/html``, where its type would outrank the paper and hide it.
"""

from typing import Any

import ipywidgets
import traitlets

PLOTLY = "application/vnd.plotly.v1+json"


class Chart(ipywidgets.VBox):
    """A widget (with `figure`, `paper` and `plain`) above the picture of what it shows."""

    def __init__(self, widget: Any) -> None:
        self.widget: Any = widget
        self.picture = ipywidgets.Output()
        super().__init__([widget, self.picture])
        for name in ("fw", "fw-chart"):
            self.add_class(name)
        self._draw()
        # After the widget's own answer: the list is on its way before the picture is made.
        widget.observe(self._draw, "view")

    def _draw(self, _change: traitlets.Bunch | None = None) -> None:
        figure = self.widget.figure()
        # JupyterLab gives a picture that comes late no room of its own.
        self.picture.layout.min_height = f"{figure['layout']['height']}px" if figure else None
        if figure is None:
            self.picture.outputs = ()
            return
        data = {PLOTLY: figure, "text/plain": self.widget.plain()}
        self.picture.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},)

    def __repr__(self) -> str:
        return str(self.widget.plain())

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**options)
        return {**bundle, "text/plain": self.widget.plain(), "text/html": self.widget.paper()}
