"""LessonWidget: one widget, three faces (live, paper, plain), and the wire between them.

What a reader says goes up as ``answers``; what a reader sees comes down as ``view``. Between the
two stands at most one pure rule of ``care/``: ``rule(answers, facts) -> view``. A widget without a
rule is live wherever its script runs; one with a rule needs Python to answer.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import msgspec
import traitlets

HERE = Path(__file__).parent
LOOK = (HERE / "look.css").read_text(encoding="utf-8")


def pieces(name: str, parts: tuple[str, ...] = ()) -> list[str]:
    """Return the files that make a widget's script: those that it shares with others in front."""
    return [*(f"{part}.js" for part in ("parts", *parts)), f"{name}/{name}.js"]


def read(piece: str) -> str:
    """Return one file of the widgets."""
    return (HERE / piece).read_text(encoding="utf-8")


def esm(name: str, parts: tuple[str, ...] = ()) -> str:
    """Return a widget's script, with the parts that it shares with others in front."""
    return "".join(map(read, pieces(name, parts)))


def style(name: str, parts: tuple[str, ...] = ()) -> str:
    """Return a widget's style sheet with those of its parts, without the look that all share."""
    sheets = [HERE / f"{part}.css" for part in parts] + [HERE / name / f"{name}.css"]
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet.exists())


def plain(value: Any) -> Any:
    """Return a struct as the browser will have it: lists for tuples, and nothing but JSON."""
    return msgspec.json.decode(msgspec.json.encode(value))


class LessonWidget(anywidget.AnyWidget):
    """A part of a page that a reader can use, print, or read as one line of text.

    `text` holds every word that it shows; `facts` is what its rule needs, in the reader's language.
    Raises ValueError for answers that name something that does not exist.
    """

    name: ClassVar[str] = ""
    parts: ClassVar[tuple[str, ...]] = ()  # scripts and sheets shared with other widgets
    rule: ClassVar[Callable[..., Any] | None] = None

    language = traitlets.Unicode("en", help="The language of the words.").tag(sync=True)
    text = traitlets.Dict(help="Every word that the widget shows.").tag(sync=True)
    answers = traitlets.Dict(help="What the reader has said.").tag(sync=True)
    view = traitlets.Dict(help="What the reader sees, as the rule gave it.").tag(sync=True)

    def __init_subclass__(cls, **options: Any) -> None:
        """Read the script and the style sheet that bear the widget's name."""
        if "name" in cls.__dict__:  # traitlets makes a class of its own for each instance
            cls._esm = esm(cls.name, cls.parts)
            cls._css = LOOK + style(cls.name, cls.parts)
        super().__init_subclass__(**options)

    def __init__(self, *, facts: Any = None, **values: Any) -> None:
        self.facts = facts
        if self.rule is not None:
            values["view"] = self.see(values.get("answers", {}))
        super().__init__(**values)
        self.observe(self._answer, "answers")

    def see(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a reader who says `answers` would see, as plain values."""
        rule = type(self).rule
        if rule is None:
            return {}
        return dict(plain(rule(dict(answers), self.facts)))

    def _answer(self, change: traitlets.Bunch) -> None:
        if type(self).rule is not None:
            self.view = self.see(change.new)

    def paper(self) -> str:
        """Return HTML that says everything with no kernel, no script and no network."""
        raise NotImplementedError

    def plain(self) -> str:
        """Return one stable line of text."""
        raise NotImplementedError

    def printed(self) -> tuple[dict[str, Any], dict[str, int]] | None:
        """Return a plotly dict for handouts and what its words count; None for no picture."""
        return None

    def blank(self, words: Mapping[str, str], marks: dict[str, int]) -> tuple[str, ...]:  # noqa: ARG002
        """Return sheets to fill in by hand, each as HTML that begins with a heading, if any.

        `words` are those of blank forms, which no live face needs; `marks` numbers their sources.
        """
        return ()

    def state(self) -> dict[str, Any]:
        """Return the values that the script needs, without Jupyter's own."""
        own = self.traits(sync=True).keys() - anywidget.AnyWidget.class_traits().keys()
        return {n: getattr(self, n) for n in sorted(own) if not n.startswith("_")}

    def __repr__(self) -> str:
        return self.plain()

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        return {**data, "text/plain": self.plain(), "text/html": self.paper()}, metadata
