"""Python for the browser in one folder: Pyodide, our wheel, what it needs, two lists of packages.

`page-lock.json` is for a page, where a stand-in carries the values of a widget; `lab-lock.json` is
for the notebooks, with the real anywidget and IPython. Nothing in either comes from another place.
"""

import hashlib
import json
import re
import shutil
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from programs import run

HERE = Path(__file__).parent
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
STAND_IN = "facewise-stand-in"
LATER = ("icalendar", "python-dateutil", "six", "tzdata", "typing-extensions")
# What a page loads at once, and what it fetches when somebody wishes for a calendar file.
PAGE = ("facewise", STAND_IN, "msgspec", "traitlets", *LATER)
# Where we know better than the package: a page needs less, and Lab has its own part of ipywidgets.
OURS = ("msgspec", "traitlets")
DEPENDS: dict[str, dict[str, tuple[str, ...]]] = {
    "page-lock.json": {"facewise": (*OURS, STAND_IN)},
    "lab-lock.json": {"facewise": (*OURS, "anywidget", "icalendar", "tzdata")},
}
NOT_HERE = {"widgetsnbextension", "jupyterlab-widgets", "pexpect", "psutil"}
# What no browser reads: tests, type stubs, parts of Lab that the page has already.
UNREAD = re.compile(r"\.data/data/|(^|/)tests?/|^jedi/third_party/|\.pyi$|^icalendar/fuzzing/")
MARKERS = {
    "python_version": "3.14",
    "python_full_version": "3.14.2",
    "sys_platform": "emscripten",
    "os_name": "posix",
    "platform_system": "Emscripten",
    "platform_machine": "wasm32",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "extra": "",
}
MADE = (2020, 1, 1, 0, 0, 0)  # every file bears the same day: the same wheel on every build


def lay_out(target: Path, wheels: list[Path], node_modules: Path) -> None:
    """Fill a folder with all that Python in the browser is made of."""
    target.mkdir(parents=True)
    for name in CORE:
        shutil.copyfile(node_modules / "pyodide" / name, target / name)
    for wheel in [*wheels, _stand_in(target)]:
        slim(wheel, target / wheel.name)
    about = json.loads((node_modules / "pyodide" / "pyodide-lock.json").read_text("utf-8"))["info"]
    first = lists(target, about)
    run("node", str(HERE / "compile.mjs"), str(target), *first)
    lists(target, about)  # with the digests of what is there now


def lists(target: Path, about: dict[str, Any]) -> list[str]:
    """Write both lists of packages; return the wheels that a page loads at once."""
    entries = [_entry(wheel) for wheel in sorted(target.glob("*.whl"))]
    known = {entry["name"]: entry for entry in entries}
    for name, better in DEPENDS.items():
        wanted = PAGE if name.startswith("page") else [one for one in known if one != STAND_IN]
        packages = {one: _resolved(known, one, wanted, better) for one in sorted(wanted)}
        text = json.dumps({"info": about, "packages": packages}, indent=1, sort_keys=True)
        (target / name).write_text(text, encoding="utf-8")
    return [known[one]["file_name"] for one in PAGE if one not in LATER]


def slim(wheel: Path, target: Path) -> None:
    """Copy a wheel without what no browser reads; stored, since the server sends it compressed."""
    with zipfile.ZipFile(wheel) as all_of_it:
        files = [
            (name, all_of_it.read(name))
            for name in sorted(all_of_it.namelist())
            if not name.endswith("/") and not UNREAD.search(name)
        ]
    _zip(target, files)


def _stand_in(target: Path) -> Path:
    """Make a wheel of `stand_in/`."""
    made = target / f"{STAND_IN.replace('-', '_')}-1-py3-none-any.whl"
    info = f"{STAND_IN.replace('-', '_')}-1.dist-info/METADATA"
    files = [(one.name, one.read_bytes()) for one in sorted((HERE / "stand_in").glob("*.py"))]
    _zip(made, [*files, (info, f"Metadata-Version: 2.1\nName: {STAND_IN}\nVersion: 1\n".encode())])
    return made


def _zip(target: Path, files: list[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, content in files:
            one = zipfile.ZipInfo(name, MADE)
            one.external_attr = 0o644 << 16
            packed.writestr(one, content)


def _entry(wheel: Path) -> dict[str, Any]:
    """Return what Pyodide has to know of a wheel, and what the wheel itself asks for."""
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        meta = next(one for one in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", one))
        said = Parser().parsestr(packed.read(meta).decode())
    modules = (name.removesuffix("c") for name in names if name.endswith((".py", ".pyc")))
    tops = {name.split("/")[0].removesuffix(".py") for name in modules}
    return {
        "name": canonicalize_name(said["Name"]),
        "version": said["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(one for one in tops if one.isidentifier()),
        "unvendored_tests": False,
        "asks": [Requirement(one) for one in said.get_all("Requires-Dist") or []],
    }


def _resolved(
    known: dict[str, dict[str, Any]], name: str, wanted: Any, better: dict[str, tuple[str, ...]]
) -> dict[str, Any]:
    """Return a package's entry with what it depends on; SystemExit where that is not here."""
    entry = dict(known[name])
    asks, needs = entry.pop("asks"), list(better.get(name, ()))
    for ask in () if needs else asks:
        other = canonicalize_name(ask.name)
        if other in NOT_HERE or (ask.marker and not ask.marker.evaluate(MARKERS)):
            continue
        if other not in wanted or known[other]["version"] not in ask.specifier:
            raise SystemExit(f"{name} asks for {ask}, which browser.lock does not bring.")
        needs.append(other)
    return entry | {"depends": needs}
