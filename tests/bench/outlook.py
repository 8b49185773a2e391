"""What an answer to the recovery explorer costs: the rule, and the rule with its picture.

    python tests/bench/outlook.py

Medians in milliseconds over answers drawn by a fixed seed; the page itself is measured by ticks.py.
"""

import datetime as dt
import random
import statistics
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from care.outlook import outlook  # noqa: E402
from facewise import outlooks  # noqa: E402
from facewise.load import Library  # noqa: E402
from facewise.session import LessonSession  # noqa: E402
from widgets.base import plain  # noqa: E402
from widgets.recovery_explorer.picture import picture  # noqa: E402

TODAY = dt.date(2026, 11, 22)
TIMES = 2_000


def measure() -> dict[str, float]:
    """Return the medians: rule alone, answer to view, answer to view and picture."""
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
    return {name: statistics.median(times) for name, times in taken.items()}


if __name__ == "__main__":
    for what, value in measure().items():
        print(f"answer → {what}: {value:.3f} ms (median of {TIMES})")
