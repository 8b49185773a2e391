"""Break what a teacher needs, and see that somebody notices."""

from collections.abc import Callable

import pytest

from facewise import check
from facewise.check import teaching
from facewise.check.content import Content
from facewise.handouts import KINDS
from facewise.load import Library

EYE, PLANS = "teaching/eye.yml", "teaching/plans.yml"


@pytest.fixture
def said(copy) -> Callable[[], list[str]]:
    """Return what the check of the notes says, as lines."""
    return lambda: [str(one) for one in teaching.problems(Content(Library(copy.root)))]


def test_the_notes_of_every_lesson_can_be_kept(said):
    assert said() == []


def test_the_check_of_the_lessons_asks_about_the_notes():
    assert teaching in check.CHECKS


@pytest.mark.fault("notes for teachers amiss")
def test_a_lesson_without_notes_is_named(copy, said):
    copy.path(EYE).unlink()
    assert said() == [f"lessons/{EYE}: the file is missing; expected it here"]


@pytest.mark.fault("notes for teachers amiss")
def test_notes_for_no_lesson_are_named(copy, said):
    copy.write("teaching/nose.yml", copy.text(EYE))
    sentence = "there is no lesson of this name; expected that of a folder of lessons/"
    assert said() == [f"lessons/teaching/nose.yml: {sentence}"]


@pytest.mark.fault("notes for teachers amiss")
def test_minutes_that_do_not_add_up_are_named(copy, said):
    line = copy.change(EYE, "minutes: 25", "minutes: 45")
    sentence = "the parts take 25 minutes together; expected 45"
    assert said() == [f"lessons/{EYE}, line {line}: {sentence}"]


@pytest.mark.fault("notes for teachers amiss")
def test_a_class_longer_than_it_promises_is_named(copy, said):
    copy.change(PLANS, "minutes: 10", "minutes: 20")
    sentence = "the parts take 70 minutes together; expected 60"
    assert [one.partition(": ")[2] for one in said()] == [sentence]


@pytest.mark.fault("notes for teachers amiss")
def test_a_part_without_time_is_named(copy, said):
    copy.change(EYE, "- minutes: 4", "- minutes: 0")
    assert any("a part takes no time" in one for one in said())


@pytest.mark.fault("unsafe words")
@pytest.mark.parametrize("file", [EYE, PLANS])
def test_a_class_that_does_not_begin_with_the_signs_of_a_stroke_is_named(copy, said, file):
    copy.change(file, "({emergency})", "soon")
    copy.change(file, "（{emergency}）", "")
    assert ["a class begins with the signs of a stroke" in one for one in said()] == [True]


@pytest.mark.fault("sentence without a source")
def test_an_answer_without_a_source_is_named(copy, said):
    copy.change(EYE, "sources: [general]", "sources: []")
    assert ["no source stands here" in one for one in said()] == [True]


@pytest.mark.fault("source that does not exist")
def test_an_answer_may_rest_on_a_fact_that_is_there_and_on_no_other(copy, wrong):
    line = copy.change(EYE, "[C080, C079, willseye]", "[C080, C999, willseye]")
    sentence = "there is no source 'C999'; expected an id of sources.yml"
    assert wrong() == [f"lessons/{EYE}, line {line}: {sentence}"]


@pytest.mark.fault("languages that part")
def test_a_number_that_differs_between_the_languages_is_named(copy, wrong):
    line = copy.change("teaching/start-here.yml", "为什么要说72小时", "为什么要说48小时")
    found = wrong()
    assert len(found) == 1
    assert found[0].startswith(f"lessons/teaching/start-here.yml, line {line}: the numbers differ")


@pytest.mark.fault("language missing")
def test_a_language_that_is_missing_is_named(copy, said):
    copy.change(EYE, '      zh-Hans: "戴太阳镜就够了。"\n', "")
    assert ["the zh-Hans text is missing" in one for one in said()] == [True]


def test_each_handout_that_notes_may_name_can_be_made():
    assert set(teaching.HANDOUTS) <= set(KINDS)


@pytest.mark.fault("notes for teachers amiss")
def test_a_handout_that_nobody_can_print_is_named(copy, said):
    line = copy.change(EYE, "[lesson, blank, wallet, slides]", "[lesson, wallet, poster]")
    sentence = "there is no handout 'poster'; expected one of: lesson, both, wallet, blank, slides"
    assert said() == [f"lessons/{EYE}, line {line}: {sentence}"]


@pytest.mark.fault("unsafe words")
def test_a_class_that_leaves_without_the_card_is_named(copy, said):
    copy.change(EYE, "[lesson, blank, wallet, slides]", "[lesson]")
    assert ["nobody would leave with the card" in one for one in said()] == [True]


@pytest.mark.fault("notes for teachers amiss")
def test_too_few_questions_are_named(copy, said):
    text = copy.text(EYE)
    start, end = text.index("questions:\n") + len("questions:\n"), text.index("teach_back:")
    record = text[start : text.index("\n  - ask:", start) + 1]
    copy.write(EYE, text[:start] + record + text[end:])
    assert ["1 questions stand here; expected 3 to 5" in one for one in said()] == [True]


@pytest.mark.fault("notes for teachers amiss")
def test_a_section_without_a_note_for_its_slide_is_named(copy, said):
    text = copy.text("eye/lesson.yml")
    start = text.index("  - en:", text.index("notes:\n"))
    copy.write("eye/lesson.yml", text[:start] + text[text.index("  - en:", start + 1) :])
    (one,) = said()
    assert "4 notes for the teacher stand here; expected 5, one for each section" in one


@pytest.mark.fault("notes for teachers amiss")
def test_a_new_section_asks_for_a_note(copy, said):
    copy.write("eye/en.md", copy.text("eye/en.md") + "\n## More\n")
    assert ["5 notes for the teacher stand here; expected 6" in one for one in said()] == [True]


@pytest.mark.fault("notes for teachers amiss")
def test_a_plan_that_teaches_a_lesson_that_is_not_there_is_named(copy, said):
    copy.change(PLANS, "lesson: massage", "lesson: balloons")
    told = [one.partition(": ")[2] for one in said()]
    assert told == [
        "there is no lesson 'balloons'; expected one of course.yml",
        "no step of 'half-day' teaches 'massage'; expected every lesson here",
    ]


@pytest.mark.fault("notes for teachers amiss")
def test_a_plan_that_was_taken_out_is_missed(copy, said):
    copy.change(PLANS, "- id: hour", "- id: evening")
    assert said() == [f"lessons/{PLANS}: the plan 'hour' is missing; expected it here"]


@pytest.mark.fault("words too hard")
@pytest.mark.skipif(bool(check.unmeasured()), reason=check.unmeasured() or "measured")
def test_notes_that_are_too_long_to_read_aloud_are_named(copy):
    line = copy.change(EYE, "戴太阳镜就够了。", "戴太阳镜就够了" * 6 + "。")
    found = [str(one) for one in copy.problems(reading=True)]
    assert [one for one in found if one.startswith(f"lessons/{EYE}, line {line}: this sentence")]
