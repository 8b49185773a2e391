"""Make handouts/ from lessons: files that work with no kernel, no network and no install.

Each kind has a module in ``facewise/sheets/``. A file bears a digest of all that it was made from:
who builds again makes only what has changed.
"""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple

from ipywidgets import Widget

from facewise.compiled import CHECKED
from facewise.figures import Figures
from facewise.leaf import PLAIN, Making, Modes
from facewise.load import LESSONS, Library, refuse_unknown
from facewise.presses import side_by_side
from facewise.reader import home
from facewise.write import clear, put_away
from facewise.write import write as write_whole

ROOT = LESSONS.parent
HANDOUTS = ROOT / "handouts"
CODE = ("facewise", "widgets", "care")
HEAD = 400  # bytes: the digest stands at the top of a file


class Kind(NamedTuple):
    """A kind of handout: where it lives, and whether there is one for each lesson and language."""

    place: str  # such as ``{language}/{number}-{slug}.html``
    lessons: bool = True
    languages: bool = True
    own: bool = False  # the reader's own: made only when asked for, and kept from the others
    reads: str = "*"  # the files of lessons that it is made from; nothing where it reads none


KINDS = {
    "lesson": Kind("{language}/{number}-{slug}.html"),
    "both": Kind("both/{number}-{slug}.html", languages=False),
    "slides": Kind("slides/{language}/{number}-{slug}.html"),
    "course": Kind("{language}/course.html", lessons=False),
    "blank": Kind("{language}/blank-forms.html", lessons=False, reads="*.yml"),
    "wallet": Kind("wallet-card.html", lessons=False, languages=False, reads=""),
    "teaching": Kind("{language}/teaching.html", lessons=False, reads="*.yml"),
    "personal": Kind("my-own-pages-{language}.html", lessons=False, own=True),
}


class MissingError(RuntimeError):
    """A handout cannot be made here; the message says what is missing, and how to get it."""


class Page(NamedTuple):
    """One handout; no lesson or language where its kind has one for all."""

    kind: str
    slug: str = ""
    language: str = ""


def pages(
    library: Library,
    kinds: tuple[str, ...] = (),
    slugs: tuple[str, ...] = (),
    languages: tuple[str, ...] = (),
) -> list[Page]:
    """Return the handouts there are, of some kinds, lessons and languages; of all by default.

    Raises UnknownError, naming the known ones.
    """
    for name, given, known in (
        ("kind of handout", kinds, tuple(KINDS)),
        ("lesson", slugs, library.slugs()),
        ("language", languages, tuple(library.codes())),
    ):
        for one in given:
            refuse_unknown(name, one, known)
    found = []
    for kind in kinds or tuple(kind for kind in KINDS if not KINDS[kind].own):
        for slug in (slugs or library.slugs()) if KINDS[kind].lessons else ("",):
            codes = (languages or library.codes()) if KINDS[kind].languages else ("",)
            found += [Page(kind, slug, language) for language in codes]
    order = {slug: place for place, slug in enumerate((*library.slugs(), ""))}
    return sorted(found, key=lambda page: order[page.slug])


class Made(NamedTuple):
    """What became of a page: its file, if it was written; why not, if it cannot be made here."""

    page: Page
    path: Path | None
    missing: str = ""


def build(
    library: Library, wanted: Sequence[Page], out: Path | None = None, modes: Modes = PLAIN
) -> Iterator[Made]:
    """Write the handouts that have changed, side by side; yields what became of each page.

    Those of a lesson are made by one process, which reads the lesson once.
    """

    def work(groups: Iterable[list[Page]]) -> Iterator[Made]:
        with Figures() as figures:
            for page in in_turn(library, chain.from_iterable(groups)):
                try:
                    yield Made(page, write(library, page, folder_of(page, out), modes, figures))
                except MissingError as trouble:
                    yield Made(page, None, str(trouble))

    by_lesson = [list(group) for _, group in groupby(wanted, key=lambda page: page.slug)]
    return side_by_side(by_lesson, work)


