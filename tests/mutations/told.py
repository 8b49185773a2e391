"""What is said about a run: a table by kind, what caught how many, and each change that slipped."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

STAMPS = ("translated", "seals")
BY = {
    "parity": "the languages of a page differ in headings, citations or numbers",
    "strings": "the languages of a short text differ in numbers",
    "twins": "a sentence and its translation do not deny, or name, the same",
    "prose": "a sentence without a citation, an unknown id, an unknown strength",
    "facts": "a record without a source, or with an unknown one",
    "counted": "a number that nothing it rests on says",
    "agreed": "a verdict, level, rule, value or source that its second entry does not have",
    "words": "a dose, or a word never to use",
    "translated": "a stamp: the English moved after it was translated",
    "seals": "a stamp: a text or record moved since its languages were compared",
    "tests": "a test of the rules (tests/unit) on the changed facts",
    "load": "a file that cannot be read",
}


HEAD = """\
# How well the checks see a slip

Made by `python tests/mutations/run.py --publish`; do not edit.

Each change is one slip of a tired hand in a copy of `lessons/`: a number, a verdict, a source, a
rule, a level, a word of urgency, a side, a 不. Then the checks look at the copy.

**{tried} changes** (seed {seed}), drawn evenly over {kinds} kinds:

- **{bare:.1%} caught by what stands there**: languages compared sentence by sentence, numbers
  held against what is cited, verdicts and rules against their second entry, tests of the rules.
- **{every:.1%} caught with the stamps**: digests of what was last read in both languages.

A stamp catches every change by construction. It knows that something moved, not what is true; it
makes sure that whoever moved it was shown both languages (`python -m facewise seal`). The reading
level, which notices much too, is not asked here. No check knows medicine: what is wrong in both
languages and in the second entry, and was sealed, is left to the people who review.
"""


class Result(NamedTuple):
    """One change, and which mesh caught it (nothing: it slipped through)."""

    kind: str
    where: str
    before: str
    after: str
    by: str
    said: str

    @property
    def bare(self) -> bool:
        """Tell whether it is caught by what stands there, without a stamp."""
        return bool(self.by) and self.by not in STAMPS


def share(results: Sequence[Result], *, bare: bool) -> float:
    """Return the part that is caught, without the stamps if they shall not count."""
    return sum(one.bare if bare else bool(one.by) for one in results) / len(results)


def page(results: Sequence[Result], seed: int) -> str:
    """Return everything as Markdown."""
    lines = [*_head(results, seed), *_kinds(results), *_by(results), *_slipped(results)]
    return "\n".join(lines) + "\n"


def _head(results: Sequence[Result], seed: int) -> list[str]:
    bare, every = share(results, bare=True), share(results, bare=False)
    tried, kinds = len(results), len(_of(results))
    return [HEAD.format(tried=tried, kinds=kinds, seed=seed, bare=bare, every=every)]


def _of(results: Sequence[Result]) -> dict[str, list[Result]]:
    kinds: dict[str, list[Result]] = {}
    for one in results:
        kinds.setdefault(one.kind, []).append(one)
    return kinds


def _kinds(results: Sequence[Result]) -> list[str]:
    rows = [
        f"| {kind} | {len(some)} | {sum(o.bare for o in some)} | {sum(bool(o.by) for o in some)} |"
        for kind, some in _of(results).items()
    ]
    head = ["| kind of change | tried | caught without stamps | with stamps |", "|---|--:|--:|--:|"]
    return [*head, *rows, ""]


def _by(results: Sequence[Result]) -> list[str]:
    times = Counter(one.by for one in results if one.by)
    rows = [f"| `{by}` | {BY.get(by, '')} | {n} |" for by, n in times.most_common()]
    return [
        "## What caught them",
        "",
        "| first | what it says | times |",
        "|---|---|--:|",
        *rows,
        "",
    ]


def _slipped(results: Sequence[Result]) -> list[str]:
    lost = [one for one in results if not one.by]
    seen = [one for one in results if one.by in STAMPS]
    return [
        "## What nothing caught",
        "",
        *([_row(one) for one in lost] or ["Nothing."]),
        "",
        "## What only a stamp caught",
        "",
        "The reasons: a word that the twins do not hold, or that stands twice in its sentence; a",
        "number of our own, or one that what is cited also says of something else. A check without",
        "grammar would see these only by crying wolf at good sentences: the seals are their net.",
        "",
        *[_row(one) for one in seen],
    ]


def _row(one: Result) -> str:
    before, after = (text.replace("`", "'").strip() for text in (one.before, one.after))
    return f"- {one.kind}, `{one.where}`: `{before}` → `{after}`"
