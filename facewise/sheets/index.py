"""The page that leads to all handouts of a folder, in both languages."""

from collections.abc import Iterable, Iterator
from html import escape

from facewise.leaf import USUAL, Leaf, Making, page_file
from facewise.load import Library
from facewise.sheets.lesson import help_first

Link = tuple[str, str, str]  # kind, language (or nothing), address


def render(library: Library, links: dict[str, list[Link]], making: Making = USUAL) -> str:
    """Return the index; `links` are those of each lesson, and of the whole under no name."""
    leaf = Leaf(library, *library.codes(), kind="index", making=making)
    title = "Facewise · 知面"
    return leaf.html(title, _body(library, links, leaf), sheet=page_file("index.css"))


def _body(library: Library, links: dict[str, list[Link]], leaf: Leaf) -> Iterator[str]:
    codes = library.codes()
    yield f"<h1>{leaf.both('handouts', 'index_title')}</h1>"
    for code in codes:
        words = leaf.words[code]["page"]
        first = help_first(words)
        yield f'<div lang="{code}">{first}</div>'
    for code in codes:
        yield f'<p lang="{code}">{escape(leaf.words[code]["handouts"]["index_how"])}</p>'
    titles = {
        code: {slug: library.lesson(slug, code).meta.title for slug in library.slugs()}
        for code in codes
    }
    rows = []
    for slug in library.slugs():
        name = "".join(f'<span lang="{code}">{escape(titles[code][slug])}</span>' for code in codes)
        if links.get(slug):
            chips = _chips(links[slug], leaf, titles["en"][slug])
            rows.append(f"<li><h3>{name}</h3>{chips}</li>")
    if rows:
        yield f'<h2>{leaf.both("handouts", "contents")}</h2><ol class="all">{"".join(rows)}</ol>'
    if links.get(""):
        yield f"<h2>{leaf.both('handouts', 'more')}</h2>{_chips(links[''], leaf, '')}"


def _chips(links: Iterable[Link], leaf: Leaf, about: str) -> str:
    """Links as a row of names; who hears only the links hears which lesson each belongs to."""
    made = []
    for kind, language, address in links:
        code = language or leaf.languages[0]
        words = leaf.words[code]["handouts"]
        said = escape(words[f"kind_{kind}"]) if language else leaf.both("handouts", f"kind_{kind}")
        label = f'<span class="unseen">{escape(about)}: </span>' if about else ""
        made.append(f'<li><a href="{address}" lang="{code}">{label}{said}</a></li>')
    return f'<ul class="chips">{"".join(made)}</ul>'
