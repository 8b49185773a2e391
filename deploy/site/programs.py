"""Other programs, and one sentence when they fail."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAST = 300  # letters of a line: scripts that were made small are one line of a megabyte


def run(*command: str, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a program; say how it ended when it failed."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line[:LAST] for line in f"{done.stdout}\n{done.stderr}".splitlines()]
        sys.exit(f"{' '.join(command[:3])} … failed:\n" + "\n".join(said[-40:]))
