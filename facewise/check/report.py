"""What ``facewise check`` prints: the problems, then one table of how hard each lesson reads."""

from rich.console import Console
from rich.table import Table

from facewise.check.levels import Level
from facewise.check.problem import Problem

# In the order of a level's fields, short enough for a window of 80 characters.
HEADS = ("lesson", "grade", "words", "characters", "longest", "rare", "hard", "sources", "review")
LEGEND = (
    "grade, words a sentence: English. Characters a sentence (mean and longest), rare characters "
    "(%), hard words (%): Chinese. Review: the day by which the lesson is read again."
)


def say(problems: list[Problem], levels: list[Level], unmeasured: str) -> None:
    """Print everything, a problem a line."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    for problem in problems:
        console.print(str(problem))
    if levels:
        table = Table(*HEADS, box=None, padding=(0, 1, 0, 0))
        for row in levels:
            table.add_row(*(str(getattr(row, name)) for name in row.__struct_fields__))
        console.print("", table, LEGEND, "", sep="\n")
    if unmeasured:
        console.print(unmeasured)
    number = len(problems)
    console.print(f"{number} problem{'' if number == 1 else 's'}." if number else "No problems.")
