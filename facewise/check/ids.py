"""Every record begins with its id, on a line of its own; no other in its list has that id."""

import re
from collections.abc import Iterator
from typing import Any

from facewise.check.content import Content, walk
from facewise.check.problem import Problem

RECORD = re.compile(r"\s*- id: ['\"]?([^\s'\"]+)['\"]?\s*(#.*)?")


def problems(content: Content) -> Iterator[Problem]:
    """Yield records that people and tools would not find, or would find twice."""
    for file, tree in content.trees.items():
        yield from _ids(content, file, tree)


def _ids(content: Content, file: str, tree: Any) -> Iterator[Problem]:
    lines = (content.library.root / file).read_text(encoding="utf-8").splitlines()
    begun = [match[1] for line in lines if (match := RECORD.fullmatch(line))]
    seen: set[tuple[tuple[str | int, ...], str]] = set()
    for keys, value in walk(tree):
        if "options" in keys:  # the answers to a question: "yes" is not a record
            continue
        if not (isinstance(value, dict) and "id" in value and keys and isinstance(keys[-1], int)):
            continue
        one = str(value["id"])
        place = (tuple(keys[:-1]), one)  # a muscle and a region may both be called "tongue"
        if place in seen:
            yield content.at(file, keys, f"the id '{one}' is given twice; expected it once")
        elif one not in begun:
            sentence = f"this record must begin on a line of its own; expected '- id: {one}'"
            yield content.at(file, keys, sentence)
        seen.add(place)
