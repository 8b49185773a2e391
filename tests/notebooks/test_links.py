"""A page leads to the next lesson, to itself in the other language, and to every lesson."""

import re

import pytest

from facewise import notebooks
from facewise.load import Library
from facewise.session import LessonSession

LIBRARY = Library()
LINK = re.compile(r"\[[^\]]+\]\(([^)]+\.ipynb)\)")


def found(slug, language):
    """The files that the first and the last cell of a page lead to."""
    session = LessonSession(LIBRARY, LIBRARY.lesson(slug, language))
    head, *_, end = notebooks.linked(session)
    here = notebooks.path(LIBRARY, slug, language).parent
    return [[(here / one).resolve() for one in LINK.findall(cell.text)] for cell in (head, end)]


@pytest.mark.parametrize("language", LIBRARY.codes())
def test_every_page_leads_on_and_to_all_others(language):
    files = [notebooks.path(LIBRARY, slug, language) for slug in LIBRARY.slugs()]
    for place, slug in enumerate(LIBRARY.slugs()):
        head, end = found(slug, language)
        others = [
            notebooks.path(LIBRARY, slug, code) for code in LIBRARY.codes() if code != language
        ]
        assert head == [*files[place + 1 : place + 2], *others]
        assert end == files
        assert all(one.is_file() for one in [*head, *end])
