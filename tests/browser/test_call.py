"""An answer that means "call an ambulance" brings the number to call into sight, on a phone too."""

import pytest

from facewise.load import Library

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
IN_SIGHT = """one => {
  const {top, bottom} = one.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight && one === document.activeElement;
}"""
LEVELS = {code: Library().red_flags(code).levels[0].name for code in Library().codes()}


def help_now(window):
    """The list of signs: a newly weak face is an emergency until each answer is a clear no."""
    window.locator(".live-face .get_help input[value=rf_new_palsy]").check()
    return window.locator(".live-face .get_help .answer")


def player(window):
    """What stands before the player: the last sign of today is a newly weak face."""
    flags = window.locator(".live-face .exercise_player .now label.today input")
    for place in range(flags.count()):
        flags.nth(place).check()
        card = window.locator(".live-face .exercise_player .alone")
        if card.locator(".question").count() >= 6:  # those of a stroke
            return card
        card.get_by_role("button").last.click()
    raise AssertionError("no sign asks the questions of a stroke")


def visit(window):
    """A face that has changed in the last 3 days."""
    pack = window.locator(".live-face .visit_pack")
    pack.locator(".part > label > input[value=questions]").check()
    pack.locator('[data-key="stage"]').select_option("days")
    return pack.locator(".alone")


WIDGETS = {"get-help-now": help_now, "exercises": player, "track-and-visit": visit}


@pytest.mark.parametrize("language", LEVELS)
@pytest.mark.parametrize("lesson", WIDGETS)
def test_a_yes_far_below_brings_the_card_into_sight_and_a_no_moves_nothing(
    leaf, made, language, lesson
):
    window = leaf(made[language, lesson], **PHONE)
    card = WIDGETS[lesson](window)
    heading = card.locator(".card h3")
    for number in range(5):  # each no leaves the reader where the next question is
        card.locator(".question").nth(number).locator("label").nth(1).click()
        assert not heading.evaluate(IN_SIGHT)
    card.locator(".question").nth(4).locator("label").nth(0).click()
    assert heading.evaluate(IN_SIGHT)
    assert heading.inner_text() == f"▲ {LEVELS[language]}"
    top = "one => one.getBoundingClientRect().top < innerHeight"
    assert card.locator(".numbers select").evaluate(top), "where the reader is"
