"""The stage check and the planner in JupyterLab: questions, plan, calendar, paper, what is kept."""

import icalendar
import pytest

from facewise.load import Library
from tests.browser.test_access import TARGETS, TOUCHED
from tests.browser.windows import (
    Lab,
    faults,
    foreign,
    keep_what_is_printed,
    looks_like_trouble,
    press_run_all,
    run_all,
    show,
    watched,
)
from tests.serving import READER, serving

pytestmark = pytest.mark.browser

# A face that may be practised: months ago, seen, moving, nothing linked, nothing in the way.
SPECIAL = {"seen": "yes", "began": "months", "movement": "more", "eye": "yes"}
CALM = {one.id: SPECIAL.get(one.id, "no") for one in Library().stage("en").questions}
REASONS = {one.id: one.text for one in Library().stage("en").reasons}
ANSWER = """([inside, keys]) => {
  for (const key of keys) document.querySelector(`${inside} .asked [data-key="${key}"]`).click();
}"""
FOCUS = "document.activeElement"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Where this reader's answers are kept: not made before a yes."""
    return tmp_path_factory.mktemp("data") / "kept"


@pytest.fixture(scope="module")
def opened(chromium, root, kept, tmp_path_factory):
    """Open a page, switched on, in a Lab whose reader has kept nothing."""
    home = tmp_path_factory.mktemp("facewise-home")
    own = {"FACEWISE_HOME": str(home), "FACEWISE_DATA": str(kept)}
    context = chromium.new_context(viewport={"width": 1280, "height": 900})

    def one(page, part):
        window = watched(context)
        window.goto(lab.address(page))
        run_all(window)
        show(window, part)
        return window

    with serving(*READER, cwd=root, **own) as served:
        lab = Lab(served.base, served.token, home)
        try:
            yield one
        finally:
            context.close()


@pytest.fixture(scope="module")
def live(opened):
    return opened("en/12-exercises.ipynb", ".exercise_planner legend")


@pytest.fixture
def planner(live):
    """The planner with nothing answered."""
    live.locator(".exercise_planner button:visible", has_text="Start again").click()
    live.locator(".questionnaire", has_text="0 of 17 answered").wait_for()
    return live.locator(".fw-chart")


@pytest.fixture(scope="module")
def stage_page(opened):
    return opened("en/11-stage.ipynb", ".stage_check legend")


@pytest.fixture
def stage_check(stage_page):
    """The stage check with nothing answered."""
    stage_page.locator(".stage_check button:visible", has_text="Start again").click()
    stage_page.locator(".questionnaire", has_text="0 of 17 answered").wait_for()
    return stage_page.locator(".stage_check")


def answer(window, inside=".exercise_planner", **different):
    """Answer every question: calmly, but for what is named."""
    keys = [f"{question}:{said}" for question, said in {**CALM, **different}.items()]
    window.evaluate(ANSWER, [inside, keys])


def planned(planner, **different):
    """Answer every question, and wait for the plan with its picture."""
    answer(planner.page, **different)
    planner.locator(".plan h3").wait_for()
    give(planner, "minutes a day", "60")
    planner.locator(".plan .session h4").first.wait_for()
    planner.locator(".js-plotly-plot .main-svg").first.wait_for()


def give(planner, label, value):
    """Type into a field, as leaving it tells Python."""
    field = planner.get_by_label(label)
    field.fill(value)
    field.blur()


def refused(planner, name):
    """What is said of an exercise that is not planned."""
    planner.locator(".why-not").evaluate("one => { one.open = true }")
    return planner.locator(".why-not li", has_text=name)


def test_questions_come_one_at_a_time_and_back_keeps_the_answer(planner):
    asked = planner.locator(".asked:visible")
    first = asked.locator("legend").inner_text()
    assert asked.count() == 1
    assert planner.get_by_role("button", name="Back").is_disabled()
    asked.get_by_label("Yes", exact=True).check()
    planner.get_by_role("button", name="Next").click()
    assert asked.locator("legend").inner_text() != first
    planner.get_by_role("button", name="Back").click()
    assert asked.locator("legend").inner_text() == first
    assert asked.get_by_label("Yes", exact=True).is_checked()
    planner.get_by_role("button", name="All questions at once").click()
    assert asked.count() == len(CALM)
    planner.get_by_role("button", name="One question at a time").click()
    assert asked.count() == 1