def in_turn(library: Library, wanted: Iterable[Page]) -> Iterator[Page]:
    """Yield pages; what was read for a lesson is forgotten once all of its pages are made.

    Python looks for what nobody uses once a lesson, not at every few hundred values: a page is made
    of some hundred thousand, and looking takes an eighth of the time.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        for slug, group in groupby(wanted, key=lambda page: page.slug):
            yield from group
            if slug:
                library.forget(slug)
            gc.collect(0)
    finally:
        if looks:
            gc.enable()


def folder_of(page: Page, out: Path | None = None) -> Path:
    """Return the folder that a handout goes to: a reader's own pages lie in the reader's own."""
    return out or (home() if KINDS[page.kind].own else HANDOUTS)


def path(library: Library, page: Page, folder: Path = HANDOUTS) -> Path:
    """Return where a handout lives, such as ``handouts/en/04-causes.html``."""
    number = f"{library.slugs().index(page.slug) + 1:02}" if page.slug else ""
    place = KINDS[page.kind].place
    return folder / place.format(language=page.language, number=number, slug=page.slug)


def render(
    library: Library, slug: str = "", language: str = "", kind: str = "lesson", **options: Any
) -> str:
    """Return a handout as one HTML page."""
    make: Callable[..., str] = import_module(f"facewise.sheets.{kind}").render
    given = [one for one in (slug, language) if one]
    with _closing():
        return make(library, *given, making=Making(**options))


@contextmanager
def _closing() -> Iterator[None]:
    """Close the widgets that a page was made with: Jupyter keeps each until it is closed."""
    made: list[Widget] = []
    Widget.on_widget_constructed(made.append)
    try:
        yield
    finally:
        Widget.on_widget_constructed(None)
        for one in made:
            one.close()


def write(
    library: Library,
    page: Page,
    folder: Path = HANDOUTS,
    modes: Modes = PLAIN,
    figures: Figures | None = None,
) -> Path | None:
    """Write one handout, where what it is made from has changed; returns it if it was written.

    An interruption leaves the old one whole.
    """
    if KINDS[page.kind].own:  # from what is kept today: there is no digest to look at
        from facewise.sheets import personal

        return personal.write(library, page.language, path(library, page, folder), Making(modes))
    target, stamp = path(library, page, folder), stamped(library, page, modes)
    if made_from(target) == stamp:
        return None
    made = {"modes": modes, "stamp": stamp, "figures": figures}
    write_whole(target, render(library, page.slug, page.language, page.kind, **made))
    return target


def write_index(library: Library, folder: Path = HANDOUTS, modes: Modes = PLAIN) -> Path:
    """Write the page that leads to the handouts which stand in a folder.

    What an earlier course made there, under a name that this one has not, is put out of sight.
    """
    from facewise.sheets import index

    links: dict[str, list[tuple[str, str, str]]] = {}
    targets = {page: path(library, page, folder) for page in pages(library)}
    for page, target in targets.items():
        if target.is_file():
            address = target.relative_to(folder).as_posix()
            links.setdefault(page.slug, []).append((page.kind, page.language, address))
    leads = folder / "index.html"
    write_whole(leads, index.render(library, links, Making(modes)))
    clear([leads, *targets.values()])
    for old in _gone(folder, set(targets.values())):
        put_away(old, folder)
    return leads


def _gone(folder: Path, here: set[Path]) -> list[Path]:
    """Return our own pages that the course no longer has: whoever opened one would be misled."""
    places = (one.place for one in KINDS.values() if not one.own)
    names = {one.format(language="*", number="[0-9][0-9]", slug="*") for one in places}
    found = {old for name in names for old in folder.glob(name)}
    return sorted(old for old in found - here if made_from(old))


def made_from(target: Path) -> str:
    """Return the digest of what a file was made from; nothing for a file that has none."""
    try:
        with target.open("rb") as file:
            head = file.read(HEAD).decode("utf-8", "replace")
    except OSError:
        return ""
    return head.partition('name="facewise" content="')[2].partition('"')[0]


def stamped(library: Library, page: Page, modes: Modes = PLAIN) -> str:
    """Return a digest of all that a handout is made from: code, shared facts, and its lessons."""
    slugs, reads = (page.slug,) if page.slug else library.slugs(), KINDS[page.kind].reads
    parts = [repr((tuple(page), tuple(modes))), _code(), _shared(library)]
    parts += [_own(library, slug, reads) for slug in slugs if reads]
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:32]


@cache
def _code() -> str:
    return _digest(one for name in CODE for one in _files(ROOT / name))


@cache
def _own(library: Library, slug: str, reads: str) -> str:
    return _digest(_files(library.root / slug, reads))


@cache
def _shared(library: Library) -> str:
    others = {*library.slugs(), *CHECKED}
    files = _files(library.root)
    return _digest(one for one in files if one.relative_to(library.root).parts[0] not in others)


def _files(folder: Path, which: str = "*") -> Iterator[Path]:
    return (
        one
        for one in sorted(folder.rglob(which))
        if one.is_file() and one.parent.name != "__pycache__"
    )


def _digest(files: Iterator[Path]) -> str:
    made = hashlib.sha256()
    for one in files:
        made.update(f"{one.name} {one.stat().st_size}\n".encode())
        made.update(one.read_bytes())
    return made.hexdigest()
