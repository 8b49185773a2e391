"""Markup in a content field is text, live, on paper and in the plain line: it runs nothing."""

import re
import shutil

import nbformat
import pytest
import yaml
from markdown_it import MarkdownIt

from facewise import handouts, pages
from facewise.load import LESSONS, Library
from facewise.session import LessonSession
from tests.browser.windows import run_all, show

pytestmark = pytest.mark.browser

SCRIPT = "<script>alert(1)</script>"
BAD = f"{SCRIPT}<img src=x onerror=alert(2)>"
# A picture of the lesson itself: its words, and a drawing inside the address.
OWN_PICTURE = re.compile(
    r'<img class="picture" alt="[^"<>]*" src="data:image/svg\+xml,[^"<>]*" ?/?>'
)
RAN = "() => document.querySelectorAll('img[onerror], main script:not([type]), [src=x]').length"


def poisoned(value, *, language=False):
    """The same tree with markup at the end of every text that a person wrote to be read."""
    if isinstance(value, dict):
        texts = "en" in value and "zh-Hans" in value
        return {k: poisoned(v, language=texts or k == "cite") for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(one) for one in value]
    return f"{value} {BAD}" if language and isinstance(value, str) else value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A copy of the lessons with markup in every field, the words of the widgets too."""
    root = tmp_path_factory.mktemp("hostile") / "lessons"
    shutil.copytree(LESSONS, root)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in root.rglob("*.yml"):
        if path.name not in ("languages.yml", "course.yml"):
            tree = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506
            # The words of the page's own frame have a test of their own, below.
            kept = {"page": tree.pop("page")} if path.name == "interface.yml" else {}
            tree = {**poisoned(tree), **kept} if kept else poisoned(tree)
            text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1000)
            path.write_text(text, encoding="utf-8")
    for path in root.rglob("*.md"):
        if path.stem in ("en", "zh-Hans"):
            prose = path.read_text(encoding="utf-8")
            path.write_text(prose.replace("\n\n", f" {BAD}\n\n", 1), encoding="utf-8")
    return Library(root)


@pytest.mark.fault("markup in any field")
@pytest.mark.parametrize("slug", ["start-here", "causes"])
def test_a_handout_shows_it_as_text_on_paper_and_live(leaf, hostile, tmp_path, slug):
    path = tmp_path / "page.html"
    path.write_text(handouts.render(hostile, slug, "en"), encoding="utf-8")
    window = leaf(path)
    assert window.locator(".live-face .choice_quiz").count(), "the widgets are live all the same"
    for quiz in window.locator(".live-face .choice_quiz").all():
        quiz.locator("input").first.check()
        quiz.locator("button.primary").click()
        for part in ("legend", "label.choice", ".reply:visible", ".result"):
            assert SCRIPT in quiz.locator(part).first.inner_text(), part
    text = window.inner_text("main")
    assert text.count(SCRIPT) > 30
    for part in ("h1", "main > ul > li", ".paper-face"):
        assert SCRIPT in window.locator(part).first.text_content(), part
    assert SCRIPT in window.locator("main > ol > li").last.text_content(), "the sources"
    assert window.title().count(SCRIPT) == 1
    assert window.dialogs == []
    assert window.evaluate(RAN) == 0
    assert window.errors == []


@pytest.mark.fault("markup in any field")
def test_plain_lines_and_paper_hold_no_markup_of_a_content_field(hostile):
    for slug in ("start-here", "causes"):
        session = LessonSession(hostile, hostile.lesson(slug, "en"))
        for activity in session.lesson.activities:
            widget = session.show(activity.id)
            assert SCRIPT in repr(widget), "a plain line is text and stays as it was written"
            paper = widget._repr_mimebundle_()
            html = (paper[0] if isinstance(paper, tuple) else paper)["text/html"]
            assert "<script" not in html, activity.id
            assert "<img" not in html
            assert html_of(SCRIPT) in html


@pytest.mark.fault("markup in any field")
@pytest.mark.parametrize("slug", ["start-here", "causes"])
def test_the_markdown_of_a_page_holds_no_markup_of_a_content_field(hostile, slug):
    session = LessonSession(hostile, hostile.lesson(slug, "en"))
    for cell in pages.cells(session):
        if cell.kind == "markdown":
            html = MarkdownIt("commonmark", {"html": True}).render(cell.text)
            html = OWN_PICTURE.sub("", html)
            assert "<script" not in html
            assert "<img" not in html


@pytest.mark.fault("markup in any field")
def test_the_words_of_the_page_itself_are_text_too(tmp_path):
    root = tmp_path / "lessons"
    shutil.copytree(LESSONS, root)
    words = yaml.safe_load((root / "interface.yml").read_text(encoding="utf-8"))
    words["page"] = poisoned(words["page"])
    (root / "interface.yml").write_text(yaml.safe_dump(words), encoding="utf-8")
    html = handouts.render(Library(root), "start-here", "en")
    assert "<img src=x" not in html
    assert html.count(html_of(SCRIPT)) > 5


def html_of(text):
    return text.replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.fault("markup in any field")
def test_the_explorer_in_lab_shows_it_as_text_in_every_state(tab, lab, hostile):
    session = LessonSession(hostile, hostile.lesson("causes", "en"))
    opening = (
        "from pathlib import Path; from facewise.load import Library;"
        "from facewise.session import LessonSession;"
        f"library = Library(Path({str(hostile.root)!r}));"
        'lesson = LessonSession(library, library.lesson("causes", "en"))'
    )
    v4, cells = nbformat.v4, []
    for cell in pages.cells(session):
        if cell.kind == "markdown":
            cells.append(v4.new_markdown_cell(cell.text))
        elif cell.text.startswith("lesson.show("):
            bundle = session.show(cell.text.split('"')[1])._repr_mimebundle_()
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            paper = {"text/html": data["text/html"], "text/plain": data["text/plain"]}
            cells.append(
                v4.new_code_cell(cell.text, outputs=[v4.new_output("display_data", paper)])
            )
        else:
            cells.append(v4.new_code_cell(opening))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(v4.new_notebook(cells=cells, metadata=kernel), lab.home / "hostile.ipynb")

    window = tab("hostile.ipynb")
    window.wait_for_selector(".jp-CodeCell table")
    assert SCRIPT in window.locator(".jp-CodeCell table caption").first.text_content()
    run_all(window)
    show(window, ".fw-chart legend")
    chart = window.locator(".fw-chart")
    chart.get_by_label("Food tastes different").check()
    chart.locator(".fits > details").first.click()
    window.wait_for_selector(".js-plotly-plot .main-svg")
    for part in ("legend", "label.choice", ".fits summary", ".why", ".condition table", ".advice"):
        assert SCRIPT in chart.locator(part).first.inner_text(), part
    ticks = chart.locator(".js-plotly-plot .xtick text").first.text_content()
    assert SCRIPT in ticks, "on the edge of the picture too"
    chart.get_by_label("A mouth corner droops").check()
    chart.locator(".card.emergency").wait_for()
    assert chart.locator(".card.emergency").inner_text().count(SCRIPT) > 10
    assert window.dialogs == []
    assert window.evaluate(RAN) == 0
