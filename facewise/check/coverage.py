"""Nothing that was reviewed gets lost: each item is used by a lesson, or left out with a reason.

``ledger.yml`` names the items of the evidence review, ``web-items.yml`` what three web pages told
their readers (in our own words), and ``out-of-scope.yml`` what no lesson carries, and why.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from facewise.bases import bases
from facewise.check.content import Content
from facewise.check.problem import Problem
from facewise.cites import cites
from facewise.lesson import Lesson
from facewise.load import ContentError
from facewise.session import LessonSession

LEDGER, WEB, OUT = "ledger.yml", "web-items.yml", "out-of-scope.yml"
# The kinds of the ledger that a widget shows in full, on paper too.
SHOWS = {
    "advice_checker": ("claims", "contradictions"),
    "cause_explorer": ("conditions", "red_flags"),
    "exercise_planner": ("exercises",),
    "face_map": ("muscles", "nerves", "pairs"),
    "get_help": ("red_flags",),
}


class Row(Struct, frozen=True):
    """How many items of one kind the lessons carry."""

    kind: str
    items: int
    in_prose: int
    shown: int  # by a widget
    left_out: int


class Use(Struct, frozen=True):
    """Which items lessons cite, which their widgets show, and which are left out on purpose."""

    prose: frozenset[str]
    shown: frozenset[str]
    out: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every item that a lesson uses."""
        return self.prose | self.shown


def problems(content: Content) -> Iterator[Problem]:
    """Yield items that no lesson uses, and reasons for items that a lesson does use."""
    if content.broken:  # what a broken page uses cannot be told
        return
    ledger = content.trees.get(LEDGER, {})
    use = used(content)
    for kind, ids in ledger.items():
        for one in ids:
            if one not in use.all | use.out:
                sentence = f"no lesson uses '{one}'; expected a citation or a reason in {OUT}"
                yield content.at(LEDGER, [kind], sentence)
    yield from _left_out(content, use, {one for ids in ledger.values() for one in ids})
    for place, item in enumerate(content.trees.get(WEB, [])):
        yield from _answered(content, place, item, use)


def rows(content: Content) -> list[Row]:
    """Return a row for each kind of the ledger, and one for the items of the web pages."""
    use = used(content)
    found = [_row(kind, set(ids), use) for kind, ids in content.trees.get(LEDGER, {}).items()]
    web = content.trees.get(WEB, [])
    if web:
        answered = sum(1 for one in web if one.get("answered_by"))
        found.append(Row("said on web pages", len(web), answered, 0, len(web) - answered))
    return found


def used(content: Content) -> Use:
    """Return what the lessons use, by id."""
    prose = {
        one for page in content.pages.values() for cite in cites(page.text) for one in cite.ids
    }
    shown: set[str] = set()
    ledger = content.trees.get(LEDGER, {})
    for (_, language), lesson in content.lessons.items():
        if language == content.codes[0]:
            kinds = (kind for one in lesson.activities for kind in SHOWS.get(one.widget, ()))
            shown |= {one for kind in kinds for one in ledger.get(kind, ())}
            shown |= _of_its_page(content, lesson)
    there = _there(content)
    out = {str(one.get("id")) for one in content.trees.get(OUT, [])}
    return Use(frozenset(prose & there), frozenset(shown & there), frozenset(out))


def _there(content: Content) -> set[str]:
    """Return every fact and source that is there: a widget cannot show what was taken out."""
    try:
        return set(content.sources) | set(bases(content.library))
    except ContentError:  # told of elsewhere
        return set()


def _of_its_page(content: Content, lesson: Lesson) -> set[str]:
    """Return every source at the end of a page, and the care and the foods of its cards."""
    try:
        session = LessonSession(content.library, lesson)
        cards = (one for one in lesson.activities if one.widget == "care_cards")
        return {
            *session.marks,
            *(card["id"] for one in cards for card in session.show(one.id).cards),
        }
    except (ContentError, KeyError):  # told of elsewhere
        return set()


def _row(kind: str, ids: set[str], use: Use) -> Row:
    return Row(kind, len(ids), len(ids & use.prose), len(ids & use.shown), len(ids - use.all))


def _left_out(content: Content, use: Use, known: set[str]) -> Iterator[Problem]:
    for place, one in enumerate(content.trees.get(OUT, [])):
        given = str(one.get("id"))
        if given not in known:
            yield content.at(
                OUT, [place], f"there is no '{given}' in {LEDGER}; expected an id of it"
            )
        elif given in use.all:
            sentence = f"a lesson uses '{given}'; expected no reason here for leaving it out"
            yield content.at(OUT, [place], sentence)
        if not str(one.get("reason") or "").strip():
            yield content.at(OUT, [place], "no reason stands here; expected a `reason`")


def _answered(content: Content, place: int, item: dict[str, Any], use: Use) -> Iterator[Problem]:
    given, reason = item.get("answered_by") or [], str(item.get("left_out") or "").strip()
    if bool(given) == bool(reason):
        sentence = f"'{item.get('id')}' is not accounted for; expected `answered_by` or `left_out`"
        yield content.at(WEB, [place], sentence)
    for one in given:
        if one not in use.all:
            sentence = f"no lesson uses '{one}', which answers this; expected an item in use"
            yield content.at(WEB, [place, "answered_by"], sentence)
