"""A widget whose answers can be kept for next time, if the reader says so."""

from collections.abc import Callable
from typing import Any

import traitlets

from widgets.base import LessonWidget

Keep = Callable[[bool, dict[str, Any]], str]


class KeepingWidget(LessonWidget):
    """`keep` is told of the answers and whether to keep them; it says what went wrong."""

    kept = traitlets.Bool(default_value=False, help="Answers are kept for next time.").tag(
        sync=True
    )
    said = traitlets.Unicode(help="What keeping has to say, or nothing.").tag(sync=True)
    keeps = traitlets.Bool(default_value=True, help="There is a place to keep.").tag(sync=True)

    def __init__(self, *, keep: Keep | None = None, **values: Any) -> None:
        self.keep = keep
        super().__init__(**values)
        self.observe(self._keep, ["kept", "answers"])

    def _keep(self, change: traitlets.Bunch) -> None:
        if self.keep and (self.kept or change.name == "kept"):
            self.said = self.keep(self.kept, dict(self.answers))
