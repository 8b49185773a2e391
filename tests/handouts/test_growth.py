"""A thousand lessons take no more room than ten, and a changed one is made again alone."""

import gc
import json
import shutil
import tracemalloc

import pytest

from facewise import handouts
from facewise.load import LESSONS, Library

MODEL = "start-here"
COUNT, WARM = 12, 5  # pages; after the first few all that is shared has been read
ROOM = 100_000  # bytes that may come on top: widgets that stay open would take 250,000


@pytest.fixture(scope="module")
def lessons(tmp_path_factory):
    """Lessons made from one of ours, all alike."""
    root = tmp_path_factory.mktemp("grown") / "lessons"
    own = set(Library().slugs())
    shutil.copytree(LESSONS, root, ignore=lambda folder, _: own if folder == str(LESSONS) else ())
    names = [f"{MODEL}-{place}" for place in range(COUNT)]
    for name in names:
        shutil.copytree(LESSONS / MODEL, root / name)
    (root / "course.yml").write_text(json.dumps({"lessons": names}), encoding="utf-8")
    return root


def test_memory_does_not_grow_with_the_number_of_lessons(lessons, tmp_path):
    library, rooms = Library(lessons), {}  # bytes and files that are kept, after so many pages
    wanted = handouts.pages(library, ("lesson",), languages=("en",))
    tracemalloc.start()
    try:
        for place, page in enumerate(handouts.in_turn(library, wanted), 1):
            handouts.write(library, page, tmp_path)
            if place in (WARM, COUNT):
                gc.collect()
                rooms[place] = tracemalloc.get_traced_memory()[0], len(library._trees)
    finally:
        tracemalloc.stop()
    (few, files), (many, more_files) = rooms[WARM], rooms[COUNT]
    assert many - few < ROOM
    assert more_files == files


def test_no_widget_of_a_page_stays_once_the_page_is_made(lessons):
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    handouts.render(Library(lessons), f"{MODEL}-0", "en")
    assert set(_instances) <= before


def test_one_changed_lesson_alone_is_made_again_with_the_course_that_holds_it(lessons, tmp_path):
    def build():
        handouts._shared.cache_clear()  # as in a process of its own
        library = Library(lessons)
        wanted = handouts.pages(library, ("lesson", "course"), languages=("en",))
        wanted = [one for one in wanted if one.slug in ("", *library.slugs()[:3])]
        return [
            made.name
            for page in handouts.in_turn(library, wanted)
            if (made := handouts.write(library, page, tmp_path))
        ]

    assert len(build()) == 3 + 1
    assert build() == []
    prose = lessons / f"{MODEL}-1" / "en.md"
    prose.write_text(prose.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert build() == [f"02-{MODEL}-1.html", "course.html"]


def test_all_code_counts_and_nothing_that_python_made_of_it(tmp_path, monkeypatch):
    def digest():
        handouts._code.cache_clear()
        return handouts._code()

    for name in ("widgets/quiz/__init__.py", "widgets/quiz/__pycache__/__init__.cpython-311.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("old", encoding="utf-8")
    monkeypatch.setattr(handouts, "ROOT", tmp_path)
    monkeypatch.setattr(handouts, "CODE", ("widgets",))
    before = digest()
    made = tmp_path / "widgets/quiz/__pycache__"
    (made / "__init__.cpython-311.pyc").write_text("newer", encoding="utf-8")
    (made / "paper.cpython-311.pyc").write_text("new", encoding="utf-8")
    assert digest() == before
    (tmp_path / "widgets/quiz/__init__.py").write_text("new", encoding="utf-8")
    assert digest() != before
    handouts._code.cache_clear()


PAGES = [
    handouts.Page("blank", "", "en"),
    handouts.Page("teaching", "", "en"),
    handouts.Page("wallet"),
]


@pytest.fixture
def copied(tmp_path):
    """The lessons, to be changed."""
    return shutil.copytree(LESSONS, tmp_path / "lessons")


def made_from(root):
    handouts._shared.cache_clear()  # as in a process of its own
    return {page: handouts.stamped(Library(root), page) for page in PAGES}


def test_prose_is_no_part_of_what_forms_a_card_and_the_teachers_pack_are_made_from(copied):
    before = made_from(copied)
    as_before = [handouts.render(Library(copied), "", one.language, one.kind) for one in PAGES]
    cited = ", ".join(one.id for one in Library().sources()[-2:])
    for prose in copied.glob("*/en.md"):
        text = prose.read_text(encoding="utf-8")
        prose.write_text(f"One more sentence.[@{cited}]\n\n{text}", encoding="utf-8")
    assert made_from(copied) == before
    assert [
        handouts.render(Library(copied), "", one.language, one.kind) for one in PAGES
    ] == as_before


@pytest.mark.parametrize(
    ("file", "again"), [("lesson.yml", 2), ("../facts/care.yml", 3), ("../seals.yml", 0)]
)
def test_what_they_are_made_from_makes_them_again(copied, file, again):
    before = made_from(copied)
    changed = copied / MODEL / file
    changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    after = made_from(copied)
    assert sum(after[page] != before[page] for page in PAGES) == again
