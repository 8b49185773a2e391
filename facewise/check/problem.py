"""One thing that is wrong with the content: where, and what was expected, in a sentence."""

from msgspec import Struct


class Problem(Struct, frozen=True):
    """A sentence about one place; the path is relative to the checkout."""

    path: str
    line: int | None
    sentence: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        return f"{where}: {self.sentence}"
