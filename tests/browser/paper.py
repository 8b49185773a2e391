"""A page printed by Chromium, and what a reader would find wrong with the sheets.

Rows of tables get marks of one pixel before they are printed: where those of one row lie on two
sheets, the row was cut. The words of a sheet and their places come from `pdftotext` (poppler).
"""

import re
import subprocess
import unicodedata
from html import unescape
from typing import NamedTuple

SIZES = {"A4": (210, 297), "Letter": (215.9, 279.4)}  # millimetres
SIDE, TOP, FOOT = 16, 16, 18  # the margins of `@page` in page/handout.css, in millimetres
POINT = 72 / 25.4  # points of a millimetre
WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)
MARK = re.compile(r"[⟦⟧⟪⟫]\d+_\d+;")
HALF = 9  # points: a Chinese mark at a line's end takes half its room and is measured whole
MARKS_ZH = "),:;。、”》!?"  # as NFKC has them
CHINESE = re.compile("[\u3400-\u9fff]+")
CHINESE_MARK = re.compile("^[\u3000-\u303f\uff00-\uffef“‘]|[\u3000-\u303f\uff00-\uffef”’]$")

MARKS = """() => {
  const mark = (cell, words, edge, room = "0") => {
    const one = document.createElement("span");
    one.textContent = words;
    one.style.cssText =
      `position:absolute;${edge}:${room};left:0;line-height:1px;white-space:nowrap`;
    one.style.setProperty("font-size", "1px", "important");
    cell.style.position = "relative";
    cell.append(one);
  };
  let headings = 0;
  for (const one of document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6, summary)")) {
    headings += 1;
    mark(one, `⟫${headings}_0;`, "bottom", getComputedStyle(one).paddingBottom);
  }
  let tables = 0;
  for (const table of document.querySelectorAll("main table")) {
    tables += 1;
    let rows = 0;
    if (table.tHead) mark(table.tHead.rows[0].cells[0], `⟪${tables}_0;`, "top");
    for (const body of table.tBodies) for (const row of body.rows) {
      rows += 1;
      mark(row.cells[0], `⟦${tables}_${rows};`, "top");
      mark(row.cells[0], `⟧${tables}_${rows};`, "bottom");
    }
  }
}"""

