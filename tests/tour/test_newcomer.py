"""A newcomer's trial: from a fresh clone in an empty home to a plan, a calendar and a print."""

import os
import re
import shutil
import subprocess

import icalendar
import pytest

from tests.browser.windows import foreign, looks_like_trouble, watched

pytest.importorskip("pty", reason="a terminal is played by a pty, which Windows has not")

from tests.tour.computer import Computer  # after the line above: it needs a pty
from tests.tour.reader import Reader, sheets, top
from tests.tour.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.long]

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2, "is_mobile": True}
CHINESE = re.compile("[\u4e00-\u9fff]")
DROOP, TASTE = "s_mouth_droop", "s_taste"
HERE = {"en": "GB", "zh-Hans": "CN"}  # where each newcomer lives, for the number to call
FIRST = {"en": "Start here", "zh-Hans": "从这里开始"}


@pytest.fixture(scope="module")
def computer(root, tmp_path_factory):
    """A computer on which this course was never seen, with the folder fetched."""
    if not (root / ".git").exists():
        pytest.skip("this folder was not fetched with git, so it cannot be cloned")
    new = Computer(tmp_path_factory.mktemp("newcomer"))
    new.clone(root)
    yield new
    for terminal in new.terminals:
        terminal.close()
    shutil.rmtree(new.place, ignore_errors=True)  # about 1 GB of packages


@pytest.fixture
def pictures(root, tmp_path):
    """Where the pictures go: to a folder that is thrown away, unless TOUR_PICTURES names one."""
    folder = root / os.environ["TOUR_PICTURES"] if "TOUR_PICTURES" in os.environ else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def open_lessons(reader, computer):
    """Type the first command, and for Chinese then the second; return its terminal."""
    story = reader.story
    first, chinese = computer.readme()[:2]
    assert first == "python3 start.py", "README begins with another command than this trial"
    assert chinese == "python3 start.py --lang zh-Hans"
    fresh = not (computer.kit / ".venv").exists()
    with story.step(f"`{first}`, {'set-up and all' if fresh else 'set up before'}, to the page"):
        terminal = computer.type(first)
        reader.open(computer.address(terminal), FIRST["en"])
    if reader.language == "zh-Hans":
        with story.step(f"choose Chinese: stop, then `{chinese}`"):
            assert terminal.stop_as_told() == 0
            terminal.close()
            terminal = computer.type(chinese)
            reader.open(computer.address(terminal), FIRST["zh-Hans"])
    assert not re.findall("Traceback|Warning|Error", terminal.said)
    return terminal


def explore(reader):
    """Tick a new droop, meet the emergency card, go on as one whom a doctor has seen."""
    story, window = reader.story, reader.window
    with story.step("lesson 4: open it, and run all"):
        reader.turn_to("causes")
        reader.switch_on(".cause_explorer legend")
    explorer = window.locator(".cause_explorer")
    with story.step("tick a drooping mouth: the emergency card"):
        reader.tick(DROOP)
        explorer.locator(".card.emergency h3").wait_for()
        top(window, ".cause_explorer .card.emergency")
    story.picture(window, "02-emergency")
    with story.step("say where you are: the number to call"):
        explorer.locator(".numbers select").select_option(HERE[reader.language])
        explorer.locator(".calls .number a").wait_for()
    with story.step("a doctor has seen it; tick one sign more: the causes"):
        reader.press(explorer, "alarm", "seen_already")
        explorer.locator(".list").wait_for()
        reader.tick(TASTE)
        window.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached")
        top(window, ".cause_explorer .list")
    story.picture(window, "03-causes")


def plan(reader):
    """Answer the questions of the planner, get a plan, and keep it as a calendar file."""
    story, window = reader.story, reader.window
    with story.step("lesson 12: open it, and run all"):
        reader.turn_to("exercises")
        reader.switch_on(".exercise_planner legend")
    planner = window.locator(".exercise_planner")
    with story.step("answer the questions, one by one: the plan"):
        reader.answer()
        planner.locator(".plan .session h4").first.wait_for()
        window.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached")
        top(window, ".exercise_planner .plan")
    assert looks_like_trouble(planner.inner_text()) == []
    story.picture(window, "04-plan")
    with story.step("save the calendar file"):
        with window.expect_download() as waiting:
            reader.press(planner, "exercise_planner", "calendar_button")
        saved = waiting.value.path().read_bytes()
    events = icalendar.Calendar.from_ical(saved).walk("VEVENT")
    assert len(events) >= planner.locator(".session").count() >= 1
    in_chinese = [bool(CHINESE.search(str(event["SUMMARY"]))) for event in events]
    assert set(in_chinese) == {reader.language == "zh-Hans"}, "the calendar speaks as the page does"


def handout(reader, computer, chromium):
    """Type the command for handouts, find them in their list, print one, open one on a phone."""
    story, words = reader.story, reader.words["handouts"]
    command = next(one for one in computer.readme() if "--kind both" in one)
    for typed in (command, command.replace("both", "lesson")):  # as the table of kinds says
        with story.step(f"`{typed}`"):
            terminal = computer.type(typed)
            with computer.overheard(terminal):
                terminal.ended()
    laptop = chromium.new_context(viewport=LAPTOP, offline=True)
    phone = chromium.new_context(**PHONE, offline=True)
    try:
        window, small = watched(laptop), watched(phone)
        with story.step("find it in handouts/index.html, and print it"):
            reader.find(window, computer, words["kind_both"])
            pdf = computer.place / "printed.pdf"
            window.pdf(path=pdf, format="A4")
        text = subprocess.check_output(["pdftotext", pdf, "-"], text=True, encoding="utf-8")
        assert len(CHINESE.findall(text)) > 1000
        assert reader.library.lesson("eye", "en").meta.title in text
        sheets(window, pdf)
        story.picture(window, "05-printed", shared=True)
        with story.step("find it on a phone"):
            reader.find(small, computer, words["kind_lesson"])
        story.picture(small, "06-phone")
        for one in (window, small):
            assert foreign(one.asked) == []
            assert one.errors == []
    finally:
        laptop.close()
        phone.close()


def trial(reader, computer):
    """Everything that happens in JupyterLab."""
    story = reader.story
    terminal = open_lessons(reader, computer)
    with computer.overheard(terminal):
        with story.step("the start page: run all"):
            reader.switch_on(".choice_quiz")
        top(reader.window, ".jp-MarkdownCell h1")
        story.picture(reader.window, "01-start")
        explore(reader)
        plan(reader)
    assert foreign(reader.window.asked) == []
    assert reader.window.errors == []
    with story.step("stop"):
        assert terminal.stop_as_told() == 0
    terminal.close()


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_a_newcomer_gets_from_a_clone_to_a_plan_a_calendar_and_a_print(
    language, computer, chromium, pictures
):
    story = Story(language, pictures)
    context = chromium.new_context(viewport=LAPTOP, reduced_motion="reduce", accept_downloads=True)
    reader = Reader(story, language, context, computer.kit / "lessons")
    try:
        trial(reader, computer)
        handout(reader, computer, chromium)
    finally:
        context.close()
        print(story.table())
    assert computer.talked == set(), "after the set-up, nothing is fetched and nothing is sent"
    assert not list(computer.home.rglob("answers.sqlite")), "what was ticked is kept nowhere"
    assert computer.changed() == "", "the folder is as it was fetched"
