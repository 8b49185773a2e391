"""What decides is written twice: in the facts, and in ``agreed.yml`` the other way round.

There each verdict, level, rule, number and source has the list of the records that carry it, as
the review of the evidence left them. A slip in one place is seen by the other, and whoever means a
change makes it in both by hand: no command writes that file.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from facewise.check.content import Content, Keys, walk
from facewise.check.problem import Problem

FILE = "agreed.yml"
WHOLE = "the file"  # the id of what belongs to no record
Carried = dict[str, dict[str, Keys]]  # a value, the records that carry it, and where each stands


def problems(content: Content) -> Iterator[Problem]:
    """Yield what the facts and agreed.yml say differently; nothing without that file."""
    for file, lists in (content.trees.get(FILE) or {}).items():
        tree = content.trees.get(file)
        if tree is None:
            continue  # missing or broken: told elsewhere where something needs it
        for path, fields in lists.items():
            found = carried(tree, path, fields)
            for field, agreed in fields.items():
                yield from _apart(content, file, (path, field), agreed, found[field])


def carried(tree: Any, path: str, fields: Iterable[str]) -> dict[str, Carried]:
    """Return, for each field, which records of a list have which value of it.

    `path` leads to the list through names joined by dots, "" to a file that is a list itself.
    A field is looked for in each record, `stage.weak` in its `stage`, `sources` at any depth.
    """
    steps = {field: tuple(field.split(".")) for field in fields}
    found: dict[str, Carried] = {field: {} for field in steps}
    for keys, record in _records(tree, path.split(".") if path else [], []):
        one = str(record.get("id", WHOLE))
        for inside, value in walk(record):
            if isinstance(value, (dict, list)) and not _listed(value):
                continue
            names = tuple(key for key in inside if isinstance(key, str))
            for field, last in steps.items():
                if names[-len(last) :] == last:
                    found[field].setdefault(_said(value), {}).setdefault(one, [*keys, *inside])
    return found


def _records(tree: Any, path: list[str], keys: Keys) -> Iterator[tuple[Keys, dict[str, Any]]]:
    if isinstance(tree, list):
        for place, one in enumerate(tree):
            yield from _records(one, path, [*keys, place])
    elif isinstance(tree, dict) and not path:
        yield keys, tree
    elif isinstance(tree, dict) and path[0] in tree:
        yield from _records(tree[path[0]], path[1:], [*keys, path[0]])


def _listed(value: Any) -> bool:
    """Tell whether a list of records is meant as a whole: its order says something."""
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _said(value: Any) -> str:
    """Return a value as agreed.yml writes it: records by their ids, choices by which are right."""
    if isinstance(value, list):
        if all("id" in one for one in value):
            return " ".join(str(one["id"]) for one in value)
        right = [str(place) for place, one in enumerate(value, 1) if one.get("right") is True]
        return f"{' '.join(right)} of {len(value)}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _apart(
    content: Content, file: str, name: tuple[str, str], agreed: dict[Any, Any], found: Carried
) -> Iterator[Problem]:
    path, field = name
    wanted = {_said(value): set(map(str, ids)) for value, ids in agreed.items()}
    meant = f"if it is meant, change it in {FILE} too"
    for value, records in found.items():
        for one in sorted(set(records) - wanted.get(value, set())):
            other = [there for there, ids in wanted.items() if one in ids and there not in found]
            other = other or [there for there, ids in wanted.items() if one in ids]
            sentence = f"'{one}' has {field} '{value}' here; expected "
            sentence += " and ".join(f"'{there}'" for there in other) or "none"
            yield content.at(file, [*records[one]], f"{sentence}, as agreed; {meant}")
    for value, ids in wanted.items():
        if lost := sorted(ids - set(found.get(value, ()))):
            sentence = f"'{lost[0]}' of {file} has no {field} '{value}' now; expected it; {meant}"
            yield content.at(FILE, [file, path, field, value], sentence)
