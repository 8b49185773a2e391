"""Drawings on a handout: pictures of a page share their lines, each of which stands there once.

On paper faces and in notebooks a drawing is an ``img`` with all of itself in its address. A lesson
may show one face in twenty poses: as inline SVG, what two of them have in common is a ``use`` of
one hidden sheet. Only plain shapes are taken; whatever else a file holds stays an ``img``, in
which nothing can run.

A tall drawing says where it may be cut, ``data-cuts="254 482"``: in large print its parts stand
below each other, so that a sheet of paper does not make their words small.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape, unescape
from itertools import pairwise
from urllib.parse import unquote
from xml.etree import ElementTree as ET

# A picture of numbers scrolls in a box of its own, and stays what it is.
IMAGE = re.compile(r'(?<!tabindex="0">)<img ([^>]*)src="data:image/svg\+xml,([^"]*)"([^>]*)>')
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
SVG = "{http://www.w3.org/2000/svg}"
NAMED = {"clipPath", "pattern"}  # what others point to by name
SHAPES = {"g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "use"}
PLAIN = {"svg", "defs", "title", "text", "tspan"} | SHAPES | NAMED
POINTS = re.compile(r"url\(#([^)]+)\)")
NEVER = re.compile(r"^on|style|class|src|\}", re.IGNORECASE)  # and no attribute of another space
NUMBER = re.compile(r"-?\d*\.\d+")
COUNT = re.compile(r"-?\d+(?:\.\d+)?")
SIZE = re.compile(r"\S+ \S+ (\d+(?:\.\d+)?) \S+")  # of a viewBox: its width
CUTS = "data-cuts"  # heights, in units of the drawing
LARGE = 300  # units: of so wide a drawing nobody sees a part of one
SHORT = 60  # letters: to share a shorter piece saves nothing


def shared(html: str) -> str:
    """Return a page with its drawings inline, and the sheet of what they share at its end."""
    found = Counter(one[2] for one in IMAGE.finditer(html))
    trees = {address: tree for address in found if (tree := _plain(unquote(address))) is not None}
    sheet = _Sheet()
    for address, tree in trees.items():
        sheet.count(tree, found[address])

    def inline(image: re.Match[str]) -> str:
        tree = trees.get(image[2])
        return image[0] if tree is None else sheet.drawn(tree, image[1] + image[3])

    html = IMAGE.sub(inline, html)
    return html + sheet.html()


def _plain(text: str) -> ET.Element | None:
    """Read a drawing; nothing where it holds more than plain shapes and words."""
    if "<!" in text or "<?" in text:
        return None
    try:
        root = ET.fromstring(text)  # noqa: S314  no document type, so no entities
    except ET.ParseError:
        return None
    names = set(_definitions(root))
    size = SIZE.fullmatch(root.get("viewBox", ""))
    large = size is not None and float(size[1]) >= LARGE
    for one in root.iter():
        if not one.tag.startswith(SVG) or one.tag.removeprefix(SVG) not in PLAIN:
            return None
        if any(NEVER.search(name) for name in one.attrib):
            return None
        if not _pointed(one) <= names:
            return None
        if "d" in one.attrib:
            one.set("d", _line(one.attrib["d"], 0 if large else 1))
    return root


class _Sheet:
    """What the drawings of one page have in common."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self.names: dict[str, str] = {}  # of what stands on the sheet, by its text
        self.pieces: list[str] = []
        self.texts: dict[ET.Element, str] = {}  # of each element, which stays as it is
        self.cut = 0  # drawings that have parts

    def count(self, root: ET.Element, times: int) -> None:
        """Note each shape of a drawing that may be shared."""
        named = _definitions(root)
        for one in _shapes(root):
            self.counted[self._text(one, named)] += times

    def drawn(self, root: ET.Element, attributes: str) -> str:
        """Return a drawing as inline SVG with the attributes (and the words) of its ``img``."""
        given: dict[str, str | None] = dict(ATTRIBUTE.findall(attributes))
        label = given.pop("alt", "")
        size = {key: root.get(key) for key in ("viewBox", "width", "height")}
        own = {key: value for key, value in root.attrib.items() if key not in {*size, CUTS}}
        words = {"role": "img", "aria-label": unescape(label or ""), **size}
        named = _definitions(root)
        inside = "".join(self._shared(one, named) for one in root if _tag(one) != "defs")
        if not (views := _parts(root)):
            return f"<svg{_attributes({**words, **own, **given})}>{inside}</svg>"
        self.cut += 1
        given["class"] = f"{given.get('class') or ''} cut".strip()
        whole = f'<g id="c{self.cut}"{_attributes(own)}>{inside}</g>'
        parts = "".join(
            f'<svg class="part" aria-hidden="true" viewBox="{one}"><use href="#c{self.cut}"/></svg>'
            for one in views
        )
        return f"<svg{_attributes({**words, **given})}>{whole}</svg>{parts}"

    def _shared(self, one: ET.Element, named: dict[str, ET.Element]) -> str:
        if _tag(one) in NAMED:
            return ""
        text = self._text(one, named)
        if len(text) >= SHORT and self.counted[text] > 1:
            return f'<use href="#{self._name(text)}"/>'
        if _tag(one) != "g":
            return text
        inside = "".join(self._shared(child, named) for child in one)
        return f"<g{self._own(one, named)}>{inside}</g>"

    def _text(self, one: ET.Element, named: dict[str, ET.Element]) -> str:
        """Return an element as it stands on the page; what it points to goes to the sheet."""
        if one not in self.texts:
            self.texts[one] = self._written(one, named)
        return self.texts[one]

    def _written(self, one: ET.Element, named: dict[str, ET.Element]) -> str:
        inside = escape(one.text or "", quote=False) if (one.text or "").strip() else ""
        for child in one:
            if _tag(child) in NAMED:  # they stand on the sheet
                continue
            inside += self._text(child, named)
            inside += escape(child.tail or "", quote=False) if (child.tail or "").strip() else ""
        tag = _tag(one)
        end = f">{inside}</{tag}>" if inside else "/>"
        return f"<{tag}{self._own(one, named)}{end}"

    def _own(self, one: ET.Element, named: dict[str, ET.Element]) -> str:
        def renamed(value: str) -> str:
            return POINTS.sub(lambda to: f"url(#{self._moved(named[to[1]], named)})", value)

        given = {key: renamed(value) for key, value in one.attrib.items() if key != "id"}
        if "href" in given:
            given["href"] = f"#{self._moved(named[given['href'].removeprefix('#')], named)}"
        return _attributes(given)

    def _moved(self, one: ET.Element, named: dict[str, ET.Element]) -> str:
        return self._name(self._text(one, named))

    def _name(self, text: str) -> str:
        """Put a piece on the sheet, if it is not there, and return its name."""
        if text not in self.names:
            name = self.names[text] = f"d{len(self.names)}"
            self.pieces.append(re.sub(r"^<(\w+)", rf'<\1 id="{name}"', text))
        return self.names[text]

    def html(self) -> str:
        """Return the sheet; nothing where drawings share nothing."""
        if not self.pieces:
            return ""
        return f'<svg class="sheet" aria-hidden="true"><defs>{"".join(self.pieces)}</defs></svg>'


