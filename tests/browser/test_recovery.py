"""The recovery explorer in JupyterLab, where Python answers, and in a handout."""

import datetime as dt

import pytest

from facewise.load import Library
from tests.browser.windows import faults, foreign, looks_like_trouble, run_all, show

pytestmark = pytest.mark.browser

NUMBER = Library().slugs().index("recovery") + 1
WHOLE = ".fw-chart:has(.recovery_explorer)"
FOCUS = "document.activeElement"
CASE = ("seen:yes", "began:months", "movement:complete", "treated:no", "age:adults")


@pytest.fixture(scope="module", params=["en", "zh-Hans"])
def page(request, tab):
    window = tab(f"{request.param}/{NUMBER:02}-recovery.ipynb")
    run_all(window)
    show(window, ".recovery_explorer legend")
    return window


@pytest.fixture
def explorer(page):
    """The live explorer with nothing answered."""
    restart = page.locator(".recovery_explorer .actions button:visible").first
    restart.click()
    page.wait_for_function("() => !document.querySelector('.recovery_explorer input:checked')")
    page.locator(".recovery_explorer .ticks").wait_for()
    return page.locator(WHOLE)


def say(explorer, *keys):
    for key in keys:
        explorer.locator(f'[data-key="{key}"]').click()


def described(explorer):
    """The case of an adult whose face could not move, without treatment."""
    say(explorer, *CASE[:2])
    explorer.locator("select:visible").select_option("bell_lmn")
    say(explorer, *CASE[2:])
    explorer.page.wait_for_function(
        "() => document.querySelector('.js-plotly-plot')?.data?.map(t => t.x.length)[0] === 61"
    )


def test_the_case_is_drawn_as_100_people_beside_its_table(explorer):
    described(explorer)
    plot = explorer.locator(".js-plotly-plot")
    assert plot.evaluate("one => one.data.map(part => part.x.length)") == [61, 39]
    drawn = plot.evaluate("one => one.data.map(part => part.name)")
    told = explorer.locator(".pictured table th").all_text_contents()
    assert told == drawn
    assert explorer.locator(".tier.like details").count() == 1
    assert looks_like_trouble(explorer.inner_text()) == []
    assert explorer.page.errors == []


def test_another_group_is_drawn_when_asked_for_and_called_other_people(explorer):
    described(explorer)
    other = explorer.locator(".tier.others")
    other.evaluate("one => { one.open = true; one.querySelector('details').open = true }")
    other.locator("details button").first.click()
    explorer.page.wait_for_function(
        "() => document.querySelector('.js-plotly-plot')?.data?.map(t => t.x.length)[0] === 94"
    )
    assert explorer.locator(".pictured .badge.today").is_visible()


def test_a_new_droop_shows_the_emergency_card_and_nothing_else(explorer):
    described(explorer)
    say(explorer, "seen:no", "began:days")
    heading = explorer.locator(".card.emergency h3")
    heading.wait_for()
    assert heading.evaluate(f"h3 => h3 === {FOCUS}"), "focus comes to the card"
    for hidden in (".ticks", ".advice", ".pictured", ".list", ".js-plotly-plot"):
        assert not explorer.locator(hidden).locator("visible=true").count(), hidden
    for number in range(explorer.locator(".question").count()):
        explorer.locator(".question").nth(number).locator("[data-key$=':no']").click()
    explorer.locator(".advice .card.today").wait_for()


def test_a_day_puts_today_on_the_line_of_check_points(explorer):
    described(explorer)
    field = explorer.locator("input[type=date]")
    field.fill(str(dt.datetime.now().astimezone().date() - dt.timedelta(100)))
    field.blur()
    here = explorer.locator(".timeline .here")
    here.wait_for()
    assert "100" in here.inner_text()
    points = explorer.locator(".timeline li")
    assert points.count() == 5
    assert "here" in points.nth(3).get_attribute("class"), "after 3 months, before 12"
    assert explorer.locator(".point.next").count() == 1
    field.fill("2999-01-01")
    field.blur()
    explorer.locator(".wrong:not(:empty):visible").first.wait_for()
    assert not explorer.locator(".timeline .here").count()


def test_keys_alone_are_enough(explorer):
    window = explorer.page
    explorer.locator('[data-key="seen:yes"]').focus()
    cells = window.locator(".jp-Cell").count()
    for key, wanted in (("Space", "seen:yes"), ("Tab", "began:days")):
        window.keyboard.press(key)
        assert window.evaluate(f"{FOCUS}.dataset.key") == wanted
    for _ in range(2):
        window.keyboard.press("ArrowDown")
        window.wait_for_timeout(300)  # Python answers: first the emergency card, as for new faces
        if explorer.locator(".card.emergency").is_visible():
            pytest.fail("a face that was seen is no emergency")
    assert explorer.locator('[data-key="began:months"]').is_checked()
    window.keyboard.press("Tab")
    assert window.evaluate(f"{FOCUS}.tagName") == "SELECT"
    window.keyboard.press("ArrowDown")
    if window.evaluate(f"{FOCUS}.value") == "":  # some systems open a list first
        window.keyboard.press("Enter")
    explorer.locator('[data-key="movement:complete"]:visible').wait_for()
    for _ in range(12):
        window.keyboard.press("Tab")
        if window.evaluate(f"{FOCUS}.dataset.key") == "movement:complete":
            break
    window.keyboard.press("Space")
    assert explorer.locator('[data-key="movement:complete"]').is_checked()
    for key in ("a", "b", "x", "d", "d"):
        window.keyboard.press(key)
    window.wait_for_timeout(300)
    assert window.locator(".jp-Cell").count() == cells, "no key was a command of the notebook"


def test_axe_finds_nothing_and_nothing_is_asked_of_the_network(explorer):
    described(explorer)
    explorer.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    explorer.page.wait_for_timeout(400)
    assert faults(explorer.page, ".recovery_explorer") == []
    assert foreign(explorer.page.asked) == []


@pytest.mark.fault("script off")
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("script", [True, False])
def test_a_handout_has_every_group_with_and_without_script(made, leaf, language, script):
    window = leaf(made[language, "recovery"], java_script_enabled=script)
    face = window.locator(".studied")
    rows = face.locator("tbody tr")
    assert rows.count() == len(Library().outlook(language))
    for number in range(rows.count()):
        assert rows.nth(number).is_visible()
    assert foreign(window.asked) == []
    if script:
        assert faults(window, ".studied") == []


def test_a_handout_fits_a_narrow_page(made, leaf):
    window = leaf(made["zh-Hans", "recovery"], viewport={"width": 390, "height": 800})
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
