"""Make a picture that plotly drew small, and the same each time: fewer words, the same pixels.

plotly says everything of every mark: its class, its whole style, which of it is only the default,
and names from a random number. Here each leaf first takes what its groups say, drops what changes
nothing, and gives back to a group what all its children say. scour was tried: half as good.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from facewise.svg_words import DEFAULTS, LETTERS, PAINT, moved, rounded
from facewise.svg_words import words as words_of

NAME = "http://www.w3.org/2000/svg"
ROOT = ("width", "height", "viewBox")
POINTER = re.compile(r"""url\(["']?#([^"')]+)["']?\)""")
PLACE = re.compile(r"translate\(([^,)]+),?([^)]*)\)(?:\s*rotate\(([^,]+),([^,]+),([^)]+)\))?")
CLEAR = {"opacity", "fill-opacity", "stroke-opacity"}  # two of them are darker where they meet
DRAWN = {"path", "rect", "circle", "line", "text", "tspan", "clipPath", "pattern"}
UNSEEN = {"defs", "style", "title"}  # what is pointed at comes back by `_name`
KNOWN = DRAWN | UNSEEN | {"svg", "g"}


def tidy(drawn: str) -> str:
    """Return the same picture in fewer bytes: no class, no random name, no address.

    Raises ValueError for a picture with a script, a link or an image in it, which ours never have.
    """
    root = ET.fromstring(drawn)  # noqa: S314  what our own browser drew from our own figure
    for one in root.iter():
        one.tag = one.tag.removeprefix(f"{{{NAME}}}")
    if strange := {one.tag for one in root.iter()} - KNOWN:
        raise ValueError(f"A picture holds what no picture of ours holds: {sorted(strange)}.")
    named = {one.get("id"): one for one in root.iter() if one.tag in {"clipPath", "pattern"}}
    body = [node for child in root for node in _node(child, {})]
    top = ET.Element("svg", {key: root.get(key, "") for key in ROOT})
    top.extend(body)
    _raise(top, LETTERS)
    _name(top, named)
    return _text(top).replace("<svg", f'<svg xmlns="{NAME}"', 1)


def _node(one: ET.Element, said: dict[str, str]) -> Iterator[ET.Element]:
    """Yield what stands for an element: itself, its children, or nothing; `said` by its groups."""
    words = said | words_of(one)
    passed = {key: words[key] for key in words if key in PAINT | LETTERS}
    if one.tag in UNSEEN:
        return
    if one.tag != "g":
        yield from _leaf(one, words)
        return
    children = [node for child in one for node in _node(child, passed)]
    rest = {key: value for key, value in words.items() if key not in passed}
    rest = {key: value for key, value in rest.items() if value != DEFAULTS.get(key)}
    group = ET.Element("g", rest)
    group.extend(_together(children))
    if group.attrib or len(group) > 1:
        _raise(group, PAINT | LETTERS)
    if group.attrib and len(group):
        yield group
    else:
        yield from group


def _leaf(one: ET.Element, words: dict[str, str]) -> Iterator[ET.Element]:
    """Yield a shape or a text that can be seen, with nothing that changes nothing."""
    if words.get("fill-opacity") == "0":
        words["fill"] = "none"
    if words.get("stroke", "none") == "none" or words.get("stroke-width") == "0":
        words = {key: value for key, value in words.items() if not key.startswith("stroke")}
    if words.get("fill") == "none":
        words.pop("fill-opacity", None)
    unseen = words.get("fill") == "none" and "stroke" not in words
    empty = one.tag == "rect" and "0" in {words.get("width"), words.get("height")}
    empty |= one.tag == "path" and words.get("d") in {None, "", "M0,0", "M0,0Z"}
    if unseen or empty or words.get("opacity") == "0":
        return
    if one.tag != "text":
        words = {key: value for key, value in words.items() if key not in LETTERS}
    elif not re.search(r"^\s|\s\s|\s$|\n", "".join(one.itertext())):
        words.pop("white-space", None)
    made = ET.Element(one.tag, {k: v for k, v in words.items() if v != DEFAULTS.get(k)})
    made.text = one.text
    for child in one:  # the lines of a text
        line = ET.SubElement(made, child.tag, words_of(child))
        line.text, line.tail = child.text, child.tail
    _place(made)
    yield made


def _place(one: ET.Element) -> None:
    """Move a leaf to where its transform puts it, so that it needs none."""
    found = PLACE.fullmatch(one.get("transform", ""))
    if not found or len(one) or one.tag not in {"path", "rect", "text"}:
        return
    x, y = float(found[1]), float(found[2] or 0)
    if one.tag == "path":
        if found[3] or not one.get("d", "").startswith("M"):
            return
        one.set("like", one.get("d", ""))  # for `_together`: the same mark at another place
        one.set("d", moved(one.get("d", ""), x, y))
    else:
        for key, by in (("x", x), ("y", y)):
            one.set(key, rounded(float(one.get(key, "0")) + by))
    del one.attrib["transform"]
    if found[3]:
        turned = (found[3], rounded(float(found[4]) + x), rounded(float(found[5]) + y))
        one.set("transform", f"rotate({','.join(turned)})")


def _together(children: list[ET.Element]) -> Iterator[ET.Element]:
    """Yield children, with the same mark at many places as one path."""

    def kind(one: ET.Element) -> str:
        like = "like" in one.attrib and not CLEAR & set(one.attrib)
        words = sorted((key, value) for key, value in one.attrib.items() if key != "d")
        return str(words) if like else f"alone {id(one)}"

    for _, alike in groupby(children, kind):
        marks = list(alike)
        marks[0].set("d", "".join(one.get("d", "") for one in marks)) if len(marks) > 1 else None
        yield marks[0]


def _raise(group: ET.Element, keys: set[str]) -> None:
    """Let a group say what all its children say; of letters, all those that hold a text."""
    for key in sorted(keys):
        asked = [
            one
            for one in group
            if key not in LETTERS or one.tag == "text" or one.find(".//text") is not None
        ]
        values = {one.get(key) for one in asked}
        if len(values) == 1 and (value := values.pop()) is not None:
            group.set(key, value)
            for one in asked:
                del one.attrib[key]


def _name(top: ET.Element, named: dict[str | None, ET.Element]) -> None:
    """Bring what the picture points at into one place, with short names in the order of use."""
    short: dict[str, str] = {}
    defs = ET.Element("defs")

    def renamed(found: re.Match[str]) -> str:
        if found[1] not in short:
            short[found[1]] = f"i{len(short)}"
            target = named[found[1]]
            made = ET.SubElement(defs, target.tag, {**words_of(target), "id": short[found[1]]})
            made.attrib = {k: v for k, v in made.attrib.items() if v != DEFAULTS.get(k)}
            for child in target:
                made.extend(_node(child, {}))
            point(made)
        return f"url(#{short[found[1]]})"

    def point(tree: ET.Element) -> None:
        for one in tree.iter():
            one.attrib.pop("like", None)
            for key, value in one.attrib.items():
                if "url(" in value:
                    one.set(key, POINTER.sub(renamed, value))

    point(top)
    if len(defs):
        top.insert(0, defs)


def _text(one: ET.Element) -> str:
    """Return XML that stays right when an address turns its quotes round (see widgets/face.py)."""
    words = {key: value for key, value in one.attrib.items() if key != "white-space"}
    if one.get("white-space"):
        words["style"] = f"white-space:{one.get('white-space')}"
    quotes = {'"': "&quot;", "'": "&apos;"}
    said = "".join(f' {key}="{escape(value, quotes)}"' for key, value in words.items())
    inner = escape(one.text or "") + "".join(_text(child) for child in one)
    tail = escape(one.tail or "")
    return f"<{one.tag}{said}>{inner}</{one.tag}>{tail}" if inner else f"<{one.tag}{said}/>{tail}"
