"""Lessons for a place without PyYAML, such as a browser: the same files by the same names, as JSON.

JSON is YAML too, so a compiled folder can be read by whatever reads lessons/. The wheel carries one
(see deploy/site/hatch_build.py); in a checkout nothing is compiled.
"""

import shutil
from pathlib import Path
from typing import Any

import msgspec

from facewise.texts import ContentError, text_of

# What only the checks read.
CHECKED = {"agreed.yml", "ledger.yml", "out-of-scope.yml", "own-numbers.yml", "seals.yml"}
CHECKED |= {"twins.yml", "web-items.yml"}
LEFT_OUT = CHECKED | {"levels.yml", "teaching"}  # these are read where a page is made


def read(path: Path) -> Any:
    """Return what a compiled file holds; raises ContentError for one that was not compiled."""
    try:
        return msgspec.json.decode(text_of(path))
    except msgspec.DecodeError:
        problem = "this is not compiled, and there is no PyYAML here to read it as it is"
        raise ContentError(path, None, problem) from None


def line_of(path: Path, keys: list[str | int]) -> int | None:  # noqa: ARG001  as strict_yaml's
    """A compiled file is one line: there is none to name."""
    return None


def write(lessons: Path, target: Path) -> None:
    """Compile a folder of lessons: YAML becomes JSON, prose and drawings are copied."""
    from facewise.strict_yaml import read as read_yaml

    for path in sorted(lessons.rglob("*")):
        name = path.relative_to(lessons)
        if name.parts[0] in LEFT_OUT or path.suffix not in {".yml", ".md", ".svg"}:
            continue
        beside = target / name
        beside.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".yml":
            shutil.copyfile(path, beside)
        else:
            beside.write_bytes(msgspec.json.encode(read_yaml(path)))
