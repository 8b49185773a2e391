"""One file that works everywhere: a page with its own style, scripts, policy and widgets.

A widget without a rule runs in the page through ``page/host.js``; one with a rule shows its paper.
What widgets share stands once. Their scripts and values are packed by deflate, since all that a
reader has to read stands in the page as HTML. The policy allows the page's own scripts and styles,
by their digests, and nothing else.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from facewise import columns, drawings
from facewise.figures import STYLE, Figures
from facewise.load import Library
from facewise.packing import json_of, pack
from facewise.session import LessonSession
from facewise.styles import in_margins, parted, spare
from widgets.base import LOOK, LessonWidget, pieces, read, style

PAGE = Path(__file__).parent / "page"
HOST = "host.js"  # unpacks the others
SHEETS = ("handout.css", "modes.css")


class Modes(NamedTuple):
    """How a page stands when it is opened; a reader changes each of them in the page."""

    large: bool = False  # 18 points and more
    contrast: bool = False
    ink: bool = False  # little ink


PLAIN = Modes()


class Making(NamedTuple):
    """How a page is made: how it stands, what it is made from, and who draws its pictures."""

    modes: Modes = PLAIN
    stamp: str = ""  # a digest of all that it is made from
    figures: Figures | None = None


USUAL = Making()


class Leaf:
    """A page while it is made: it collects what its widgets need, each thing once.

    `languages` are those of the page, the first that of the document.
    """

    def __init__(
        self,
        library: Library,
        *languages: str,
        kind: str = "lesson",
        making: Making = USUAL,
    ) -> None:
        self.languages, self.kind = languages, kind
        self.modes, self.stamp, self.figures = making
        self.words = {one: library.interface(one) for one in languages}
        self.day = max((one.day for one in library.measured().values()), default="")
        self.sheets: dict[str, str] = {}  # style sheets by widget
        self.live_sheets: dict[str, str] = {}  # what only live faces need of them
        self.scripts: dict[str, list[str]] = {}  # the pieces of each widget's script
        self.parts: dict[str, str] = {}  # pieces by name
        self.starts: list[str] = []  # scripts of the page that start once its widgets live
        self.widgets: list[dict[str, int]] = []  # where the values of each widget stand
        self.places: dict[str, int] = {}  # of the values, by their JSON
        self.values: list[Any] = []

    def show(self, session: LessonSession, activity: str, *, live: bool = True) -> str:
        """Return the section of an activity; the picture of a chart stands before its table."""
        widget = session.widget(activity)
        picture = self.figures.html(widget, session) if self.figures else ""
        if picture and self.figures and self.figures.missing:
            self.stamp = ""  # the page is made again once pictures can be drawn
        return self.activity(widget, picture, live=live)

    def activity(self, widget: LessonWidget, picture: str = "", *, live: bool = True) -> str:
        """Return the section of a widget: its paper, and what its live face needs."""
        name = widget.name
        self.styled(widget)
        before, table, after = widget.paper().partition("<table")
        paper = f'<div class="paper-face">{before}{picture}{table}{after}</div>'
        if type(widget).rule is not None:
            only = self.words[widget.language]["page"]["only_live"]
            note = f'<p class="quiet" lang="{widget.language}">{escape(only)}</p>'
            return f'<section class="activity">{note}{paper}</section>'
        if not live:
            return f'<section class="activity">{paper}</section>'
        if name not in self.scripts:
            self.script(name, {piece: read(piece) for piece in pieces(name, widget.parts)})
            self.live_sheets[name] = _sheets(name, widget.parts)[1]
        state = {key: self._value(one) for key, one in widget.state().items()}
        self.widgets.append(state)
        place = len(self.widgets) - 1
        return (
            f'<section class="activity" data-widget="{name}" data-place="{place}">{paper}</section>'
        )

    def styled(self, widget: LessonWidget) -> None:
        """Give the page what the paper of a widget needs of its style sheets."""
        self.sheets.setdefault(widget.name, _sheets(widget.name, widget.parts)[0])

    def script(self, name: str, pieces: dict[str, str], *, starts: bool = False) -> None:
        """Pack a script of the page; one that starts has `start`, which is given all scripts."""
        self.scripts[name] = list(pieces)
        self.parts |= {piece: _bare(text) for piece, text in pieces.items()}
        self.starts += [name] * starts

    def _value(self, value: Any) -> int:
        name = json_of(value)
        if name not in self.places:
            self.places[name] = len(self.values)
            self.values.append(value)
        return self.places[name]

    def html(self, title: str, body: Iterable[str], *, sheet: str = "") -> str:
        """Return the whole page; `sheet` is a style sheet of this kind of page alone."""
        content = "\n".join(body)  # first: it says which widgets there are
        # Attributes of ours stand in double quotes, so an apostrophe needs no other name.
        content = drawings.shared(content.replace("&#x27;", "'"))
        content, names = columns.named(content)
        look = "".join([_look(), *self.sheets.values(), spare(sheet)])
        # As they are: a space in a name is no spare one.
        look += names + in_margins(title)
        self.script("aloud", {"voice.js": read("voice.js"), "aloud.js": page_file("aloud.js")})
        host = _bare(page_file(HOST))
        words = self.words[self.languages[0]]["page"]
        made = {
            "language": self.languages[0],
            "title": escape(title),
            "stamp": self.stamp,
            "kind": self.kind,
            "skip": self.both("tools", "skip"),
            "tools": self._tools(),
            "made": escape(words["made"].format(day=self.day)),
            "body": content,
        }
        return self.bound(made, look, host, self._packed(content))

    def bound(self, made: dict[str, str], look: str, host: str, packed: str) -> str:
        """Bind the parts of a page into one file."""
        return Template(page_file("page.html")).substitute(
            made,
            policy=policy([look], [host]),
            style=look,
            scripts=f'{packed}<script type="module">{host}</script>',
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
        words["aloud_name"] = escape(self.words[self.languages[0]]["tools"]["read_aloud"])
        words["no_voice"] = "".join(
            f'<p lang="{one}" data-language="{one}" hidden>{escape(said["tools"]["no_voice"])}</p>'
            for one, said in self.words.items()
        )
        return Template(page_file("tools.html")).substitute(words | checked)

    def _packed(self, content: str) -> str:
        carried = {
            "parts": self.parts,
            "scripts": self.scripts,
            "sheet": "".join(self.live_sheets.values()),
            "starts": self.starts,
            "widgets": self.widgets,
            "values": self.values,
        }
        return f'<script type="text/plain" id="packed">{pack(carried, content)}</script>\n'


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


@cache
def _look() -> str:
    return spare("".join([LOOK, *map(page_file, SHEETS), STYLE]))


@cache
def _sheets(name: str, parts: tuple[str, ...]) -> tuple[str, str]:
    """Return the style sheets of a widget, for paper and for its live face."""
    return parted(style(name, parts), name)


@cache
def page_file(name: str) -> str:
    """Return a file of ``page/``."""
    return (PAGE / name).read_text(encoding="utf-8")


def _bare(script: str) -> str:
    """Return a script without its indents and its comments, where these have their own lines."""
    return re.sub(r"^ *(?:(?://.*|/\*\*.*\*/)?\n)?", "", script, flags=re.MULTILINE)
