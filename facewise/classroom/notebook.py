"""A class in a notebook: figures by the plotly mimetype, each above its table."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facewise.classroom import ClassRoom, bars, tables
from facewise.classroom.bars import Bars
from facewise.classroom.figures import figure
from facewise.classroom.page import html
from facewise.classroom.tables import Table
from facewise.classroom.told import Told, notes, refused
from facewise.notebooks import KERNELSPEC
from widgets import paper

Bundle = dict[str, Any]


def bundles(told: Told) -> Iterator[Bundle]:
    """Yield what the notebook shows. A figure never stands in one bundle with its table."""
    said = notes(told)
    text = told.text
    yield _html("".join([paper.heading(text["title"]), *map(paper.paragraph, said)]), said[0])
    if told.counted.learners:
        yield from _pictured(told, bars.kinds(told), tables.kinds(told))
        if told.counted.both:
            yield _table(told, tables.paired(told))
        yield _table(told, tables.alarms(told))
        warning = paper.paragraph(text["made_up"])
        head = text["missed_title"]
        yield _html(paper.heading(head) + warning, head)
        yield _table(told, tables.missed(told))
        for one, counted in told.pages():
            head = tables.title(told, one, counted)
            yield _html(paper.heading(head) + warning, head)
            drawn = bars.sentences(told, one, counted)
            yield from _pictured(told, drawn, tables.sentences(told, one, counted))
            drawn = bars.scores(told, one, counted)
            yield from _pictured(told, drawn, tables.scores(told, one, counted))
    if lost := refused(told):
        listed = paper.items(map(paper.escape, lost))
        yield _html(paper.heading(text["refused_title"]) + listed, text["refused_title"])
    yield _html(paper.paragraph(text["private"]), text["private"])


def _pictured(told: Told, drawn: Bars, table: Table) -> Iterator[Bundle]:
    from widgets.chart import PLOTLY

    if picture := figure(drawn):
        yield {PLOTLY: picture, "text/plain": str(drawn)}
    yield _table(told, table)


def _table(told: Told, table: Table) -> Bundle:
    return _html(html(told, table), table.title)


def _html(said: str, plain: str) -> Bundle:
    return {"text/html": said, "text/plain": plain}


def notebook(room: ClassRoom, folder: Path, target: Path) -> str:
    """Return a notebook that opens the folder from where it lies, with its results in place.

    It can be read as it is; to run it again counts what the folder holds by then.
    """
    import nbformat

    try:
        way = Path(os.path.relpath(folder, target.parent)).as_posix()
    except ValueError:  # on another drive
        way = folder.absolute().as_posix()
    opening = "from facewise.classroom import open_class\n"
    opening += f"room = open_class({way!r}, {room.language!r})\nroom"
    plain = nbformat.v4.new_output(
        "execute_result", {"text/plain": repr(room)}, execution_count=1, metadata={}
    )
    shown = [nbformat.v4.new_output("display_data", data=one) for one in room.bundles()]
    made = nbformat.v4.new_notebook(
        metadata={"kernelspec": KERNELSPEC, "title": room.told.text["title"]},
        cells=[_cell(1, opening, [plain]), _cell(2, "room.show()", shown)],
    )
    return f"{nbformat.writes(made)}\n"


def _cell(number: int, source: str, outputs: list[Any]) -> Any:
    import nbformat

    digest = hashlib.sha256(f"class {number}".encode()).hexdigest()[:8]
    return nbformat.v4.new_code_cell(source, id=digest, outputs=outputs, execution_count=number)
