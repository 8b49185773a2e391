"""Bars as a drawing for a page with no script: SVG in an ``img``, in words as its alt text."""

from html import escape

from facewise.classroom.bars import ON, Bars
from widgets.face import INK, PAPER, address

WIDTH, SIDE = 360, 8  # pixels: as wide as a phone, so that its letters stay legible
LABEL, ALONE = 92, 150  # pixels for what a bar is called: under the name of a group, and alone
GROUP, ROW, THICK = 26, 26, 20
KEY, SQUARE, LETTER = 20, 12, 15  # pixels: a line of the key, its square, where letters stand
ROOM = 22  # pixels: a narrower part holds no number


def drawn(bars: Bars) -> str:
    """Return the bars as a figure; nothing where there is nothing to draw."""
    if not bars.groups:
        return ""
    pieces, y = [], 6.0
    for colour, name in zip(bars.colours, bars.names, strict=True):
        pieces += [_box(SIDE, y, SQUARE, SQUARE, colour), _text(SIDE + 20, y + 11, name)]
        y += KEY
    y += 6
    for group, some in bars.groups:
        start = LABEL if group else ALONE
        if group:
            pieces.append(_text(SIDE, y + LETTER, group, 'font-weight="650"'))
            y += GROUP
        for bar in some:
            pieces.append(_text(SIDE, y + LETTER, bar.label))
            x = float(start)
            for place, colour in enumerate(bars.colours):
                wide = bar.percent(place) * (WIDTH - SIDE - start) / 100
                if wide:
                    pieces.append(_box(x, y, wide, THICK, colour))
                if wide >= ROOM:
                    said = f'text-anchor="middle" fill="{ON[colour]}"'
                    pieces.append(_text(x + wide / 2, y + LETTER, str(bar.parts[place]), said))
                x += wide
            y += ROW
        y += 4
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y:.0f}" '
        f'font-family="system-ui, sans-serif" font-size="14" fill="{INK}">'
        f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(pieces)}</svg>'
    )
    # In an attribute an ampersand would be read twice.
    alt, source = escape(str(bars)), address(svg).replace("&", "%26")
    return f'<figure><img class="bars" alt="{alt}" src="{source}"></figure>'


def _box(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" '
        f'fill="{colour}" stroke="{INK}" stroke-width="0.75"/>'
    )


def _text(x: float, y: float, said: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(said)}</text>'
