"""Make handouts/ from lessons: files that work with no kernel, no network and no install.

Each kind has a module in ``facewise/sheets/``. A file bears a digest of all that it was made from:
who builds again makes only what has changed.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from facewise.leaf import PLAIN, Modes
from facewise.load import LESSONS, Library
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


KINDS = {
    "lesson": Kind("{language}/{number}-{slug}.html"),
    "both": Kind("both/{number}-{slug}.html", languages=False),
    "slides": Kind("slides/{language}/{number}-{slug}.html"),
    "course": Kind("{language}/course.html", lessons=False),
}


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
    """Return the handouts there are, of some kinds, lessons and languages; of all by default."""
    found = []
    for kind in kinds or tuple(KINDS):
        for slug in (slugs or library.slugs()) if KINDS[kind].lessons else ("",):
            codes = (languages or library.codes()) if KINDS[kind].languages else ("",)
            found += [Page(kind, slug, language) for language in codes]
    return found


def path(library: Library, page: Page, folder: Path = HANDOUTS) -> Path:
    """Return where a handout lives, such as ``handouts/en/04-causes.html``."""
    number = f"{library.slugs().index(page.slug) + 1:02}" if page.slug else ""
    place = KINDS[page.kind].place
    return folder / place.format(language=page.language, number=number, slug=page.slug)


def render(
    library: Library, slug: str = "", language: str = "", kind: str = "lesson", **options: object
) -> str:
    """Return a handout as one HTML page."""
    make: Callable[..., str] = import_module(f"facewise.sheets.{kind}").render
    given = [one for one in (slug, language) if one]
    return make(library, *given, **{"modes": PLAIN, **options})


def write(
    library: Library, page: Page, folder: Path = HANDOUTS, modes: Modes = PLAIN
) -> Path | None:
    """Write one handout, where what it is made from has changed; returns it if it was written.

    An interruption leaves the old one whole.
    """
    target, stamp = path(library, page, folder), stamped(library, page, modes)
    if made_from(target) == stamp:
        return None
    write_whole(
        target,
        render(library, page.slug, page.language, page.kind, modes=modes, stamp=stamp),
    )
    return target


def write_index(library: Library, folder: Path = HANDOUTS, modes: Modes = PLAIN) -> Path:
    """Write the page that leads to the handouts which stand in a folder."""
    from facewise.sheets import index

    links: dict[str, list[tuple[str, str, str]]] = {}
    for page in pages(library):
        target = path(library, page, folder)
        if target.is_file():
            address = target.relative_to(folder).as_posix()
            links.setdefault(page.slug, []).append((page.kind, page.language, address))
    target = folder / "index.html"
    write_whole(target, index.render(library, links, modes=modes))
    return target


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
    slugs = (page.slug,) if page.slug else library.slugs()
    parts = [repr((tuple(page), tuple(modes))), _code(), _shared(library)]
    parts += [_digest(_files(library.root / slug)) for slug in slugs]
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:32]


@cache
def _code() -> str:
    return _digest(one for name in CODE for one in _files(ROOT / name))


@cache
def _shared(library: Library) -> str:
    own = set(library.slugs())
    files = _files(library.root)
    return _digest(one for one in files if one.relative_to(library.root).parts[0] not in own)


def _files(folder: Path) -> Iterator[Path]:
    return (one for one in sorted(folder.rglob("*")) if one.is_file() and "__" not in one.name)


def _digest(files: Iterator[Path]) -> str:
    made = hashlib.sha256()
    for one in files:
        made.update(f"{one.name} {one.stat().st_size}\n".encode())
        made.update(one.read_bytes())
    return made.hexdigest()
