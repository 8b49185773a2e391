"""No page of the kit names another place: nothing to fetch, and nothing to follow either.

A link that a reader may press would be another thing than a fetch; the pages have neither. What
they have is places of their own (`#…`), pictures within themselves (`data:`), and numbers to call.
"""

import json
import re
from html.parser import HTMLParser

import pytest

from facewise import handouts
from facewise.load import Library
from facewise.sheets import index, slides
from tests.security.tree import ROOT, SHIPPED, ours

LIBRARY = Library()
ADDRESS = re.compile(r"(?:https?|wss?|ftp)://[^\s\"'`<>)\]}]+")
WITHIN = re.compile(r"#|data:image/svg\+xml[,;]|data:,|tel:[\d+]")
# Names that look like addresses, and places where a comment says who says so.
NAMES = {
    "http://www.w3.org/2000/svg": "the name of SVG, which each drawing has to bear",
    "http://terminology.hl7.org/CodeSystem/observation-category": "a name of FHIR's",
    "http://unitsofmeasure.org": "a name of FHIR's",
    "https://owasp.org/www-community/attacks/CSV_Injection.": "a source, in a comment",
    "https://www.sqlite.org/fileformat.html,": "a source, in a comment",
    "https://trojansource.codes.": "a source, in a comment",
    "ws://127.0.0.1:*": "this machine",
    "ws://localhost:*;": "this machine",
}


LESSON = r"(?:\.\./[A-Za-z-]+/)?\d\d-[a-z-]+\.ipynb"  # beside this one, or in the other language


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def leads(self):
        """Return what a browser could fetch or follow, and what it would obey."""
        named = ("src", "href", "srcset", "action", "formaction", "poster", "data", "background",
                 "cite", "longdesc", "ping", "manifest", "xlink:href")  # fmt: skip
        for tag, given in self.elements:
            yield from (
                (tag, key, value)
                for key, value in given.items()
                if key in named and not WITHIN.match(value or "")
            )
            if tag in {"link", "base", "object", "embed", "iframe", "form"}:
                yield tag, "", ""
            if given.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
                yield tag, "http-equiv", given["http-equiv"]


def test_no_shipped_file_names_another_place_for_a_program():
    kinds = (".py", ".js", ".mjs", ".css", ".html", ".svg", ".yml", ".json", ".conf", ".j2")
    files = [
        one for one in ours(*kinds, inside=(*SHIPPED, "lessons")) if one.name != "package-lock.json"
    ]
    assert len(files) > 300
    found = {
        (path.as_posix(), address)
        for path in files
        for address in ADDRESS.findall((ROOT / path).read_text(encoding="utf-8"))
    }
    assert {(path, one) for path, one in found if one not in NAMES} == set()


@pytest.mark.parametrize(
    "path", [one for one in ours(".ipynb") if "tests" not in one.parts], ids=str
)
def test_no_notebook_names_another_place(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    for cell in json.loads(text)["cells"]:
        words = "".join(cell["source"])
        assert not re.search(rf"\]\((?!#|{LESSON}\))|^ {0, 3}\[[^\]]+\]:", words, re.MULTILINE)
        html = ["".join(one["data"].get("text/html", "")) for one in cell.get("outputs", ())]
        page = Page("".join([*html, words]))
        assert list(page.leads()) == []
        assert not ADDRESS.findall(page.text)


# Pages of what a reader keeps are looked at in tests/handouts/test_personal.py.
KINDS = [kind for kind, one in handouts.KINDS.items() if not one.own]


@pytest.mark.parametrize("kind", [*KINDS, "index"])
@pytest.mark.parametrize("language", LIBRARY.codes())
def test_no_made_page_leads_anywhere(kind, language):
    if kind == "slides" and not slides.REVEAL.is_dir():
        pytest.skip("no reveal.js here: type `npm ci`")
    if kind == "index":
        html = index.render(LIBRARY, {"causes": [("lesson", language, "a.html")]})
        html = html.replace('href="a.html"', 'href="#"')  # the file beside it
    else:
        wanted = handouts.pages(LIBRARY, (kind,), (), (language,))[0]
        html = handouts.render(LIBRARY, wanted.slug, wanted.language, kind)
    page = Page(html)
    assert len(page.elements) > 20
    assert list(page.leads()) == []
    assert not [one for one in ADDRESS.findall(page.text) if one not in NAMES]
