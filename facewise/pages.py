"""A lesson as a page: the cells that notebooks and handouts are both made from.

The head has the title, help, three points, the minutes and how to switch the page on; then comes
the lesson's prose with its citations as numbers; then what to ask before a decision, and who can
help; then the words of the page and its sources.
"""

from typing import Literal

import jupytext
from msgspec import Struct

from care.model import Source
from facewise import cites, glossary, pictures
from facewise.load import Library
from facewise.session import GLOSSARY, LessonSession

MARKDOWN = {"extension": ".md", "format_name": "markdown"}  # told, jupytext need not guess it


class Cell(Struct, frozen=True):
    """One cell of a page: Markdown to read, or one line of Python that shows an activity."""

    kind: Literal["markdown", "code"]
    text: str


def cells(session: LessonSession, hint: str = "switch_on") -> list[Cell]:
    """Return the page's cells in order; `hint` names the words that say how to use this surface."""
    prose = glossary.marked(session.prose, session.terms, session.lesson.language)
    body = [
        Cell("code", cell.source)
        if cell.cell_type == "code"
        else Cell("markdown", _shown(session, cell.source))
        for cell in jupytext.reads(prose, fmt=MARKDOWN).cells
        if cell.source.strip()  # idle lines at the end of a file are no part of a page
    ]
    words = Cell("code", f'lesson.show("{GLOSSARY}")')
    ends = Cell("markdown", decide(session)), words, Cell("markdown", sources(session))
    return [Cell("markdown", head(session, hint)), *body, *ends]


def _shown(session: LessonSession, text: str) -> str:
    """Return a cell of prose with its pictures, its explained words and its numbers of sources."""
    text = glossary.shown(safe(text), session.glossary)
    text = pictures.shown(session.library, session.lesson.slug, session.lesson.language, text)
    return cites.shown(text, session.marks, _words(session))


def safe(text: str) -> str:
    """Keep Markdown and take HTML's meaning away: `<script>` shows as text on every surface."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def head(session: LessonSession, hint: str) -> str:
    """Return the first cell: what a frightened person reads with nothing run."""
    words, meta = _words(session), session.lesson.meta
    points = "\n".join(
        f"- {safe(point.text)}{_raised(cites.mark(point.sources, session.marks))}"
        for point in meta.summary
    )
    minutes = words["minutes"].format(n=meta.minutes)
    return (
        f"# {safe(meta.title)}\n\n"
        f"> **{words['help_title']}** {words['help']}\n\n"
        f"**{words['summary']}**\n\n{points}\n\n"
        f"{minutes} {words['not_a_diagnosis']}\n\n"
        f"{badge(session)}\n\n"
        f"*{words[hint]}*"
    )


def badge(session: LessonSession) -> str:
    """Say who read the page, how hard it reads, from when it is, and on how many sources."""
    words, measured = _words(session), session.library.measured().get(session.lesson.slug)
    parts = [reviewed(session)]
    if measured:
        level = words["level"].format(grade=measured.grade, characters=measured.characters)
        parts += [level, words["words_of"].format(day=measured.day)]
    parts.append(words["rests_on"].format(n=len(session.marks)))
    return " · ".join(parts)


def reviewed(session: LessonSession) -> str:
    """Say who has reviewed the page; nobody, as long as no clinician has."""
    words, meta = _words(session), session.lesson.meta
    if not meta.reviewed_by:
        return f"**{words['not_reviewed']}**"
    return words["reviewed"].format(who=safe(", ".join(meta.reviewed_by)), day=meta.reviewed_on)


def decide(session: LessonSession) -> str:
    """Return what to ask before a decision, so that it is made together, and who else can help."""
    words = _words(session)
    asks = (f"1. {words[key]}" for key in ("decide_choices", "decide_likely", "decide_days"))
    return "\n\n".join(
        [
            f"## {words['decide_title']}",
            words["decide"],
            "\n".join(asks),
            f"**{words['more_title']}** {words['more']}",
        ]
    )


def sources(session: LessonSession) -> str:
    """Return the last cell: every source of the page by its number, and whether it was read."""
    words = _words(session)
    lines = [f"## {words['sources']}", "", words["sources_how"], ""]
    return "\n".join([*lines, *numbered(session.library, session.marks, words)])


def numbered(library: Library, marks: dict[str, int], words: dict[str, str]) -> list[str]:
    """Return sources as the lines of a numbered list, by their numbers."""
    known = {source.id: source for source in library.sources()}
    return [
        f"{number}. {_cite(known[one], words)}"
        for one, number in sorted(marks.items(), key=lambda item: item[1])
    ]


def _cite(source: Source, words: dict[str, str]) -> str:
    """Digital object identifiers stand as text: a page holds no remote address."""
    cite = safe(source.cite + (f" doi {source.doi}." if source.doi else ""))
    if not source.verified:
        return f"{cite} ({words['not_read']})"
    return f"{cite} ({words['partly_read']})" if source.unverified else cite


def _words(session: LessonSession) -> dict[str, str]:
    """The page's own words, as Markdown that holds no HTML."""
    return {key: safe(word) for key, word in session.words["page"].items()}


def _raised(mark: str) -> str:
    return f"\u00a0<sup>{mark}</sup>" if mark else ""
