"""The pages of the site: each is the handout, with what its widgets need in files beside it.

A file bears the digest of its content in its name, so whoever has it has it for good; a page names
the files that it needs. Addresses are relative: the site works in any folder of a server.
"""

import hashlib
import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from facewise import pages
from facewise.leaf import Leaf, digest
from facewise.load import Library
from facewise.sheets import lesson
from facewise.write import write
from widgets.base import LessonWidget, esm

PAGE = Path(__file__).parent / "page"
DIGITS = 12  # of a digest, in a name


class Shelf:
    """Files that bear the digest of their content."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, name: str, text: str) -> str:
        """Write a file, once; return its place, such as ``assets/host.0123456789ab.js``."""
        stem, _, ending = name.rpartition(".")
        mark = hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
        place = f"assets/{stem}.{mark}.{ending}"
        if not (self.root / place).exists():
            write(self.root / place, text)
        return place


class Python(NamedTuple):
    """What wakes a page: the folder of Python, the file that draws, and how many MB to load."""

    python: str
    plotly: str
    size: int


class Place(NamedTuple):
    """Where a page stands: the way from it to the root of the site, and to its neighbours."""

    root: str
    ways: tuple[tuple[str, str, str], ...] = ()  # address, language, words
    lesson: str = ""
    scripts: tuple[str, ...] = ("keep.js",)


NOWHERE, ASLEEP = Place(""), Python("", "", 0)


class SiteLeaf(Leaf):
    """A page of the site; `needs` are the files without which it does not work offline.

    `activities` are the ids of what the page shows, in its order.
    """

    def __init__(
        self,
        library: Library,
        *languages: str,
        shelf: Shelf,
        python: Python = ASLEEP,
        kind: str = "lesson",
        activities: Iterable[str] = (),
    ) -> None:
        super().__init__(library, *languages, kind=kind)
        self.shelf, self.python, self.place = shelf, python, NOWHERE
        self.site = library.interface(languages[0])["site"]
        self.ids = iter(activities)  # in the order of the page
        self.asks: dict[str, dict[str, str]] = {}  # script and sheet of each widget with a rule
        self.printed: list[str] = []  # style sheets of what such a widget prints
        self.needs: list[str] = []

    def activity(self, widget: LessonWidget, picture: str = "", *, live: bool = True) -> str:
        """Return the section of a widget; one with a rule waits for Python."""
        name, activity = widget.name, escape(next(self.ids))
        made = super().activity(widget, picture, live=live)
        if type(widget).rule is None:
            return made.replace("<section ", f'<section data-activity="{activity}" ', 1)
        css = str(widget._css)  # noqa: SLF001 - what a kernel sends too
        self.asks[name] = {
            "script": self.shelf.put(f"{name}.js", esm(name, widget.parts)),
            "sheet": self.shelf.put(f"{name}.print.css", css),
        }
        self.printed.append(css)
        note = f'<p class="quiet waits" role="status">{escape(self.site["waking"])}</p>'
        paper = made[made.index('<div class="paper-face">') :]
        return (
            f'<section class="activity" data-activity="{activity}" data-rule="{name}">{note}{paper}'
        )

    def page(self, title: str, body: Iterable[str], place: Place) -> str:
        """Return the whole page, to stand at its place on the site."""
        self.place = place
        return self.html(title, body, sheet=_read("site.css"))

    def bound(self, made: dict[str, str], look: str, host: str, packed: str) -> str:
        """Put what pages share on the shelf, and name it in the page."""
        root, shelf = self.place.root, self.shelf
        sheet = shelf.put("look.css", look)
        scripts = [("host.js", host)]
        scripts += [
            (one, _read(one)) for one in (*("wake.js",) * bool(self.asks), *self.place.scripts)
        ]
        named = [shelf.put(*one) for one in scripts]
        self.needs = [sheet, *named, *(one for some in self.asks.values() for one in some.values())]
        told: dict[str, Any] = {"root": root, "words": self.site}
        if self.asks:
            self.needs.append(self.python.plotly)
            told |= self.python._asdict() | {"scripts": self.asks}
            told |= {"lesson": self.place.lesson, "language": self.languages[0]}
        modules = "".join(f'<script type="module" src="{root}{one}"></script>\n' for one in named)
        return Template(_read("site.html")).substitute(
            made,
            policy=self.policy(),
            sheet=f"{root}{sheet}",
            told=escape(json.dumps(told, ensure_ascii=False, sort_keys=True)),
            ways=listed(self.place.ways),
            scripts=packed + modules.rstrip(),
        )

    def policy(self) -> str:
        """Nothing but the site's own files; styles in a page that is printed, by their digests."""
        printed = {digest(one) for one in self.printed}
        # A page with a picture: plotly makes an empty sheet, adds rules to it, and sets attributes.
        drawn = [digest("")] if self.asks else []
        styles = " ".join(["'self'", *sorted(printed), *drawn])
        attributes = "style-src-attr 'unsafe-inline'; " if self.asks else ""
        return (
            f"default-src 'none'; script-src 'self' blob:; "
            f"style-src {styles}; {attributes}"
            "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
            "form-action 'none'"
        )


def name_of(library: Library, slug: str) -> str:
    """Return the name of a lesson's page, such as ``04-causes.html``."""
    return f"{library.slugs().index(slug) + 1:02}-{slug}.html"


def lesson_page(
    library: Library, slug: str, language: str, shelf: Shelf, python: Python
) -> tuple[str, list[str]]:
    """Return a lesson's page and the files that it needs."""
    session = lesson.opened(library, slug, language)
    ids = [lesson.activity_of(cell) for cell in pages.cells(session, "on_paper")]
    leaf = SiteLeaf(library, language, shelf=shelf, python=python, activities=filter(None, ids))
    ways = [("index.html", language, leaf.site["all_lessons"])]
    ways += [
        (f"../{one.code}/{name_of(library, slug)}", one.code, one.name)
        for one in library.languages()
        if one.code != language
    ]
    *body, sources = lesson.body(session, leaf)
    body += [_next(library, slug, language, leaf), sources]
    place = Place("../", tuple(ways), lesson=slug)
    return leaf.page(session.lesson.meta.title, body, place), leaf.needs


def _next(library: Library, slug: str, language: str, leaf: SiteLeaf) -> str:
    after = library.slugs()[library.slugs().index(slug) + 1 :][:1]
    label = leaf.words[language]["page"]["next"]
    return "".join(
        f'<p><a class="go" href="{name_of(library, one)}">{escape(label)}'
        f" · {escape(library.lesson(one, language).meta.title)}</a></p>"
        for one in after
    )


def listed(ways: Iterable[tuple[str, str, str]]) -> str:
    """Return links as rows of a list; each has an address, a language and words."""
    return "".join(
        f'<li><a href="{address}" hreflang="{language}" lang="{language}">{escape(words)}</a></li>'
        for address, language, words in ways
    )


def _read(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")
