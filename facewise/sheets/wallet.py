"""A card to cut out, fold in the middle and carry: a side for each language, several on a sheet.

On a screen one card stands as text to read; on paper each is 85 × 54 mm when folded.
"""

from collections.abc import Iterator
from html import escape

from care.triage import STROKE
from facewise.leaf import USUAL, Leaf, Making, page_file
from facewise.load import Library
from facewise.sheets.cited import Cited
from facewise.sheets.lesson import help_first

CARDS = 3  # on a sheet, above the list of sources
EYE = ("eye_drops", "eye_tape")  # of the eye routine: what bears out the line on the eye
LINE = '<span class="line"></span>'


def render(library: Library, making: Making = USUAL) -> str:
    """Return the page with the cards, in all languages."""
    leaf = Leaf(library, *library.codes(), kind="wallet", making=making)
    first = leaf.words[leaf.languages[0]]["wallet"]["title"]
    return leaf.html(first, _body(library, leaf), sheet=page_file("wallet.css"))


def _body(library: Library, leaf: Leaf) -> Iterator[str]:
    cited = Cited(library, leaf.languages[0])
    yield f"<h1>{leaf.both('wallet', 'title')}</h1>"
    for code, words in leaf.words.items():
        page, how = words["page"], escape(words["wallet"]["how"])
        first = help_first(page)
        yield f'<div class="how" lang="{code}">{first}<p>{how}</p></div>'
    card = "".join(_side(library, leaf, code, cited) for code in leaf.languages)
    yield f'<div class="wallet-card">{card}</div>'
    # The same card again is for paper alone: who listens or reads on a screen hears it once.
    yield f'<div class="wallet-card copy" aria-hidden="true">{card}</div>' * (CARDS - 1)
    yield '<div class="rests">'
    for code, words in leaf.words.items():
        yield f'<p lang="{code}">{escape(words["wallet"]["general"])}</p>'
    yield f"{cited.listed(leaf.both('page', 'sources'))}</div>"


def _side(library: Library, leaf: Leaf, code: str, cited: Cited) -> str:
    """One side of a card, in one language."""
    words = leaf.words[code]["wallet"]
    stroke = library.red_flags(code).flag(STROKE).sources
    eye = [source for one in library.eye(code) if one.id in EYE for source in one.sources]
    left, right, speech = (_box(words[one]) for one in ("left", "right", "speech"))
    sides = (f"{escape(words[one])} {left} {right}" for one in ("weak", "eye"))
    usual = " · ".join([*sides, speech])
    rows = [
        f'<p class="new">▲ {cited.said(words["new"], stroke)}</p>',
        _written(words["since"]),
        f"<p><strong>{escape(words['usual'])}</strong> {usual}</p>",
        f"<p>☐ {cited.said(words['care'], eye)}</p>",
        f"<p>☐ {escape(words['myasthenia'])}</p>",
        _written(words["medicines"]),
        f"<p>{LINE}</p>",
        _written(words["name"]),
        _written(words["contact"]),
    ]
    return f'<div class="side" lang="{code}">{"".join(rows)}</div>'


def _box(label: str) -> str:
    return f'<span class="box">☐ {escape(label)}</span>'


def _written(label: str) -> str:
    return f'<p class="written"><span>{escape(label)}</span> {LINE}</p>'
