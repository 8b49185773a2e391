"""No text of the lessons leads anywhere: no address, no link, and no picture but a drawing of ours.

JupyterLab fetches a picture in Markdown as soon as its page is seen, and whoever sent it learns who
reads about what. A handout's policy would refuse it; here nobody gets so far.
"""

import re
from collections.abc import Iterator
from html import unescape

from facewise.check.content import Content, walk
from facewise.check.problem import Problem
from facewise.pictures import PICTURE

ADDRESS = re.compile(
    r"//\w|\bwww\.\w|\b(?:javascript|vbscript|data|file|mailto|tel):\S", re.IGNORECASE
)
LINK = re.compile(r"\]\s*\(|^ {0,3}\[[^\]@]+\]:")  # here, or where a page says what it is


def problems(content: Content) -> Iterator[Problem]:
    """Yield what a browser could follow or fetch, by its line."""
    for page in content.pages.values():
        for number, line in enumerate(page.text.split("\n"), 1):
            if sentence := _leads(PICTURE.sub("", line)):
                yield Problem(page.path, number, sentence)
    for file, tree in content.trees.items():
        for keys, value in walk(tree):
            if isinstance(value, str) and (sentence := _leads(value)):
                yield content.at(file, keys, sentence)


def _leads(text: str) -> str:
    words = unescape(text)
    found = ADDRESS.search(words) or LINK.search(words)
    if not found:
        return ""
    start = words.rfind(" ", 0, found.start()) + 1
    what = words[start:].split()[0][:60]
    return f"“{what}” leads out of the page; expected words, or an id of a source"
