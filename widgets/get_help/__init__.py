"""Warning signs and how fast to act on each, and a card for the wallet in every language."""

from typing import Any, ClassVar

import traitlets

from widgets.base import LessonWidget
from widgets.get_help import paper_face


class GetHelp(LessonWidget):
    """A list of warning signs that leads to a card; it has no rule, and so is live in a handout.

    Each of ``flags`` has ``id``, ``level``, ``short``, ``text``, ``why``, ``weak`` (whoever ticks
    it has a weak face), ``marks``, ``general`` and ``ask``: questions that come before its own
    level (``text``, ``marks``, ``general``). ``droop`` holds the ``id`` of the new weak face, the
    ``stroke`` questions that it asks until a clinician has seen it, and ``since``, asked after.
    ``wallet`` holds a card's words and names of places in each language. Nothing that a reader
    ticks or types goes up: it stays in the page, and ends with it.
    """

    name = "get_help"
    parts = ("numbers", "warnings", "typed")
    # The lines of the card: whether it asks for a side, and how many letters may be written: a card
    # of 85.6 × 54 mm holds no more in print of 6.5 points.
    rows: ClassVar[tuple[tuple[str, bool, int], ...]] = (
        ("name", False, 24),
        ("weak", True, 14),
        ("eye", True, 0),
        ("health", False, 56),
        ("allergy", False, 24),
        ("call", False, 26),
    )

    flags = traitlets.List(traitlets.Dict(), help="The warning signs.").tag(sync=True)
    levels = traitlets.Dict(help="How fast to act, and what to do.").tag(sync=True)
    droop = traitlets.Dict(help="What a newly weak face is asked.").tag(sync=True)
    wallet = traitlets.Dict(help="The words of the card.").tag(sync=True)

    def __init__(self, *, wallet: dict[str, Any], **values: Any) -> None:
        rows = [{"key": key, "sides": sides, "most": most} for key, sides, most in self.rows]
        super().__init__(wallet={**wallet, "rows": rows}, **values)

    @traitlets.validate("flags")
    def _of_a_known_level(self, proposal: traitlets.Bunch) -> Any:
        if not proposal.value:
            raise ValueError("no warning signs: this widget is nothing without them")
        for one in proposal.value:
            if one["level"] not in paper_face.SHAPES:
                known = ", ".join(paper_face.SHAPES)
                raise ValueError(f"{one['id']} has the level {one['level']}; known: {known}")
        return proposal.value

    def paper(self) -> str:
        """Return the signs by level with their questions, the numbers, and a card to fill in."""
        return paper_face.paper_html(self)

    def plain(self) -> str:
        """Return how many signs and places there are."""
        text = self.text
        return str(
            text["plain"].format(
                title=text["title"], n=len(self.flags), places=len(text["countries"])
            )
        )
