"""Write a file whole or not at all: beside first, then rename."""

import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

LEFT = re.compile(r"\.(.+)\.\d+\.part")
LONGEST = 60  # seconds: whoever still writes has touched the file since


def write(path: Path, text: str, *, private: bool = False) -> None:
    """Write UTF-8 with newlines alone; whoever interrupts this leaves the old file whole.

    A private file is from its first byte one that other people of the machine cannot open, where
    the system knows such a thing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    new = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        file = os.open(beside, new, 0o600 if private else 0o666)
        with os.fdopen(file, "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def clear(paths: Iterable[Path]) -> None:
    """Take away what writers that were killed have left beside files."""
    targets = set(paths)
    for folder in {one.parent for one in targets}:
        for left in folder.glob(".*.part"):
            name = LEFT.fullmatch(left.name)
            with suppress(OSError):  # another writer was quicker
                if (
                    name
                    and folder / name[1] in targets
                    and time.time() - left.stat().st_mtime > LONGEST
                ):
                    left.unlink()


def put_away(path: Path, folder: Path) -> None:
    """Move a file of a folder out of sight, into ``.earlier/``: it is no longer true, but kept."""
    target = folder / ".earlier" / path.relative_to(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
