"""The pages made up for practice: every wrong sentence is answered, and both rounds are alike."""

from collections import Counter
from collections.abc import Iterator

from facewise.check.content import Content, Keys
from facewise.check.problem import Problem
from facewise.detective_key import FINE, MARKS, ROUNDS, Detective, Sentence
from facewise.facts import Claim

FILE = "facts/detective.yml"
SHORT, LONG = 5, 9  # sentences of a page
# A wrong sentence repeats no claim that is simply true, and a fine one none that is wrong.
TRUE, WRONG = ("supported",), ("harmful", "contradicted", "unsupported", "garbled")


def problems(content: Content) -> Iterator[Problem]:
    """Yield sentences without an answer that holds, and rounds that cannot be compared."""
    source = content.codes[0]
    if source not in content.detective or source not in content.claims:
        return
    key = content.detective[source]
    claims = {one.id: one for one in content.claims[source].claims}
    said = {one.id for page in key.pages for one in page.sentences}
    given: Counter[str] = Counter(one.id for page in key.pages for one in page.sentences)
    for place, page in enumerate(key.pages):
        at: Keys = ["pages", place]
        if not SHORT <= len(page.sentences) <= LONG:
            sentence = f"this page has {len(page.sentences)} sentences; expected {SHORT} to {LONG}"
            yield content.at(FILE, at, sentence)
        if set(page.worth) != {one.id for one in key.questions}:
            sentence = "`worth` does not answer each question once; expected the ids of `questions`"
            yield content.at(FILE, [*at, "worth"], sentence)
        for number, one in enumerate(page.sentences):
            for sentence in (*_marks(one), *_answer(one, claims), *_links(one, said, given)):
                yield content.at(FILE, [*at, "sentences", number], sentence)
    for place, question in enumerate(key.questions):
        if _bases(question.sources, question.general, question.kit) != 1:
            yield content.at(FILE, ["questions", place], BASIS)
    yield from _balance(content, key)


BASIS = "expected one of `sources: [id]`, `general: true` or `kit: true`"


def _bases(sources: tuple[str, ...], *others: bool) -> int:
    return bool(sources) + sum(others)


def _marks(one: Sentence) -> Iterator[str]:
    if not one.right or list(one.right) != sorted(set(one.right), key=MARKS.index):
        yield f"expected marks in `right`, each once, in this order: {', '.join(MARKS)}"
    elif one.wrong and (FINE in one.right or one.fair):
        yield "something is wrong with this sentence; expected neither 'fine' nor `fair` marks here"
    if "conflict" in (*one.right, *one.fair) and not one.against:
        yield "what does it contradict? expected sentences in `against`"


def _answer(one: Sentence, claims: dict[str, Claim]) -> Iterator[str]:
    if lost := [claim for claim in one.claims if claim not in claims]:
        yield f"there is no claim '{lost[0]}'; expected an id of claims.yml"
        return
    if bool(one.answer) == bool(one.claims):
        yield "expected either `claims` or an `answer` of its own"
        return
    if one.answer and _bases(one.sources, one.general, one.kit) != 1:
        yield BASIS
    claim = claims[one.claims[0]] if one.claims else None
    if claim and claim.verdict in (TRUE if one.wrong else WRONG):
        yield f"'{claim.id}' is {claim.verdict}, and the marks here say otherwise"
    if "danger" in one.right and not (claim.swap if claim else one.swap):
        yield "this is dangerous; expected a `swap`: what to do instead"


def _links(one: Sentence, said: set[str], given: Counter[str]) -> Iterator[str]:
    if given[one.id] > 1:
        yield f"'{one.id}' is the id of {given[one.id]} sentences; expected one"
    for other in one.against:
        if other not in said or other == one.id:
            yield f"there is no other sentence '{other}'; expected an id of this file"


def _balance(content: Content, key: Detective) -> Iterator[Problem]:
    """Before and after are compared by kind: a round must not hold more of one."""
    kinds = [
        Counter(one.kind for page in key.of_round(name) for one in page.sentences if one.right)
        for name in ROUNDS
    ]
    for mark in MARKS:
        first, second = (kind[mark] for kind in kinds)
        if first != second:
            sentence = f"'{mark}' is right {first} times before and {second} times after; expected "
            yield content.at(FILE, ["pages"], sentence + "as many in both rounds")
