"""Take one item out of use, or out of a list, and see that somebody notices."""

import re

import pytest

from facewise.check import coverage
from facewise.check.content import Content
from facewise.load import Library

LEDGER, WEB, OUT = "ledger.yml", "web-items.yml", "out-of-scope.yml"
COUNTS = {
    "conditions": 17,
    "claims": 190,
    "contradictions": 8,
    "exercises": 26,
    "red_flags": 25,
    "care": 36,
    "muscles": 27,
    "nerves": 9,
    "pairs": 13,
    "sources": 130,
    "said on web pages": 283,
}


def pages(copy):
    library = Library(copy.root)
    return [f"{slug}/{code}.md" for slug in library.slugs() for code in library.codes()]


def stop_citing(copy, one):
    """Cite the kit itself wherever a lesson cites this item."""
    for name in pages(copy):
        copy.write(name, re.sub(rf"(?<=[@ ]){one}(?=[,;\]])", "kit", copy.text(name)))


def unused(one):
    return f"lessons/{LEDGER}, line {{line}}: no lesson uses '{one}'; expected a citation or a "


def line_of(copy, name, text):
    return copy.text(name).split(text)[0].count("\n") + 1


def test_the_review_and_the_web_pages_are_carried_in_full(copy):
    rows = coverage.rows(Content(Library(copy.root)))
    assert {row.kind: row.items for row in rows} == COUNTS
    for row in rows[:-1]:
        assert max(row.in_prose, row.shown) + row.left_out <= row.items
    assert coverage.used(Content(Library(copy.root))).out <= set(
        Library(copy.root).tree(LEDGER)["sources"]
    ), "what is left out is reading alone, never a fact"


@pytest.mark.fault("record that clashes with another")
def test_no_list_names_an_item_twice(copy):
    ledger, web = copy.root / LEDGER, Library(copy.root).tree(WEB)
    for kind, ids in Library(copy.root).tree(LEDGER).items():
        assert len(set(ids)) == len(ids), (kind, ledger)
    assert len({one["id"] for one in web}) == len(web)


@pytest.mark.fault("item of the review left out")
@pytest.mark.parametrize(("kind", "one"), [("care", "sunglasses"), ("care", "eye_check")])
def test_an_item_that_no_lesson_uses_is_named(copy, wrong, kind, one):
    stop_citing(copy, one)
    copy.confirm()
    line = line_of(copy, LEDGER, f"{kind}:")
    said = [text for text in wrong() if text.startswith(f"lessons/{LEDGER}")]
    assert said == [unused(one).format(line=line + 1) + f"reason in {OUT}"]


@pytest.mark.fault("item of the review left out")
def test_a_fact_that_was_taken_out_is_not_shown_by_its_widget(copy, wrong):
    """A widget that shows all claims shows none that is gone."""
    text = copy.text("facts/claims.yml")
    start = text.index("  - id: C045\n")
    end = text.index("  - id: ", start + 1)
    copy.write("facts/claims.yml", text[:start] + text[end:])
    stop_citing(copy, "C045")
    copy.confirm()
    assert [one for one in wrong() if "no lesson uses 'C045'; expected a citation" in one]


@pytest.mark.fault("item of the review left out")
def test_an_activity_that_goes_takes_its_items_with_it(copy, wrong):
    copy.change("food-and-speech/activities.yml", "[foods]", "[care]")
    assert [one for one in wrong() if "no lesson uses 'food_" in one]


def test_a_reason_settles_an_item_that_no_lesson_uses(copy, wrong):
    stop_citing(copy, "sunglasses")
    copy.confirm()
    copy.write(OUT, copy.text(OUT) + '- id: sunglasses\n  reason: "A test."\n')
    assert [one for one in wrong() if LEDGER in one or OUT in one] == []


@pytest.mark.fault("item of the review left out")
@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (
            '- id: C013\n  reason: "No."\n',
            "a lesson uses 'C013'; expected no reason here for leaving it out",
        ),
        ('- id: C999\n  reason: "No."\n', f"there is no 'C999' in {LEDGER}; expected an id of it"),
        ("- id: C013\n", "no reason stands here; expected a `reason`"),
        ('- id: C013\n  reason: " "\n', "no reason stands here; expected a `reason`"),
    ],
)
def test_a_reason_that_says_nothing_or_too_much_is_named(copy, wrong, record, sentence):
    text = copy.text(OUT)
    copy.write(OUT, text + record)
    line = text.count("\n") + 1
    assert f"lessons/{OUT}, line {line}: {sentence}" in wrong()


@pytest.mark.fault("item of the review left out")
@pytest.mark.parametrize(("kind", "one"), [("claims", "C013"), ("muscles", "risorius")])
def test_an_item_that_falls_out_of_the_ledger_is_named_where_it_is_cited(copy, wrong, kind, one):
    copy.write(LEDGER, re.sub(rf"\b{one}\b,?\s*", "", copy.text(LEDGER), count=1))
    said = wrong()
    assert [text for text in said if f"there is no source or fact '{one}'; expected" in text]
    rows = coverage.rows(Content(Library(copy.root)))
    assert {row.kind: row.items for row in rows}[kind] == COUNTS[kind] - 1


def web(copy, start):
    """Return the lines of one record of the web pages."""
    text = copy.text(WEB)
    place = text.index(start)
    return text[place : text.index("\n- id:", place)]


@pytest.mark.fault("item of the review left out")
def test_a_thing_said_on_a_web_page_that_is_not_accounted_for_is_named(copy, wrong):
    record = web(copy, "- id: S001")
    line = line_of(copy, WEB, "- id: S001")
    copy.change(WEB, record, re.sub(r"\n  answered_by: .*", "", record))
    sentence = "'S001' is not accounted for; expected `answered_by` or `left_out`"
    assert wrong() == [f"lessons/{WEB}, line {line}: {sentence}"]


@pytest.mark.fault("item of the review left out")
def test_a_thing_said_on_a_web_page_is_answered_or_left_out_and_never_both(copy, wrong):
    record = web(copy, "- id: S001")
    copy.change(WEB, record, record + '\n  left_out: "No."')
    said = wrong()
    assert len(said) == 1
    assert "'S001' is not accounted for" in said[0]


@pytest.mark.fault("item of the review left out")
def test_an_answer_that_no_lesson_gives_is_named(copy, wrong):
    line = copy.change(WEB, "answered_by: [K1, C013]", "answered_by: [K1, C999]")
    sentence = "no lesson uses 'C999', which answers this; expected an item in use"
    assert wrong() == [f"lessons/{WEB}, line {line}: {sentence}"]


@pytest.mark.fault("item of the review left out")
def test_what_a_broken_page_uses_is_not_guessed(copy, wrong):
    copy.write("terms.yml", "")
    stop_citing(copy, "sunglasses")
    assert not [one for one in wrong() if LEDGER in one or WEB in one]
