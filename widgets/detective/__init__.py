"""Pages of advice, made up for practice: a reader marks each sentence, then sees what is known."""

from typing import Any

import traitlets

from widgets.base import LessonWidget
from widgets.detective import paper_face


class Detective(LessonWidget):
    """One round of pages; it has no rule, and so it is live in a handout.

    Each of ``pages`` has ``sentences`` with their key (``right``, ``fair``), answer, safer swap and
    numbers of sources, and ``worth``, our own answer to each of ``questions``. ``ids`` is what a
    file of results may name, by round. ``answers`` holds what the reader did: ``page`` (which is
    open), ``pages`` (``{id: {"marks": {}, "scores": {}, "shown": false}}``), and ``brought``, the
    first round from a file that the reader chose. A class is counted in Python, never here.
    """

    name = "detective"
    parts = ("detective/result", "detective/page")

    round = traitlets.Unicode("before", help="Which round these pages are.").tag(sync=True)
    course = traitlets.Unicode(help="The day of the lesson's words.").tag(sync=True)
    pages = traitlets.List(traitlets.Dict(), help="The pages and their key.").tag(sync=True)
    questions = traitlets.List(traitlets.Dict(), help="Questions on a page.").tag(sync=True)
    ids = traitlets.Dict(help="Pages and sentences that a file may name.").tag(sync=True)
    stroke = traitlets.Unicode(help="Numbers of the sources on a stroke.").tag(sync=True)
    warning = traitlets.Dict(help="Signs that steroid tablets do harm.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("answers", {"page": 0, "pages": {}, "brought": {}})
        super().__init__(**values)

    @property
    def title(self) -> str:
        """The title of this round."""
        return str(self.text[f"title_{self.round}"])

    def paper(self) -> str:
        """Return every page with its answers beside it: wrong advice never stands alone."""
        return paper_face.paper_html(self)

    def plain(self) -> str:
        """Return how many pages and sentences there are."""
        n = sum(len(page["sentences"]) for page in self.pages)
        said = self.text["plain"].format(title=self.title, pages=len(self.pages), n=n)
        return str(said)
