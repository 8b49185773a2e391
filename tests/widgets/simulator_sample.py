"""The simulator on its page."""

from facewise.load import Library
from facewise.session import LessonSession

LIBRARY = Library()


def session(language):
    return LessonSession(LIBRARY, LIBRARY.lesson("crossed-wires", language))
