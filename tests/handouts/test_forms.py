"""Forms, the card and the teacher's pack: what stands on them, and that each fits its paper."""

import re
import shutil
import subprocess

import pytest

from facewise import handouts
from facewise.load import LESSONS, Library
from facewise.sheets import blank

LIBRARY = Library()
CODES = LIBRARY.codes()
FORMS = 7  # a week, an eye, a diary, photos, a map, medicines, a visit
SIZES = {"A4": (210, 297), "Letter": (215.9, 279.4)}  # mm
MARGIN = 16  # mm, beside the words (page/handout.css)
MM = 96 / 25.4  # pixels
MEASURE = """() => [...document.querySelectorAll('.wallet-card .side')].map(one => {
  const { width, height } = one.getBoundingClientRect();
  const over = [one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth];
  return [width, height, ...over];
})"""


@pytest.fixture(scope="module", params=CODES)
def language(request):
    return request.param


def made(kind, language=""):
    return handouts.render(LIBRARY, "", language, kind)


def text(html):
    return re.sub(r"<[^>]+>", "", re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL))


def forms(html):
    return re.findall(
        r'<section class="form activity" id="form-\d+">(.*?)</section>', html, re.DOTALL
    )


def test_each_form_begins_with_the_line_for_an_emergency_and_the_list_leads_to_it(language):
    html = made("blank", language)
    found = forms(html)
    assert len(found) == FORMS
    number = LIBRARY.emergency(language).numbers
    for place, form in enumerate(found, 1):
        first = re.match(r'<p class="call">(.*?)</p>', form)
        assert number in first[1]
        assert "<sup>" in first[1]
        title = re.search(r"<h2[^>]*>(.*?)</h2>", form)[1]
        assert f'<a href="#form-{place}">{title}</a>' in html


def test_the_sheet_for_practice_has_every_stop_rule_and_the_gate_of_a_floppy_face(
    language,
):
    week = text(forms(made("blank", language))[0])
    rules = LIBRARY.exercises(language)
    floppy = next(one for one in LIBRARY.stage(language).outcomes if one.id == "floppy")
    assert len(rules.stop_rules) > 3
    for line in (*rules.stop_rules, rules.effort, rules.limits, floppy):
        assert line.text in week.replace("&#x27;", "'")


@pytest.mark.parametrize("kind", ["blank", "wallet", "teaching"])
def test_every_number_of_a_source_stands_in_the_list_and_the_list_has_no_other(kind):
    for code in CODES if handouts.KINDS[kind].languages else [""]:
        html = made(kind, code)
        cited = {
            int(one)
            for found in re.findall(r"<sup>\[([\d, ]+)\]</sup>", html)
            for one in found.split(",")
        }
        listed = re.findall(r"<li>", html.rpartition("<ol>")[2].partition("</ol>")[0])
        assert cited == set(range(1, len(listed) + 1))


def test_a_list_of_medicines_asks_for_no_amounts(language):
    table = re.search(r'class="medicines">(.*?)</div>', made("blank", language), re.DOTALL)[1]
    head = re.findall(r'<th scope="col">(.*?)</th>', table)
    words = LIBRARY.interface(language)["blank"]
    assert head == [words[f"medicine_{one}"] for one in ("name", "who", "from", "until", "effects")]
    assert not re.search(r"dose|amount|mg|how much|剂量|毫克|几片", " ".join(head))


@pytest.mark.fault("lesson with no activity")
def test_a_course_without_a_widget_has_the_forms_of_those_that_it_has(tmp_path):
    root = tmp_path / "lessons"
    shutil.copytree(LESSONS, root)
    (root / "course.yml").write_text("lessons:\n  - eye\n  - living\n", encoding="utf-8")
    assert len(forms(blank.render(Library(root), "en"))) == 2  # the eye, and the medicines


