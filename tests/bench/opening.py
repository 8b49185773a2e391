"""From a fresh kernel to the first widget: ours, and pandas, plotly.express and interact.

Both are timed by the same lines in the kernel. Ours touches no network and imports no plotly.
"""

import json
import random
import time
from pathlib import Path
from typing import Any

from care.causes import Facts, explore
from facewise.load import Library
from tests.bench.clock import in_turns
from tests.bench.kernels import kernel, run
from tests.bench.options import Options
from tests.bench.rows import Limit, Row

OURS = (
    "from facewise import open_lesson",
    'lesson = open_lesson("causes", "en")',
    'lesson.show("cause-explorer")',
)
PEER = Path(__file__).with_name("peers") / "first_widget.py"
RULES = 1_000
# The kernel's own messages go through ZeroMQ, which raises no audit event of Python's sockets.
TIMED = """
def _timed(cells):
    import json, sys, time
    touched, found = [], []
    network = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request")
    sys.addaudithook(lambda event, _: touched.append(event) if event in network else None)
    for code in cells:
        start = time.perf_counter()
        done = get_ipython().run_cell(code)
        seconds = time.perf_counter() - start
        done.raise_error()
        found.append({{
            "seconds": seconds, "network": len(touched),
            "plotly": len([one for one in sys.modules if one.partition(".")[0] == "plotly"]),
            "heavy": len([one for one in ("pandas", "numpy") if one in sys.modules]),
        }})
    print("found", json.dumps(found))
_timed({cells!r})
"""
# A count that cannot rise would prove nothing.
PROBE = """
import socket
one = socket.socket(); one.settimeout(0.2)
try: one.connect(("127.0.0.1", 9))
except OSError: pass
import plotly
"""


def rows(options: Options) -> list[Row]:
    """Return the rows: import, open, show, all of it, and what must not happen meanwhile."""
    steps = opening("\n", PROBE)
    if not (steps[1]["network"] and steps[1]["plotly"]):
        raise RuntimeError("the counter of connections does not count")
    peer = tuple(PEER.read_text(encoding="utf-8").split("\n# %%\n")[1:])
    ways = {"ours": lambda: opening(*OURS), "peer": lambda: opening(*peer)}
    found = in_turns(options.turns, ways)

    def seconds(way: str, step: int) -> list[float]:
        return [run[step]["seconds"] for run in found[way]]

    def whole(way: str) -> list[float]:
        return [sum(step["seconds"] for step in run) for run in found[way]]

    def opened(what: str, asked: float) -> dict[str, Any]:
        ours, peer = ([run[1][what] for run in found[way]] for way in ("ours", "peer"))
        return {"ours": ours, "peer": peer, "asked": (Limit("≤", asked),), "of": "most"}

    limits = {
        "import (from facewise import open_lesson)": (Limit("≤", 0.35),),
        'open (open_lesson("causes", "en"); two tables read)': (Limit("≤", 0.15),),
        "first widget made and shown": (),
    }
    return [
        *(
            Row(what, "s", seconds("ours", step), seconds("peer", step), asked)
            for step, (what, asked) in enumerate(limits.items())
        ),
        Row("from nothing imported to the first widget", "s", whole("ours"), whole("peer")),
        Row("modules of plotly imported to open", **opened("plotly", 0)),
        Row("pandas and numpy imported to open", **opened("heavy", 0)),
        Row("connections made to open", **opened("network", 0)),
        Row("rule of the explorer alone", "ms", rule(RULES), asked=(Limit("≤", 2),)),
    ]


def opening(*cells: str) -> list[dict[str, float]]:
    """Run cells in a fresh kernel; return seconds and counts after each.

    Raises RuntimeError where a cell fails, or where the last one of three shows no widget.
    """
    with kernel() as (_, client):
        heard = run(client, TIMED.format(cells=cells))
    if len(cells) == len(OURS) and not heard.widgets:
        raise RuntimeError("no widget was shown")
    found = next(one for one in heard.text.splitlines() if one.startswith("found "))
    return list(json.loads(found.removeprefix("found ")))


def rule(times: int) -> list[float]:
    """Return what the rule takes, in milliseconds, for answers drawn by a fixed seed."""
    library = Library()
    facts = Facts(
        conditions=library.conditions("en"),
        signs=library.signs("en"),
        red_flags=library.red_flags("en"),
    )
    chance, taken = random.Random(20261122), []
    for _ in range(times):
        signs = tuple(sign.id for sign in chance.sample(facts.signs, chance.randrange(8)))
        answers = {"signs": signs, "seen": "yes", "onset": chance.choice(["", "days", "weeks"])}
        start = time.perf_counter()
        explore(answers, facts)
        taken.append(1000 * (time.perf_counter() - start))
    return taken
