"""Safety rules: each test bears the name of a promise that the first rule keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.model import URGENCIES
from care.triage import Answers, triage
from tests.unit.answers import ANSWERS, FACTS, QUESTIONS, STROKE

BRACKETS = [q for q in QUESTIONS if q.kind == "bracket"]
MILD = ("s_ptosis", "s_hearing_vertigo")
WEAK = [sign.id for sign in FACTS.signs if sign.weakness]
CLEAR_NO = dict.fromkeys(STROKE, "no")


def ask(**said):
    said = {key: tuple(v) if isinstance(v, list) else v for key, v in said.items()}
    return triage(Answers(**said), FACTS.flag_by_id, QUESTIONS, FACTS.sign_by_id)


EMERGENCIES = {
    "rf_stroke",
    "rf_forehead",
    "rf_breathing",
    "rf_botulinum",
    "rf_choking",
    "rf_head_injury",
}


def test_these_warnings_are_emergencies_and_stay_so():
    assert {f.id for f in FACTS.red_flags.flags if f.level == "emergency"} == EMERGENCIES


@pytest.mark.parametrize("flag", sorted(EMERGENCIES))
def test_any_emergency_flag_is_an_emergency_whatever_else_is_said(flag):
    assert ask(flags=[flag]).level == "emergency"
    assert ask(flags=[flag], seen="yes", onset="years", replies=CLEAR_NO).level == "emergency"


@pytest.mark.parametrize("sign", WEAK)
@pytest.mark.parametrize("onset", ["", "sudden", "days", "unsure"])
def test_a_new_droop_is_an_emergency_until_seen_or_every_stroke_question_is_a_clear_no(sign, onset):
    told = ask(signs=[sign], onset=onset)
    assert told.level == "emergency"
    assert told.flags
    answered = {"q_minutes"} if onset == "sudden" else set()
    assert set(STROKE) - answered == set(told.ask)


@pytest.mark.parametrize("sign", WEAK)
def test_a_new_droop_with_every_stroke_question_a_clear_no_is_seen_today(sign):
    told = ask(signs=[sign], onset="days", replies=CLEAR_NO)
    assert (told.level, told.waiting) == ("today", False)
    assert "rf_new_palsy" in told.flags


@pytest.mark.fault("question left out")
@pytest.mark.parametrize("question", STROKE)
@pytest.mark.parametrize("reply", ["unsure", "yes", None])
def test_not_sure_is_not_a_no(question, reply):
    replies = {key: value for key, value in CLEAR_NO.items() if key != question}
    if reply:
        replies[question] = reply
    assert ask(signs=["s_mouth_droop"], onset="days", replies=replies).level == "emergency"


def test_all_at_once_stays_an_emergency_whatever_the_other_answers_are():
    assert ask(signs=["s_mouth_droop"], onset="sudden", replies=CLEAR_NO).level == "emergency"


def test_all_at_once_is_no_emergency_by_itself():
    assert ask(onset="sudden").level == "routine"
    assert ask(onset="sudden", signs=["s_tic"]).level == "routine"


def test_a_clinician_has_to_have_seen_it_not_sure_does_not_count():
    assert ask(signs=["s_mouth_droop"], seen="yes").level == "soon"
    for seen in ("", "no", "unsure"):
        assert ask(signs=["s_mouth_droop"], seen=seen).level == "emergency"


def test_the_forehead_never_reassures():
    spared = ask(signs=["s_mouth_droop", "s_forehead_ok"], replies=CLEAR_NO)
    assert spared.level == "emergency"
    assert "rf_forehead" in spared.flags
    weak = ask(signs=["s_mouth_droop", "s_forehead_weak"])
    assert weak.level == "emergency"
    assert set(STROKE) <= set(weak.ask)
    for reply in ("yes", "unsure"):
        said = {**CLEAR_NO, "q_forehead": reply}
        assert ask(signs=["s_mouth_droop", "s_forehead_weak"], replies=said).level == "emergency"


@pytest.mark.parametrize("sign", [s.id for s in FACTS.signs if s.stroke_like])
def test_every_sign_like_a_stroke_asks_the_stroke_questions_first(sign):
    assert ask(signs=[sign], onset="days").level == "emergency"
    told = ask(signs=[sign])
    assert told.waiting if sign in MILD else told.level == "emergency"
    assert "q_arm_leg" in told.ask
    slow = ask(signs=[sign], onset="years")
    if sign not in WEAK:
        assert slow.waiting
        assert "q_arm_leg" in slow.ask


@pytest.mark.parametrize("question", BRACKETS, ids=lambda q: q.id)
def test_a_bracket_is_asked_before_the_level_of_its_flag_is_used(question):
    waiting = ask(flags=[question.flag], replies=CLEAR_NO)
    assert question.id in waiting.ask
    assert waiting.waiting
    for reply in ("yes", "unsure"):
        said = {**CLEAR_NO, question.id: reply}
        assert ask(flags=[question.flag], replies=said).level == "emergency"
    clear = {**CLEAR_NO, **{q.id: "no" for q in BRACKETS if q.flag == question.flag}}
    told = ask(flags=[question.flag], replies=clear)
    assert (told.level, told.waiting) == (FACTS.flag_by_id[question.flag].level, False)


def test_a_slow_weak_face_that_nobody_has_seen_is_seen_soon():
    told = ask(signs=["s_mouth_droop"], onset="weeks")
    assert (told.level, told.flags) == ("soon", ("rf_progressive",))


def test_an_eye_that_does_not_close_and_a_numb_face_are_seen_today():
    told = ask(signs=["s_eye_open", "s_numb_face"], onset="days", replies=CLEAR_NO)
    assert told.level == "today"
    assert "rf_numb_eye" in told.flags


def test_ear_pain_alone_is_no_warning_but_with_a_weak_face_it_is():
    assert ask(signs=["s_ear_pain"]).flags == ()
    assert "rf_ear_rash" in ask(signs=["s_ear_pain", "s_mouth_droop"], seen="yes").flags


@pytest.mark.parametrize("sign", ["s_arm_leg_weak", "s_slurred", "s_numb_face"])
def test_an_arm_speech_or_numbness_all_at_once_cannot_be_answered_away(sign):
    assert ask(signs=[sign], onset="sudden", replies=CLEAR_NO).level == "emergency"


@pytest.mark.parametrize("sign", ["s_arm_leg_weak", "s_slurred", "s_numb_face", "s_ptosis"])
def test_seen_is_said_of_the_face_and_does_not_settle_an_arm_speech_or_sight(sign):
    waiting = ask(signs=[sign], seen="yes", onset="sudden")
    assert waiting.waiting
    assert "q_since_seen" in waiting.ask
    for reply in ("yes", "unsure"):
        told = ask(signs=[sign], seen="yes", replies={"q_since_seen": reply})
        assert told.level == "emergency"
    clear = {q.id: "no" for q in QUESTIONS}
    assert ask(signs=[sign], seen="yes", replies=clear).level == "soon"


@pytest.mark.parametrize("flag", [f.id for f in FACTS.red_flags.flags if f.weak_face])
def test_a_warning_that_means_a_weak_face_asks_the_stroke_questions(flag):
    told = ask(flags=[flag])
    assert told.level == "emergency"
    assert set(STROKE) <= set(told.ask)


def test_a_new_arm_that_is_not_seen_is_never_slower_than_today():
    told = ask(signs=["s_arm_leg_weak"], onset="days", replies=CLEAR_NO)
    assert told.level == "today"


def test_each_alarm_names_what_raised_it_and_nothing_else():
    told = ask(signs=["s_mouth_droop", "s_slurred"], flags=["rf_choking"], onset="sudden")
    assert told.because["rf_choking"] == ("rf_choking",)
    assert set(told.because["rf_new_palsy"]) == {"onset", "s_mouth_droop"}
    assert set(told.because["rf_stroke"]) == {"s_slurred", "onset"}
    assert set(told.flags) == set(told.because)


@given(ANSWERS)
def test_whatever_is_taken_back_the_other_alarms_stay(said):
    told = ask(**said)
    if told.level != "emergency":
        return
    for flag, because in told.because.items():
        left = {
            **said,
            "flags": [one for one in said["flags"] if one not in because],
            "signs": [one for one in said["signs"] if one not in because],
            "replies": {q: r for q, r in said["replies"].items() if q not in because},
            "onset": "" if "onset" in because else said["onset"],
        }
        after = ask(**left)
        alone = {o for o, why in told.because.items() if not set(why).intersection(because)}
        # The forehead, and what stands only beside another sign, goes with what it stands beside.
        alone -= {o for o in alone if set(FACTS.flag_by_id[o].only_with).intersection(because)}
        weak = {*WEAK, *(one.id for one in FACTS.red_flags.flags if one.weak_face)}
        kept = alone - {"rf_forehead"} if weak.intersection(because) else alone
        assert kept <= set(after.flags), flag


def test_nothing_said_is_no_emergency():
    assert ask() == triage(Answers(), FACTS.flag_by_id, QUESTIONS, FACTS.sign_by_id)
    assert ask().level == "routine"


@pytest.mark.fault("odd answer from a page")
def test_an_unknown_sign_names_the_known_ones():
    with pytest.raises(ValueError, match=r"no sign called 's_nose'.*s_forehead_weak"):
        ask(signs=["s_nose"])
    with pytest.raises(ValueError, match="no warning sign called 'rf_x'"):
        ask(flags=["rf_x"])
    with pytest.raises(ValueError, match="no question called 'q_x'"):
        ask(replies={"q_x": "no"})


@given(ANSWERS)
def test_a_yes_to_a_question_is_always_an_emergency(said):
    if "yes" in said["replies"].values():
        assert ask(**said).level == "emergency"


@given(ANSWERS, st.sampled_from([q.id for q in QUESTIONS]))
def test_not_sure_is_never_less_careful_than_no(said, question):
    no = ask(**{**said, "replies": {**said["replies"], question: "no"}})
    unsure = ask(**{**said, "replies": {**said["replies"], question: "unsure"}})
    assert URGENCIES.index(unsure.level) <= URGENCIES.index(no.level)


@given(ANSWERS, st.sampled_from([flag.id for flag in FACTS.red_flags.flags]))
def test_one_more_warning_never_makes_it_less_urgent(said, flag):
    before, after = ask(**said), ask(**{**said, "flags": [*said["flags"], flag]})
    assert after.waiting or URGENCIES.index(after.level) <= URGENCIES.index(before.level)
