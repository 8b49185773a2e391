"""Every package comes by its hash, from no address that a lock names; none runs code at install.

The locks of readers and of tests have more tests in tests/setup/test_locks.py.
"""

import json
import re

import pytest

from tests.security.tree import ROOT, ours

LOCKS = [one for one in ours(".lock") if one.name != "package-lock.json"]
NPM = [one for one in ours(".json") if one.name == "package-lock.json"]
ELSEWHERE = re.compile(
    r"https?:|file:|\bgit\+|^\s*-(?!-hash)|--(?:extra-)?index|--find-links|--trusted-host| @ ",
    re.MULTILINE | re.IGNORECASE,
)


def test_all_locks_are_looked_at():
    assert sorted(one.as_posix() for one in LOCKS) == [
        "deploy/hub/requirements.lock",
        "deploy/site/browser.lock",
        "deploy/site/requirements.lock",
        "requirements-dev.lock",
        "requirements.lock",
    ]
    assert sorted(one.as_posix() for one in NPM) == [
        "deploy/hub/package-lock.json",
        "deploy/site/package-lock.json",
        "package-lock.json",
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_every_package_is_pinned_with_hashes_and_from_no_named_place(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = [one for one in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE) if one.strip()]
    assert len(blocks) > 20
    for block in blocks:
        assert re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==[^\s;\\]+", block), block[:60]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), block[:60]
    assert not ELSEWHERE.findall(re.sub(r"#.*", "", text))


@pytest.mark.parametrize("lock", NPM, ids=str)
def test_every_package_of_npm_has_its_digest_and_no_named_place(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = {name: one for name, one in json.loads(text)["packages"].items() if name}
    assert packages
    for name, one in packages.items():
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", one.get("integrity", "")), name
        assert "resolved" not in one, name
        assert not one.get("hasInstallScript"), name
    assert not re.search(r"https?://|git\+|file:", re.sub(r'"(url|funding)": [^\n]*', "", text))


def test_npm_runs_no_script_of_a_package():
    told = (ROOT / ".npmrc").read_text(encoding="utf-8").splitlines()
    assert "ignore-scripts=true" in told


@pytest.mark.parametrize("line", ["a==1 @ https://b", "--extra-index-url b", "-i b", "-e ."])
def test_a_place_in_a_lock_would_be_found(line):
    assert ELSEWHERE.search(line)


def test_the_set_up_asks_for_the_hashes():
    """Without them pip would take another file of the same name and version."""
    text = (ROOT / "start.py").read_text(encoding="utf-8")
    assert "--require-hashes" in text
