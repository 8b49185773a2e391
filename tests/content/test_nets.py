"""Second entries, twins, numbers and seals: each sees its own kind of slip."""

import shutil

import pytest

from facewise.check import Problem, agreed, counted, seals, twins
from facewise.check.content import Content
from facewise.load import Library
from tests.content.conftest import SECOND

CLAIMS = "facts/claims.yml"


@pytest.fixture
def look(copy, root):
    """Return what one check says of a copy that has the second entries, as lines."""
    for name in SECOND[:3]:
        shutil.copy(root / "lessons" / name, copy.root)

    def ask(check) -> list[str]:
        return [str(one) for one in check.problems(Content(Library(copy.root)))]

    return ask


def test_a_verdict_that_changes_in_one_of_its_two_places_is_named(copy, look):
    line = copy.change(CLAIMS, "verdict: partly", "verdict: supported")
    said = look(agreed)
    assert len(said) == 2
    assert said[0].startswith(f"lessons/{CLAIMS}, line {line}: 'C001' has verdict 'supported' here")
    assert "expected 'partly', as agreed; if it is meant, change it in agreed.yml too" in said[0]
    assert "'C001' of facts/claims.yml has no verdict 'partly' now" in said[1]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("facts/red-flags.yml", "level: emergency", "level: today"),
        ("facts/exercises.yml", "weak: gentle", 'weak: "no"'),
        ("facts/conditions.yml", "sources: [menchetti2021]", "sources: [baugh2013]"),
        ("facts/emergency.yml", 'ambulance: "112"', 'ambulance: "122"'),
        ("causes/activities.yml", "right: true", "right: false"),
    ],
)
def test_a_level_a_rule_a_source_a_number_and_an_answer_have_a_second_entry(
    copy, look, file, old, new
):
    assert look(agreed) == []
    copy.change(file, old, new)
    assert look(agreed)


def test_a_number_that_nothing_cited_says_is_named_in_both_languages_at_once(copy, look):
    assert look(counted) == []
    line = copy.change("causes/en.md", "within 48 to 72 hours", "within 48 to 77 hours")
    copy.change("causes/zh-Hans.md", "48到72小时", "48到77小时")
    assert look(counted) == [
        (
            f"lessons/causes/en.md, line {line}: nothing that is cited here says '77 hour'; "
            "expected a number that it says, or a reason in own-numbers.yml"
        )
    ]


def test_3_months_are_not_borne_out_by_3_weeks(copy, look):
    copy.change("causes/en.md", "return within 3 weeks", "return within 3 years")
    assert any("says '3 year'" in one for one in look(counted))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("这不是谁的错：没有证据", "这是谁的错：有证据", "No"),
        (
            "只要有一项突然出现，马上打急救电话",
            "只要有一项突然出现，去看看医生",
            "emergency number",
        ),
        ("今天就去看医生", "过几天去看医生", "today"),
        ("额头通常还能皱起来", "眼睛通常还能闭起来", "forehead"),
        ("约3天**", "约3周**", "days"),
    ],
)
def test_a_sentence_that_does_not_go_with_its_twin_is_named(copy, look, old, new, word):
    assert look(twins) == []
    line = copy.change("causes/zh-Hans.md", old, new)
    said = look(twins)
    assert any(f"zh-Hans.md, line {line}: the en text says “{word}" in one for one in said)


def test_a_denial_that_came_into_the_chinese_alone_is_named(copy, look):
    copy.change("causes/zh-Hans.md", "脑卒中可能让一边的", "脑卒中不可能让一边的")
    assert any("the zh-Hans text says “不”" in one for one in look(twins))


def test_without_seals_nothing_is_said(look):
    assert look(seals) == []


def test_what_moves_after_it_was_sealed_is_named_until_it_is_sealed_again(copy, look):
    seals.seal(Library(copy.root))
    assert look(seals) == []
    line = copy.change("causes/zh-Hans.md", "今天就去看医生", "今天就去看看医生")
    assert line
    (said,) = look(seals)
    assert said.startswith("lessons/causes/en.md, line ")
    assert said.endswith("read it in both, then run python -m facewise seal causes")
    (moved,) = seals.seal(Library(copy.root), ["causes"])
    assert moved.group == "causes"
    assert look(seals) == []


def test_a_record_that_moves_or_goes_is_named(copy, look):
    seals.seal(Library(copy.root))
    copy.change(CLAIMS, "没有证明它能治好面瘫", "已经证明它能治好面瘫")
    copy.change("facts/eye.yml", "- id: ", "- id: x_")
    said = look(seals)
    assert any("'claims C001' is not as it was" in one for one in said)
    assert any("of facts/eye.yml is gone" in one for one in said)


def test_sealing_one_lesson_leaves_the_seals_of_the_others(copy):
    seals.seal(Library(copy.root))
    copy.change("causes/zh-Hans.md", "今天就去看医生", "今天就去看看医生")
    copy.change("eye/zh-Hans.md", "今天", "当天")
    seals.seal(Library(copy.root), ["causes"])
    said = [one for one in seals.problems(Content(Library(copy.root))) if isinstance(one, Problem)]
    assert [one.path for one in said] == ["lessons/eye/en.md"]


def test_the_two_languages_are_shown_side_by_side(copy, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    seals.seal(Library(copy.root))
    copy.change("causes/zh-Hans.md", "今天就去看医生", "今天就去看看医生")
    seals.show(seals.seal(Library(copy.root), ["causes"]), ["en", "zh-Hans"])
    said = capsys.readouterr().out
    assert "Weakness of both sides" in said
    assert "今天就去看看医生" in said
    assert "1 sealed" in said


@pytest.mark.fault("YAML of a wrong type")
@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("agreed.yml", "- verdict", "expected"),
        ("agreed.yml", "facts/claims.yml: {claims: {verdict: [C001]}}", "line 1"),
        ("own-numbers.yml", "- {where: causes}", "says"),
        ("twins.yml", "denial: []", "words"),
        ("twins.yml", 'denial: [{from: en, en: ["("], zh-Hans: [不]}]\nwords: []', "a pattern"),
        ("twins.yml", "denial: [{en: ['no'], zh-Hans: [不]}]\nwords: []", "a row has no"),
        ("seals.yml", "causes: yes", "expected"),
    ],
)
def test_a_second_entry_in_a_wrong_shape_is_a_sentence(copy, look, file, text, said):
    copy.write(file, text)
    content = Content(Library(copy.root))
    found = [*content.broken, *twins.problems(content)]
    for one in (agreed, counted):
        assert list(one.problems(content)) == []
    list(seals.problems(content))  # and raises nothing
    assert [file in str(one) and said in str(one) for one in found] == [True], found