def test_every_question_can_be_answered_with_keys_alone(planner):
    window = planner.page
    planner.locator(".asked:visible input").first.focus()
    for question in Library().stage("en").questions:
        wanted = [one.id for one in question.options].index(CALM[question.id])
        key = window.evaluate(f"{FOCUS}.dataset.key")
        assert key == f"{question.id}:{question.options[0].id}"
        for press in ["ArrowRight"] * wanted or ["Space"]:
            window.keyboard.press(press)
        window.wait_for_timeout(60)  # Python answers, and the answer must not move the focus
        assert window.evaluate(f"{FOCUS}.dataset.key") == f"{question.id}:{CALM[question.id]}"
        window.keyboard.press("Tab")
        if window.evaluate(f"{FOCUS}.innerText") == "Back":
            window.keyboard.press("Tab")
        if window.evaluate(f"{FOCUS}.innerText") == "Next":
            window.keyboard.press("Enter")
    planner.locator(".plan h3", has_text="Your plan").wait_for()


def test_a_new_face_that_nobody_has_seen_shows_the_emergency_card_alone(planner):
    answer(planner.page, seen="no", began="days")
    heading = planner.locator(".card.emergency h3")
    heading.wait_for()
    assert heading.evaluate("h3 => h3 === document.activeElement"), "focus comes to the card"
    for hidden in (".questionnaire", ".asks", ".plan", ".tail", ".js-plotly-plot"):
        assert not planner.locator(hidden).locator("visible=true").count(), hidden
    planner.get_by_role("button", name="I ticked this by mistake").first.click()
    planner.locator(".questionnaire", has_text="16 of 17 answered").wait_for()
    assert not planner.locator(".card.emergency").count()
    assert not planner.locator(".plan h3").count(), "no plan while a question is open"
    planner.page.wait_for_timeout(100)
    assert planner.page.evaluate(f"{FOCUS}.closest('.exercise_planner') !== null")


def test_calm_answers_bring_a_plan_with_its_week_and_the_table_twin(planner):
    planned(planner)
    plot = planner.locator(".js-plotly-plot")
    bars = plot.evaluate("one => one.data.map(bar => bar.y.filter(n => n).length)")
    days = planner.locator(".plan table thead th").count() - 1
    assert set(bars) == {days} == {5}
    told = planner.locator(".plan table tbody tr").evaluate_all(
        "rows => rows.map(row => parseFloat(row.cells[1].innerText))"
    )
    drawn = plot.evaluate("one => one.data.map(bar => Math.max(...bar.y))")
    assert sum(drawn) == pytest.approx(sum(told), abs=0.3)
    assert planner.locator(".plan").get_by_text("Stop at once if").count()
    assert looks_like_trouble(planner.inner_text()) == []


@pytest.mark.fault("minutes or day that cannot be")
@pytest.mark.parametrize(
    ("label", "value", "reason"),
    [("minutes a day", said, "p_minutes") for said in ("0", "-5", "600", "ten")]
    + [("begin", "1900-01-01", "p_start")],
)
def test_what_cannot_be_planned_gets_a_sentence_and_no_plan(planner, label, value, reason):
    planned(planner)
    field = planner.get_by_label(label)
    before = field.input_value()
    give(planner, label, value)
    planner.locator(".plan .card", has_text=REASONS[reason]).wait_for()
    assert not planner.locator(".plan table, .session").count()
    assert not planner.locator(".js-plotly-plot").locator("visible=true").count()
    assert not planner.get_by_role("button", name="Save to my calendar").is_visible()
    assert field.input_value() == value, "what was typed stays, so that it can be mended"
    give(planner, label, before)
    planner.locator(".plan table").wait_for()


