"""A copy of lessons/ for each test to break, and what the checks then say."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facewise import check
from facewise.check import Problem
from facewise.load import Library

TODAY = dt.date(2026, 11, 22)
# Nets that see nearly every change by other means; each has tests of its own (test_nets.py).
SECOND = ("agreed.yml", "own-numbers.yml", "twins.yml", "seals.yml")


class Copy:
    """A copy of lessons/; change it by words, and ask what is wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        return self.root / name

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        self.path(name).write_text(text, encoding="utf-8", newline="\n")

    def change(self, name: str, old: str, new: str, *, which: int = 0) -> int:
        """Replace one of the places where `old` stands; return the line it stands on."""
        text = self.text(name)
        found = [match.start() for match in re.finditer(re.escape(old), text)]
        assert len(found) > which, f"{name} does not hold {old!r}"
        place = found[which]
        self.write(name, text[:place] + new + text[place + len(old) :])
        return text[:place].count("\n") + 1

    def confirm(self) -> None:
        """Confirm every translation."""
        library = Library(self.root)
        for slug in library.slugs():
            for language in library.codes()[1:]:
                check.stamp(library, slug, language)

    def problems(self, today: dt.date = TODAY, *, reading: bool = False) -> list[Problem]:
        return check.problems(Library(self.root), today, reading=reading)


@pytest.fixture(scope="session")
def original(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The real lessons as they are now, with their translations confirmed."""
    made = Copy(tmp_path_factory.mktemp("kit") / "lessons")
    shutil.copytree(root / "lessons", made.root)
    for name in SECOND:
        made.path(name).unlink(missing_ok=True)
    made.confirm()
    return made


@pytest.fixture(scope="session")
def before(original: Copy) -> frozenset[tuple[str, str]]:
    """What is wrong with the real lessons, so that a test sees only what it broke itself."""
    return frozenset((one.path, one.sentence) for one in original.problems())


@pytest.fixture
def copy(original: Copy, tmp_path: Path) -> Copy:
    """A copy of the lessons for one test to break."""
    shutil.copytree(original.root, tmp_path / "lessons")
    return Copy(tmp_path / "lessons")


@pytest.fixture
def wrong(copy: Copy, before: frozenset[tuple[str, str]]) -> Callable[..., list[str]]:
    """Return what the checks say after a test broke something, as lines."""

    def ask(today: dt.date = TODAY) -> list[str]:
        found = copy.problems(today)
        return [str(one) for one in found if (one.path, one.sentence) not in before]

    return ask
