"""Open a lesson in a notebook: ``open_lesson("causes", "en")``."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facewise.session import open_lesson

__all__ = ["open_lesson"]


def __getattr__(name: str) -> Any:
    """Import what a lesson needs when it is asked for: the command line may need none of it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from facewise import session

    return getattr(session, name)
