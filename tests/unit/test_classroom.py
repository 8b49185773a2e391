"""The files of a class: what fits is counted, what does not is named, and nobody is."""

import html
import json
import os
import re
import socket
import subprocess
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import nbformat
import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from facewise.classroom import ClassResult, FolderError, bars, open_class, tables
from facewise.classroom.counts import Share, count
from facewise.classroom.drawn import drawn
from facewise.classroom.figures import figure
from facewise.classroom.files import MOST, Named, read, shown
from facewise.classroom.page import body, page
from facewise.classroom.results import LARGEST, RefusedError, decoded
from facewise.commands import app
from facewise.load import Library
from tests.run import node
from tests.unit.class_files import (
    GOOD,
    HOSTILE,
    KEY,
    LANGUAGES,
    NAMES,
    data,
    learner,
    looked,
    result,
)

REASONS = {why for _, why in HOSTILE.values()}
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such file")


@pytest.fixture
def folder(tmp_path):
    """A folder with one good file."""
    made = tmp_path / "results"
    made.mkdir()
    (made / "good.json").write_bytes(data(GOOD))
    return made


def reading(folder):
    return read(folder, KEY, LANGUAGES)


def refused(folder):
    return {one.name: one.why for one in reading(folder).refused}


# ---- what is refused


@pytest.mark.fault("hostile class file", keeps="class results")
def test_every_hostile_file_is_named_with_its_reason_and_the_good_one_counts(
    folder, record_property
):
    record_property("faults", len(HOSTILE))
    for name, (content, _) in HOSTILE.items():
        (folder / name).write_bytes(content)
    found = reading(folder)
    assert {one.name: one.why for one in found.refused} == {
        name: why for name, (_, why) in HOSTILE.items()
    }
    assert len(found.results) == 1
    assert found.results[0].rounds.before.pages["b"].marks == {"b1": ("danger",)}


@pytest.mark.fault("hostile class file", keeps="class results")
def test_a_file_as_large_as_is_allowed_counts(folder):
    content = data(GOOD)
    (folder / "good.json").write_bytes(content + b" " * (LARGEST - len(content)))
    assert not refused(folder)


@pytest.mark.fault("hostile file name")
@POSIX
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_is_shown_so_that_it_does_nothing(folder, name):
    try:
        (folder / name).write_bytes(b"hello")
    except OSError:
        pytest.skip("this disk takes no such name")
    assert refused(folder) == {NAMES[name]: "foreign"}
    assert shown(name).isprintable()


@pytest.mark.fault("link, pipe or device among the files", keeps="class results")
@POSIX
def test_links_out_of_the_folder_pipes_and_the_like_are_not_opened(
    folder, tmp_path, monkeypatch, record_property
):
    record_property("faults", 10)
    monkeypatch.chdir(folder)  # the name of a door must be short
    outside = tmp_path / "outside.json"
    outside.write_bytes(data(GOOD))
    (folder / "out.json").symlink_to(outside)
    (folder / "relative.json").symlink_to("../outside.json")
    (folder / "dangling.json").symlink_to("nothing.json")
    (folder / "loop.json").symlink_to("loop.json")
    (folder / "device.json").symlink_to("/dev/zero")
    (folder / "folder.json").symlink_to(tmp_path)
    (folder / "sub").mkdir()
    (folder / "sub" / "inside.json").write_bytes(data(GOOD))
    (folder / "deep.json").symlink_to("sub/inside.json")
    (folder / "sub-link.json").symlink_to("sub")
    os.mkfifo(folder / "pipe.json")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        found = reading(folder)
    assert {one.name: one.why for one in found.refused} == {
        "out.json": "outside",
        "relative.json": "outside",
        "dangling.json": "gone",
        "loop.json": "special",
        "device.json": "outside",
        "folder.json": "outside",
        "deep.json": "outside",
        "sub-link.json": "special",
        "pipe.json": "special",
        "door": "special",
    }
    assert (len(found.results), found.folders) == (1, 1)


@pytest.mark.fault("link, pipe or device among the files", keeps="class results")
@POSIX
def test_a_link_inside_the_folder_is_the_same_file_twice(folder):
    (folder / "link.json").symlink_to("good.json")
    found = reading(folder)
    assert not found.refused
    assert found.noted == (Named("link.json", "same", "good.json"),)