def _pointed(one: ET.Element) -> set[str]:
    """Return the names that an element points to; an address of another kind is none of ours."""
    found = {name for value in one.attrib.values() for name in POINTS.findall(value)}
    return found | ({one.get("href", "").removeprefix("#")} if one.get("href") else set())


def _line(path: str, places: int) -> str:
    """Return a line without idle spaces, its numbers as fine as they can be seen."""
    path = NUMBER.sub(lambda number: f"{float(number[0]):.{places}f}".removesuffix(".0"), path)
    return re.sub(r"[ ,]+(?=-)", "", re.sub(r"\s*([A-Za-df-z])\s*", r"\1", path))


def _parts(root: ET.Element) -> list[str]:
    """Return the viewBox of each part of a drawing that may be cut; nothing for another."""
    cuts, box = (
        [float(one) for one in COUNT.findall(root.get(name, ""))] for name in (CUTS, "viewBox")
    )
    if not cuts or len(box) != 4:  # noqa: PLR2004  left, top, width, height
        return []
    left, top, wide, high = box
    edges = [top, *cuts, top + high]
    return [f"{left:g} {on:g} {wide:g} {to - on:g}" for on, to in pairwise(edges)]


def _tag(one: ET.Element) -> str:
    return str(one.tag).removeprefix(SVG)


def _definitions(root: ET.Element) -> dict[str, ET.Element]:
    return {name: one for one in root.iter() if (name := one.get("id"))}


def _shapes(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the groups and shapes of a drawing that are seen by themselves."""
    for one in root:
        if _tag(one) in NAMED | {"defs", "title"}:
            continue
        yield one
        if _tag(one) == "g":
            yield from _shapes(one)


def _attributes(given: Mapping[str, str | None]) -> str:
    return "".join(f' {key}="{escape(value)}"' for key, value in given.items() if value is not None)
