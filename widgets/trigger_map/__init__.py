"""What a reader moved, and what moved by itself: a grid over weeks, and the top two pairs."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import traitlets

from widgets import face
from widgets.keeping import KeepingWidget
from widgets.trigger_map import paper_face

# A place to choose and the zones of the drawn face that it covers, from the brow down.
ZONES: dict[str, tuple[str, ...]] = {
    "brow": ("forehead",),
    "eye": ("eye",),
    "cheek": ("nose", "cheek"),
    "mouth": ("mouth",),
    "chin": ("chin",),
    "neck": ("neck",),
}
# Movements that are meant, and the place that makes them: a reader chooses a place, then one.
MOVES = {
    "brow_raise": "brow",
    "eye_close": "eye",
    "nose_wrinkle": "cheek",
    "cheek_puff": "cheek",
    "smile": "mouth",
    "pucker": "mouth",
    "lips_close": "mouth",
    "eat": "mouth",
    "speak": "mouth",
    "chin_move": "chin",
    "neck_tighten": "neck",
}
FIRST = {
    "droop": False,
    "eye": False,
    "place": "",
    "move": "",
    "to": "",
    "week": "",
    "show": "week",
    "seen": [],
}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class TriggerMap(KeepingWidget):
    """A map of linked movements; it has no rule, so it is live in a handout too.

    ``pairs`` are the known ones: ``id``, ``name``, ``comes_along``, ``common``, ``marks`` and
    ``cells`` (such as ``smile>eye``; none for a pair that no place of the face shows). ``alarm``
    and ``eye`` are lines (``text``, ``marks``) for a new droop and for an eye that does not close.
    ``answers`` holds what is chosen, and ``seen``: one ``{"week": its Monday, "key": a cell or the
    id of a pair}`` for each time. ``keep`` keeps it for another day, if the reader says so; a page
    that is made for everybody has none. Raises ValueError for an unknown cell.
    """

    name = "trigger_map"
    parts = ("numbers", "face", "keeping", "trigger_map/tally")

    zones = traitlets.List(traitlets.Dict(), help="Six places, in order.").tag(sync=True)
    moves = traitlets.List(traitlets.Dict(), help="Movements and their places.").tag(sync=True)
    pairs = traitlets.List(traitlets.Dict(), help="Known linked movements.").tag(sync=True)
    alarm = traitlets.List(traitlets.Dict(), help="What to do for a new droop.").tag(sync=True)
    eye = traitlets.Dict(help="When to be seen, and the eye routine.").tag(sync=True)
    face = traitlets.Dict(help="The drawn face at rest.").tag(sync=True)

    def __init__(self, *, text: dict[str, Any], **values: Any) -> None:
        values.setdefault("answers", FIRST)
        super().__init__(
            text=text,
            zones=[
                {"id": one, "name": text[f"zone_{one}"], "drawn": list(drawn)}
                for one, drawn in ZONES.items()
            ],
            moves=[
                {"id": one, "zone": zone, "name": text[f"move_{one}"]}
                for one, zone in MOVES.items()
            ],
            face=_at_rest(),
            **values,
        )

    @traitlets.validate("pairs")
    def _on_the_map(self, proposal: traitlets.Bunch) -> Any:
        for pair in proposal.value:
            for cell in pair["cells"]:
                _known(cell, ())
        return proposal.value

    @traitlets.validate("answers")
    def _said(self, proposal: traitlets.Bunch) -> Any:
        for one in proposal.value.get("seen", ()):
            _known(one["key"], [pair["id"] for pair in self.pairs if not pair["cells"]])
            if not DAY.fullmatch(one["week"]):
                raise ValueError(f"{one['week']!r} is no day such as 2026-11-16")
        return proposal.value

    @staticmethod
    def knows(seen: Any, unplaced: Iterable[str]) -> bool:
        """Tell whether a kept grid can stand on this map; `unplaced` pairs have no cell."""
        more = list(unplaced)
        try:
            for one in seen:
                _known(one["key"], more)
            return all(DAY.fullmatch(one["week"]) for one in seen)
        except (TypeError, KeyError, ValueError):
            return False

    def paper(self) -> str:
        """Return a blank grid, a face with numbers, and the known pairs."""
        return paper_face.paper_html(self)

    def blank(self, words: Mapping[str, str], marks: dict[str, int]) -> tuple[str, ...]:  # noqa: ARG002
        """Return a grid for a week, with rows for a reader's own movements."""
        return (paper_face.blank_html(self),)

    def plain(self) -> str:
        """Return the title and how many pairs are known."""
        words: str = self.text["plain"]
        return words.format(title=self.text["title"], n=len(self.pairs))


def _known(key: str, more: Any) -> None:
    move, _, to = key.partition(">")
    if key not in more and not (move in MOVES and to in ZONES):
        known = ", ".join([*(f"{one}>…" for one in MOVES), *more])
        raise ValueError(f"the map has no {key!r}; it has {known}, with {', '.join(ZONES)}")


def _at_rest() -> dict[str, Any]:
    """Return what of the drawn face stands still: lines without their movements, and zones."""
    drawn = face.face()
    parts = [{key: value for key, value in one.items() if key != "moves"} for one in drawn["parts"]]
    zones = {zone: drawn["zones"][zone] for some in ZONES.values() for zone in some}
    return {"size": drawn["size"], "styles": drawn["styles"], "parts": parts, "zones": zones}
