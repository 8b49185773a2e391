"""Break one studied group, and see exactly that problem."""

import pytest

FILE = "facts/outlook.yml"
BOTH = "people or `says` must stand here; expected one of the two"
MANY = "more people are counted than there are; expected at most 100"
RANGE = "the range does not hold the number of its first people; expected one that does"
BARE = "no source stands here; expected `sources: [id]` or `general: true`"


@pytest.mark.fault("numbers of a study that cannot be")
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- n: 71\n", "- n: 72\n", MANY),
        ("range: [7, 11]", "range: [12, 13]", RANGE),
        ("condition: fshd", "condition: fshx", "there is no 'fshx' for the field condition"),
        ("[rf_pregnancy]", "[rf_x]", "there is no 'rf_x' for the field red_flags"),
        ("claims: [C036]", "claims: [C999]", "there is no 'C999' for the field claims"),
        ("sources: [mda_fshd]", "sources: []", BARE),
    ],
)
def test_a_group_that_cannot_be_is_named(copy, wrong, old, new, said):
    copy.change(FILE, old, new)
    found = wrong()
    assert len(found) == 1
    assert found[0].startswith(f"lessons/{FILE}, line ")
    assert said in found[0]


@pytest.mark.fault("numbers of a study that cannot be")
def test_a_group_has_people_or_words_and_not_both(copy, wrong):
    copy.change(FILE, "  range: [7, 11]", "  range: [7, 11]\n  says: {en: Few., zh-Hans: 少。}")
    assert [one for one in wrong() if BOTH in one]
