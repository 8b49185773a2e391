"""Both installers for real, from nothing, in a copy of the kit; these need the network."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest


@pytest.fixture
def kit(root, tmp_path):
    """As much of the kit as a set-up needs, in a folder with a name that is hard to handle."""
    folder = tmp_path / "知面 with a space"
    (folder / "facewise/lab").mkdir(parents=True)
    for name in ("start.py", "requirements.lock", "requirements-dev.lock", "package.json"):
        shutil.copy(root / name, folder / name)
    shutil.copy(root / "facewise/lab/words.json", folder / "facewise/lab/words.json")
    return folder


def command(folder, *words):
    return [sys.executable, str(folder / "start.py"), *words]


def start(folder, *words, **surroundings):
    """Run start.py as a reader does, and measure it."""
    begun = time.monotonic()
    done = subprocess.run(
        command(folder, *words),
        env=os.environ | surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done, time.monotonic() - begun


def inside(folder):
    """The Python of the set-up."""
    return folder / (".venv/Scripts/python.exe" if os.name == "nt" else ".venv/bin/python")


@pytest.mark.long
@pytest.mark.parametrize("installer", ["uv", "pip"])
def test_a_set_up_from_nothing_is_whole_and_the_next_one_takes_seconds(kit, installer):
    done, seconds = start(kit, "setup", FACEWISE_INSTALLER=installer)
    assert done.returncode == 0, done.stderr
    assert seconds < 180
    asked = "import jupyterlab, anywidget, plotly, msgspec, sys; print(sys.path[-1])"
    found = subprocess.check_output([inside(kit), "-c", asked], cwd="/", text=True)
    assert found.strip() == str(kit)
    log = (kit / ".venv/facewise-setup.log").read_text(encoding="utf-8")
    assert ("uv pip install" in log) == (installer == "uv")
    assert any((kit / ".venv").rglob("jupyterlab/__pycache__/labapp.*.pyc")), "not compiled"
    again, seconds = start(kit, "setup", FACEWISE_INSTALLER="none", PATH="")
    assert again.returncode == 0, again.stderr
    assert seconds < 10
    assert not again.stdout


@pytest.mark.fault("two starts at once")
@pytest.mark.long
def test_two_starts_at_once_do_not_tread_on_each_other(kit):
    both = [subprocess.Popen(command(kit, "setup"), stdout=subprocess.PIPE) for _ in range(2)]
    said = sorted(child.communicate()[0] for child in both)
    assert [child.returncode for child in both] == [0, 0]
    assert said[0] == b"", "the second found everything ready"


@pytest.mark.fault("set-up interrupted")
@pytest.mark.long
def test_a_set_up_that_is_interrupted_can_be_run_again(kit):
    child = subprocess.Popen(
        command(kit, "setup"),
        stderr=subprocess.PIPE,
        text=True,
        # Even where these tests run in the background, and Ctrl+C is passed over.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    while not (kit / ".venv/facewise-setup.log").exists():
        time.sleep(0.1)
    child.send_signal(signal.SIGINT)
    assert "Nothing is broken" in child.communicate()[1]
    assert not (kit / ".venv/facewise-setup.json").exists()
    done, _ = start(kit, "setup")
    assert done.returncode == 0, done.stderr
    assert json.loads((kit / ".venv/facewise-setup.json").read_text())["reader"]


@pytest.mark.fault("no network at set-up")
@pytest.mark.long
def test_without_a_network_one_sentence_says_what_to_do(kit):
    # An address where nobody listens, and none of the places that this machine may know besides.
    nowhere = "http://127.0.0.1:9"
    done, _ = start(
        kit,
        "setup",
        "--lang",
        "zh-Hans",
        FACEWISE_INSTALLER="pip",
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL=nowhere,
        PIP_FIND_LINKS="",
        PIP_RETRIES="0",
        PIP_NO_CACHE_DIR="1",
    )
    assert done.returncode == 1
    assert "请检查网络" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (kit / ".venv/facewise-setup.json").exists()
