"""The page for the appointment on paper: lines to write on, and questions to choose from."""

from collections.abc import Iterator
from typing import Any

from widgets import paper

SHORT, LONG, BOX = "_" * 24, "_" * 44, "☐"
SHARED = 2  # lines of a longer thought
OWN = 5  # lines for questions


def paper_html(widget: Any) -> str:
    """Return the blank page, which prints on one sheet, and then the questions by stage."""
    text = widget.text
    blank = "".join(_part(section, text) for section in widget.sections)
    return (
        f'<div lang="{widget.language}">{paper.heading(text["title"])}'
        f"{paper.paragraph(text['first'])}{paper.paragraph(text['paper_how'])}"
        f'<div class="visit-blank">{blank}</div>'
        f'<div class="visit-questions">{"".join(_questions(widget))}</div></div>'
    )


def _part(section: dict[str, Any], text: dict[str, str]) -> str:
    """One part: what to tick, then lines, then rows, then boxes."""
    about = section["id"] == "about"
    parts = [] if about else [paper.heading(text[f"part_{section['id']}"], 4)]
    if "ticks" in section:
        parts.append(_ticks(text[f"matters_{one}"] for one in section["ticks"]))
    pair = f"{text['move']} {SHORT[:14]} {text['along']} {SHORT[:14]}"
    parts += [_line(pair)] * section.get("picks", 0)
    for one in section.get("scales", ()):
        choices = (text[f"trend_{way}"] for way in ("better", "same", "worse"))
        parts.append(_ticks(choices, text[f"scale_{one}"] + text["colon"]))
    if "questions" in section:
        parts += [_line(f"{BOX} {LONG}")] * OWN
    else:
        parts += [_field(key, most, text) for key, most in section.get("fields", ())]
    if "table" in section:
        parts.append(_rows(section, text))
    if "boxes" in section:
        rows = ([text[f"box_{one}"], ""] for one in section["boxes"])
        head = (text["teach_what"], text["in_my_words"])
        parts.append(paper.table(text["teach_how"], head, rows))
    return f'<div class="visit-part {section["id"]}">{"".join(parts)}</div>'


def _field(key: str, most: int, text: dict[str, str]) -> str:
    label = f"<strong>{paper.escape(text[f'field_{key}'])}</strong>"
    more = f"<br>{LONG}" * (SHARED - 1) if most > len(LONG) else ""
    return f"<p>{label} {SHORT}{more}</p>"


def _ticks(choices: Any, label: str = "") -> str:
    ticked = " ".join(f"{BOX} {paper.escape(one)}" for one in choices)
    return f"<p>{paper.escape(label)} {ticked}</p>"


def _line(words: str) -> str:
    return f"<p>{paper.escape(words)}</p>"


def _rows(section: dict[str, Any], text: dict[str, str]) -> str:
    columns = section["table"]["columns"]
    head = (text["field_n"], *(text[f"field_{key}"] for key, _ in columns))
    rows = ([f"{n + 1}", *("" for _ in columns)] for n in range(section["table"]["rows"]))
    return paper.table(text[f"hint_{section['id']}"], head, rows)


def _questions(widget: Any) -> Iterator[str]:
    """What to ask, by stage, with the numbers of the sources; then the warning on steroids."""
    text = widget.text
    yield paper.heading(text["questions_title"], 4)
    for stage in widget.stages:
        yield f"<p><strong>{paper.escape(stage['name'])}</strong></p>"
        yield paper.items(
            paper.escape(one["text"]) + paper.raised(one["marks"]) + _general(one, text)
            for one in stage["questions"]
        )
    warning = widget.warning
    yield f"<p><strong>{paper.escape(text['steroid_title'])}</strong> {said(warning, text)}</p>"
    yield paper.labelled(text["steroid_now"], warning["ask"])
    yield paper.paragraph(text["asks_where"])


def said(warning: dict[str, Any], text: dict[str, str]) -> str:
    """The warning as HTML, with its sources."""
    return paper.escape(warning["text"]) + paper.raised(warning["marks"]) + _general(warning, text)


def _general(one: dict[str, Any], text: dict[str, str]) -> str:
    return f" <small>({paper.escape(text['general'])})</small>" if one["general"] else ""
