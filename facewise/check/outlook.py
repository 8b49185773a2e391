"""A group that was studied is counted out of so many, and points to what is there."""

from collections.abc import Iterator

from care.studied import Outlook
from facewise.check.content import Content
from facewise.check.problem import Problem

FILE = "facts/outlook.yml"


def problems(content: Content) -> Iterator[Problem]:
    """Yield groups whose numbers cannot be, that rest on nothing or that point nowhere."""
    source = content.codes[0]
    conditions, flags = content.conditions.get(source), content.red_flags.get(source)
    known = {
        "condition": {one.id for one in conditions.conditions} if conditions else None,
        "red_flags": {one.id for one in flags.flags} if flags else None,
        "claims": {one.id for one in found.claims}
        if (found := content.claims.get(source))
        else None,
    }
    for place, one in enumerate(content.outlook.get(source, ())):
        for sentence in _numbers(one):
            yield content.at(FILE, [place], sentence)
        if not one.sources and not one.general:
            sentence = "no source stands here; expected `sources: [id]` or `general: true`"
            yield content.at(FILE, [place], sentence)
        for field, ids in known.items():
            given = getattr(one, field)
            for there in (given,) if isinstance(given, str) else given:
                if ids is not None and there not in ids:
                    sentence = f"there is no '{there}' for the field {field}; expected a known id"
                    yield content.at(FILE, [place, field], sentence)


def _numbers(one: Outlook) -> Iterator[str]:
    if bool(one.people) == bool(one.says):
        yield "people or `says` must stand here; expected one of the two"
    if one.people and sum(person.n for person in one.people) > one.of:
        yield f"more people are counted than there are; expected at most {one.of}"
    if one.range and not (one.people and one.range[0] <= one.people[0].n <= one.range[1] <= one.of):
        yield "the range does not hold the number of its first people; expected one that does"
