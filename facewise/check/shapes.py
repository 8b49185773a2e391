"""The shapes of the files that the checks alone read: a misfit is one sentence, as in any file."""

from typing import Annotated, Any

from msgspec import Meta, Struct

Pieces = tuple[Annotated[str, Meta(min_length=1)], ...]
Id = str | int
# A file, a list in it, a field of its records: each value, and the records that carry it.
Agreed = dict[str, dict[str, dict[str, dict[Any, tuple[Id, ...]]]]]
Row = dict[str, str | Pieces]


class OwnNumber(Struct, frozen=True, forbid_unknown_fields=True):
    """A number of ours: where it stands, in which words, and why."""

    where: str
    says: str
    why: str


class TwinWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that go together in the two languages."""

    denial: tuple[Row, ...]
    words: tuple[Row, ...]


class WebItem(Struct, frozen=True, forbid_unknown_fields=True):
    """What a web page says, and what of ours answers it."""

    id: Id
    page: int
    says: str
    use: str
    answered_by: tuple[Id, ...] = ()
    left_out: str = ""


class LeftOut(Struct, frozen=True, forbid_unknown_fields=True):
    """An item of the evidence that no lesson carries."""

    id: Id
    reason: str = ""  # coverage.py asks for it


SHAPES: dict[str, Any] = {
    "agreed.yml": Agreed,
    "ledger.yml": dict[str, tuple[Id, ...]],
    "out-of-scope.yml": tuple[LeftOut, ...],
    "own-numbers.yml": tuple[OwnNumber, ...],
    "seals.yml": dict[str, dict[Id, str]],
    "twins.yml": TwinWords,
    "web-items.yml": tuple[WebItem, ...],
}
