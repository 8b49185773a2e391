"""What a handout has to say with no script: each sentence of its prose and of its paper faces."""

import re

from facewise import pages
from facewise.packing import text_of
from facewise.sheets.lesson import opened, prose

BLOCK = re.compile(r"(?:</?(?:p|ul|ol|li|table|caption|tr|t[hd]|h\d)\b[^>]*>)+")
# Words of `main` that can be seen, also what is laid out when a reader comes near, and what a
# reader opens with a native `details`.
SEEN = """(() => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  let said = "";
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (one.checkVisibility() || one.closest("details")) said += walk.currentNode.data;
  }
  return said;
})()"""


def sentences(library, slug, language):
    """Yield what paper says of a lesson, squeezed: prose, and the paper of each activity."""
    session = opened(library, slug, language)
    html = [
        prose(cell.text) for cell in pages.cells(session, "on_paper") if cell.kind == "markdown"
    ]
    for activity in [*(one.id for one in session.lesson.activities), "words"]:
        shown = session.show(activity)
        html.append(getattr(shown, "widget", shown).paper())
    for one in html:
        yield from filter(None, (squeezed(text_of(part)) for part in BLOCK.split(one)))


def squeezed(text):
    """Text without its spaces."""
    return re.sub(r"\s+", "", text)
