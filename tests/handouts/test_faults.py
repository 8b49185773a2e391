"""Bad input and bad luck: markup is text, an error is a sentence, and every file stays whole."""

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time

import pytest

from facewise import commands as command
from facewise import handouts
from facewise.leaf import digest
from facewise.load import Library
from facewise.sheets import index, slides
from facewise.write import write
from tests.handouts.faults import ODD, Parsed, copied, spoiled
from tests.unit.conftest import full  # noqa: F401  a small disk
from tests.unit.disks import ROOT, ROOT_USER, fill
from tests.unpacking import unpacked

LESSONS = ("causes", "how-a-face-moves", "exercises", "track-and-visit")
# The parts of lessons/ whose words stand in each kind of handout, and the lesson to look at.
SAYS = {
    "lesson": ("how-a-face-moves", "en", "prose lesson activities interface sources terms"),
    "both": ("causes", "", "prose lesson activities interface sources terms conditions signs"),
    "slides": ("exercises", "zh-Hans", "prose lesson activities interface sources exercises"),
    "course": ("", "en", "prose lesson activities interface sources terms conditions exercises"),
    "blank": ("", "zh-Hans", "interface sources exercises"),
    "wallet": ("", "", "interface sources"),
    "teaching": ("", "en", "teaching lesson interface sources"),
}


