"""``python -m facewise …``: the command line, with one order of sets each time."""

import os
import subprocess
import sys

# Python decides the order of sets at its start: begin again with a fixed one, before much is read.
if os.environ.get("PYTHONHASHSEED") != "0":
    command = [sys.executable, "-m", "facewise", *sys.argv[1:]]
    env = {**os.environ, "PYTHONHASHSEED": "0"}
    if os.name == "nt":  # where exec would let the window go on without the program
        try:
            raise SystemExit(subprocess.call(command, env=env))
        except KeyboardInterrupt:  # the command itself has said that it was stopped
            raise SystemExit(130) from None
    os.execve(sys.executable, command, env)

from facewise.commands import main

main()
