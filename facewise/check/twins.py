"""Sentence by sentence, the languages say the same: they deny together, and name the same things.

``twins.yml`` holds what goes together: words that deny, and words such as "forehead" and 额. It
knows no grammar. It sees a 不 that fell out of a sentence, or a sentence that answers to another
one; what it cannot see, the seals see (``seals.py``).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from facewise.check.content import Content, Page
from facewise.check.problem import Problem
from facewise.cites import cites

FILE = "twins.yml"
FOLDERS = ("facts/", "/lesson.yml", "/activities.yml")  # where values are sentences
LABELS = ("clinical", "avoid", "where")  # no sentences
ENDS = {
    "en": re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])"),
    "zh-Hans": re.compile(r"(?<=[。！？])(?![”）])"),
}
SHOWN, WIDE = 40, 90  # characters
MARKUP = re.compile(r"[*_\s]+")


class Twins(Struct, frozen=True):
    """Whoever says `word` in one language, other than in `but`, says one of `others` too."""

    language: str
    word: re.Pattern[str]
    but: re.Pattern[str]
    others: re.Pattern[str]
    wanted: str


class Said(Struct, frozen=True):
    """One sentence of a page, or one text of a file, in two languages, and where it stands."""

    texts: tuple[str, str]
    file: str
    line: int | None = None
    keys: tuple[str | int, ...] = ()


def problems(content: Content) -> Iterator[Problem]:
    """Yield sentences that do not go with their twins; nothing without twins.yml."""
    tree = content.trees.get(FILE)
    if not isinstance(tree, dict) or len(content.codes) != 2:  # noqa: PLR2004  two have twins
        return
    source, other = content.codes
    try:
        rules = tuple(_rules(tree, source, other))
    except re.error as error:
        sentence = f"{error.pattern!r} cannot be looked for ({error.msg}); expected a pattern"
        yield Problem(content.path(FILE), None, sentence)
        return
    except KeyError as error:
        sentence = f"a row has no {error}; expected `from`, and words in both languages"
        yield Problem(content.path(FILE), None, sentence)
        return
    for said in (*_pages(content, source, other), *_values(content, source, other)):
        for sentence in _apart(rules, source, *said.texts):
            if said.keys:
                yield content.at(said.file, [*said.keys], sentence)
            else:
                yield Problem(said.file, said.line, sentence)


def _rules(tree: dict[str, Any], source: str, other: str) -> Iterator[Twins]:
    for language, answer in ((source, other), (other, source)):
        rows = [*tree["denial"], *tree["words"]]
        for row in (one for one in rows if one["from"] == language):
            but = _any(row.get("but", ()), language)
            wanted = f"one of: {', '.join(row[answer])}"
            yield Twins(
                language,
                _any(row[language], language),
                but,
                _any(row[answer], answer),
                wanted,
            )


def _any(words: Iterable[str], language: str) -> re.Pattern[str]:
    """Return what finds any of these words; in English whole words, with an `s` or without."""
    joined = "|".join(sorted(words, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"\b(?:{joined})s?\b" if language == "en" else joined, re.IGNORECASE)


@lru_cache(maxsize=16384)
def _apart(rules: tuple[Twins, ...], source: str, there: str, here: str) -> tuple[str, ...]:
    """Return what two texts do not say together; most are asked for again and again."""
    found = []
    for rule in rules:
        one, other = (there, here) if rule.language == source else (here, there)
        if not rule.word.search(one) or rule.others.search(other):
            continue
        if said := rule.word.search(rule.but.sub("·", one)):
            found.append(
                f"the {rule.language} text says “{said[0]}”, and its twin does not: "
                f"“{other[:SHOWN]}”; expected {rule.wanted[:WIDE]} (see {FILE})"
            )
    return tuple(found)


def _pages(content: Content, source: str, other: str) -> Iterator[Said]:
    for slug in content.slugs:
        one, two = content.pages.get((slug, source)), content.pages.get((slug, other))
        if one and two:
            lines = zip(_sentences(one), _sentences(two), strict=False)
            for (_, there), (line, here) in lines:
                yield Said((_plain(there), _plain(here)), two.path, line)


def _sentences(page: Page) -> Iterator[tuple[int, str]]:
    """Yield sentences without their citations; where citations differ, parity.py says so."""
    for block in page.blocks:
        start = 0
        for cite in cites(block.text) if block.prose else ():
            yield block.line_at(cite.start), block.text[start : cite.start]
            start = cite.end


def _values(content: Content, source: str, other: str) -> Iterator[Said]:
    for pair in content.pairs:
        texts = [pair.texts.get(code) for code in (source, other)]
        sentences = any(one in pair.file for one in FOLDERS) and pair.keys[-1] not in LABELS
        if None in texts or not sentences:
            continue
        lists = [one if isinstance(one, list) else [one] for one in texts]
        for there, here in zip(*lists, strict=False):
            both = ((source, _plain(str(there))), (other, _plain(str(here))))
            parts = [[one for one in ENDS[code].split(said) if one.strip()] for code, said in both]
            if len(parts[0]) != len(parts[1]):
                parts = [[said] for _, said in both]
            for one, its_twin in zip(*parts, strict=True):
                yield Said((one, its_twin), pair.file, None, (*pair.keys, other))


def _plain(text: str) -> str:
    return MARKUP.sub(" ", text)
