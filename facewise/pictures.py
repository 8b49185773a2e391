"""Pictures of a lesson: ``![What it shows.](nerve.svg)`` in prose, drawn once for all languages.

A drawing holds no words: where one belongs it says ``{key}``, and ``pictures.yml`` beside it has
the words of each key, languages side by side.
"""

import re
from functools import partial
from html import escape

from facewise.load import ContentError, Library
from facewise.texts import text_of
from widgets.face import address

PICTURE = re.compile(r"!\[([^\]]*)\]\(([a-z][a-z0-9-]*)\.svg\)")
KEY = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def shown(library: Library, slug: str, language: str, prose: str) -> str:
    """Return the prose with each picture drawn in its place; raises ContentError for a lost one."""
    return PICTURE.sub(partial(_one, library, slug, language), prose)


def drawn(library: Library, slug: str, language: str, name: str) -> str:
    """Return a drawing as SVG, with its words in one language; raises ContentError."""
    path = library.root / slug / f"{name}.svg"
    if not path.is_file():
        raise ContentError(path, None, "the page shows this picture, and it is missing")
    labels = library.pictures(slug, language).get(name, {})
    svg = text_of(path)
    for key in KEY.findall(svg):
        if key not in labels:
            problem = f"the drawing says {{{key}}}; expected words for it in pictures.yml"
            raise ContentError(path, None, problem)
    return KEY.sub(lambda found: escape(labels[found[1]]), svg)


def source(library: Library, slug: str, language: str, name: str) -> str:
    """Return a drawing as an address that an ``img`` can show; raises ContentError."""
    return address(" ".join(drawn(library, slug, language, name).split()))


def _one(library: Library, slug: str, language: str, found: re.Match[str]) -> str:
    alt, name = found.groups()
    src = source(library, slug, language, name)
    return f'<img class="picture" alt="{escape(alt)}" src="{src}">'
