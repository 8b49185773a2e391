"""A JupyterLab that a test starts as a process of its own, and the address that it prints."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import NamedTuple

READER = ("-m", "facewise.reader", "--no-browser")  # what `python3 start.py` becomes
ADDRESS = re.compile(r"(http://127\.0\.0\.1:(\d+))/\S*token=(\w+)")


class Served(NamedTuple):
    """Where it answers, and the lines that it said until then."""

    url: str
    base: str
    port: int
    token: str
    said: list[str]


@contextmanager
def serving(*words, cwd=None, **surroundings):
    """Start Python with these words, wait for the address, and stop it in the end."""
    server = subprocess.Popen(
        [sys.executable, *words],
        cwd=cwd,
        env=os.environ | surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    said, found = [], None
    for line in server.stdout:
        said.append(line)
        if found := ADDRESS.search(line):
            break
    try:
        assert found, "".join(said)
        yield Served(found[0], found[1], int(found[2]), found[3], said)
    finally:
        server.terminate()
        server.communicate(timeout=30)
