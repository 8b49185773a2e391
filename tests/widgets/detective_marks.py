"""What marks on a sentence say, reckoned by facewise/detective_key for every kind of sentence.

`detective_marks.json` is this table as `detective.test.mjs` reads it; `test_detective.py` keeps it
true.
"""

import itertools
import json
from pathlib import Path

from facewise.detective_key import FINE, MARKS, Sentence
from facewise.load import Library

TABLE = Path(__file__).with_name("detective_marks.json")
WRONG = [mark for mark in MARKS if mark != FINE]


def sentences():
    """One sentence for each pair of `right` and `fair` that the pages have."""
    key = Library().detective("en")
    pairs = {(one.right, one.fair) for page in key.pages for one in page.sentences}
    return [Sentence(id="s", text="", right=right, fair=fair) for right, fair in sorted(pairs)]


def given():
    """Every set of marks that a reader can give: "fine" stands alone."""
    sizes = range(len(WRONG) + 1)
    return [[], [FINE], *(list(m) for n in sizes for m in itertools.combinations(WRONG, n) if n)]


def written():
    rows = [
        [list(one.right), list(one.fair), marks, one.seen(marks), one.false_alarm(marks)]
        for one in sentences()
        for marks in given()
    ]
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
