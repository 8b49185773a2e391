"""What was exported comes back exactly; any other file ends in a sentence and changes nothing."""

import csv
import io
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from care.diary import LONGEST_NOTE, SCALES, Entry, tidy
from facewise import diary_files
from facewise.diary import SENTENCES, Diary
from facewise.diary_files import COLUMNS, FORMULA, LARGEST, MOST, Kept, to_csv, to_json

SENTENCE = re.compile(r"[A-Z][^\n]{10,150}\.")
KEPT = Kept(
    id="0" * 32, written="2026-11-22T20:00:00.000000Z", day="2026-11-22", face=3, note="calm"
)
NAMES = st.lists(
    st.from_regex(r"[a-z0-9_]{1,9}(>[a-z0-9_]{1,9})?", fullmatch=True), max_size=4
).map(tuple)
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "'=1", "''", "＝1", "=cmd|' /C calc'!A0",
    "％", "%0A=1", "|x", '"=1', "a;=1", 'a","=1', "-",
]  # fmt: skip
NOTES = st.one_of(
    st.text(max_size=90), st.sampled_from(FORMULAS), st.builds("{}{}".format,
    st.sampled_from(FORMULAS), st.text(max_size=20))
).map(lambda note: "".join(one for one in note if tidy(f"a{one}b") == f"a{one}b"))  # fmt: skip
ENTRIES = st.builds(
    Entry,
    day=st.dates().map(str),
    practised=NAMES,
    pairs=NAMES,
    minutes=st.integers(0, 1440),
    note=NOTES,
    **{scale: st.none() | st.integers(0, 10) for scale in SCALES},
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A diary with one entry, which no file of this module may change."""
    diary = Diary(tmp_path_factory.mktemp("kept") / "data")
    diary.allow(True)
    diary.bring_in(to_json([KEPT]))
    return diary


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """A diary that is emptied again and again."""
    return Diary(tmp_path_factory.mktemp("other") / "data")


def refused(diary, data):
    """Bring in a file that must be refused; return the sentence."""
    before = diary.file.path.read_bytes()
    said = diary.bring_in(data)
    assert SENTENCE.fullmatch(said)
    assert diary.said == said
    assert diary.file.path.read_bytes() == before
    assert diary.export("json") == to_json([KEPT])
    return said


def odd(number, what):
    return SENTENCES["odd"].format(n=number, what=what)


# ---- there and back


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(entries=st.lists(ENTRIES, max_size=6))
def test_what_was_exported_comes_back_exactly(other, entries):
    other.forget_computer()
    other.allow(True)
    for entry in entries:
        assert other.add(entry) == ""
    there = other.entries()
    assert sorted(map(repr, there)) == sorted(map(repr, entries))
    files = other.export("csv"), other.export("json")
    for data in files:
        other.erase()
        assert other.entries() == []
        assert other.bring_in(data) == ""
        assert other.entries() == there
        assert (other.export("csv"), other.export("json")) == files


@pytest.mark.fault("same file twice", keeps="diary")
def test_to_bring_in_the_same_file_twice_doubles_nothing(kept):
    for kind in ("csv", "json"):
        assert kept.bring_in(kept.export(kind)) == ""
        assert len(kept.entries()) == 1


def test_an_empty_diary_has_files_too_and_they_come_back(other):
    other.forget_computer()
    other.allow(True)
    for kind in ("csv", "json"):
        assert other.bring_in(other.export(kind)) == ""
    assert other.entries() == []


@pytest.mark.fault("formula in a diary file")
@given(note=NOTES)
def test_no_cell_of_the_csv_begins_like_a_formula_and_all_are_quoted(note):
    one = Kept(id="0" * 32, written=KEPT.written, day="2026-11-22", note=note)
    text = to_csv([one]).decode("utf-8-sig")
    cells = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert not any(cell.lstrip(" \n\t").startswith(tuple("=+-@\t\r|%＝＋－＠")) for cell in cells)
    assert not any(FORMULA.match(cell) for cell in cells)
    assert text.startswith('"id","written","day"')
    assert diary_files.read(to_csv([one])) == [one]


def test_the_csv_opens_in_a_spreadsheet_as_utf_8_and_the_json_in_any_program():
    assert to_csv([KEPT]).startswith(b"\xef\xbb\xbf")
    assert json.loads(to_json([KEPT]))["entries"][0]["note"] == "calm"


def test_a_file_that_a_program_wrote_anew_with_other_line_ends_comes_back(kept):
    text = to_csv([KEPT]).decode("utf-8-sig")
    for data in (text.replace("\r\n", "\n"), text.replace('"', ""), "\ufeff" + text):
        assert kept.bring_in(data.encode()) == ""
    assert kept.bring_in(json.dumps(json.loads(to_json([KEPT])), indent=4).encode()) == ""
    assert kept.export("json") == to_json([KEPT])


# ---- what is refused


def with_one(**changed):
    """A file as JSON and as CSV with one good entry, and a second one changed."""
    good = {"id": "1" * 32, "written": KEPT.written, "day": "2026-11-21", "minutes": 0}
    bad = good | {"id": "2" * 32} | changed
    data = json.dumps({"facewise": "diary", "version": 1, "entries": [good, bad]}).encode()
    text = io.StringIO(newline="")
    write = csv.writer(text, quoting=csv.QUOTE_ALL)
    write.writerow(COLUMNS)
    for one in (good, bad):
        row = [one.get(name, "") for name in COLUMNS]
        write.writerow([" ".join(map(str, c)) if isinstance(c, list) else c for c in row])
    return data, text.getvalue().encode("utf-8", "surrogatepass")


WRONG = {
    "a word for a number": ({"face": "a lot"}, "face"),
    "11 of 10": ({"eye": 11}, "eye"),
    "less than nothing": ({"minutes": 1441}, "minutes"),
    "a half": ({"mood": 2.5}, "mood"),
    "a day that is none": ({"day": "2026-02-30"}, "day, note"),
    "a day in another form": ({"day": "22/11/2026"}, "day"),
    "a time in another form": ({"written": "yesterday"}, "written"),
    "a name of another kind": ({"id": "1"}, "id"),
    "pairs that are no names": ({"pairs": ["DROP TABLE;"]}, "pairs"),
    "61 pairs": ({"pairs": ["a"] * 61}, "pairs"),
    "a huge note": ({"note": "脸" * (LONGEST_NOTE + 1)}, "note"),
    "a control character": ({"note": "a\x07b"}, "day, note"),
    "an escape": ({"note": "a\x1b[2Jb"}, "day, note"),
    "a return": ({"note": "a\rb"}, "day, note"),
    "a mark that turns the text": ({"note": "a\u202eb"}, "day, note"),
    "a mark that isolates": ({"note": "a\u2067b"}, "day, note"),
}


@pytest.mark.fault("odd value in a diary file", keeps="diary")
@pytest.mark.parametrize("how", WRONG)
def test_an_odd_value_is_named_with_its_entry_and_nothing_is_taken(kept, how):
    changed, what = WRONG[how]
    for data in with_one(**changed):
        assert refused(kept, data) == odd(2, what)


@pytest.mark.fault("odd value in a diary file", keeps="diary")
def test_a_file_with_a_null_letter_is_refused(kept):
    assert refused(kept, with_one(note="a\x00b")[0]) == odd(2, "day, note")
    assert refused(kept, with_one(note="a\x00b")[1]).startswith("Entry 2")
    assert refused(kept, to_csv([KEPT]) + b"\x00")


@pytest.mark.fault("formula in a diary file", keeps="diary")
@pytest.mark.parametrize("formula", ["=1+1", "+1", "-2", "@x", " =1", "\t1", "\n=1", "＝1", "-"])
def test_a_formula_in_a_csv_is_refused(kept, formula):
    assert refused(kept, with_one(note=formula)[1]) == SENTENCES["formula"].format(n=2)
    assert refused(kept, with_one(day=formula)[1]) == SENTENCES["formula"].format(n=2)


FOREIGN = {
    "nothing": b"",
    "a word": b"hello",
    "half of a JSON": to_json([KEPT])[:-9],
    "a list": b"[]",
    "a JSON of another program": b'{"entries": {}}',
    "another version": b'{"facewise": "diary", "version": 2, "entries": []}',
    "an unknown field": b'{"facewise": "diary", "version": 1, "entries": [], "more": 1}',
    "not a number": b'{"facewise": "diary", "version": NaN, "entries": []}',
    "deep brackets": b"[" * 2_000_000,
    "deep objects": b'{"entries":' * 200_000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "UTF-16": to_csv([KEPT]).decode("utf-8-sig").encode("utf-16"),
    "half a letter": to_csv([KEPT]) + b"\xe8\x84",
    "a lone surrogate": with_one(note="\ud800")[1],
    "other columns": b'"day","face"\r\n"2026-11-22","3"\r\n',
    "columns in another order": ",".join(reversed(COLUMNS)).encode(),
}


@pytest.mark.fault("file that is no diary", keeps="diary")
@pytest.mark.parametrize("how", FOREIGN)
def test_a_file_that_is_no_diary_of_ours_is_refused(kept, how):
    assert refused(kept, FOREIGN[how]) == SENTENCES["foreign"]


@pytest.mark.fault("odd value in a diary file", keeps="diary")
@pytest.mark.parametrize(
    "row", [b'"2026"', b'"a' * 9, b'"', b'"x"y,' * 12, b"," * 11, b"," * 99, b'"' + b"x" * 200_000]
)
def test_a_row_with_other_cells_is_refused(kept, row):
    assert refused(kept, to_csv([KEPT]) + row).startswith("Entry 2")


@pytest.mark.fault("a million rows", keeps="diary")
def test_a_million_rows_are_refused_in_both_kinds(kept, record_property):
    record_property("faults", 6)
    row = to_csv([KEPT]).splitlines(keepends=True)[1]
    many = to_csv([]) + row.replace(b"calm", b"") * 500_000
    assert refused(kept, many) == SENTENCES["too-many"].format(n=MOST)
    assert refused(kept, many + many) in (
        SENTENCES["too-many"].format(n=MOST),
        SENTENCES["too-large"],
    )
    assert refused(kept, b'"a"\n' * 1_000_000) == SENTENCES["foreign"]
    one = to_json([KEPT]).split(b"\n")[1]
    head, tail = to_json([]).split(b"\n\n")
    count = LARGEST // (len(one) + 1) - 9
    assert count > MOST
    lines = head + b",".join([one] * count) + tail
    assert refused(kept, lines) == SENTENCES["too-many"].format(n=MOST)
    assert refused(kept, head + b",".join([one] * 1_000_000) + tail) == SENTENCES["too-large"]
    assert refused(kept, head + b",".join([b"{}"] * 1_000_000) + tail) == odd(1, "day, note")


@pytest.mark.fault("diary file that contradicts the diary", keeps="diary")
def test_an_entry_that_is_not_as_in_the_diary_is_refused_and_the_new_ones_before_it_too(kept):
    new = Kept(id="1" * 32, written=KEPT.written, day="2026-11-20", face=1)
    changed = Kept(id=KEPT.id, written=KEPT.written, day="2026-11-22", face=4, note="calm")
    for write in (to_csv, to_json):
        assert refused(kept, write([new, changed])) == SENTENCES["clash"].format(n=2)


@pytest.mark.fault("consent taken back", keeps="privacy")
def test_without_a_yes_nothing_is_taken(tmp_path):
    diary = Diary(tmp_path / "data")
    assert diary.bring_in(to_json([KEPT])) == SENTENCES["not-allowed"]
    assert not (tmp_path / "data").exists()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
    | st.sampled_from(["=1", "2026-11-22", "\u202e", "\x00", "1" * 32]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(COLUMNS) | st.text(max_size=5), inner, max_size=5),
    max_leaves=9,
)  # fmt: skip


@pytest.mark.fault("any bytes in a diary file", keeps="diary")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120)
@given(entry=JSON)
def test_any_json_in_the_place_of_an_entry_is_refused(kept, entry):
    data = json.dumps({"facewise": "diary", "version": 1, "entries": [entry]})
    refused(kept, data.encode("utf-8", "surrogatepass"))


@pytest.mark.fault("any bytes in a diary file", keeps="diary")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120)
@given(data=st.binary(max_size=200) | JSON.map(lambda one: json.dumps(one).encode()))
def test_any_bytes_are_refused(kept, data):
    # Chance may find a list, of which the first entry is none.
    assert refused(kept, data).startswith(("Entry 1", SENTENCES["foreign"]))


@pytest.mark.fault("any bytes in a diary file", keeps="diary")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120)
@given(cells=st.lists(st.text(max_size=12), min_size=1, max_size=14))
def test_any_row_of_text_is_refused(kept, cells):
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(cells)
    row = text.getvalue().encode("utf-8", "surrogatepass")
    assert refused(kept, to_csv([]) + row).startswith(("Entry 1", "This file is not"))


@pytest.mark.fault("any bytes in a diary file", keeps="diary")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(place=st.integers(0, 400), byte=st.integers(0, 255), kind=st.sampled_from(["csv", "json"]))
def test_a_file_with_one_byte_changed_never_raises_and_is_taken_whole_or_not(
    kept, other, place, byte, kind
):
    data = bytearray(kept.export(kind))
    data[place % len(data)] = byte
    other.forget_computer()
    other.allow(True)
    said = other.bring_in(bytes(data))
    assert len(other.entries()) == (0 if said else 1)
    assert not said or SENTENCE.fullmatch(said)
