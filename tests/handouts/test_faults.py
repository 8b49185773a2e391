"""Bad input and bad luck: markup is text, an error is a sentence, and every file stays whole."""

import os
import re
import shutil
import stat
import subprocess
import sys
import time

import pytest

from facewise import __main__ as command
from facewise import handouts
from facewise.figures import Figures
from facewise.handouts import MissingError, Page
from facewise.leaf import digest
from facewise.load import ContentError, Library
from facewise.packing import unpacked
from facewise.sheets import index, slides
from facewise.write import write
from tests.handouts.faults import Parsed, copied, spoiled
from tests.unit.conftest import full  # noqa: F401  a small disk
from tests.unit.disks import ROOT, ROOT_USER, fill

LESSONS = ("causes", "how-a-face-moves", "exercises", "track-and-visit")
# The parts of lessons/ whose words stand in each kind of handout, and the lesson to look at.
SAYS = {
    "lesson": ("how-a-face-moves", "en", "prose lesson activities interface sources terms"),
    "both": ("causes", "", "prose lesson activities interface sources terms conditions signs"),
    "slides": ("exercises", "zh-Hans", "prose lesson activities interface sources exercises stage"),
    "course": ("", "en", "prose lesson activities interface sources terms conditions exercises"),
    "blank": ("", "zh-Hans", "interface sources exercises eye"),
    "wallet": ("", "", "interface sources"),
    "teaching": ("", "en", "teaching lesson interface sources"),
}
ODD = {
    "packing": 'a place {"$": [0, 5]} in a text that is long enough to be packed',
    "ends": "an end </script></style></main><!-- and a --> and a ]]> in a long text",
    "lines": "a line\u2028and one\u2029and a soft\u00adhyphen\u200band nothing in a long text",
    "astral": "a letter beyond the first plane \U0001f600 \U00020000 in a text that is long",
    "control": "a control \x01 \x07 \x0b \x0c \x1b \x7f \x85 letter in a text that is long",
    "nothing": "nothing \0 and a return \r\n and half of one \r in a text that is long",
}


def bad(name):
    """Markup that says where it stood."""
    return f"<script>alert('{name}')</script><img src=x onerror=alert(2)><!--"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A short course with markup in every field."""
    root = copied(tmp_path_factory.mktemp("hostile"), *LESSONS)
    return spoiled(root, lambda text, name: f"{text} {bad(name)}")


@pytest.mark.parametrize("kind", [*SAYS, "index"])
def test_markup_in_any_field_is_text_in_each_kind_of_handout(hostile, kind):
    if kind == "slides" and not slides.REVEAL.is_dir():
        pytest.skip("no reveal.js here: type `npm ci`")
    if kind == "index":
        html, wanted = index.render(hostile, {"causes": [("lesson", "en", "a.html")]}), "lesson"
    else:
        slug, language, wanted = SAYS[kind]
        html = handouts.render(hostile, slug, language, kind)
    page = Parsed(html)
    for name in wanted.split():
        assert f"<script>alert('{name}')</script><img src=x" in page.text, name
    scripts = [dict(given).get("type") for tag, given in page.elements if tag == "script"]
    assert scripts == ["text/plain", "module"], "and no script of a field"
    given = [(tag, key, value) for tag, one in page.elements for key, value in one.items()]
    assert [one for one in given if one[1].startswith("on") or one[2] == "x"] == []
    assert page.elements.count(("main", {"id": "content", "tabindex": "-1"})) == 1
    policy = dict(page.elements)["meta"]["content"] if False else html
    assert digest(re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]) in policy


def test_markup_in_the_words_of_a_picture_is_text(hostile):
    html = handouts.render(hostile, "how-a-face-moves", "en")
    assert "&lt;script&gt;alert('pictures')&lt;/script&gt;" in html.replace("&#x27;", "'")


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("slug", ["how-a-face-moves", "exercises"])
def test_text_that_looks_like_our_own_packing_comes_through_whole(tmp_path, odd, slug):
    root = copied(tmp_path, *LESSONS)
    library = spoiled(root, lambda text, _: f"{text} {ODD[odd]}", skip=("interface", "prose"))
    session = handouts.import_module("facewise.sheets.lesson").opened(library, slug, "en")
    html = handouts.render(library, slug, "en")
    body = re.search(r'<main id="content"[^>]*>\n(.*)\n</main>', html, re.DOTALL)[1]
    carried = unpacked(re.search(r'id="packed">(.*?)</script>', html)[1], body)
    assert str(carried["values"]).count(repr(ODD[odd])[1:-1]) > 20
    assert session.lesson.meta.title.endswith(ODD[odd])
