"""The reader's own copy: brought up to the course, and never over what a reader wrote."""

import copy
import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facewise import lab, reader

PAGE = "en/02-causes.ipynb"


def notebook(*cells, **more):
    """A notebook of Markdown cells, the way the course makes it: sorted keys, one source string."""
    made = [{"cell_type": "markdown", "id": f"c{i}", "metadata": {}, "source": words}
            for i, words in enumerate(cells)]  # fmt: skip
    return {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **more}


def put(folder, page, content):
    path = folder / page
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, bytes) else json.dumps(content, sort_keys=True).encode()
    path.write_bytes(text)
    return path


def as_lab_saves(page):
    """The same page after a run and an autosave: results, counters, metadata, lists of lines."""
    saved = copy.deepcopy(page)
    saved["metadata"] = {"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}}
    for number, cell in enumerate(saved["cells"]):
        cell["source"] = cell["source"].splitlines(keepends=True)
        cell["metadata"] = {"collapsed": True, "trusted": True}
        if cell["cell_type"] == "code":
            cell["execution_count"] = number + 7
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["hello"]}]
    return saved


def texts(folder):
    """Every file that a reader would see, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != reader.RECORD
    }


@pytest.fixture
def course(tmp_path):
    put(tmp_path / "course", PAGE, notebook("# One", "Two"))
    put(tmp_path / "course", "zh-Hans/02-causes.ipynb", notebook("# 一"))
    return tmp_path / "course"


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def test_a_new_reader_gets_every_page_as_it_is(course, home):
    assert reader.refresh(course, home, "en") == []
    assert texts(home) == texts(course)


def test_a_changed_course_replaces_a_page_that_was_only_read_and_run(course, home):
    first = notebook("# One", "Two")
    first["cells"][1]["cell_type"] = "code"
    put(course, PAGE, first)
    reader.refresh(course, home, "en")
    put(home, PAGE, as_lab_saves(first))
    put(course, PAGE, notebook("# One", "Two, put better"))
    assert reader.refresh(course, home, "en") == []
    assert texts(home) == texts(course)


def test_results_of_a_run_stay_while_the_course_stays(course, home):
    reader.refresh(course, home, "en")
    put(home, PAGE, as_lab_saves(notebook("# One", "Two")))
    before = texts(home)
    reader.refresh(course, home, "en")
    assert texts(home) == before


@pytest.mark.fault("page that the reader changed or broke", keeps="reader's pages")
@pytest.mark.parametrize(
    "mine",
    [
        notebook("# One", "Two, and my own note"),
        notebook("# One"),
        notebook("Two", "# One"),
        notebook("# One", "Two", ""),
        b"{ half a file",
        b"",
        b"[]",
        b'{"cells": null}',
    ],
)
def test_what_a_reader_wrote_or_broke_is_kept_and_the_new_page_lies_beside_it(course, home, mine):
    reader.refresh(course, home, "en")
    put(home, PAGE, mine)
    kept = (home / PAGE).read_bytes()
    put(course, PAGE, notebook("# New"))
    (sentence,) = reader.refresh(course, home, "en")
    assert (home / PAGE).read_bytes() == kept
    assert texts(home)["en/02-causes.new.ipynb"] == texts(course)[PAGE]
    assert PAGE in sentence
    assert "02-causes.new.ipynb" in sentence
    assert reader.refresh(course, home, "en") == [], "said once, not at every start"


def test_the_sentence_is_in_the_readers_language(course, home):
    put(home, PAGE, notebook("mine"))
    assert "原样保留" in reader.refresh(course, home, "zh-Hans")[0]


def test_a_cell_that_became_code_or_got_a_picture_is_writing(course, home):
    for change in ({"cell_type": "raw"}, {"attachments": {"x.png": {"image/png": "aa"}}}):
        page = notebook("# One", "Two")
        page["cells"][0].update(change)
        assert reader.writing(json.dumps(page).encode()) != reader.writing(
            json.dumps(notebook("# One", "Two")).encode()
        )


@pytest.mark.fault("page that the reader changed or broke", keeps="reader's pages")
def test_a_new_version_that_the_reader_wrote_in_is_kept_too(course, home):
    put(home, PAGE, notebook("mine"))
    reader.refresh(course, home, "en")
    put(home, "en/02-causes.new.ipynb", notebook("mine as well"))
    put(course, PAGE, notebook("# Newer"))
    reader.refresh(course, home, "en")
    assert json.loads(texts(home)["en/02-causes.new.ipynb"]) == notebook("mine as well")
    assert texts(home)["en/02-causes.new-2.ipynb"] == texts(course)[PAGE]


def test_a_new_version_that_nobody_wrote_in_is_replaced_by_a_newer_one(course, home):
    put(home, PAGE, notebook("mine"))
    reader.refresh(course, home, "en")
    put(course, PAGE, notebook("# Newer"))
    reader.refresh(course, home, "en")
    assert sorted(texts(home / "en")) == ["02-causes.ipynb", "02-causes.new.ipynb"]
    assert texts(home)["en/02-causes.new.ipynb"] == texts(course)[PAGE]


@pytest.mark.fault("page that the reader changed or broke", keeps="reader's pages")
def test_a_page_that_the_reader_threw_away_comes_back(course, home):
    reader.refresh(course, home, "en")
    (home / PAGE).unlink()
    reader.refresh(course, home, "en")
    assert texts(home) == texts(course)


@pytest.mark.fault("page that the reader changed or broke", keeps="reader's pages")
def test_our_own_page_that_left_the_course_is_put_away_and_the_readers_stays(course, home):
    put(course, "en/03-eye.ipynb", notebook("# Eye"))
    reader.refresh(course, home, "en")
    put(home, "en/03-eye.ipynb", notebook("# Eye", "mine"))
    put(home, "en/04-diary.ipynb", notebook("all mine"))
    for page in (PAGE, "en/03-eye.ipynb"):
        (course / page).unlink()
    reader.refresh(course, home, "en")
    assert sorted(texts(home / "en")) == ["03-eye.ipynb", "04-diary.ipynb"]
    assert ".earlier/" + PAGE in texts(home)


@pytest.mark.fault("record of the copy damaged", keeps="reader's pages")
@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"pages": 3}', b'{"pages": {"a": {"copied": 1}}}', b"\xff"]
)
def test_a_damaged_record_loses_nothing(course, home, damage):
    reader.refresh(course, home, "en")
    put(home, PAGE, notebook("mine"))
    (home / reader.RECORD).write_bytes(damage)
    put(course, PAGE, notebook("# New"))
    reader.refresh(course, home, "en")
    assert json.loads((home / PAGE).read_bytes()) == notebook("mine")
    assert texts(home)["en/02-causes.new.ipynb"] == texts(course)[PAGE]


@pytest.mark.fault("page of the course damaged", keeps="reader's pages")
def test_a_damaged_page_of_the_course_is_left_out_and_said(course, home):
    reader.refresh(course, home, "en")
    before = texts(home)
    put(course, PAGE, b"{ half")
    (sentence,) = reader.refresh(course, home, "en")
    assert "damaged" in sentence
    assert texts(home) == before


@pytest.mark.fault("disk full at a start", keeps="reader's pages")
def test_a_full_disk_leaves_the_old_page_whole_and_one_sentence(course, home, monkeypatch, capsys):
    monkeypatch.setenv("FACEWISE_HOME", str(home))
    reader.refresh(course, home, "en")
    before = texts(home)
    put(course, PAGE, notebook("# New"))

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SystemExit, match=r"cannot write in .*No space left"):
        reader.main(["--no-browser"], course)
    assert texts(home) == before


@pytest.mark.fault("page read while it is replaced", keeps="reader's pages")
def test_a_page_is_never_half_old_and_half_new(course, home):
    reader.refresh(course, home, "en")
    old = (home / PAGE).read_bytes()
    put(course, PAGE, notebook("# New"))
    with (home / PAGE).open("rb") as opened_before:
        reader.refresh(course, home, "en")
        assert opened_before.read() == old, "written into the file that somebody reads"


@pytest.mark.fault("no free name for a new version")
def test_where_no_name_is_free_the_search_ends(course, home):
    put(home, PAGE, notebook("mine"))
    for path in reader.names_beside(home / PAGE):
        put(path.parent, path.name, notebook("also mine"))
        if path.name.endswith("-99.ipynb"):
            break
    with pytest.raises(OSError, match="too many"):
        reader.refresh(course, home, "en")


@pytest.mark.fault("unknown language")
def test_an_unknown_language_names_the_known_ones(course):
    for unknown in ("xx", "", "..", "../en"):
        with pytest.raises(SystemExit, match=r"en, zh-Hans"):
            reader.main(["--lang", unknown], course)


def test_the_first_page_of_the_language_is_opened(course, home, monkeypatch):
    opened = []
    monkeypatch.setenv("FACEWISE_HOME", str(home))
    monkeypatch.setattr(lab, "run", lambda *words, **more: opened.append((words, more)))
    put(course, "en/01-start-here.ipynb", notebook("# Start"))
    reader.main(["--lang", "en", "--no-browser"], course)
    assert opened == [((home, "en/01-start-here.ipynb"), {"browser": False})]


words = st.text(st.characters(codec="utf-8"), max_size=8)
pages = st.lists(words, max_size=4).map(lambda cells: notebook(*cells))
# What may happen between two starts, in any order and number.
events = st.lists(
    st.one_of(
        st.tuples(st.just("course"), pages),
        st.tuples(st.just("write"), pages),
        st.tuples(st.just("write beside"), pages),
        st.tuples(st.just("break"), st.binary(max_size=12)),
        st.tuples(st.just("run"), st.none()),
        st.tuples(st.just("lose record"), st.none()),
        st.tuples(st.just("start"), st.none()),
    ),
    max_size=12,
)


def happen(what, value, course, home):
    """Let one thing happen between two starts."""
    beside = home / PAGE.replace(".ipynb", ".new.ipynb")
    if what == "course":
        put(course, PAGE, value)
    elif what in ("write", "break"):
        put(home, PAGE, value)
    elif what == "write beside" and beside.exists():
        put(home, beside.relative_to(home), value)
    elif what == "run" and reader.writing((home / PAGE).read_bytes()):
        put(home, PAGE, as_lab_saves(notebook(*sources(home / PAGE))))
    elif what == "lose record":
        (home / reader.RECORD).unlink(missing_ok=True)
    elif what == "start":
        reader.refresh(course, home, "en")


def sources(path):
    return ["".join(cell["source"]) for cell in json.loads(path.read_bytes())["cells"]]


@pytest.mark.fault("anything between two starts", keeps="reader's pages")
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=pages, story=events)
def test_whatever_happens_in_whatever_order_no_writing_of_a_reader_is_lost(
    tmp_path_factory, first, story
):
    place = tmp_path_factory.mktemp("story")
    course, home = place / "course", place / "home"
    put(course, PAGE, first)
    shipped = {reader.writing((course / PAGE).read_bytes())}
    reader.refresh(course, home, "en")
    known = (course / PAGE).read_bytes()
    for what, value in [*story, ("start", None)]:
        before = {reader.writing(text) or text for text in texts(home / "en").values()}
        happen(what, value, course, home)
        shipped.add(reader.writing((course / PAGE).read_bytes()))
        after = {reader.writing(text) or text for text in texts(home / "en").values()}
        if what == "start":
            assert before - shipped <= after
            newest = (course / PAGE).read_bytes()
            assert newest == known or reader.writing(newest) in after, "the new page is there"
            known = newest
