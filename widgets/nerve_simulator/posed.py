"""The drawn face with each side's muscles at a strength of its own, as ``drawing.js`` draws it.

What the kit's one face lacks (a corner of the mouth that is pulled down, lower teeth, a dimpled
chin, bands of the neck, a puffed cheek, a scar) stands in ``drawing.json``, with the table of how
much each muscle moves each drawn movement.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from widgets import face

EFFORT = 0.7  # of the model: an order of this strength makes a movement whole
MIDDLE, BLEND = 180, 18  # near the midline the two sides blend, so that lips stay in one piece
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LIDS = ("eye_", "upper_lid_", "lower_lid_", "lid_fold_")
KEPT = ("size", "styles", "parts", "moves")
Side = dict[str, float]


@cache
def whole() -> dict[str, Any]:
    """Return the kit's face with what this widget adds to it."""
    kit = face.face()
    more = json.loads(Path(__file__).with_name("drawing.json").read_text("utf-8"))
    parts = [
        {**part, "moves": {**part.get("moves", {}), **more["moves"].get(part["id"], {})}}
        for part in kit["parts"]
    ]
    return {**kit, "parts": [*parts, *more["parts"]], "draws": more["draws"]}


def for_script(muscles: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what the script draws: the face, and the muscles and branches that the model knows."""
    drawn = whole()
    named = [one["id"] for one in muscles]
    branches = {branch for one in muscles for branch in (one["nerve"], *one["nerve_also"])}
    return {
        **{key: drawn[key] for key in (*KEPT, "draws")},
        "muscles": {key: one for key, one in drawn["muscles"].items() if key in named},
        "branches": {key: one for key, one in drawn["branches"].items() if key in branches},
    }


def strengths(side: Side) -> Side:
    """Return how far each drawn movement has gone on a side whose muscles work so much."""
    return {
        move: min(1, max(part * side.get(muscle, 0) / EFFORT for muscle, part in by.items()))
        for move, by in whole()["draws"].items()
    }


def line(part: dict[str, Any], left: Side, right: Side) -> tuple[str, float]:
    """Return the line of a part, and how far its crease has come."""
    rest = [float(one) for one in NUMBER.findall(part["d"])]
    numbers, shown = list(rest), 0.0
    for move, full in part["moves"].items():
        one, other = (_free(part, move, side) for side in (left, right))
        both = {"left": one, "right": other}
        shown = max(shown, both.get(part["side"], (one + other) / 2))
        for place, end in enumerate(NUMBER.findall(full)):
            across = (rest[place - place % 2] - MIDDLE) / (2 * BLEND) + 0.5
            much = one + (other - one) * min(1, max(0, across))
            numbers[place] += (float(end) - rest[place]) * much
    found = iter(numbers)
    return NUMBER.sub(lambda _: f"{round(next(found), 2):g}", part["d"]), shown


def _free(part: dict[str, Any], move: str, side: Side) -> float:
    """A lid that is shut does not open again because the brow goes up."""
    shut = side.get("eye_close", 0) if part["id"].startswith(LIDS) and move != "eye_close" else 0
    return side.get(move, 0) * (1 - shut)


def picture(frame: dict[str, Any], height: int = 240) -> str:
    """Return a frame as SVG, the weak side on the left; what comes along is dashed."""
    drawn = whole()
    weak, healthy = strengths(frame["weak"]), strengths(frame["healthy"])
    weak |= {"scar": frame["marks"].get("scar", 0), "scar_pull": frame["marks"].get("pull", 0)}
    lines = {part["id"]: line(part, weak, healthy) for part in drawn["parts"]}
    clips = "".join(
        f'<clipPath id="{part["id"]}"><path d="{lines[part["id"]][0]}"/></clipPath>'
        for part in drawn["parts"]
        if part["as"] == "shape"
    )
    body = "".join(_drawn(part, *lines[part["id"]]) for part in drawn["parts"])
    stray = "".join(
        f'<path d="{drawn["muscles"][one]["left"]}" fill-rule="evenodd"/>'
        for one in frame["stray"]
        if one in drawn["muscles"]
    )
    width, tall = drawn["size"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {tall}" '
        f'width="{round(height * width / tall)}" height="{height}" fill="none" '
        f'stroke-linecap="round" stroke-linejoin="round"><defs>{clips}</defs>'
        f'<rect width="{width}" height="{tall}" rx="16" fill="{face.PAPER}"/>'
        f'<g fill="{STRAY}" fill-opacity=".22" stroke="{STRAY}" stroke-dasharray="4 3">{stray}</g>'
        f'<g stroke="{face.INK}">{body}</g></svg>'
    )


STRAY = "#6f4300"  # "today" of look.css


def _drawn(part: dict[str, Any], d: str, shown: float) -> str:
    if part["as"] == "shape":
        return ""
    if part["as"] in {"fill", "light"}:
        colour = face.INK if part["as"] == "fill" else face.PAPER
        inner = f'<path d="{d}" fill="{colour}" stroke="none"/>'
        return f'<g clip-path="url(#{part["within"]})">{inner}</g>'
    width, strength = whole()["styles"][part["as"]]
    if part["as"] == "crease":
        strength *= min(1, face.CREASE * shown)
    faint = f' opacity="{strength:.2g}"' if strength < 1 else ""
    return f'<path d="{d}" stroke-width="{width}"{faint}/>' if strength else ""
