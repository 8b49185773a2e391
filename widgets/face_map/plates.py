"""Pictures of the face with numbered parts, as in an atlas: leader lines to both margins."""

from collections.abc import Iterable
from typing import Any

from widgets import face
from widgets.face import ACCENT, INK, PAPER

WIDE, HIGH = 50, 660  # room for numbers on either side; the height of a picture
ROUND, GAP = 13.5, 28.5  # a number's circle, and from one to the next
OTHER = "#1d4a73"  # another nerve: look.css calls it soon
FONT = "system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"

Mark = tuple[str, float, float]  # a number or a letter, and the point that it leads to


def muscles(ids: Iterable[str], numbers: dict[str, str]) -> str:
    """Draw muscles with stripes: the outer ones on the left half, the deeper ones on the right."""
    return _muscles(ids, numbers, {"surface": "left", "deep": "right"}, "")


def others(ids: Iterable[str], nerves: Iterable[str], numbers: dict[str, str]) -> str:
    """Draw muscles of other nerves with dots on the right half, their nerves on the left half."""
    lines = _lines(nerves, ("left",)) + _margin(_marks("branches", nerves, numbers, "left"), "left")
    return _muscles(ids, numbers, {"surface": "right", "deep": "right"}, lines)


def nerves(ids: Iterable[str], numbers: dict[str, str]) -> str:
    """Draw the branches of the nerve of the face, on both sides."""
    ids = list(ids)
    lines = _lines(ids, ("left", "right")) + _margin(
        _marks("branches", ids, numbers, "left"), "left"
    )
    return face.drawing(height=HIGH, wide=WIDE, over=_words(lines))


def _muscles(ids: Iterable[str], numbers: dict[str, str], sides: dict[str, str], more: str) -> str:
    over, marks = "", {"left": [], "right": []}  # type: tuple[str, dict[str, list[Mark]]]
    for one in ids:
        drawn = face.face()["muscles"][one]
        side = sides[drawn["layer"]]
        over += _region(one, drawn, side)
        marks[side] += _marks("muscles", [one], numbers, side)
    over += "".join(_margin(found, side) for side, found in marks.items())
    return face.drawing(height=HIGH, wide=WIDE, over=_words(over + more))


def _region(name: str, drawn: dict[str, Any], side: str) -> str:
    """One muscle: stripes along its fibres, or dots where another nerve moves it."""
    if drawn["kind"] == "other":
        colour, size = OTHER, 5
        inside = f'<circle cx="2.5" cy="2.5" r="1.1" fill="{colour}" stroke="none"/>'
    else:
        colour, size = ACCENT, 4
        inside = f'<path d="M 0 2 H 4" stroke="{colour}" stroke-width=".9" opacity=".75"/>'
    turn = drawn["fibres"] if side == "left" else -drawn["fibres"]
    dashes = ' stroke-dasharray="5 3"' if drawn["layer"] == "deep" else ""
    return (
        f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate({turn})">{inside}</pattern>'
        f'<path d="{drawn[side]}" fill="url(#{name})" fill-rule="evenodd" stroke="{colour}" '
        f'stroke-width="1.5"{dashes}/>'
    )


def _lines(ids: Iterable[str], sides: Iterable[str]) -> str:
    """Nerves, each with a light edge so that it can be told from the drawing beneath."""
    drawn = [(face.face()["branches"][one], side) for one in ids for side in sides]
    edges = "".join(
        f'<path d="{one[side]}" stroke="{PAPER}" stroke-width="6"/>' for one, side in drawn
    )
    return edges + "".join(
        f'<path d="{one[side]}" stroke="{ACCENT}" stroke-width="2.6"/>'
        if one["kind"] == "facial"
        else f'<path d="{one[side]}" stroke="{OTHER}" stroke-width="3" stroke-dasharray=".1 5"/>'
        for one, side in drawn
    )


def _marks(kind: str, ids: Iterable[str], numbers: dict[str, str], side: str) -> list[Mark]:
    return [(numbers[one], *face.face()[kind][one]["at"][side]) for one in ids]


def _margin(marks: list[Mark], side: str) -> str:
    """Numbers down one margin, as near to the height of their own part as there is room."""
    x = -WIDE + ROUND + 4 if side == "left" else face.face()["size"][0] + WIDE - ROUND - 4
    over = ""
    for (number, to_x, to_y), y in zip(*spread(marks, face.face()["size"][1]), strict=True):
        over += (
            f'<path d="M {x} {y:g} L {to_x} {to_y}" stroke="{PAPER}" stroke-width="3.2"/>'
            f'<path d="M {x} {y:g} L {to_x} {to_y}" stroke="{INK}" stroke-width="1"/>'
            f'<circle cx="{to_x}" cy="{to_y}" r="2.2" fill="{INK}" stroke="none"/>'
            f'<circle cx="{x}" cy="{y:g}" r="{ROUND}" fill="{PAPER}" stroke="{INK}"/>'
            f'<text x="{x}" y="{y + 6:g}">{number}</text>'
        )
    return over


def spread(marks: list[Mark], tall: float) -> tuple[list[Mark], list[float]]:
    """Return marks from top to bottom, and heights for them that keep `GAP` between two."""
    ordered = sorted(marks, key=lambda one: one[2])
    least, most = ROUND + 3, tall - ROUND - 3
    heights: list[float] = []
    for place, (_, _, y) in enumerate(ordered):
        below = most - GAP * (len(ordered) - 1 - place)  # room for all that come after
        above = heights[-1] + GAP if heights else least
        heights.append(max(above, min(y, below)))
    return ordered, heights


def _words(over: str) -> str:
    text = f'font-family="{FONT}" font-size="17" font-weight="700" text-anchor="middle"'
    return f"<g {text}>{over}</g>".replace("<text ", f'<text fill="{INK}" stroke="none" ')
