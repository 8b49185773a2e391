"""A minute a day, on the reader's own machine: questions, a trend with its band, advice, photos.

What a reader wrote never stands in a trait that goes to the page: it travels up and down in
messages, so that no saved page can hold it. Photos never come to Python at all.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
import traitlets

from care import diary, trend
from widgets.base import LessonWidget, plain
from widgets.diary import paper_face
from widgets.ground import CONFIG, STILL

Do = Callable[[dict[str, Any], dict[str, Any] | None], dict[str, Any]]
LIMITS = {
    "high": diary.HIGH,
    "fresh": diary.FRESH,
    "jump": diary.JUMP,
    "weeks": diary.MOOD_DAYS // 7,
    "recent": trend.RECENT,
    "usual": trend.USUAL,
    "note": diary.LONGEST_NOTE,
    "least": trend.FEWEST_USUAL,
}


class Diary(LessonWidget):
    """Questions for a day, the trend of one of them, advice, and what a reader does with it all.

    ``answers`` is a `care.diary.DiaryAnswers` as plain values, ``view`` a `care.diary.DiaryView`.
    `do` keeps, exports and erases. It is told what the page asks, and the entry that may be kept;
    it returns what happened: ``ok``, a sentence (``said``), whether entries are kept (``allowed``),
    the ``entries``, a ``file``. Without it there is no place for a file, and the page says so.
    """

    name = "diary"
    parts = ("numbers", "alarm", *(f"diary/{one}" for one in ("photos", "day", "trend", "own")))
    rule = staticmethod(diary.see)

    # Not for the page's state: what a reader wrote goes in messages alone.
    answers = traitlets.Dict(help="The day being written, and what to look at.")
    view = traitlets.Dict(help="Form, trend, band and warnings, as the rule gave them.")
    entries = traitlets.Dict(help="Scales, exercises and warnings in words.").tag(sync=True)
    words = traitlets.Dict(help="The activity's own words.").tag(sync=True)
    able = traitlets.Bool(default_value=False, help="There is a place to keep.").tag(sync=True)

    def __init__(
        self,
        *,
        facts: diary.DiaryFacts,
        marks: dict[str, int],
        exercises: Iterable[dict[str, str]] = (),
        do: Do | None = None,
        **values: Any,
    ) -> None:
        self.do = do
        values["entries"] = {
            "scales": list(diary.SCALES),
            "spans": list(diary.SPANS),
            "limits": LIMITS,
            "exercises": list(exercises),
            "red_flags": plain(facts.red_flags),
            "marks": marks,
            "today": facts.today,
        }
        super().__init__(facts=facts, able=do is not None, **values)
        self.on_msg(self._hear)

    def _hear(self, _widget: Any, asked: Any, _buffers: Any) -> None:
        """Do what the page asks, and tell it what happened; what is no question gets no answer."""
        if not isinstance(asked, dict):
            return
        try:
            told = self._done(asked)
        except Exception:  # noqa: BLE001  an error's words may hold the reader's: no log gets them
            told = {"told": asked.get("do"), "ok": False, "said": self.text["broken"]}
        if told:
            self.send(told)

    def _done(self, asked: dict[str, Any]) -> dict[str, Any]:
        if "answers" in asked:
            self.answers = asked["answers"]
        done = self.do(asked, self.view["form"]["entry"]) if self.do else {}
        if done.pop("wait", False):  # more of it is on its way
            return {}
        if "entries" in done:
            self.facts = msgspec.structs.replace(self.facts, entries=tuple(done.pop("entries")))
            self.answers = self._looks() if done.get("clears") else self.answers
            self.view = self.see(self.answers)
        return {"told": asked.get("do"), **done, "view": self.view | {"figure": None}}

    def _looks(self) -> dict[str, Any]:
        """What to look at, without the day that was being written."""
        kept = ("span", "scale", "seen", "replies")
        return {name: self.answers[name] for name in kept if name in self.answers}

    def figure(self) -> dict[str, Any] | None:
        """Return the trend of the chosen question as a plain plotly dict; None with no day."""
        drawn = self.view["figure"]
        if not drawn or not self.view["rows"]:
            return None
        axis = {"text": self.text["axis"], "font": {"size": 14}}
        more = {
            "xaxis": {"tickformat": "%Y-%m-%d", "nticks": 5},  # plotly knows English months alone
            "yaxis": {"title": axis},
            "legend": STILL,
            "margin": {"l": 64},
            "font": {"family": "system-ui, sans-serif"},
        }
        layout = drawn["layout"] | {name: drawn["layout"][name] | add for name, add in more.items()}
        return {"data": drawn["data"], "layout": layout, "config": CONFIG}

    def paper(self) -> str:
        """Return a week's blank form, the photo list, and why no day ever stands here."""
        return paper_face.paper_html(diary.SCALES, self.text, self.words, self.language)

    def blank(self, words: Mapping[str, str], marks: dict[str, int]) -> tuple[str, ...]:  # noqa: ARG002
        """Return 4 weeks of days, and the list for weekly photos."""
        weeks = paper_face.blank_html(diary.SCALES, self.text, words)
        return weeks, paper_face.photos_html(self.text, words)

    def plain(self) -> str:
        """Return the title and how many questions a day has."""
        words: str = self.text["plain"]
        return words.format(title=self.words["title"], n=len(diary.SCALES))
