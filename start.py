#!/usr/bin/env python3
"""Open the lessons, or test them, with nothing but Python 3.11 and this folder.

    python3 start.py [--lang zh-Hans] [--no-browser]   open the lessons in JupyterLab
    python3 start.py test [words for pytest]           run the tests (words: only pytest, with them)
    python3 start.py setup [--dev]                     only set up
    python3 start.py handouts [--kind … --lesson …]    make the pages to print or to send
    python3 start.py class FOLDER                      show what a class caught, and what it missed

On Windows say `py start.py`. What is needed goes into `.venv` beside this file: exactly the
packages of the lock, each checked by its hash. Windows and macOS were not run by the authors.
Only syntax that Python 3.6 reads stands here, so that an old Python can say what is wrong.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "facewise-setup.json"
LOG = VENV / "facewise-setup.log"
LOCKS = {"reader": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
# What an installer says when the trouble is not ours, and which sentence it gets from us.
TROUBLES = (
    (r"no space left|disk full|os error 28|not enough space", "disk_full"),
    (r"do not match the hashes|hash mismatch", "wrong_hash"),
    (r"connect|resolv|network|timed? ?out|dns|unreachable|proxy|no matching dist", "no_network"),
)
VERBS = ("open", "test", "setup", "handouts", "class")
PASSED_ON = ("test", "handouts", "class")  # verbs whose other words are for another program
USAGE = __doc__.split("\n\n")[1].strip() if __doc__ else None
PROBE = (
    "import importlib.util as u, json, platform, sysconfig;"
    "print(json.dumps([platform.python_version(), sysconfig.get_path('purelib'),"
    " all(map(u.find_spec, ['jupyterlab', 'ipykernel', 'anywidget', 'plotly', 'msgspec']))]))"
)


def say(key: str, language: str, **values: object) -> str:
    """Return one of our sentences, in English where the language has none."""
    words = json.loads((ROOT / "facewise/lab/words.json").read_text(encoding="utf-8"))[key]
    return str(words.get(language, words["en"])).format(**values)


def environment() -> Dict[str, str]:
    """Return our surroundings without what would lead `.venv` to another Python's packages."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}


def probe() -> Tuple[str, str, bool]:
    """Ask `.venv` for its version, its place for packages, and whether it is whole."""
    asked = [str(PYTHON), "-c", PROBE]
    try:
        answer = subprocess.check_output(asked, env=environment(), stderr=subprocess.DEVNULL)
        version, packages, whole = json.loads(answer.decode())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return "", "", False
    return version, packages, whole


def wanted(kind: str) -> Dict[str, str]:
    """Return what the stamp has to say. The test lock holds all of the reader's."""
    kinds = ["reader", "dev"] if kind == "dev" else ["reader"]
    return {name: hashlib.sha256(LOCKS[name].read_bytes()).hexdigest() for name in kinds}


def stamped() -> Dict[str, str]:
    """Return what the last finished set-up left behind; nothing, where there was none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write(path: Path, text: str) -> None:
    """Write beside and rename, so that nobody ever sees half a file."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def pinned_uv() -> str:
    """Return uv's own lines of the test lock: its version and its hashes."""
    lock = LOCKS["dev"].read_text(encoding="utf-8")
    return "".join(re.findall(r"^uv==(?:.*\\\n)*.*$", lock, re.MULTILINE))


def pip(lock: str) -> List[str]:
    """Return the command by which pip installs a lock."""
    words = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    return [*words, "--require-hashes", "--no-deps", "-r", lock]


def uv(program: str, lock: str) -> List[str]:
    """Return the command by which uv installs a lock; unlike pip it has to be told to compile."""
    words = [program, "pip", "install", "--compile-bytecode", "--python", str(PYTHON)]
    return [*words, "--require-hashes", "--no-deps", "-r", lock]


def run(command: List[str]) -> bool:
    """Run an installer with its words kept in a log, and show that something is going on."""
    with LOG.open("ab") as log:
        log.write((" ".join(command) + "\n").encode())
        log.flush()
        child = subprocess.Popen(command, stdout=log, stderr=log, cwd=str(VENV), env=environment())
        try:
            while child.returncode is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(2)
                if sys.stdout.isatty():
                    print(".", end="", flush=True)
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()
    return child.returncode == 0


def install(lock: Path) -> bool:
    """Install a lock with uv if it can be had, else with pip. FACEWISE_INSTALLER names one."""
    forced = os.environ.get("FACEWISE_INSTALLER", "")
    if forced != "pip":
        program = shutil.which("uv") or shutil.which("uv", path=str(PYTHON.parent))
        if not program:
            with tempfile.TemporaryDirectory() as place:
                Path(place, "uv.lock").write_text(pinned_uv() + "\n", encoding="utf-8")
                run(pip(str(Path(place, "uv.lock"))))
            program = shutil.which("uv", path=str(PYTHON.parent))
        if program and run(uv(program, str(lock))):
            return True
    # Where uv does not come through, pip may: it knows a mirror that a reader has set for it.
    return forced != "uv" and run(pip(str(lock)))


