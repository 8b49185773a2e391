"""The languages of a page say the same: same headings, cells, citations and numbers."""

import re
from collections import Counter
from collections.abc import Iterator

from facewise.check.cells import shown
from facewise.check.content import Content, Page
from facewise.check.markdown import Block
from facewise.check.problem import Problem
from facewise.cites import cites, without

THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
NAMES = {
    "heading": "a heading",
    "paragraph": "a paragraph",
    "item": "a list item",
    "quote": "a quotation",
    "table": "a cell of a table",
    "cell": "a cell of the notebook",
    "code": "code",
}


def problems(content: Content) -> Iterator[Problem]:
    """Yield places where a translation and its source differ."""
    source, *others = content.codes
    for slug in content.slugs:
        original = content.pages.get((slug, source))
        for language in others:
            page = content.pages.get((slug, language))
            if original and page:
                yield from _compare(original, page)


def numbers(text: str) -> Counter[str]:
    """Return the Arabic numerals of a text, each as often as it stands there."""
    return Counter(NUMBER.findall(THOUSANDS.sub("", text)))


def difference(original: str, translation: str, source: str) -> str:
    """Say which numbers differ; nothing if none do."""
    here, there = numbers(translation), numbers(original)
    missing, more = sorted((there - here).elements()), sorted((here - there).elements())
    parts = [f"{', '.join(missing)} of the {source} text is missing"] if missing else []
    parts += [f"{', '.join(more)} is not in the {source} text"] if more else []
    return f"the numbers differ: {' and '.join(parts)}; expected the same digits" if parts else ""


def _compare(original: Page, page: Page) -> Iterator[Problem]:
    apart = _first_difference(original, page)
    if apart:
        # From here on nothing lines up, so more would only confuse.
        yield apart
        return
    for there, here in zip(original.blocks, page.blocks, strict=True):
        if here.kind in ("cell", "code"):
            continue
        where = f"line {there.line} of the {original.language} page"
        if (wanted := _cited(there)) != (given := _cited(here)):
            place, sentence = _other_citation(wanted, given, where)
            lines = [here.line_at(cite.start) for cite in cites(here.text)]
            line = lines[min(place, len(lines) - 1)] if lines else here.line
            yield Problem(page.path, line, sentence)
        if sentence := difference(without(there.text), without(here.text), original.language):
            yield Problem(page.path, here.line, f"{sentence} ({where})")
    for (_, wanted_id), (line, given_id) in zip(shown(original), shown(page), strict=False):
        if wanted_id != given_id:
            sentence = f"another activity stands here; expected '{wanted_id}', as in "
            yield Problem(page.path, line, f"{sentence}the {original.language} page")
            return


def _first_difference(original: Page, page: Page) -> Problem | None:
    for place in range(max(len(original.blocks), len(page.blocks))):
        there = original.blocks[place] if place < len(original.blocks) else None
        here = page.blocks[place] if place < len(page.blocks) else None
        if (there and (there.kind, there.level)) != (here and (here.kind, here.level)):
            where = f" (line {there.line} of the {original.language} page)" if there else ""
            sentence = f"the pages part ways here: {_name(here)}; expected {_name(there)}{where}"
            return Problem(
                page.path, (here or page.blocks[-1]).line if page.blocks else None, sentence
            )
    return None


def _name(block: Block | None) -> str:
    if block is None:
        return "the end of the page"
    return NAMES[block.kind] + (f" of level {block.level}" if block.level else "")


def _cited(block: Block) -> list[str]:
    found = cites(block.text)
    return [f"[@{', '.join(c.ids)}{f'; {c.strength}' if c.strength else ''}]" for c in found]


def _other_citation(wanted: list[str], given: list[str], where: str) -> tuple[int, str]:
    """Return the first place where the citations differ, and the sentence about it."""
    both = zip(wanted, given, strict=False)
    end = min(len(wanted), len(given))
    place = next((n for n, (there, here) in enumerate(both) if there != here), end)
    there = wanted[place] if place < len(wanted) else "no citation"
    here = given[place] if place < len(given) else "no citation"
    return place, f"the citations differ: {here}; expected {there} ({where})"
