"""Stands in for ipywidgets in a page without Jupyter: what `widgets/chart` needs of it."""

from typing import Any

import traitlets


class Layout:
    """A place for what is said about the room of a picture."""

    min_height: str | None = None


class Output(traitlets.HasTraits):
    """A picture as a notebook's output would hold it."""

    outputs = traitlets.Tuple()

    def __init__(self) -> None:
        super().__init__()
        self.layout = Layout()


class VBox(traitlets.HasTraits):
    """Things one above the other."""

    def __init__(self, children: Any = ()) -> None:
        super().__init__()
        self.children = tuple(children)

    def add_class(self, _name: str) -> None:
        """The page has its own."""
