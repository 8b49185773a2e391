"""Make one text hard to read, and see exactly that problem."""

import datetime as dt
import shutil

import pytest

from facewise import check
from facewise.check import levels
from facewise.check.content import Content
from facewise.load import Library

HARD = "The administration of corticosteroids necessitates multidisciplinary consideration.[@kit]\n"


@pytest.fixture
def harder(copy):
    """Return what the measure says of one lesson alone, which keeps these tests quick."""
    if check.unmeasured():
        pytest.skip(check.unmeasured())
    copy.write("course.yml", "lessons: [start-here]\n")
    shutil.rmtree(copy.path("facts"))
    for name in ("en.md", "zh-Hans.md"):
        copy.write(f"start-here/{name}", "一。[@kit]\n" if name[0] == "z" else "One.[@kit]\n")

    def ask():
        found = levels.problems(Content(Library(copy.root)))
        return [str(one) for one in found if one.path.endswith(".md")]

    return ask


@pytest.mark.fault("words too hard")
def test_a_hard_lesson_and_its_hard_section_are_named(copy, harder):
    copy.write("start-here/en.md", "## What you can do\n\n" + HARD)
    said = harder()
    assert len(said) == 2
    assert said[0].startswith("lessons/start-here/en.md: the English reads at grade ")
    assert said[1].startswith(
        "lessons/start-here/en.md, line 1: the section “What you can do” reads at grade "
    )


@pytest.mark.fault("words too hard")
def test_a_long_chinese_sentence_is_named_with_its_line(copy, harder):
    long = "我" * 36
    copy.write("start-here/zh-Hans.md", f"一。[@kit]\n{long}。[@kit]\n")
    assert harder() == [
        (
            f"lessons/start-here/zh-Hans.md, line 2: this sentence has 36 "
            f"characters: “{'我' * 24}…”; expected at most 35"
        )
    ]


@pytest.mark.fault("words too hard")
def test_long_chinese_sentences_on_average_are_named(copy, harder):
    copy.write("start-here/zh-Hans.md", f"{'我' * 30}。[@kit]\n")
    assert harder() == [
        (
            "lessons/start-here/zh-Hans.md: a sentence has 30.0 characters on average; "
            "expected at most 20"
        )
    ]


@pytest.mark.fault("words too hard")
def test_hard_words_and_rare_characters_are_listed(copy, harder):
    copy.write("start-here/zh-Hans.md", "饕餮龃龉。[@kit]\n")
    said = harder()
    assert any("of the characters are outside the 3,000 commonest" in one for one in said)
    assert any("of the words are beyond level 5 and not in terms.yml" in one for one in said)


def test_a_word_of_the_glossary_is_not_hard(copy, harder):
    copy.write("start-here/zh-Hans.md", "面肩肱型肌营养不良。[@kit]\n")
    assert harder() == []


@pytest.mark.fault("no library of reading levels")
def test_where_nothing_can_be_measured_the_check_says_so_and_goes_on(copy, monkeypatch, capsys):
    monkeypatch.setattr(levels, "TOOLS", ("no_such_library",))
    assert check.unmeasured() == (
        "Reading level was not measured: no_such_library (for developers) is not installed."
    )
    assert copy.problems(reading=True) == copy.problems(reading=False)
    assert check.main(Library(copy.root), dt.date(2026, 11, 22)) == int(bool(copy.problems()))
    assert check.unmeasured() in capsys.readouterr().out


def recorded(copy):
    found = levels.problems(Content(Library(copy.root)))
    return [str(one) for one in found if one.path == "lessons/levels.yml"]


def test_a_page_shows_the_level_that_is_measured(copy, harder):
    levels.record(Library(copy.root), "2026-11-22")
    assert recorded(copy) == []
    row = next(iter(check.table(Library(copy.root))))
    made = Library(copy.root).measured()["start-here"]
    assert (made.grade, made.characters, made.day) == (row.grade, row.mean, "2026-11-22")


@pytest.mark.fault("words too hard")
@pytest.mark.parametrize("key", ["grade", "characters"])
def test_a_level_that_was_recorded_wrongly_is_named(copy, harder, key):
    levels.record(Library(copy.root), "2026-11-22")
    old = next(one for one in copy.text("levels.yml").splitlines() if f" {key}: " in one)
    copy.change("levels.yml", old, f"  {key}: 99.5")
    row = next(iter(check.table(Library(copy.root))))
    assert recorded(copy) == [
        (
            f"lessons/levels.yml: the page of 'start-here' would show another level than "
            f"{row.grade} and {row.mean}; expected what is measured: run python -m facewise "
            "measured"
        )
    ]


@pytest.mark.fault("words too hard")
def test_a_lesson_that_was_never_measured_is_named(copy, harder):
    copy.path("levels.yml").unlink()
    assert len(recorded(copy)) == 1
    assert recorded(copy)[0].startswith("lessons/levels.yml: the page of 'start-here' would show")


@pytest.mark.parametrize("moved", ["start-here/en.md", "start-here/zh-Hans.md"])
def test_the_day_of_the_words_stays_until_the_words_move(copy, harder, moved):
    levels.record(Library(copy.root), "2026-11-22")
    levels.record(Library(copy.root), "2027-01-01")
    assert Library(copy.root).measured()["start-here"].day == "2026-11-22"
    copy.write(moved, copy.text(moved) + "\n42.[@kit]\n")
    levels.record(Library(copy.root), "2027-01-01")
    assert Library(copy.root).measured()["start-here"].day == "2027-01-01"
