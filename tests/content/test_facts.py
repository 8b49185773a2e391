"""Break one fact, one link, one day or one word, and see exactly that problem."""

import datetime as dt

import pytest

CONDITIONS, SIGNS, FLAGS = "facts/conditions.yml", "facts/signs.yml", "facts/red-flags.yml"
LESSON, ACTIVITIES = "causes/lesson.yml", "causes/activities.yml"
NO_SIGN = "there is no sign 's_x'; expected an id of facts/signs.yml"
NO_FLAG = "there is no warning sign 'rf_x'; expected an id of facts/red-flags.yml"
NO_WORDS = "the region 'hide' has no words; expected 'region_hide' in interface.yml"
NAMED = ("reviewed_by: []", "reviewed_by: [Dr. Nobody]")
NOT_NAMED = 'reviewed_on: ""'
TASTE, TASTE_ZH = '"Food tastes different"', '"吃东西味道变了"'
NOTE = "a note for editors stands here: "
UNSAID = "no source stands here; expected `sources: [id]`"


@pytest.mark.fault("source that does not exist")
def test_a_source_that_does_not_exist_is_named(copy, wrong):
    line = copy.change(SIGNS, "sources: [yunusova2019, ", "sources: [yunusova2091, ")
    assert wrong() == [
        (
            f"lessons/facts/signs.yml, line {line}: there is no source 'yunusova2091'; "
            "expected an id of sources.yml"
        )
    ]


@pytest.mark.fault("sentence without a source")
@pytest.mark.parametrize(
    "broken",
    [
        (CONDITIONS, "sources: [menchetti2021]", "sources: []", " or `general: true`"),
        (CONDITIONS, "sources: [aroor2017]\n", "sources: []\n", ""),
        (FLAGS, "sources: [lantos2021]", "sources: []", " or `general: true`"),
        (FLAGS, "general: true", "general: false", " or `general: true`"),
        (FLAGS, "sources: [aroor2017, befast2022]", "sources: []", ""),
        (
            LESSON,
            "sources: [dealmeida_appendix, befast2022]",
            "sources: []",
            ", [general] or [kit]",
        ),
        (
            ACTIVITIES,
            "sources: [dealmeida_appendix, befast2022]",
            "sources: []",
            ", [general] or [kit]",
        ),
    ],
)
def test_a_statement_without_a_source_is_named(copy, wrong, broken):
    file, old, new, hint = broken
    line = copy.change(file, old, new)
    said = wrong()
    assert len(said) == 1
    assert said[0].endswith(f": {UNSAID}{hint}")
    named = int(said[0].split("line ")[1].split(":")[0])
    assert said[0].startswith(f"lessons/{file}, line ")
    assert line - 12 <= named <= line  # the record begins a few lines above


def test_a_field_that_is_general_knowledge_is_a_field(copy, wrong):
    line = copy.change(CONDITIONS, "general: [age]", "general: [ages]")
    assert wrong() == [
        (
            f"lessons/facts/conditions.yml, line {line}: a condition has no field 'ages'; "
            "expected the name of one of its fields"
        )
    ]


@pytest.mark.fault("link in the facts that leads nowhere")
@pytest.mark.parametrize(
    "broken",
    [
        (CONDITIONS, "signs: [s_forehead_weak,", "signs: [s_x,", NO_SIGN),
        (CONDITIONS, "against: [s_forehead_ok,", "against: [s_x,", NO_SIGN),
        (CONDITIONS, "red_flags: [rf_stroke,", "red_flags: [rf_x,", NO_FLAG),
        (FLAGS, "flag: rf_bilateral", "flag: rf_x", NO_FLAG),
        (FLAGS, "raised_by: [s_lump]", "raised_by: [s_x]", NO_SIGN),
        (SIGNS, "region: skin", "region: hide", NO_WORDS),
    ],
)
def test_a_link_that_leads_nowhere_is_named(copy, wrong, broken):
    file, old, new, sentence = broken
    line = copy.change(file, old, new)
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith(f"lessons/{file}, line {line}: ")
    assert sentence in said[0]


