"""The made notebooks: complete, silent, fresh, and the same bytes on every build."""

import nbformat
import pytest

from facewise import notebooks
from facewise.load import Library

LIBRARY = Library()
PAGES = [(slug, language) for slug in LIBRARY.slugs() for language in LIBRARY.codes()]


@pytest.fixture(params=PAGES, ids="-".join)
def page(request):
    return request.param


def committed(page):
    return notebooks.path(LIBRARY, *page).read_text(encoding="utf-8")


def code_cells(page):
    return [c for c in nbformat.reads(committed(page), 4).cells if c.cell_type == "code"]


def test_is_fresh_and_the_same_bytes_when_made_again(page, monkeypatch):
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    assert notebooks.render(LIBRARY, *page) == committed(page), "run: make build"


def test_every_cell_that_shows_something_has_an_output(page):
    cells = code_cells(page)
    assert cells
    for cell in cells:
        if cell.source.startswith("lesson.show"):
            assert cell.outputs, cell.source


def test_outputs_keep_paper_and_plain_and_drop_the_widgets_id(page):
    for cell in code_cells(page):
        for output in cell.outputs:
            assert output.output_type == "execute_result"
            assert set(output.data) == {"text/html", "text/plain"}


def test_code_is_hidden_and_no_more_than_two_lines(page):
    for cell in code_cells(page):
        assert cell.metadata.jupyter.source_hidden is True
        assert len(cell.source.splitlines()) <= 2


def test_the_first_cell_has_help_three_points_minutes_and_how_to_switch_on(page):
    first = nbformat.reads(committed(page), 4).cells[0].source
    words = LIBRARY.interface(page[1])["page"]
    assert first.startswith("# ")
    help_, summary, switch = (first.index(words[w]) for w in ("help", "summary", "switch_on"))
    assert help_ < summary < switch
    assert first.count("\n- ") == 3
    for number in ("120", "999", "112", "911"):
        assert number in first
    assert words["not_reviewed"] in first


def test_there_is_no_notebook_that_no_lesson_makes():
    made = {notebooks.path(LIBRARY, *page) for page in PAGES}
    assert set(notebooks.NOTEBOOKS.rglob("*.ipynb")) == made


@pytest.mark.fault("cell that writes to stderr")
def test_a_cell_that_writes_to_stderr_stops_the_build(monkeypatch):
    from facewise import pages

    noisy = pages.Cell("code", "import sys; print('careful', file=sys.stderr)")
    monkeypatch.setattr(notebooks, "linked", lambda _session: [noisy])
    with pytest.raises(RuntimeError, match="careful"):
        notebooks.render(LIBRARY, "start-here", "en")
