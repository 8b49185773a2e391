"""Disks, processes and users, for tests of what is kept in files."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).absolute().parents[2]
ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0


def python(code, *words):
    """Start Python with some code; what it prints can be read."""
    command = [sys.executable, "-c", code, *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)


def fill(disk):
    """Write until nothing more fits."""
    with (disk / "filling").open("wb", 0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
