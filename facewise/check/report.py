"""What ``facewise check`` prints: the problems, then one table of how hard each lesson reads."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from facewise.check.coverage import Row
from facewise.check.levels import Level
from facewise.check.problem import Problem

# In the order of a level's fields.
HEADS = (
    *("lesson", "grade", "words", "characters", "longest", "rare", "hard"),
    *("bare", "apart", "explained", "sources", "review"),
)
WIDE = 118  # characters: a table that a window folds is still whole
KINDS = ("carried", "items", "in prose", "in widgets", "left out, with a reason")
LEGEND = (
    "grade, words a sentence: English. Characters a sentence (mean and longest), rare characters "
    "(%), hard words (%): Chinese. Bare: sentences without a source. Apart: places where the "
    "languages differ. Explained: words of the glossary. Sources: at the end of the page. "
    "Review: the day by which the lesson is read again."
)


def say(problems: list[Problem], levels: list[Level], carried: list[Row], unmeasured: str) -> None:
    """Print everything, a problem a line."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    wide = Console(width=WIDE, highlight=False, markup=False)
    for problem in problems:
        console.print(str(problem))
    if levels:
        wide.print("", _table(HEADS, levels), LEGEND, "", sep="\n")
    if carried:
        wide.print(_table(KINDS, carried), "", sep="\n")
    if unmeasured:
        console.print(unmeasured)
    number = len(problems)
    console.print(f"{number} problem{'' if number == 1 else 's'}." if number else "No problems.")


def _table(heads: tuple[str, ...], rows: Sequence[Level | Row]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0))
    for head in heads:
        table.add_column(head, no_wrap=True)
    for row in rows:
        table.add_row(*(str(getattr(row, name)) for name in row.__struct_fields__))
    return table
