"""The page for the appointment on paper: lines to write on, and questions to choose from."""

from collections.abc import Iterator
from typing import Any

from care.treatments import MATTERS
from widgets import paper

SHORT, LONG, BOX = "_" * 24, "_" * 44, "☐"
SHARED = 2  # lines of a longer thought
OWN = 5  # lines for questions


def paper_html(widget: Any) -> str:
    """Return the blank page, which prints on one sheet, and then the questions by stage."""
    text = widget.text
    return (
        f'<div lang="{widget.language}">{paper.heading(text["title"])}'
        f"{paper.paragraph(text['first'])}{paper.paragraph(text['paper_how'])}"
        f"{blank_html(widget)}"
        f'<div class="visit-questions">{"".join(_questions(widget))}</div></div>'
    )


def blank_html(widget: Any) -> str:
    """Return the page with lines to write on."""
    parts = "".join(_part(section, widget.text) for section in widget.sections)
    return f'<div class="visit-blank">{parts}</div>'


def filled_html(widget: Any, page: dict[str, Any]) -> str:
    """Return a page that its reader kept: the parts that are on it, with lines where it is empty.

    `page` is what the live face kept: ``on``, ``values``, ``matters`` and ``questions``. Nothing of
    it is trusted: what is no text is left out, and every text is escaped.
    """
    on = _texts(page.get("on"))
    kept = page.get("values")
    values = {
        key: value.strip()
        for key, value in (kept.items() if isinstance(kept, dict) else ())
        if isinstance(value, str) and value.strip()
    }
    ticked = [*_texts(page.get("matters")), *_texts(page.get("questions"))]
    parts = "".join(
        _filled(section, values, ticked, widget.text)
        for section in widget.sections
        if section["id"] in on
    )
    return f'<div class="visit-blank">{parts}</div>' if parts else ""


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _filled(
    section: dict[str, Any], values: dict[str, str], ticked: list[str], text: dict[str, str]
) -> str:
    """One part with what was said; one in which nothing was said is the blank one."""
    said = [text[f"matters_{one}"] for one in section.get("ticks", ()) if one in ticked]
    if "questions" in section:
        said += [one for one in ticked if one not in MATTERS]
    picks = [f"pick_{n + 1}" for n in range(section.get("picks", 0))]
    said += [values[key] for key in picks if key in values]
    for one in section.get("scales", ()):
        if (way := f"trend_{values.get(f'scale_{one}')}") in text:
            said.append(text[f"scale_{one}"] + text["colon"] + text[way])
    fields = [key for key, _ in section.get("fields", ()) if key in values]
    table = section.get("table", {"columns": [], "rows": 0})
    keys = [key for key, _ in table["columns"]]
    rows = [[values.get(f"{key}_{n + 1}", "") for key in keys] for n in range(table["rows"])]
    rows = [row for row in rows if any(row)]
    if not (said or fields or rows):
        return _part(section, text)
    parts = [paper.heading(text[f"part_{section['id']}"], 4), paper.items(map(paper.escape, said))]
    parts += [paper.labelled(text[f"field_{key}"], values[key]) for key in fields]
    if rows:
        head = [text[f"field_{key}"] for key in keys]
        parts.append(paper.table(text[f"hint_{section['id']}"], head, rows))
    return f'<div class="visit-part {section["id"]}">{"".join(parts)}</div>'


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
