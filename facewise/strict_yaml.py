"""One YAML file, read strictly: no key twice, and every error a sentence with file and line."""

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from facewise.texts import ContentError, text_of

DEEPEST = 40  # steps from the top of a file to a value: ours are at most 10 deep
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # six times as fast where libyaml is there


def read(path: Path) -> Any:
    """Return what a YAML file holds; raises ContentError for one that is empty or is not YAML."""
    try:
        value = _parsed(text_of(path))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        said = error.problem or ""
        problem = said if isinstance(error, _RefusedError) else _not_yaml(path, line, said)
        raise ContentError(path, line, problem) from None
    # ValueError: a day such as 2026-02-30. OverflowError: a number that no machine can hold.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        problem = f"this cannot be read as YAML ({error}); expected keys and plain text"
        raise ContentError(path, None, " ".join(problem.split())) from None
    if value is None:
        raise ContentError(path, None, "the file is empty; expected records or keys")
    return value


@lru_cache(maxsize=256)
def _parsed(text: str) -> Any:
    """Nobody changes what is read, so the same text is parsed once."""
    _refuse_what_grows(text)
    return yaml.load(text, _StrictLoader)  # noqa: S506  a subclass of the safe loader


def line_of(path: Path, keys: list[str | int]) -> int | None:
    """Return the line of a value; walks the file once more, only after something went wrong."""
    node = yaml.compose(text_of(path), Loader)
    for key in keys:
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
        elif isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == str(key)), node)
    return node.start_mark.line + 1 if node else None


class _RefusedError(yaml.constructor.ConstructorError):
    """YAML, but not ours; its problem is the whole sentence."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(None, None, problem, mark)


def _refuse_what_grows(text: str) -> None:
    """Refuse what is short to write and without end to build, before anything is built.

    Ten lines of aliases are a billion values, and libyaml's composer dies of lists in lists.
    """
    depth = 0
    for event in yaml.parse(text, Loader):
        if isinstance(event, yaml.AliasEvent):
            problem = f"*{event.anchor} repeats another place; expected the words themselves"
            raise _RefusedError(problem, event.start_mark)
        if tag := getattr(event, "tag", None):
            problem = f"{tag} names a kind of its own; expected text, lists and keys alone"
            raise _RefusedError(problem, event.start_mark)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            problem = f"this stands more than {DEEPEST} steps deep; expected fewer"
            raise _RefusedError(problem, event.start_mark)


class _StrictLoader(Loader):  # type: ignore[valid-type,misc]  # one of two, see above
    """The safe loader, which moreover refuses a key that is given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002  the signature is PyYAML's
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                problem = f"the key {key.value!r} is given twice; expected it once"
                raise _RefusedError(problem, key.start_mark)
            seen.add(str(key.value))
        made: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return made


def _not_yaml(path: Path, line: int | None, problem: str) -> str:
    """Say what to mend where a file stops being YAML."""
    lines = text_of(path).splitlines()
    if line and line <= len(lines) and "\t" in lines[line - 1]:
        return "a tab stands here; expected spaces, two for each step to the right"
    return (
        f"this is not YAML ({problem or 'it cannot be read'}); expected 'key: value' with two "
        "spaces for each step to the right, and quotation marks round text that holds a colon"
    )
