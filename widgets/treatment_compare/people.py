"""A hundred small people, so many of them dark: one drawing for the screen and for paper."""

from base64 import b64encode
from html import escape

ALL, ROW, SIZE = 100, 25, 12  # people, people a line, and the square that each stands in
# Head and body of one person whose square begins at 0 0.
PERSON = "M{x} {y}a2 2 0 1 0 .01 0zm-3 8v-1a3 3 0 0 1 6 0v1z"


def people(dark: int) -> dict[str, str]:
    """Return two SVG paths: `dark` people, and the rest of the hundred."""
    drawn = [
        PERSON.format(x=place % ROW * SIZE + SIZE // 2, y=place // ROW * SIZE + 1)
        for place in range(ALL)
    ]
    return {"dark": "".join(drawn[:dark]), "pale": "".join(drawn[dark:])}


def figure(dark_ones: list[int], words: str) -> str:
    """Return a picture for paper: a hundred people a number; `words` say the same."""
    high = 4 * SIZE + 2
    parts = []
    for place, dark in enumerate(dark_ones):
        paths = people(dark)
        parts.append(
            f'<g transform="translate(0 {place * (high + 10)})">'
            f'<path d="{paths["dark"]}" fill="#000" stroke="#000"/>'
            f'<path d="{paths["pale"]}" fill="#fff" stroke="#777"/></g>'
        )
    tall = len(dark_ones) * (high + 10)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {ROW * SIZE + 2} {tall}" '
        f'width="{ROW * SIZE}" height="{tall}">{"".join(parts)}</svg>'
    )
    data = b64encode(drawing.encode()).decode()
    return f'<figure><img alt="{escape(words)}" src="data:image/svg+xml;base64,{data}"></figure>'