def test_a_therapist_unlocks_one_exercise_until_the_face_changes(planner):
    planned(planner, movement="none")
    box = refused(planner, "Brow raise").get_by_label("My therapist told me to do this")
    box.focus()
    planner.page.keyboard.press("Space")
    note = planner.get_by_text("Unlocked because your therapist told you: Brow raise")
    note.first.wait_for()
    assert planner.locator(".session .name", has_text="Brow raise").count()
    assert not planner.locator(".session .name", has_text="Nose wrinkle").count()
    assert planner.locator(".why-not").evaluate("one => one.open"), "what was open stays open"
    assert planner.page.evaluate(f"{FOCUS}.innerText") == "Your plan"
    planner.page.evaluate(ANSWER, [".exercise_planner", ["eye:no"]])
    note.first.wait_for(state="detached")
    assert not planner.locator(".session .name", has_text="Brow raise").count()
    assert not refused(planner, "Brow raise").locator("input").is_checked()


def test_what_a_therapist_unlocked_can_be_taken_back_where_it_found_no_room(planner):
    planned(planner)
    give(planner, "minutes a day", "8")  # 4 minutes a session, and the exercise takes 5
    give(planner, "sessions a day", "2")
    box = refused(planner, "Practice before a mirror").locator("input")
    box.check()
    planner.locator(".why-not li", has_text="mirror: It did not fit").wait_for()
    assert box.is_checked()
    box.uncheck()
    planner.locator(".why-not li", has_text="mirror: Only with").wait_for()


def test_a_tick_that_takes_the_plan_away_can_be_taken_back(planner):
    planned(planner)
    planner.locator(".asks details").evaluate("one => { one.open = true }")
    box = planner.get_by_label("Shingles blisters")
    box.check()
    planner.locator(".plan h3").wait_for(state="detached")
    box.uncheck()
    planner.locator(".plan h3").wait_for()


def test_balloons_stand_under_not_planned_with_the_reason(planner):
    planned(planner)
    assert "Not advised at any stage" in refused(planner, "Blowing up balloons").inner_text()
    assert not refused(planner, "Blowing up balloons").locator("input").count()
    assert not planner.locator(".session", has_text="balloons").count()


def test_the_calendar_button_downloads_what_calendars_read(planner):
    planned(planner)
    with planner.page.expect_download() as waiting:
        planner.get_by_role("button", name="Save to my calendar").click()
    assert waiting.value.suggested_filename == "facewise.ics"
    read = icalendar.Calendar.from_ical(waiting.value.path().read_bytes())
    names = {str(event["SUMMARY"]) for event in read.walk("VEVENT")}
    assert {"Weekly face photo", "Face check: 3 weeks", "Face check: 3 months"} < names
    sessions = [event for event in read.walk("VEVENT") if "RRULE" in event]
    assert len(sessions) >= planner.locator(".session").count()


def test_print_my_plan_makes_a_page_with_the_plan_alone(planner):
    planned(planner)
    page = planner.page
    keep_what_is_printed(page)
    planner.get_by_role("button", name="Print my plan").click()
    printed = page.evaluate("window.printed.contentDocument.body.innerText")
    links = page.evaluate("window.printed.contentDocument.querySelectorAll('[src],link').length")
    page.evaluate("() => { window.printed.remove(); delete document.body.append; }")
    for said in ("Your plan", "Session 1", "Stop at once if", "Blowing up balloons"):
        assert said in printed
    for other in ("minutes a day", "Is any of this happening now?", "Save to my calendar"):
        assert other not in printed
    assert links == 0


def test_the_player_on_the_same_page_plays_the_plan(planner):
    planned(planner)
    names = set(planner.locator(".session .name").all_text_contents())
    window = planner.page
    show(window, ".exercise_player")
    player = window.locator(".exercise_player")
    assert not player.locator(".sequences").count(), "nothing plays before the questions"
    player.locator(".now .none input").check()
    player.locator("input[value=weak]").check()
    player.locator(".gate input[value=left]").check()
    player.get_by_role("button", name="Go on").click()
    player.get_by_text("Today's session, from your plan").wait_for()
    assert set(player.locator(".sequences > li h5").all_text_contents()) == names
    player.get_by_role("button", name="Play the whole session").click()
    player.locator(".player").wait_for()
    player.locator(".ring, .left").first.wait_for()
    show(window, ".exercise_planner legend")


