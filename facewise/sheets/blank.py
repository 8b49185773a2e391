"""Forms to print and fill in by hand, each on a sheet of its own, on A4 as on Letter.

A widget that has such a form makes it (`LessonWidget.blank`); here stand only their order, the list
of medicines, and what every sheet begins with.
"""

import re
from collections.abc import Iterator
from html import escape

from care.triage import STROKE
from facewise.leaf import USUAL, Leaf, Making, page_file
from facewise.load import Library
from facewise.sheets.cited import Cited
from facewise.sheets.lesson import headings, opened
from widgets import paper
from widgets.base import LessonWidget

WIDGETS = ("exercise_planner", "eye_care", "diary", "trigger_map", "visit_pack")  # in this order
MEDICINES = 12  # rows
TITLE = re.compile(r"<h2[^>]*>(.*?)</h2>")


def render(library: Library, language: str, making: Making = USUAL) -> str:
    """Return all blank forms as one HTML page."""
    leaf = Leaf(library, language, kind="blank", making=making)
    title = leaf.words[language]["blank"]["title"]
    body = list(_body(library, language, leaf))
    return leaf.html(title, body, sheet=page_file("blank.css"))


def _body(library: Library, language: str, leaf: Leaf) -> Iterator[str]:
    words, cited = leaf.words[language]["blank"], Cited(library, language)
    forms = list(_forms(library, language, leaf, cited))
    links = "".join(
        f'<li><a href="#form-{place}">{_title(one)}</a></li>' for place, one in enumerate(forms, 1)
    )
    yield (
        f'<div class="cover"><h1>{escape(words["title"])}</h1><p>{escape(words["how"])}</p>'
        f'<nav aria-label="{escape(words["list"])}"><ol>{links}</ol></nav></div>'
    )
    for place, one in enumerate(forms, 1):
        yield f'<section class="form activity" id="form-{place}">{one}</section>'
    yield cited.listed()


def _forms(library: Library, language: str, leaf: Leaf, cited: Cited) -> Iterator[str]:
    """Yield each form as HTML; the medicines stand before the page for the visit."""
    words = leaf.words[language]["blank"]
    flag = library.red_flags(language).flag(STROKE)
    call = f'<p class="call">▲ {cited.said(words["help"], flag.sources)}</p>'
    for name in WIDGETS:
        if name == "visit_pack":
            yield call + medicines(leaf, language)
        if widget := made(library, language, name):
            leaf.styled(widget)
            yield from (call + higher(form) for form in widget.blank(words, cited.marks))


def made(library: Library, language: str, name: str) -> LessonWidget | None:
    """Return the widget of this name from the first lesson that has one, for everybody."""
    for slug in library.slugs():
        for activity in library.lesson(slug, language).activities:
            if activity.widget == name:
                widget: LessonWidget = opened(library, slug, language).widget(activity.id)
                return widget
    return None


def medicines(leaf: Leaf, language: str) -> str:
    """Return the list of medicines: names and days, and no amounts."""
    words, page = leaf.words[language]["blank"], leaf.words[language]["page"]
    general = f" <small>({escape(page['general'])})</small>"
    head = [words[f"medicine_{one}"] for one in ("name", "who", "from", "until", "effects")]
    rows = ([f"{place}.", *[""] * 4] for place in range(1, MEDICINES + 1))
    allergy = leaf.words[language]["visit_pack"]["field_allergy"]
    return (
        f"<h2>{escape(words['medicine_title'])}</h2>{paper.paragraph(words['medicine_how'])}"
        + paper.items(escape(words[f"medicine_{one}"]) + general for one in ("stop", "myasthenia"))
        + f'<p class="written"><strong>{escape(allergy)}</strong> <span class="line"></span></p>'
        + '<div class="medicines">'
        + paper.table(words["medicine_caption"], head, rows)
        + "</div>"
    )


def higher(html: str) -> str:
    """Return HTML with each heading one level higher: here a form has no lesson above it."""
    return headings(html.replace("<ul><li>☐", '<ul class="ticks"><li>☐'), -1)


def _title(form: str) -> str:
    found = TITLE.search(form)
    return found[1] if found else ""
