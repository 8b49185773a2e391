"""What can be done for a condition: every option once, in an order that can be told."""

import re
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from care import treatments
from care.treatments import BAND, MATTERS, MOST, SURE, WHEN, compare
from facewise.load import Library

LIBRARY = Library()


def facts_in(language):
    return treatments.CompareFacts(
        treatments=LIBRARY.treatments(language),
        conditions=LIBRARY.conditions(language).conditions,
        red_flags=LIBRARY.red_flags(language),
        signs=LIBRARY.signs(language),
    )


FACTS = facts_in("en")
OPTIONS = {one.id: one for one in FACTS.treatments.treatments}
CONDITIONS = [one.id for one in FACTS.conditions]
STROKE_NO = {q.id: "no" for q in FACTS.red_flags.questions if q.kind == "stroke"}
CALM = ("", "first-weeks", "months", "after-a-year", "any-time")  # not a face that just changed

WISHES = st.lists(st.sampled_from(MATTERS), unique=True, max_size=MOST)
ANSWERS = st.fixed_dictionaries(
    {
        "condition": st.sampled_from(CONDITIONS),
        "when": st.sampled_from(["", *WHEN]),
        "matters": WISHES,
        "chosen": st.lists(st.sampled_from(list(OPTIONS)), unique=True, max_size=4),
        "seen": st.sampled_from(["", "yes", "no", "unsure"]),
        "replies": st.dictionaries(
            st.sampled_from(list(STROKE_NO)), st.sampled_from(["yes", "no", "unsure"])
        ),
    }
)


def ids(view):
    return [row.id for row in view.rows]


def key(row):
    """What the page says of the order, in numbers."""
    one = OPTIONS[row.id]
    helps = {"none": 1, "harmful": 2}.get(one.strength, 0)
    soon = min(WHEN.index(when) for when in one.when)
    return not row.fits, helps, -len(row.serves), SURE.index(one.strength), soon


def of(condition):
    return {one.id for one in OPTIONS.values() if condition in one.conditions}


def seen(condition, **more):
    return compare({"condition": condition, "seen": "yes", **more}, FACTS)


@given(ANSWERS)
def test_every_option_of_the_condition_is_there_exactly_once(said):
    view = compare(said, FACTS)
    alone = view.triage.level == "emergency" or view.triage.waiting
    assert sorted(ids(view)) == ([] if alone else sorted(of(said["condition"])))


@given(ANSWERS)
def test_no_wish_and_no_tick_hides_an_option(said):
    plain = compare({**said, "matters": [], "chosen": []}, FACTS)
    assert sorted(ids(compare(said, FACTS))) == sorted(ids(plain))


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_is_the_same_whatever_the_order_of_the_wishes(said, chance):
    mixed = list(said["matters"])
    chance.shuffle(mixed)
    assert ids(compare(said, FACTS)) == ids(compare({**said, "matters": mixed}, FACTS))
    assert compare(said, FACTS) == compare(said, FACTS)


@given(ANSWERS)
def test_options_that_nothing_tells_apart_keep_the_order_of_the_file(said):
    place = {one: n for n, one in enumerate(OPTIONS)}
    rows = compare(said, FACTS).rows
    for one, other in pairwise(rows):
        if key(one) == key(other):
            assert place[one.id] < place[other.id]


@given(ANSWERS)
def test_time_comes_first_then_evidence_at_all_then_wishes_how_sure_and_how_soon(said):
    rows = compare(said, FACTS).rows
    for row in rows:
        assert set(row.serves) == set(said["matters"]) & set(OPTIONS[row.id].matters)
    assert [key(row) for row in rows] == sorted(key(row) for row in rows)


@given(st.sampled_from(CONDITIONS), st.sampled_from(CALM), WISHES, st.sampled_from(MATTERS))
def test_a_wish_never_lowers_an_option_that_serves_it_below_one_that_does_not(
    condition, when, before, wish
):
    if len({*before, wish}) > MOST:
        return
    said = {"condition": condition, "when": when, "seen": "yes"}
    old = ids(compare({**said, "matters": before}, FACTS))
    new = ids(compare({**said, "matters": list({*before, wish})}, FACTS))
    for one in new:
        for other in new:
            serves, lacks = wish in OPTIONS[one].matters, wish not in OPTIONS[other].matters
            if serves and lacks and old.index(one) < old.index(other):
                assert new.index(one) < new.index(other)


def test_what_matters_brings_its_options_up():
    plain = ids(seen("bell_lmn", when="months"))
    linked = ids(seen("bell_lmn", when="months", matters=["less-linked"]))
    assert plain[0] == "t_eye_protection"
    assert linked[:2] == ["t_training", "t_feedback"]


@given(ANSWERS)
def test_what_is_unproven_never_stands_above_what_helps_and_harm_stands_last(said):
    for fits in (True, False):
        rows = [row for row in compare(said, FACTS).rows if row.fits == fits]
        bands = [BAND[OPTIONS[row.id].strength] for row in rows]
        assert bands == sorted(bands)


