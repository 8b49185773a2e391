"""One file that works everywhere: a page with its own style, scripts, policy and widgets.

A widget without a rule runs in the page through ``page/host.js``; one with a rule shows its paper.
What widgets share stands once. Their scripts and values are packed by deflate, since all that a
reader has to read stands in the page as HTML. The policy allows the page's own scripts and styles,
by their digests, and nothing else.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from facewise.load import Library
from widgets.base import LOOK, LessonWidget, pieces, read, style

PAGE = Path(__file__).parent / "page"
SCRIPTS = ("host.js",)
SHEETS = ("handout.css", "modes.css")


class Modes(NamedTuple):
    """How a page stands when it is opened; a reader changes each of them in the page."""

    large: bool = False  # 18 points and more
    contrast: bool = False
    ink: bool = False  # little ink


PLAIN = Modes()


class Leaf:
    """A page while it is made: it collects what its widgets need, each thing once.

    `languages` are those of the page, the first that of the document.
    """

    def __init__(
        self, library: Library, *languages: str, kind: str = "lesson", modes: Modes = PLAIN
    ) -> None:
        self.languages, self.kind, self.modes = languages, kind, modes
        self.words = {one: library.interface(one) for one in languages}
        self.day = max((one.day for one in library.measured().values()), default="")
        self.sheets: dict[str, str] = {}  # style sheets by widget
        self.scripts: dict[str, list[str]] = {}  # the pieces of each widget's script
        self.parts: dict[str, str] = {}  # pieces by name
        self.widgets: list[dict[str, int]] = []  # where the values of each widget stand
        self.values: dict[str, int] = {}  # values as JSON, and their place

    def activity(self, widget: LessonWidget, picture: str = "", *, live: bool = True) -> str:
        """Return the section of a widget: its paper, and what its live face needs."""
        name = widget.name
        self.sheets.setdefault(name, style(name, widget.parts))
        paper = f'<div class="paper-face">{picture}{widget.paper()}</div>'
        if type(widget).rule is not None:
            only = self.words[widget.language]["page"]["only_live"]
            note = f'<p class="quiet" lang="{widget.language}">{escape(only)}</p>'
            return f'<section class="activity">{note}{paper}</section>'
        if not live:
            return f'<section class="activity">{paper}</section>'
        if name not in self.scripts:
            self.scripts[name] = pieces(name, widget.parts)
            self.parts |= {piece: read(piece) for piece in self.scripts[name]}
        state = {key: self._value(one) for key, one in widget.state().items()}
        self.widgets.append(state)
        place = len(self.widgets) - 1
        return (
            f'<section class="activity" data-widget="{name}" data-place="{place}">{paper}</section>'
        )

    def _value(self, value: Any) -> int:
        return self.values.setdefault(_json(value), len(self.values))

    def html(self, title: str, body: Iterable[str], *, stamp: str = "", sheet: str = "") -> str:
        """Return the whole page; `sheet` is a style sheet of this kind of page alone."""
        content = "\n".join(body)  # first: it says which widgets there are
        look = "".join([LOOK, *map(page_file, SHEETS), *self.sheets.values(), sheet])
        scripts = [page_file(one) for one in SCRIPTS]
        words = self.words[self.languages[0]]["page"]
        return Template(page_file("page.html")).substitute(
            language=self.languages[0],
            title=escape(title),
            stamp=stamp,
            kind=self.kind,
            skip=self.both("tools", "skip"),
            tools=self._tools(),
            made=escape(words["made"].format(day=self.day)),
            policy=policy([look], scripts),
            style=look,
            body=content,
            scripts=self._packed()
            + "".join(f'<script type="module">{one}</script>' for one in scripts),
        )

    def both(self, section: str, key: str) -> str:
        """Return a word of the page in each of its languages, as HTML."""
        first, *others = self.languages
        said = [escape(self.words[first][section][key])]
        said += [
            f'<span lang="{one}">{escape(self.words[one][section][key])}</span>' for one in others
        ]
        return " · ".join(said)

    def _tools(self) -> str:
        words = {key: self.both("tools", key) for key in self.words[self.languages[0]]["tools"]}
        checked = {f"is_{key}": " checked" * on for key, on in self.modes._asdict().items()}
        device = "" if self.modes.contrast else " checked"
        return Template(page_file("tools.html")).substitute(words | checked, is_device=device)

    def _packed(self) -> str:
        if not self.widgets:
            return ""
        values = ",".join(self.values)
        rest = _json({"parts": self.parts, "scripts": self.scripts, "widgets": self.widgets})
        small = zlib.compress(f'{rest[:-1]},"values":[{values}]}}'.encode(), 9)
        packed = base64.b64encode(small).decode()
        return f'<script type="text/plain" id="packed">{packed}</script>\n'


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Nothing may be fetched, sent or run but the page's own styles and scripts."""
    return (
        f"default-src 'none'; script-src {' '.join(map(digest, scripts))} blob:; "
        f"style-src {' '.join(map(digest, styles))}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """Return a text's digest, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def page_file(name: str) -> str:
    """Return a file of ``page/``."""
    return (PAGE / name).read_text(encoding="utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