@pytest.mark.fault("record that clashes with another")
def test_two_things_do_not_share_a_short_name(copy, wrong):
    line = copy.change(SIGNS, '"Loud sounds"', '"Ear pain"')
    said = wrong()
    sentence = "the short name 'Ear pain' stands for two things; expected one each"
    assert len(said) == 2
    assert said[0] == f"lessons/facts/signs.yml, line {line}: {sentence}"
    assert said[1].endswith(sentence)


@pytest.mark.fault("unsafe words")
@pytest.mark.parametrize("bracket", [" (Emergency if it spreads.)", " （扩大时，按紧急处理。）"])
def test_a_warning_does_not_hide_an_emergency_in_brackets(copy, wrong, bracket):
    line = copy.change(FLAGS, "even with no other signs.", f"even with no other signs.{bracket}")
    said = wrong()
    assert len(said) == 1
    assert said[0].startswith(
        f"lessons/facts/red-flags.yml, line {line}: this text says when it is"
    )
    assert said[0].endswith("expected a question of its own (`kind: bracket`)")


@pytest.mark.fault("record that clashes with another")
def test_an_id_is_given_once(copy, wrong):
    line = copy.change(CONDITIONS, "- id: bell_vitamins\n", "- id: bell_acupuncture\n")
    assert wrong() == [
        (
            f"lessons/facts/conditions.yml, line {line}: the id 'bell_acupuncture' is given twice; "
            "expected it once"
        )
    ]


@pytest.mark.fault("record that clashes with another")
def test_a_record_begins_with_its_id_on_a_line_of_its_own(copy, wrong):
    line = copy.change(
        SIGNS, "- id: s_taste\n  region: mouth\n", "- region: mouth\n  id: s_taste\n"
    )
    assert wrong() == [
        (
            f"lessons/facts/signs.yml, line {line}: this record must begin on a line of its own; "
            "expected '- id: s_taste'"
        )
    ]


@pytest.mark.fault("review overdue or invented")
def test_a_review_that_is_due_is_named_from_the_day_after(copy, wrong):
    text = copy.text(LESSON)
    day = dt.date.fromisoformat(text.split('next_review: "')[1][:10])
    line = text.split("next_review:")[0].count("\n") + 1
    mine = "lessons/causes/lesson.yml"
    assert not [one for one in wrong(day) if one.startswith(mine)]
    assert [one for one in wrong(day + dt.timedelta(days=1)) if one.startswith(mine)] == [
        f"{mine}, line {line}: the review was due on {day}; expected a day that has not passed"
    ]


@pytest.mark.fault("review overdue or invented")
@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (*NAMED, "nobody knows a reviewer 'Dr. Nobody'; expected a name of reviewers.yml"),
        (*NAMED, 'the day of the review is missing; expected one such as "2026-05-22"'),
        (
            NOT_NAMED,
            'reviewed_on: "2026-05-22"',
            "a day of review stands here and no reviewer; expected both or neither",
        ),
        (
            NOT_NAMED,
            'reviewed_on: "2027-05-22"',
            "2027-05-22 has not come yet; expected the day of the review",
        ),
        (NOT_NAMED, 'reviewed_on: "May"', "'May' is no day; expected one such as "),
    ],
)
def test_nobody_is_named_who_has_not_reviewed(copy, wrong, old, new, sentence):
    copy.change(LESSON, old, new)
    assert [one for one in wrong() if sentence in one]


def test_a_reviewer_who_is_listed_may_be_named(copy, wrong):
    copy.write("reviewers.yml", "- name: A. Clinician\n  role: neurologist\n")
    copy.change(LESSON, "reviewed_by: []", "reviewed_by: [A. Clinician]")
    copy.change(LESSON, NOT_NAMED, 'reviewed_on: "2026-05-22"')
    assert wrong() == []


