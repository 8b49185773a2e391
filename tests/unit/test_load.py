"""Whoever edits lessons/ is told the file, the line and what was expected; nothing is guessed."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facewise.load import ContentError, Library, UnknownError
from facewise.session import open_lesson

fault = pytest.mark.fault
SIGNS = """\
- id: s_one
  region: eye
  name: {en: "One", zh-Hans: "一"}
  short: {en: "One", zh-Hans: "一"}
- id: s_two
  region: eye
  name: {en: "Two", zh-Hans: "二"}
  short: {en: "Two", zh-Hans: "二"}
"""


@pytest.fixture
def lessons(root: Path, tmp_path: Path) -> Path:
    """A copy of lessons/ with two signs, which a test may break."""
    shutil.copytree(root / "lessons", tmp_path / "lessons")
    signs = tmp_path / "lessons/facts/signs.yml"
    signs.write_text(SIGNS, encoding="utf-8")
    return tmp_path / "lessons"


def said_of_signs(lessons: Path, content: str | bytes, language: str = "en") -> str:
    """Return what the loader says of this content, without the folder."""
    path = lessons / "facts/signs.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ContentError) as told:
        Library(lessons).signs(language)
    said = str(told.value)
    assert said.startswith(str(path))
    assert "\n" not in said
    return said.removeprefix(str(path)).lstrip(",: ")


@pytest.mark.fault("unknown language")
@pytest.mark.parametrize(
    ("slug", "language", "sentence"),
    [
        (
            "causses",
            "en",
            "There is no lesson called 'causses'. The known ones are: start-here, get",
        ),
        ("causes", "fr", "There is no language called 'fr'. The known ones are: en, zh-Hans."),
        ("causes", "zh", "There is no language called 'zh'. The known ones are: en, zh-Hans."),
        ("", "en", "There is no lesson called ''. The known ones are: "),
        ("../causes", "en", "There is no lesson called '../causes'. The known ones are: "),
    ],
)
def test_an_unknown_lesson_or_language_names_the_known_ones(slug, language, sentence):
    with pytest.raises(UnknownError) as told:
        open_lesson(slug, language)
    assert str(told.value).startswith(sentence)


@pytest.mark.fault("unknown name in a lesson")
def test_an_unknown_activity_names_the_known_ones():
    with pytest.raises(
        KeyError, match=r"has no activity 'cause-explore'\. It has: cause-explorer, "
    ):
        open_lesson("causes", "en").show("cause-explore")


@pytest.mark.fault("YAML file empty")
@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "---\n", "~\n"])
def test_an_empty_file_is_told(lessons, content):
    assert said_of_signs(lessons, content) == "the file is empty; expected records or keys"


@pytest.mark.fault("file of the lessons missing")
def test_a_missing_file_is_told(lessons):
    path = lessons / "facts/signs.yml"
    path.unlink()
    with pytest.raises(ContentError) as told:
        Library(lessons).signs("en")
    assert str(told.value) == f"{path}: the file is missing; expected it here"


@pytest.mark.fault("language missing")
def test_a_missing_page_is_told_and_the_other_language_is_not_shown_instead(lessons):
    path = lessons / "causes/zh-Hans.md"
    path.unlink()
    with pytest.raises(ContentError) as told:
        Library(lessons).prose("causes", "zh-Hans")
    assert str(told.value) == f"{path}: the file is missing; expected it here"


@pytest.mark.fault("file of the lessons missing")
def test_an_empty_page_is_told(lessons):
    path = lessons / "causes/zh-Hans.md"
    path.write_text(" \n", encoding="utf-8")
    with pytest.raises(ContentError) as told:
        Library(lessons).prose("causes", "zh-Hans")
    assert str(told.value).startswith(f"{path}: the file is empty; it should hold")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param(
            '  region: eye\n  name: {en: "Two',
            '\tregion: eye\n  name: {en: "Two',
            "line 6: a tab stands here; expected spaces, two for each step to the right",
            marks=fault("YAML with tabs"),
        ),
        pytest.param(
            "- id: s_two\n",
            "- id: s_two\n  id: s_three\n",
            "line 6: the key 'id' is given twice; expected it once",
            marks=fault("YAML key given twice"),
        ),
        pytest.param(
            "- id: s_two\n",
            "- id: [s_two]\n",
            "line 5: expected text, got a list",
            marks=fault("YAML of a wrong type"),
        ),
        pytest.param(
            "- id: s_two\n",
            "- id: 2\n",
            "line 5: expected text, got a whole number; put it in quotation marks",
            marks=fault("YAML of a wrong type"),
        ),
        pytest.param(
            "- id: s_two\n",
            "- id: no\n",
            "line 5: expected text, got true or false; put it in quotation marks",
            marks=fault("YAML of a wrong type"),
        ),
        pytest.param(
            "- id: s_two\n",
            "- id: 2026-01-01\n",
            "line 5: expected text, got a day; put it in quotation marks",
            marks=fault("YAML of a wrong type"),
        ),
        pytest.param(
            "- id: s_two\n",
            "- id:\n",
            "line 5: expected text, got nothing",
            marks=fault("YAML of a wrong type"),
        ),
        pytest.param(
            "- id: s_two\n",
            "- id: s_two\n  colour: red\n",
            ("line 6: the key 'colour' is not known here; expected one of: id, region, name, "
            "short, weakness, stroke_like, sources"),
            marks=fault("YAML key unknown or missing"),
        ),
        pytest.param(
            "- id: s_two\n  region: eye\n",
            "- id: s_two\n",
            "line 5: expected the key 'region' here, and it is missing",
            marks=fault("YAML key unknown or missing"),
        ),
        pytest.param(
            "- id: s_two\n  region: eye\n",
            "- id: s_two\n  region: eye: left\n",
            ("line 6: this is not YAML (mapping values are not allowed in this context); expected "
            "'key: value' with two spaces for each step to the right, and quotation marks round "
            "text that holds a colon"),
            marks=fault("file that is not YAML"),
        ),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line_and_what_was_expected(lessons, old, new, sentence):
    assert SIGNS.count(old) == 1
    assert said_of_signs(lessons, SIGNS.replace(old, new)) == sentence


@pytest.mark.fault("YAML of a wrong type")
def test_a_file_of_the_wrong_shape_is_told(lessons):
    assert said_of_signs(lessons, "signs: []\n") == "line 1: expected a list, got keys with values"


@pytest.mark.fault("YAML of a wrong type")
def test_a_day_that_does_not_exist_is_told(lessons):
    said = said_of_signs(lessons, SIGNS.replace("id: s_two", "id: 2026-02-30"))
    assert said.startswith("this cannot be read as YAML (day is out of range for month")


@pytest.mark.fault("unknown name in a lesson")
def test_a_word_that_is_not_on_the_list_names_the_list(lessons):
    path = lessons / "facts/conditions.yml"
    text = path.read_text(encoding="utf-8")
    line = text[: text.index("urgency: today")].count("\n") + 1
    path.write_text(text.replace("urgency: today", "urgency: at once", 1), encoding="utf-8")
    with pytest.raises(ContentError) as told:
        Library(lessons).conditions("en")
    assert str(told.value) == (
        f"{path}, line {line}: 'at once' is not known here; expected one of: emergency, routine, "
        "soon, today"
    )


@pytest.mark.fault("YAML of a wrong type")
def test_a_word_of_the_interface_that_is_no_text_is_told_with_its_own_line(lessons):
    path = lessons / "interface.yml"
    path.write_text("page:\n  one: {en: a, zh-Hans: b}\n  two: {en: 2, zh-Hans: 2}\n", "utf-8")
    with pytest.raises(ContentError) as told:
        Library(lessons).interface("en")
    assert str(told.value) == (
        f"{path}, line 3: expected text, got a whole number; put it in quotation marks"
    )


@pytest.mark.fault("file that is not UTF-8")
def test_a_file_that_is_not_utf_8_is_told_with_its_line(lessons):
    said = said_of_signs(lessons, SIGNS.encode().replace("二".encode(), "二".encode("gb18030")))
    assert said == "line 7: this is not UTF-8; expected a file that was saved as UTF-8"


@pytest.mark.fault("language missing")
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_there_is_no_silent_fall_back_to_another_language(lessons, language):
    texts = {"en": 'en: "Two"', "zh-Hans": 'zh-Hans: "二"'}
    there = next(code for code in texts if code != language)
    content = SIGNS.replace(", ".join(texts.values()), texts[there], 1)
    assert said_of_signs(lessons, content, language) == (
        f"line 7: the {language} text is missing; expected it beside the {there} text"
    )


def test_only_the_files_that_a_lesson_needs_are_read(lessons):
    for path in (lessons / "facts").iterdir():
        if path.name != "emergency.yml":  # a page says whom to call
            path.unlink()
    (lessons / "terms.yml").write_text("", encoding="utf-8")
    library = Library(lessons)
    assert library.lesson("causes", "zh-Hans").activities
    assert library.prose("causes", "zh-Hans")


def test_a_file_is_read_once(lessons):
    library = Library(lessons)
    assert len(library.signs("en")) == 2
    (lessons / "facts/signs.yml").unlink()
    assert len(library.signs("zh-Hans")) == 2


@pytest.mark.fault("any bytes in a YAML file")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.binary(), st.text(alphabet="-:[]{}&*!|>'\"#%@,? \n\tid")))
def test_whatever_a_file_holds_the_answer_is_values_or_one_sentence(lessons, content):
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    (lessons / "facts/signs.yml").write_bytes(data)
    told = ""
    try:
        Library(lessons).signs("en")
    except ContentError as error:
        told = str(error)
    assert "\n" not in told
