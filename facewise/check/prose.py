"""Every sentence of a lesson says where it comes from: ``Sentence.[@source; strength]``."""

import re
from collections.abc import Iterator

from facewise.check.content import Content, Page
from facewise.check.markdown import Block
from facewise.check.problem import Problem
from facewise.cites import CITE, GENERAL, KIT, STRENGTHS, cites, without

# Ends of sentences inside a text. "Dr. Lee", "e.g. this" and “why?” she asked go on.
ENGLISH_END = r"(?<!\bDr)(?<!\bvs)[.!?]+[\"”’')*_]*(?=\s+[^\sa-z])"
CHINESE_END = r"[。！？]++(?![”’」』])[）)*_]*(?![，、；：）)*_])"
QUOTED_END = r"[。！？]++[”’」』]+[*_]*(?=\s|[“「『])"
END = re.compile(f"{ENGLISH_END}|{CHINESE_END}|{QUOTED_END}")
STOP = re.compile(r"[.!?。！？]")
WORD = re.compile(r"[^\W_]")
LIKE_A_CITATION = re.compile(r"[\[［【][ ]?[@＠]")
SHOWN = 40  # characters of a sentence, enough to find it


def problems(content: Content) -> Iterator[Problem]:
    """Yield sentences without a citation, and citations that say nothing."""
    for page in content.pages.values():
        yield from _ids(page, content)
        for block in page.blocks:
            if block.prose:
                yield from _bare(page, block)


def _ids(page: Page, content: Content) -> Iterator[Problem]:
    known = content.sources | content.items | {GENERAL, KIT}
    for block in page.blocks:
        for cite in cites(block.text):
            line = block.line_at(cite.start)
            for one in cite.ids if content.sources else ():
                if one not in known:
                    sentence = (
                        f"there is no source or fact '{one}'; expected an id of sources.yml, "
                    )
                    yield Problem(page.path, line, sentence + f"'{GENERAL}' or '{KIT}'")
            if cite.strength and cite.strength not in STRENGTHS:
                sentence = f"there is no strength '{cite.strength}'; expected one of: "
                yield Problem(page.path, line, sentence + ", ".join(STRENGTHS))
            elif cite.strength and not set(cite.ids) - {GENERAL, KIT}:
                sentence = f"'{cite.strength}' stands here without a source; expected a source"
                yield Problem(page.path, line, sentence)


def _bare(page: Page, block: Block) -> Iterator[Problem]:
    text = block.text
    spoilt = list(LIKE_A_CITATION.finditer(CITE.sub(lambda found: "·" * len(found[0]), text)))
    for found in spoilt:
        sentence = "this citation cannot be read; expected [@id] or [@id, id; strength]"
        yield Problem(page.path, block.line_at(found.start()), sentence)
    if spoilt or (block.kind == "table" and not STOP.search(without(text))):
        return
    start = 0
    for cite in cites(text):
        said = list(sentences(text, start, cite.start))
        for bare in said[:-1]:
            yield _problem(page, block, *bare)
        if not said:
            sentence = "no sentence stands before this citation; expected one citation a sentence"
            yield Problem(page.path, block.line_at(cite.start), sentence)
        start = cite.end
    for bare in sentences(text, start, len(text)):
        yield _problem(page, block, *bare)


def sentences(text: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    """Yield the sentences between two places, each with the place where it begins."""
    ends = [found.end() for found in END.finditer(text, start, stop)]
    for begin, end in zip([start, *ends], [*ends, stop], strict=True):
        piece = text[begin:end]
        if WORD.search(piece):
            yield begin + len(piece) - len(piece.lstrip()), piece.strip()


def _problem(page: Page, block: Block, place: int, text: str) -> Problem:
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    sentence = (
        f"this sentence has no citation: “{' '.join(shown.split())}”; expected [@id] after it"
    )
    return Problem(page.path, block.line_at(place), sentence)
