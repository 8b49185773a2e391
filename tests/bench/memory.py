"""What a kernel weighs with the lesson on causes open: ours, and the same lesson the usual way.

    python tests/bench/memory.py

Linux alone counts memory as asked here (PSS: what is shared is shared out). The two ways take
turns, each in a fresh kernel with the same settings, and nothing else of ours runs meanwhile.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel
from nbformat import read

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from pss import mapped  # noqa: E402

LESSON = ROOT / "notebooks/en/04-causes.ipynb"
PEER = Path(__file__).with_name("peers") / "causes.py"
WIDGET = "application/vnd.jupyter.widget-view+json"
HEAVY = "import sys; print(sorted({'pandas', 'numpy', 'plotly'} & set(sys.modules)))"
LOADED = {"ours": "[]", "usual": "['numpy', 'pandas', 'plotly']"}


def cells(way: str) -> list[str]:
    """Return the code of the lesson: our made notebook, or the one cell of the usual way."""
    if way == "usual":
        return [PEER.read_text(encoding="utf-8")]
    with LESSON.open(encoding="utf-8") as file:
        return [cell.source for cell in read(file, 4).cells if cell.cell_type == "code"]


def run(client: Any, code: str) -> dict[str, Any]:
    """Run a cell; return its text and how many widgets it showed. Raises what the cell raised."""
    found: dict[str, Any] = {"text": "", "widgets": 0}

    def hear(message: dict[str, Any]) -> None:
        content = message["content"]
        found["text"] += content.get("text", "")
        found["widgets"] += WIDGET in content.get("data", {})

    reply = client.execute_interactive(code, output_hook=hear, timeout=120)["content"]
    if reply["status"] != "ok":
        raise RuntimeError("\n".join(reply["traceback"]))
    return found


def weigh(way: str) -> float:
    """Return the MB of a fresh kernel (PSS) once the lesson is open and all its widgets are up."""
    with tempfile.TemporaryDirectory() as place:
        env = os.environ | {"IPYTHONDIR": place, "FACEWISE_DATA": f"{place}/kept"}
        manager, client = start_new_kernel(
            kernel_name="python3", env=env, cwd=str(ROOT), stderr=subprocess.DEVNULL
        )
        try:
            shown = sum(run(client, code)["widgets"] for code in cells(way))
            weight = mapped(manager.provisioner.pid)["pss"]
            loaded = run(client, HEAVY)["text"].strip()
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    # A lesson that shows nothing would be light, and a usual way without its libraries as well.
    if shown < len(("explorer", "three", "quiz", "cells")) or loaded != LOADED[way]:
        raise RuntimeError(f"{way}: {shown} widgets, loaded {loaded}")
    return weight


def measure(times: int = 5) -> dict[str, float]:
    """Return the medians of both ways in MB, and ours as a part of the usual one."""
    taken: dict[str, list[float]] = {"ours": [], "usual": []}
    for _ in range(times):
        for way, weights in taken.items():
            weights.append(weigh(way))
    found = {way: statistics.median(weights) for way, weights in taken.items()}
    return found | {"part": found["ours"] / found["usual"]}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"kernel with the lesson on causes open: {name:<6} {value:8.2f}")
