"""A lesson as one page."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from markdown_it import MarkdownIt

from facewise import pages
from facewise.leaf import USUAL, Leaf, Making
from facewise.load import Library
from facewise.session import LessonSession

READ = MarkdownIt("commonmark", {"html": True}).enable("table").disable("autolink")
HEADING = re.compile(r"<(/?)h([1-6])\b")
SECTION = re.compile(r"<h2>(.*?)</h2>")


def render(library: Library, slug: str, language: str, making: Making = USUAL) -> str:
    """Return a lesson's handout as one HTML page."""
    session = opened(library, slug, language)
    leaf = Leaf(library, language, making=making)
    return leaf.html(session.lesson.meta.title, body(session, leaf))


def opened(library: Library, slug: str, language: str) -> LessonSession:
    """Return a lesson made for everybody: what the one who makes it has kept is not looked at."""
    return LessonSession(library, library.lesson(slug, language), own=False)


def body(session: LessonSession, leaf: Leaf) -> Iterator[str]:
    """Yield the parts of a lesson's page; after its head come the ways to its sections."""
    head, *rest = [part(session, leaf, cell) for cell in pages.cells(session, "on_paper")]
    found = [words for one in rest for words in SECTION.findall(one)]
    slug = session.lesson.slug
    yield head
    names = ((f"{slug}-{place}", one) for place, one in enumerate(found, 1))
    yield contents(session.words["page"], names, session.lesson.meta.title)
    places = iter(range(1, len(found) + 1))
    for one in rest:
        yield SECTION.sub(lambda h2: _named(h2, f"{slug}-{next(places)}"), one)


def _named(heading: re.Match[str], name: str) -> str:
    return f'<h2 id="{name}">{heading[1]}</h2>'


def contents(words: dict[str, str], parts: Iterable[tuple[str, str]], of: str = "") -> str:
    """Return the ways to the parts of a page; of each its name there, and its title as HTML.

    `of` is the lesson, which tells them from those of others on the same page.
    """
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in parts)
    label = escape(" · ".join(filter(None, (words["on_this_page"], of))))
    return f'<nav class="contents" aria-label="{label}"><ul>{links}</ul></nav>'


def headings(html: str, by: int) -> str:
    """Return HTML with each heading so many levels lower: a page has one title."""
    return HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + by}", html)


def part(session: LessonSession, leaf: Leaf, cell: pages.Cell) -> str:
    """Return one cell of a page as HTML; nothing for the cell that opens the lesson."""
    if cell.kind == "markdown":
        return prose(cell.text)
    activity = activity_of(cell)
    return leaf.show(session, activity) if activity else ""


def activity_of(cell: pages.Cell) -> str:
    """Return the id of the activity that a cell shows; nothing for one that opens the lesson."""
    shows = cell.text.startswith("lesson.show(")
    return cell.text.removeprefix("lesson.show(").strip("()\"'") if shows else ""


def help_first(words: dict[str, str]) -> str:
    """Return what stands before all else on a page, from the words of the page."""
    return prose(f"> **{pages.safe(words['help_title'])}** {pages.safe(words['help'])}")


def prose(text: str) -> str:
    """Markdown as HTML; the only HTML in it is our own (see pages.safe)."""
    return str(READ.render(text))
