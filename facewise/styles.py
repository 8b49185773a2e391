"""Style sheets of a page: what paper needs stands in it, what only live faces need is packed."""

import re

RULE = re.compile(r"[^{}]+\{(?:[^{}]|\{[^{}]*\})*\}")
BLOCK = re.compile(r"\{[^{}]*\}")
# The last semicolon of a rule, and spaces before and within braces.
IDLE = re.compile(r";(?=\s*\})|\s+(?=[{}])|(?<=[{}])\s+")


def spare(sheet: str) -> str:
    """Return a style sheet without what only its writers need: comments, line ends, idle spaces."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"\s*\n\s*", "", sheet)
    sheet = BLOCK.sub(lambda block: re.sub(r"\s*([:;,{}])\s*", r"\1", block[0]), sheet)
    return IDLE.sub("", sheet)


def parted(sheet: str, name: str) -> tuple[str, str]:
    """Return what the paper face of a widget needs, and what only its live face needs.

    A live face stands inside an element of the class `name`; paper has no such element.
    """
    paper: list[str] = []
    live: list[str] = []
    for rule in RULE.findall(spare(sheet)):
        selector = rule.partition("{")[0]
        inside = "" if selector.startswith("@media print") else rule
        only_live = re.search(rf"\.{name}\b", selector if "@" not in selector else inside)
        (live if only_live or selector.startswith("@keyframes") else paper).append(rule)
    return "".join(paper), "".join(live)


def in_margins(title: str) -> str:
    """Return the rule that prints a title at the top of each page."""
    name = re.sub(r'[\\"<\x00-\x1f]', lambda one: f"\\{ord(one[0]):x} ", title)
    font = 'font:8.5pt system-ui,"Noto Sans CJK SC",sans-serif;color:#444'
    return f'@page{{@top-left{{content:"{name}";{font}}}}}'
