"""The cause explorer in JupyterLab, with Python answering: what it shows, and what it must not."""

import pytest

from care.causes import Facts, explore
from facewise.load import Library
from tests.browser.windows import keep_what_is_printed, looks_like_trouble, run_all, show

pytestmark = pytest.mark.browser

DROOP = "A mouth corner droops; your smile pulls to the healthy side"
TASTE = "Food tastes different"
FLICKER = "One eyelid flickers finely"
HEADING = "Emergency: call an ambulance now"


def tick(chart, sign):
    """Open the group that the sign stands in, and tick it."""
    box = chart.get_by_label(sign, exact=True)
    box.evaluate("box => { box.closest('details').open = true }")
    box.click()
    return box


def settled(chart):
    """Wait until Python has answered: the card, or a first row with what speaks for it."""
    chart.locator(".alone:visible h3, .fits > details:visible").first.wait_for()


def names(chart):
    return chart.locator(".list .condition .name").all_text_contents()


def by_the_rule(language, *signs):
    """The names in the order that the rule gives for these signs."""
    library = Library()
    known = library.conditions(language)
    facts = Facts(
        conditions=known, signs=library.signs(language), red_flags=library.red_flags(language)
    )
    name = {one.id: one.name for one in known.conditions}
    return [name[match.id] for match in explore({"signs": signs}, facts).matches]


def picture(chart):
    """The rows of the picture from above, and how many squares are dark."""
    return chart.locator(".js-plotly-plot").evaluate(
        "plot => ({rows: plot.layout.yaxis.categoryarray,"
        " dark: plot.data[1].x.filter(x => x).length})"
    )


def answer(chart, reply):
    """Give one reply to every question and return how many there were: the last may end them."""
    chart.locator(".question").first.wait_for()
    asked = chart.locator(".question").count()
    for number in range(asked):
        chart.locator(".question").nth(number).get_by_label(reply, exact=True).click()
    return asked


def test_a_tick_reorders_the_list_and_redraws_the_picture(explorer):
    before, old = names(explorer), picture(explorer)
    tick(explorer, FLICKER)
    settled(explorer)
    explorer.page.wait_for_function(
        "() => document.querySelector('.js-plotly-plot')?.data[1].x.some(x => x)"
    )
    after, new = names(explorer), picture(explorer)
    assert after == by_the_rule("en", "s_lid_twitch") != before
    assert sorted(after) == sorted(before)
    assert (old["dark"], new["dark"] > 0) == (0, True)
    assert old["rows"] != new["rows"]
    assert len(new["rows"]) == len(after)
    assert looks_like_trouble(explorer.inner_text()) == []


def test_a_droop_shows_the_emergency_card_and_nothing_else(explorer):
    tick(explorer, DROOP)
    heading = explorer.locator(".card.emergency h3")
    heading.wait_for()
    assert HEADING in heading.inner_text()
    assert heading.evaluate("h3 => h3 === document.activeElement"), "focus comes to the card"
    shown = explorer.inner_text()
    for hidden in (".ticks", ".list", ".advice", ".js-plotly-plot"):
        assert not explorer.locator(hidden).locator("visible=true").count(), hidden
    assert not any(name in shown for name in names(explorer))
    assert "What a clinician would think of" not in shown
    assert "120 in mainland China; 999, 112 or 911 in many other places" in shown
    assert heading.bounding_box()["y"] < explorer.page.viewport_size["height"]


def test_a_yes_far_below_brings_the_card_into_sight(explorer):
    tick(explorer, DROOP)
    last = explorer.locator(".question").last
    last.wait_for()
    last.get_by_label("Yes", exact=True).click()
    explorer.page.wait_for_function("() => document.activeElement.tagName === 'H3'")
    heading = explorer.locator(".card.emergency h3")
    assert heading.evaluate("one => one === document.activeElement")
    box, window = heading.bounding_box(), explorer.page.viewport_size
    assert 0 <= box["y"] < window["height"] / 2


