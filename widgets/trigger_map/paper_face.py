"""The map on paper: a blank grid to fill in, a face with the places, and the known pairs."""

from typing import Any

from widgets import face, paper
from widgets.face import ACCENT, INK, PAPER

Row = dict[str, Any]
KNOWN = "○"  # in a cell: a pair on our list
HIGH, ROUND = 440, 13
OWN = 3  # rows for movements that are not on our list
# Where a number stands on the left half of the face; a place is numbered once.
PLACES = {"brow": "forehead", "eye": "eye", "cheek": "cheek"}
FONT = "system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"


def paper_html(widget: Any) -> str:
    """Return everything that a reader needs with a pen and no script."""
    text = widget.text
    picture = face.address(_picture(widget.zones, widget.face))
    alt = paper.escape(text["alt"])
    eye = widget.eye
    return "".join(
        [
            f'<div lang="{widget.language}">{paper.heading(text["title"])}',
            paper.heading(f"▲ {text['droop_title']}", 4),
            paper.paragraph(text["until"]),
            paper.items(map(_line, widget.alarm)),
            paper.paragraph(text["help"]),
            paper.heading(text["paper_title"], 4),
            *(paper.paragraph(text[one]) for one in ("paper_how", "no_force", "paper_count")),
            f'<figure><img alt="{alt}" width="360" height="{HIGH}" src="{picture}"></figure>',
            _grid(widget),
            paper.paragraph(text["legend_known"]),
            paper.heading(text["top_title"], 4),
            paper.items(f"{paper.escape(text['paper_line'])}" for _ in range(2)),
            paper.paragraph(text["not_a_measure"]),
            paper.table(
                text["known_title"].format(n=len(widget.pairs)),
                [text[f"col_{one}"] for one in ("do", "along", "often", "sources")],
                (
                    [
                        one["name"],
                        one["comes_along"],
                        text[f"common_{one['common']}"],
                        one["marks"],
                    ]
                    for one in widget.pairs
                ),
            ),
            paper.heading(text["eye_title"], 4),
            paper.paragraph(text["eye_help"]),
            paper.items(map(_line, eye["flags"])),
            paper.paragraph(text["eye_steps"]),
            paper.items(map(_line, eye["steps"])),
            "</div>",
        ]
    )


def _line(line: Row) -> str:
    return f"{paper.escape(line['text'])}{paper.raised(line['marks'])}"


def _grid(widget: Any) -> str:
    """A blank grid: rows are what is meant, columns what moves by itself."""
    text = widget.text
    known = {cell for pair in widget.pairs for cell in _places(pair, widget.moves)}
    names = {one["id"]: f"{place} {one['name']}" for place, one in enumerate(widget.zones, 1)}
    head = "".join(f'<th scope="col">{paper.escape(one)}</th>' for one in names.values())
    rows = "".join(
        f'<tr><th scope="row">{paper.escape(name)}</th>'
        + "".join(f"<td>{KNOWN if (row, to) in known else ''}</td>" for to in names)
        + "</tr>"
        for row, name in names.items()
    )
    corner = f'<th scope="col">{paper.escape(text["corner"])}</th>'
    return (
        f'<table class="trigger-grid"><caption>{paper.escape(text["blank_title"])}</caption>'
        f"<thead><tr>{corner}{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def blank_html(widget: Any) -> str:
    """Return a grid of movements and places with rows for a reader's own, and the face with them.

    It bears no mark of ours: what stands in it is what its reader saw.
    """
    text = widget.text
    picture = face.address(_picture(widget.zones, widget.face))
    places = [f"{place} {one['name']}" for place, one in enumerate(widget.zones, 1)]
    moves = [one["name"] for one in widget.moves] + ["_" * 14] * OWN
    rows = ([move, *([""] * len(places))] for move in moves)
    how = (paper.paragraph(text[one]) for one in ("paper_how", "no_force", "paper_count"))
    drawn = f'<img alt="{paper.escape(text["alt"])}" width="180" height="220" src="{picture}">'
    return (
        paper.heading(text["title"])
        + f'<div class="beside"><div>{"".join(how)}</div>'
        + f'<figure class="paper-face">{drawn}</figure></div>'
        + paper.table(text["blank_title"], [text["corner"], *places], rows)
        + f"<h4>{paper.escape(text['top_title'])}</h4>"
        + "".join(paper.paragraph(text["paper_line"]) for _ in range(2))
        + paper.paragraph(text["not_a_measure"])
    )


def _places(pair: Row, moves: list[Row]) -> list[tuple[str, str]]:
    zone = {one["id"]: one["zone"] for one in moves}
    cells = (cell.split(">") for cell in pair["cells"])
    return [(zone[move], to) for move, to in cells]


def _picture(zones: list[Row], drawn: Row) -> str:
    middle, tall = drawn["size"][0] / 2, drawn["size"][1]
    # A place is one on both sides: no edge is drawn where the sides meet.
    over = "".join(
        f'<clipPath id="{side}"><rect x="{x}" width="{middle - 2}" height="{tall}"/></clipPath>'
        for side, x in (("left", 0), ("right", middle + 2))
    )
    for number, one in enumerate(zones, 1):
        for zone in one["drawn"]:
            for side in ("left", "right"):
                over += (
                    f'<path d="{drawn["zones"][zone][side]}" stroke="{ACCENT}" stroke-width="1.4" '
                    f'stroke-dasharray="4 3" clip-path="url(#{side})"/>'
                )
        x, y = drawn["zones"][PLACES.get(one["id"], one["id"])]["at"]["left"]
        over += (
            f'<circle cx="{x}" cy="{y}" r="{ROUND}" fill="{PAPER}" stroke="{INK}"/>'
            f'<text x="{x}" y="{y + 6}" fill="{INK}" stroke="none">{number}</text>'
        )
    text = f'font-family="{FONT}" font-size="17" font-weight="700" text-anchor="middle"'
    return face.drawing(height=HIGH, over=f"<g {text}>{over}</g>")
