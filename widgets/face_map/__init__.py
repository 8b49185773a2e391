"""Muscles, nerves and movements on the drawn face: choose one, and see what it does."""

from typing import Any

import traitlets

from widgets import face
from widgets.base import LessonWidget
from widgets.face_map import paper_face


class FaceMap(LessonWidget):
    """A face whose parts can be chosen; it has no rule, so it is live in a handout too.

    ``muscles`` and ``nerves`` have the fields of their facts and ``general`` (whether no source
    bears it out). A muscle has also ``exercises`` (names under ``hands``, ``practice`` and
    ``never``), ``active`` (whether one of them is a small movement) and ``pairs`` (``name``,
    ``comes_along``, ``marks``). ``marks`` are the numbers of the sources of all of them.
    ``answers`` holds ``{"chosen": id of a muscle, nerve or movement, "show": "rest", "both" or
    "weak"}``. Raises ValueError for a muscle or a nerve that the drawn face does not have.
    """

    name = "face_map"
    parts = ("face", "face_map/pick")

    face = traitlets.Dict(help="The drawn face.").tag(sync=True)
    regions = traitlets.List(traitlets.Dict(), help="Places, in order.").tag(sync=True)
    nerves = traitlets.List(traitlets.Dict(), help="Nerves and branches.").tag(sync=True)
    muscles = traitlets.List(traitlets.Dict(), help="What each muscle does.").tag(sync=True)
    marks = traitlets.Unicode(help="The numbers of the sources.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("answers", {"chosen": "zygomaticus_major", "show": "rest"})
        values["face"] = face.face()
        super().__init__(**values)

    @traitlets.validate("muscles")
    def _drawn_muscles(self, proposal: traitlets.Bunch) -> Any:
        return _drawn(proposal.value, "muscles")

    @traitlets.validate("nerves")
    def _drawn_nerves(self, proposal: traitlets.Bunch) -> Any:
        return _drawn(proposal.value, "branches")

    @traitlets.validate("answers")
    def _known(self, proposal: traitlets.Bunch) -> Any:
        drawn = face.face()
        known = {*drawn["muscles"], *drawn["branches"], *paper_face.moves()}
        chosen = proposal.value.get("chosen")
        if chosen not in known:
            raise ValueError(f"the face has no {chosen}; known: {', '.join(sorted(known))}")
        return proposal.value

    def paper(self) -> str:
        """Return three numbered pictures and the tables that their numbers lead to."""
        return paper_face.paper_html(
            self.muscles, self.nerves, self.text, self.marks, self.language
        )

    def plain(self) -> str:
        """Return how many muscles and nerves there are."""
        words: str = self.text["plain"]
        return words.format(
            title=self.text["title"], muscles=len(self.muscles), nerves=len(self.nerves)
        )


def _drawn(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    missing = [one["id"] for one in rows if one["id"] not in face.face()[kind]]
    if missing:
        raise ValueError(f"the drawn face has no {kind} called {', '.join(missing)}")
    return rows