SEEN = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const main = document.querySelector("main"), edge = main.getBoundingClientRect().right;
  const all = (what) => [...main.querySelectorAll(what)].filter(seen);
  const words = [], walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    const heard = getComputedStyle(one).clipPath !== "none"; // for a screen reader alone
    if (seen(one) && !heard && !one.closest("svg")) words.push(walk.currentNode.data);
  }
  return {
    words,
    live: [...document.querySelectorAll(".live-face, button, input, select, textarea")].filter(
      seen).map((one) => one.outerHTML.slice(0, 120)),
    wide: all(":not(svg *, .sheet)").filter((one) => one.getBoundingClientRect().right > edge + 2
      ).map((one) => one.outerHTML.slice(0, 120)),
  };
}"""


class Word(NamedTuple):
    """A word on a sheet, in points from its upper left corner."""

    left: float
    top: float
    right: float
    foot: float
    letters: str

    @property
    def heart(self):
        """What no other word may touch.

        A font leaves room around its letters; a Chinese mark has a letter's room, half of it empty.
        """
        high = self.foot - self.top
        aside = 0.4 * high if CHINESE_MARK.search(self.letters) else 0
        return self.left + aside, self.top + 0.3 * high, self.right - aside, self.foot - 0.3 * high

    def covers(self, other):
        """Tell whether two words lie on each other."""
        (left, top, right, foot), (start, up, end, down) = self.heart, other.heart
        return min(right, end) - max(left, start) > 2 < min(foot, down) - max(top, up)


class Line(NamedTuple):
    """A line of words on a sheet, in points from its upper left corner."""

    top: float
    right: float
    words: str


class Print(NamedTuple):
    """A page on paper: what the browser was to print, and the sheets."""

    seen: dict
    sheets: list[list[Line]]  # of the body, without margins
    rows: dict[tuple[str, str], set[int]]  # the sheets on which a row of a table lies
    heads: dict[str, set[int]]  # the sheets on which a table's head lies
    headings: list[tuple[int, float]]  # the sheet of each heading, and where it ends
    covered: list[tuple[int, str, str]]  # the sheet, and two words that lie on each other
    width: float  # points
    text: str  # the body of all sheets, squeezed, in two orders
    lines: list[str]  # of it, each as it stands

    def has(self, run):
        """Tell whether letters are there; beside another column, a sheet may end within them."""
        if run in self.text:
            return True
        # What stands before the end of each line, over as many lines as the run may have.
        before = ["".join(self.lines[max(0, on - 3) : on + 1]) for on in range(len(self.lines))]
        return any(
            any(one.endswith(run[:cut]) for one in before)
            and any(one.startswith(run[cut:]) for one in self.lines)
            for cut in range(1, len(run))
        )

    def faults(self):
        """Return what is wrong, each in a sentence."""
        right = self.width - SIDE * POINT + 1
        said = [f"Live on paper: {one}" for one in self.seen["live"]]
        said += [f"Wider than the paper: {one}" for one in self.seen["wide"]]
        for number, lines in enumerate(self.sheets, 1):
            if not lines:
                said.append(f"Sheet {number} is blank.")
            said += [
                f"Sheet {number}, cut: {one.words}"
                for one in lines
                if one.right > right + HALF * (one.words[-1] in MARKS_ZH)
            ]
        said += [f"Sheet {on + 1}: {one!r} lies on {other!r}" for on, one, other in self.covered]
        for number, end in self.headings:
            if not any(one.top > end + 3 for one in self.sheets[number]):
                last = "".join(one.words for one in self.sheets[number][-1:])
                said.append(f"Sheet {number + 1} ends in a heading: {last}")
        said += [
            f"Row {row} of table {table} is cut: sheets {sorted(on)}"
            for (table, row), on in self.rows.items()
            if len(on) > 1
        ]
        for table, on in self.heads.items():
            bodies = set().union(*(one for (of, _), one in self.rows.items() if of == table))
            said += [f"Table {table} has no head on sheet {one}" for one in sorted(bodies - on)]
            said += [
                f"Table {table}: its head stands alone on sheet {one}"
                for one in sorted(on - bodies)
                if bodies
            ]
        runs = [run for one in self.seen["words"] for run in CHINESE.findall(squeezed(one))]
        missing = [run for run in dict.fromkeys(runs) if not self.has(run)]
        return said + [f"Not printed: {one}" for one in missing]


def printed(window, pdf, size):
    """Print a page that is open and return what came of it; `size` is A4 or Letter."""
    wide, high = SIZES[size]
    window.set_viewport_size({"width": round((wide - 2 * SIDE) / 25.4 * 96), "height": 900})
    window.emulate_media(media="print")
    window.evaluate("dispatchEvent(new Event('beforeprint'))")  # a deck steps back
    seen = window.evaluate(SEEN)
    top, foot = TOP * POINT, (high - FOOT) * POINT
    box = ["-x", "0", "-y", str(round(top) - 2), "-W", "2000", "-H", str(round(foot - top) + 4)]
    window.pdf(path=pdf, format=size)
    # In the order of the file, and in that of the eye: a small letter above a line may come first.
    text = " ".join(squeezed(_pdftotext(*order, *box, pdf)) for order in (["-raw"], []))
    raw = [squeezed(one) for one in _pdftotext("-raw", *box, pdf).splitlines()]
    body = [[one for one in sheet if top < one.foot and one.top < foot] for sheet in _words(pdf)]
    covered = [found for on, words in enumerate(body) for found in _covered(on, words)]
    window.evaluate(MARKS)  # after the words are read: what has a place of its own is painted last
    window.pdf(path=pdf, format=size)
    sheets, rows, heads, headings = [], {}, {}, []
    for number, sheet in enumerate(_words(pdf)):
        lines = []
        for left, up, right, down, letters in sheet:
            for mark in MARK.findall(letters):
                kind, (table, row) = mark[0], mark[1:-1].split("_")
                if kind == "⟫":
                    headings.append((number, down))
                elif kind == "⟪":
                    heads.setdefault(table, set()).add(number)
                else:
                    rows.setdefault((table, row), set()).add(number)
            words = squeezed(MARK.sub("", letters))
            middle = (up + down) / 2
            if words and top - 2 < middle < foot + 2:
                if lines and abs(lines[-1][0] - middle) < 5 and left > lines[-1][1] - 2:
                    lines[-1] = Line(lines[-1].top, right, lines[-1].words + words)
                else:
                    lines.append(Line(middle, right, words))
        sheets.append(lines)
    return Print(seen, sheets, rows, heads, headings, covered, wide * POINT, text, raw)


def _words(pdf):
    """Return the words of each sheet of a file."""
    return [
        [Word(*map(float, place), unescape(letters)) for *place, letters in WORD.findall(sheet)]
        for sheet in _pdftotext("-bbox", pdf).split("<page ")[1:]
    ]


def _covered(sheet, words):
    """Yield the pairs of words of a sheet which lie on each other: no one can read either."""
    for place, one in enumerate(words := sorted(words, key=lambda word: word.top)):
        for other in words[place + 1 :]:
            if other.top >= one.foot:
                break
            if one.covers(other):
                yield sheet, one.letters, other.letters


def squeezed(text):
    """Text without spaces, each letter in its usual form: fonts have others for some."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _pdftotext(*arguments):
    command = ["pdftotext", *map(str, arguments), "-"]
    return subprocess.check_output(command, text=True, encoding="utf-8")
