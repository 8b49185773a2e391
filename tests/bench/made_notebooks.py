"""How long nbval takes on the made notebooks, beside what others run instead.

Most who publish notebooks prove that they run by `nbconvert --execute`, in one process a language:
that stands beside all of ours, though it compares no output. And the lesson on causes stands beside
itself written the usual way, both under nbval: ours with every output compared, the other with
`--nbval-lax`, since its outputs are not the same twice. Both differences favour the other way.
"""

import sys
import tempfile
from pathlib import Path

import nbformat

from tests.bench.clock import ROOT, in_turns, spent
from tests.bench.memory import LESSON, PEER
from tests.bench.options import Options
from tests.bench.peers import nbconvert
from tests.bench.rows import Row


def rows(options: Options) -> list[Row]:
    """Return the rows: all notebooks, and the lesson on causes."""
    count = len(list((ROOT / "notebooks").rglob("*.ipynb")))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        peer = written(folder)
        one = in_turns(
            options.turns,
            {"ours": lambda: nbval(folder, LESSON), "peer": lambda: nbval(folder, peer, "-lax")},
        )
        every = in_turns(
            options.turns,
            {
                "ours": lambda: nbval(folder, ROOT / "notebooks"),
                "peer": lambda: nbconvert.execute(folder / "run", "notebook").clock,
            },
        )
    return [
        Row(f"all {count} notebooks: nbval beside nbconvert --execute", "s", **every),
        Row("one, on causes: nbval beside nbval on the usual way", "s", **one),
    ]


def nbval(folder: Path, notebooks: Path, strict: str = "") -> float:
    """Return the seconds of a run over notebooks, as `start.py test` makes it."""
    words = ("-p", "no:cacheprovider", "-p", "nbval", f"--nbval{strict}", "--nbval-current-env")
    own = {"IPYTHONDIR": str(folder / "ipython"), "FACEWISE_DATA": str(folder / "kept")}
    config = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT))
    return spent(sys.executable, "-m", "pytest", *config, *words, str(notebooks), **own).clock


def written(folder: Path) -> Path:
    """Write the lesson the usual way as a notebook, beside the facts that it reads."""
    (folder / "lessons").symlink_to(ROOT / "lessons")
    cell = nbformat.v4.new_code_cell(PEER.read_text(encoding="utf-8"))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    nbformat.write(made, folder / "causes.ipynb")
    return folder / "causes.ipynb"
