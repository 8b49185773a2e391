"""One page for the appointment: the reader ticks what stands on it, and takes it along."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import traitlets

from care.diary import SCALES
from care.treatments import MATTERS
from widgets import paper
from widgets.base import HERE, LessonWidget
from widgets.visit_pack import paper_face

SHEET = (HERE / "visit_pack" / "sheet.css").read_text(encoding="utf-8")
SAVED = f"@page {{ size: A4; margin: 14mm; }}\n{SHEET}"  # the whole look of a saved page
MOST_QUESTIONS = 6  # more than that does not fit into a short visit, nor on the page


class VisitPack(LessonWidget):
    """A page of ten parts, each in it only if ticked; it has no rule, so it is live in a handout.

    ``stages`` has ``id``, ``name`` and ``questions`` (``text``, ``marks``, ``general``) for each
    place where a reader may stand, the last with the id "any"; ``asks`` what to ask about single
    options (`care.visit.Ask`), ``conditions`` the names for them. ``pairs`` are linked movements
    in words, ``droop`` what a newly weak face is asked first, ``warning`` the sign that stands
    wherever steroid tablets are named. Nothing that a reader ticks or types is a trait: it stays
    in the page. `ask` answers what the page asks of Python by message: is there a diary, what does
    it say, and keep or forget the page. Without it, as in a handout, none of this is offered.
    """

    name = "visit_pack"
    parts = ("numbers", "warnings", "typed", "visit_pack/sheet")
    # What stands on the page, and how many letters may be written: more would not fit on one sheet.
    sections: ClassVar[tuple[dict[str, Any], ...]] = (
        {"id": "about", "fields": [["who", 36], ["date", 20], ["with", 36]]},
        {
            "id": "timeline",
            "fields": [["began", 36], ["well", 36]],
            "table": {"columns": [["when", 14], ["what", 48]], "rows": 4},
        },
        {"id": "matters", "ticks": list(MATTERS), "most": 3, "fields": [["matters_own", 60]]},
        {"id": "worries", "fields": [["worry_1", 84], ["worry_2", 84]]},
        {"id": "helps", "fields": [["helps", 84], ["harms", 84]]},
        {
            "id": "medicines",
            "fields": [["allergy", 50]],
            "table": {"columns": [["name", 24], ["why", 20], ["given", 20]], "rows": 6},
        },
        {"id": "pairs", "picks": 2, "diary": True, "fields": [["pair_own", 60]]},
        {"id": "trend", "scales": list(SCALES), "diary": True},
        {"id": "questions", "questions": MOST_QUESTIONS, "fields": [["ask_1", 70], ["ask_2", 70]]},
        {"id": "teach", "boxes": ["have", "do", "watch", "back", "call_whom"]},
    )

    stages = traitlets.List(traitlets.Dict(), help="What to ask at each stage.").tag(sync=True)
    asks = traitlets.List(traitlets.Dict(), help="What to ask of each option.").tag(sync=True)
    conditions = traitlets.List(traitlets.Dict(), help="Names of conditions.").tag(sync=True)
    pairs = traitlets.List(traitlets.Dict(), help="Linked movements in words.").tag(sync=True)
    droop = traitlets.Dict(help="What a newly weak face is asked.").tag(sync=True)
    levels = traitlets.Dict(help="How fast to act, and what to do.").tag(sync=True)
    warning = traitlets.Dict(help="Signs that steroid tablets do harm.").tag(sync=True)
    form = traitlets.List(traitlets.Dict(), help="The parts of the page.").tag(sync=True)
    saved = traitlets.Dict(help="Look and policy of a saved page.").tag(sync=True)

    def __init__(
        self, *, ask: Callable[[dict[str, Any]], dict[str, Any]] | None = None, **values: Any
    ) -> None:
        self.ask = ask
        # A Chinese character takes the room of two letters.
        room = 0.5 if values.get("language", "en").startswith("zh") else 1
        values["form"] = [_with_room(section, room) for section in self.sections]
        digest = base64.b64encode(hashlib.sha256(SAVED.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        values["saved"] = {"css": SAVED, "policy": f"{policy}form-action 'none'"}
        super().__init__(**values)
        self.on_msg(self._told)

    @traitlets.validate("stages")
    def _whole(self, proposal: traitlets.Bunch) -> Any:
        if not proposal.value or proposal.value[-1]["id"] != "any":
            raise ValueError("the last stage must be 'any': what can be asked at any time")
        return proposal.value

    def _told(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer the page by message: messages stand in no state and in no notebook."""
        if self.ask is not None and isinstance(content, dict):
            self.send(self.ask(content))

    def paper(self) -> str:
        """Return the page with lines to write on, then the questions to choose from."""
        return paper_face.paper_html(self)

    def blank(self, words: Mapping[str, str], marks: dict[str, int]) -> tuple[str, ...]:  # noqa: ARG002
        """Return the page with lines to write on, and how to use it."""
        head = paper.heading(self.text["title"]) + paper.paragraph(self.text["paper_how"])
        return (head + paper_face.blank_html(self),)

    def filled(self, page: dict[str, Any]) -> str:
        """Return a page that its reader kept, as HTML; nothing for one with no part on it."""
        return paper_face.filled_html(self, page)

    def plain(self) -> str:
        """Return how many parts and questions there are."""
        n = sum(len(stage["questions"]) for stage in self.stages)
        words: str = self.text["plain"]
        return words.format(title=self.text["title"], parts=len(self.sections), n=n)


def _with_room(section: dict[str, Any], room: float) -> dict[str, Any]:
    """Return a part with the letters that may be written in this language."""

    def sized(fields: list[Any]) -> list[list[Any]]:
        return [[key, int(most * room)] for key, most in fields]

    made = {**section, "fields": sized(section.get("fields", []))}
    if "table" in section:
        made["table"] = {**section["table"], "columns": sized(section["table"]["columns"])}
    return made
