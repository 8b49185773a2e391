"""A model of linked movement: press a movement, and see what a mechanism makes of it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import traitlets

from widgets.base import LessonWidget
from widgets.nerve_simulator import paper_face, posed

PIECES = ("model", "drawing")  # its script in parts, joined in this order
FIRST = {
    "movement": "soft_smile",
    "weak": "left",
    "mechanisms": {"m_misdirection": 50},
    "training": False,
    "muscle": "",
}


@cache
def frames() -> dict[str, Any]:
    """Return the frames of the paper face, as the script made them (see facewise/simulator.py)."""
    found = Path(__file__).with_name("frames.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(found)
    return loaded


class NerveSimulator(LessonWidget):
    """Signals from an order to the muscles of both sides; it has no rule and is live anywhere.

    ``answers`` holds ``{"movement", "weak": "left" or "right", "mechanisms": {id: 0 to 100},
    "training": bool, "muscle": "" or one that is injected}``. The model is in ``model.js``, with
    every number and what it stands for. ``pairs`` and ``mechanisms`` carry ``marks``, the numbers
    of their sources; a mechanism has the ledger's ``verdict``.
    """

    name = "nerve_simulator"
    parts = ("face", *(f"nerve_simulator/{one}" for one in PIECES))

    muscles = traitlets.List(traitlets.Dict(), help="What the model moves.").tag(sync=True)
    pairs = traitlets.List(traitlets.Dict(), help="Known linked movements.").tag(sync=True)
    mechanisms = traitlets.List(traitlets.Dict(), help="One slider each.").tag(sync=True)
    treatments = traitlets.Dict(help="What is meant to change it.").tag(sync=True)
    warning = traitlets.Dict(help="The warning signs of an injection.").tag(sync=True)
    face = traitlets.Dict(help="The drawn face.").tag(sync=True)

    def __init__(self, *, muscles: list[dict[str, Any]], **values: Any) -> None:
        values.setdefault("answers", FIRST)
        super().__init__(muscles=muscles, face=posed.for_script(muscles), **values)

    @traitlets.validate("mechanisms")
    def _has_a_frame(self, proposal: traitlets.Bunch) -> Any:
        for one in proposal.value:
            if one["id"] not in frames():
                known = ", ".join(frames())
                raise ValueError(f"the model has no mechanism {one['id']}; it has: {known}")
        return proposal.value

    def paper(self) -> str:
        """Return one picture a mechanism, every pair as a table, and the treatments."""
        return paper_face.paper_html(self, frames())

    def plain(self) -> str:
        """Return the title and how much there is to try."""
        words: str = self.text["plain"]
        moves = [one for one in self.text if one.startswith("move_") and one != "move_rest"]
        return words.format(title=self.text["title"], n=len(moves), ideas=len(self.mechanisms))
