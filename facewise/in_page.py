"""A lesson whose Python lives in the reader's own page: no kernel, and nobody to send anything to.

The same session makes the same widgets as in a notebook. What a reader says comes in as changed
values, what the reader sees goes out as changed values; both are JSON, and a worker carries them
(see deploy/site/page/).
"""

from typing import Any

import msgspec

from facewise.session import open_lesson
from widgets.base import LessonWidget, plain
from widgets.chart import PLOTLY, Chart

FIGURE = "figure"
Changes = dict[str, Any]


class Page:
    """The widgets of one page, by the ids of their activities."""

    def __init__(self, slug: str, language: str) -> None:
        self.session = open_lesson(slug, language)
        self.widgets: dict[str, LessonWidget] = {}
        self.changed: dict[str, Changes] = {}

    def wake(self, activity: str) -> str:
        """Make an activity's widget; return its values, and its picture if it has one."""
        shown = self.session.show(activity)
        widget: LessonWidget = getattr(shown, "widget", shown)
        self.widgets[activity] = widget
        state = widget.state()
        widget.observe(lambda change: self._note(activity, change.name, change.new), list(state))
        if isinstance(shown, Chart):
            picture = shown.picture
            picture.observe(
                lambda change: self._note(activity, FIGURE, _figure(change.new)), "outputs"
            )
            state[FIGURE] = _figure(picture.outputs)
        return _json(state)

    def listen(self, activities: str) -> str:
        """Let the live widgets of the page hear what others say; return what they heard so far.

        A player, which needs no Python, plays the plan that the planner has made. Nothing listens
        on a page whose widgets tell each other nothing.
        """
        if not self.session.made:
            return _json({})
        heard: dict[str, Any] = {}
        for activity in msgspec.json.decode(activities, type=list[str]):
            self.wake(activity)
            heard[activity] = {}
        return _json(heard)

    def hear(self, activity: str, changes: str) -> str:
        """Take what a reader has said; return what changed for whom, without the reader's words."""
        said = msgspec.json.decode(changes, type=Changes)
        self.changed = {}
        for name, value in said.items():
            setattr(self.widgets[activity], name, value)
        own = self.changed.get(activity, {})
        for name in [name for name, value in said.items() if own.get(name) == value]:
            del own[name]
        return _json(self.changed)

    def _note(self, activity: str, name: str, value: Any) -> None:
        self.changed.setdefault(activity, {})[name] = value


def _figure(outputs: Any) -> Any:
    """Return the plain plotly dict of a chart's output; None for no picture."""
    return outputs[0]["data"][PLOTLY] if outputs else None


def _json(value: Any) -> str:
    return msgspec.json.encode(plain(value)).decode()
