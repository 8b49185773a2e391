"""What was read through stays as it was read, until somebody reads it through again.

No machine knows whether a sentence is true. ``seals.yml`` holds a digest of every section of a page
and of every record, both languages together, as they were when somebody last compared them. A seal
catches every change that slipped in; whoever means a change sees both languages, and seals it.
"""

import json
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from facewise.check.content import Content, walk
from facewise.check.problem import Problem
from facewise.check.sealed import Unit, units
from facewise.check.translated import stamp
from facewise.load import Library, refuse_unknown
from facewise.write import write

FILE, COMMAND = "seals.yml", "python -m facewise seal"
HEAD = (
    f"# Made by `{COMMAND}`: a digest of each section and record, both languages, as last read.\n"
)


def problems(content: Content) -> Iterator[Problem]:
    """Yield what moved since it was sealed; nothing before anything was sealed."""
    sealed = content.trees.get(FILE)
    if not isinstance(sealed, dict):
        return
    there: dict[str, set[str]] = {}
    for unit in units(content):
        there.setdefault(unit.group, set()).add(unit.key)
        if str((sealed.get(unit.group) or {}).get(unit.key)) != unit.digest:
            sentence = f"'{unit.key}' is not as it was when its languages were last compared; "
            sentence += f"expected the same: read it in both, then run {COMMAND} {unit.group}"
            if unit.keys:
                yield content.at(unit.file, [*unit.keys], sentence)
            else:
                yield Problem(content.path(unit.file), unit.line, sentence)
    for group, keys in sealed.items():
        for key in keys:
            if str(key) not in there.get(group, ()):
                sentence = f"'{key}' of {group} is gone; expected it, or {COMMAND} {group}"
                yield content.at(FILE, [group, str(key)], sentence)


def seal(library: Library, groups: Sequence[str] = ()) -> list[Unit]:
    """Write a seal for everything, or for some lessons and files; return what had moved."""
    content = Content(Library(library.root))
    old = content.trees.get(FILE) or {}
    found = list(units(content))
    for group in groups:
        refuse_unknown("lesson or file", group, sorted({one.group for one in found}))
    for slug in library.slugs():
        if slug in groups or not groups:
            for language in library.codes()[1:]:
                stamp(library, slug, language)
    moved, lines = [], [HEAD]
    for group in sorted({one.group for one in found}):
        lines.append(f"{json.dumps(group)}:\n")
        before = old.get(group) or {}
        for unit in (one for one in found if one.group == group):
            digest = unit.digest if group in groups or not groups else before.get(unit.key)
            if str(before.get(unit.key)) != unit.digest and (group in groups or not groups):
                moved.append(unit)
            if digest:
                key = json.dumps(unit.key, ensure_ascii=False)
                lines.append(f'  {key}: "{digest}"\n')
    write(library.root / FILE, "".join(lines))
    return moved


def show(moved: Sequence[Unit], codes: Sequence[str]) -> None:
    """Print what had moved, the languages side by side, for the person who seals it."""
    console = Console(highlight=False, markup=False)
    for unit in moved:
        table = Table(title=f"{unit.group}: {unit.key}", show_lines=True, expand=True)
        for code in codes:
            table.add_column(code, overflow="fold")  # Chinese has no spaces to break at
        pairs = [v for _, v in walk(unit.value) if isinstance(v, dict) and v and set(v) <= {*codes}]
        for pair in pairs:
            table.add_row(*(str(pair.get(code, "")) for code in codes))
        console.print(table)
    console.print(f"{len(moved)} sealed: you have read both languages, and they say the same.")
