"""What is sealed as one: a section of a page in both languages, or a record of a file."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from facewise.check.content import Content, Keys, Page
from facewise.check.markdown import Block
from facewise.load import NUMBERS

MADE = ("seals.yml", "levels.yml")  # written by a command, never by hand
STAMPED = "translations"  # has a digest of its own, see translated.py
DIGITS = 12


class Unit(Struct, frozen=True):
    """What is sealed as one: a section in both languages, or a record."""

    group: str  # a lesson, or a file of values
    key: str
    value: Any
    file: str  # where a problem with it is shown
    line: int | None = None
    keys: tuple[str | int, ...] = ()

    @property
    def digest(self) -> str:
        """Some digits that change with any letter or value of it."""
        said = json.dumps(self.value, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(said.encode()).hexdigest()[:DIGITS]


def units(content: Content) -> Iterator[Unit]:
    """Yield everything that has a seal, a lesson or a file after the other."""
    for slug in content.slugs:
        yield from _sections(content, slug)
    for file, tree in content.trees.items():
        if file not in MADE:
            yield from _records(file, tree)


def _sections(content: Content, slug: str) -> Iterator[Unit]:
    """A page from heading to heading, block beside block."""
    pages = [page for code in content.codes if (page := content.pages.get((slug, code)))]
    if len(pages) != len(content.codes):
        return  # told of elsewhere
    rows: list[dict[str, str]] = []
    head, line, seen = "the beginning", 1, Counter[str]()
    for blocks in zip_longest(*(page.blocks for page in pages)):
        first = blocks[0]
        if first and first.kind == "heading":
            yield Unit(slug, head, rows, f"{slug}/{content.codes[0]}.md", line)
            seen[first.text] += 1
            times = f" ({seen[first.text]})" if seen[first.text] > 1 else ""
            head, line, rows = first.text + times, first.line, []
        rows.append(
            {
                page.language: _plain(content, page, block)
                for page, block in zip(pages, blocks, strict=True)
            }
        )
    yield Unit(slug, head, rows, f"{slug}/{content.codes[0]}.md", line)


def _plain(content: Content, page: Page, block: Block | None) -> str:
    """Return a block without the emergency numbers, which stand in one table of their own."""
    text = block.text if block else ""
    numbers = content.emergency.get(page.language)
    return text.replace(numbers.numbers, NUMBERS) if numbers else text


def _records(file: str, tree: Any) -> Iterator[Unit]:
    group = file.partition("/")[0] if file.endswith(("lesson.yml", "activities.yml")) else file
    name = file.rpartition("/")[2].removesuffix(".yml") if group != file else ""
    for keys, value in _parts(tree, []):
        if keys[:1] == [STAMPED]:
            continue
        named = value.get("id") if isinstance(value, dict) else None
        where = [str(one) for one in keys]
        if named is not None:
            where[-1] = str(named)
        yield Unit(group, " ".join([name, *where]).strip(), value, file, None, tuple(keys))


def _parts(tree: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    """Yield records; where a file or a key holds none, its keys."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        records = isinstance(value, list) and value and isinstance(value[0], dict)
        if records and not keys:
            yield from _parts(value, [key])
        else:
            yield [*keys, key], value
