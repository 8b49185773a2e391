"""A lesson in two languages side by side: the same block of each in one row.

Both languages have the same blocks in the same order (`facewise check` sees to that), so a row
holds the same claims, with the same numbers of sources.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from markdown_it.token import Token

from facewise import pages
from facewise.leaf import USUAL, Leaf, Making, page_file
from facewise.load import ContentError, Library
from facewise.session import GLOSSARY, LessonSession
from facewise.sheets.lesson import READ, activity_of, opened

LISTS = {"bullet_list_open": "<ul>{}</ul>", "ordered_list_open": '<ol start="{start}">{}</ol>'}


class Block(NamedTuple):
    """A paragraph, heading, table or item of a list, as HTML; `tag` is a heading's name."""

    kind: str
    html: str
    tag: str = ""


def render(library: Library, slug: str, making: Making = USUAL) -> str:
    """Return one page with all languages of a lesson; raises ContentError where they part."""
    leaf = Leaf(library, *library.codes(), kind="both", making=making)
    sessions = [opened(library, slug, language) for language in library.codes()]
    share_marks(sessions)
    title = " · ".join(session.lesson.meta.title for session in sessions)
    return leaf.html(title, _body(sessions, leaf), sheet=page_file("both.css"))


def share_marks(sessions: list[LessonSession]) -> None:
    """Give a source one number on the page: pages may explain other words in other languages."""
    ids = dict.fromkeys(one for session in sessions for one in session.marks)
    numbers = {one: place for place, one in enumerate(ids, 1)}
    for session in sessions:
        session.marks = numbers  # in the place of the cached one


def _body(sessions: list[LessonSession], leaf: Leaf) -> Iterator[str]:
    cells = [pages.cells(session, "on_paper") for session in sessions]
    for row in zip(*cells, strict=True):
        if row[0].kind == "markdown":
            yield from _prose(sessions, [blocks(cell.text) for cell in row])
        elif activity := activity_of(row[0]):
            yield _activity(sessions, leaf, activity)


def _prose(sessions: list[LessonSession], columns: list[list[Block]]) -> Iterator[str]:
    codes = [session.lesson.language for session in sessions]
    kinds = [[(one.kind, one.tag) for one in column] for column in columns]
    if any(one != kinds[0] for one in kinds):
        path = sessions[-1].library.prose_path(sessions[-1].lesson.slug, codes[-1])
        first = next((one.html for column in columns for one in column), "")[:60]
        problem = f"its blocks are not those of the other language, in the part {first!r}"
        raise ContentError(path, None, problem)
    for row in zip(*columns, strict=True):
        said = list(zip(codes, (one.html for one in row), strict=True))
        if tag := row[0].tag:
            inner = " ".join(f'<span lang="{code}">{html}</span>' for code, html in said)
            yield f"<{tag}>{inner}</{tag}>"
        elif len({html for _, html in said}) == 1:
            yield f'<div class="row one">{row[0].html}</div>'
        else:
            yield _row(said)


def _row(said: list[tuple[str, str]], name: str = "row") -> str:
    columns = "".join(f'<div lang="{code}">{html}</div>' for code, html in said)
    return f'<div class="{name}">{columns}</div>'


def _activity(sessions: list[LessonSession], leaf: Leaf, activity: str) -> str:
    """A widget in each language: side by side, or one under the other where it needs the width."""
    # Two live lists of words would both answer to a word of the page.
    live = activity != GLOSSARY
    said = [(one.lesson.language, leaf.show(one, activity, live=live)) for one in sessions]
    wide = any(tag in html for _, html in said for tag in ("<table", "<img"))
    return _row(said, "row wide" if wide else "row")


def blocks(text: str) -> list[Block]:
    """Return the blocks of Markdown, each item of a list by itself."""
    found: list[Block] = []
    tokens = READ.parse(text)
    for _, group in groupby(zip(_places(tokens), tokens, strict=True), key=lambda one: one[0]):
        found += _of([token for _, token in group])
    return found


def _of(tokens: list[Token]) -> Iterator[Block]:
    first = tokens[0]
    if first.type == "heading_open":
        yield Block(first.type, _html(tokens[1:-1]), first.tag)
    elif first.type in LISTS:
        inside, number = tokens[1:-1], int(first.attrGet("start") or 1)
        for _, item in groupby(
            zip(_places(inside, 1), inside, strict=True), key=lambda one: one[0]
        ):
            html = _html([token for _, token in item])
            yield Block(first.type, LISTS[first.type].format(html, start=number))
            number += 1
    else:
        yield Block(first.type, _html(tokens))


def _places(tokens: list[Token], level: int = 0) -> Iterator[int]:
    """Yield for each token the number of the block that it belongs to."""
    place = -1
    for token in tokens:
        if token.level == level and token.nesting >= 0:
            place += 1
        yield place


def _html(tokens: list[Token]) -> str:
    return str(READ.renderer.render(tokens, READ.options, {}))
