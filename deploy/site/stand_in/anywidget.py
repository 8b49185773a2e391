"""Stands in for anywidget in a page without Jupyter: a widget's values, and no wire.

`widgets/base.py` is the same everywhere; here a worker carries its values (`facewise.in_page`).
"""

from typing import Any

import traitlets


class AnyWidget(traitlets.HasTraits):
    """Values that can be observed; messages have no receiver."""

    def on_msg(self, _callback: Any) -> None:
        """Hear nothing: only a kernel sends messages."""

    def send(self, _content: Any, _buffers: Any = None) -> None:
        """Tell nobody."""
