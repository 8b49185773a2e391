"""A picture is there, has its words, and holds nothing but lines: no words, nothing from outside.

A drawing goes into a page as an address (see ``facewise/pictures.py``); a script, a style sheet or
a picture from elsewhere would be lost there, and words would stand in one language alone.
"""

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from facewise.check.content import Content, Page
from facewise.check.problem import Problem
from facewise.load import ContentError
from facewise.pictures import KEY, PICTURE
from facewise.texts import text_of

WORDS = "pictures.yml"
UNWANTED = ("script", "style", "image", "foreignobject")
LINKS = ("href", "xlink:href", "src")
FOREIGN = re.compile(r"url\(\s*['\"]?(?!#)")
# A document type may name entities of entities without end, and an instruction another file.
DECLARED = re.compile(r"<!(?!--)|<\?(?!xml\s)")
PLAIN = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")  # one letter or a number marks a place


def problems(content: Content) -> Iterator[Problem]:
    """Yield lost pictures, lost or idle words of pictures, and drawings that hold too much."""
    source, *others = content.codes
    for slug in content.slugs:
        pages = {code: content.pages.get((slug, code)) for code in content.codes}
        shown = {code: _shown(page) for code, page in pages.items() if page}
        for code in others:
            wanted = [name for name, _ in shown.get(source, ())]
            given = [name for name, _ in shown.get(code, ())]
            page = pages[code]
            if page and source in shown and wanted != given:
                sentence = f"the pictures differ: {_list(given)}; expected {_list(wanted)}"
                yield Problem(page.path, None, f"{sentence}, as on the {source} page")
        yield from _lost(content, slug, pages, shown)
        yield from _words(content, slug)
        for path in sorted((content.library.root / slug).glob("*.svg")):
            name = f"{slug}/{path.name}"
            if not any(path.stem == one for found in shown.values() for one, _ in found):
                sentence = "no page shows this drawing; expected it on a page"
                yield Problem(content.path(name), None, sentence)
            yield from _drawing(content, name)


def _shown(page: Page) -> list[tuple[str, int]]:
    """Return the pictures of a page, each with its line."""
    found = PICTURE.finditer(page.text)
    return [(one[2], page.text.count("\n", 0, one.start()) + 1) for one in found]


def _list(names: list[str]) -> str:
    return ", ".join(f"{name}.svg" for name in names) or "none"


def _lost(
    content: Content,
    slug: str,
    pages: dict[str, Page | None],
    shown: dict[str, list[tuple[str, int]]],
) -> Iterator[Problem]:
    for code, found in shown.items():
        for name, line in found:
            page = pages[code]
            if page and not (content.library.root / slug / f"{name}.svg").is_file():
                sentence = f"the picture '{name}.svg' is missing; expected it in lessons/{slug}/"
                yield Problem(page.path, line, sentence)


def _words(content: Content, slug: str) -> Iterator[Problem]:
    """Yield words that a drawing lacks, and words that no drawing says."""
    file, records = f"{slug}/{WORDS}", content.trees.get(f"{slug}/{WORDS}", [])
    given = {str(one.get("id")): set(one.get("labels") or {}) for one in records}
    said = {
        path.stem: set(KEY.findall(path.read_text(encoding="utf-8", errors="replace")))
        for path in sorted((content.library.root / slug).glob("*.svg"))
    }
    for name, keys in said.items():
        for key in sorted(keys - given.get(name, set())):
            sentence = f"the drawing says {{{key}}}; expected words for it in {WORDS}"
            yield Problem(content.path(f"{slug}/{name}.svg"), None, sentence)
    for place, (name, keys) in enumerate(given.items()):
        if name not in said:
            sentence = f"there is no drawing '{name}.svg'; expected the name of one"
            yield content.at(file, [place], sentence)
            continue
        for key in sorted(keys - said[name]):
            sentence = f"the drawing does not say {{{key}}}; expected no words for it"
            yield content.at(file, [place, "labels", key], sentence)


def _drawing(content: Content, name: str) -> Iterator[Problem]:
    """Yield what does not belong into a drawing, by its line."""
    try:
        found = list(_unwanted(text_of(content.library.root / name)))
    except ContentError as error:
        yield content.told(error)
        return
    for line, sentence in found:
        yield Problem(content.path(name), line, sentence)


def _unwanted(svg: str) -> Iterator[tuple[int, str]]:
    """Yield what a drawing must not hold, each with its line."""
    if declared := DECLARED.search(svg):
        line = svg.count("\n", 0, declared.start()) + 1
        yield line, "a declaration stands in this drawing; expected lines and shapes alone"
        return
    found: list[tuple[int, str]] = []
    parser = expat.ParserCreate()

    def say(sentences: Iterable[str]) -> None:
        found.extend((parser.CurrentLineNumber, sentence) for sentence in sentences)

    parser.StartElementHandler = lambda tag, attributes: say(_element(tag, attributes))
    parser.CharacterDataHandler = lambda words: say(_said(words))
    try:
        parser.Parse(svg, True)  # noqa: FBT003  it takes no keyword: this is all of the text
    except expat.ExpatError as error:
        sentence = f"this is not SVG ({expat.ErrorString(error.code)}); expected a whole drawing"
        found.append((error.lineno, sentence))
    yield from found


def _element(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag.rpartition(":")[2].lower() in UNWANTED:
        yield f"<{tag}> stands in this drawing; expected lines and shapes alone"
    for key, value in attributes.items():
        if key.lower().startswith("on"):
            yield f"'{key}' would run a script; expected lines and shapes alone"
        elif (key in LINKS and not value.startswith("#")) or FOREIGN.search(value):
            yield f"'{value}' leads out of this drawing; expected nothing from elsewhere"


def _said(words: str) -> Iterator[str]:
    if PLAIN.search(KEY.sub("", words)):
        yield f"“{words.strip()}” stands in this drawing; expected {{key}}, and words in {WORDS}"
