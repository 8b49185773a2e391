"""A number in a sentence stands in what the sentence cites, and a number of a fact elsewhere too.

What a sentence cites is a fact or a source. A number counts as borne out when it stands in the
words or values of that fact, in the point of that source (``sources.yml``), or in another fact or
sentence that rests on the same source; "3 months" is then not borne out by "3 weeks". A number of
our own (a step, a picture, a rest between repeats) stands in ``own-numbers.yml`` with the reason.
"""

from collections.abc import Iterator

from facewise.check.borne import Borne, sentences, wanted
from facewise.check.content import Content
from facewise.check.problem import Problem
from facewise.cites import GENERAL, KIT

FILE = "own-numbers.yml"
PICTURE = "!["
EXPECTED = f"expected a number that it says, or a reason in {FILE}"


def problems(content: Content) -> Iterator[Problem]:
    """Yield numbers that nothing they rest on says; nothing without own-numbers.yml."""
    listed = content.trees.get(FILE)
    if listed is None or content.broken:
        return
    borne, own = Borne(content), [(str(one.get("where")), str(one.get("says"))) for one in listed]
    yield from _pages(content, borne, own)
    for fact in borne.facts:
        if not fact.sources:
            continue
        there = borne.beside(fact)
        for keys, text in fact.stated:
            for one in sorted(wanted(text) - there - _own(own, fact.id, text)):
                sentence = f"nothing that '{fact.id}' rests on says '{one}'; {EXPECTED}"
                yield content.at(fact.file, [*fact.keys, *keys], sentence)


def _own(own: list[tuple[str, str]], where: str, text: str) -> set[str]:
    """Return the numbers of a text that are our own, by a piece that stands in it as given."""
    pieces = [wanted(says) for place, says in own if place == where and says in text]
    return {one for piece in pieces for one in piece}


def _pages(content: Content, borne: Borne, own: list[tuple[str, str]]) -> Iterator[Problem]:
    for page in content.pages.values():
        if page.language != content.codes[0]:
            continue  # the other languages have the same numbers, see parity.py
        for line, ids, text in sentences(content, page.text):
            if text.startswith(PICTURE) or not set(ids) - {GENERAL, KIT}:
                continue
            for one in sorted(wanted(text) - borne.by(ids) - _own(own, page.slug, text)):
                sentence = f"nothing that is cited here says '{one}'; {EXPECTED}"
                yield Problem(page.path, line, sentence)
