"""A class in the teacher's language: its words, and the sentences that stand above its tables."""

from collections.abc import Iterator

from msgspec import Struct

from facewise.classroom.counts import Counted, PageCount, Share
from facewise.classroom.files import MOST, Named, Reading
from facewise.detective_key import ROUNDS, Detective, Page

FEW = 10  # learners: below, one person more or less moves a share by more than a tenth


class Told(Struct, frozen=True, kw_only=True):
    """A class with the key and the words of one language."""

    counted: Counted
    reading: Reading
    key: Detective
    language: str
    text: dict[str, str]  # our words, and those of the lesson's widget

    def kind(self, name: str) -> str:
        """Return the word for a kind of fault, as the lesson says it, or for all of them."""
        said = self.text.get(f"mark_{name}") or self.text[name]
        return said[:1].upper() + said[1:]

    def share(self, cell: str | Share) -> str:
        """Return a cell as text: "18 of 30 (60%)"; a dash where there was nobody."""
        if isinstance(cell, str):
            return cell
        if not cell.of:
            return "–"
        return self.text["share"].format(n=cell.n, of=cell.of, percent=cell.percent)

    def pages(self) -> Iterator[tuple[Page, PageCount]]:
        """Yield the pages that anybody did, with their counts."""
        for page, counted in zip(self.key.pages, self.counted.pages, strict=True):
            if counted.of:
                yield page, counted

    def rounds(self) -> list[str]:
        """Return the words for the two rounds."""
        return [self.text[name] for name in ROUNDS]


def notes(told: Told) -> list[str]:
    """Return sentences on how many learners these are, and on what to keep in mind."""
    counted, reading, text = told.counted, told.reading, told.text
    if not counted.learners:
        return [text["nobody"], *_left(told)]
    said = [
        text["who"].format(n=counted.learners, **counted.did, both=counted.both),
        text["how"],
    ]
    if counted.learners < FEW:
        said.append(text["few"].format(n=FEW))
    if counted.courses > 1:
        said.append(text["editions"].format(n=counted.courses))
    said += [_file(told, one) for one in reading.noted]
    return [*said, *_left(told)]


def refused(told: Told) -> list[str]:
    """Return a sentence for each file that does not count."""
    return [_file(told, one) for one in told.reading.refused]


def _left(told: Told) -> Iterator[str]:
    if told.reading.unread:
        yield told.text["unread"].format(most=f"{MOST:,}", n=told.reading.unread)
    if told.reading.folders:
        yield told.text["folders"].format(n=told.reading.folders)


def _file(told: Told, one: Named) -> str:
    why = told.text[f"file_{one.why}"].format(other=one.other)
    return told.text["file"].format(name=one.name, why=why)
