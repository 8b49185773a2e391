"""Pages of advice that are made up for practice, and the key: what is wrong with each sentence.

Texts are in the reader's language; lists named ``sources`` hold ids of ``sources.yml``.
"""

from collections.abc import Collection
from typing import Literal

from msgspec import Struct

from care.model import Fact, Strength

Round = Literal["before", "after"]
Mark = Literal["garble", "advert", "conflict", "source", "danger", "fine"]
ROUNDS: tuple[Round, ...] = ("before", "after")
MARKS: tuple[Mark, ...] = ("danger", "conflict", "advert", "garble", "source", "fine")
FINE: Mark = "fine"
WORTHS = (0, 1, 2)  # of a question about a page: no, in part, yes


class Sentence(Fact, frozen=True, kw_only=True):
    """A sentence of such a page. Its id is unique among all pages.

    Whoever gives one of the marks in ``right`` has seen what is wrong, the gravest first; or
    ``right`` is ("fine",). A mark in ``fair`` is no false alarm on a fine sentence. The answer is
    that of the first of ``claims``, or its own.
    """

    text: str
    right: tuple[Mark, ...]
    fair: tuple[Mark, ...] = ()
    against: tuple[str, ...] = ()  # the sentences that say the opposite
    claims: tuple[str, ...] = ()
    answer: str = ""
    swap: str = ""
    strength: Strength | Literal[""] = ""  # how sure its own answer is
    sources: tuple[str, ...] = ()  # of its own answer and swap
    general: bool = False  # its own answer or swap is general clinical knowledge
    kit: bool = False  # its own answer says how to read, and nothing of health

    @property
    def kind(self) -> Mark:
        """What is wrong with it, in one word, or "fine"."""
        return self.right[0]

    @property
    def wrong(self) -> bool:
        """Whether there is something to catch."""
        return self.kind != FINE

    def seen(self, marks: Collection[str]) -> bool:
        """Return whether a reader who gave these marks saw what we see."""
        return not set(self.right).isdisjoint(marks)

    def false_alarm(self, marks: Collection[str]) -> bool:
        """Return whether a sentence that is fine was marked as if it were not."""
        return not self.wrong and bool(set(marks) - {FINE, *self.fair})


class Page(Fact, frozen=True, kw_only=True):
    """A page of advice, made up for practice. ``worth`` has our own answer to each question."""

    round: Round
    name: str  # what kind of page it is, to speak of it
    head: str  # its own title
    stamp: str  # what it says of who wrote it, and when
    sentences: tuple[Sentence, ...]
    worth: dict[str, Literal[0, 1, 2]]


class Question(Fact, frozen=True, kw_only=True):
    """A plain question about a whole page: 0 is no, 1 in part, 2 yes; 2 is the better page."""

    ask: str
    good: str  # what a good page does, and why
    sources: tuple[str, ...] = ()
    general: bool = False
    kit: bool = False  # it says how to read, and nothing of health


class Detective(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/detective.yml``."""

    questions: tuple[Question, ...]
    pages: tuple[Page, ...]

    def of_round(self, name: str) -> tuple[Page, ...]:
        """Return the pages of one round, in order."""
        return tuple(page for page in self.pages if page.round == name)
