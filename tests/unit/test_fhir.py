"""A diary as a FHIR bundle: made and validated with fhir.resources, which is an extra."""

import datetime as dt
import json
import sys

import pytest

from care.diary import SCALES, Entry
from facewise import fhir

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
FULL = Entry(
    day="2026-11-20",
    face=6,
    eye=0,
    eating=2,
    mood=10,
    tight=3,
    practised=("massage_gentle",),
    minutes=8,
    pairs=("oral_ocular_smile",),
    note="Ate soup <b>",
)
EMPTY = Entry(day="2026-11-21")


@pytest.fixture
def resources():
    reason = "fhir.resources is not installed: it is the extra facewise[fhir]"
    return pytest.importorskip("fhir.resources.R4B.bundle", reason=reason)


def made(entries, **options):
    return json.loads(fhir.bundle(entries, NOON, **options))


def observations(entries, **options):
    return [one["resource"] for one in made(entries, **options).get("entry", [])]


@pytest.mark.fault("extra not installed")
def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch):
    for name in [one for one in sys.modules if one.split(".")[0] == "fhir"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fhir", None)
    with pytest.raises(fhir.MissingError, match=r"fhir\.resources"):
        fhir.bundle([FULL], NOON)


def test_each_answer_is_an_observation_on_its_day_with_its_number(resources):
    found = observations([FULL, EMPTY])
    assert len(found) == len(SCALES) + 2
    numbers = {one["code"]["text"]: one["valueInteger"] for one in found if "valueInteger" in one}
    assert numbers == {fhir.WORDS[scale]: getattr(FULL, scale) for scale in SCALES}
    assert {one["effectiveDateTime"] for one in found} == {"2026-11-20"}
    assert {one["status"] for one in found} == {"final"}


def test_no_answer_is_no_observation_and_a_zero_is_one(resources):
    assert observations([EMPTY]) == []
    assert [one["valueInteger"] for one in observations([Entry(day="2026-11-21", eye=0)])] == [0]


def test_a_note_goes_in_only_if_asked_for(resources):
    assert "soup" not in json.dumps(made([FULL]))
    assert FULL.note in [one.get("valueString") for one in observations([FULL], notes=True)]


def test_no_observation_claims_a_code_of_somebody_elses_scale(resources):
    assert {tuple(one["code"]) for one in observations([FULL])} == {("text",)}


def test_the_same_entries_give_the_same_bytes_and_ids_differ(resources):
    twice = [FULL, FULL]  # 2 entries of one day
    assert fhir.bundle(twice, NOON) == fhir.bundle(twice, NOON)
    ids = [one["id"] for one in observations(twice)]
    assert len(set(ids)) == len(ids) == 2 * (len(SCALES) + 2)


def test_what_is_made_is_read_back_and_validated(resources):
    read = resources.Bundle.model_validate_json(fhir.bundle([FULL], NOON, notes=True))
    assert read.type == "collection"
    assert len(read.entry) == len(SCALES) + 3
    assert all(one.fullUrl == f"urn:uuid:{one.resource.id}" for one in read.entry)


@pytest.mark.fault("entry that is no FHIR")
def test_what_is_not_fhir_is_refused(resources, monkeypatch):
    monkeypatch.setattr(fhir, "CATEGORY", 7)
    with pytest.raises(ValueError, match="system"):
        fhir.bundle([FULL], NOON)


@pytest.mark.fault("entry that is no FHIR")
def test_a_time_without_a_zone_is_refused(resources):
    with pytest.raises(ValueError, match="time zone"):
        fhir.bundle([FULL], dt.datetime(2026, 11, 22))  # noqa: DTZ001  that is the point
