"""Join what people say, everyday care and foods to the widgets that show them."""

from collections.abc import Iterable, Iterator
from typing import Any

from facewise import cites
from facewise.facts import VERDICTS, Care, Food
from facewise.lesson import Activity
from widgets.base import plain

STEROIDS = "rf_worse_steroid"  # shown wherever steroid tablets are named (reviewed decision 9)
# What a claim's card does not need: where it was carried from.
UNUSED = ("sources", "off_topic")


def advice_checker(session: Any, activity: Activity) -> Any:
    """Return the checker with every claim, the gravest verdicts first."""
    from widgets.advice_checker import AdviceChecker

    library, language = session.library, session.lesson.language
    found = library.claims(language)
    others = [code for code in library.codes() if code != language]
    said = {code: {one.id: one.says for one in library.claims(code).claims} for code in others}
    order = sorted(found.claims, key=lambda one: VERDICTS.index(one.verdict))
    return AdviceChecker(
        language=language,
        text={**session.text("alarm", "advice_checker"), **activity.words},
        claims=[
            {**_plain(session, one), "other": " ".join(said[code][one.id] for code in others)}
            for one in order
        ],
        pairs=[_plain(session, one) for one in found.contradictions],
        warning=_warning(session),
    )


def care_cards(session: Any, activity: Activity) -> Any:
    """Return the cards of some facts (`care`, `foods`), of all groups or of those that it names."""
    from widgets.care_cards import CareCards

    text = session.text("care_cards")
    wanted, groups = activity.options["facts"], activity.options.get("groups", ())
    cards, first = [], {}
    if "care" in wanted:
        cards += [_care(session, one, text) for one in _care_of(session, groups)]
    if "foods" in wanted:
        foods = session.library.foods(session.lesson.language)
        first = {**_plain(session, foods.first)}
        cards += [_food(session, one, text) for one in foods.foods]
    return CareCards(
        language=session.lesson.language,
        text={**text, **activity.words},
        cards=cards,
        first=first,
    )


def sources(session: Any, activity: Activity) -> Iterator[str]:
    """Yield the sources of what such a widget shows."""
    facts: list[Any] = []
    if activity.widget == "advice_checker":
        claims = session.library.claims(session.lesson.language)
        flags = session.library.red_flags(session.lesson.language).flags
        facts += [*claims.contradictions, *claims.claims]
        facts += [one for one in flags if one.id == STEROIDS]
    wanted = activity.options.get("facts", ())
    if "care" in wanted:
        facts += _care_of(session, activity.options.get("groups", ()))
    if "foods" in wanted:
        foods = session.library.foods(session.lesson.language)
        facts += [foods.first, *foods.foods]
    for one in facts:
        yield from one.sources


def _warning(session: Any) -> dict[str, Any]:
    """Return the warning signs on steroid tablets, which some of the claims name."""
    flags = session.library.red_flags(session.lesson.language)
    flag = next(one for one in flags.flags if one.id == STEROIDS)
    asked = [one.text for one in flags.questions if one.flag == STEROIDS]
    return {
        "text": f"{flag.text} {flag.why}",
        "ask": " ".join(asked),
        "general": flag.general,
        "marks": cites.mark(flag.sources, session.marks),
    }


def _care_of(session: Any, groups: Iterable[str]) -> list[Care]:
    care = session.library.care(session.lesson.language)
    return [one for one in care if not groups or one.group in groups]


def _plain(session: Any, one: Any) -> dict[str, Any]:
    """Return a fact as plain values, with the numbers of its sources."""
    values = {key: value for key, value in plain(one).items() if key not in UNUSED}
    return {**values, "marks": cites.mark(one.sources, session.marks)}


def _care(session: Any, one: Care, text: dict[str, str]) -> dict[str, Any]:
    lines = [(text["do"], one.do), (text["avoid"], one.avoid), (text["why"], one.why)]
    return _card(session, one, one.group, text[f"helps_{one.strength}"], lines)


def _food(session: Any, one: Food, text: dict[str, str]) -> dict[str, Any]:
    lines = [
        (text["do"], one.do),
        (text["avoid"], one.avoid),
        (text["texture"], one.texture),
        (text["why"], one.why),
    ]
    return _card(session, one, "food", text[f"food_{one.for_face}"], lines)


def _card(
    session: Any, one: Care | Food, group: str, strength: str, lines: list[tuple[str, str]]
) -> dict[str, Any]:
    return {
        "id": one.id,
        "group": group,
        "title": one.name,
        "strength": strength,
        "lines": [[label, line] for label, line in lines if line],
        "marks": cites.mark(one.sources, session.marks),
        "general": one.general,
    }
