"""Ask whether a package that we use has a known weakness: `make audit`. It needs a network.

Each of our locks is looked up by pip-audit (at PyPI) or by npm (at its registry); both are told
names and versions, and nothing else. First a package with a famous weakness is looked up: where
that is not found either, an empty answer means nothing, and this says so. Ends with 0 for no
finding, 1 for findings, 2 where the data could not be had.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOL = "pip-audit==2.10.1"
KNOWN = {"jinja2": "2.10", "lodash": "4.17.4"}  # CVE-2019-10906, CVE-2019-10744
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "deploy/hub/requirements.lock",
    "deploy/site/requirements.lock",
    "deploy/site/browser.lock",
)
NPM = ("package-lock.json", "deploy/site/package-lock.json", "deploy/hub/package-lock.json")
LONGEST = 600  # seconds


class NoDataError(Exception):
    """Nobody could be asked; the message says why."""


def main():
    """Look up every lock; print what was found, and return how it ended."""
    found, unknown = [], []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for ask, ours, known in ((python, LOCKS, python_known), (npm, NPM, npm_known)):
            try:
                _, weak = ask(known(place), place)
                why = "" if weak else "a package with a known weakness came back without it"
            except NoDataError as trouble:
                why = str(trouble)
            for name in ours:
                try:
                    number, weak = (0, []) if why else ask(ROOT / name, place)
                except NoDataError as trouble:
                    why = str(trouble)
                if why:
                    unknown.append(name)
                    print(f"{name}: not looked up ({why})")
                    continue
                found += weak
                print(f"{name}: {number} packages, {len(weak)} known weaknesses", *weak, sep="\n  ")
    if unknown:
        print(f"{len(unknown)} could not be looked up; of those, this says nothing.")
    return 1 if found else 2 if unknown else 0


def python(lock, place):
    """Return how many packages of a lock were looked up, and what is known of them."""
    out = place / "found.json"
    out.unlink(missing_ok=True)
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    # --strict: a package that the service does not know is an error, and not "no weakness".
    words = [uv, "tool", "run", TOOL, "-r", str(lock), "--strict", "--disable-pip", "--no-deps"]
    said = run([*words, "--progress-spinner", "off", "-f", "json", "-o", str(out)], place)
    if not out.exists():
        raise NoDataError(first(said.stderr))
    packages = json.loads(out.read_text(encoding="utf-8"))["dependencies"]
    weak = [
        f"{one['name']} {one['version']}: {each['id']} (mended in {each['fix_versions']})"
        for one in packages
        for each in one.get("vulns", ())
    ]
    return len(packages), weak


def npm(lock, place):
    """Return how many packages of an npm lock were looked up, and what is known of them."""
    alone = place / "npm"
    shutil.rmtree(alone, ignore_errors=True)
    alone.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(lock.parent / name, alone / name)
    said = run(["npm", "audit", "--json", "--package-lock-only"], alone)
    try:
        told = json.loads(said.stdout)
        weak = [f"{name}: {one['severity']}" for name, one in told["vulnerabilities"].items()]
    except (ValueError, KeyError):
        raise NoDataError(first(said.stderr)) from None
    return told["metadata"]["dependencies"]["total"], weak


def python_known(place):
    """Return a list of one package with a weakness that is known to everybody."""
    path = place / "known.txt"
    path.write_text(f"jinja2=={KNOWN['jinja2']}\n", encoding="utf-8")
    return path


def npm_known(place):
    """Return an npm lock of one such package."""
    folder = place / "known"
    folder.mkdir()
    own = {"name": "known", "version": "1.0.0", "dependencies": {"lodash": KNOWN["lodash"]}}
    packages = {"": own, "node_modules/lodash": {"version": KNOWN["lodash"]}}
    (folder / "package.json").write_text(json.dumps(own), encoding="utf-8")
    lock = {"name": "known", "version": "1.0.0", "lockfileVersion": 3, "packages": packages}
    (folder / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return folder / "package-lock.json"


def run(words, place):
    """Run a program; raises NoDataError where it is not here or never ends."""
    try:
        return subprocess.run(
            words, cwd=place, capture_output=True, text=True, check=False, timeout=LONGEST
        )
    except (OSError, subprocess.TimeoutExpired) as trouble:
        raise NoDataError(str(trouble)) from None


def first(words):
    """Return the first telling line of what a program said."""
    lines = [one.strip() for one in words.splitlines() if one.strip()]
    telling = [
        one for one in lines if "error" in one.lower() or "not found" in one.lower() or " 40" in one
    ]
    return (telling or lines or ["it said nothing"])[0][:200]


if __name__ == "__main__":
    sys.exit(main())
