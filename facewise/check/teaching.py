"""Every lesson can be taught: it has notes, their minutes add up, and safety comes first in them.

That sources exist and that both languages hold the same numbers is looked at for every file, in
``facts.py`` and ``strings.py``.
"""

from collections.abc import Iterator, Sequence

from facewise.check.content import Content, Keys
from facewise.check.facts import UNSAID
from facewise.check.problem import Problem
from facewise.check.texts import SECTION
from facewise.cites import GENERAL, KIT
from facewise.lesson import Record
from facewise.load import NUMBERS, ContentError
from facewise.teaching import Plan, Teaching

FOLDER, PLANS = "teaching", "teaching/plans.yml"
HANDOUTS = ("lesson", "both", "wallet", "blank", "slides")
LEAVE_WITH = "wallet"  # whoever was in a class leaves with the signs and the number
CLASSES = {"hour": 60, "half-day": 210}
WHOLE = "half-day"  # the class that meets every lesson
AMOUNTS = {"questions": (3, 5), "teach_back": (2, 3), "misunderstandings": (2, 4)}


def problems(content: Content) -> Iterator[Problem]:
    """Yield notes that are missing or cannot be kept, and decks without what to say."""
    for slug in content.slugs:
        yield from _notes(content, f"{FOLDER}/{slug}.yml", slug)
        yield from _deck(content, slug)
    for file in content.trees:
        folder, _, name = file.partition("/")
        page = content.library.root / name.removesuffix(".yml") / "lesson.yml"
        if folder == FOLDER and file != PLANS and not page.is_file():
            sentence = "there is no lesson of this name; expected that of a folder of lessons/"
            yield Problem(content.path(file), None, sentence)
    yield from _plans(content)


def _notes(content: Content, file: str, slug: str) -> Iterator[Problem]:
    try:
        found, *_ = [content.library.teaching(slug, code) for code in content.codes]
    except ContentError as error:
        yield content.told(error)
        return
    yield from _minutes(content, file, ["minutes"], found.minutes, [p.minutes for p in found.plan])
    yield from _begins(content, file, ["plan"], [part.do for part in found.plan])
    for field, (fewest, most) in AMOUNTS.items():
        records: Sequence[Record] = getattr(found, field)
        if not fewest <= len(records) <= most:
            sentence = f"{len(records)} {field} stand here; expected {fewest} to {most}"
            yield content.at(file, [field], sentence)
        for place, one in enumerate(records):
            if not getattr(one, "sources", ()):
                yield content.at(file, [field, place], f"{UNSAID}, [{GENERAL}] or [{KIT}]")
    yield from _print(content, file, found)


def _print(content: Content, file: str, found: Teaching) -> Iterator[Problem]:
    for place, kind in enumerate(found.print):
        if kind not in HANDOUTS:
            sentence = f"there is no handout '{kind}'; expected one of: {', '.join(HANDOUTS)}"
            yield content.at(file, ["print", place], sentence)
    if LEAVE_WITH not in found.print:
        sentence = f"nobody would leave with the card; expected '{LEAVE_WITH}' among these"
        yield content.at(file, ["print"], sentence)


def _deck(content: Content, slug: str) -> Iterator[Problem]:
    """A slide a section: the teacher has something to say at each."""
    source = content.codes[0]
    page, lesson = content.pages.get((slug, source)), content.lessons.get((slug, source))
    if not page or not lesson:
        return  # told of elsewhere
    sections = sum(block.level == SECTION for block in page.blocks)
    if (given := len(lesson.meta.notes)) != sections:
        sentence = f"{given} notes for the teacher stand here; expected {sections}, one for each "
        sentence += f"section (##) of the {source} page"
        yield content.at(f"{slug}/lesson.yml", ["notes"], sentence)


def _plans(content: Content) -> Iterator[Problem]:
    try:
        found, *_ = [content.library.class_plans(code) for code in content.codes]
    except ContentError as error:
        yield content.told(error)
        return
    given = {one.id for one in found}
    if lost := [one for one in CLASSES if one not in given]:
        sentence = f"the plan '{lost[0]}' is missing; expected it here"
        yield Problem(content.path(PLANS), None, sentence)
    for place, plan in enumerate(found):
        at: Keys = [place]
        yield from _begins(content, PLANS, [*at, "steps"], [step.do for step in plan.steps])
        minutes = [step.minutes for step in plan.steps]
        yield from _minutes(content, PLANS, at, CLASSES.get(plan.id, sum(minutes)), minutes)
        yield from _lessons(content, at, plan)


def _lessons(content: Content, at: Keys, plan: Plan) -> Iterator[Problem]:
    for place, step in enumerate(plan.steps):
        if step.lesson and step.lesson not in content.slugs:
            sentence = f"there is no lesson '{step.lesson}'; expected one of course.yml"
            yield content.at(PLANS, [*at, "steps", place], sentence)
    taught = {step.lesson for step in plan.steps}
    for slug in content.slugs:
        if plan.id == WHOLE and slug not in taught:
            sentence = f"no step of '{plan.id}' teaches '{slug}'; expected every lesson here"
            yield content.at(PLANS, at, sentence)


def _minutes(
    content: Content, file: str, keys: Keys, whole: int, parts: list[int]
) -> Iterator[Problem]:
    if sum(parts) != whole:
        sentence = f"the parts take {sum(parts)} minutes together; expected {whole}"
        yield content.at(file, keys, sentence)
    if any(one < 1 for one in parts):
        yield content.at(file, keys, "a part takes no time; expected at least 1 minute each")


def _begins(content: Content, file: str, keys: Keys, does: list[str]) -> Iterator[Problem]:
    """Someone in the room may need an ambulance: how to call one comes before everything else."""
    emergency = content.emergency.get(content.codes[0])
    if emergency and not (does and emergency.numbers in does[0]):
        sentence = f"a class begins with the signs of a stroke; expected {NUMBERS} in what is done "
        yield content.at(file, [*keys, 0] if does else keys, sentence + "first")
