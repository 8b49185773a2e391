"""Short texts stand side by side in every language, with the same numbers and the same {words}."""

import re
from collections.abc import Iterator
from typing import Any

from facewise.check.content import Content
from facewise.check.parity import difference
from facewise.check.problem import Problem

BRACES = re.compile(r"\{[^{}]*\}")


def problems(content: Content) -> Iterator[Problem]:
    """Yield texts that are missing, empty or different in one language."""
    source = content.codes[0]
    for pair in content.pairs:
        for language in content.codes:
            if language not in pair.texts:
                there = ", ".join(pair.texts)
                sentence = f"the {language} text is missing; expected it beside the {there} text"
                yield content.at(pair.file, pair.keys, sentence)
        if source not in pair.texts:
            continue
        original = pair.texts[source]
        for language, text in pair.texts.items():
            keys = [*pair.keys, language]
            if text is None or (isinstance(text, str) and not text.strip()):
                yield content.at(pair.file, keys, f"the {language} text is empty; expected words")
            elif language != source:
                sentence = difference(_joined(original), _joined(text), source)
                if sentence:
                    yield content.at(pair.file, keys, sentence)
                if sentence := _braces(_joined(original), _joined(text)):
                    yield content.at(pair.file, keys, sentence)


def _joined(text: Any) -> str:
    return " ".join(map(str, text)) if isinstance(text, list) else str(text)


def _braces(original: str, text: str) -> str:
    """Say which {words} differ: the program puts something in their place."""
    there, here = sorted(BRACES.findall(original)), sorted(BRACES.findall(text))
    wanted = ", ".join(there) or "none"
    return "" if there == here else f"the words in braces differ; expected {wanted}"
