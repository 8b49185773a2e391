"""What people say, weighed: nothing is lost on paper, and nothing stands there unanswered."""

import pytest

from facewise import advice
from facewise.facts import VERDICTS
from facewise.load import Library
from facewise.session import LessonSession
from widgets.paper import escape

LIBRARY = Library()
CLAIMS = 190


@pytest.fixture(scope="module", params=LIBRARY.codes())
def session(request):
    return LessonSession(LIBRARY, LIBRARY.lesson("is-it-true", request.param))


@pytest.fixture(scope="module")
def checker(session):
    wanted = [one for one in session.lesson.activities if one.widget == "advice_checker"]
    assert len(wanted) == 1
    return session.show(wanted[0].id)


@pytest.fixture(scope="module")
def rows(checker):
    """The rows of the tables of paper, by what they begin with."""
    found = checker.paper().split('<tr><th scope="row">')[1:]
    return {row.split("</th>")[0]: row for row in found}


def facts(checker):
    return LIBRARY.claims(checker.language)


def test_every_claim_is_there_once_and_the_gravest_come_first(checker):
    ids = [claim["id"] for claim in checker.claims]
    assert len(ids) == CLAIMS
    assert sorted(ids) == sorted(one.id for one in facts(checker).claims)
    places = [VERDICTS.index(claim["verdict"]) for claim in checker.claims]
    assert places == sorted(places)
    assert checker.claims[0]["verdict"] == "harmful"


def test_paper_holds_every_claim_with_its_verdict_answer_swap_and_sources(checker, rows):
    for claim in checker.claims:
        row = rows[escape(claim["says"])]
        assert escape(checker.text[f"verdict_{claim['verdict']}"]) in row, claim["id"]
        assert escape(checker.text[f"sure_{claim['strength']}"]) in row, claim["id"]
        assert escape(claim["answer"]) in row, claim["id"]
        assert escape(claim["swap"]) in row, claim["id"]
        assert bool(claim["swap"]) == (escape(checker.text["swap"]) in row), claim["id"]
        assert claim["marks"] in row, claim["id"]


def test_a_claim_stands_on_numbered_sources_or_says_on_what_else(checker, session):
    known = {one.id: one for one in facts(checker).claims}
    for claim in checker.claims:
        sources = known[claim["id"]].sources
        wanted = sorted({session.marks[one] for one in sources})
        assert claim["marks"] == (f"[{', '.join(map(str, wanted))}]" if wanted else "")
        assert claim["marks"] or claim["general"] or claim["basis"] == "none", claim["id"]


def test_whoever_is_told_no_is_told_what_to_do_instead(checker):
    enough = {"supported", "garbled"}
    known = {one.id: one for one in facts(checker).claims}
    for claim in checker.claims:
        if claim["verdict"] not in enough and not known[claim["id"]].off_topic:
            assert claim["swap"], claim["id"]


def test_all_eight_contradictions_stand_with_both_sides_and_what_is_known(checker, rows):
    assert [one["id"] for one in checker.pairs] == [f"K{n}" for n in range(1, 9)]
    for one in checker.pairs:
        row = rows[escape(one["name"])]
        assert one["marks"]
        for part in (one["one"], one["other"], one["answer"], one["marks"]):
            assert escape(part) in row, one["id"]


def test_the_warning_on_steroid_tablets_stands_on_paper(checker):
    flags = LIBRARY.red_flags(checker.language)
    flag = next(one for one in flags.flags if one.id == advice.STEROIDS)
    asked = [one.text for one in flags.questions if one.flag == advice.STEROIDS]
    assert asked
    assert any("steroid" in claim["answer"] for claim in checker.claims) or any(
        "激素" in claim["answer"] for claim in checker.claims
    )
    for words in (flag.text, flag.why, *asked):
        assert escape(words) in checker.paper()


def test_a_claim_can_be_found_in_the_other_language(checker):
    other = next(code for code in LIBRARY.codes() if code != checker.language)
    said = {one.id: one.says for one in LIBRARY.claims(other).claims}
    assert all(claim["other"] == said[claim["id"]] for claim in checker.claims)


def test_every_verdict_topic_stage_and_basis_has_its_words(checker):
    for claim in checker.claims:
        for kind in ("verdict", "topic", "stage", "basis"):
            assert checker.text[f"{kind}_{claim[kind]}"], claim["id"]


def test_the_plain_face_says_how_many_claims_there_are(checker):
    assert str(CLAIMS) in repr(checker)


@pytest.mark.fault("markup in any field")
def test_a_script_in_a_claim_is_text(checker):
    evil = {**checker.claims[0], "says": "<script>alert(1)</script>"}
    made = type(checker)(
        text=checker.text, claims=[evil], pairs=checker.pairs, warning=checker.warning
    )
    assert "<script>" not in made.paper()
    assert "&lt;script&gt;" in made.paper()
