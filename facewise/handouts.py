"""Make handouts/ from lessons: one HTML file each, with no kernel, no network and no install.

The widgets are made in this process. One without a rule runs in the page through ``page/host.js``;
one with a rule shows its paper. The policy of the page allows its own script and styles, by their
digests, and nothing else.
"""

import base64
import hashlib
import json
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from markdown_it import MarkdownIt

from facewise import pages
from facewise.load import LESSONS, Library
from facewise.session import LessonSession
from facewise.write import write as write_whole
from widgets.base import LOOK, LessonWidget, esm, style

PAGE = Path(__file__).parent / "page"
HANDOUTS = LESSONS.parent / "handouts"


def path(library: Library, slug: str, language: str) -> Path:
    """Return where a lesson's handout lives, such as ``handouts/en/04-causes.html``."""
    number = library.slugs().index(slug) + 1
    return HANDOUTS / language / f"{number:02}-{slug}.html"


def write(library: Library, slug: str, language: str) -> Path:
    """Write one lesson's handout; an interruption leaves the old one whole."""
    target = path(library, slug, language)
    write_whole(target, render(library, slug, language))
    return target


def render(library: Library, slug: str, language: str) -> str:
    """Return the handout as one HTML page."""
    # Made for everybody: what the one who makes it has kept is not looked at.
    session = LessonSession(library, library.lesson(slug, language), own=False)
    shown: dict[str, LessonWidget] = {}
    body = []
    for cell in pages.cells(session, "on_paper"):
        if cell.kind == "markdown":
            body.append(_prose(cell.text))
        elif cell.text.startswith("lesson.show("):
            activity = cell.text.removeprefix("lesson.show(").strip("()\"'")
            widget = session.show(activity)
            widget = getattr(widget, "widget", widget)  # a chart's picture has its twin on paper
            shown.setdefault(widget.name, widget)
            body.append(_activity(widget, session.words["page"]["only_live"]))
    live = [name for name, widget in shown.items() if type(widget).rule is None]
    scripts = {name: esm(name, shown[name].parts) for name in live}
    look = (
        LOOK
        + _read("handout.css")
        + "".join(style(name, widget.parts) for name, widget in shown.items())
    )
    host = _read("host.js")
    return Template(_read("handout.html")).substitute(
        language=language,
        title=escape(session.lesson.meta.title),
        policy=_policy(look, host),
        style=look,
        body="\n".join(body),
        modules=_json(scripts),
        host=host,
    )


def _prose(text: str) -> str:
    """Markdown as HTML; the only HTML in it is our own `sup` and `small` (see pages.safe)."""
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def _activity(widget: LessonWidget, only_live: str) -> str:
    paper = f'<div class="paper-face">{widget.paper()}</div>'
    if type(widget).rule is not None:
        return (
            f'<section class="activity"><p class="quiet">{escape(only_live)}</p>{paper}</section>'
        )
    state = f'<script type="application/json">{_json(widget.state())}</script>'
    return f'<section class="activity" data-widget="{widget.name}">{paper}{state}</section>'


def _json(value: Any) -> str:
    """JSON that is safe inside a script element."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _policy(look: str, host: str) -> str:
    """Nothing may be fetched, sent or run but this page's own style and script."""
    return (
        f"default-src 'none'; script-src {_digest(host)} blob:; style-src {_digest(look)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")