@pytest.mark.fault("unsafe words")
@pytest.mark.parametrize(
    "broken",
    [
        (SIGNS, TASTE, '"Take 60 mg a day"', "a dose stands here: “60 mg”"),
        (SIGNS, TASTE, '"Take two tablets"', "a dose stands here: “two tablets”"),
        (SIGNS, TASTE_ZH, '"每天吃两片药"', "a dose stands here: “每天吃两片”"),
        (SIGNS, TASTE_ZH, '"吃六十毫克"', "a dose stands here: “十毫克”"),
        (SIGNS, TASTE, '"Taste goes (recalled, not read)"', NOTE),
        (SIGNS, TASTE_ZH, '"味道变了（一般知识，未检索）"', NOTE),
        (SIGNS, TASTE, '"You are a victim"', "“victim” is a word never to use"),
    ],
)
def test_a_word_that_no_reader_should_meet_is_named(copy, wrong, broken):
    file, old, new, sentence = broken
    line = copy.change(file, old, new)
    said = [one for one in wrong() if "the numbers differ" not in one]
    assert len(said) == 1
    assert said[0].startswith(f"lessons/{file}, line {line}: {sentence}")


@pytest.mark.fault("dose of a medicine")
def test_a_dose_on_a_page_is_named_with_its_line(copy, wrong):
    line = copy.change("causes/zh-Hans.md", "最后一次正常是什么时候。", "每次吃5片。")
    said = [one for one in wrong() if "a dose" in one]
    assert said == [
        (
            f"lessons/causes/zh-Hans.md, line {line}: a dose stands here: “5片”; expected none, a "
            "doctor decides it"
        )
    ]


@pytest.mark.fault("unsafe words")
def test_where_steroids_are_named_their_warning_signs_are_shown(copy, wrong):
    line = copy.change(CONDITIONS, "rf_numb_eye, rf_worse_steroid]", "rf_numb_eye]")
    assert wrong() == [
        (
            f"lessons/facts/conditions.yml, line {line}: 'ramsay_hunt' names steroids; "
            "expected 'rf_worse_steroid' here"
        )
    ]


@pytest.mark.fault("file of the lessons missing")
def test_a_file_that_cannot_be_read_does_not_hide_the_others(copy, wrong):
    copy.write("terms.yml", "")
    line = copy.change(FLAGS, "flag: rf_bilateral", "flag: rf_bilatral")
    said = wrong()
    assert said[0].startswith(f"lessons/facts/red-flags.yml, line {line}: there is no warning sign")
    assert said[1:] == ["lessons/terms.yml: the file is empty; expected records or keys"]


@pytest.mark.fault("file of the lessons missing")
@pytest.mark.parametrize("file", ["terms.yml", "sources.yml", "levels.yml"])
def test_nor_does_it_where_the_reading_level_is_measured(copy, file):
    copy.write(file, "")
    copy.change(FLAGS, "flag: rf_bilateral", "flag: rf_bilatral")
    said = [str(one) for one in copy.problems(reading=True)]
    assert f"lessons/{file}: the file is empty; expected records or keys" in said
    assert any("red-flags.yml" in one and "there is no warning sign" in one for one in said)


@pytest.mark.fault("YAML of a wrong type")
@pytest.mark.parametrize("odd", ["[1, {a: 2}]", "{en: 3, zh-Hans: null}", "[[]]"])
@pytest.mark.parametrize(
    ("file", "key"),
    [("terms.yml", "sources"), (LESSON, "reviewed_by"), (LESSON, "summary"), (FLAGS, "flags")],
)
def test_a_value_of_an_odd_kind_is_a_problem_and_no_crash(copy, wrong, file, key, odd):
    text = copy.text(file)
    line = next(line for line in text.splitlines() if line.strip().startswith(f"{key}:"))
    copy.change(file, f"{line}\n", f"{line.partition(':')[0]}: {odd}\n")
    assert any(one.startswith(f"lessons/{file}") for one in wrong())


def test_an_option_or_a_test_says_what_it_rests_on(copy, wrong):
    copy.change("facts/treatments.yml", "sources: [baugh2013]", "sources: []")
    said = [one for one in wrong() if "facts/treatments.yml" in one]
    assert any("no source stands here" in one for one in said), said
