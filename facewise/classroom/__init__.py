"""A class after the lesson on advice: ``open_class("results", "en").show()``.

Each learner's file is small and holds no name. The teacher drops the files into one folder; they
stay on the teacher's machine, and nothing is written among them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from facewise.classroom.counts import Counted, count
from facewise.classroom.files import Reading, read, shown
from facewise.classroom.results import RefusedError
from facewise.classroom.told import Told, notes
from facewise.load import Library, refuse_unknown

__all__ = ["ClassResult", "ClassRoom", "FolderError", "open_class"]


class ClassResult(Struct, frozen=True):
    """What a folder holds and what it comes to, in no language."""

    reading: Reading
    counted: Counted


class FolderError(Exception):
    """A folder that cannot be read; the message is one sentence in the teacher's language."""

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone: IPython asks for this."""
        return [str(self)]


class ClassRoom:
    """A class in one language. Its ``repr`` is the count of learners."""

    def __init__(self, result: ClassResult, language: str, library: Library) -> None:
        self.result, self.language = result, language
        self.told = tell(result, language, library)

    def show(self) -> None:
        """Show the class in a notebook: each figure, and its table beneath it."""
        from IPython.display import display

        for bundle in self.bundles():
            display(bundle, raw=True)

    def bundles(self) -> Iterator[dict[str, Any]]:
        """Yield what a notebook shows, by mimetype."""
        from facewise.classroom.notebook import bundles

        return bundles(self.told)

    def __repr__(self) -> str:
        return notes(self.told)[0]


def open_class(
    folder: str | Path, language: str = "en", library: Library | None = None
) -> ClassRoom:
    """Read a folder of results; raises FolderError, and UnknownError for an unknown language."""
    library = library or Library()
    codes = library.codes()
    refuse_unknown("language", language, codes)
    key = library.detective(language)
    try:
        reading = read(Path(folder).expanduser(), key, codes)
    except RefusedError as trouble:
        said = library.interface(language)["classroom"][f"folder_{trouble.why}"]
        raise FolderError(said.format(folder=shown(str(folder)))) from None
    return ClassRoom(ClassResult(reading, count(reading.results, key)), language, library)


def tell(result: ClassResult, language: str, library: Library | None = None) -> Told:
    """Return a class with the words of one language."""
    library = library or Library()
    words = library.interface(language)
    return Told(
        counted=result.counted,
        reading=result.reading,
        key=library.detective(language),
        language=language,
        text={**words["detective"], **words["classroom"]},
    )
