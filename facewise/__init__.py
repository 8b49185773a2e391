"""Open a lesson in a notebook: ``open_lesson("causes", "en")``."""

from facewise.session import open_lesson

__all__ = ["open_lesson"]
