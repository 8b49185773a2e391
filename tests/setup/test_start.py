"""start.py: what it says when something is missing, and when it sets up again."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import start

fault = pytest.mark.fault


class Installers:
    """A `.venv` that is only pretended, and a list of the commands that would have run."""

    def __init__(self, place, monkeypatch):
        self.place, self.commands, self.works, self.says = place, [], ["uv", "pip"], ""
        self.python, self.made = "3.11.9", 0
        venv = place / ".venv"
        for name, path in {
            "VENV": venv,
            "PYTHON": venv / "bin/python",
            "STAMP": venv / "facewise-setup.json",
            "LOG": venv / "facewise-setup.log",
        }.items():
            monkeypatch.setattr(start, name, path)
        monkeypatch.setattr(start, "LOCKS", {k: place / f"{k}.lock" for k in ("reader", "dev")})
        (place / "reader.lock").write_text("one==1\n")
        (place / "dev.lock").write_text(
            "one==1\nuv==0.9 ; x \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via\nz==1"
        )
        monkeypatch.setattr(start, "make_venv", self.make)
        monkeypatch.setattr(start, "probe", self.probe)
        monkeypatch.setattr(start, "run", self.run)
        monkeypatch.setenv("FACEWISE_INSTALLER", "")
        monkeypatch.setenv("PATH", str(place))

    def make(self, _language):
        self.made += 1
        (self.place / ".venv/bin").mkdir(parents=True, exist_ok=True)
        (self.place / ".venv/bin/python").touch()
        start.STAMP.unlink(missing_ok=True)

    def probe(self):
        return self.python, str(self.place / ".venv"), start.PYTHON.exists()

    def run(self, command):
        assert not start.STAMP.exists(), "a stamp while something is being installed"
        lock = Path(command[-1])
        self.commands.append([Path(command[0]).name, *command[1:-1], lock.read_text()])
        with start.LOG.open("a", encoding="utf-8") as log:
            log.write(self.says)
        return ("uv" if Path(command[0]).name == "uv" else "pip") in self.works

    def have_uv(self):
        (self.place / "uv").touch(mode=0o755)


@pytest.fixture
def pretended(tmp_path, monkeypatch):
    return Installers(tmp_path, monkeypatch)


@pytest.mark.fault("Python too old")
def test_an_old_python_can_read_start_py_far_enough_to_say_what_is_wrong(root):
    ast.parse((root / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = {
        alias.name
        for node in ast.walk(ast.parse((root / "start.py").read_text(encoding="utf-8")))
        for alias in getattr(node, "names", [])
        if isinstance(node, ast.Import)
    }
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.fault("Python too old")
def test_an_old_python_gets_one_sentence_in_the_readers_language(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\.10"):
        start.main([])
    with pytest.raises(SystemExit, match=r"需要 Python 3\.11"):
        start.main(["--lang", "zh-Hans"])


@pytest.mark.fault("no ensurepip")
def test_without_ensurepip_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"sudo apt install python3\.\d+-venv"):
        start.make_venv("en")


@pytest.mark.fault("unknown language")
def test_an_unknown_language_names_the_known_ones_before_anything_is_installed(root, monkeypatch):
    monkeypatch.setattr(start, "set_up", lambda *_: pytest.fail("set up for nothing"))
    with pytest.raises(SystemExit, match=r"“xx”.*\ben\b.*zh-Hans"):
        start.main(["--lang", "xx"])


def test_uv_installs_where_it_is_at_hand(pretended):
    pretended.have_uv()
    start.set_up("reader", "en")
    words = ["uv", "pip", "install", "--compile-bytecode", "--python", str(start.PYTHON)]
    words += ["--require-hashes", "--no-deps", "-r", "one==1\n"]
    assert pretended.commands == [words]


@pytest.mark.fault("no uv")
def test_where_uv_is_missing_it_is_fetched_by_its_hash_and_else_pip_does_the_work(pretended):
    start.set_up("reader", "en")
    words = ["python", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    words += ["--require-hashes", "--no-deps", "-r"]
    uv = "uv==0.9 ; x \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    assert pretended.commands == [[*words, uv], [*words, "one==1\n"]]


@pytest.mark.fault("no uv")
def test_pip_steps_in_where_uv_does_not_come_through(pretended):
    pretended.have_uv()
    pretended.works = ["pip"]
    start.set_up("reader", "en")
    assert [command[0] for command in pretended.commands] == ["uv", "python"]


@pytest.mark.parametrize("forced", ["pip", "uv"])
def test_one_installer_can_be_asked_for(pretended, monkeypatch, forced):
    pretended.have_uv()
    monkeypatch.setenv("FACEWISE_INSTALLER", forced)
    start.set_up("reader", "en")
    assert [command[0] for command in pretended.commands] == [{"pip": "python"}.get(forced, "uv")]


@pytest.mark.fault("no uv")
def test_where_uv_is_asked_for_pip_does_not_step_in(pretended, monkeypatch):
    pretended.have_uv()
    pretended.works = ["pip"]
    monkeypatch.setenv("FACEWISE_INSTALLER", "uv")
    with pytest.raises(SystemExit, match="could not finish"):
        start.set_up("reader", "en")
    assert [command[0] for command in pretended.commands] == ["uv"]


def test_the_second_run_installs_nothing(pretended):
    start.set_up("reader", "en")
    pretended.commands.clear()
    start.set_up("reader", "en")
    assert not pretended.commands
    assert pretended.made == 1


def test_a_reader_after_a_developer_installs_nothing(pretended):
    start.set_up("dev", "en")
    stamp = start.STAMP.read_text()
    pretended.commands.clear()
    start.set_up("reader", "en")
    assert not pretended.commands
    assert start.STAMP.read_text() == stamp


def test_a_developer_after_a_reader_gets_the_rest(pretended):
    start.set_up("reader", "en")
    pretended.commands.clear()
    start.set_up("dev", "en")
    assert "z==1" in pretended.commands[-1][-1]
    assert pretended.made == 1


def test_a_moved_lock_is_installed_without_starting_anew(pretended):
    start.set_up("reader", "en")
    pretended.commands.clear()
    start.LOCKS["reader"].write_text("one==2\n")
    start.set_up("reader", "en")
    assert pretended.commands[-1][-1] == "one==2\n"
    assert pretended.made == 1


@pytest.mark.fault("set-up damaged")
@pytest.mark.parametrize("harm", ["python gone", "other python", "stamp gone", "stamp damaged"])
def test_a_venv_that_is_not_whole_is_made_anew(pretended, harm):
    start.set_up("reader", "en")
    if harm == "python gone":
        start.PYTHON.unlink()
    elif harm == "other python":
        pretended.python = "3.12.0"
    elif harm == "stamp gone":
        start.STAMP.unlink()
    else:
        start.STAMP.write_text("[1")
    start.set_up("reader", "en")
    assert pretended.made == 2
    start.set_up("reader", "en")
    assert pretended.made == 2


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        pytest.param(
            "Failed to establish a new connection: name resolution",
            "could not reach the internet",
            marks=fault("no network at set-up"),
        ),
        pytest.param(
            "error: dns error", "could not reach the internet", marks=fault("no network at set-up")
        ),
        pytest.param(
            "OSError: [Errno 28] No space left on device",
            "not enough room on the disk",
            marks=fault("disk full at set-up"),
        ),
        pytest.param(
            "THESE PACKAGES DO NOT MATCH THE HASHES",
            "not the one that we tested",
            marks=fault("package that is not the tested one"),
        ),
        pytest.param(
            "something nobody has thought of", "could not finish", marks=fault("set-up fails")
        ),
    ],
)
def test_a_failed_installation_says_what_to_do_and_leaves_no_stamp(pretended, says, sentence):
    pretended.works, pretended.says = [], says
    with pytest.raises(SystemExit, match=sentence):
        start.set_up("reader", "en")
    assert not start.STAMP.exists()


@pytest.mark.fault("set-up interrupted")
def test_an_interrupted_installation_leaves_no_stamp_and_the_next_run_starts_anew(
    pretended, monkeypatch
):
    def stop(command):
        raise KeyboardInterrupt

    start.set_up("reader", "en")
    start.LOCKS["reader"].write_text("one==2\n")
    with monkeypatch.context() as patch:
        patch.setattr(start, "run", stop)
        with pytest.raises(KeyboardInterrupt):
            start.set_up("reader", "en")
    assert not start.STAMP.exists()
    start.set_up("reader", "en")
    assert pretended.made == 2


@pytest.mark.fault("folder moved or oddly named")
@pytest.mark.parametrize("place", ["plain", "知面 with a space", "quote'd"])
def test_the_kit_is_imported_from_its_own_folder_whatever_the_folder_is_called(
    pretended, monkeypatch, tmp_path, place
):
    monkeypatch.setattr(start, "ROOT", tmp_path / place)
    monkeypatch.setattr(start, "say", lambda *_, **__: "")
    start.set_up("reader", "en")
    line = (tmp_path / ".venv/facewise.pth").read_bytes().decode("ascii")
    path = []
    exec(line.replace("sys.path", "path").replace("import sys; ", ""), {"path": path})  # noqa: S102
    assert path == [str(tmp_path / place)]
    assert line.startswith("import ")
    assert line.count("\n") == 1


@pytest.mark.fault("folder moved or oddly named")
def test_the_path_is_put_right_when_the_folder_has_moved(pretended):
    start.set_up("reader", "en")
    (start.VENV / "facewise.pth").write_text("/somewhere/else\n")
    start.set_up("reader", "en")
    assert str(start.ROOT) in (start.VENV / "facewise.pth").read_text()


def test_each_sentence_is_there_in_every_language_of_the_course_with_the_same_values(root):
    words = json.loads((root / "facewise/lab/words.json").read_text(encoding="utf-8"))
    languages = {folder.name for folder in (root / "notebooks").iterdir() if folder.is_dir()}
    assert {"en", "zh-Hans"} <= languages
    for key, sentences in words.items():
        assert set(sentences) == languages, key
        values = [sorted(part[1] for part in start.re.finditer(r"{(\w+)}", sentence))
                  for sentence in sentences.values()]  # fmt: skip
        assert all(each == values[0] for each in values), key


def test_the_words_for_pytest_go_to_the_tests_as_they_are(monkeypatch):
    became = []
    monkeypatch.setattr(start, "set_up", lambda kind, language: became.append(kind))
    monkeypatch.setattr(start, "become", lambda *command: became.append(list(command)))
    start.main(["test", "-k", "causes", "--lang", "--", "-x"])
    assert became[0] == "dev"
    assert became[1][2:] == ["-k", "causes", "--lang", "--", "-x"]


def test_a_verb_that_hands_its_words_on_comes_first(monkeypatch, capsys):
    monkeypatch.setattr(start, "set_up", lambda kind, language: pytest.fail("nothing was asked"))
    for words in (["--lang", "zh-Hans", "test"], ["--dev", "test"], ["--lang", "en", "handouts"]):
        with pytest.raises(SystemExit):
            start.main(words)
        assert "comes first" in capsys.readouterr().err


@pytest.mark.fault("disk full at set-up")
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize(
    "trouble",
    [OSError(28, "No space left on device"), subprocess.CalledProcessError(1, ["ensurepip"])],
)
def test_a_folder_that_cannot_be_written_is_a_sentence(monkeypatch, language, trouble):
    def breaks(kind, asked):
        raise trouble

    monkeypatch.setattr(start, "set_up", breaks)
    with pytest.raises(SystemExit) as ended:
        start.main(["--lang", language])
    said = str(ended.value)
    assert str(start.ROOT) in said
    assert {"en": "run the same command again", "zh-Hans": "再运行同一条命令"}[language] in said


@pytest.mark.fault("terminal without Chinese")
def test_nothing_but_english_is_needed_to_run_in_a_terminal_without_chinese(root):
    done = subprocess.run(
        [sys.executable, str(root / "start.py"), "--lang", "知"],
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"There is no course in" in done.stderr
    assert b"Traceback" not in done.stderr
