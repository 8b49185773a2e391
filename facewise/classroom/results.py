"""The file that a learner saves, decoded strictly: as the lesson saves it, or refused whole."""

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, field

from facewise.detective_key import FINE, ROUNDS, Detective, Mark

LARGEST = 64 * 2**10  # bytes of a file; the lesson saves at most 20 KB


class RefusedError(Exception):
    """A file or a folder that is not taken; `why` names the sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class _Strict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a file, which refuses an unknown key."""


class Looked(_Strict, frozen=True, kw_only=True):
    """What a learner said of one page: marks of its sentences, scores for the whole."""

    marks: dict[str, Annotated[tuple[Mark, ...], Meta(min_length=1)]]
    scores: dict[str, Literal[0, 1, 2]]


class Round(_Strict, frozen=True, kw_only=True):
    """The pages of one round whose answers the learner then saw; none for a round not done."""

    pages: dict[str, Looked]


def _not_done() -> Round:
    return Round(pages={})


class Rounds(_Strict, frozen=True, kw_only=True):
    """Both rounds of a learner."""

    before: Round = field(default_factory=_not_done)
    after: Round = field(default_factory=_not_done)


class Result(_Strict, frozen=True, kw_only=True):
    """The file that a learner saves."""

    kind: Literal["facewise-detective"]
    version: Literal[1]
    language: str
    course: Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]  # day of the words
    rounds: Rounds

    def pages(self, name: str) -> dict[str, Looked]:
        """Return the pages of one round, by their ids."""
        done: Round = getattr(self.rounds, name)
        return done.pages


class _Head(Struct):
    """What tells a file of ours, of any version."""

    kind: Literal["facewise-detective"]
    version: int


def decoded(data: bytes, key: Detective, languages: list[str]) -> Result:
    """Return what the bytes of a file say; raises RefusedError."""
    if len(data) > LARGEST:
        raise RefusedError("large")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError("not_utf8") from None
    if _decoded(text, _Head).version != 1:
        raise RefusedError("version")
    result: Result = _decoded(text, Result)
    _parsed(json.loads, text, object_pairs_hook=_once)  # msgspec takes the last of two equal keys
    if result.language not in languages or not _known(result, key):
        raise RefusedError("unknown")
    if not any(result.pages(name) for name in ROUNDS):
        raise RefusedError("nothing")
    return result


def _decoded(text: str, shape: Any) -> Any:
    return _parsed(msgspec.json.decode, text, type=shape)


def _parsed(parse: Callable[..., Any], text: str, **how: Any) -> Any:
    try:
        return parse(text, **how)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise RefusedError("foreign") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("A key is given twice.")
    return made


def _known(result: Result, key: Detective) -> bool:
    """Say whether every id is the key's, in its place, and no sentence is marked two ways."""
    questions = {question.id for question in key.questions}
    for name in ROUNDS:
        there = {page.id: {one.id for one in page.sentences} for page in key.of_round(name)}
        for page, looked in result.pages(name).items():
            if page not in there or not looked.marks.keys() <= there[page]:
                return False
            if not looked.scores.keys() <= questions or not all(map(_sound, looked.marks.values())):
                return False
    return True


def _sound(marks: tuple[Mark, ...]) -> bool:
    return len(set(marks)) == len(marks) and (FINE not in marks or len(marks) == 1)
