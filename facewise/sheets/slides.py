"""A lesson as a deck for a class: a section a slide, notes for the speaker, live widgets.

It is shown by reveal.js, which the file carries. With no script, on a phone and on paper it is one
page to read, slide after slide, each with its notes.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from facewise import pages
from facewise.handouts import MissingError
from facewise.leaf import USUAL, Leaf, Making, page_file
from facewise.load import LESSONS, Library
from facewise.session import GLOSSARY, LessonSession
from facewise.sheets.both import Block, blocks
from facewise.sheets.lesson import activity_of, opened

REVEAL = LESSONS.parent / "node_modules/reveal.js/dist"
ROOM = 13  # lines: what the last row of a class can still read
TAG = re.compile(r"<[^>]+>")
LINE = {"en": 58, "zh-Hans": 27}  # characters of a line at the size of a slide


class Slide(NamedTuple):
    """One slide: the section it belongs to, its title, its HTML, and notes for the speaker."""

    section: str
    title: str
    html: str
    notes: str = ""


def render(library: Library, slug: str, language: str, making: Making = USUAL) -> str:
    """Return a lesson's deck as one HTML page; raises MissingError where reveal.js is not there."""
    session = opened(library, slug, language)
    leaf = Leaf(library, language, kind="slides", making=making)
    leaf.script("reveal", {"reveal.mjs": _reveal("reveal.mjs")})
    leaf.script("slides", {"slides.js": page_file("slides.js")}, starts=True)
    sheet = _reveal("reveal.css") + page_file("slides.css")
    return leaf.html(session.lesson.meta.title, _deck(session, leaf), sheet=sheet)


def _reveal(name: str) -> str:
    path = REVEAL / name
    if not path.is_file():
        raise MissingError(
            "A deck carries reveal.js, which is not here yet. Type `npm ci` in this folder once "
            "(npm comes with Node.js), then make the decks again."
        )
    return path.read_text(encoding="utf-8")


def _deck(session: LessonSession, leaf: Leaf) -> Iterator[str]:
    words = session.words["slides"]
    shown = "".join(_slide(one, words) for one in slides(session, leaf))
    buttons = "".join(
        f'<button type="button" class="small" data-does="{does}">{escape(words[does])}</button>'
        for does in ("start", "notes", "speaker")
    )
    how = f'<p class="quiet">{escape(words["how"])}</p>'
    yield f'<div class="deck-bar live-only">{buttons}{how}</div>'
    yield f'<div class="deck"><div class="slides">{shown}</div></div>'


def _slide(slide: Slide, words: dict[str, str]) -> str:
    kicker = f'<p class="kicker">{slide.section}</p>' if slide.section else ""
    notes = ""
    if slide.notes:
        label = f"<strong>{escape(words['notes_label'])}</strong>"
        notes = f'<aside class="notes">{label} {escape(slide.notes)}</aside>'
    return f'<section>{kicker}{slide.title}<div class="said">{slide.html}</div>{notes}</section>'


def slides(session: LessonSession, leaf: Leaf) -> Iterator[Slide]:
    """Yield the slides of a lesson: its head, its sections, its activities and its sources."""
    notes = iter(session.lesson.meta.notes)
    section, title, said = "", "", ""
    held: list[Block] = []
    line = LINE.get(session.lesson.language, LINE["en"])

    def done() -> Iterator[Slide]:
        nonlocal said, title
        for part in _parted(held, line):
            yield Slide(section, title, part, said)
            said, title = "", title.replace("h1>", "h2>")  # a page has one h1
        held.clear()

    *cells, sources = pages.cells(session, "on_paper")
    for cell in cells:
        if cell.kind == "markdown":
            for block in blocks(cell.text):
                if not block.tag:
                    held.append(block)
                    continue
                yield from done()
                if block.tag == "h2":
                    section, title = block.html, f"<h2>{block.html}</h2>"
                    said = next(notes, "")
                else:
                    title = f"<{block.tag}>{block.html}</{block.tag}>"
        elif (activity := activity_of(cell)) and activity != GLOSSARY:
            yield from done()
            yield Slide(section, "", leaf.show(session, activity), said)
            said = ""
    yield from done()
    first, *rest = blocks(sources.text)
    small = f'<div class="sources" tabindex="0">{_joined([one.html for one in rest])}</div>'
    yield Slide("", f"<h2>{first.html}</h2>", small)


def _parted(held: list[Block], line: int) -> Iterator[str]:
    """Yield what fits a slide: blocks are never cut, and a picture has a slide of its own."""
    part: list[str] = []
    room = float(ROOM)
    for block in held:
        takes = _lines(block, line)
        if part and takes > room:
            yield _joined(part)
            part, room = [], float(ROOM)
        part.append(block.html)
        room -= takes
    if part:
        yield _joined(part)


def _lines(block: Block, line: int) -> float:
    if "<img" in block.html:
        return ROOM
    words = len(TAG.sub("", block.html))
    return 0.4 + -(-words // line)


def _joined(part: list[str]) -> str:
    html = "".join(part)
    return re.sub(r"</ul><ul>|</ol><ol[^>]*>", "", html)  # items of one list stand in one list
