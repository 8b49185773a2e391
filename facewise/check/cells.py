"""Cells of a page: one opens the lesson, every other one shows an activity."""

import re
from collections import Counter
from collections.abc import Iterator

from facewise.check.content import Content, Page
from facewise.check.problem import Problem
from facewise.kinds import KINDS
from facewise.lesson import Lesson

OPEN = 'from facewise import open_lesson\nlesson = open_lesson("{slug}", "{language}")\n'
LINES, MINUTES = 200, range(5, 16)  # a lesson is short enough for one sitting
SHOW = re.compile(r'lesson\.show\("([^"\n]+)"\)\n')


def problems(content: Content) -> Iterator[Problem]:
    """Yield cells that do anything else, and activities that are not shown once."""
    for key, page in content.pages.items():
        yield from _code(page)
        if (length := len(page.text.splitlines())) > LINES:
            sentence = f"the page has {length} lines; expected at most {LINES}"
            yield Problem(page.path, length, sentence)
        if lesson := content.lessons.get(key):
            yield from _shown(page, lesson)
    yield from _widgets(content)
    for slug in content.slugs:
        lesson = content.lessons.get((slug, content.codes[0]))
        if lesson and lesson.meta.minutes not in MINUTES:
            sentence = f"{lesson.meta.minutes} minutes; expected {MINUTES[0]} to {MINUTES[-1]}"
            yield content.at(f"{slug}/lesson.yml", ["minutes"], sentence)


def _code(page: Page) -> Iterator[Problem]:
    cells = [block for block in page.blocks if block.kind == "cell"]
    expected = OPEN.format(slug=page.slug, language=page.language)
    said = f"expected exactly these two lines: {'; '.join(expected.splitlines())}"
    if not cells:
        yield Problem(page.path, None, f"the page has no cell that opens the lesson; {said}")
    elif cells[0].text != expected:
        yield Problem(page.path, cells[0].line, f"the first cell must open this page; {said}")
    for cell in cells[1:]:
        if not SHOW.fullmatch(cell.text):
            sentence = 'a cell shows one activity and nothing else; expected lesson.show("id")'
            yield Problem(page.path, cell.line, sentence)
    for block in page.blocks:
        if block.kind == "code":
            sentence = "this code is no cell of the notebook; expected ```python at the left edge"
            yield Problem(page.path, block.line, sentence)


def shown(page: Page) -> list[tuple[int, str]]:
    """Return the activities that a page shows, in order, each with its line."""
    found = [(block.line, SHOW.fullmatch(block.text)) for block in page.blocks]
    return [(line, match[1]) for line, match in found if match]


def _shown(page: Page, lesson: Lesson) -> Iterator[Problem]:
    known = [activity.id for activity in lesson.activities]
    times = Counter(one for _, one in shown(page))
    for line, one in shown(page):
        if one not in known:
            sentence = f"there is no activity '{one}'; expected one of: {', '.join(known)}"
            yield Problem(page.path, line, sentence)
    for one in known:
        if times[one] != 1:
            often = "never" if not times[one] else f"{times[one]} times"
            sentence = f"the activity '{one}' is shown {often}; expected it once"
            lines = [line for line, name in shown(page) if name == one]
            yield Problem(page.path, lines[-1] if lines else None, sentence)


def _widgets(content: Content) -> Iterator[Problem]:
    for slug in content.slugs:
        lesson = content.lessons.get((slug, content.codes[0]))
        for place, activity in enumerate(lesson.activities if lesson else ()):
            if activity.widget not in KINDS:
                sentence = f"there is no widget '{activity.widget}'; expected one of: "
                keys: list[str | int] = [place, "widget"]
                sentence += ", ".join(sorted(KINDS))
                yield content.at(f"{slug}/activities.yml", keys, sentence)
