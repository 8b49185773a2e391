"""The command line: ``facewise build | check | class | diary | handouts | …``."""

import contextlib
import datetime as dt
import sys
from collections.abc import Callable
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from facewise.load import ContentError, Library, UnknownError
from facewise.presses import StoppedError

app = typer.Typer(
    help="Facewise · 知面: make notebooks and handouts from lessons, and check their content.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
console = Console(stderr=True)


class Kind(StrEnum):
    """The kinds of file that a diary can become."""

    CSV = "csv"
    JSON = "json"
    FHIR = "fhir"


Lesson = Annotated[
    list[str] | None, typer.Argument(help="Lessons, such as causes; all by default.")
]
Language = Annotated[str | None, typer.Option("--lang", help="One language, such as zh-Hans.")]


@app.command()
def build(lessons: Lesson = None, lang: Language = None) -> None:
    """Make the notebooks: executed, and the same bytes every time."""
    from facewise import notebooks

    _each(notebooks.write, lessons, lang, "Notebooks")


@app.command()
def handouts(  # noqa: PLR0913, PLR0917  an argument is an option of the command line
    lesson: Annotated[list[str] | None, typer.Option(help="Lessons, such as causes.")] = None,
    lang: Language = None,
    kind: Annotated[list[str] | None, typer.Option(help="Kinds, such as lesson or both.")] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write to.")] = None,
    large_print: Annotated[bool, typer.Option(help="18 points and more.")] = False,  # noqa: FBT002
    high_contrast: Annotated[bool, typer.Option(help="Black and white.")] = False,  # noqa: FBT002
    low_ink: Annotated[bool, typer.Option(help="Little ink on paper.")] = False,  # noqa: FBT002
) -> None:
    """Make the handouts that have changed: files that open in any browser, with no network."""
    from facewise import handouts as bindery
    from facewise.leaf import Modes

    library = Library()
    modes = Modes(large=large_print, contrast=high_contrast, ink=low_ink)
    wanted = bindery.pages(library, tuple(kind or ()), tuple(lesson or ()), (lang,) if lang else ())
    left_out: dict[str, None] = {}  # why, each sentence once
    made = bindery.build(library, wanted, out, modes)
    for one in track(made, total=len(wanted), description="Handouts", console=console):
        if one.missing:
            left_out[one.missing] = None
        if path := one.path:
            print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    if any(not bindery.KINDS[page.kind].own for page in wanted):  # nothing leads to a reader's own
        bindery.write_index(library, out or bindery.HANDOUTS, modes)
    if left_out:
        print(*left_out, sep="\n", file=sys.stderr)
        raise typer.Exit(int(bool(kind)))  # who asked for all has all that can be made here


def _each(
    write: Callable[[Library, str, str], Path],
    lessons: list[str] | None,
    lang: str | None,
    title: str,
) -> None:
    library = Library()
    wanted = list(product(lessons or library.slugs(), [lang] if lang else library.codes()))
    for slug, language in wanted:
        library.lesson(slug, language)  # a wrong name is told before anything is written
    made = [
        write(library, slug, language)
        for slug, language in track(wanted, description=title, console=console)
    ]
    for path in made:
        print(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


@app.command()
def check() -> None:
    """Say what is wrong with the content, with file and line; print how hard each lesson reads."""
    from facewise import check as checks

    raise typer.Exit(checks.main(Library(), dt.datetime.now().astimezone().date()))


@app.command()
def translated(lesson: str, language: str) -> None:
    """Confirm that a translation says what the English now says."""
    from facewise import check as checks

    checks.stamp(Library(), lesson, language)


@app.command()
def seal(
    what: Annotated[
        list[str] | None, typer.Argument(help="Lessons or files, such as causes or facts/eye.yml.")
    ] = None,
) -> None:
    """Show what changed, both languages side by side, and confirm that you read it."""
    from facewise.check import seals

    library = Library()
    seals.show(seals.seal(library, what or ()), library.codes())


@app.command()
def measured() -> None:
    """Write down how hard each lesson reads, for the badge on its page."""
    from facewise import check as checks

    checks.record(Library(), dt.datetime.now().astimezone().date().isoformat())


@app.command()
def quality() -> None:
    """Make docs/quality.md: how the lessons score by instruments for patient information."""
    from facewise import quality as scored

    print(scored.make(Library()).relative_to(Path(__file__).resolve().parents[1]))


@app.command()
def diary(
    out: Annotated[Path, typer.Argument(help="The file to write, such as diary.json.")],
    kind: Annotated[Kind, typer.Option("--as", help="csv, json or fhir.")] = Kind.JSON,
    notes: Annotated[bool, typer.Option(help="With your notes (FHIR).")] = False,  # noqa: FBT002
) -> None:
    """Write the diary kept on this computer to a file: for yourself, or as FHIR for a clinic."""
    from facewise.diary import Diary
    from facewise.fhir import MissingError, bundle
    from facewise.write import write

    kept = Diary()
    if not kept.allowed:
        raise typer.BadParameter(kept.said or "No diary is kept on this computer.")
    news = kept.said  # a damaged file was set aside on the way
    try:
        now = dt.datetime.now().astimezone()
        data = (
            bundle(kept.entries(), now, notes=notes)
            if kind is Kind.FHIR
            else kept.export("csv" if kind is Kind.CSV else "json")
        )
    except MissingError as trouble:
        raise typer.BadParameter(str(trouble)) from None
    if kept.said:
        raise typer.BadParameter(kept.said)
    write(out, data.decode("utf-8"), private=True)
    if news:
        print(news, file=sys.stderr)


@app.command("class")
def class_(
    folder: Annotated[Path, typer.Argument(help="The folder with the learners' files.")],
    lang: Annotated[str, typer.Option("--lang", help="The teacher's language.")] = "en",
    html: Annotated[Path | None, typer.Option(help="Write a page, such as class.html.")] = None,
    notebook: Annotated[Path | None, typer.Option(help="Write a notebook with pictures.")] = None,
) -> None:
    """Show what a class caught and missed in the lesson on advice; nothing leaves this machine."""
    from facewise.classroom import FolderError, open_class, report
    from facewise.classroom.files import shown

    _say_what_can_be_said()
    try:
        room = open_class(folder, lang)
        report.say(room.told)
        for path in report.write(room, folder, html, notebook):
            print(room.told.text["wrote"].format(path=shown(str(path))))
    except FolderError as trouble:
        print(trouble, file=sys.stderr)
        raise typer.Exit(2) from None


def _say_what_can_be_said() -> None:
    """Where a name has letters that this screen does not know, let each be a question mark."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def main() -> None:
    """Run a command; what a person can mend is one sentence, not a traceback."""
    _say_what_can_be_said()
    try:
        app()
    except (ContentError, UnknownError, StoppedError) as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    except OSError as error:
        where = error.filename or "the folder"
        print(
            f"Could not read or write {where}: {error.strerror}. What was there is still whole. "
            "Look whether you may write there and whether the disk has room, or choose another "
            "place (handouts: --out).",
            file=sys.stderr,
        )
        raise SystemExit(2) from None
