"""Numbers for the sources of a page that no lesson stands behind, and the list at its end.

A source has its number from where it is first cited, so the parts of a page are made in order.
"""

from collections.abc import Iterable
from html import escape

from facewise import cites, pages
from facewise.bases import bases
from facewise.load import Library
from facewise.sheets.lesson import prose
from widgets.paper import raised


class Marks(dict[str, int]):
    """The number of each source; a new one has the next number."""

    def __contains__(self, one: object) -> bool:
        """Every source has a number, or can have one."""
        return one not in (cites.GENERAL, cites.KIT)

    def __missing__(self, one: str) -> int:
        """Give a source its number."""
        self[one] = len(self) + 1
        return self[one]


class Cited:
    """What a page cites, in one language."""

    def __init__(self, library: Library, language: str) -> None:
        self.library, self.words = library, library.interface(language)["page"]
        self.marks = Marks()

    def numbers(self, ids: Iterable[str]) -> str:
        """Return the numbers of sources, raised; a fact among the ids stands for its own sources.

        What rests on no source is marked as general clinical knowledge.
        """
        known = bases(self.library)
        named = list(dict.fromkeys(source for one in ids for source in known.get(one, (one,))))
        if numbers := cites.mark(named, self.marks):
            return raised(numbers)
        general = f" <small>({escape(self.words['general'])})</small>"
        return general if cites.GENERAL in named else ""

    def said(self, text: str, ids: Iterable[str]) -> str:
        """Return a sentence as HTML with its sources."""
        return escape(text) + self.numbers(ids)

    def listed(self, title: str = "") -> str:
        """Return the list of all that was cited; `title` is HTML."""
        words = {key: pages.safe(word) for key, word in self.words.items()}
        lines = "\n".join(pages.numbered(self.library, self.marks, words))
        head = f"<h2>{title or escape(self.words['sources'])}</h2>"
        return f"{head}<p>{escape(self.words['sources_how'])}</p>{prose(lines)}"
