"""Each translation remembers the English that it was made from; when that moves, we say so."""

import hashlib
from collections.abc import Iterator
from typing import Any

import yaml

from facewise.check.content import Content, Keys, walk
from facewise.check.problem import Problem
from facewise.load import ContentError, Library, UnknownError
from facewise.write import write

DIGITS = 16  # of the digest: enough to notice a change, short enough to read


def problems(content: Content) -> Iterator[Problem]:
    """Yield translations that nobody has looked at since the English moved."""
    source, *others = content.codes
    for slug in content.slugs:
        if (slug, source) not in content.lessons or (slug, source) not in content.pages:
            continue
        meta, wanted = content.lessons[slug, source].meta, digest(content.library, slug)
        file = f"{slug}/lesson.yml"
        for language in others:
            how = f"read it again, then run: python -m facewise translated {slug} {language}"
            places = [n for n, one in enumerate(meta.translations) if one.language == language]
            if not places:
                sentence = f"nothing says from what the {language} page was made; expected "
                sentence += f"- {{language: {language}, of: ''}}; {how}"
                yield content.at(file, ["translations"], sentence)
            elif meta.translations[places[0]].of != wanted:
                keys: Keys = ["translations", places[0], "of"]
                sentence = f"the {source} text moved after the {language} page was made from it; "
                yield content.at(file, keys, sentence + how)
        for place, one in enumerate(meta.translations):
            if one.language not in others:
                sentence = f"'{one.language}' is no translation; expected one of: "
                keys = ["translations", place, "language"]
                yield content.at(file, keys, sentence + ", ".join(others))


def digest(library: Library, slug: str, *languages: str) -> str:
    """Return a digest of the words of a lesson: to be translated, or of given languages."""
    source, codes = library.codes()[0], set(library.codes())
    languages = languages or (source,)
    texts = [library.prose(slug, language) for language in languages]
    for name in ("lesson.yml", "activities.yml"):
        for _, value in walk(library.tree(f"{slug}/{name}")):
            if isinstance(value, dict) and source in value and set(value) <= codes:
                texts += [str(value.get(language, "")) for language in languages]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:DIGITS]


def stamp(library: Library, slug: str, language: str) -> str:
    """Write into lesson.yml that a translation says what its source now says; return the digest.

    Only that one value changes; comments and everything else stay as they are. Raises UnknownError
    for a lesson or language that does not exist, and ContentError for files that cannot be read.
    """
    library = Library(library.root)  # what the files say now, not when they were first read
    lesson = library.lesson(slug, language)
    library.prose(slug, language)
    if language == library.codes()[0]:
        raise UnknownError(f"{language!r} is the source; there is nothing to confirm.")
    path = library.root / slug / "lesson.yml"
    places = [n for n, one in enumerate(lesson.meta.translations) if one.language == language]
    if not places:
        expected = f"- {{language: {language}, of: ''}}"
        line = library.line(f"{slug}/lesson.yml", ["translations"])
        raise ContentError(path, line, f"this lesson lists no {language}; expected {expected}")
    text = path.read_text(encoding="utf-8")
    start, end = _span(text, places[0])
    made = digest(library, slug)
    lines = text.splitlines(keepends=True)
    before, after = (
        "".join(lines[: start[0]]) + lines[start[0]][: start[1]],
        lines[end[0]][end[1] :],
    )
    # Quoted: a digest of digits alone would be a number to YAML.
    write(path, f'{before}"{made}"{after}{"".join(lines[end[0] + 1 :])}')
    return made


def _span(text: str, place: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where the value `of` of one translation begins and ends: line and column."""
    node: Any = yaml.compose(text, yaml.SafeLoader)
    translations = next(value for key, value in node.value if key.value == "translations")
    of = next(value for key, value in translations.value[place].value if key.value == "of")
    return (of.start_mark.line, of.start_mark.column), (of.end_mark.line, of.end_mark.column)