def test_the_card_says_the_same_in_both_languages_with_the_same_sources():
    sides = re.findall(r'<div class="side" lang="([^"]+)">(.*?)</div>', made("wallet"), re.DOTALL)
    assert {code for code, _ in sides} == set(CODES)
    assert len({tuple(re.findall(r"<sup>(.*?)</sup>", side)) for _, side in sides}) == 1
    for code, side in sides:
        assert LIBRARY.emergency(code).numbers in side


def test_the_teachers_pack_has_every_plan_and_every_answer(language):
    html = text(made("teaching", language)).replace("&#x27;", "'").replace("&quot;", '"')
    for plan in LIBRARY.class_plans(language):
        assert all(step.do in html for step in plan.steps)
    for slug in LIBRARY.slugs():
        notes = LIBRARY.teaching(slug, language)
        said = [one.answer for one in notes.misunderstandings]
        said += [one.listen_for for one in notes.questions]
        said += [one.said_well for one in notes.teach_back]
        meta = LIBRARY.lesson(slug, language).meta
        said += [*meta.objectives, *meta.out_of_scope]
        assert [one for one in said if one not in html] == []


@pytest.mark.fault("notes for teachers amiss")
def test_a_lesson_without_notes_is_left_out(tmp_path):
    root = tmp_path / "lessons"
    shutil.copytree(LESSONS, root)
    (root / "teaching" / "eye.yml").unlink()
    html = handouts.render(Library(root), "", "en", "teaching")
    assert 'id="eye"' not in html
    assert 'id="causes"' in html


@pytest.fixture(scope="module")
def printed(chromium, tmp_path_factory):
    """Print a page: the words of each of its sheets, and what is wider than the paper."""
    folder = tmp_path_factory.mktemp("paper")

    def run(kind, language, size):
        path, pdf = folder / f"{kind}{language}.html", folder / "page.pdf"
        if not path.exists():
            path.write_text(made(kind, language), encoding="utf-8")
        wide = int((SIZES[size][0] - 2 * MARGIN) * MM)
        window = chromium.new_page(viewport={"width": wide, "height": 900})
        window.goto(path.as_uri())
        window.emulate_media(media="print")
        over = window.evaluate("document.documentElement.scrollWidth - innerWidth")
        window.pdf(path=pdf, format=size, prefer_css_page_size=False)
        window.close()
        return sheets(pdf), over

    return run


def sheets(pdf):
    count = len(re.findall(rb"/Type ?/Page\b", pdf.read_bytes()))
    if not shutil.which("pdftotext"):
        return [None] * count
    said = subprocess.check_output(["pdftotext", "-layout", pdf, "-"], text=True).split("\f")
    assert len(said) == count + 1
    return [re.sub(r"\s+", "", one) for one in said[:-1]]


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_each_form_is_one_sheet_and_its_number_in_the_list_is_its_page(printed, language, size):
    said, over = printed("blank", language, size)
    assert len(said) == FORMS + 1  # and the sources
    assert over <= 0
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", made("blank", language))
    for title, sheet in zip(titles, said, strict=True):
        assert sheet is None or re.sub(r"\s+", "", title) in sheet


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_the_cards_and_their_sources_are_one_sheet(printed, size):
    said, over = printed("wallet", "", size)
    assert (len(said), over <= 0) == (1, True)


@pytest.mark.browser
def test_a_card_is_as_large_as_it_says_and_nothing_on_it_is_cut(chromium, tmp_path):
    path = tmp_path / "card.html"
    path.write_text(made("wallet"), encoding="utf-8")
    window = chromium.new_page(viewport={"width": 700, "height": 900})
    window.goto(path.as_uri())
    window.emulate_media(media="print")
    found = window.evaluate(MEASURE)
    window.close()
    assert len(found) == 6
    for width, height, *over in found:
        assert (round(width / MM), round(height / MM)) == (85, 54)
        assert over == [0, 0]


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_no_sheet_of_the_teachers_pack_is_empty(printed, language, size):
    said, over = printed("teaching", language, size)
    assert over <= 0
    assert [place for place, one in enumerate(said) if one is not None and len(one) < 40] == []
