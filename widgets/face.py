"""The kit's one drawn face: data in ``face.json``, both sides, moved by muscle.

It is drawn as in a mirror: what is on the reader's own left stands on the left of the picture. A
part's ``d`` is its line at rest; under ``moves`` stands the same line at full movement, with the
same commands, so that every number in between can be reckoned. ``as`` names how it is drawn: a
width and a strength under ``styles``; a ``crease`` is seen only as far as its movement is made;
``fill`` and ``light`` are the iris and the light in it; a ``shape`` is never drawn, it only bounds
the parts that lie ``within`` it. A movement's ``amount`` is how much of it is shown: effort 2 to 3
of 10 is about 0.3 (an eye closes gently all the way, so its amount is 1). Massage has ``places``.

``muscles`` are closed outlines (a ring has a hole: fill-rule evenodd), ``branches`` the lines of
the nerves, ``zones`` the places of a face side by side; ids are those of the anatomy facts.
``kind`` says whether the nerve of the face moves it (``facial``) or another nerve (``other``),
``layer`` whether it lies under another muscle (``deep``); ``at`` is a point for a number;
``fibres`` is the way the muscle pulls on the left, in degrees from the horizontal.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

INK, PAPER, ACCENT = "#22302e", "#fdfbf7", "#0b5650"  # the light colours of look.css
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
CREASE = 2.2  # a crease is seen in full at a little under half of its movement
BLEND = 18  # this near the midline the two sides of the face share what they do

Part = float | dict[str, float]  # how far it moves: both sides, or {"left": …, "right": …}


@cache
def face() -> dict[str, Any]:
    """Return the drawing; the file is read once."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return loaded


def between(rest: str, full: str, part: Part) -> str:
    """Return a line between rest (0) and full movement (1)."""
    ends = [float(one) for one in NUMBER.findall(full)]
    numbers = [float(one) for one in NUMBER.findall(rest)]
    much = [part_at(part, x) for x in numbers[::2]]
    moved = iter(
        at + (end - at) * much[place // 2]
        for place, (at, end) in enumerate(zip(numbers, ends, strict=True))
    )
    return NUMBER.sub(lambda _: f"{next(moved):.4g}", rest)


def part_at(part: Part, x: float) -> float:
    """Return how far a place has moved: each side for itself, in one piece at the midline."""
    if not isinstance(part, dict):
        return part
    middle: float = face()["size"][0] / 2
    across = min(1.0, max(0.0, (x - middle) / (2 * BLEND) + 0.5))
    return part["left"] + (part["right"] - part["left"]) * across


def drawing(
    move: str = "", part: Part | None = None, height: int = 220, over: str = "", wide: int = 0
) -> str:
    """Return the face as SVG, at rest or as far into a movement as its `amount` (or `part`) says.

    `over` is more SVG to lay on the face; `wide` leaves so much room on either side for it.

    Raises KeyError for a movement that the face does not have.
    """
    drawn = face()
    moved = drawn["moves"][move or "rest"]
    part = moved["amount"] if part is None else part
    width, tall = drawn["size"][0] + 2 * wide, drawn["size"][1]
    lines = {
        one["id"]: between(one["d"], one.get("moves", {}).get(move, one["d"]), part)
        for one in drawn["parts"]
    }
    clips = "".join(
        f'<clipPath id="{one["id"]}"><path d="{lines[one["id"]]}"/></clipPath>'
        for one in drawn["parts"]
        if one["as"] == "shape"
    )
    body = "".join(_part(one, lines[one["id"]], move, part) for one in drawn["parts"])
    rings = "".join(
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="{ACCENT}" fill-opacity=".16" stroke="{ACCENT}"/>'
        for x, y, r in moved.get("places", {}).values()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-wide} 0 {width} {tall}" '
        f'width="{round(height * width / tall)}" height="{height}" fill="none" '
        f'stroke-linecap="round" stroke-linejoin="round"><defs>{clips}</defs>'
        f'<rect x="{-wide}" width="{width}" height="{tall}" rx="16" fill="{PAPER}"/>'
        f'<g stroke="{INK}">{body}</g><g stroke-width="2.5">{rings}</g>{over}</svg>'
    )


def _part(one: dict[str, Any], line: str, move: str, part: Part) -> str:
    if one["as"] == "shape":
        return ""
    if one["as"] in {"fill", "light"}:
        colour = INK if one["as"] == "fill" else PAPER
        inner = f'<path d="{line}" fill="{colour}" stroke="none"/>'
        return f'<g clip-path="url(#{one["within"]})">{inner}</g>'
    width, strength = face()["styles"][one["as"]]
    if one["as"] == "crease":
        much = part[one["side"]] if isinstance(part, dict) else part
        strength *= min(1, CREASE * much) if move in one.get("moves", {}) else 0
    faint = f' opacity="{strength:.2g}"' if strength < 1 else ""
    return f'<path d="{line}" stroke-width="{width}"{faint}/>' if strength else ""


def address(svg: str) -> str:
    """Return an SVG as an address that an ``img`` can show with no network."""
    # The slashes of SVG's own name are quoted too: a page holds nothing that looks remote.
    quoted = svg.replace("%", "%25").replace("#", "%23").replace("&", "%26").replace('"', "'")
    quoted = quoted.replace("//", "%2F%2F").replace("<", "%3C").replace(">", "%3E")
    return f"data:image/svg+xml,{quoted}"