@pytest.mark.fault("link, pipe or device among the files", keeps="class results")
def test_a_folder_that_is_itself_reached_by_a_link_is_read(folder, tmp_path):
    try:
        (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("this user may make no link")
    assert len(reading(tmp_path / "link").results) == 1


@pytest.mark.fault("class file that cannot be opened", keeps="class results")
@pytest.mark.parametrize(
    ("trouble", "why"), [(PermissionError, "unreadable"), (FileNotFoundError, "gone")]
)
def test_a_file_that_cannot_be_opened_or_vanishes_is_named(folder, monkeypatch, trouble, why):
    (folder / "other.json").write_bytes(data(result({"b": looked()})))
    opened = os.open

    def reluctant(path, *how, **more):
        if Path(path).name == "other.json":
            raise trouble(path)
        return opened(path, *how, **more)

    monkeypatch.setattr(os, "open", reluctant)
    assert refused(folder) == {"other.json": why}
    assert len(reading(folder).results) == 1


@pytest.mark.fault("same file twice", keeps="class results")
def test_the_same_bytes_count_once_and_it_is_said(folder):
    (folder / "copy.json").write_bytes(data(GOOD))
    found = reading(folder)
    assert len(found.results) == 1
    assert found.noted == (Named("good.json", "same", "copy.json"),)


@pytest.mark.fault("same file twice", keeps="class results")
def test_a_learner_who_seems_to_have_saved_twice_is_counted_and_it_is_said(folder):
    first = {"b": looked({"b1": ["danger"], "b2": ["fine"]}, {"who": 0})}
    (folder / "1.json").write_bytes(data(result(first)))
    (folder / "2.json").write_bytes(data(result(first, {"a": looked()})))
    few = {"b": looked({"b1": ["danger"]})}
    (folder / "3.json").write_bytes(data(result(few)))
    (folder / "4.json").write_bytes(data(result(few, {"a": looked()})))
    found = reading(folder)
    assert len(found.results) == 5
    assert found.noted == (Named("1.json", "alike", "2.json"),), "few marks prove nothing"


@pytest.mark.fault("too many class files")
def test_no_more_files_are_read_than_the_limit(folder):
    for number in range(MOST + 2):
        (folder / f"n{number:04}.json").write_bytes(b"x")
    found = reading(folder)
    assert len(found.results) + len(found.refused) == MOST
    assert found.unread == 3


@pytest.mark.fault("class folder that is none")
def test_a_folder_that_is_none_ends_in_a_sentence_in_the_teachers_language(folder):
    for language, word in (("en", "There is no folder"), ("zh-Hans", "没有")):
        with pytest.raises(FolderError, match=word):
            open_class(folder / "nowhere", language)
        with pytest.raises(FolderError, match=r"good\.json"):
            open_class(folder / "good.json", language)


@pytest.mark.fault("class folder that is none")
def test_a_folder_that_may_not_be_looked_into_is_said(folder, monkeypatch):
    def closed(_path):
        raise PermissionError

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(FolderError, match="did not let us look"):
        open_class(folder)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
    | st.sampled_from(["facewise-detective", "2026-11-22", "danger", "\u202e"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["kind", "version", "rounds", "before", "pages", "b", "marks", "b1"])
        | st.text(max_size=5), inner, max_size=5),
    max_leaves=9,
)  # fmt: skip


@pytest.mark.fault("any bytes in a class file")
@settings(max_examples=200)
@given(content=st.binary(max_size=300) | JSON.map(data))
def test_any_bytes_are_refused_with_a_reason_that_has_a_sentence(content):
    with pytest.raises(RefusedError) as trouble:
        decoded(content, KEY, LANGUAGES)
    assert trouble.value.why in REASONS


@pytest.mark.fault("any bytes in a class file")
@settings(max_examples=200)
@given(rounds=JSON)
def test_any_rounds_are_counted_or_refused_and_never_raise(rounds):
    try:
        one = decoded(data({**GOOD, "rounds": rounds}), KEY, LANGUAGES)
    except RefusedError:
        return
    assert count([one], KEY).learners == 1


@pytest.mark.fault("any bytes in a class file")
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 400), byte=st.integers(0, 255))
def test_a_file_with_one_byte_changed_is_counted_or_refused(place, byte):
    content = bytearray(data(GOOD))
    content[place % len(content)] = byte
    try:
        one = decoded(bytes(content), KEY, LANGUAGES)
    except RefusedError:
        return
    count([one], KEY)


