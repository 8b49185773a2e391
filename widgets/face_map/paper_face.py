"""The face map on paper: numbered pictures, and a table of everything that could be chosen."""

from string import ascii_uppercase
from typing import Any

from widgets import face, paper
from widgets.face_map import plates

Row = dict[str, Any]


def moves() -> list[str]:
    """Return the movements that the drawn face can make; massage is not one of them."""
    drawn = face.face()["moves"]
    return [one for one, move in drawn.items() if move["amount"] and move["muscles"]]


def paper_html(
    muscles: list[Row], nerves: list[Row], text: dict[str, str], marks: str, language: str
) -> str:
    """Return everything that the map would show, for a page with no script."""
    drawn = face.face()
    facial, other = _parted(muscles, drawn["muscles"])
    own, foreign = _parted(nerves, drawn["branches"])
    # The outer muscles come first, from the top down: the numbers run down the left margin.
    facial.sort(key=lambda one: _place(drawn["muscles"][one["id"]]))
    other.sort(key=lambda one: drawn["muscles"][one["id"]]["at"]["left"][1])
    numbers = {one["id"]: str(place) for place, one in enumerate((*facial, *other), 1)}
    for_nerves = (*own, *foreign)
    numbers |= {one["id"]: ascii_uppercase[place] for place, one in enumerate(for_nerves)}
    names = {one["id"]: one["name"] for one in (*muscles, *nerves)}
    parts = [
        paper.heading(text["title"]),
        paper.paragraph(text["new"]),
        paper.paragraph(text["paper_how"]),
        _picture(plates.nerves(_ids(own), numbers), text["alt_nerves"]),
        _nerves(own + foreign, numbers, text),
        _picture(plates.muscles(_ids(facial), numbers), text["alt_facial"]),
        _muscles(text["table_facial"], facial, numbers, names, text),
        _picture(plates.others(_ids(other), _ids(foreign), numbers), text["alt_other"]),
        _muscles(text["table_other"], other, numbers, names, text),
        _moves(muscles, names, text),
        _exercises(muscles, numbers, text),
        paper.paragraph(text["no_active"]),
        f"<p>{paper.escape(text['basis'])}{paper.raised(marks)}</p>",
        paper.heading(text["linked"], 4),
        paper.items(_pairs(muscles)),
    ]
    return f'<div lang="{language}">{"".join(parts)}</div>'


def _parted(rows: list[Row], drawn: Row) -> tuple[list[Row], list[Row]]:
    facial = [one for one in rows if drawn[one["id"]]["kind"] == "facial"]
    return facial, [one for one in rows if one not in facial]


def _place(drawn: Row) -> tuple[bool, float]:
    return drawn["layer"] == "deep", drawn["at"]["left"][1]


def _ids(rows: list[Row]) -> list[str]:
    return [one["id"] for one in rows]


def _picture(svg: str, alt: str) -> str:
    return (
        f'<figure><img alt="{paper.escape(alt)}" width="460" height="440" '
        f'src="{face.address(svg)}"></figure>'
    )


def _muscles(
    caption: str, rows: list[Row], numbers: dict[str, str], names: dict[str, str], text: Row
) -> str:
    head = [text[f"col_{one}"] for one in ("number", "muscle", "nerve", "does", "weak")]
    cells = (
        [
            numbers[one["id"]],
            text["with_latin"].format(name=one["name"], latin=one["latin"]),
            f"{numbers[one['nerve']]}{text['colon']}{names[one['nerve']]}"
            + "".join(text["also"].format(name=numbers[also]) for also in one["nerve_also"]),
            one["action"],
            one["weakness"],
        ]
        for one in rows
    )
    return paper.table(caption, head, cells)


def _nerves(rows: list[Row], numbers: dict[str, str], text: Row) -> str:
    head = [text[f"col_{one}"] for one in ("letter", "nerve", "serves")]
    cells = ([numbers[one["id"]], one["name"], one["territory"]] for one in rows)
    return paper.table(text["table_nerves"], head, cells)


def _moves(muscles: list[Row], names: dict[str, str], text: Row) -> str:
    by_id = {one["id"]: one for one in muscles}
    head = [text[f"col_{one}"] for one in ("move", "muscles", "nerves")]
    cells = []
    for move in moves():
        doing = face.face()["moves"][move]["muscles"]
        nerves = dict.fromkeys(by_id[one]["nerve"] for one in doing)
        said = (names[one] for one in doing), (names[one] for one in nerves)
        cells.append([text[f"move_{move}"], *(text["comma"].join(one) for one in said)])
    return paper.table(text["table_moves"], head, cells)


def _exercises(muscles: list[Row], numbers: dict[str, str], text: Row) -> str:
    head = [text["col_muscle"], *(text[f"col_{one}"] for one in ("hands", "practice", "never"))]
    cells = (
        [
            one["name"],
            *(text["comma"].join(one["exercises"][kind]) or "–" for kind in one["exercises"]),
        ]
        for one in sorted(muscles, key=lambda one: int(numbers[one["id"]]))
        if any(one["exercises"].values())
    )
    return paper.table(text["table_exercises"], head, cells)


def _pairs(muscles: list[Row]) -> list[str]:
    said = {
        f"<strong>{paper.escape(pair['name'])}</strong> → {paper.escape(pair['comes_along'])}"
        + paper.raised(pair["marks"]): None
        for one in muscles
        for pair in one["pairs"]
    }
    return list(said)
