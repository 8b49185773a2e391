"""The folder is laid out so that Binder (repo2docker) opens the lessons as we mean them.

repo2docker itself is no part of the tests: it was run once, as the decision on the Hub tells. What
is kept here is what it was seen to look at.
"""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

# repo2docker takes a folder of that name for the whole layout, and these files before conda's.
HIDES = ("binder", ".binder")
BEFORE = ("Dockerfile", "Project.toml", "JuliaProject.toml", "REQUIRE", "default.nix")
BEFORE += ("runtime.txt", "install.R", "DESCRIPTION")
# How it finds the version of Python in environment.yml; without one it takes 3.10.
PYTHON = re.compile(r"python\s*=+\s*([\d\.]*)")


def test_nothing_stands_before_environment_yml(root):
    assert not [name for name in HIDES + BEFORE if (root / name).exists()]


def test_binder_takes_the_python_for_which_the_locks_are_made(root):
    lines = re.findall(r"^  - (.*)$", (root / "environment.yml").read_text(), re.MULTILINE)
    told = [found[1] for found in map(PYTHON.match, lines) if found]
    assert told == ["3.11"]


@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_a_script_of_binders_can_be_run_and_says_what_it_is_for(root, name):
    text = (root / name).read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "For Binder alone" in text
    assert "python3 start.py" in text
    if os.name == "posix":
        assert (root / name).stat().st_mode & stat.S_IXUSR


posix = pytest.mark.skipif(os.name != "posix", reason="Binder is Linux, and so are its scripts")


@posix
def test_after_the_build_python_finds_the_kit_from_anywhere(root, tmp_path):
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "conda")], check=True
    )
    python = tmp_path / "conda/bin/python3"
    kit = tmp_path / "kit"
    for name in ("care", "widgets", "facewise"):
        (kit / name).mkdir(parents=True)
        (kit / name / "__init__.py").write_text("")
    shutil.copy(root / "postBuild", kit)
    path = {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["./postBuild"], cwd=kit, env=path, check=True)
    asked = [str(python), "-c", "import sys, facewise; print(facewise.__file__, sys.path[-1])"]
    said = subprocess.check_output(asked, cwd=tmp_path, text=True).split()
    assert said == [str(kit / "facewise/__init__.py"), str(kit)]
    assert list((kit / "care/__pycache__").iterdir())


@posix
def test_binders_own_server_starts_in_our_settings_on_the_readers_copy(root, tmp_path):
    """`start` gets the server's words from Binder; here the server is a program that says where."""
    ask = (
        "import json, os, pathlib; "
        "told = pathlib.Path(os.environ['JUPYTER_CONFIG_DIR'], 'jupyter_server_config.json'); "
        "print(told.read_text())"
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    said = subprocess.check_output(
        [str(root / "start"), "python3", "-c", ask],
        cwd=root,
        env={"PATH": path, "HOME": str(tmp_path)},
        text=True,
    )
    told, home = json.loads(said), tmp_path / "Facewise"
    assert told["ServerApp"]["root_dir"] == str(home)
    assert told["ServerApp"]["terminals_enabled"] is False
    assert told["ServerApp"]["default_url"] == "/doc/tree/en/01-start-here.ipynb"
    # Where the server listens, and who may come in, Binder says itself.
    assert not {"ip", "port", "allow_remote_access", "allow_root"} & set(told["ServerApp"])
    assert (home / "en/01-start-here.ipynb").exists()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.fault("unknown language")
def test_a_language_that_is_not_there_is_said_in_a_sentence(root, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "facewise.served", "true"],
        cwd=root,
        env=os.environ | {"FACEWISE_LANG": "tlh", "FACEWISE_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "There is no course in “tlh”. Languages that are here: en, zh-Hans."
    )
    assert not (tmp_path / "home").exists()
