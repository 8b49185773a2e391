"""A class in the terminal: a few calm tables; and what the teacher asks to have written."""

from collections.abc import Callable, Iterator
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid

from facewise.classroom import ClassRoom, FolderError, tables
from facewise.classroom.files import shown
from facewise.classroom.tables import Table
from facewise.classroom.told import Told, notes, refused
from facewise.write import write as write_whole

WIDE = 110  # characters; a narrower terminal folds long sentences


def say(told: Told) -> None:
    """Print how many learners, what they caught and missed, and the files that do not count."""
    # Nothing of a file's name may be taken for a colour, a link or a picture.
    console = Console(markup=False, emoji=False, highlight=False)
    console.width = min(console.width, WIDE)
    text = told.text
    console.print(text["title"], style="bold")
    for one in notes(told):
        console.print(one)
    if told.counted.learners:
        shown_tables = [tables.kinds(told), tables.alarms(told)]
        if told.counted.both:
            shown_tables.insert(1, tables.paired(told))
        for table in shown_tables:
            _print(told, table, console)
        _print(told, tables.missed(told), console)
        console.print(text["made_up"], text["more_in_page"], sep="\n")
    if said := refused(told):
        console.print()
        console.print(text["refused_title"], style="bold")
        for one in said:
            console.print(f"  {one}", soft_wrap=True)
    console.print(text["private"])


def write(
    room: ClassRoom, folder: Path, page: Path | None, notebook: Path | None
) -> Iterator[Path]:
    """Write a page or a notebook, and yield each; raises FolderError, also for a place inside."""
    from facewise.classroom.notebook import notebook as made
    from facewise.classroom.page import page as paged

    home = folder.expanduser().resolve()
    wanted: list[tuple[Path, Callable[[Path], str]]] = []
    if page:
        wanted.append((page, lambda _: paged(room.result, room.language)))
    if notebook:
        wanted.append((notebook, lambda path: made(room, home, path)))
    for path, _ in wanted:
        # Asked of the disk: a name may be written in two ways.
        if any(one.exists() and one.samefile(home) for one in path.resolve().parents):
            raise FolderError(room.told.text["folder_kept_clean"].format(folder=shown(str(folder))))
    for path, render in wanted:
        try:
            write_whole(path, render(path.resolve()))
        except OSError:
            said = room.told.text["folder_unwritable"].format(folder=shown(str(path)))
            raise FolderError(said) from None
        yield path


def _print(told: Told, table: Table, console: Console) -> None:
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, header_style="")
    for head in table.heads:
        grid.add_column(head, overflow="fold")
    for row in table.rows:
        grid.add_row(*map(told.share, row))
    console.print()
    console.print(table.title, style="bold")
    if table.note:
        console.print(table.note, style="dim")
    console.print(grid)
