"""The place of kept answers where nothing can be kept: Python in a page has no file of its own."""

from datetime import date
from typing import Any


class Nowhere:
    """What `facewise.store.Store` is elsewhere; it holds nothing, so a page need not offer it."""

    keeps = False
    allowed = False

    def allow(self, _yes: bool) -> str:  # noqa: FBT001 - the reader's own yes or no
        """Change nothing."""
        return ""

    def read(self, _lesson: str, _activity: str) -> dict[str, Any] | None:
        """Return None: nothing was kept."""
        return None

    def write(self, _lesson: str, _activity: str, _value: dict[str, Any], _day: date) -> str:
        """Keep nothing."""
        return ""

    def forget(self, _lesson: str, _activity: str) -> str:
        """Forget what is not there."""
        return ""
