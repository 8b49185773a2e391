"""Every record that states something names its sources, and every source is known."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from care.model import Condition
from facewise.check.content import Content, Keys, walk
from facewise.check.problem import Problem
from facewise.cites import GENERAL, KIT

UNSAID = "no source stands here; expected `sources: [id]`"


def problems(content: Content) -> Iterator[Problem]:
    """Yield records without a source, and sources that do not exist."""
    if content.sources:
        yield from _unknown(content)
    yield from _bare_facts(content)
    yield from _bare_lessons(content)


def _unknown(content: Content) -> Iterator[Problem]:
    for file, tree in content.trees.items():
        # A fact marks general knowledge by a field of its own; a lesson by these two words.
        words = set() if file.startswith("facts/") else {GENERAL, KIT}
        if file.startswith("teaching/"):  # a teacher may rest on a fact, as prose does
            words |= content.items
        for keys, value in walk(tree):
            if not keys or keys[-1] != "sources" or not isinstance(value, list):
                continue
            for place, one in enumerate(value):
                if str(one) not in content.sources | words:
                    sentence = f"there is no source '{one}'; expected an id of sources.yml"
                    yield content.at(file, [*keys, place], sentence)


def _bare_facts(content: Content) -> Iterator[Problem]:
    source = content.codes[0]
    found = {
        "facts/conditions.yml": content.conditions.get(source),
        "facts/red-flags.yml": content.red_flags.get(source),
        "facts/care.yml": content.care.get(source),
        "facts/foods.yml": content.foods.get(source),
        "facts/emergency.yml": content.emergency.get(source),
        "facts/treatments.yml": content.treatments.get(source),
    }
    for file, facts in found.items():
        for keys, record in _records(facts, []):
            fields = {field.name: field for field in msgspec.structs.fields(record)}
            if "sources" not in fields or getattr(record, "sources", None):
                continue
            marked = getattr(record, "general", None)
            if fields["sources"].required or marked is False:
                hint = " or `general: true`" if marked is False else ""
                yield content.at(file, keys, UNSAID + hint)
    conditions = content.conditions.get(source)
    for place, condition in enumerate(conditions.conditions if conditions else ()):
        for field in set(condition.general) - set(Condition.__struct_fields__):
            sentence = f"a condition has no field '{field}'; expected the name of one of its fields"
            yield content.at("facts/conditions.yml", ["conditions", place, "general"], sentence)


def _records(value: Any, keys: Keys) -> Iterator[tuple[Keys, Struct]]:
    if isinstance(value, Struct):
        if keys:
            yield keys, value
        for name in value.__struct_fields__:
            yield from _records(getattr(value, name), [*keys, name])
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _records(one, [*keys, place])


def _bare_lessons(content: Content) -> Iterator[Problem]:
    """Points of a summary, reasons of a quiz and steps: each has a text and its sources."""
    for slug in content.slugs:
        for name in ("lesson.yml", "activities.yml"):
            file = f"{slug}/{name}"
            for keys, value in walk(content.trees.get(file)):
                states = isinstance(value, dict) and {"text", "reason"} & set(value)
                if states and not value.get("sources"):
                    yield content.at(file, keys, UNSAID + f", [{GENERAL}] or [{KIT}]")
