"""Break a page that is made up for practice, and see exactly that problem."""

import pytest

FILE = "facts/detective.yml"


def said(line, sentence):
    return f"lessons/{FILE}, line {line}: {sentence}"


def line_of(copy, start):
    return copy.text(FILE)[: copy.text(FILE).index(f"- id: {start}\n")].count("\n") + 1


def change(copy, start, old, new):
    """Change one place of a record; return the line on which the record begins."""
    text = copy.text(FILE)
    place = text.index(f"- id: {start}\n")
    at = text.index(old, place)
    copy.write(FILE, text[:at] + new + text[at + len(old) :])
    return text[:place].count("\n") + 1


@pytest.mark.fault("unsafe words")
def test_a_danger_without_a_safer_swap_is_seen(copy, wrong):
    text = copy.text(FILE)
    place = text.index("- id: cells-4\n")
    begin = text.index("\n        swap:", place)
    copy.write(FILE, text[:begin] + text[text.index("\n        strength:", place) :])
    line = text[:place].count("\n") + 1
    assert wrong() == [said(line, "this is dangerous; expected a `swap`: what to do instead")]


@pytest.mark.fault("link in the facts that leads nowhere")
def test_a_claim_that_is_not_there_is_seen(copy, wrong):
    line = change(copy, "strangers-5", "[C130]", "[C999]")
    assert wrong() == [said(line, "there is no claim 'C999'; expected an id of claims.yml")]


@pytest.mark.fault("answer key that is wrong")
@pytest.mark.parametrize(
    ("start", "new", "claim"),
    [
        ("strangers-5", "[C045]", "'C045' is supported"),
        ("strangers-7", "[C130]", "'C130' is harmful"),
    ],
)
def test_marks_that_say_other_than_the_ledger_are_seen(copy, wrong, start, new, claim):
    line = change(copy, start, "[C130]" if start == "strangers-5" else "[C085]", new)
    assert wrong() == [said(line, f"{claim}, and the marks here say otherwise")]


@pytest.mark.fault("sentence without a source")
def test_an_answer_of_its_own_rests_on_something(copy, wrong):
    line = change(copy, "cells-2", "        sources: [peitersen2002]\n", "")
    basis = "expected one of `sources: [id]`, `general: true` or `kit: true`"
    assert wrong() == [said(line, basis)]


@pytest.mark.fault("answer key that is wrong")
def test_marks_stand_once_and_in_their_order(copy, wrong):
    line = change(copy, "cells-1", "[danger, advert]", "[advert, danger]")
    order = "danger, conflict, advert, garble, source, fine"
    expected = said(line, f"expected marks in `right`, each once, in this order: {order}")
    assert expected in wrong()


@pytest.mark.fault("answer key that is wrong")
def test_fine_stands_alone(copy, wrong):
    line = change(copy, "cells-1", "[danger, advert]", "[danger, fine]")
    sentence = "something is wrong with this sentence; expected neither 'fine' nor `fair` marks"
    assert wrong() == [said(line, f"{sentence} here")]


@pytest.mark.fault("answer key that is wrong")
def test_a_conflict_names_what_it_contradicts(copy, wrong):
    line = change(copy, "strangers-1", "        against: [strangers-2]\n", "")
    sentence = "what does it contradict? expected sentences in `against`"
    assert wrong() == [said(line, sentence)]


@pytest.mark.fault("answer key that is wrong")
def test_a_contradiction_with_nothing_is_seen(copy, wrong):
    line = change(copy, "strangers-1", "[strangers-2]", "[strangers-99]")
    sentence = "there is no other sentence 'strangers-99'; expected an id of this file"
    assert wrong() == [said(line, sentence)]


@pytest.mark.fault("answer key that is wrong")
def test_a_question_without_our_own_answer_is_seen(copy, wrong):
    change(copy, "cells", "who: 1, when: 0", "who: 1")
    sentence = "`worth` does not answer each question once; expected the ids of `questions`"
    assert [one.split(": ", 1)[1] for one in wrong()] == [sentence]


@pytest.mark.fault("answer key that is wrong")
def test_a_kind_that_only_one_round_has_more_of_is_seen(copy, wrong):
    change(copy, "strangers-6", "[source]", "[garble]")
    found = [one.split(": ", 1)[1] for one in wrong()]
    assert found == [
        "'garble' is right 3 times before and 2 times after; expected as many in both rounds",
        "'source' is right 1 times before and 2 times after; expected as many in both rounds",
    ]


@pytest.mark.fault("languages that part")
def test_a_number_that_differs_in_chinese_is_seen(copy, wrong):
    change(copy, "trainer-2", "2000个买家", "3000个买家")
    assert len(wrong()) == 1
    assert "2000" in wrong()[0]
