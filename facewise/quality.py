"""``docs/quality.md``: how the lessons score by three instruments, item by item with the reason."""

from collections.abc import Iterator
from pathlib import Path

from facewise import scores
from facewise.load import Library
from facewise.scores import EVERY, Answer, Instrument, Item, Sheet
from facewise.write import write

HALF = 3  # of DISCERN: in part
HEAD = """\
# How good are the lessons for a reader?

The makers of the kit scored every lesson by three instruments for patient information. **These are
self-scores: no outside rater, no clinician and no patient has scored a lesson.** Whoever makes a
thing is kind to it, and lessons were mended until their goals were met, so the totals say less than
the reasons: read them as a list of what was looked at, and where. A score stands for the lower of
the two languages. The page that was scored is the handout of the lesson, whole.

`facewise quality` makes this page from `docs/quality/`; do not edit it. `facewise check` refuses an
item with no answer, a place that is not on the page in both languages, and a total below its goal.
"""


def made(library: Library) -> str:
    """Return the page; raises ContentError for a broken file, but not for one that is missing."""
    instruments = scores.instruments(library.root)
    every = scores.sheet(library.root, EVERY)
    sheets = {
        slug: scores.sheet(library.root, slug) if _path(library, slug).is_file() else Sheet()
        for slug in library.slugs()
    }
    parts = [HEAD, *_overview(library, instruments, every, sheets)]
    parts += _low(library, instruments, every, sheets)
    parts += _instruments(library, instruments)
    parts += _sheet("On every page", instruments, every, None)
    for slug, sheet in sheets.items():
        title = library.lesson(slug, library.codes()[0]).meta.title
        parts += _sheet(title, instruments, sheet, every)
    return "\n".join(parts).rstrip("\n") + "\n"


def make(library: Library) -> Path:
    """Write the page beside its data; return where."""
    path = scores.folder(library.root).with_suffix(".md")
    write(path, made(library))
    return path


def _path(library: Library, slug: str) -> Path:
    return scores.folder(library.root) / f"{slug}.yml"


def _overview(
    library: Library, instruments: tuple[Instrument, ...], every: Sheet, sheets: dict[str, Sheet]
) -> Iterator[str]:
    totals = [(one, total) for one in instruments for total in one.totals]
    yield "## Totals\n"
    yield _row("Lesson", *(total.name for _, total in totals))
    yield _row("---", *("---:" for _ in totals))
    goals = (f"{total.goal}" + " %" * (total.way == "share") for _, total in totals)
    yield _row("*Goal*", *(f"*{one}*" for one in goals))
    for slug, sheet in sheets.items():
        title = library.lesson(slug, library.codes()[0]).meta.title
        cells = (_total(*one, every, sheet) for one in totals)
        yield _row(f"[{title}](#{anchor(title)})", *cells)
    yield ""


def _total(instrument: Instrument, total: scores.Total, every: Sheet, sheet: Sheet) -> str:
    answers = every.of(instrument.id) | sheet.of(instrument.id)
    if any(one.id not in answers for one in instrument.items if one.id.startswith(total.items)):
        return "not scored"
    had, most = scores.points(total, answers)
    said = scores.said(total, had, most)
    if scores.reached(total, had, most):
        return said
    return f"**{said}, missed**: {sheet.missed.get(total.id, 'no reason given')}"


def _low(
    library: Library, instruments: tuple[Instrument, ...], every: Sheet, sheets: dict[str, Sheet]
) -> Iterator[str]:
    """What a rater would ask us to mend next: nothing at all, or no more than in part."""
    yield "## What is still low\n"
    yield f"Items with 0, and items of DISCERN with {HALF} or less.\n"
    yield _row("Lesson", "Item", "What it asks", "Score", "Why")
    yield _row("---", "---", "---", "---:", "---")
    for slug, sheet in sheets.items():
        title = library.lesson(slug, library.codes()[0]).meta.title
        for one in instruments:
            answers = every.of(one.id) | sheet.of(one.id)
            most = HALF if one.totals[0].way == "sum" else 0
            for item in one.items:
                answer = answers.get(item.id)
                if answer and isinstance(answer.score, int) and answer.score <= most:
                    yield _row(title, item.id, item.asks, answer.score, answer.why)
    yield ""


def _instruments(library: Library, instruments: tuple[Instrument, ...]) -> Iterator[str]:
    cites = {one.id: one.cite + f" doi {one.doi}." * bool(one.doi) for one in library.sources()}
    yield "## The instruments\n"
    for one in instruments:
        yield f"**{one.name}.** {one.about} {one.notes}"
        ways = {
            "share": "points of every 100 that could be had, without n/a, rounded down",
            "sum": f"the sum of {len(one.items)} items, at most {5 * len(one.items)}",
        }
        yield f"Totals: {ways[one.totals[0].way]}."
        yield f"Reference: {cites.get(one.source, one.reference)}\n"


def _sheet(
    title: str, instruments: tuple[Instrument, ...], sheet: Sheet, every: Sheet | None
) -> Iterator[str]:
    yield f"## {title}\n"
    for one in instruments:
        shared = every.of(one.id) if every else {}
        rows = [
            _item(item, sheet.of(one.id).get(item.id), shared.get(item.id))
            for item in one.items
            if every or item.id in sheet.of(one.id)
        ]
        yield f"### {one.name}: {title}\n"
        yield _row("Item", "What it asks", "Score", "Where", "Why")
        yield _row("---", "---", "---:", "---", "---")
        yield from rows
        yield ""


def _item(item: Item, answer: Answer | None, shared: Answer | None) -> str:
    if answer:
        why = answer.why + f" Kept by `{answer.test.rpartition('::')[2]}`." * bool(answer.test)
        return _row(item.id, item.asks, answer.score, "; ".join(map(_place, answer.where)), why)
    if shared:
        return _row(item.id, item.asks, shared.score, "[every page](#on-every-page)", shared.why)
    return _row(item.id, item.asks, "?", "", "Not scored yet.")


def _place(place: str) -> str:
    """Return a heading as a reader sees it; other places have names of their own."""
    return f"“{place.lstrip('# ')}”" if place.startswith("#") else f"`{place}`"


def anchor(title: str) -> str:
    """Return a heading's address, as GitHub makes it."""
    kept = "".join(one for one in title.lower() if one.isalnum() or one in " -")
    return kept.replace(" ", "-")


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(one).replace("|", "\\|") for one in cells) + " |"
