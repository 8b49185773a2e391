"""Pages made up for practice: no wrong advice stands on paper alone, and the key holds."""

import re

import pytest

from care.triage import STEROIDS
from facewise.detective_key import ROUNDS
from facewise.load import Library
from facewise.session import LessonSession
from tests.widgets import detective_marks
from widgets.base import HERE
from widgets.paper import escape

LIBRARY = Library()
SLUG = "health-detective"


@pytest.fixture(scope="module", params=LIBRARY.codes())
def session(request):
    return LessonSession(LIBRARY, LIBRARY.lesson(SLUG, request.param))


@pytest.fixture(scope="module")
def key(session):
    return LIBRARY.detective(session.lesson.language)


@pytest.fixture(scope="module")
def rounds(session):
    """The widget of each round, by its name."""
    wanted = [one for one in session.lesson.activities if one.widget == "detective"]
    return {one.options["round"]: session.show(one.id) for one in wanted}


def rows(widget):
    """The rows of the tables of paper, by the sentence that they begin with."""
    found = widget.paper().split('<tr><th scope="row">')[1:]
    return {row.split("</th>")[0]: row for row in found}


def sentences(widget):
    return [one for page in widget.pages for one in page["sentences"]]


def test_the_lesson_has_a_round_before_and_one_after_with_other_pages(rounds, key):
    assert tuple(rounds) == ROUNDS
    for name, widget in rounds.items():
        assert [page["id"] for page in widget.pages] == [page.id for page in key.of_round(name)]
    ids = [one["id"] for widget in rounds.values() for one in sentences(widget)]
    assert len(ids) == len(set(ids)) > 40


@pytest.mark.parametrize("name", ROUNDS)
def test_on_paper_each_sentence_has_its_mark_answer_swap_and_sources_beside_it(rounds, name):
    text, said = rounds[name].text, rows(rounds[name])
    for one in sentences(rounds[name]):
        row = said[escape(one["text"])]
        assert all(text[f"mark_{mark}"] in row for mark in one["right"]), one["id"]
        for part in (one["answer"], one["marks"], one["swap"]):
            assert escape(part) in row, one["id"]


@pytest.mark.parametrize("name", ROUNDS)
def test_every_dangerous_sentence_has_a_safer_swap(rounds, name):
    dangerous = [one for one in sentences(rounds[name]) if "danger" in one["right"]]
    assert len(dangerous) == 4
    assert all(one["swap"] and one["answer"] for one in dangerous)


@pytest.mark.parametrize("name", ROUNDS)
def test_every_page_says_on_paper_that_it_is_made_up_and_when_to_call(rounds, name):
    paper, text = rounds[name].paper(), rounds[name].text
    assert paper.count(escape(text["made_up"])) == len(rounds[name].pages)
    call = paper.index(escape(text["emergency_line"]))
    assert re.search(r"\d{3}", text["emergency_line"]), "the numbers are in it"
    assert call < paper.index(escape(rounds[name].pages[0]["name"]))


def test_an_answer_is_that_of_the_ledger_or_names_what_it_rests_on(rounds, key, session):
    claims = {one.id: one for one in LIBRARY.claims(session.lesson.language).claims}
    known = {one.id: one for page in key.pages for one in page.sentences}
    for widget in rounds.values():
        for shown in sentences(widget):
            one = known[shown["id"]]
            if one.claims:
                claim = claims[one.claims[0]]
                assert (shown["answer"], shown["swap"]) == (claim.answer, claim.swap)
            assert shown["marks"] or shown["general"] or one.kit or not claim.sources, one.id


def test_what_contradicts_a_sentence_is_named_in_words(rounds, key):
    texts = {one.id: one.text for page in key.pages for one in page.sentences}
    for widget in rounds.values():
        for shown in sentences(widget):
            if "conflict" in (*shown["right"], *shown["fair"]):
                assert shown["against"]
            assert set(shown["against"]) <= set(texts.values()) - {shown["text"]}


@pytest.mark.parametrize("name", ROUNDS)
def test_the_warning_on_steroid_tablets_stands_on_paper(rounds, name):
    flags = LIBRARY.red_flags(rounds[name].language)
    flag = next(one for one in flags.flags if one.id == STEROIDS)
    asked = [one.text for one in flags.questions if one.flag == STEROIDS]
    for words in (flag.text, flag.why, *asked):
        assert escape(words) in rounds[name].paper()


def test_every_mark_answer_and_worth_has_its_words(rounds):
    for widget in rounds.values():
        for one in sentences(widget):
            assert all(widget.text[f"mark_{mark}"] for mark in one["right"])
            assert not one["strength"] or widget.text[f"sure_{one['strength']}"]
        for page in widget.pages:
            assert set(page["worth"]) == {one["id"] for one in widget.questions}
            assert all(widget.text[f"worth_{worth}"] for worth in page["worth"].values())


def test_the_best_page_of_a_round_is_worth_more_than_the_rest(key):
    for name in ROUNDS:
        *rest, best = (sum(page.worth.values()) for page in key.of_round(name))
        assert best > 2 * max(rest)


def test_a_file_may_name_the_pages_and_sentences_of_both_rounds(rounds, key):
    for widget in rounds.values():
        for name in ROUNDS:
            wanted = {page.id: [one.id for one in page.sentences] for page in key.of_round(name)}
            assert widget.ids[name] == wanted
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", widget.course)


def test_what_marks_say_is_the_same_in_the_script_and_in_the_count_of_a_class(tmp_path):
    fresh = tmp_path / "detective_marks.json"
    fresh.write_text(detective_marks.written(), encoding="utf-8", newline="\n")
    said = f"the key has changed: copy {fresh} over {detective_marks.TABLE}"
    assert detective_marks.TABLE.read_text(encoding="utf-8") == fresh.read_text("utf-8"), said


def test_the_plain_line_says_how_much_there_is(rounds):
    assert "21" in repr(rounds["before"])
    assert "3" in repr(rounds["after"])


@pytest.mark.fault("markup in any field")
def test_a_script_in_a_sentence_is_text(rounds):
    page = rounds["before"].pages[0]
    evil = [{**page["sentences"][0], "text": "<script>alert(1)</script>"}]
    state = rounds["before"].state() | {"pages": [{**page, "sentences": evil}]}
    made = type(rounds["before"])(**{name: state[name] for name in state if name != "view"})
    assert "<script>" not in made.paper()
    assert "&lt;script&gt;" in made.paper()


def test_its_own_script_and_style_stay_small():
    files = [path for path in (HERE / "detective").iterdir() if path.suffix in {".js", ".css"}]
    assert sum(path.stat().st_size for path in files) <= 40_000
