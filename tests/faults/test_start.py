"""A start where something stands in the way: it goes on, or one sentence says what to do."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from facewise import reader
from tests.serving import READER, serving


@contextmanager
def started(home, root):
    """The lessons, opened by the command that `start.py` becomes; gives the port."""
    with serving(*READER, cwd=root, FACEWISE_HOME=str(home)) as served:
        assert "Traceback" not in "".join(served.said)
        answers(served.port)
        yield served.port


def answers(port):
    """Wait until the server listens: told to stop before that, Jupyter forgets it."""
    until = time.monotonic() + 30
    while not heard(port):
        assert time.monotonic() < until, "the server never answered"
        time.sleep(0.1)


def heard(port):
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5):
        return True
    return False


@pytest.mark.fault("port taken")
def test_where_the_usual_port_is_taken_the_lessons_open_at_another(tmp_path, root):
    with socket.socket() as first:
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            first.bind(("127.0.0.1", 8888))
            first.listen()
        except OSError:
            pass  # somebody else has it, which is as good
        with started(tmp_path / "home", root) as port:
            assert port != 8888
            with started(tmp_path / "home", root) as other:
                assert other not in {8888, port}, "and so do those of a second start"


@pytest.mark.skipif(os.name != "posix", reason="a signal, as POSIX sends it")
@pytest.mark.fault("killed at a start", keeps="reader's pages")
def test_a_start_after_a_kill_opens_with_every_page(tmp_path, root):
    home = tmp_path / "home"
    reader.refresh(root / "notebooks", home, "en")
    page = home / "en/04-causes.ipynb"
    mine = page.read_bytes().replace(b"Why is my face weak?", b"My own words")
    page.write_bytes(mine)
    child = subprocess.Popen(
        [sys.executable, *READER],
        cwd=root,
        env=os.environ | {"FACEWISE_HOME": str(home)},
        stdout=subprocess.PIPE,
    )
    child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    with started(home, root):
        assert page.read_bytes() == mine
        assert len(list((home / "en").glob("*.ipynb"))) >= len(
            list((root / "notebooks/en").glob("*.ipynb"))
        )


@pytest.mark.fault("folder for the lessons that cannot be", keeps="reader's own files")
@pytest.mark.parametrize("place", ["file", "file/deeper", "l" * 300])
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_a_home_that_cannot_be_a_folder_is_one_sentence(
    monkeypatch, tmp_path, root, place, language
):
    (tmp_path / "file").write_text("a letter", encoding="utf-8")
    monkeypatch.setenv("FACEWISE_HOME", str(tmp_path / place))
    with pytest.raises(SystemExit) as end:
        reader.main(["--lang", language, "--no-browser"], root / "notebooks")
    assert place in str(end.value)
    assert "\n" not in str(end.value)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "a letter"


AS_NOBODY = """
import locale, os, sys  # (before: nobody may not read the Python of everybody)
from pathlib import Path
from facewise import reader
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
reader.main(["--no-browser"], Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
@pytest.mark.fault("folder for the lessons that cannot be", keeps="reader's pages")
def test_a_home_that_may_not_be_written_to_is_one_sentence(root):
    # Not in tmp_path: root becomes somebody who may not enter there.
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        (home / "mine.ipynb").write_text("mine", encoding="utf-8")
        home.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, root / "notebooks"],
            env=os.environ | {"FACEWISE_HOME": place, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=False,
        )
        home.chmod(0o755)
        assert done.returncode == 1
        assert "cannot write in" in done.stderr
        assert "Traceback" not in done.stderr
        assert [one.name for one in home.iterdir()] == ["mine.ipynb"]
