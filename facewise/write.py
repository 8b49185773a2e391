"""Write a file whole or not at all: beside first, then rename."""

import os
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Write UTF-8 with newlines alone; whoever interrupts this leaves the old file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