@pytest.mark.fault("hostile file name")
@given(name=st.text(max_size=200))
def test_any_name_is_shown_on_one_line_in_letters_that_print(name):
    assert shown(name).isprintable()
    assert len(shown(name)) <= 121


def test_what_the_widget_saves_is_what_we_read():
    program = node() or pytest.skip("no node here")
    script = (Path(__file__).parents[2] / "widgets" / "detective" / "result.js").as_uri()
    code = f"""import {{ fileText, roundOf }} from {json.dumps(script)};
        const page = (marks) => ({{ marks, scores: {{ who: 2 }}, shown: true }});
        const before = roundOf({{ b: page({{ b1: ["danger", "advert"], b2: [], b3: ["fine"] }}),
          more: {{ marks: {{ m1: ["source"] }}, scores: {{}}, shown: false }} }});
        const after = roundOf({{ a: page({{}}) }}), course = "2026-11-22";
        process.stdout.write(fileText({{ language: "en", course, rounds: {{ before, after }} }}))"""
    saved = subprocess.check_output([program, "--input-type=module", "-e", code])
    one = decoded(saved, KEY, LANGUAGES)
    assert one.pages("before").keys() == {"b"}
    assert one.pages("before")["b"].marks == {"b1": ("danger", "advert"), "b3": ("fine",)}
    assert one.pages("after")["a"].scores == {"who": 2}


# ---- what is counted


@pytest.fixture(scope="module")
def counted():
    """A class of 30 whose counts follow from how `learner` makes them."""
    return count((decoded(data(learner(i)), KEY, LANGUAGES) for i in range(30)), KEY)


def test_learners_are_counted_by_the_rounds_that_they_did(counted):
    assert (counted.learners, counted.did, counted.both) == (30, {"before": 27, "after": 25}, 22)


def test_each_sentence_is_counted_over_those_who_did_its_page(counted):
    first, more, second = counted.pages
    told = [
        (one.id, one.of, one.caught, one.missed, one.other)
        for page in (first, more, second)
        for one in page.sentences
    ]
    assert told == [
        ("b1", 27, 9, 18, 9),  # 9 saw it, 9 called it something else, 9 left it alone
        ("b2", 27, 10, 17, 0),  # to call it fine is to leave it alone
        ("b3", 27, 0, 27, 5),  # of a fine one `other` counts the false alarms
        ("b4", 27, 0, 27, 0),
        ("m1", 6, 3, 3, 0),
        ("a1", 25, 12, 13, 0),  # either of two marks is right
        ("a2", 25, 25, 0, 0),
        ("a3", 25, 0, 25, 1),
        ("a4", 25, 5, 20, 0),
    ]
    assert first.sentences[0].marked == {"source": 9}
    assert first.sentences[2].marked == {"danger": 5}, "“no source” is fair there"


def test_each_kind_is_counted_before_and_after(counted):
    kinds = {one.kind: one for one in counted.kinds}
    assert {kind: (one.caught["before"], one.caught["after"]) for kind, one in kinds.items()} == {
        "danger": (Share(9, 27), Share(12, 25)),
        "conflict": (Share(0, 0), Share(0, 0)),
        "advert": (Share(10, 27), Share(25, 25)),
        "garble": (Share(0, 27), Share(5, 25)),
        "source": (Share(3, 6), Share(0, 0)),
        "all": (Share(22, 87), Share(42, 75)),
    }
    assert kinds["danger"].alarms == {"before": Share(5, 27), "after": Share(0, 25)}
    assert kinds["garble"].alarms == {"before": Share(0, 27), "after": Share(1, 25)}
    assert kinds["all"].alarms == {"before": Share(5, 27), "after": Share(1, 25)}


def test_a_change_is_told_only_of_those_who_did_both(counted):
    kinds = {one.kind: one.paired for one in counted.kinds}
    danger = kinds["danger"]
    assert (danger.learners, danger.before, danger.after) == (22, Share(7, 22), Share(11, 22))
    assert (danger.more, danger.same, danger.fewer) == (7, 12, 3)
    assert kinds["source"].learners == 0, "only one round asks for it"
    assert kinds["all"].learners == 22


def test_the_scores_of_a_page_are_a_spread(counted):
    assert [page.spread["who"] for page in counted.pages] == [(9, 9, 8), (0, 0, 0), (0, 0, 0)]


