"""What one element of a drawing says, in few words: short numbers, colours in hex, paths moved."""

import re
from xml.etree.ElementTree import Element

NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
COMMAND = re.compile(r"([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)")
COLOUR = re.compile(r"rgb\((\d+), ?(\d+), ?(\d+)\)")
# What a group passes on to its children; the second kind says something to text alone.
PAINT = {
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width"),
    *("stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
    *("shape-rendering", "visibility"),
}
LETTERS = {"font-family", "font-size", "font-style", "font-weight", "text-anchor", "white-space"}
DEFAULTS = {
    "dy": "0em",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-style": "normal",
    "font-weight": "normal",
    "opacity": "1",
    "patternTransform": "",
    "shape-rendering": "auto",
    "stroke": "none",
    "stroke-dasharray": "",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
    "transform": "",
    "visibility": "visible",
    "x": "0",
    "y": "0",
}
OWN = {  # what may stand in a picture, beside its style
    *("d", "x", "y", "dx", "dy", "x1", "x2", "y1", "y2", "width", "height", "r", "rx", "ry"),
    *("cx", "cy", "transform", "clip-path", "opacity", "patternUnits", "patternTransform"),
}


def words(one: Element) -> dict[str, str]:
    """Return all that an element says of itself, as attributes: numbers short, colours in hex."""
    said = {key: value for key, value in one.attrib.items() if key != "style"}
    for part in one.get("style", "").split(";"):
        key, _, value = part.partition(":")
        said[key.strip()] = value.strip()
    known = OWN | PAINT | LETTERS
    digits = 4 if one.tag == "pattern" else 2  # its size adds up over the whole surface
    return {key: short(key, value, digits) for key, value in said.items() if key in known}


def short(key: str, value: str, digits: int = 2) -> str:
    """Return a value in as few letters as say the same."""
    if key == "font-family":
        return value.replace('"', "").replace("'", "")  # names of fonts need no quotes
    value = COLOUR.sub(lambda rgb: "#" + "".join(f"{int(one):02x}" for one in rgb.groups()), value)
    if value.startswith(("#", "url")):
        return value
    return NUMBER.sub(lambda number: rounded(float(number[0]), digits), value).replace("px", "")


def rounded(number: float, digits: int = 2) -> str:
    """Return a number to a hundredth of a pixel, or closer."""
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def moved(line: str, x: float, y: float) -> str:
    """Return a path at another place: what is relative stays, all else moves."""

    def command(found: re.Match[str]) -> str:
        letter, numbers = found[1], [float(one) for one in NUMBER.findall(found[2])]
        if letter == "A":  # two radii, an angle and two flags stand before each point
            by = [0, 0, 0, 0, 0, x, y]
        else:
            by = {"H": [x], "V": [y]}.get(letter, [x, y] if letter.isupper() else [0])
        placed = [one + by[k % len(by)] for k, one in enumerate(numbers)]
        return letter + ",".join(map(rounded, placed))

    return COMMAND.sub(command, line)
