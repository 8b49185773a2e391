"""Make the site: `python deploy/site/build.py [--without-lab]`, or `make site`.

    build/site/www/         what a file server serves
    build/site/venv/        JupyterLite, and what makes the wheel; never served
    build/site/wheels/      wheels for the browser, each checked by its hash; never served

Needs npm and node, since Pyodide comes from its npm package. A site is made beside the old one and
then takes its place.
"""

import argparse
import gzip
import hashlib
import json
import os
import shutil
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

import doors  # noqa: E402
import lab  # noqa: E402
import leaves  # noqa: E402
import wheels  # noqa: E402
from programs import run  # noqa: E402

from facewise.load import Library  # noqa: E402
from facewise.write import write  # noqa: E402

BUILD = ROOT / "build" / "site"
VENV, WHEELS, WWW = BUILD / "venv", BUILD / "wheels", BUILD / "www"
PYTHON = str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
MODULES = HERE / "node_modules"
EPOCH = "1577836800"  # 2020-01-01: the same wheel on every build
FOR_PYODIDE = ["--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14"]
FOR_PYODIDE += ["--implementation", "cp", "--abi", "cp314"]


def main(words: list[str]) -> None:
    """Make the tools, then the site."""
    parser = argparse.ArgumentParser(description="Make the site.")
    parser.add_argument("--without-lab", action="store_true", help="leave the notebooks out")
    asked = parser.parse_args(words)
    begun = time.monotonic()
    tools()
    beside = BUILD / "www.part"
    shutil.rmtree(beside, ignore_errors=True)
    site(beside)
    if not asked.without_lab:
        folder = next((beside / "python").iterdir()).relative_to(beside)
        lab.build(beside, VENV, BUILD / "lite", folder.as_posix())
    run("node", str(HERE / "squeeze.mjs"), str(beside))
    shutil.rmtree(WWW, ignore_errors=True)
    beside.rename(WWW)
    count, size = weight(WWW)
    print(f"{WWW}: {count} files, {size / 1e6:.1f} MB, in {time.monotonic() - begun:.0f} s")


def tools() -> None:
    """Bring npm's packages, the venv and the wheels to what the locks say."""
    if not shutil.which("npm"):
        sys.exit("The site needs npm and node: please install Node.js, then run this again.")
    locks = [HERE / name for name in ("package-lock.json", "requirements.lock", "browser.lock")]
    want = hashlib.sha256(b"".join(one.read_bytes() for one in locks)).hexdigest()
    stamp = BUILD / "stamp"
    if not (stamp.is_file() and stamp.read_text() == want and MODULES.is_dir()):
        run("npm", "ci", "--ignore-scripts", cwd=HERE)
        shutil.rmtree(BUILD, ignore_errors=True)
        run(sys.executable, "-m", "venv", str(VENV))
        pip = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check"]
        checked = ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
        run(*pip, "install", *checked, "-r", str(HERE / "requirements.lock"))
        lock = ["-d", str(WHEELS), "-r", str(HERE / "browser.lock")]
        run(*pip, "download", *checked, *FOR_PYODIDE, *lock)
        stamp.write_text(want)
    for old in WHEELS.glob("facewise-*.whl"):
        old.unlink()
    env = os.environ | {"SOURCE_DATE_EPOCH": EPOCH}
    run(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", str(WHEELS), env=env)


def site(www: Path) -> None:
    """Make everything but the notebooks."""
    library, shelf = Library(), leaves.Shelf(www)
    files, size = _python(www)
    drawing = (MODULES / "plotly.js-basic-dist-min" / "plotly-basic.min.js").read_text("utf-8")
    plotly = shelf.put("plotly.js", drawing)
    python = leaves.Python(files[0].rpartition("/")[0] + "/", plotly, size)
    needs: dict[str, list[str]] = {}

    def keep(name: str, made: tuple[str, list[str]]) -> None:
        write(www / name, made[0])
        # Where Python answers, all of Python has to be there.
        needs[name] = made[1] + (files if plotly in made[1] else [])

    keep("index.html", doors.front(library, shelf))
    keep("offline.html", doors.offline(library, shelf))
    for language in library.codes():
        keep(f"{language}/index.html", doors.contents(library, language, shelf))
        for slug in library.slugs():
            page = leaves.lesson_page(library, slug, language, shelf, python)
            keep(f"{language}/{leaves.name_of(library, slug)}", page)
    _worker(www, needs)


def _python(www: Path) -> tuple[list[str], int]:
    """Lay out Python in a folder that bears the digest of its content.

    Return the files that a page may load, and about how many MB it loads at once, compressed.
    """
    beside = www / "python" / "part"
    wheels.lay_out(beside, [*sorted(WHEELS.glob("*.whl")), *lab.own_wheels(VENV)], MODULES)
    shutil.copyfile(HERE / "page" / "worker.js", beside / "worker.js")
    mark = digest(beside)[: leaves.DIGITS]
    folder = beside.rename(beside.with_name(mark))
    listed = json.loads((folder / "page-lock.json").read_text("utf-8"))["packages"]
    files = {one: listed[one]["file_name"] for one in listed}
    first = [*wheels.CORE, *(files[one] for one in files if one not in wheels.LATER)]
    size = sum(len(gzip.compress((folder / one).read_bytes(), 6)) for one in first)
    names = ["worker.js", "page-lock.json", *wheels.CORE, *files.values()]
    return [f"python/{mark}/{name}" for name in names], round(size / 1e6)


def _worker(www: Path, needs: dict[str, list[str]]) -> None:
    """Write the service worker, which bears the digest of all that it may keep."""
    pages = dict(sorted(needs.items()))
    mark = hashlib.sha256()
    for name in pages:
        mark.update((www / name).read_bytes())
    table = {"digest": mark.hexdigest()[: leaves.DIGITS], "offline": "offline.html", "pages": pages}
    text = (HERE / "page" / "sw.js").read_text(encoding="utf-8")
    said = json.dumps(table, ensure_ascii=False, indent=1)
    write(www / "sw.js", text.replace("$site", said, 1))


def digest(folder: Path) -> str:
    """Return a digest of the files of a folder, with their names."""
    made = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        made.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def weight(folder: Path) -> tuple[int, int]:
    """Return how many files a folder holds, and how many bytes."""
    sizes = [one.stat().st_size for one in folder.rglob("*") if one.is_file()]
    return len(sizes), sum(sizes)


if __name__ == "__main__":
    main(sys.argv[1:])
