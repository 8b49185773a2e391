"""What a kernel weighs with the lesson on causes open: ours, and the same lesson the usual way.

Linux alone counts memory as asked here (PSS: what is shared is shared out). The two ways take
turns, each in a fresh kernel with the same settings, and nothing else of ours runs meanwhile.
"""

from pathlib import Path

from nbformat import read

from tests.bench.clock import ROOT, in_turns
from tests.bench.kernels import ALL, kernel, run
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from tests.pss import mapped

LESSON = ROOT / "notebooks/en/04-causes.ipynb"
PEER = Path(__file__).with_name("peers") / "causes.py"
HEAVY = "import sys; print(sorted({'pandas', 'numpy', 'plotly'} & set(sys.modules)))"
LOADED = {"ours": "[]", "peer": "['numpy', 'pandas', 'plotly']"}
WHAT = "kernel with the lesson on causes open (PSS)"


def rows(options: Options) -> list[Row]:
    """Return the row: a kernel with the lesson open."""
    if not Path("/proc/self/smaps_rollup").exists():
        return [Row(WHAT, why="only Linux counts memory so")]
    ways = {"ours": lambda: weigh("ours"), "peer": lambda: weigh("peer")}
    asked = (Limit("≤", 0.55, "part"),)
    return [Row(WHAT, "MB", **in_turns(options.turns, ways), asked=asked)]


def cells(way: str) -> list[str]:
    """Return the code of the lesson: our made notebook, or the one cell of the usual way."""
    if way == "peer":
        return [PEER.read_text(encoding="utf-8")]
    with LESSON.open(encoding="utf-8") as file:
        return [cell.source for cell in read(file, 4).cells if cell.cell_type == "code"]


def weigh(way: str) -> float:
    """Return the MB of a fresh kernel (PSS) once the lesson is open and all its widgets are up."""
    with kernel() as (process, client):
        shown = sum(run(client, code).widgets for code in cells(way))
        weight = mapped(process)["pss"]
        loaded = run(client, HEAVY).text.strip()
    # A lesson that shows nothing would be light, and a usual way without its libraries as well.
    if shown < ALL or loaded != LOADED[way]:
        raise RuntimeError(f"{way}: {shown} widgets, loaded {loaded}")
    return weight
