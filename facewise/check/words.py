"""Words that no reader should meet: doses, words that hurt, and notes from editor to editor."""

import re
from collections.abc import Iterator
from typing import Any

from care.triage import STEROIDS
from facewise.check.content import Content, Keys
from facewise.check.problem import Problem
from facewise.cites import without

FEW = "one|two|three|four|five|six|seven|eight|nine|ten"
UNITS = "mg|mcg|µg|μg|ml|g/kg|IU|milligrams?|micrograms?|millilit(?:re|er)s?|units?"
DOSES = {
    "en": re.compile(
        rf"\b(?:[0-9][0-9.,]*|{FEW})[ -]?(?:{UNITS}|tablets?|pills?|capsules?)\b", re.IGNORECASE
    ),
    "zh-Hans": re.compile(
        r"[0-9][0-9.]*\s*(?:毫克|微克|毫升|克/公斤|国际单位|单位|片|粒|丸|支(?!持)|mg|ml)"
        r"|[一二两三四五六七八九十半]\s*(?:毫克|微克|毫升)"
        r"|每[天日次][^，。；]{0,4}[一二两三四五六七八九十半][片粒丸支]"
    ),
}
# In brackets these are notes; in a sentence they may explain the mark of that name to readers.
NOTES = re.compile(
    r"[(（][^)）]*(?:general (?:clinical )?knowledge|recalled|not read|一般(?:临床)?知识|凭记忆)"
    r"|recalled, not read|未检索|未核实|\b(?:TODO|FIXME|TBD)\b",
    re.IGNORECASE,
)
STEROID_WORDS = re.compile(r"steroid|prednis|激素|泼尼松", re.IGNORECASE)


def problems(content: Content) -> Iterator[Problem]:
    """Yield words that must not reach a reader, and steroids without their warning signs."""
    avoided = {language: _avoided(content, language) for language in content.codes}
    for page in content.pages.values():
        for block in page.blocks:
            if block.kind not in ("cell", "code"):
                # Citations become blanks, so that places and lines stay.
                for sentence, place in _found(block.text, page.language, avoided):
                    yield Problem(page.path, block.line_at(place), sentence)
    for pair in content.pairs:
        if pair.keys[-1:] == ["avoid"]:
            continue
        for language, text in pair.texts.items():
            for sentence, _ in _found(str(text), language, avoided):
                yield content.at(pair.file, [*pair.keys, language], sentence)
    yield from _steroids(content)


def _avoided(content: Content, language: str) -> dict[str, re.Pattern[str]]:
    """Return the words never to use; a note in brackets behind a word is for the editor."""
    words = [word for term in content.terms.get(language, ()) for word in term.avoid]
    bare = {re.sub(r"\s*[(（].*?[)）]", "", word): word for word in words}
    edge = r"\b" if language == "en" else ""
    return {
        word: re.compile(edge + re.escape(plain) + edge, re.IGNORECASE)
        for plain, word in bare.items()
    }


def _found(
    text: str, language: str, avoided: dict[str, dict[str, re.Pattern[str]]]
) -> Iterator[tuple[str, int]]:
    dose = DOSES.get(language)
    if dose and (match := dose.search(text)):
        yield f"a dose stands here: “{match[0]}”; expected none, a doctor decides it", match.start()
    if match := NOTES.search(without(text)):
        sentence = f"a note for editors stands here: “{match[0]}”; expected words for readers"
        yield sentence, max(0, text.find(match[0]))
    for word, pattern in avoided.get(language, {}).items():
        if match := pattern.search(text):
            yield (
                f"“{word}” is a word never to use; expected another (see terms.yml)",
                match.start(),
            )


def _steroids(content: Content) -> Iterator[Problem]:
    told: set[int] = set()
    for conditions in content.conditions.values():
        for place, one in enumerate(conditions.conditions):
            treatments = [text for t in one.treatments for text in (t.name, t.note)]
            texts: list[Any] = [one.tell_apart, one.tests, one.outlook, *treatments]
            texts += [text for n in one.numbers for text in (n.value, n.what)]
            named = any(STEROID_WORDS.search(text) for text in texts)
            if named and STEROIDS not in one.red_flags and place not in told:
                told.add(place)
                keys: Keys = ["conditions", place, "red_flags"]
                sentence = f"'{one.id}' names steroids; expected '{STEROIDS}' here"
                yield content.at("facts/conditions.yml", keys, sentence)
