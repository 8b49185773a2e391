"""Make notebooks/ from lessons: executed, and the same bytes on every build."""

import hashlib
import os
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from facewise import pages
from facewise.lab.saving import WIDGET_VIEW
from facewise.load import LESSONS, Library
from facewise.session import NOBODY, LessonSession
from facewise.write import write as write_whole

ROOT = LESSONS.parent
NOTEBOOKS = ROOT / "notebooks"
KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}


def path(library: Library, slug: str, language: str) -> Path:
    """Return where a lesson's notebook lives, such as ``notebooks/en/04-causes.ipynb``."""
    number = library.slugs().index(slug) + 1
    return NOTEBOOKS / language / f"{number:02}-{slug}.ipynb"


def render(library: Library, slug: str, language: str) -> str:
    """Return the executed notebook as text; raises RuntimeError when a cell says anything amiss."""
    session = LessonSession(library, library.lesson(slug, language))
    notebook = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": KERNELSPEC,
            "facewise": {"lesson": slug, "language": language},
            "title": session.lesson.meta.title,
        },
        cells=[_cell(cell, place, slug) for place, cell in enumerate(linked(session))],
    )
    # A page is made for everybody: what the one who builds it has kept is not looked at.
    own = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "FACEWISE_DATA": str(NOBODY)}
    env = {**os.environ, **own}
    # The kernel warns at each start that it talks on loopback; errors it may still say.
    quiet = ["--log-level=ERROR"]
    NotebookClient(notebook, store_widget_state=False, extra_arguments=quiet).execute(env=env)
    for cell in notebook.cells:
        _settle(cell, slug)
    notebook.metadata.pop("language_info", None)
    return f"{nbformat.writes(notebook)}\n"


def write(library: Library, slug: str, language: str) -> Path:
    """Write one lesson's notebook; an interruption leaves the old one whole."""
    target = path(library, slug, language)
    write_whole(target, render(library, slug, language))
    return target


def linked(session: LessonSession) -> list[pages.Cell]:
    """Return the cells of a page; its head leads on, and its end leads to every lesson.

    A link between two files of a folder works in JupyterLab wherever the folder lies.
    """
    library, slug, language = session.library, session.lesson.slug, session.lesson.language
    words, slugs = session.words["page"], library.slugs()
    titles = {one: pages.safe(library.lesson(one, language).meta.title) for one in slugs}
    files = {one: path(library, one, language).name for one in slugs}
    after = slugs[slugs.index(slug) + 1 :][:1]
    ways = [f"{words['next']}: [{titles[one]}]({files[one]})" for one in after]
    ways += [
        f"[{one.name}](../{one.code}/{files[slug]})"
        for one in library.languages()
        if one.code != language
    ]
    head, *rest = pages.cells(session)
    every = [f"{place}. [{titles[one]}]({files[one]})" for place, one in enumerate(slugs, 1)]
    end = "\n".join([f"## {session.words['site']['all_lessons']}", "", *every])
    return [
        pages.Cell(head.kind, f"{head.text}\n\n{' · '.join(ways)}"),
        *rest,
        pages.Cell("markdown", end),
    ]


def _cell(cell: pages.Cell, place: int, slug: str) -> Any:
    # An id from place and text: jupytext's and nbformat's own are random.
    digest = hashlib.sha256(f"{slug} {place} {cell.text}".encode()).hexdigest()[:8]
    if cell.kind == "markdown":
        return nbformat.v4.new_markdown_cell(cell.text, id=digest)
    hidden = {"jupyter": {"source_hidden": True}}
    return nbformat.v4.new_code_cell(cell.text, id=digest, metadata=hidden)


def _settle(cell: nbformat.NotebookNode, slug: str) -> None:
    """Drop what changes from run to run, and the widget's id, which means nothing tomorrow."""
    cell.metadata.pop("execution", None)
    for output in cell.get("outputs", []):
        if output.output_type in ("stream", "error"):
            said = output.get("text") or output.get("evalue")
            raise RuntimeError(
                f"A cell of {slug} wrote {said!r}; a page of the course stays silent."
            )
        output.data.pop(WIDGET_VIEW, None)