@pytest.mark.parametrize(
    ("share", "percent"), [((1, 3), 33), ((2, 3), 67), ((1, 200), 1), ((0, 5), 0), ((5, 5), 100)]
)
def test_a_share_is_rounded_to_the_nearest(share, percent):
    assert Share(*share).percent == percent
    assert Share(0, 0).percent is None


# ---- what the teacher sees


@pytest.fixture(scope="module")
def library():
    return Library()


@pytest.fixture
def class_folder(tmp_path, library):
    """12 learners: each marks every sentence as we do after the lesson, none before it."""
    made = tmp_path / "results"
    made.mkdir()
    key = library.detective("en")
    for i in range(12):
        rounds = {
            name: {
                one.id: looked(
                    {s.id: [s.right[0]] for s in one.sentences} if name == "after" else {},
                    {**one.worth, key.questions[0].id: i % 3},
                )
                for one in key.of_round(name)
            }
            for name in ("before", "after")
        }
        # Each file has other bytes, as each learner has other answers.
        (made / f"{i}.json").write_bytes(data(result(**rounds)) + b"\n" * i)
    (made / "<b>[red]:smile:\n.json" if os.name != "nt" else made / "Li Wei.json").write_bytes(b"x")
    return made


def run(*words):
    return CliRunner().invoke(app, ["class", *map(str, words)], env={"COLUMNS": "110"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_tells_the_class_in_the_teachers_language(class_folder, library, language):
    done = run(class_folder, "--lang", language)
    assert done.exit_code == 0, done.output
    words = library.interface(language)["classroom"]
    assert words["title"] in done.output
    assert words["refused_title"] in done.output
    assert "(100%)" in done.output or "（100%）" in done.output
    if os.name != "nt":
        assert r"<b>[red]:smile:\n.json" in done.output


@pytest.mark.fault("class page among the results", keeps="class results")
def test_the_command_writes_nothing_among_the_results(class_folder):
    before = {path: path.stat().st_mtime_ns for path in class_folder.iterdir()}
    (class_folder / "sub").mkdir()
    for place in (class_folder / "class.html", class_folder / "sub" / "class.html"):
        for kind in ("--html", "--notebook"):
            done = run(class_folder, kind, place)
            assert done.exit_code == 2
            assert "Nothing is written among the results" in done.output
    (class_folder / "sub").rmdir()
    assert {path: path.stat().st_mtime_ns for path in class_folder.iterdir()} == before


@pytest.mark.fault("place that cannot be written")
def test_a_place_that_cannot_be_written_is_one_sentence(class_folder, tmp_path):
    (tmp_path / "file").write_text("")
    done = run(class_folder, "--html", tmp_path / "file" / "class.html")
    assert done.exit_code == 2
    assert "cannot be written" in done.output
    assert "Traceback" not in done.output


@pytest.mark.fault("class folder that is none")
def test_a_folder_without_a_result_is_said(tmp_path):
    (tmp_path / "empty").mkdir()
    for more in ((), ("--html", tmp_path / "x.html"), ("--notebook", tmp_path / "x.ipynb")):
        done = run(tmp_path / "empty", *more)
        assert done.exit_code == 0, done.output
        assert "No file in this folder counts." in done.output
    done = run(tmp_path / "nowhere")
    assert done.exit_code == 2
    assert "There is no folder" in done.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_every_sentence_and_runs_fetches_and_links_nothing(
    class_folder, library, language
):
    room = open_class(class_folder, language, library)
    made = page(room.result, language, library)
    assert made.count("<h2>") == body(room.result, language, library).count("<h2>")
    for one in library.detective(language).pages:
        for sentence in one.sentences:
            assert sentence.text in made
    assert not re.search(r"<b>|https?://|src=\"(?!data:)| on\w+=", made)
    assert made.count("<script") == 2, "those that every handout has"
    assert "default-src 'none'" in made
    if os.name != "nt":
        assert r"&lt;b&gt;[red]:smile:\n.json" in made


def test_a_page_is_the_same_bytes_each_time(class_folder, library):
    first, again = (open_class(class_folder, "en", library) for _ in range(2))
    assert page(first.result, "en", library) == page(again.result, "en", library)


def test_every_figure_is_valid_plotly_of_bars_and_its_numbers_stand_in_its_table(
    class_folder, library
):
    told = open_class(class_folder, "en", library).told
    pairs = [(bars.kinds(told), tables.kinds(told))]
    for one in told.pages():
        pairs += [
            (bars.sentences(told, *one), tables.sentences(told, *one)),
            (bars.scores(told, *one), tables.scores(told, *one)),
        ]
    assert len(pairs) == 1 + 2 * len(told.key.pages)
    for shape, table in pairs:
        made = figure(shape)
        assert {trace["type"] for trace in made["data"]} == {"bar"}
        go.Figure({"data": made["data"], "layout": made["layout"]})
        said = " ".join(told.share(cell) for row in table.rows for cell in row)
        for _, some in shape.groups:
            for bar in some:
                assert re.search(rf"\b{bar.parts[0]}\b", said)
                assert sum(bar.percent(n) for n in range(len(bar.parts))) == pytest.approx(
                    100, abs=1
                )


def test_the_bars_of_a_kind_are_what_was_caught_and_what_was_missed(class_folder, library):
    told = open_class(class_folder, "en", library).told
    shown_bars = [bar.parts for _, some in bars.kinds(told).groups for bar in some]
    assert shown_bars == [
        (share.n, share.of - share.n)
        for one in told.counted.kinds
        for share in (one.caught["before"], one.caught["after"])
    ]


@pytest.mark.fault("markup in any field")
def test_a_drawing_keeps_its_letters_whatever_they_are():
    hard = "\"A\" & 'B' <c> 100% #1 //"
    some = bars.Bar(label=hard, parts=(1, 2))
    made = drawn(bars.Bars(title=hard, names=(hard, hard), groups=((hard, (some,)),)))
    alt, source = re.search(r'alt="([^"]*)" src="data:image/svg\+xml,([^"]*)"', made).groups()
    assert hard in html.unescape(alt)
    svg = ET.fromstring(unquote(html.unescape(source)))  # noqa: S314  made by us
    texts = [one.text for one in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count(hard) == 4, "two names, a group and a bar"


@pytest.mark.fault("class folder that is none")
def test_a_figure_of_nobody_is_none(library):
    told = open_class_of_nobody(library)
    assert figure(bars.kinds(told)) is None
    assert not list(told.pages())


def open_class_of_nobody(library):
    from facewise.classroom import tell
    from facewise.classroom.files import Reading

    nobody = ClassResult(Reading(results=()), count((), library.detective("en")))
    return tell(nobody, "en", library)


def test_the_notebook_opens_the_folder_from_where_it_lies(class_folder, tmp_path, library):
    out = tmp_path / "it's [here]" / "class.ipynb"
    assert run(class_folder, "--notebook", out).exit_code == 0
    first = out.read_text("utf-8")
    made = nbformat.reads(first, as_version=4)
    nbformat.validate(made)
    assert [cell.cell_type for cell in made.cells] == ["code", "code"]
    assert "open_class('../results', 'en')" in made.cells[0].source
    kinds = [set(output.data) for output in made.cells[1].outputs]
    assert all(len(one & {"text/html", "application/vnd.plotly.v1+json"}) == 1 for one in kinds)
    run(class_folder, "--notebook", out)
    assert out.read_text("utf-8") == first


@pytest.mark.long
def test_to_run_the_notebook_again_shows_what_it_was_written_with(class_folder, tmp_path):
    from nbclient import NotebookClient

    out = tmp_path / "class.ipynb"
    run(class_folder, "--notebook", out)
    made = nbformat.read(out, as_version=4)
    before = json.dumps([cell.outputs for cell in made.cells], sort_keys=True)
    quiet = ["--log-level=ERROR"]
    client = NotebookClient(made, resources={"metadata": {"path": str(tmp_path)}})
    client.extra_arguments = quiet
    client.execute(env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    assert json.dumps([cell.outputs for cell in made.cells], sort_keys=True) == before


@pytest.mark.fault("class folder that is none")
def test_a_folder_that_is_none_shows_no_traceback_in_a_notebook(tmp_path):
    with pytest.raises(FolderError) as trouble:
        open_class(tmp_path / "nowhere")
    assert trouble.value._render_traceback_() == [str(trouble.value)]


def test_every_reason_has_its_sentence_in_every_language(library):
    reasons = REASONS | {"outside", "special", "gone", "unreadable", "same", "alike"}
    for language in LANGUAGES:
        words = library.interface(language)["classroom"]
        assert reasons <= {name.removeprefix("file_") for name in words if name.startswith("file_")}
