"""Every file of lessons/ is a plain file, whose letters can all be seen by whoever reviews it.

A letter that turns the direction of a text, or has no width, can make a change look like another
one: see https://trojansource.codes. It may also stand as an escape, by its number.
"""

import unicodedata
from collections.abc import Iterator
from html import unescape

from facewise.check.content import Content, walk
from facewise.check.problem import Problem
from facewise.load import ContentError
from facewise.texts import text_of

KINDS = (".yml", ".md", ".svg")
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # control, format, private, half a letter, lines
SEEN = "\n\t"  # a tab in YAML has a sentence of its own
EXPECTED = "which nobody can see; expected letters that show"


def problems(content: Content) -> Iterator[Problem]:
    """Yield links to other files, and letters that nobody sees, each with its line."""
    root = content.library.root
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            sentence = "this leads to another file; expected the file itself"
            yield Problem(content.path(name), None, sentence)
        elif path.suffix in KINDS and path.is_file():
            found = list(_in_file(content, name))
            yield from found or _in_values(content, name)


def unseen(text: str) -> str:
    """Name the first letter of a text that nobody sees; nothing where each can be seen."""
    if text.replace("\n", "").isprintable():
        return ""
    for one in text:
        if unicodedata.category(one) in UNSEEN and one not in SEEN:
            return f"U+{ord(one):04X} ({unicodedata.name(one, 'a control').lower()})"
    return ""


def _in_file(content: Content, name: str) -> Iterator[Problem]:
    try:
        lines = text_of(content.library.root / name).split("\n")
    except ContentError:  # told by who reads it for its content
        return
    for number, line in enumerate(lines, 1):
        if what := unseen(unescape(line)):
            yield Problem(content.path(name), number, f"the letter {what} stands here, {EXPECTED}")


def _in_values(content: Content, name: str) -> Iterator[Problem]:
    """Yield what only reading makes of a YAML file."""
    for keys, value in walk(content.trees.get(name)):
        if isinstance(value, str) and (what := unseen(unescape(value))):
            yield content.at(name, keys, f"the letter {what} stands here, {EXPECTED}")
