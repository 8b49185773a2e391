"""What an answer to the recovery explorer costs: the rule, and the rule with its picture.

Answers are drawn by a fixed seed.
"""

import datetime as dt
import random
import time

from care.outlook import outlook
from facewise import outlooks
from facewise.load import Library
from facewise.session import LessonSession
from tests.bench.options import Options
from tests.bench.rows import Row
from widgets.base import plain
from widgets.recovery_explorer.picture import picture

TODAY = dt.date(2026, 11, 22)
TIMES = 2_000


def rows(_: Options) -> list[Row]:
    """Return the rows: rule alone, answer to view, answer to view and picture."""
    library = Library()
    session = LessonSession(library, library.lesson("recovery", "en"), TODAY)
    facts, text = outlooks.facts(session), session.text("alarm", "recovery_explorer")
    chance, taken = random.Random(20261122), {"rule": [], "view": [], "picture": []}
    for _ in range(TIMES):
        answers = {
            "began": chance.choice(["weeks", "months"]),
            "seen": "yes",
            "condition": chance.choice(list(facts.names)),
            "movement": chance.choice(["", "complete", "incomplete"]),
            "treated": chance.choice(["", "yes", "no"]),
            "flicker": chance.choice(["", "3-weeks", "2-4-months"]),
            "age": chance.choice(["", "adults", "children"]),
            "onset": str(TODAY - dt.timedelta(chance.randrange(4, 400))),
        }
        start = time.perf_counter()
        view = outlook(answers, facts)
        ruled = time.perf_counter()
        plain(view)
        seen = time.perf_counter()
        if view.picked:
            picture(facts.by_id[view.picked], text)
        done = time.perf_counter()
        taken["rule"].append(1000 * (ruled - start))
        taken["view"].append(1000 * (seen - start))
        if view.picked:
            taken["picture"].append(1000 * (done - start))
    return [Row(f"recovery explorer: {name}", "ms", times) for name, times in taken.items()]
