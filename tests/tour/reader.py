"""The newcomer, who reads what stands on a page and does it: words, menus, buttons."""

import base64
import subprocess

import pytest
from playwright.sync_api import TimeoutError as TooLate

from facewise.load import Library
from tests.browser.windows import SLOW, show, watched

# A face of some months, seen by a doctor, that moves again; to all else the newcomer says no.
ANSWERS = {"seen": "yes", "began": "months", "movement": "more", "eye": "yes"}
MENU = {"en": ("Run", "Run All Cells"), "zh-Hans": ("运行", "运行所有单元格")}
TABLE = """<!doctype html><style>
body { margin: 0; display: flex; gap: 28px; justify-content: center; background: #f3eee6; }
img { height: 748px; margin-top: 36px; background: white; box-shadow: 0 2px 10px #22302e33; }
</style>"""


class Reader:
    """The newcomer, who reads what stands on the page and does it."""

    def __init__(self, story, language, context, lessons):
        self.story, self.language, self.context, self.window = story, language, context, None
        self.library = library = Library(lessons)
        self.words = library.interface(language)
        self.signs = {sign.id: sign.name for sign in library.signs(language)}
        self.questions = library.stage(language).questions

    def open(self, address, title):
        """Open a page in a new tab, as a program does, and close the old one."""
        before, self.window = self.window, watched(self.context)
        if before:
            before.close()
        self.window.goto(address)
        self.window.locator(".jp-MarkdownCell h1", has_text=title).first.wait_for()

    def switch_on(self, part):
        """Do what the first cell of each page says; where nothing appears, do it once more."""
        menu, item = MENU[self.language]
        for _ in range(3):
            self.window.click(f"#jp-MainMenu >> text='{menu}'")
            self.window.click(f".lm-Menu >> text='{item}'")
            try:
                self.window.locator(part).first.wait_for(state="attached", timeout=SLOW)
            except TooLate:
                self.story.surprise(f"“{item}” brought nothing; chosen once more.")
                continue
            show(self.window, part)
            return
        pytest.fail(f"“{item}” never brought {part}")

    def turn_to(self, slug):
        """Open another lesson by the list that stands at the end of every page."""
        title = self.library.lesson(slug, self.language).meta.title
        self.window.get_by_role("link", name=title, exact=True).last.click()
        self.window.locator(".jp-MarkdownCell h1:visible", has_text=title).wait_for()

    def tick(self, sign):
        """Open the group of a sign, and tick it."""
        box = self.window.locator(".cause_explorer").get_by_label(self.signs[sign], exact=True)
        group = box.locator("xpath=ancestor::details[1]")
        if group.count() and not box.is_visible():
            group.locator("summary").first.click()
        box.click()

    def answer(self):
        """Answer the planner's questions one by one, as they come."""
        planner = self.window.locator(".exercise_planner")
        for question in self.questions:
            asked = planner.locator(".asked:visible", has_text=question.text)
            wanted = ANSWERS.get(question.id, "no")
            said = next(one.text for one in question.options if one.id == wanted)
            asked.get_by_label(said, exact=True).click()
            if question != self.questions[-1]:
                self.press(planner, "questions", "next")

    def find(self, window, computer, kind):
        """Open the handout on the eye from the list of handouts."""
        window.goto((computer.kit / "handouts/index.html").as_uri())
        window.get_by_role("link", name=kind).click()
        window.wait_for_selector("html[data-ready]", state="attached")

    def press(self, inside, group, name):
        """Press a button by what stands on it."""
        inside.get_by_role("button", name=self.words[group][name], exact=True).first.click()


def top(window, part):
    """Scroll until a part stands at the top of the page."""
    show(window, part)
    window.locator(part).first.evaluate("one => one.scrollIntoView({block: 'start'})")


def sheets(window, pdf):
    """Lay the first two printed sheets on a table."""
    beside = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "72", "-l", "2", "-png", pdf, beside], check=True)
    read = [base64.b64encode(one.read_bytes()).decode() for one in sorted(pdf.parent.glob("*.png"))]
    drawn = [f'<img alt="" src="data:image/png;base64,{one}">' for one in read]
    window.goto("about:blank")
    window.set_content(TABLE + "".join(drawn))
