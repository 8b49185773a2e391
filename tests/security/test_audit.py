"""`make audit` tells findings from none, and never takes silence for none."""

import json
from types import SimpleNamespace

import pytest

from tests.security import audit

WEAK = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
SOUND = {"name": "a", "version": "1", "vulns": []}


@pytest.fixture
def answers(monkeypatch):
    """Let the services answer: of what is known to be weak, and of our own locks."""

    def given(known, ours, up):
        def run(words, place):
            if not up:
                return SimpleNamespace(stdout="", stderr="error 405 Method Not Allowed")
            if words[0] == "npm":
                one = known if place.joinpath("package.json").read_text().count("lodash") else ours
                weak = {each["name"]: {"severity": "high"} for each in one if each["vulns"]}
                told = {"vulnerabilities": weak, "metadata": {"dependencies": {"total": len(one)}}}
                return SimpleNamespace(stdout=json.dumps(told), stderr="")
            one = known if words[words.index("-r") + 1].endswith("known.txt") else ours
            out = words[words.index("-o") + 1]
            audit.Path(out).write_text(json.dumps({"dependencies": one}), encoding="utf-8")
            return SimpleNamespace(stdout="", stderr="")

        monkeypatch.setattr(audit, "run", run)

    return given


@pytest.mark.parametrize(
    ("given", "end", "said"),
    [
        (([WEAK], [SOUND], True), 0, "requirements.lock: 1 packages, 0 known weaknesses"),
        (([WEAK], [WEAK], True), 1, "a 1: PYSEC-1 (mended in ['2'])"),
        (([SOUND], [SOUND], True), 2, "not looked up (a package with a known weakness came back"),
        (([WEAK], [SOUND], False), 2, "not looked up (error 405 Method Not Allowed)"),
    ],
)
def test_only_an_answer_that_could_be_otherwise_counts(answers, capsys, given, end, said):
    answers(*given)
    assert audit.main() == end
    assert said in capsys.readouterr().out


def test_every_lock_is_looked_up(root):
    named = {*audit.LOCKS, *audit.NPM}
    there = {
        one.relative_to(root).as_posix()
        for name in ("*.lock", "package-lock.json")
        for place in (root, root / "deploy")
        for one in (place.glob(name) if place == root else place.glob(f"*/{name}"))
    }
    assert named == there


def test_a_package_that_the_service_does_not_know_is_an_error_and_not_sound(monkeypatch, tmp_path):
    seen = []
    monkeypatch.setattr(
        audit, "run", lambda words, _: seen.append(words) or SimpleNamespace(stderr="error")
    )
    with pytest.raises(audit.NoDataError):
        audit.python(tmp_path / "a.lock", tmp_path)
    assert "--strict" in seen[0]
