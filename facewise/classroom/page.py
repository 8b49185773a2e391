"""A class as a page to print or to show: a handout of paper pieces and drawn bars."""

from facewise.classroom import ClassResult, bars, tables, tell
from facewise.classroom.drawn import drawn
from facewise.classroom.tables import Table
from facewise.classroom.told import Told, notes, refused
from facewise.leaf import Leaf
from facewise.load import Library
from widgets import paper

STYLE = """
main figure { margin: 0 0 24px; }
main .bars { display: block; width: 100%; max-width: 36rem; height: auto; border-radius: 12px; }
main .scroll > table { font-size: 16px; }
main th[scope="row"] { font-weight: 500; min-width: 9rem; }
main td { min-width: 5.5rem; }
main .scroll + p { margin-bottom: 40px; color: var(--quiet); }
@media print {
  .fw main figure > .bars:is(svg, img) { width: 11cm; margin: 0; }
  main .scroll { overflow: visible; }
  main .scroll > table { font-size: 9.5pt; }
  main td, main th { padding: 3pt 6pt; min-width: 0; }
  main table, main figure { break-inside: avoid; }
  main h2 + p { break-after: avoid; }
}
"""


def page(result: ClassResult, language: str, library: Library | None = None) -> str:
    """Return the whole page, which looks like a handout."""
    library = library or Library()
    leaf = Leaf(library, language, kind="class")
    title = leaf.words[language]["classroom"]["title"]
    return leaf.html(title, [body(result, language, library)], sheet=STYLE)


def body(result: ClassResult, language: str, library: Library | None = None) -> str:
    """Return what stands on the page: how many, each kind, what was missed, page by page."""
    known = tell(result, language, library)
    text = known.text
    parts = [paper.heading(text["title"], 1)]
    parts += [paper.paragraph(one) for one in notes(known)]
    if known.counted.learners:
        parts += _counts(known)
    if said := refused(known):
        parts.append(paper.heading(text["refused_title"], 2))
        parts.append(paper.items(map(paper.escape, said)))
    parts.append(paper.paragraph(text["private"]))
    return "\n".join(parts)


def _counts(known: Told) -> list[str]:
    text = known.text
    parts = [
        paper.heading(text["change_title"], 2),
        drawn(bars.kinds(known)),
        html(known, tables.kinds(known)),
    ]
    if known.counted.both:
        parts.append(html(known, tables.paired(known)))
    parts.append(html(known, tables.alarms(known)))
    warning = paper.paragraph(text["made_up"])
    parts += [
        paper.heading(text["missed_title"], 2),
        warning,
        html(known, tables.missed(known)),
    ]
    for one, counted in known.pages():
        parts += [
            paper.heading(tables.title(known, one, counted), 2),
            warning,
            drawn(bars.sentences(known, one, counted)),
            html(known, tables.sentences(known, one, counted)),
            html(known, tables.scores(known, one, counted)),
        ]
    return parts


def html(known: Told, table: Table) -> str:
    """Return a table as paper, and its note; every text is escaped there."""
    rows = [[known.share(cell) for cell in row] for row in table.rows]
    note = paper.paragraph(table.note) if table.note else ""
    return f'<div class="scroll">{paper.table(table.title, table.heads, rows)}</div>{note}'
