"""Join the lesson's questions, the options and a reader's diary to the page for the appointment."""

from collections.abc import Callable, Iterator
from typing import Any

from care.triage import NEW_PALSY, SINCE_SEEN, STEROIDS, STROKE
from facewise import cites
from facewise.lesson import Activity
from facewise.lines import line, steroid_warning

WIDGET = "visit_pack"
PAGE = ("visit", "page")  # where a page is kept, if the reader says so
Message = dict[str, Any]


def visit_pack(session: Any, activity: Activity) -> Any:
    """Return an empty page; what the reader's diary says comes by message, once it is ticked."""
    from care.visit import asks
    from widgets.base import plain
    from widgets.visit_pack import VisitPack

    library, language = session.library, session.lesson.language
    options = asks(library.treatments(language).treatments)
    named = {condition for one in options for condition in one.conditions}
    red_flags = library.red_flags(language)
    stroke = [one for one in red_flags.questions if one.kind == "stroke"]
    return VisitPack(
        language=language,
        text={**session.text("alarm", WIDGET), **activity.words},
        stages=[_stage(session, one) for one in activity.options["stages"]],
        asks=plain(options),
        conditions=[
            {"id": one.id, "name": one.name}
            for one in library.conditions(language).conditions
            if one.id in named
        ],
        pairs=[{"id": key, "text": words} for key, words in _known(session).items()],
        droop={
            "stroke": [line(session, one) for one in stroke if one.id != SINCE_SEEN],
            "since": [line(session, one) for one in stroke if one.id == SINCE_SEEN],
            "marks": cites.mark(red_flags.flag(STROKE).sources, session.marks),
        },
        levels={one.id: {"name": one.name, "act": one.act} for one in red_flags.levels},
        warning=steroid_warning(session),
        ask=_answers(session),
    )


def sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of the warning signs and of the questions for a newly weak face."""
    red_flags = session.library.red_flags(session.lesson.language)
    stroke = (one for one in red_flags.questions if one.kind == "stroke")
    for one in (red_flags.flag(STROKE), red_flags.flag(STEROIDS), *stroke):
        yield from one.sources


def _answers(session: Any) -> Callable[[Message], Message]:
    """Return what answers the page: from the reader's diary, or about a page that is kept."""

    def answer(message: Message) -> Message:
        from facewise.diary import Diary

        diary, store = Diary(session.kept_in, session.words["diary_file"]), session.store
        what, said = message.get("what"), ""
        if what == "diary":
            return from_diary(session, diary.entries()) if diary.allowed else {"what": "none"}
        if what == "keep" and diary.allowed and isinstance(message.get("page"), dict):
            said = store.allow(yes=True)
            said = said or store.write(*PAGE, message["page"], session.today)
            said = said or session.words[WIDGET]["kept_note"]
        elif what == "forget":
            said = store.forget(*PAGE) or session.words[WIDGET]["forgot_note"]
        page = store.read(*PAGE)
        return {
            "what": "here",
            "diary": diary.allowed,
            "kept": page is not None,
            "page": page if what == "bring" else None,
            "said": said,
        }

    return answer


def from_diary(session: Any, entries: list[Any]) -> Message:
    """Return what a diary says in words: trends, pairs, and the warnings that its entries raise."""
    from care.diary import SCALES, by_day, by_scale, warnings
    from care.trend import trend
    from care.visit import pairs

    text, names = session.words[WIDGET], pair_names(session)
    scales = by_scale(by_day(entries).values())
    trends = [trend(scale, scales[scale], session.today) for scale in SCALES]
    raised = warnings(scales, trends, session.today)
    red_flags = session.library.red_flags(session.lesson.language)
    counted = pairs(entries, session.today)
    return {
        "what": "diary",
        "read": {
            "trend": [_trend(one, text) for one in trends if one.usual is not None],
            "pairs": [
                text["pair_days"].format(pair=names.get(key, key), n=days) for key, days in counted
            ],
        },
        "droop": NEW_PALSY in raised,
        "warn": [red_flags.flag(one).text for one in raised if one != NEW_PALSY],
    }


def _trend(one: Any, text: dict[str, str]) -> str:
    """One scale in words: the usual middle, that of the last days, and which way it goes."""
    name = text[f"scale_{one.scale}"]
    if one.recent is None:
        return text["trend_few"].format(name=name, usual=f"{one.usual:g}")
    way = text[{"more": "trend_worse", "less": "trend_better", "same": "trend_band"}[one.direction]]
    return text["trend_line"].format(
        name=name, usual=f"{one.usual:g}", recent=f"{one.recent:g}", way=way
    )


def _known(session: Any) -> dict[str, str]:
    """Return the linked movements of the facts in words."""
    facts, arrow = session.library.anatomy(session.lesson.language).pairs, session.words[WIDGET]
    return {one.id: arrow["pair"].format(move=one.name, along=one.comes_along) for one in facts}


def pair_names(session: Any) -> dict[str, str]:
    """Return what a diary may name in words: the linked movements, and the cells of the map."""
    from widgets.trigger_map import MOVES, ZONES

    words, arrow = session.words["trigger_map"], session.words[WIDGET]["pair"]
    found = _known(session)
    for move in MOVES:
        for zone in ZONES:
            along = words[f"zone_{zone}"]
            found[f"{move}>{zone}"] = arrow.format(move=words[f"move_{move}"], along=along)
    return found


def _stage(session: Any, stage: dict[str, Any]) -> dict[str, Any]:
    questions = [
        {
            "text": one["text"],
            "steroid": one.get("steroid", False),
            "general": "general" in one["sources"],
            "marks": cites.mark(one["sources"], session.marks),
        }
        for one in stage["questions"]
    ]
    return {"id": stage["id"], "name": stage["name"], "questions": questions}
