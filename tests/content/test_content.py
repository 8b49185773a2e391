"""The content of the kit as it stands."""

import datetime as dt
from pathlib import Path

import pytest

from facewise import check
from facewise.check import seals
from facewise.check.translated import digest
from facewise.load import Library

# Warnings that turn into an emergency. Each of them has a question of its own, which is put
# before the level of the warning is used.
BRACKETED = (
    "rf_pregnancy",
    "rf_bilateral",
    "rf_fever_tick",
    "rf_worse_steroid",
    "rf_droopy_lid",
    "rf_jaw_waste",
    "rf_skin_waste",
    "rf_twitch_persist",
    "rf_weight_cough",
    "rf_mood",
)


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return Library(root / "lessons")


def test_the_lessons_have_no_problem(library: Library):
    # The calendar is asked by `facewise check` alone: a test must not fail because time passes.
    found = check.problems(library, dt.date(2026, 11, 22), reading=False)
    assert [str(problem) for problem in found] == []


def test_every_section_is_sealed(library: Library):
    assert (library.root / seals.FILE).is_file(), f"nothing is sealed: {seals.COMMAND}"


def test_the_lessons_read_as_easily_as_promised(library: Library):
    if check.unmeasured():
        pytest.skip(check.unmeasured())
    today = dt.date(2026, 11, 22)
    other = check.problems(library, today, reading=False)
    found = [str(one) for one in check.problems(library, today) if one not in other]
    assert found == []


def test_the_day_that_a_page_shows_is_that_of_its_words(library: Library):
    shown, codes = library.measured(), library.codes()
    moved = [slug for slug in library.slugs() if shown[slug].of != digest(library, slug, *codes)]
    assert moved == [], "words changed since their day was written: python -m facewise measured"


def test_the_table_has_a_row_for_each_lesson(library: Library):
    if check.unmeasured():
        pytest.skip(check.unmeasured())
    rows = check.table(library)
    assert [row.slug for row in rows] == list(library.slugs())
    assert all(row.grade <= 6.0 and row.mean <= 20 and row.longest <= 35 for row in rows)
    assert all(row.sources > 0 and row.next_review > "2026" for row in rows)


@pytest.mark.parametrize("flag", BRACKETED)
def test_a_warning_that_can_be_an_emergency_has_its_question(library: Library, flag: str):
    questions = library.red_flags("en").questions
    assert [one.id for one in questions if one.kind == "bracket" and one.flag == flag]