def test_harmful_options_stay_in_the_list():
    assert ids(seen("bell_lmn"))[-1] == "t_cells"
    assert ids(seen("mg", matters=["look"]))[-1] == "t_botulinum_mg"


def test_other_times_follow_and_any_time_always_fits():
    rows = {row.id: row for row in seen("bell_lmn", when="months").rows}
    assert rows["t_eye_protection"].fits
    assert not rows["t_steroid"].fits


def test_tests_of_the_condition_are_named_and_no_others():
    assert seen("fshd").tests == ("test_gene_fshd",)
    assert seen("tics").tests == ()


@pytest.mark.parametrize(
    "condition", sorted({c for one in OPTIONS.values() for c in one.conditions})
)
@pytest.mark.parametrize("when", ["first-hours", "first-72h"])
def test_a_face_that_just_changed_sees_the_emergency_and_nothing_else(condition, when):
    for said in ({}, {"seen": "no"}, {"seen": "unsure"}, {"replies": {"q_speech": "unsure"}}):
        view = compare({"condition": condition, "when": when, **said}, FACTS)
        assert (view.triage.level, view.rows, view.tests, view.flags) == ("emergency", (), (), ())


def test_a_stroke_counts_as_new_until_a_later_time_or_a_clinician_is_named():
    assert compare({"condition": "stroke_central"}, FACTS).triage.level == "emergency"
    assert compare({"condition": "stroke_central", "when": "months"}, FACTS).rows
    assert ids(seen("stroke_central"))[0] == "t_stroke_clot"


def test_first_hours_stay_an_emergency_whatever_is_answered():
    view = compare({"condition": "bell_lmn", "when": "first-hours", "replies": STROKE_NO}, FACTS)
    assert view.triage.level == "emergency"


def test_a_clear_no_to_every_stroke_question_leads_to_be_seen_today():
    said = {"condition": "bell_lmn", "when": "first-72h", "replies": STROKE_NO}
    view = compare(said, FACTS)
    assert view.triage.level == "today"
    assert ids(view)[0] == "t_steroid"
    doubt = {**said, "replies": {**STROKE_NO, "q_sight": "unsure"}}
    assert compare(doubt, FACTS).rows == ()


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize(
    ("named", "flag"),
    [("steroid|激素", "rf_worse_steroid"), ("botulinum|肉毒", "rf_botulinum")],
)
def test_its_warning_stands_wherever_a_medicine_is_named(language, named, flag):
    found = 0
    for one in facts_in(language).treatments.treatments:
        words = [one.name, one.what_for, one.benefit, one.harm, one.disagree, *one.ask]
        if re.search(named, " ".join(words), re.IGNORECASE):
            found += 1
            assert flag in one.red_flags, one.id
    assert found >= 5


def test_warning_signs_of_what_is_shown_or_chosen_are_there_the_gravest_first():
    view = seen("tics", chosen=["t_botulinum_mg", "t_steroid"])
    assert view.flags[:2] == ("rf_breathing", "rf_botulinum")
    assert "rf_worse_steroid" in view.flags
    assert view.chosen == ("t_steroid", "t_botulinum_mg")


@pytest.mark.parametrize("one", OPTIONS.values(), ids=lambda one: one.id)
def test_every_option_says_what_for_what_harm_and_what_to_ask(one):
    assert all([one.what_for, one.benefit, one.harm, one.ask, one.when, one.matters])
    assert one.sources or one.general
    assert set(one.conditions) <= set(CONDITIONS)
    assert set(one.red_flags) <= set(FACTS.flags)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_no_dose_stands_in_the_facts(language):
    dose = re.compile(
        r"\d\s*(mg|ml|milligram|tablets|pills|units|毫克|毫升|片|粒|单位)", re.IGNORECASE
    )
    facts = LIBRARY.treatments(language)
    assert not dose.search(msgspec.json.encode(facts).decode())


def test_every_condition_has_something_to_offer_and_both_languages_agree():
    assert all(of(condition) for condition in CONDITIONS)
    said = {"condition": "synkinesis", "matters": ["comfort", "look"]}
    assert compare(said, FACTS) == compare(said, facts_in("zh-Hans"))


@pytest.mark.fault("odd answer from a page")
@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"condition": "flu"}, "no condition called 'flu'"),
        ({"chosen": ["t_magic"]}, "no option called 't_magic'"),
        ({"matters": list(MATTERS[:4])}, "4 wishes; expected at most 3"),
        ({"matters": ["money"]}, "money"),
        ({"when": "tomorrow"}, "tomorrow"),
        ({"seen": "perhaps"}, "perhaps"),
        ({"conditon": "tics"}, "unknown field `conditon`"),
    ],
)
def test_answers_that_cannot_be_are_refused_in_a_sentence(said, problem):
    with pytest.raises((ValueError, msgspec.ValidationError), match=problem):
        compare(said, FACTS)


def test_nothing_chosen_shows_nothing_and_is_no_emergency():
    view = compare({}, FACTS)
    assert (view.rows, view.tests, view.triage.level) == ((), (), "routine")
