"""What points to something points to something that is there, and every name is there once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from care.model import RedFlags
from facewise.check.content import Content, Keys
from facewise.check.problem import Problem

CONDITIONS, SIGNS, FLAGS = "facts/conditions.yml", "facts/signs.yml", "facts/red-flags.yml"
# A flag that turns into an emergency asks for it in a question of its own.
BRACKET = re.compile(r"emergency if|[(（][^)）]*(emergency|紧急)|按紧急", re.IGNORECASE)


def problems(content: Content) -> Iterator[Problem]:
    """Yield links that lead nowhere, and names that two things share."""
    source = content.codes[0]
    conditions, red_flags = content.conditions.get(source), content.red_flags.get(source)
    if conditions and red_flags and source in content.signs:
        yield from _links(content, source)
    if red_flags:
        yield from _brackets(content, red_flags)
    yield from _regions(content)
    yield from _shorts(content)


def _links(content: Content, source: str) -> Iterator[Problem]:
    signs = {sign.id for sign in content.signs[source]}
    red_flags = content.red_flags[source]
    flags = {flag.id for flag in red_flags.flags}

    def lost(file: str, keys: Keys, kind: str, given: Iterable[str], known: set[str]) -> Any:
        for one in given:
            if one not in known:
                yield content.at(
                    file, keys, f"there is no {kind} '{one}'; expected an id of {file_of[kind]}"
                )

    file_of = {"sign": SIGNS, "warning sign": FLAGS}
    for place, one in enumerate(content.conditions[source].conditions):
        at: Keys = ["conditions", place]
        yield from lost(CONDITIONS, [*at, "signs"], "sign", one.signs, signs)
        yield from lost(CONDITIONS, [*at, "against"], "sign", one.against, signs)
        yield from lost(CONDITIONS, [*at, "red_flags"], "warning sign", one.red_flags, flags)
    for place, flag in enumerate(red_flags.flags):
        yield from lost(FLAGS, ["flags", place, "raised_by"], "sign", flag.raised_by, signs)
    for place, question in enumerate(red_flags.questions):
        yield from lost(FLAGS, ["questions", place, "flag"], "warning sign", [question.flag], flags)


def _brackets(content: Content, red_flags: RedFlags) -> Iterator[Problem]:
    for place in range(len(red_flags.flags)):
        for language, facts in content.red_flags.items():
            if BRACKET.search(facts.flags[place].text):
                sentence = "this text says when it is an emergency; expected a question of its own"
                keys: Keys = ["flags", place, "text", language]
                yield content.at(FLAGS, keys, f"{sentence} (`kind: bracket`)")


def _regions(content: Content) -> Iterator[Problem]:
    for language, words in content.interface.items():
        known = words.get("cause_explorer", {})
        for place, sign in enumerate(content.signs.get(language, ())):
            if f"region_{sign.region}" not in known:
                sentence = (
                    f"the region '{sign.region}' has no words; expected 'region_{sign.region}'"
                )
                yield content.at(SIGNS, [place, "region"], f"{sentence} in interface.yml")


def _shorts(content: Content) -> Iterator[Problem]:
    for language in content.codes:
        conditions = content.conditions.get(language)
        found: dict[str, list[tuple[Keys, str]]] = {
            CONDITIONS: [
                (["conditions", place, "short", language], one.short)
                for place, one in enumerate(conditions.conditions if conditions else ())
            ],
            SIGNS: [
                ([place, "short", language], one.short)
                for place, one in enumerate(content.signs.get(language, ()))
            ],
        }
        for file, names in found.items():
            times = Counter(name for _, name in names)
            for keys, name in names:
                if times[name] > 1:
                    sentence = f"the short name '{name}' stands for two things; expected one each"
                    yield content.at(file, keys, sentence)
