"""The first command from nothing to a usable page, and the second: a clone, an empty home."""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.bench.clock import ROOT
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from tests.conftest import started

KEPT = ("PATH", "LANG", "TMPDIR", "SSL_CERT_FILE")


def rows(options: Options) -> list[Row]:
    """Return the rows: the first and the second `python3 start.py`, each time in a new home."""
    runs = [both() for _ in range(options.turns)]
    first, second = ([run[place] for run in runs] for place in (0, 1))
    return [
        Row("python3 start.py, from nothing to a page", "s", first, asked=(Limit("≤", 180),)),
        Row("python3 start.py, the second time", "s", second, asked=(Limit("≤", 10),)),
    ]


def both() -> tuple[float, float]:
    """Return seconds for the first and the second `python3 start.py`."""
    with tempfile.TemporaryDirectory() as place, started() as chromium:
        clone, home = Path(place, "facewise"), Path(place, "home")
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        # Where packages come from may be named in the surroundings; caches may not.
        named = ("PIP_INDEX", "PIP_CONFIG", "PIP_CERT", "PIP_TRUSTED", "UV_INDEX", "UV_DEFAULT")
        kept = {k: v for k, v in os.environ.items() if k in KEPT or k.startswith(named)}
        env = kept | {"HOME": str(home)}
        return once(clone, env, chromium), once(clone, env, chromium)


def once(clone: Path, env: dict[str, str], chromium: Any) -> float:
    """Return the seconds from the command to the start page, ready to read and to run."""
    start = time.monotonic()
    python = sys._base_executable  # the machine's Python, as a reader has it
    command = [python, "start.py", "--no-browser"]
    server = subprocess.Popen(
        command, cwd=clone, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said: list[str] = []
    try:
        for line in server.stdout or ():
            said.append(line)
            if address := re.search(r"http://127\S+token=\w+", line):
                break
        else:
            raise RuntimeError("".join(said))
        window = chromium.new_page()
        window.goto(address[0])
        window.wait_for_selector(".jp-Notebook h1", timeout=60_000)
        window.wait_for_selector('[data-status="idle"]', state="attached", timeout=60_000)
        taken = time.monotonic() - start
        window.close()
        return taken
    finally:
        server.terminate()
        server.wait(60)
