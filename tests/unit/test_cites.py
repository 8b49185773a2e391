"""A sentence may cite a fact: on the page it rests on the sources of that fact."""

import pytest

from facewise import cites
from facewise.bases import bases
from facewise.load import Library

BASES = {"C1": ("first2001", "second2002"), "C2": ("second2002",), "known": ("general",)}
WORDS = {"strong": "strong evidence", "harmful": "can do harm", "general": "general knowledge"}


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("So it is.[@C1]", "So it is.[@first2001, second2002]"),
        ("So it is.[@third2003, C2]", "So it is.[@third2003, second2002]"),
        ("So it is.[@C1; strong]", "So it is.[@first2001, second2002; strong]"),
        ("So it is.[@C1, C2]", "So it is.[@first2001, second2002]"),
        ("So it is.[@known]", "So it is.[@general]"),
        ("So it is.[@known, C2]", "So it is.[@second2002]"),
        ("So it is.[@kit]", "So it is.[@kit]"),
        ("Nothing is cited here.", "Nothing is cited here."),
    ],
)
def test_a_fact_stands_for_its_sources_once_each(said, becomes):
    assert cites.resolved(said, BASES) == becomes


def test_each_citation_keeps_its_own_place_and_strength():
    said = "One.[@C1; harmful] Two.[@known] Three.[@third2003]"
    found = list(cites.cites(cites.resolved(said, BASES)))
    assert [one.ids for one in found] == [("first2001", "second2002"), ("general",), ("third2003",)]
    assert [one.strength for one in found] == ["harmful", "", ""]


def test_a_reader_sees_numbers_in_the_order_of_the_page_and_never_an_id():
    said = cites.resolved("One.[@C2; strong] Two.[@C1] Three.[@known] Four.[@kit]", BASES)
    marks = cites.numbers(said, ["more2004"])
    assert marks == {"second2002": 1, "first2001": 2, "more2004": 3}
    assert cites.shown(said, marks, WORDS) == (
        "One. <small>(strong evidence)</small>\xa0<sup>[1]</sup> Two.\xa0<sup>[1, 2]</sup> "
        "Three. <small>(general knowledge)</small> Four."
    )


def test_taking_citations_out_leaves_the_words():
    assert cites.without("One.[@C1; strong] Two.[@kit]") == "One. Two."


@pytest.fixture(scope="module")
def library():
    return Library()


def test_every_fact_of_the_ledger_can_be_cited_and_rests_on_something(library):
    found, sources = bases(library), {one.id for one in library.sources()}
    for kind, ids in library.tree("ledger.yml").items():
        for one in ids if kind != "sources" else ():
            assert found[one], one
            assert set(found[one]) <= sources | {"general"}, one


def test_no_fact_has_the_id_of_a_source_or_of_a_word_with_a_meaning_of_its_own(library):
    taken = {one.id for one in library.sources()} | {"general", "kit"}
    assert not taken & set(bases(library))


def test_a_fact_without_a_source_is_general_knowledge_and_says_so(library):
    bare = [one.id for one in library.red_flags("en").flags if not one.sources]
    assert bare
    assert all(bases(library)[one] == ("general",) for one in bare)


def test_a_page_that_cites_facts_shows_none_of_their_ids(library):
    from facewise import pages
    from facewise.session import LessonSession

    known = set(bases(library))
    for slug in library.slugs():
        for language in library.codes():
            session = LessonSession(library, library.lesson(slug, language))
            named = {one for cite in cites.cites(session.prose) for one in cite.ids}
            assert not named & known, (slug, language)
            assert "[@" not in "".join(cell.text for cell in pages.cells(session))
