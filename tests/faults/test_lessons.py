"""YAML that is odd, hostile or without end is told in one sentence, at once, and runs nothing."""

import shutil
import time

import pytest

from facewise.load import ContentError, Library

GOOD = """\
- id: s_one
  region: eye
  name: {en: "One", zh-Hans: "一"}
  short: {en: "One", zh-Hans: "一"}
"""
STEPS = zip("abcdefgh", "bcdefghi", strict=True)
HOSTILE = {
    "a command": '- !!python/object/apply:os.system ["touch owned"]\n',
    "a name of Python's": "- !!python/name:os.system\n",
    "a set": "!!set {a, b}\n",
    "bytes": "- !!binary aGVsbG8=\n",
    "a billion values in ten lines": "a: &a [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in STEPS),
    "a list that holds itself": "&a [*a]\n",
    "a name for nothing": "- *nobody\n",
    "keys taken from elsewhere": "- &a {id: s_one}\n- <<: *a\n  region: eye\n",
    "100,000 brackets": "[" * 100_000,
    "20,000 dashes": "- " * 20_000,
    "two documents": f"{GOOD}---\n{GOOD}",
    "a null letter": f"{GOOD}\0",
    "a bell": "a: \x07\n",
    "half a letter": '- id: "\\ud800"\n',
    "a number of 10,000 digits": GOOD.replace("s_one", "1" * 10_000),
    "a number in eights": "- id: 0777\n",
    "no number": "- id: .nan\n",
    "a day of the year 0": "- 0000-00-00\n",
    "a list for a key": "? [a]\n: 1\n",
    "keys for a key": "? {a: 1}\n: 1\n",
    "another version of YAML": "%YAML 9.9\n---\na: 1\n",
    "an unknown order": "%x\n",
    "a file of megabytes": GOOD * 20_000,
}


@pytest.fixture(scope="module")
def lessons(root, tmp_path_factory):
    return shutil.copytree(root / "lessons", tmp_path_factory.mktemp("odd") / "lessons")


@pytest.mark.parametrize("how", HOSTILE)
@pytest.mark.fault("hostile YAML")
def test_hostile_yaml_is_one_sentence_at_once_and_runs_nothing(lessons, how, monkeypatch):
    monkeypatch.chdir(lessons)
    path = lessons / "facts/signs.yml"
    path.write_text(HOSTILE[how], encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(ContentError) as told:
        Library(lessons).signs("en")
    assert time.process_time() - begun < 5
    assert str(told.value).startswith(str(path))
    assert "\n" not in str(told.value)
    assert not (lessons / "owned").exists()


@pytest.mark.parametrize(
    "same", [GOOD.replace("\n", "\r\n"), f"\ufeff{GOOD}", f"{GOOD}\n\n# a remark\n"]
)
@pytest.mark.fault("file that is not UTF-8")
def test_what_an_editor_of_another_system_leaves_is_read_all_the_same(lessons, same):
    (lessons / "facts/signs.yml").write_bytes(same.encode())
    assert [one.name for one in Library(lessons).signs("en")] == ["One"]
