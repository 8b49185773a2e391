"""What opening a lesson costs in a running kernel, with neither plotly nor any network."""

import json
import os
import random
import statistics
import subprocess
import tempfile
import time
from typing import Any

from jupyter_client.manager import start_new_kernel

from care.causes import Facts, explore
from facewise.load import Library

# The kernel's own messages go through ZeroMQ, which raises no audit event of Python's sockets.
OPENING = """
import json, sys, time
touched = []
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request")
sys.addaudithook(lambda event, _: touched.append(event) if event in NETWORK else None)
t0 = time.perf_counter()
from facewise import open_lesson
t1 = time.perf_counter()
lesson = open_lesson("causes", "en")
t2 = time.perf_counter()
plotly = [name for name in sys.modules if name.partition(".")[0] == "plotly"]
heavy = [name for name in ("pandas", "numpy") if name in sys.modules]
network = list(touched)
t3 = time.perf_counter()
shown = lesson.show("cause-explorer")
t4 = time.perf_counter()
print(json.dumps({"import": t1 - t0, "open": t2 - t1, "show": t4 - t3,
                  "plotly": len(plotly), "heavy": len(heavy), "network": len(network)}))
"""
PROBE = """
import socket, urllib.request
one = socket.socket(); one.settimeout(0.2)
try: one.connect(("127.0.0.1", 9))
except OSError: pass
import plotly
print(json.dumps({"network": len(touched), "plotly": "plotly" in sys.modules}))
"""


def run(client: Any, code: str) -> dict[str, Any]:
    """Run code in a kernel and return the JSON that it prints."""
    said: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        content = message["content"]
        said.append(content.get("text") or "\n".join(content.get("traceback", [])))

    client.execute_interactive(code, output_hook=hear, timeout=60)
    line = next((one for one in "".join(said).splitlines() if one.startswith("{")), None)
    if line is None:
        raise RuntimeError("".join(said))
    return dict(json.loads(line))


def opening(times: int) -> dict[str, float]:
    """Return medians over fresh kernels; of what must not happen, the most that was seen."""
    taken = []
    with tempfile.TemporaryDirectory() as place:
        for number in range(times):
            env = os.environ | {"IPYTHONDIR": place}
            manager, client = start_new_kernel(
                kernel_name="python3", env=env, stderr=subprocess.DEVNULL
            )
            try:
                taken.append(run(client, OPENING))
                if number == 0:  # a count that cannot rise would prove nothing
                    probe = run(client, PROBE)
                    if not (probe["network"] and probe["plotly"]):
                        raise RuntimeError("the counter of connections does not count")
            finally:
                client.stop_channels()
                manager.shutdown_kernel(now=True)
    medians = {
        key: statistics.median(one[key] for one in taken) for key in ("import", "open", "show")
    }
    return medians | {key: max(one[key] for one in taken) for key in ("plotly", "heavy", "network")}


def rule(times: int) -> float:
    """Return the median time of the rule, in milliseconds, over answers drawn by a fixed seed."""
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
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000
