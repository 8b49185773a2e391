"""Count what a class caught and missed; who it was, nobody asks.

A count is always over the learners who did that page. A “chance” is one learner and one sentence.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from facewise.classroom.results import Looked, Result
from facewise.detective_key import FINE, MARKS, ROUNDS, WORTHS, Detective, Page, Sentence

KINDS = tuple(mark for mark in MARKS if mark != FINE)
ALL = "all"  # the row of every kind together


class Share(Struct, frozen=True):
    """So many of so many."""

    n: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share of a hundred, rounded to the nearest; None of nobody."""
        return (200 * self.n + self.of) // (2 * self.of) if self.of else None


class SentenceCount(Struct, frozen=True, kw_only=True):
    """One sentence. Of a fine one `caught` is nothing, and `other` counts the false alarms."""

    id: str
    number: int  # its place on the page
    kind: str  # what is wrong with it, or "fine"
    of: int  # learners
    caught: int
    other: int  # learners who marked something else
    marked: dict[str, int]  # learners who gave a mark that we do not give, by the mark

    @property
    def missed(self) -> int:
        """Learners who did not catch it, whether or not they marked something else."""
        return self.of - self.caught


class PageCount(Struct, frozen=True, kw_only=True):
    """One page; for each question the learners who answered 0, 1 and 2."""

    id: str
    round: str
    of: int
    sentences: tuple[SentenceCount, ...]
    spread: dict[str, tuple[int, int, int]]


class Paired(Struct, frozen=True, kw_only=True):
    """Learners who did both rounds: their chances, and how many caught more, as much, or less."""

    learners: int
    before: Share
    after: Share
    more: int
    same: int
    fewer: int


class KindCount(Struct, frozen=True, kw_only=True):
    """One kind of fault (or all): chances taken and false alarms, by round; and who did both."""

    kind: str
    caught: dict[str, Share]
    alarms: dict[str, Share]
    paired: Paired


class Counted(Struct, frozen=True, kw_only=True):
    """A class."""

    learners: int
    did: dict[str, int]  # learners, by round
    both: int
    courses: int  # editions of the lesson that the files come from
    pages: tuple[PageCount, ...]
    kinds: tuple[KindCount, ...]  # all together last


Chances = dict[str, Share]  # of one learner in one round, by kind


def count(results: Iterable[Result], key: Detective) -> Counted:
    """Count what learners marked against the key."""
    learners = list(results)
    chances: list[dict[str, Chances]] = [
        {name: _chances(one, name, key) for name in ROUNDS} for one in learners
    ]
    pages = tuple(_page(page, learners, key) for page in key.pages)
    return Counted(
        learners=len(learners),
        did={name: sum(bool(one.pages(name)) for one in learners) for name in ROUNDS},
        both=sum(all(one.pages(name) for name in ROUNDS) for one in learners),
        courses=len({one.course for one in learners}),
        pages=pages,
        kinds=tuple(_kind(kind, pages, chances) for kind in (*KINDS, ALL)),
    )


def _chances(one: Result, name: str, key: Detective) -> Chances:
    """Return what one learner caught in a round, of what stood on the pages that they did."""
    caught, there = Counter[str](), Counter[str]()
    for page in key.of_round(name):
        if looked := one.pages(name).get(page.id):
            for sentence in page.sentences:
                if sentence.wrong:
                    seen = sentence.seen(looked.marks.get(sentence.id, ()))
                    for kind in (sentence.kind, ALL):
                        there[kind] += 1
                        caught[kind] += seen
    return {kind: Share(caught[kind], there[kind]) for kind in there}


def _page(page: Page, learners: list[Result], key: Detective) -> PageCount:
    looks = [look for one in learners if (look := one.pages(page.round).get(page.id))]
    spread = {}
    for question in key.questions:
        said: list[int | None] = [look.scores.get(question.id) for look in looks]
        no, partly, yes = (said.count(worth) for worth in WORTHS)
        spread[question.id] = (no, partly, yes)
    sentences = tuple(_sentence(one, number, looks) for number, one in enumerate(page.sentences, 1))
    return PageCount(
        id=page.id, round=page.round, of=len(looks), sentences=sentences, spread=spread
    )


def _sentence(sentence: Sentence, number: int, looks: list[Looked]) -> SentenceCount:
    given = [look.marks.get(sentence.id, ()) for look in looks]
    if sentence.wrong:
        caught = sum(map(sentence.seen, given))
        astray = [marks for marks in given if not sentence.seen(marks)]
    else:
        caught = 0
        astray = [marks for marks in given if sentence.false_alarm(marks)]
    spared = {FINE, *(() if sentence.wrong else sentence.fair)}
    return SentenceCount(
        id=sentence.id,
        number=number,
        kind=sentence.kind,
        of=len(looks),
        caught=caught,
        other=sum(bool(set(marks) - spared) for marks in astray),
        marked=dict(Counter(mark for marks in astray for mark in marks if mark not in spared)),
    )


def _kind(kind: str, pages: tuple[PageCount, ...], chances: list[dict[str, Chances]]) -> KindCount:
    caught: dict[str, Share] = {}
    alarms: dict[str, Share] = {}
    for name in ROUNDS:
        there = [one for page in pages if page.round == name for one in page.sentences]
        wrong = [one for one in there if one.kind == kind or (kind == ALL and one.kind != FINE)]
        fine = [one for one in there if one.kind == FINE]
        caught[name] = Share(sum(one.caught for one in wrong), sum(one.of for one in wrong))
        loud = sum(one.other if kind == ALL else one.marked.get(kind, 0) for one in fine)
        alarms[name] = Share(loud, sum(one.of for one in fine))
    return KindCount(kind=kind, caught=caught, alarms=alarms, paired=_paired(kind, chances))


def _paired(kind: str, chances: list[dict[str, Chances]]) -> Paired:
    both = [
        (one["before"][kind], one["after"][kind])
        for one in chances
        if kind in one["before"] and kind in one["after"]
    ]
    steps = [after.n * before.of - before.n * after.of for before, after in both]
    return Paired(
        learners=len(both),
        before=_sum(before for before, _ in both),
        after=_sum(after for _, after in both),
        more=sum(step > 0 for step in steps),
        same=sum(step == 0 for step in steps),
        fewer=sum(step < 0 for step in steps),
    )


def _sum(shares: Iterable[Share]) -> Share:
    known = list(shares)
    return Share(sum(one.n for one in known), sum(one.of for one in known))
