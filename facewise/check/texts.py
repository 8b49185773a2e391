"""What readers read, gathered as it is measured: a page, a section of it, the words of a folder."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from facewise.check.content import Content, Page
from facewise.check.markdown import Block
from facewise.cites import without

# Labels and names, which nobody reads as sentences.
LABELS = ("clinical", "short", "value", "avoid")
EMPHASIS = re.compile(r"[*_`]+|\[([^\]]*)\]\([^)]*\)")
SECTION = 2  # ## begins one


class Part(Struct, frozen=True):
    """A line of a page, or a value of a file, which `keys` lead to."""

    text: str
    line: int | None = None
    file: str = ""
    keys: tuple[str | int, ...] = ()


class Text(Struct, frozen=True):
    """What is measured as one."""

    path: str
    language: str
    parts: tuple[Part, ...]
    section: str = ""
    line: int | None = None

    @property
    def words(self) -> list[str]:
        """The parts without their places."""
        return [part.text for part in self.parts]


def texts(content: Content) -> Iterator[Text]:
    """Yield every text: pages, their sections, and what stands side by side in each folder."""
    for one in content.pages.values():
        yield page(one)
        yield from _sections(one)
    for folder in [*content.slugs, "facts", "teaching"]:
        for language in content.codes:
            yield _folder(content, folder, language)


def page(one: Page) -> Text:
    """Return a page as one text."""
    return Text(one.path, one.language, _parts(one.blocks))


def _sections(one: Page) -> Iterator[Text]:
    starts = [n for n, block in enumerate(one.blocks) if block.level == SECTION]
    for start, end in pairwise([*starts, len(one.blocks)]):
        head, *rest = one.blocks[start:end]
        yield Text(one.path, one.language, _parts(rest), head.text, head.line)


def _parts(blocks: Iterable[Block]) -> tuple[Part, ...]:
    return tuple(
        Part(EMPHASIS.sub(r"\1", line), block.line + place)
        for block in blocks
        if block.prose
        for place, line in enumerate(without(block.text).splitlines())
    )


def _folder(content: Content, folder: str, language: str) -> Text:
    parts = [
        Part(text, None, pair.file, (*pair.keys, language))
        for pair in content.pairs
        if pair.file.startswith(f"{folder}/") and pair.keys[-1] not in LABELS
        if isinstance(text := pair.texts.get(language), str)
    ]
    return Text(content.path(folder), language, tuple(parts))
