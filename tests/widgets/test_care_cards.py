"""Cards of care and food: swallowing comes first, and every card says what it rests on."""

import pytest

from facewise.kinds import KINDS
from facewise.lesson import Activity
from facewise.load import Library
from facewise.session import LessonSession
from widgets.paper import escape

LIBRARY = Library()
FOODS, CARE = "food-and-speech", "living"


def session(slug, language):
    return LessonSession(LIBRARY, LIBRARY.lesson(slug, language))


@pytest.fixture(params=LIBRARY.codes())
def language(request):
    return request.param


@pytest.fixture(params=[FOODS, CARE])
def shown(request, language):
    """Each widget of cards that a lesson shows."""
    found = session(request.param, language)
    activities = [one for one in found.lesson.activities if one.widget == "care_cards"]
    assert activities
    return found.show(activities[0].id)


def made(slug, language, **options):
    """Cards as some activity might ask for them."""
    words = {"title": "Title", "intro": "Intro."}
    activity = Activity(id="cards", widget="care_cards", words=words, options=options)
    return KINDS["care_cards"].make(session(slug, language), activity)


def test_paper_holds_every_line_of_every_card_with_its_strength(shown):
    html = shown.paper()
    assert shown.cards
    for card in shown.cards:
        assert f"<strong>{escape(card['title'])}</strong> ({escape(card['strength'])})" in html
        for label, line in card["lines"]:
            assert f"<em>{escape(label)}</em> {escape(line)}" in html, card["id"]


def test_a_card_stands_on_numbered_sources_or_on_general_knowledge(shown):
    html = shown.paper()
    for card in shown.cards:
        assert card["marks"] or card["general"], card["id"]
        note = f" <small>({escape(shown.text['general'])})</small>" if card["general"] else ""
        raised = f" <sup>{card['marks']}</sup>" if card["marks"] else ""
        assert f"{escape(card['lines'][-1][1])}{raised}{note}</p>" in html, card["id"]


def test_swallowing_comes_before_any_food(language):
    found = session(FOODS, language)
    activity = next(one for one in found.lesson.activities if one.widget == "care_cards")
    cards = found.show(activity.id)
    first = LIBRARY.foods(language).first
    html = cards.paper()
    place = html.index(escape(first.text))
    assert "<strong>" + escape(first.text) in html
    assert all(html.index(f"<strong>{escape(card['title'])}") > place for card in cards.cards)
    assert ("swallow" if language == "en" else "吞咽") in first.text


def test_every_food_is_there_and_none_is_said_to_act_on_the_nerve(language):
    cards = made(FOODS, language, facts=["foods"]).cards
    assert [card["id"] for card in cards] == [one.id for one in LIBRARY.foods(language).foods]
    nothing = LIBRARY.interface(language)["care_cards"]["food_none"]
    assert {card["strength"] for card in cards} == {nothing}


def test_cards_of_care_alone_do_not_speak_of_swallowing_first(language):
    assert made(CARE, language, facts=["care"]).first == {}


def test_only_the_groups_that_are_asked_for_are_shown(language):
    groups = ["sleep", "mood"]
    cards = made(CARE, language, facts=["care"], groups=groups).cards
    wanted = [one.id for one in LIBRARY.care(language) if one.group in groups]
    assert [card["id"] for card in cards] == wanted
    assert {card["group"] for card in cards} == set(groups)


def test_every_group_has_a_heading_where_there_are_several(language):
    cards = made(CARE, language, facts=["care", "foods"])
    for group in cards.groups:
        assert f"<h4>{escape(cards.text[f'group_{group}'])}</h4>" in cards.paper()
    assert "<h4>" not in made(CARE, language, facts=["care"], groups=["mood"]).paper()


def test_the_plain_face_says_how_many_cards_there_are(shown):
    assert str(len(shown.cards)) in repr(shown)


@pytest.mark.fault("markup in any field")
def test_a_script_in_a_card_is_text(shown):
    evil = {**shown.cards[0], "title": "<script>alert(1)</script>"}
    html = type(shown)(text=shown.text, cards=[evil], first=shown.first).paper()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
