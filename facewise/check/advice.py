"""What people say is answered: a source or an honest "none", a safer swap, links that hold."""

import re
from collections.abc import Iterable, Iterator

from facewise.check.content import Content, Keys
from facewise.check.facts import UNSAID
from facewise.check.problem import Problem
from facewise.facts import PLACE, Care, Claim, Food

CLAIMS, CARE, FOODS, NUMBERS = (
    f"facts/{one}.yml" for one in ("claims", "care", "foods", "emergency")
)
ENOUGH = ("supported", "garbled")  # verdicts that need no other thing to do
CALL = re.compile(r"[0-9][0-9 ]*")


def problems(content: Content) -> Iterator[Problem]:
    """Yield claims without an answer that holds, and links that lead nowhere."""
    source = content.codes[0]
    if source in content.claims:
        yield from _claims(content, source)
    yield from _links(content, source)
    if source in content.emergency:
        yield from _numbers(content, source)


def _claims(content: Content, source: str) -> Iterator[Problem]:
    found = content.claims[source]
    known = {one.id for one in found.claims}
    for place, one in enumerate(found.claims):
        at: Keys = ["claims", place]
        for sentence in _claim(one):
            yield content.at(CLAIMS, at, sentence)
        yield from _lost(content, CLAIMS, [*at, "opposes"], one.opposes, known)
    for place, pair in enumerate(found.contradictions):
        at = ["contradictions", place]
        yield from _lost(content, CLAIMS, [*at, "claims"], pair.claims, known)


def _claim(one: Claim) -> Iterator[str]:
    if not one.sources and not one.general and one.basis != "none":
        yield UNSAID + ", `general: true` or `basis: none`"
    if one.sources and one.basis == "none":
        yield "sources stand here, and `basis: none`; expected `direct` or `background`"
    if not one.swap and one.verdict not in ENOUGH and not one.off_topic:
        yield f"'{one.verdict}' says what not to do; expected a `swap`: what to do instead"


def _links(content: Content, source: str) -> Iterator[Problem]:
    claims = content.claims.get(source)
    conditions = content.conditions.get(source)
    flags = content.red_flags.get(source)
    known = {
        "claims": {one.id for one in claims.claims} if claims else None,
        "conditions": {one.id for one in conditions.conditions} if conditions else None,
        "red_flags": {one.id for one in flags.flags} if flags else None,
    }
    foods = content.foods.get(source)
    records: list[tuple[str, Keys, Care | Food]] = [
        (CARE, [place], one) for place, one in enumerate(content.care.get(source, ()))
    ]
    for place, food in enumerate(foods.foods if foods else ()):
        records.append((FOODS, ["foods", place], food))
    for file, at, record in records:
        for field, ids in known.items():
            if ids is not None:
                given = getattr(record, field, ())
                yield from _lost(content, file, [*at, field], given, ids)


def _numbers(content: Content, source: str) -> Iterator[Problem]:
    table = content.emergency[source]
    known = {one.id for one in table.countries}
    for one in PLACE.findall(table.line):
        if one not in known:
            yield content.at(
                NUMBERS, ["line"], f"there is no place '{one}'; expected an id of the table"
            )
    for place, country in enumerate(table.countries):
        for number in (country.ambulance, *country.also):
            if not CALL.fullmatch(number):
                sentence = f"'{number}' cannot be called; expected digits"
                yield content.at(NUMBERS, ["countries", place], sentence)


def _lost(
    content: Content, file: str, keys: Keys, given: Iterable[str], known: set[str]
) -> Iterator[Problem]:
    for one in given:
        if one not in known:
            yield content.at(file, keys, f"there is no '{one}'; expected an id that is there")