@pytest.mark.fault("consent taken back", keeps="privacy")
def test_answers_are_kept_only_when_asked_and_deleted_when_unticked(planner, kept):
    planned(planner)
    assert not kept.exists(), "nothing is written before a yes"
    window, keep = planner.page, planner.get_by_label("Keep my answers on this computer")
    keep.check()
    until(window, (kept / "answers.sqlite").exists)
    window.evaluate("document.querySelector('.exercise_planner').dataset.old = 'yes'")
    press_run_all(window)
    window.locator(".exercise_planner[data-old]").wait_for(state="detached")
    window.locator(".choice_quiz").last.wait_for(state="attached")
    show(window, ".exercise_planner legend")
    planner.locator(".questionnaire", has_text="17 of 17 answered").wait_for()
    planner.locator(".plan h3").wait_for()
    assert keep.is_checked()
    keep.uncheck()
    until(window, lambda: not any(one.stat().st_size for one in kept.iterdir()))


def until(window, true):
    """Wait until something outside the page is so."""
    for _ in range(100):
        if true():
            return
        window.wait_for_timeout(50)
    pytest.fail("it never came")


def in_full(window, inside):
    answer(window, inside)
    window.locator(f"{inside} .card.good").wait_for()
    show(window, f"{inside} legend")
    window.evaluate("document.querySelectorAll('.fw-widget details').forEach(d => d.open = true)")
    window.locator(inside).get_by_role("button", name="All questions at once").click()


def in_alarm(window, inside):
    answer(window, inside, seen="no", began="days")
    window.locator(f"{inside} .card.emergency").wait_for()


@pytest.mark.parametrize("state", [in_full, in_alarm])
@pytest.mark.parametrize("name", ["planner", "stage_check"])
def test_everybody_can_read_and_touch_it_in_light_and_dark(request, name, state):
    window = request.getfixturevalue(name).page
    inside = {"planner": ".exercise_planner", "stage_check": ".stage_check"}[name]
    state(window, inside)
    assert window.evaluate(TARGETS, inside + TOUCHED) == []
    found = []
    for light in ("true", "false"):
        window.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
        window.wait_for_timeout(300)  # colours change within 120 ms
        found += faults(window, inside)
    window.evaluate("document.body.dataset.jpThemeLight = 'true'")
    if state is in_full:
        window.locator(inside).get_by_role("button", name="One question at a time").click()
    assert found == []


def test_the_stage_check_names_the_stage_and_its_reason(stage_check):
    window = stage_check.page
    answer(window, ".stage_check")
    stage_check.locator(".card.good", has_text="Weak: some movement is back").wait_for()
    assert REASONS["r_weak"] in stage_check.inner_text()
    window.evaluate(ANSWER, [".stage_check", ["movement:none"]])
    stage_check.locator(".card.good", has_text="Floppy: nothing moves yet").wait_for()
    window.evaluate(ANSWER, [".stage_check", ["linked:yes"]])
    stage_check.get_by_text(REASONS["r_contradiction"]).wait_for()
    assert not stage_check.locator(".card.good").count()


def test_the_chinese_page_does_the_same(opened):
    window = opened("zh-Hans/12-exercises.ipynb", ".exercise_planner legend")
    chart = window.locator(".fw-chart")
    answer(window, seen="no", began="days")
    chart.locator(".card.emergency", has_text="120").wait_for()
    chart.get_by_role("button", name="我点错了").first.click()
    answer(window)
    chart.locator(".plan h3", has_text="你的计划").wait_for()
    chart.locator(".js-plotly-plot .main-svg").first.wait_for()
    assert "吹气球" in refused(chart, "吹气球").inner_text()
    give(chart, "多少分钟", "ten")
    sentence = {one.id: one.text for one in Library().stage("zh-Hans").reasons}["p_minutes"]
    chart.locator(".plan .card", has_text=sentence).wait_for()
    assert looks_like_trouble(chart.inner_text()) == []
    assert window.errors == []


def test_nothing_leaves_this_machine_and_nothing_is_complained_of(live, stage_page):
    for window in (live, stage_page):
        assert foreign(window.asked) == []
        assert window.errors == []
        assert window.dialogs == []
