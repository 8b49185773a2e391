"""The text of one file of lessons/, and the sentence that says what is wrong with a file."""

from pathlib import Path
from typing import Any

LARGEST = 2**20  # bytes of a file; ours have at most a fifth of it


class ContentError(Exception):
    """Something in lessons/ is wrong: which file, which line, and what was expected."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        where = f"{path}" if line is None else f"{path}, line {line}"
        super().__init__(f"{where}: {problem}")
        self.path, self.line, self.problem = path, line, problem

    def __reduce__(self) -> tuple[Any, ...]:  # an error can pass from one process to another
        return type(self), (self.path, self.line, self.problem)


def text_of(path: Path) -> str:
    """Return a file's text; raises ContentError where it is missing, too large or not UTF-8."""
    try:
        if path.stat().st_size > LARGEST:
            raise ContentError(path, None, "the file is larger than 1 MB; expected several files")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(path, None, "the file is missing; expected it here") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = "this is not UTF-8; expected a file that was saved as UTF-8"
        raise ContentError(path, line, problem) from None
