"""Join what people say, everyday care and foods to the widgets that show them."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from care.triage import STEROIDS
from facewise import cites
from facewise.facts import VERDICTS, Care, Food
from facewise.lesson import Activity
from facewise.lines import steroid_warning

# What a claim's card does not show: ids of sources (it has their numbers), and what only the
# check asks for.
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
        warning=steroid_warning(session),
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
        first = _plain(session, foods.first)
        cards += [_food(session, one, text) for one in foods.foods]
    return CareCards(
        language=session.lesson.language,
        text={**text, **activity.words},
        cards=cards,
        first=first,
    )


def claim_sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of what people say, and of the warning beside it."""
    library, language = session.library, session.lesson.language
    claims, steroids = library.claims(language), library.red_flags(language).flag(STEROIDS)
    for one in (*claims.contradictions, *claims.claims, steroids):
        yield from one.sources


def card_sources(session: Any, activity: Activity) -> Iterator[str]:
    """Yield the sources of the cards."""
    facts: list[Any] = []
    wanted = activity.options["facts"]
    if "care" in wanted:
        facts += _care_of(session, activity.options.get("groups", ()))
    if "foods" in wanted:
        foods = session.library.foods(session.lesson.language)
        facts += [foods.first, *foods.foods]
    for one in facts:
        yield from one.sources


def _care_of(session: Any, groups: Iterable[str]) -> list[Care]:
    care = session.library.care(session.lesson.language)
    return [one for one in care if not groups or one.group in groups]


def _plain(session: Any, one: Any) -> dict[str, Any]:
    """Return a fact as plain values, with the numbers of its sources."""
    # Not with widgets.base: opening a lesson must not wait for ipywidgets.
    values = msgspec.json.decode(msgspec.json.encode(one))
    values = {key: value for key, value in values.items() if key not in UNUSED}
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