def make_venv(language: str) -> None:
    """Make `.venv` anew and empty; where Python came without the means, say what to install."""
    missing = [name for name in ("venv", "ensurepip") if not importlib.util.find_spec(name)]
    if "venv" in missing or (missing and not shutil.which("uv")):
        python = "{}.{}".format(*sys.version_info)
        sys.exit(say("no_ensurepip", language, python=python))
    import venv  # (here, because some systems leave it out)

    venv.create(str(VENV), clear=True, with_pip=not missing)
    # Our package.json makes scripts in this folder modules; those that packages bring are not.
    write(VENV / "package.json", "{}\n")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second start wait for the first; on Windows, which has no fcntl, start only one."""
    with Path(__file__).open("rb") as door:
        try:
            import fcntl
        except ImportError:
            pass
        else:
            fcntl.flock(door, fcntl.LOCK_EX)
        yield


def set_up(kind: str, language: str) -> None:
    """Bring `.venv` to what the lock says. A stamp, written last, makes the next time quick."""
    want, stamp = wanted(kind), stamped()
    version, packages, whole = probe()
    whole = bool(stamp) and whole and stamp.get("python") == version
    if not whole or any(stamp.get(name) != digest for name, digest in want.items()):
        print(say("setting_up", language), flush=True)
        if whole:
            STAMP.unlink()
        else:
            make_venv(language)
        LOG.write_text("", encoding="utf-8")
        if not install(LOCKS[kind]):
            log = LOG.read_text(encoding="utf-8", errors="replace").lower()
            keys = [key for words, key in TROUBLES if re.search(words, log)]
            sys.exit("\n" + say((keys or ["install_failed"])[0], language, log=LOG))
        version, packages, _ = probe()
        write(STAMP, json.dumps(dict(want, python=version)))
        print(("\n" if sys.stdout.isatty() else "") + say("ready", language), flush=True)
    # Python imports from this folder itself. ASCII, because the encoding of .pth files varies.
    path = Path(packages, "facewise.pth")
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    if not path.exists() or path.read_text(encoding="utf-8", errors="replace") != line:
        write(path, line)


def become(*command: str) -> None:
    """Hand over to another program for good, so that Ctrl+C is its own."""
    if os.name == "nt":  # where exec would let the window go on without the program
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.call(command, env=environment()))
    os.execve(command[0], list(command), environment())


def main(words: List[str]) -> None:
    """Read the command, set up what it needs, and hand over."""
    parser = argparse.ArgumentParser(usage=USAGE)
    parser.add_argument("verb", nargs="?", default="open", choices=VERBS)
    parser.add_argument("--lang", default="en", help="the language of the lessons")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--dev", action="store_true", help="set up for tests as well")
    testing = words[:1] == ["test"]
    asked = parser.parse_args(words[:1] if words[:1] and words[0] in PASSED_ON else words)
    if asked.verb in PASSED_ON and words[0] != asked.verb:
        parser.error(f"`{asked.verb}` comes first, its own words after it")
    if sys.version_info < (3, 11):
        sys.exit(say("python_too_old", asked.lang, found="{}.{}".format(*sys.version_info)))
    known = sorted(page.parent.name for page in ROOT.glob("notebooks/*/01-*.ipynb"))
    if asked.verb == "open" and asked.lang not in known:
        names = ", ".join(known) or "-"
        sys.exit(say("unknown_language", asked.lang, asked=asked.lang, known=names))
    with one_at_a_time():
        try:
            set_up("dev" if testing or asked.dev else "reader", asked.lang)
        except (OSError, subprocess.CalledProcessError) as trouble:
            why = getattr(trouble, "strerror", None) or trouble
            sys.exit("\n" + say("venv_unwritable", asked.lang, place=ROOT, why=why))
    if testing:
        become(str(PYTHON), str(ROOT / "tests/run.py"), *words[1:])
    if asked.verb in {"handouts", "class"}:
        become(str(PYTHON), "-m", "facewise", *words)
    if asked.verb == "open":
        quiet = ["--no-browser"] if asked.no_browser else []
        become(str(PYTHON), "-m", "facewise.reader", "--lang", asked.lang, *quiet)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without Chinese must not stop us
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\n" + say("stopped", "zh-Hans" if "zh-Hans" in sys.argv else "en"))
