"""What a learner weighs at a real JupyterHub on this machine, the lesson on causes open.

The hub's Python holds what its lock says, without pandas and plotly.express, so no other way can
be put beside it here: the kernels of both ways stand in `memory.py`.
"""

import shutil
import sys
from pathlib import Path

from tests.bench.kernels import ALL
from tests.bench.options import Options
from tests.bench.rows import Row

SERVER, KERNEL = "a learner's server at a JupyterHub (PSS)", "a learner's kernel there (PSS)"


def rows(options: Options) -> list[Row]:
    """Return the rows: server and kernel, of as many learners at once as there are turns."""
    if missing := why_not():
        return [Row(SERVER, why=missing)]
    from tests.hub.classroom import classroom

    with classroom(options.turns) as room:
        for learner in room.learners:
            learner.log_in()
        waited = room.start(room.learners)
        for learner in room.learners:
            if room.lesson(learner)["widgets"] < ALL:
                raise RuntimeError("the lesson did not open")
        used = [room.memory(learner) for learner in room.learners]
    return [
        Row(SERVER, "MB", [one["server"]["pss"] for one in used]),
        Row(KERNEL, "MB", [one["kernel"]["pss"] for one in used]),
        Row("  waited for the server, all at once", "s", waited),
    ]


def why_not() -> str:
    """Return what is missing for a Hub, or nothing."""
    if sys.platform != "linux" or not Path("/proc/self/smaps_rollup").exists():
        return "a Hub for a class runs on Linux"
    from tests.hub.installed import BUILD, programs

    if not (BUILD / "stamp").exists() and not shutil.which("npm", path=programs()):
        return "no npm here, which brings the Hub's proxy (configurable-http-proxy)"
    return ""
