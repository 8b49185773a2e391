"""Write a file whole or not at all: beside first, then rename."""

import os
from pathlib import Path


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
