"""The simulator on paper: five frames, one a mechanism, then every pair as a table."""

from collections.abc import Iterable
from typing import Any

from widgets import face, paper
from widgets.nerve_simulator import posed

Row = dict[str, Any]


def paper_html(widget: Any, frames: dict[str, Row]) -> str:
    """Return everything that the simulator shows, for a page with no script."""
    text, ours = widget.text, f" <small>({paper.escape(widget.text['ours'])})</small>"
    general = f"<small>({paper.escape(text['general'])})</small>"
    pairs = {one["id"]: one for one in widget.pairs}
    treatments = widget.treatments
    return "".join(
        [
            f'<div lang="{widget.language}">{paper.heading(text["title"])}',
            paper.labelled(text["model"], text["model_note"]),
            paper.paragraph(text["paper_how"]),
            *(_frame(one, frames[one["id"]], pairs, text, ours) for one in widget.mechanisms),
            _table(widget.pairs, text),
            paper.heading(text["treatments"], 4),
            f"<p>{paper.escape(text['treatments_how'])}</p>",
            _treatment(treatments["training"], text),
            f"<p>{paper.escape(text['training_draws'])}{ours}</p>",
            _treatment(treatments["botulinum"], text),
            _said(treatments["botulinum"]["disagree"], treatments["botulinum"]["marks_disagree"]),
            f"<p>{paper.escape(text['inject_draws'])}{ours}</p>",
            f"<p>{paper.escape(text['inject_eye'])} {general}</p>",
            paper.heading(f"▲ {text['warning']}", 4),
            _said(f"{widget.warning['text']} {widget.warning['why']}", widget.warning["marks"]),
            paper.heading(text["how"], 4),
            paper.items(paper.escape(text[f"how_{place}"]) for place in range(1, 6)),
            "</div>",
        ]
    )


def _frame(one: Row, frame: Row, pairs: dict[str, Row], text: Row, ours: str) -> str:
    """Return a picture, and beside it the mechanism, how sure we are, and what is to be seen."""
    draws = text[f"draws_{one['id']}"]
    moved = text["paper_move"].format(move=text[f"move_{frame['movement']}"])
    lost = frame["mechanisms"].get("m_misdirection", 0)
    fibres = f" {text['paper_fibres'].format(n=lost)}" if lost else ""
    along = list(dict.fromkeys(pairs[pair]["comes"] for pair in frame["pairs"]))
    listed = f"{paper.paragraph(text['paper_along'])}{paper.items(map(paper.escape, along))}"
    address = face.address(posed.picture(frame))
    alt = paper.escape(" ".join([text["alt_rest_face"], moved, draws]))
    name, sure = paper.escape(one["name"]), paper.escape(text["verdict_" + one["verdict"]])
    return (
        f'<div class="frame"><figure><img alt="{alt}" width="196" height="240" src="{address}">'
        f"<figcaption><strong>{name}</strong> ({sure})</figcaption></figure>"
        f'<div class="said"><p>{paper.escape(one["note"])}{paper.raised(one["marks"])}</p>'
        f"<p>{paper.escape(moved + fibres)} {paper.escape(draws)}{ours}</p>"
        f"{listed if along else ''}</div></div>"
    )


def _table(pairs: Iterable[Row], text: Row) -> str:
    head = (text["pairs_do"], text["pairs_along"], text["pairs_often"])
    rows = (
        (one["name"], f"{one['comes']} {one['marks']}".strip(), text[f"common_{one['common']}"])
        for one in pairs
    )
    return paper.table(text["pairs_title"], head, rows)


def _said(words: str, marks: str) -> str:
    return f"<p>{paper.escape(words)}{paper.raised(marks)}</p>"


def _treatment(one: Row, text: Row) -> str:
    sure = text["strength"].format(strength=text[f"strength_{one['strength']}"])
    return (
        f"{paper.heading(one['name'], 4)}<p>{paper.escape(sure)} {paper.escape(one['note'])}"
        f"{paper.raised(one['marks'])}</p>"
    )
