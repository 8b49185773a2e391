"""For the person who teaches: plans for a class, then the notes of each lesson that has them."""

from collections.abc import Iterable, Iterator
from html import escape

from facewise.leaf import USUAL, Leaf, Making, page_file
from facewise.load import Library
from facewise.sheets.cited import Cited
from facewise.sheets.lesson import contents, help_first
from facewise.teaching import Plan, Teaching
from widgets import paper


def render(library: Library, language: str, making: Making = USUAL) -> str:
    """Return the teacher's pack as one HTML page; it has no widget."""
    leaf = Leaf(library, language, kind="teaching", making=making)
    pack = _Pack(library, language, leaf)
    title = pack.words["title"]
    return leaf.html(title, pack.body(), sheet=page_file("teaching.css"))


class _Pack:
    """The pack in one language, made from its beginning on, so that sources are numbered."""

    def __init__(self, library: Library, language: str, leaf: Leaf) -> None:
        self.library, self.language, self.leaf = library, language, leaf
        self.words, self.cited = leaf.words[language]["teaching"], Cited(library, language)
        self.titles = {slug: library.lesson(slug, language).meta.title for slug in library.slugs()}
        teaching = library.root / "teaching"
        self.noted = [one for one in library.slugs() if (teaching / f"{one}.yml").is_file()]
        self.planned = (teaching / "plans.yml").is_file()

    def body(self) -> Iterator[str]:
        """Yield the parts of the page."""
        words, page = self.words, self.leaf.words[self.language]["page"]
        plans = self.library.class_plans(self.language) if self.planned else ()
        yield f"<h1>{escape(words['title'])}</h1>"
        yield help_first(page)
        yield paper.paragraph(words["how"])
        names = [(one.id, escape(one.name)) for one in plans]
        names += [(one, escape(self.titles[one])) for one in self.noted]
        yield contents(page, names)
        for plan in plans:
            yield f'<article id="{plan.id}">{"".join(self.plan(plan))}</article>'
        for slug in self.noted:
            notes = self.library.teaching(slug, self.language)
            yield f'<article id="{slug}">{"".join(self.lesson(slug, notes))}</article>'
        if self.cited.marks:
            yield self.cited.listed()

    def plan(self, plan: Plan) -> Iterator[str]:
        """Yield a plan for a class: for whom, what before, step by step, what after."""
        words = self.words
        minutes = sum(step.minutes for step in plan.steps)
        yield f"<h2>{escape(plan.name)}</h2>"
        yield paper.labelled(words["suits"], plan.suits)
        yield _list(words["before"], plan.before)
        head = [words["minutes"], words["lesson"], words["do"]]
        rows = ([f"{one.minutes}", self.titles.get(one.lesson, ""), one.do] for one in plan.steps)
        yield paper.table(words["whole"].format(n=minutes), head, rows)
        yield _list(words["after"], plan.after)

    def lesson(self, slug: str, notes: Teaching) -> Iterator[str]:
        """Yield the notes of a lesson."""
        words, cited = self.words, self.cited
        yield f"<h2>{escape(self.titles[slug])}</h2>"
        meta = self.library.lesson(slug, self.language).meta
        yield _list(words["aims"], meta.objectives)
        yield _list(words["beyond"], meta.out_of_scope)
        yield paper.heading(words["plan"])
        rows = ([f"{one.minutes}", one.do] for one in notes.plan)
        whole = words["whole"].format(n=notes.minutes)
        yield paper.table(whole, [words["minutes"], words["do"]], rows)
        yield paper.heading(words["questions"])
        for ask in notes.questions:
            yield _pair(ask.ask, words["listen_for"], cited.said(ask.listen_for, ask.sources))
        yield paper.heading(words["teach_back"])
        for back in notes.teach_back:
            yield _pair(back.ask, words["said_well"], cited.said(back.said_well, back.sources))
        yield paper.heading(words["misunderstandings"])
        for one in notes.misunderstandings:
            yield _pair(one.says, words["answer"], cited.said(one.answer, one.sources))
        named = {**self.leaf.words[self.language]["handouts"], "kind_lesson": words["print_lesson"]}
        kinds = " · ".join(named[f"kind_{one}"] for one in notes.print)
        yield paper.labelled(words["print"], kinds)


def _list(title: str, lines: Iterable[str]) -> str:
    return paper.heading(title) + paper.items(map(escape, lines))


def _pair(first: str, label: str, html: str) -> str:
    """Return what is asked or said, and below it the answer, on one sheet of paper."""
    return (
        f'<div class="pair"><p><strong>{escape(first)}</strong></p>'
        f"<p>{escape(label)} {html}</p></div>"
    )