def test_not_sure_keeps_the_emergency(explorer):
    tick(explorer, DROOP)
    answer(explorer, "No")
    explorer.locator(".card.today").first.wait_for()
    explorer.get_by_role("button", name="Start again").click()
    tick(explorer, DROOP)
    answer(explorer, "Not sure")
    explorer.page.wait_for_timeout(500)
    assert explorer.locator(".card.emergency").is_visible()
    assert not explorer.locator(".list").is_visible()


def test_a_clear_no_to_every_question_leads_to_be_seen_today(explorer):
    tick(explorer, DROOP)
    assert answer(explorer, "No") >= 6
    advice = explorer.locator(".advice .card.today").first
    advice.wait_for()
    assert "Be seen today" in advice.inner_text()
    assert not explorer.locator(".card.emergency").count()
    assert explorer.locator(".list").is_visible()


def test_one_yes_among_the_nos_keeps_the_emergency(explorer):
    tick(explorer, DROOP)
    answer(explorer, "No")
    explorer.locator(".list").wait_for()
    explorer.get_by_role("button", name="Start again").click()
    tick(explorer, DROOP)
    explorer.locator(".question").first.get_by_label("Yes", exact=True).check()
    for number in range(1, explorer.locator(".question").count()):
        explorer.locator(".question").nth(number).get_by_label("No", exact=True).check()
    explorer.page.wait_for_timeout(500)
    assert explorer.locator(".card.emergency").is_visible()


def test_a_mistaken_tick_is_taken_back(explorer):
    box = tick(explorer, DROOP)
    explorer.get_by_role("button", name="I ticked this by mistake").click()
    explorer.locator(".list").wait_for()
    assert not box.is_checked()
    assert not explorer.locator(".card.emergency").count()


def test_a_sudden_onset_stays_an_emergency_whatever_is_answered(explorer):
    explorer.get_by_label("All at once").check()
    tick(explorer, DROOP)
    answer(explorer, "No")
    explorer.page.wait_for_timeout(500)
    assert explorer.locator(".card.emergency").is_visible()
    assert not explorer.locator(".list").is_visible()


def test_a_warning_with_a_question_asks_that_first(explorer):
    cough = "Cough at meals, wet voice, repeated chest infections or weight loss"
    tick(explorer, cough)
    first = explorer.locator(".card.today h3", has_text="One thing first")
    first.wait_for()
    assert explorer.locator(".question").count() == 1
    assert not explorer.locator(".list").is_visible()
    explorer.get_by_label("No", exact=True).locator("visible=true").first.check()
    explorer.locator(".list").wait_for()
    assert explorer.locator(".advice .card.soon").count()


def test_print_my_list_makes_a_page_with_the_list_alone(explorer):
    tick(explorer, TASTE)
    settled(explorer)
    page = explorer.page
    keep_what_is_printed(page)
    explorer.get_by_role("button", name="Print my list").click()
    printed = page.evaluate("window.printed.contentDocument.body.innerText")
    links = page.evaluate("window.printed.contentDocument.querySelectorAll('[src],link').length")
    assert "What a clinician would think of" in printed
    assert "Bell's palsy" in printed
    assert "What do you see or feel?" not in printed
    assert "Get help now." not in printed
    assert links == 0
    page.evaluate("() => { window.printed.remove(); delete document.body.append; }")


def test_the_chinese_page_does_the_same(tab):
    window = tab("zh-Hans/04-causes.ipynb")
    run_all(window)
    show(window, ".fw-chart legend")
    chart = window.locator(".fw-chart")
    tick(chart, "一边眼皮轻轻地跳")
    settled(chart)
    assert names(chart) == by_the_rule("zh-Hans", "s_lid_twitch")
    tick(chart, "一边嘴角下垂，笑时嘴歪向健侧")
    card = chart.locator(".card.emergency")
    card.wait_for()
    assert "紧急：马上打急救电话" in card.inner_text()
    assert "120" in card.inner_text()
    assert not chart.locator(".list").is_visible()
    assert chart.locator("[lang=zh-Hans]").count()
    assert looks_like_trouble(chart.inner_text()) == []
    assert window.errors == []
