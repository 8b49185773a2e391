"""The simulator on its page, whether or not the lesson shows it yet."""

import msgspec

from facewise.lesson import Activity
from facewise.load import Library
from facewise.session import LessonSession

LIBRARY = Library()


def session(language):
    lesson = LIBRARY.lesson("crossed-wires", language)
    mine = Activity(id="nerve-simulator", widget="nerve_simulator")
    others = tuple(one for one in lesson.activities if one.id != mine.id)
    return LessonSession(LIBRARY, msgspec.structs.replace(lesson, activities=(*others, mine)))
