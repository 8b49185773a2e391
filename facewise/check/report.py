"""What ``facewise check`` prints: the problems, then one table of how hard each lesson reads."""

from rich.console import Console
from rich.table import Table

from facewise.check.levels import Level
from facewise.check.problem import Problem

HEADS = (
    "lesson",
    "grade",
    "words a sentence",
    "characters a sentence",
    "longest",
    "rare %",
    "hard words %",
    "sources",
    "next review",
)


def say(problems: list[Problem], levels: list[Level], unmeasured: str) -> None:
    """Print everything, a problem a line."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    for problem in problems:
        console.print(str(problem))
    if levels:
        table = Table(*HEADS)
        for row in levels:
            values = [getattr(row, name) for name in row.__struct_fields__]
            table.add_row(*map(str, values))
        console.print(table)
    if unmeasured:
        console.print(unmeasured)
    number = len(problems)
    console.print(f"{number} problem{'' if number == 1 else 's'}." if number else "No problems.")
