"""Where lessons/ holds words and values: spans of its files, in places of the text as it stands.

A span is cut out of the text by its place and never written anew from what was read, so comments
and the way a file is written stay as they are.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from facewise.cites import CITE

LANGUAGES = ("en", "zh-Hans")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BEFORE = re.compile(r"\s*(?:[-*>] |[0-9]+\. |\|)*\s*")  # what stands before a sentence on its line


class Span(NamedTuple):
    """A piece of one file; `keys` lead to it in a file of values, and are empty on a page."""

    file: str
    start: int
    end: int
    text: str
    language: str = ""
    keys: tuple[str | int, ...] = ()
    cite: tuple[int, int] = (0, 0)  # where the citation of a sentence stands


def pages(root: Path) -> list[str]:
    """Return the names of the pages, a language after the other for each lesson."""
    slugs = sorted(path.parent.name for path in root.glob("*/lesson.yml"))
    return [f"{slug}/{language}.md" for slug in slugs for language in LANGUAGES]


def values(root: Path) -> list[str]:
    """Return the names of the files of values that hold facts: those of facts/ and of lessons."""
    found = [*root.glob("facts/*.yml"), *root.glob("*/lesson.yml"), *root.glob("*/activities.yml")]
    return sorted(path.relative_to(root).as_posix() for path in found)


@cache
def text_of(root: Path, file: str) -> str:
    """Return a file of lessons/; it is read once."""
    return (root / file).read_text(encoding="utf-8")


@cache
def sentences(root: Path, file: str) -> tuple[Span, ...]:
    """Return the sentences of a page, each without its citation."""
    text, language = text_of(root, file), Path(file).stem
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        stop = start + len(line)
        begin = start
        for cite in CITE.finditer(text, start, stop):
            begin = BEFORE.match(text, begin).end()
            said = text[begin : cite.start()]
            found.append(
                Span(file, begin, cite.start(), said, language, (), (cite.start(), cite.end()))
            )
            begin = cite.end()
        start = stop
    return tuple(found)


@cache
def leaves(root: Path, file: str) -> tuple[Span, ...]:
    """Return every value of a YAML file that is no list and no table, with its quotes if it has."""
    text = text_of(root, file)
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line) + 1)

    def walk(node: Any, keys: tuple[str | int, ...]) -> Iterator[Span]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from walk(value, (*keys, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for place, value in enumerate(node.value):
                yield from walk(value, (*keys, place))
        else:
            start = lines[node.start_mark.line] + node.start_mark.column
            end = lines[node.end_mark.line] + node.end_mark.column
            said = text[start:end]
            language = str(keys[-1]) if keys and keys[-1] in LANGUAGES else ""
            if not language and len(keys) > 1 and keys[-2] in LANGUAGES:
                language = str(keys[-2])  # a list of sentences, such as steps
            yield Span(file, start, end, said, language, keys)

    return tuple(walk(yaml.compose(text, Loader), ()))
