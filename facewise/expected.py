"""Say in a plain sentence what is wrong with a value, for whoever edits lessons/ and no code."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
    "date": "a day",
    "datetime": "a day and a time",
}
NAMES = {"dict": "object", "list": "array", "NoneType": "null"}  # Python's name: msgspec's
STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.([^.\[\]]+)")
ANY = "..."  # msgspec does not say which key of a plain mapping it means


def explain(error: msgspec.ValidationError, value: Any, shape: Any) -> tuple[list[str | int], str]:
    """Return the keys that lead to what is wrong, and the sentence that says what was expected."""
    message, _, where = str(error).partition(" - at `$")
    steps = STEP.findall(where.rstrip("`"))
    keys: list[str | int] = [int(n) if n.isdigit() else n or key for n, key in steps]
    named = re.findall(r"`([^`]*)`", message)
    if message.startswith("Object missing"):
        return keys, f"expected the key '{named[0]}' here, and it is missing"
    if message.startswith("Object contains unknown"):
        known = ", ".join(_known(shape, keys))
        return [
            *keys,
            named[0],
        ], f"the key '{named[0]}' is not known here; expected one of: {known}"
    if message.startswith("Invalid enum value"):
        wrong, known = message.removeprefix("Invalid enum value "), ", ".join(_known(shape, keys))
        return keys, f"{wrong} is not known here; expected one of: {known}"
    if " matching regex " in message:
        return keys, "expected a name of letters and digits, with single hyphens between them"
    if message.startswith("Expected `") and len(named) == 2:  # noqa: PLR2004  expected and found
        wanted, got = named
        keys = next(_paths(value, keys, got), keys)
        quotes = wanted == "str" and got in ("int", "float", "bool", "date", "datetime")
        hint = "; put it in quotation marks" if quotes else ""
        return keys, f"expected {KINDS.get(wanted, wanted)}, got {KINDS.get(got, got)}{hint}"
    return keys, message


def _known(shape: Any, keys: list[str | int]) -> list[str]:
    """Return the keys, or the words, that may stand where `keys` lead."""
    kind: Any = inspect.type_info(shape)
    for key in keys:
        if isinstance(kind, inspect.StructType):
            kind = next(field.type for field in kind.fields if field.encode_name == key)
        elif isinstance(kind, inspect.DictType):
            kind = kind.value_type
        else:
            kind = getattr(kind, "item_type", kind)
    if isinstance(kind, inspect.StructType):
        return [field.encode_name for field in kind.fields]
    return [str(value) for value in getattr(kind, "values", ())]


def _paths(value: Any, keys: list[str | int], got: str) -> Iterator[list[str | int]]:
    """Yield the paths of this pattern that end at a value of the kind that was found."""
    if not keys:
        name = type(value).__name__
        if NAMES.get(name, name) == got:
            yield []
        return
    first, rest = keys[0], keys[1:]
    for key in list(value) if first == ANY else [first]:
        for path in _paths(value[key], rest, got):
            yield [key, *path]
