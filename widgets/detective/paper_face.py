"""The pages on paper: each sentence, what is wrong with it, what is known and what is safer."""

from typing import Any

from widgets import paper

Row = dict[str, Any]


def paper_html(widget: Any) -> str:
    """Return the emergency line, every page with its answers, and the questions to ask."""
    text = widget.text
    return (
        f'<div lang="{widget.language}">{paper.heading(widget.title)}'
        f"<p><strong>▲ {paper.escape(text['emergency_line'])}</strong>"
        f"{paper.raised(widget.stroke)}</p>"
        f"{paper.paragraph(text['paper_how'])}"
        f"{''.join(_page(page, text) for page in widget.pages)}"
        f"{_questions(widget)}{_steroids(widget.warning, text)}</div>"
    )


def _page(page: Row, text: Row) -> str:
    heads = [text[one].rstrip(":：") for one in ("sentence", "our_mark", "known", "swap")]
    label = f"<strong>✎ {paper.escape(text['made_up'])}</strong>"
    return (
        paper.heading(page["name"], 4)
        + f"<p>{label} {paper.escape(page['stamp'])}</p>"
        + paper.table(f"“{page['head']}”", heads, (_row(one, text) for one in page["sentences"]))
    )


def _row(one: Row, text: Row) -> list[str]:
    marks = " / ".join(text[f"mark_{mark}"] for mark in one["right"])
    known = [
        f"{text['against']} “{other}”" for other in one["against"] if "conflict" in one["right"]
    ]
    known += [one["answer"], one["marks"]]
    if one["strength"]:
        known.append(f"({text['sure_' + one['strength']]})")
    if one["general"]:
        known.append(f"({text['general']})")
    return [one["text"], marks, " ".join(part for part in known if part), one["swap"]]


def _questions(widget: Any) -> str:
    text = widget.text
    heads = [text["question"], *(page["name"] for page in widget.pages), text["why"]]
    rows = (
        [
            one["ask"],
            *(text[f"worth_{page['worth'][one['id']]}"] for page in widget.pages),
            f"{one['good']} {one['marks']}".strip(),
        ]
        for one in widget.questions
    )
    return paper.table(text["questions_title"], heads, rows)


def _steroids(warning: Row, text: Row) -> str:
    """Return the warning that stands wherever steroid tablets are named."""
    note = f" <small>({paper.escape(text['general'])})</small>" if warning["general"] else ""
    said = f"<p>{paper.escape(warning['text'])}{paper.raised(warning['marks'])}{note}</p>"
    asked = paper.labelled(text["steroid_now"], warning["ask"], note)
    return paper.heading(f"◆ {text['steroid_title']}", 4) + said + asked
