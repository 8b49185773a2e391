"""Take an answer, a swap or a link from what people say, and see exactly that problem."""

import pytest

CLAIMS, CARE, FOODS, NUMBERS = (
    f"facts/{one}.yml" for one in ("claims", "care", "foods", "emergency")
)
GONE = "there is no 'C999'; expected an id that is there"


def part(copy, file, start, key):
    """Return one line of a record, with its key."""
    text = copy.text(file)
    place = text.index(f"\n    {key}:", text.index(f"- id: {start}\n"))
    return text[place + 1 : text.index("\n", place + 1)]


def replace(copy, file, start, key, new):
    """Change one line of one record; return the line on which the record begins."""
    text = copy.text(file)
    place = text.index(f"- id: {start}\n")
    old = part(copy, file, start, key)
    at = text.index(old, place)
    copy.write(file, text[:at] + new + text[at + len(old) :])
    return text[:place].count("\n") + 1


def drop_swap(copy, start):
    text = copy.text(CLAIMS)
    place = text.index(f"- id: {start}\n")
    begin = text.index("\n    swap:\n", place)
    end = text.index("\n    topic:", begin)
    copy.write(CLAIMS, text[:begin] + text[end:])
    return text[:place].count("\n") + 1


@pytest.mark.fault("sentence without a source")
def test_a_claim_that_rests_on_nothing_says_so(copy, wrong):
    line = replace(copy, CLAIMS, "C013", "sources", "    sources: []")
    sentence = "no source stands here; expected `sources: [id]`, `general: true` or `basis: none`"
    assert f"lessons/{CLAIMS}, line {line}: {sentence}" in wrong()


@pytest.mark.parametrize("honest", ["    general: true", "    sources: []"])
def test_general_knowledge_and_an_honest_none_are_answers(copy, wrong, honest):
    replace(copy, CLAIMS, "C013", "sources", honest)
    if "general" not in honest:
        replace(copy, CLAIMS, "C013", "basis", "    basis: none")
    assert not [one for one in wrong() if "no source stands here" in one]


@pytest.mark.fault("sentence without a source")
def test_a_claim_does_not_say_that_nothing_was_found_and_name_sources(copy, wrong):
    line = replace(copy, CLAIMS, "C013", "basis", "    basis: none")
    assert wrong() == [
        (
            f"lessons/{CLAIMS}, line {line}: sources stand here, and `basis: none`; "
            "expected `direct` or `background`"
        )
    ]


@pytest.mark.fault("unsafe words")
@pytest.mark.parametrize("verdict", ["partly", "unsupported", "contradicted", "harmful"])
def test_whoever_is_told_what_not_to_do_is_told_what_to_do(copy, wrong, verdict):
    line = drop_swap(copy, "C028")
    replace(copy, CLAIMS, "C028", "verdict", f"    verdict: {verdict}")
    assert wrong() == [
        (
            f"lessons/{CLAIMS}, line {line}: '{verdict}' says what not to do; "
            "expected a `swap`: what to do instead"
        )
    ]


@pytest.mark.parametrize("verdict", ["supported", "garbled"])
def test_what_is_true_or_makes_no_sense_needs_no_other_thing_to_do(copy, wrong, verdict):
    drop_swap(copy, "C028")
    replace(copy, CLAIMS, "C028", "verdict", f"    verdict: {verdict}")
    assert wrong() == []


@pytest.mark.fault("link in the facts that leads nowhere")
def test_a_claim_opposes_claims_that_are_there(copy, wrong):
    text = part(copy, CLAIMS, "C013", "opposes")
    line = copy.change(CLAIMS, text, text.replace("C031", "C999"))
    assert wrong() == [f"lessons/{CLAIMS}, line {line}: {GONE}"]


@pytest.mark.fault("link in the facts that leads nowhere")
def test_a_question_with_two_answers_names_claims_that_are_there(copy, wrong):
    line = copy.change(CLAIMS, "claims: [C068, C103, C041]", "claims: [C068, C999, C041]")
    assert wrong() == [f"lessons/{CLAIMS}, line {line}: {GONE}"]


@pytest.mark.fault("link in the facts that leads nowhere")
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CARE, "claims: [C036, C134]", "claims: [C036, C999]"),
        (CARE, "red_flags: [rf_weight_cough, rf_choking]", "red_flags: [rf_weight_cough, C999]"),
        (CARE, "conditions: [bell_lmn, stroke_central, synk", "conditions: [C999, bell_lmn, synk"),
    ],
)
def test_a_card_of_care_leads_to_what_is_there(copy, wrong, file, old, new):
    line = copy.change(file, old, new)
    assert wrong() == [f"lessons/{file}, line {line}: {GONE}"]


@pytest.mark.fault("link in the facts that leads nowhere")
def test_a_food_leads_to_claims_that_are_there(copy, wrong):
    text = copy.text(FOODS)
    foods = text.index("\nfoods:")
    place = text.index("claims: [", foods) + len("claims: [")
    copy.write(FOODS, text[:place] + "C999, " + text[place:])
    line = text[:place].count("\n") + 1
    assert wrong() == [f"lessons/{FOODS}, line {line}: {GONE}"]


@pytest.mark.fault("link in the facts that leads nowhere")
def test_the_line_of_numbers_names_places_of_the_table(copy, wrong):
    line = copy.change(NUMBERS, "{CN} in mainland", "{XX} in mainland")
    said = wrong()
    sentence = "there is no place 'XX'; expected an id of the table"
    assert f"lessons/{NUMBERS}, line {line}: {sentence}" in said


@pytest.mark.fault("number that nobody can call")
@pytest.mark.parametrize("number", ["ask", "12o", "", "+", "９９９"])
def test_a_number_that_nobody_can_call_is_named(copy, wrong, number):
    text = copy.text(NUMBERS)
    line = text[: text.index("- id: AR")].count("\n") + 1
    copy.change(NUMBERS, 'ambulance: "107"', f'ambulance: "{number}"')
    said = [one for one in wrong() if "cannot be called" in one]
    sentence = f"'{number}' cannot be called; expected digits"
    assert said == [f"lessons/{NUMBERS}, line {line}: {sentence}"]


@pytest.mark.fault("number that nobody can call")
def test_a_second_number_that_nobody_can_call_is_named(copy, wrong):
    copy.change(NUMBERS, 'also: ["112"]', 'also: ["one"]')
    assert [one for one in wrong() if "'one' cannot be called; expected digits" in one]
