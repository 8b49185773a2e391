"""Scores of the lessons hold: each item is answered from what stands on the page, and goals bind.

A copy of lessons/ alone, with no docs/quality beside it, is not scored.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from facewise import scores
from facewise.check.cells import shown
from facewise.check.content import Content, Keys, Page
from facewise.check.problem import Problem
from facewise.pictures import PICTURE
from facewise.scores import EVERY, INSTRUMENTS, Answer, Instrument, Item, Sheet
from facewise.strict_yaml import line_of
from facewise.texts import ContentError

FEWEST, MOST = 15, 160  # characters of a reason
NONE = {"share": 0, "sum": 1}  # a score that says: this stands nowhere on the page
QUIZ = "choice_quiz"


def problems(content: Content) -> Iterator[Problem]:
    """Yield answers that are missing or do not hold, and totals that miss their goal."""
    folder = scores.folder(content.library.root)
    if not folder.is_dir():
        return
    try:
        instruments = scores.instruments(content.library.root)
        every = scores.sheet(content.library.root, EVERY)
    except ContentError as error:
        yield content.told(error)
        return
    yield from _references(content, instruments)
    yield from _tests(content, every)
    yield from _answers(content, EVERY, every, instruments)
    for path in sorted(folder.glob("*.yml")):
        if path.stem not in (*content.slugs, EVERY, INSTRUMENTS):
            sentence = "there is no lesson of this name; expected that of a folder of lessons/"
            yield Problem(_name(content, path.stem), None, sentence)
    for slug in content.slugs:
        try:
            own = scores.sheet(content.library.root, slug)
        except ContentError as error:
            yield content.told(error)
            continue
        yield from _answers(content, slug, own, instruments)
        yield from _places(content, slug, EVERY, every)
        yield from _places(content, slug, slug, own)
        yield from _totals(content, slug, every, own, instruments)


def _references(content: Content, instruments: tuple[Instrument, ...]) -> Iterator[Problem]:
    for place, one in enumerate(instruments):
        if bool(one.source) == bool(one.reference):
            sentence = "expected either a `source` of the lessons or a `reference`"
            yield _at(content, INSTRUMENTS, [place], sentence)
        if one.source and one.source not in content.sources:
            sentence = f"there is no source '{one.source}'; expected an id of sources.yml"
            yield _at(content, INSTRUMENTS, [place, "source"], sentence)


def _answers(
    content: Content, name: str, sheet: Sheet, instruments: tuple[Instrument, ...]
) -> Iterator[Problem]:
    for instrument in instruments:
        items = {one.id: one for one in instrument.items}
        way = instrument.totals[0].way
        for item, answer in sheet.of(instrument.id).items():
            keys: Keys = [instrument.id, item]
            if item not in items:
                sentence = f"there is no item '{item}'; expected one of instruments.yml"
                yield _at(content, name, keys, sentence)
            else:
                for sentence in _answer(items[item], answer, NONE[way]):
                    yield _at(content, name, keys, sentence)


def _answer(item: Item, answer: Answer, none: int) -> Iterator[str]:
    if answer.score not in item.scores:
        known = ", ".join(map(str, item.scores))
        yield f"'{answer.score}' is no score of {item.id}; expected one of: {known}"
    elif answer.score not in (none, scores.NOT) and not answer.where:
        yield f"no place stands here for {item.id}; expected `where` on the page this is"
    if not FEWEST <= len(answer.why) <= MOST:
        yield (
            f"the reason for {item.id} has {len(answer.why)} characters; "
            f"expected {FEWEST} to {MOST}"
        )


def _tests(content: Content, every: Sheet) -> Iterator[Problem]:
    """What is said of every page must be kept by a test that exists."""
    for instrument in ("pemat", "cdc", "discern"):
        for item, answer in every.of(instrument).items():
            file, _, test = answer.test.partition("::")
            path = content.library.root.parent / file
            known = path.is_file() and re.search(
                rf"^def {re.escape(test)}\(", path.read_text(encoding="utf-8"), re.MULTILINE
            )
            if not test or not known:
                sentence = f"no test keeps {item} on every page: there is no '{answer.test}'"
                yield _at(content, EVERY, [instrument, item], sentence)


def _places(content: Content, slug: str, name: str, sheet: Sheet) -> Iterator[Problem]:
    pages = [content.pages.get((slug, code)) for code in content.codes]
    if not all(pages):
        return  # told of elsewhere
    for instrument in ("pemat", "cdc", "discern"):
        for item, answer in sheet.of(instrument).items():
            for place in answer.where:
                for page in pages:
                    if page and not _stands(content, slug, place, page):
                        sentence = f"'{place}' of {item} is not on the {page.language} page"
                        sentence += f" of {slug}" * (name == EVERY)
                        keys: Keys = [instrument, item]
                        yield _at(content, name, keys, f"{sentence}; expected a place of it")


def _stands(content: Content, slug: str, place: str, page: Page) -> bool:
    """Tell whether a page has a place; a heading is named in the language of the source."""
    if place == "sources":
        return True  # every page ends with them
    if place.startswith("#"):
        return _headed(content, slug, place, page)
    kind, _, named = place.partition(":")
    if kind == "page":
        return named in content.interface.get(page.language, {}).get("page", {})
    if kind == "picture":
        return any(found[2] == named for found in PICTURE.finditer(page.text))
    lesson = content.lessons.get((slug, page.language))
    widgets = {one.id: one.widget for one in lesson.activities} if lesson else {}
    on_page = named in [one for _, one in shown(page)]
    if kind == "quiz":
        return on_page and widgets.get(named) == QUIZ
    return kind == "activity" and on_page and named in widgets


def _headed(content: Content, slug: str, place: str, page: Page) -> bool:
    source = content.codes[0]
    marks, _, text = place.partition(" ")
    lesson, original = content.lessons.get((slug, source)), content.pages.get((slug, source))
    if marks == "#":
        return bool(lesson and lesson.meta.title == text)
    headings = [(one.level, one.text) for one in original.blocks if one.level] if original else []
    levels = [one.level for one in page.blocks if one.level]
    where = headings.index((len(marks), text)) if (len(marks), text) in headings else len(levels)
    return where < len(levels) and levels[where] == len(marks)


def _totals(
    content: Content, slug: str, every: Sheet, own: Sheet, instruments: tuple[Instrument, ...]
) -> Iterator[Problem]:
    for instrument in instruments:
        answers = every.of(instrument.id) | own.of(instrument.id)
        lost = [one.id for one in instrument.items if one.id not in answers]
        if lost:
            sentence = f"{instrument.name} is not answered in full; expected: {', '.join(lost)}"
            yield _at(content, slug, [instrument.id], sentence)
            continue
        for total in instrument.totals:
            had, most = scores.points(total, answers)
            if not scores.reached(total, had, most):
                sentence = f"{total.name} comes to {scores.said(total, had, most)}; expected "
                sentence += f"{total.goal} or more"
                yield _at(content, slug, [instrument.id], sentence)


def _at(content: Content, name: str, keys: Keys, sentence: str) -> Problem:
    path = scores.folder(content.library.root) / f"{name}.yml"
    return Problem(_name(content, name), line_of(path, keys), sentence)


def _name(content: Content, name: str) -> str:
    path: Path = scores.folder(content.library.root) / f"{name}.yml"
    return path.relative_to(content.library.root.parent).as_posix()
