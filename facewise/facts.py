"""Facts that no rule asks for: what people say, everyday care, foods, emergency numbers.

Texts are in the reader's language; lists named ``sources`` hold ids of ``sources.yml``.
"""

import re
from typing import Literal

from msgspec import Struct

from care.model import Fact, Strength

Verdict = Literal["supported", "partly", "unsupported", "contradicted", "harmful", "garbled"]
VERDICTS: tuple[Verdict, ...] = (
    "harmful",
    "contradicted",
    "unsupported",
    "partly",
    "supported",
    "garbled",
)
Stage = Literal["any", "first-days", "floppy", "moving", "crossed", "late"]
Topic = Literal[
    "recovery",
    "causes",
    "kinds",
    "signs",
    "tests",
    "medicines",
    "movement",
    "massage",
    "devices",
    "food",
    "eye",
    "daily-life",
    "surgery-and-cells",
    "look-alikes",
    "linked-movement",
    "off-topic",
]
Group = Literal[
    "eating",
    "movement",
    "touch",
    "comfort",
    "sleep",
    "mood",
    "follow-up",
    "tests",
    "medicines",
    "be-careful",
]

PLACE = re.compile(r"\{(\w+)\}")  # in the line of emergency numbers


class Claim(Fact, frozen=True, kw_only=True):
    """Something that people read online, what is known of it, and what to do instead.

    ``strength`` is how sure the answer is; ``basis`` says whether its sources studied the claim
    itself or only what stands around it.
    """

    page: int  # of the three web pages that this kit answers
    where: str
    says: str
    verdict: Verdict
    strength: Strength
    answer: str
    swap: str = ""
    general_swap: bool = False  # the swap is general clinical knowledge
    topic: Topic
    stage: Stage
    basis: Literal["direct", "background", "none"]
    safety: bool = False
    off_topic: bool = False
    opposes: tuple[str, ...] = ()  # claims that say the opposite
    sources: tuple[str, ...] = ()
    general: bool = False


class Contradiction(Fact, frozen=True, kw_only=True):
    """A question to which those pages give two answers, and what is known."""

    name: str
    one: str
    other: str
    answer: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]


class Claims(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/claims.yml``."""

    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]


class Care(Fact, frozen=True, kw_only=True):
    """Something a person can do from day to day, and how good the evidence is that it helps."""

    group: Group
    name: str
    do: str
    avoid: str = ""
    why: str
    strength: Strength
    stage: Stage = "any"
    conditions: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    general: bool = False


class Food(Fact, frozen=True, kw_only=True):
    """A food that people are told to eat or leave; none of them acts on a nerve or a muscle."""

    name: str
    do: str
    avoid: str = ""
    why: str
    texture: str = ""  # how it is to chew
    for_face: Literal["none"]  # what else it may come to has no words yet
    strength_of_fact: Strength  # what is in it, or how safe it is
    conditions: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    general: bool = False


class Note(Fact, frozen=True, kw_only=True):
    """A few sentences that stand before a list."""

    text: str
    red_flags: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    general: bool = False


class Foods(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/foods.yml``; ``first`` comes before anything about food: swallowing."""

    first: Note
    foods: tuple[Food, ...]


class Support(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line to call for somebody who feels very low."""

    number: str
    what: str


class Country(Fact, frozen=True, kw_only=True):
    """A place and the number that brings an ambulance there."""

    name: str
    ambulance: str
    also: tuple[str, ...] = ()
    police: str = ""  # where a text of the kit names it
    support: Support | None = None
    general: bool = False
    sources: tuple[str, ...] = ()


class Emergency(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file ``facts/emergency.yml``; ``line`` names a few places, as ``{CN}``, in one breath."""

    line: str
    countries: tuple[Country, ...]

    @property
    def numbers(self) -> str:
        """Return the line with the numbers in it; an unknown place stays as it is."""
        known = {one.id: one.ambulance for one in self.countries}
        return PLACE.sub(lambda found: known.get(found[1], found[0]), self.line)
