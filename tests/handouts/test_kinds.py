"""Every kind of handout: what it holds, how big it is, and that only what changed is made again."""

import re
import shutil

import pytest

from facewise import handouts, pages
from facewise.leaf import Modes
from facewise.load import LESSONS, ContentError, Library
from facewise.sheets import both, slides

LIBRARY = Library()
CODES = LIBRARY.codes()
LIMIT, COURSE = 200_000, 2_000_000  # bytes


def text(html):
    return re.sub(r"<[^>]+>", "", re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize("language", CODES)
def test_each_lesson_is_at_most_two_hundred_kilobytes(language):
    sizes = {
        slug: len(handouts.render(LIBRARY, slug, language).encode()) for slug in LIBRARY.slugs()
    }
    assert {slug: size for slug, size in sizes.items() if size > LIMIT} == {}


@pytest.mark.parametrize("language", CODES)
def test_the_whole_course_is_one_file_with_contents(language):
    html = handouts.render(LIBRARY, "", language, "course")
    assert len(html.encode()) <= COURSE
    assert html.count("<h1") == 1
    for slug in LIBRARY.slugs():
        assert html.count(f'id="{slug}"') == 1
        assert f'href="#{slug}"' in html
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names)), "every name stands once"
    wanted = re.findall(r'href="#([^"]+)"', html)
    assert set(wanted) <= set(names), "every link leads somewhere"


@pytest.mark.parametrize("slug", LIBRARY.slugs())
def test_two_languages_stand_side_by_side_with_the_same_numbers_of_sources(slug):
    html = handouts.render(LIBRARY, slug, kind="both")
    assert html.count('<div class="row') > 20
    sessions = [both.opened(LIBRARY, slug, language) for language in CODES]
    both.share_marks(sessions)
    columns = [
        [block for cell in pages.cells(one) if cell.kind == "markdown" for block in blocks(cell)]
        for one in sessions
    ]
    apart = [row for row in zip(*columns, strict=True) if len({numbers(one) for one in row}) > 1]
    assert apart == []


def blocks(cell):
    return [one.html for one in both.blocks(cell.text)]


def numbers(html):
    return tuple(re.findall(r"<sup>(\[[^]]*\])</sup>", html))


@pytest.mark.fault("languages that part")
def test_languages_that_part_are_refused_with_the_place(tmp_path):
    root = tmp_path / "lessons"
    shutil.copytree(LESSONS, root)
    prose = root / "eye" / "zh-Hans.md"
    prose.write_text(prose.read_text("utf-8") + "\n还有一段。[@general]\n", encoding="utf-8")
    with pytest.raises(ContentError, match="its blocks are not those of the other language"):
        both.render(Library(root), "eye")


@pytest.mark.parametrize("language", CODES)
def test_a_deck_has_a_slide_for_each_section_and_says_all_that_the_page_says(language):
    session = slides.opened(LIBRARY, "eye", language)
    deck = handouts.render(LIBRARY, "eye", language, "slides")
    said = re.sub(r"\s", "", text(deck))
    prose = session.prose.split("```python")[0]
    headings = re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    assert len(headings) > 3
    assert [one for one in headings if re.sub(r"\s", "", one) not in said] == []
    for note in session.lesson.meta.notes:
        assert re.sub(r"\s", "", note) in re.sub(r"&#x27;", "'", said)


@pytest.mark.fault("no npm")
def test_without_reveal_a_deck_says_what_to_type(monkeypatch, tmp_path):
    monkeypatch.setattr(slides, "REVEAL", tmp_path)
    with pytest.raises(slides.MissingError, match="npm ci"):
        handouts.render(LIBRARY, "eye", "en", "slides")


@pytest.fixture
def course(tmp_path):
    """A course of two lessons that a test may change."""
    root = tmp_path / "lessons"
    shutil.copytree(LESSONS, root)
    (root / "course.yml").write_text("lessons:\n  - eye\n  - living\n", encoding="utf-8")
    return root


def built(root, folder, **options):
    library = Library(root)
    wanted = handouts.pages(library, ("lesson",))
    return [
        made.name for page in wanted if (made := handouts.write(library, page, folder, **options))
    ]


def test_a_second_build_makes_nothing_and_a_changed_lesson_alone_is_made_again(course, tmp_path):
    folder = tmp_path / "out"
    assert built(course, folder) == ["01-eye.html"] * 2 + ["02-living.html"] * 2
    assert built(course, folder) == []
    prose = course / "living" / "en.md"
    prose.write_text(prose.read_text("utf-8").replace("friend", "good friend"), encoding="utf-8")
    assert built(course, folder) == ["02-living.html"] * 2


def test_another_choice_of_print_is_made_again(course, tmp_path):
    built(course, tmp_path)
    assert len(built(course, tmp_path, modes=Modes(large=True))) == 4
    html = (tmp_path / "en/01-eye.html").read_text("utf-8")
    assert re.search(r'<input[^>]* id="mode-large"[^>]* checked', html)


def test_a_shared_fact_that_changed_makes_every_lesson_again(course, tmp_path):
    built(course, tmp_path)
    eye = course / "facts" / "eye.yml"
    eye.write_text(eye.read_text("utf-8") + "\n", encoding="utf-8")
    assert len(built(course, tmp_path)) == 4


def test_the_index_leads_to_every_file_that_is_there(course, tmp_path):
    built(course, tmp_path)
    target = handouts.write_index(Library(course), tmp_path)
    links = re.findall(r'href="([^"#]+)"', target.read_text("utf-8"))
    assert sorted(links) == sorted(
        one.relative_to(tmp_path).as_posix()
        for one in tmp_path.rglob("*-*.html")
        if course not in one.parents
    )


def test_a_handout_that_left_the_course_is_put_away_and_what_a_reader_named_stays(course, tmp_path):
    folder = tmp_path / "out"
    built(course, folder)
    old = (folder / "en" / "02-living.html").read_bytes()
    for mine in ("for-mum.html", "03-notes.html"):
        (folder / "en" / mine).write_bytes(old if mine == "for-mum.html" else b"<p>mine</p>")
    (course / "course.yml").write_text("lessons:\n  - living\n  - eye\n", encoding="utf-8")
    built(course, folder)
    handouts.write_index(Library(course), folder)
    assert sorted(one.name for one in (folder / "en").iterdir()) == [
        "01-living.html",
        "02-eye.html",
        "03-notes.html",
        "for-mum.html",
    ]
    assert (folder / ".earlier" / "en" / "02-living.html").read_bytes() == old
    handouts.write_index(Library(course), folder)
    assert (folder / "en" / "01-living.html").is_file()


@pytest.mark.parametrize("language", LIBRARY.codes())
def test_each_way_through_the_course_has_a_name_of_its_own(language):
    html = handouts.render(LIBRARY, language=language, kind="course")
    names = re.findall(r'<nav [^>]*aria-label="([^"]*)"', html)
    assert len(names) == len(set(names)) == len(LIBRARY.slugs())
