"""The net: a copy of lessons/ in which one place is changed, and what catches the change.

Three meshes, tried in this order until one catches: the checks that compare what stands there
(`facewise check` without the reading level), the tests of the rules on the changed facts, and the
stamps, which know only that something moved since it was last read. A stamp is asked last, so that
what is caught without one is known.
"""

import copy
import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from places import Place

from facewise.check import CHECKS, dates, seals, translated
from facewise.check.content import Content
from facewise.load import ContentError, Library

ROOT = Path(__file__).resolve().parents[2]
STAMPS = (translated, seals)
# These look at a text by itself, or beside its translation: asked about what was changed alone.
CLOSE = (*("parity", "strings", "twins", "prose", "words", "agreed", "facts", "ids"),)
UNASKED = ("letters", "addresses")  # nothing that we change is hidden or leads elsewhere
BESIDE = ("twins.yml", "agreed.yml")  # what those look into, other than what was changed
LAST = ("coverage",)  # a second each time: asked after the others, where an id was changed
ID = re.compile(r"[A-Za-z]\w*")
EMERGENCY = "facts/emergency.yml"
DAY = dt.date(2026, 11, 22)
# Tests that read the real facts through the rules; no browser, no kernel.
TESTS = tuple(
    f"tests/unit/test_{one}.py"
    for one in ("triage", "stage", "choose", "plan", "causes", "eye", "outlook", "treatments")
)
# What a rule reads: tests of the rules see no sentence.
RULED = ("stage rule", "level", "what raises", "verdict", "strength, fact", "number, a value")
CONFTEST = """import pytest
from pathlib import Path


@pytest.fixture(scope="session")
def root():
    return Path(__file__).resolve().parent.parent
"""
SETTINGS = """[pytest]
pythonpath = .
addopts = -p no:nbval --import-mode=importlib
markers =
    long
    browser
"""


class Net:
    """One copy of the kit to break: its lessons, and its rules for the tests of rules."""

    def __init__(self, lessons: Path, folder: Path, off: tuple[str, ...] = ()) -> None:
        self.folder, self.root = folder, folder / "lessons"
        shutil.copytree(lessons, self.root)
        off = (*off, *UNASKED)
        self.checks = [one for one in CHECKS if name(one) not in off and one not in STAMPS]
        self.checks.sort(key=lambda one: (name(one) in LAST, name(one) not in CLOSE))
        self.stamps = [one for one in STAMPS if name(one) not in off]
        if self.stamps:
            self._stamp()
        self.whole = Library(self.root)
        every = self._said([*self.checks, *self.stamps], ())
        self.before = {(path, said) for _, path, said in every}

    def _stamp(self) -> None:
        """Read through once, as the kit is before anything is changed."""
        library = Library(self.root)
        for slug in library.slugs():
            for language in library.codes()[1:]:
                translated.stamp(library, slug, language)
        seals.seal(Library(self.root))

    def _said(self, checks: list, files: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
        """Yield what checks say; told what was changed, they look no further than they must."""
        try:
            content = Content(self._library(files))
        except ContentError as error:
            yield "load", str(error.path.name), error.problem
            return
        for one in content.broken:
            yield "load", one.path, one.sentence
        close = _close(content, files) if files else content
        for check in checks:
            for one in check.problems(close if name(check) in CLOSE else content):
                yield name(check), one.path, one.sentence
        for one in dates.problems(content, DAY):
            yield "dates", one.path, one.sentence

    def _library(self, files: tuple[str, ...]) -> Library:
        """Return a library that has read all but the changed files; the numbers stand in all."""
        if not files or EMERGENCY in files:
            return Library(self.root)
        library = Library(self.root)
        library._trees = {k: v for k, v in self.whole._trees.items() if not _in(k, files)}
        library._made = {k: v for k, v in self.whole._made.items() if k[0] not in files}
        return library

    def caught(self, place: Place, *, tests: bool = True) -> tuple[str, str]:
        """Change a place, and return the mesh that catches it and its sentence; nothing if none."""
        kept = {edit.file: (self.root / edit.file).read_text("utf-8") for edit in place.edits}
        if tests and place.kind.startswith(RULED) and not (self.folder / "care").exists():
            self._take_rules()
        try:
            for file, text in kept.items():
                (self.root / file).write_text(changed(text, place, file), "utf-8", newline="\n")
            return self._caught(place, tests=tests)
        finally:
            for file, text in kept.items():
                (self.root / file).write_text(text, "utf-8", newline="\n")

    def _caught(self, place: Place, *, tests: bool) -> tuple[str, str]:
        files = tuple({edit.file for edit in place.edits})
        new = any(ID.fullmatch(edit.new) or not edit.new for edit in place.edits)
        checks = [one for one in self.checks if new or name(one) not in LAST]
        for by, path, said in self._said(checks, files):
            if (path, said) not in self.before:
                return by, said
        if tests and place.kind.startswith(RULED) and (failed := self._run_tests()):
            return "tests", failed
        for by, path, said in self._said(self.stamps, files):
            if (path, said) not in self.before:
                return by, said
        return "", ""

    def _take_rules(self) -> None:
        """Put the rules and their tests beside the lessons; they have to hold before a change."""
        for part in ("care", "facewise", "widgets", "tests/unit"):
            shutil.copytree(
                ROOT / part, self.folder / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        (self.folder / "tests/conftest.py").write_text(CONFTEST, "utf-8")
        (self.folder / "pytest.ini").write_text(SETTINGS, "utf-8")
        if failed := self._run_tests():
            raise RuntimeError(f"The rules do not hold before a change: {failed}")

    def _run_tests(self) -> str:
        """Return the first test of the rules that fails on the facts as they are now."""
        words = ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--tb=no", *TESTS]
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=os.environ | {"CI": "true"},  # the same examples each time
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return ""
        told = (one for one in done.stdout.splitlines() if one.startswith(("FAILED", "ERROR")))
        return next(told, done.stdout[-200:] + done.stderr[-200:])


def _in(path: Path, files: tuple[str, ...]) -> bool:
    return any(path.as_posix().endswith(f"/lessons/{file}") for file in files)


def _close(content: Content, files: tuple[str, ...]) -> Content:
    """Return the content with no other pages and texts than the changed ones and their twins."""
    near = copy.copy(content)
    folders = {file.partition("/")[0] for file in files}
    near.pages = {key: page for key, page in content.pages.items() if key[0] in folders}
    near.pairs = [pair for pair in content.pairs if pair.file in files]
    near.trees = {k: tree for k, tree in content.trees.items() if k in (*files, *BESIDE)}
    return near


def changed(text: str, place: Place, file: str) -> str:
    """Return the text of one file with the edits of a place in it."""
    for edit in sorted((one for one in place.edits if one.file == file), reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def name(check) -> str:
    """Return the name of a check."""
    return check.__name__.rpartition(".")[2]
