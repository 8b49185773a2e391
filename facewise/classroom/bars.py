"""Bars of a class: what is drawn, apart from how; every bar has its row in a table."""

from collections.abc import Iterator

from msgspec import Struct

from facewise.classroom.counts import PageCount, Share
from facewise.classroom.tables import title
from facewise.classroom.told import Told
from facewise.detective_key import FINE, ROUNDS, WORTHS, Page
from widgets.face import ACCENT, INK

MIDDLE, PALE = "#8fbdb5", "#e6ddcc"
COLOURS = {2: (ACCENT, PALE), 3: (ACCENT, MIDDLE, PALE)}  # of the parts of a bar
ON = {ACCENT: "#ffffff", MIDDLE: INK, PALE: INK}  # the number on a part


class Bar(Struct, frozen=True, kw_only=True):
    """Learners, or chances, in parts that add up to a hundred of a hundred."""

    label: str
    parts: tuple[int, ...]

    @property
    def of(self) -> int:
        """How many they are together."""
        return sum(self.parts)

    def percent(self, place: int) -> float:
        """Return a part of a hundred."""
        return round(100 * self.parts[place] / self.of, 1)


class Bars(Struct, frozen=True, kw_only=True):
    """Bars in groups, and the names of their parts."""

    title: str
    names: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours of the parts."""
        return COLOURS[len(self.names)]

    def __str__(self) -> str:
        """All of it in one sentence, for who does not see the bars."""
        said = (
            f"{group} {bar.label}: {', '.join(map(str, bar.parts))}".strip()
            for group, bars in self.groups
            for bar in bars
        )
        return f"{self.title} ({', '.join(self.names)}). {'; '.join(said)}."


def kinds(told: Told) -> Bars:
    """Return what was caught and missed of each kind, before and after."""
    groups = ((told.kind(one.kind), tuple(_rounds(told, one.caught))) for one in told.counted.kinds)
    return Bars(
        title=told.text["kinds_title"],
        names=(told.text["caught"], told.text["missed"]),
        groups=tuple(group for group in groups if group[1]),
    )


def _rounds(told: Told, caught: dict[str, Share]) -> Iterator[Bar]:
    for name in ROUNDS:
        share = caught[name]
        if share.of:
            yield Bar(label=told.text[name], parts=(share.n, share.of - share.n))


def sentences(told: Told, page: Page, counted: PageCount) -> Bars:
    """Return the sentences of a page that have something wrong in them."""
    bars = tuple(
        Bar(
            label=f"{one.number}. {told.kind(one.kind)}",
            parts=(one.caught, one.other, one.of - one.caught - one.other),
        )
        for one in counted.sentences
        if one.kind != FINE
    )
    return Bars(
        title=title(told, page, counted),
        names=(told.text["caught"], told.text["other"], told.text["quiet"]),
        groups=(("", bars),) if bars else (),
    )


def scores(told: Told, page: Page, counted: PageCount) -> Bars:
    """Return the scores of a page, by the number of the question; the best answer first."""
    asked = (counted.spread[question.id] for question in told.key.questions)
    bars = tuple(
        Bar(label=f"{number}.", parts=tuple(reversed(spread)))
        for number, spread in enumerate(asked, 1)
        if any(spread)
    )
    return Bars(
        title=told.text["scores_title"].format(name=page.name),
        names=tuple(told.text[f"worth_{worth}"] for worth in reversed(WORTHS)),
        groups=(("", bars),) if bars else (),
    )
