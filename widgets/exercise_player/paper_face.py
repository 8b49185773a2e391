"""The player on paper: the warning signs first, then each sequence as a table of its steps."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from widgets import face, paper

Row = dict[str, Any]
MOVING = ("hold", "massage")  # a picture shows these first; else the face at rest


def paper_html(
    sequences: list[Row], flags: list[Row], words: Row, text: dict[str, str], language: str
) -> str:
    """Return everything that the player would pace, for a page with no script."""
    drawn: set[str] = set()
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(words["intro"]) if words.get("intro") else "",
        paper.heading(text["paper_flags"], 4),
        paper.items(_flag(one, text) for one in flags),
        paper.paragraph(text["paper_how"]),
        _rules(text["stop_rules"], words.get("stop_rules", ())),
        *(_sequence(one, text, drawn) for one in sequences),
        f"<p>{_sourced(words['defaults'])}</p>" if words.get("defaults") else "",
        _rules(text["opinions"], words.get("mirror", ())),
    ]
    return f'<div lang="{language}">{"".join(parts)}</div>'


def brief_html(sequences: list[Row], words: Row, text: dict[str, str], language: str) -> str:
    """Return the pace of each sequence, and where the hands go, for a page that has said the rest.

    A planner stands above it, and a picture of the movements.
    """
    drawn = {move for move in face.face()["moves"] if not move.startswith("massage_")}
    rows = (
        [
            one["name"],
            text["safe"] if one["safe"] else text["beside_locked"],
            "–".join(map(str, dict.fromkeys(one["effort"]))),
            _rhythm(one["cues"], text),
            minutes(one["seconds"]),
        ]
        for one in sequences
    )
    head = [text[f"beside_{column}"] for column in ("name", "safe", "effort", "rhythm", "time")]
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(text["beside_how"]),
        '<div class="faces">',
        *(_pictures(one, text, drawn) for one in sequences),
        "</div>",
        paper.table(text["beside_caption"], head, rows),
        _rules(text["opinions"], words.get("mirror", ())),
    ]
    return f'<div lang="{language}">{"".join(parts)}</div>'


def _rhythm(cues: list[Row], text: dict[str, str]) -> str:
    """The holds and rests of a sequence, such as "Hold gently 3 × 5; Rest 5 × 5"."""
    beats = Counter(
        (text[f"kind_{cue['kind']}"].rstrip(text["stop"]), round(cue["seconds"], 1)) for cue in cues
    )
    return text["beside_then"].join(
        text["beside_beat"].format(kind=kind, seconds=f"{seconds:g}", n=n)
        for (kind, seconds), n in beats.items()
    )


def minutes(seconds: float) -> str:
    """Return minutes and seconds, such as 4:05."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def _flag(one: Row, text: dict[str, str]) -> str:
    level = f"<strong>{paper.escape(one['level_text'])}</strong>{text['stop']}"
    asked = "".join(f" {paper.escape(question)}" for question in one.get("ask", ()))
    then = f" <strong>{paper.escape(text['ask_yes'])}</strong>" if asked else ""
    return f"{_sourced(one)} {level}{asked}{then}"


def _sourced(one: Row) -> str:
    return paper.escape(one["text"]) + paper.raised(one.get("marks", ""))


def _rules(title: str, rows: Iterable[Row]) -> str:
    listed = paper.items(_sourced(one) for one in rows)
    return paper.heading(title, 4) + listed if listed else ""


def _sequence(one: Row, text: dict[str, str], drawn: set[str]) -> str:
    least, most = one["effort"]
    effort = text["effort"].format(least=least, most=most) if most else text["effort_none"]
    evidence = text[f"strength_{one['evidence']['strength']}"] + text["colon"]
    caption = text["table_caption"].format(name=one["name"], time=minutes(one["seconds"]))
    paced = {cue["text"] for cue in one["cues"]}  # these stand in the table
    head = [text[f"table_{column}"] for column in ("step", "do", "seconds", "times")]
    return (
        paper.heading(one["name"], 4)
        + _pictures(one, text, drawn)
        + paper.paragraph(text["marked_safe" if one["safe"] else "marked_locked"])
        + paper.paragraph(effort + text["stop"])
        + paper.labelled(text["when_to_stop"], one["stop"])
        + paper.labelled(
            text["evidence_label"], evidence + one["evidence"]["text"], paper.raised(one["marks"])
        )
        + paper.items(paper.escape(step) for step in one["steps"] if step not in paced)
        + paper.table(caption, head, _steps(one["cues"], text))
    )


def _steps(cues: list[Row], text: dict[str, str]) -> list[list[str]]:
    """Cues that come again and again stand once, with how often."""
    times: dict[tuple[str, str, str], int] = {}
    for cue in cues:
        key = (text[f"kind_{cue['kind']}"], cue["text"], f"{round(cue['seconds'], 1):g}")
        times[key] = times.get(key, 0) + 1
    return [
        [str(place), f"{kind}{text['stop']} {words}".strip(), seconds, str(count)]
        for place, ((kind, words, seconds), count) in enumerate(times.items(), 1)
    ]


def _pictures(one: Row, text: dict[str, str], drawn: set[str]) -> str:
    """The face at each movement of the sequence; a picture that stood before is not repeated."""
    moves = {cue["move"] for cue in one["cues"] if cue["kind"] in MOVING and cue["move"]}
    new = [move for move in face.face()["moves"] if move in (moves or {"rest"}) - drawn]
    drawn.update(new)
    return "".join(
        f'<figure><img alt="{paper.escape(text["alt_" + move])}" width="147" height="180" '
        f'src="{face.address(face.drawing(move, height=180))}"></figure>'
        for move in new
    )
