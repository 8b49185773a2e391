"""The whole course in one file, with contents."""

from collections.abc import Iterator
from html import escape

from facewise import pages
from facewise.leaf import USUAL, Leaf, Making, page_file
from facewise.load import Library
from facewise.sheets.lesson import body, headings, help_first, opened, prose


def render(library: Library, language: str, making: Making = USUAL) -> str:
    """Return every lesson of the course as one HTML page; each has its own sources."""
    leaf = Leaf(library, language, kind="course", making=making)
    title = leaf.words[language]["handouts"]["course_title"]
    return leaf.html(title, _body(library, language, leaf), sheet=page_file("course.css"))


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
        yield f'<article id="{slug}" aria-label="{name}">{headings(inside, 1)}</article>'
