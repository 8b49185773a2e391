"""A handout opened from its file, with no network: live where it can be, whole on paper."""

import os
import re
import shutil
import subprocess

import pytest

from facewise.load import Library
from tests.browser.paper_words import squeezed

pytestmark = pytest.mark.browser

EVERY = [(lang, slug) for lang in ("en", "zh-Hans") for slug in ("start-here", "causes")]


def quizzes(slug, language):
    activities = Library().lesson(slug, language).activities
    return [one for one in activities if one.widget == "choice_quiz"]


@pytest.mark.fault("no network")
@pytest.mark.parametrize(("language", "slug"), EVERY)
def test_it_asks_for_nothing_and_complains_of_nothing(leaf, made, language, slug):
    window = leaf(made[language, slug])
    window.wait_for_timeout(300)
    window.emulate_media(media="print")
    asked = [url for url in window.asked if not url.startswith(("blob:", "data:"))]
    assert asked == [made[language, slug].as_uri()]
    assert window.errors == []


@pytest.mark.parametrize(("language", "slug"), EVERY)
def test_each_quiz_tells_right_from_wrong_and_why(leaf, made, language, slug):
    window = leaf(made[language, slug])
    words = Library().interface(language)["choice_quiz"]
    live = window.locator(".live-face .choice_quiz")
    assert live.count() == len(quizzes(slug, language)) > 0
    for number, activity in enumerate(quizzes(slug, language)):
        quiz, choices = live.nth(number), activity.options["choices"]
        boxes, check = quiz.locator("input"), quiz.locator("button.primary")
        assert check.is_disabled(), "nothing is chosen yet"
        wrong = next(place for place, choice in enumerate(choices) if not choice["right"])
        boxes.nth(wrong).check()
        check.click()
        assert quiz.locator(".result").inner_text() == words["not_quite"]
        assert choices[wrong]["reason"] in quiz.inner_text()
        quiz.get_by_role("button", name=words["again"]).click()
        assert not quiz.locator(".reply:visible").count()
        for place, choice in enumerate(choices):
            if choice["right"]:
                boxes.nth(place).check()
        check.click()
        assert quiz.locator(".result").inner_text() == words["right"]
        assert all(one["reason"] in quiz.inner_text() for one in choices if one["right"])


@pytest.mark.fault("script off")
@pytest.mark.parametrize(("language", "slug"), EVERY)
def test_with_no_script_the_paper_stays(leaf, made, language, slug):
    window = leaf(made[language, slug], java_script_enabled=False)
    text = window.locator("main").text_content()
    for activity in quizzes(slug, language):
        assert window.get_by_text(activity.words["question"]).first.is_visible()
        for choice in activity.options["choices"]:
            assert "☐ " + choice["text"] in text
            assert choice["reason"] in text
    assert window.locator(".live-face").count() == 0


def test_a_page_with_the_explorer_says_where_it_answers_and_shows_the_table(leaf, made):
    window = leaf(made["en", "causes"])
    assert window.get_by_text("It answers to clicks in the notebook").is_visible()
    assert window.locator("table tbody th").all_text_contents() == [
        sign.name for sign in Library().signs("en")
    ]


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_it_prints_with_every_condition_and_every_answer(leaf, made, tmp_path, language, size):
    window = leaf(made[language, "causes"])
    window.emulate_media(media="print")
    shown = squeezed(window.inner_text("main"))
    library = Library()
    wanted = [one.name for one in library.conditions(language).conditions]
    wanted += [sign.name for sign in library.signs(language)]
    for activity in quizzes("causes", language):
        for choice in activity.options["choices"]:
            wanted += [choice["text"], choice["reason"]]
    assert [words for words in wanted if squeezed(words) not in shown] == []
    assert not window.locator(".live-face:visible, button:visible").count()
    pdf = tmp_path / "page.pdf"
    window.pdf(path=pdf, format=size, prefer_css_page_size=False)
    assert 5 < pages(pdf, size) < 60
    if not shutil.which("pdftotext"):
        reason = "no pdftotext here: install poppler-utils"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    printed = subprocess.check_output(["pdftotext", "-layout", pdf, "-"], text=True)
    names = [one.name for one in library.conditions(language).conditions]
    words = squeezed(printed)
    assert [name for name in names if squeezed(name)[:12] not in words] == []


def pages(pdf, size):
    """Count the pages, each of which has the size that was asked for."""
    text = pdf.read_bytes().decode("latin-1")
    boxes = re.findall(r"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", text)
    wide, high = {"A4": (595, 842), "Letter": (612, 792)}[size]
    assert all(abs(float(w) - wide) < 2 and abs(float(h) - high) < 2 for w, h in boxes)
    return len(boxes)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_it_has_everything_inside_in_two_hundred_kilobytes(made, language):
    assert made[language, "causes"].stat().st_size <= 200_000
