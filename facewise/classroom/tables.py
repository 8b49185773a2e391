"""Tables of a class: what it caught and missed, kind by kind and page by page."""

from msgspec import Struct

from facewise.classroom.counts import PageCount, Share
from facewise.classroom.told import Told
from facewise.detective_key import FINE, ROUNDS, WORTHS, Page

SHOWN = 8  # sentences in the list of what was missed most often
Cell = str | Share


class Table(Struct, frozen=True, kw_only=True):
    """A table; the first cell of a row is its heading."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def kinds(told: Told) -> Table:
    """Return what was caught of each kind, before and after."""
    return Table(
        title=told.text["kinds_title"],
        note=told.text["kinds_note"],
        heads=(told.text["kind"], *told.rounds()),
        rows=tuple(
            (told.kind(one.kind), *(one.caught[name] for name in ROUNDS))
            for one in told.counted.kinds
        ),
    )


def paired(told: Told) -> Table:
    """Return the change among learners who did both rounds."""
    text = told.text
    return Table(
        title=text["paired_title"].format(n=told.counted.both),
        note=text["paired_note"],
        heads=(text["kind"], *told.rounds(), text["more"], text["same"], text["fewer"]),
        rows=tuple(
            (
                told.kind(one.kind),
                one.paired.before,
                one.paired.after,
                *map(str, (one.paired.more, one.paired.same, one.paired.fewer)),
            )
            for one in told.counted.kinds
        ),
    )


def alarms(told: Told) -> Table:
    """Return how often a fine sentence was marked, by the mark."""
    return Table(
        title=told.text["alarms_title"],
        note=told.text["alarms_note"],
        heads=(told.text["marked_as"], *told.rounds()),
        rows=tuple(
            (told.kind(one.kind), *(one.alarms[name] for name in ROUNDS))
            for one in told.counted.kinds
        ),
    )


def missed(told: Told) -> Table:
    """Return the sentences that most learners missed."""
    text = told.text
    found = [
        (one, page, sentence.text)
        for page, counted in told.pages()
        for one, sentence in zip(counted.sentences, page.sentences, strict=True)
        if one.kind != FINE and one.missed
    ]
    found.sort(key=lambda some: (-some[0].missed / some[0].of, -some[0].of))
    return Table(
        title=text["missed_table"],
        heads=(text["sentence"], text["missed"], text["kind"], text["page"]),
        rows=tuple(
            (
                said,
                Share(one.missed, one.of),
                told.kind(one.kind),
                text["page_of"].format(round=text[page.round], name=page.name),
            )
            for one, page, said in found[:SHOWN]
        ),
    )


def title(told: Told, page: Page, counted: PageCount) -> str:
    """Return what stands above a page: its round, its name, and how many did it."""
    return told.text["page_title"].format(round=told.text[page.round], name=page.name, n=counted.of)


def sentences(told: Told, page: Page, counted: PageCount) -> Table:
    """Return a page sentence by sentence; of a fine one it says who raised a false alarm."""
    text = told.text
    rows: list[tuple[Cell, ...]] = []
    for one, sentence in zip(counted.sentences, page.sentences, strict=True):
        fine = one.kind == FINE
        quiet = one.of - one.caught - one.other
        rows.append(
            (
                f"{one.number}. {sentence.text}",
                told.kind(one.kind),
                "" if fine else Share(one.caught, one.of),
                Share(one.other, one.of),
                str(quiet),
            )
        )
    return Table(
        title=text["sentences_title"].format(name=page.name),
        heads=(text["sentence"], text["kind"], text["caught"], text["other"], text["quiet"]),
        rows=tuple(rows),
    )


def scores(told: Told, page: Page, counted: PageCount) -> Table:
    """Return how the class scored a page, beside our own answer."""
    text = told.text
    worths = [text[f"worth_{worth}"] for worth in WORTHS]
    return Table(
        title=text["scores_title"].format(name=page.name),
        heads=(text["question"], *worths, text["ours"]),
        rows=tuple(
            (
                f"{number}. {question.ask}",
                *map(str, counted.spread[question.id]),
                worths[page.worth[question.id]] if question.id in page.worth else "",
            )
            for number, question in enumerate(told.key.questions, 1)
        ),
    )