def bad(name):
    """Markup that says where it stood."""
    return f"<script>alert('{name}')</script><img src=x onerror=alert(2)><!--"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A short course with markup in every field."""
    root = copied(tmp_path_factory.mktemp("hostile"), *LESSONS)
    return spoiled(root, lambda text, name: f"{text} {bad(name)}")


@pytest.mark.fault("markup in any field")
@pytest.mark.parametrize("kind", [*SAYS, "index"])
def test_markup_in_any_field_is_text_in_each_kind_of_handout(hostile, kind):
    if kind == "slides" and not slides.REVEAL.is_dir():
        pytest.skip("no reveal.js here: type `npm ci`")
    if kind == "index":
        html, wanted = index.render(hostile, {"causes": [("lesson", "en", "a.html")]}), "lesson"
    else:
        slug, language, wanted = SAYS[kind]
        html = handouts.render(hostile, slug, language, kind)
    page = Parsed(html)
    for name in wanted.split():
        assert f"<script>alert('{name}')</script><img src=x" in page.text, name
    scripts = [dict(given).get("type") for tag, given in page.elements if tag == "script"]
    assert scripts == ["text/plain", "module"], "and no script of a field"
    given = [(tag, key, value) for tag, one in page.elements for key, value in one.items()]
    assert [one for one in given if one[1].startswith("on") or one[2] == "x"] == []
    assert page.elements.count(("main", {"id": "content", "tabindex": "-1"})) == 1
    assert digest(re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]) in html, "the policy"


@pytest.mark.fault("markup in any field")
def test_markup_in_the_words_of_a_picture_is_text(hostile):
    html = handouts.render(hostile, "how-a-face-moves", "en")
    assert "&lt;script&gt;alert('pictures')&lt;/script&gt;" in html.replace("&#x27;", "'")


@pytest.mark.fault("text that looks like our own code")
@pytest.mark.parametrize("odd", ODD)
def test_text_that_looks_like_our_own_packing_comes_through_whole(tmp_path, odd):
    """Whether a browser reads it so too: tests/browser/test_handout_bare.py."""
    root = copied(tmp_path, "exercises")
    kept = ("interface", "pictures", "sources", "conditions", "treatments", "outlook", "claims")
    library = spoiled(root, lambda text, _: f"{text} {ODD[odd]}", skip=(*kept, "prose"))
    html = handouts.render(library, "exercises", "en")
    body = re.search(r'<main id="content"[^>]*>\n(.*)\n</main>', html, re.DOTALL)[1]
    carried = unpacked(re.search(r'id="packed">(.*?)</script>', html)[1], body)
    assert json.dumps(carried["values"]).count(json.dumps(ODD[odd])[1:-1]) > 20
    assert html.endswith("</html>\n")


@pytest.fixture
def told(monkeypatch, capsys):
    """Run the command on other lessons; returns its end, and what it says of errors."""
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    monkeypatch.setenv("FACEWISE_CHROMIUM", "no-such-browser")

    def run(*words, root=None):
        if root:
            monkeypatch.setattr(command, "Library", lambda: Library(root))
        monkeypatch.setattr(sys, "argv", ["facewise", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            command.main()
        said = capsys.readouterr().err
        assert "Traceback" not in said
        lines = [one for one in said.splitlines() if not re.match(r"Handouts +|\s*$", one)]
        return end.value.code or 0, lines

    return run


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """A course of one lesson, and its handouts."""
    root = copied(tmp_path_factory.mktemp("short"), "how-a-face-moves")
    out = root.parent / "out"
    for page in handouts.pages(Library(root), ("lesson",)):
        handouts.write(Library(root), page, out)
    handouts.write_index(Library(root), out)
    return root, out


@pytest.fixture
def spoilt(short, tmp_path):
    """A copy of it that a test may spoil, with the old handouts beside it."""
    root, out = tmp_path / "lessons", tmp_path / "out"
    shutil.copytree(short[0], root)
    shutil.copytree(short[1], out)
    return root, out


def kept(out):
    """What stands in a folder."""
    return {one: one.read_bytes() for one in out.rglob("*") if one.is_file()}


ONE = ("handouts", "--kind", "lesson")


@pytest.mark.fault("picture missing", keeps="old handouts")
def test_a_picture_that_is_missing_is_named_and_the_old_files_stay(told, spoilt):
    root, out = spoilt
    before = kept(out)
    (root / "how-a-face-moves" / "nerve.svg").unlink()
    code, said = told(*ONE, "--out", out, root=root)
    assert code == 2
    assert len(said) == 1
    assert "nerve.svg" in said[0]
    assert kept(out) == before


@pytest.mark.fault("lesson with no activity")
def test_a_lesson_with_no_activity_is_a_page_all_the_same(told, spoilt):
    root, out = spoilt
    folder = root / "how-a-face-moves"
    (folder / "activities.yml").write_text("[]\n", encoding="utf-8")
    for path in folder.glob("*.md"):
        prose = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"```python\nlesson\.show.*?```", "", prose, flags=re.DOTALL))
    assert told("handouts", "--out", out, root=root)[0] in {0, 1}
    for place in ("en/01-how-a-face-moves.html", "both/01-how-a-face-moves.html", "en/course.html"):
        html = (out / place).read_text(encoding="utf-8")
        assert re.findall(r'data-widget="(\w+)"', html) in ([], ["glossary"])
        assert 'class="activity"' in html, "its words"
        assert html.endswith("</html>\n")


@pytest.mark.fault("unknown name in a lesson", keeps="old handouts")
def test_an_activity_that_is_shown_and_missing_is_named(told, spoilt):
    root, out = spoilt
    before = kept(out)
    (root / "how-a-face-moves" / "activities.yml").write_text("[]\n", encoding="utf-8")
    code, said = told(*ONE, "--out", out, root=root)
    assert (code, len(said)) == (2, 1)
    assert "has no activity" in said[0]
    assert kept(out) == before


@pytest.mark.fault("unknown name at the command")
@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["--lesson", "no-such"], "how-a-face-moves"),
        (["--lang", "xx"], "zh-Hans"),
        (["--kind", "no-such"], "wallet"),
        (["--lesson", ""], "how-a-face-moves"),
        (["--lesson", "../causes"], "how-a-face-moves"),
    ],
)
def test_an_unknown_name_is_one_sentence_with_the_known_ones(told, short, tmp_path, words, known):
    code, said = told("handouts", *words, "--out", tmp_path / "out", root=short[0])
    assert (code, len(said)) == (2, 1)
    assert known in said[0]
    assert words[1] in said[0]
    assert not (tmp_path / "out").exists()


@pytest.mark.fault("place that cannot be written", keeps="reader's own files")
@pytest.mark.parametrize("place", ["file", "file/deeper", "l" * 300])
def test_a_folder_that_cannot_be_is_one_sentence(told, short, tmp_path, place):
    (tmp_path / "file").write_text("a letter", encoding="utf-8")
    code, said = told(*ONE, "--out", tmp_path / place, root=short[0])
    assert (code, len(said)) == (2, 1)
    assert "--out" in said[0]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "a letter"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


@pytest.mark.fault("folder moved or oddly named")
@pytest.mark.parametrize(
    "name", ["two words", "讲义 第一册", "é'\"&<b>#%20?", "x" * 200, "\udc83.lost", "- -- $HOME"]
)
def test_a_folder_with_an_odd_name_is_a_folder(told, short, tmp_path, name):
    out = tmp_path / name / name
    code, said = told(*ONE, "--out", out, root=short[0])
    assert (code, said) == (0, [])
    assert len(list(out.rglob("*.html"))) == 3
    assert "en/01-how-a-face-moves.html" in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.fault("old handout read-only")
def test_an_old_file_that_is_read_only_is_made_anew(told, spoilt):
    root, out = spoilt
    old = out / "en/01-how-a-face-moves.html"
    old.write_text("old", encoding="utf-8")
    old.chmod(stat.S_IREAD)
    assert told(*ONE, "--out", out, root=root) == (0, [])
    assert old.read_text(encoding="utf-8").endswith("</html>\n")


@pytest.mark.fault("place that cannot be written", keeps="old handouts")
@pytest.mark.skipif(ROOT_USER or os.name != "posix", reason="nothing is forbidden to this user")
def test_a_folder_that_may_not_be_written_to_is_one_sentence(told, spoilt):
    root, out = spoilt
    (out / "en/01-how-a-face-moves.html").write_text("old", encoding="utf-8")
    (out / "en").chmod(0o555)
    before = kept(out)
    code, said = told(*ONE, "--out", out, root=root)
    (out / "en").chmod(0o755)
    assert (code, len(said)) == (2, 1)
    assert "Permission denied" in said[0]
    assert kept(out) == before


@pytest.mark.fault("disk full at a build", keeps="old handouts")
@pytest.mark.skipif(sys.platform != "linux", reason="a small disk can be made on Linux alone")
def test_on_a_full_disk_a_sentence_and_the_old_files_stay(told, short, full):  # noqa: F811
    out = full / "out"
    write(out / "en/01-how-a-face-moves.html", "old\n")
    fill(full)
    before = kept(out)
    code, said = told(*ONE, "--out", out, root=short[0])
    assert (code, len(said)) == (2, 1)
    assert "still whole" in said[0]
    assert kept(out) == before


@pytest.mark.fault("place that cannot be written", keeps="old handouts")
@pytest.mark.skipif(sys.platform != "linux", reason="a small disk can be made on Linux alone")
def test_on_a_disk_that_can_only_be_read_a_sentence_and_the_old_files_stay(told, short, full):  # noqa: F811
    write(full / "out/en/01-how-a-face-moves.html", "old\n")
    before = kept(full)
    subprocess.run(["mount", "-o", "remount,ro", str(full)], check=True)
    code, said = told(*ONE, "--out", full / "out", root=short[0])
    assert (code, len(said)) == (2, 1)
    assert "Read-only file system" in said[0]
    assert kept(full) == before


@pytest.mark.fault("build killed", keeps="old handouts")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a build that is warm is made by fork")
@pytest.mark.parametrize("number", [20, pytest.param(100, marks=pytest.mark.long)])
def test_a_build_that_is_killed_leaves_every_file_whole(short, tmp_path, number, record_property):
    record_property("faults", number)
    root, out = short[0], tmp_path / "out"
    script = ROOT / "tests" / "handouts" / "faults.py"
    words = [sys.executable, script, root, out, "0", str(number)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > number / 4, "too few were caught with a file half-written"
    left = list(out.rglob(".*.part"))
    assert left
    long_ago = time.time() - 3600
    for one in left[1:]:
        os.utime(one, (long_ago, long_ago))
    handouts.write_index(Library(root), out)
    assert list(out.rglob(".*.part")) == left[:1], "another build may still be at work on it"


@pytest.mark.fault("two builds at once", keeps="old handouts")
def test_two_builds_at_once_leave_every_file_whole(short, tmp_path):
    root, out = short[0], tmp_path / "out"
    code = (
        "import sys; from pathlib import Path; from facewise import handouts;"
        "from facewise.load import Library; from facewise.leaf import Modes;"
        "library = Library(Path(sys.argv[1]))\n"
        "for turn in range(2):\n"
        "    for page in handouts.pages(library, ('lesson',)):\n"
        "        handouts.write(library, page, Path(sys.argv[2]), Modes(large=bool(turn % 2)))\n"
        "    handouts.write_index(library, Path(sys.argv[2]))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    command_line = [sys.executable, "-c", code, root, out]
    builds = [subprocess.Popen(command_line, env=env, stderr=subprocess.PIPE) for _ in range(2)]
    assert [build.communicate()[1] for build in builds] == [b"", b""]
    assert [build.returncode for build in builds] == [0, 0]
    assert sorted(one.name for one in out.rglob("*") if one.is_file()) == [
        "01-how-a-face-moves.html",
        "01-how-a-face-moves.html",
        "index.html",
    ]
    assert all(one.read_text(encoding="utf-8").endswith("</html>\n") for one in kept(out))


@pytest.mark.fault("build killed", keeps="old handouts")
@pytest.mark.skipif(os.name != "posix", reason="a key of a terminal, as POSIX sends it")
def test_a_build_that_a_person_stops_ends_without_a_traceback(tmp_path):
    env = {key: value for key, value in os.environ.items() if key != "PYTHONHASHSEED"}
    env["PYTHONUNBUFFERED"] = "1"
    # Of every kind, so that there is enough left to stop.
    words = [sys.executable, "-m", "facewise", "handouts", "--out", tmp_path / "out"]
    build = subprocess.Popen(
        words,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Who was started in the background has been told to pass over Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    build.stdout.readline()  # the first page is made
    os.killpg(build.pid, signal.SIGINT)
    said = build.communicate()[1].decode()
    assert build.returncode == 130
    assert "Traceback" not in said
    made = list((tmp_path / "out").rglob("*.html"))
    assert made
    assert all(one.read_text(encoding="utf-8").endswith("</html>\n") for one in made)
