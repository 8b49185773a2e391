"""How something is timed: a command as a process of its own, and two ways that take turns."""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parents[2]
Found = TypeVar("Found")


class Spent(NamedTuple):
    """Seconds by the clock, and seconds of a processor: others may use the cores."""

    clock: float
    processor: float


def spent(*command: str, cwd: Path = ROOT, **more: str) -> Spent:
    """Run a command to its end; raises RuntimeError, with what it said, where it fails."""
    env = os.environ | {"PYTHONHASHSEED": "0"} | more
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    clock, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr).strip()[-2000:])
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(clock, processor)


def in_turns(turns: int, ways: Mapping[str, Callable[[], Found]]) -> dict[str, list[Found]]:
    """Do each way so many times, one after the other: a busy machine slows all alike."""
    found: dict[str, list[Found]] = {name: [] for name in ways}
    for _ in range(turns):
        for name, way in ways.items():
            found[name].append(way())
    return found
