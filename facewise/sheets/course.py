"""The whole course in one file, with contents."""

import re
from collections.abc import Iterator
from html import escape

from facewise import pages
from facewise.figures import Figures
from facewise.leaf import PLAIN, Leaf, Modes, page_file
from facewise.load import Library
from facewise.sheets.lesson import body, help_first, opened, prose

HEADING = re.compile(r"<(/?)h([1-5])\b")


def render(
    library: Library,
    language: str,
    *,
    modes: Modes = PLAIN,
    stamp: str = "",
    figures: Figures | None = None,
) -> str:
    """Return every lesson of the course as one HTML page; each has its own sources."""
    leaf = Leaf(library, language, kind="course", modes=modes, figures=figures)
    title = leaf.words[language]["handouts"]["course_title"]
    return leaf.html(
        title, _body(library, language, leaf), stamp=stamp, sheet=page_file("course.css")
    )


def _body(library: Library, language: str, leaf: Leaf) -> Iterator[str]:
    words = leaf.words[language]
    sessions = {slug: opened(library, slug, language) for slug in library.slugs()}
    links = "".join(
        f'<li><a href="#{slug}">{escape(session.lesson.meta.title)}</a></li>'
        for slug, session in sessions.items()
    )
    yield f"<h1>{escape(words['handouts']['course_title'])}</h1>{help_first(words['page'])}"
    yield f"<p>{escape(words['handouts']['course_how'])}</p>"
    yield f"<p>{prose(pages.reviewed(next(iter(sessions.values()))))}</p>"
    yield (
        f'<nav class="lessons" aria-labelledby="contents">'
        f'<h2 id="contents">{escape(words["handouts"]["contents"])}</h2><ol>{links}</ol></nav>'
    )
    for slug, session in sessions.items():
        name = escape(session.lesson.meta.title)
        inside = "\n".join(body(session, leaf))
        yield f'<article id="{slug}" aria-label="{name}">{lowered(inside)}</article>'


def lowered(html: str) -> str:
    """Return HTML with each heading one level lower: a page has one title."""
    return HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", html)
