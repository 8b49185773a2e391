"""A diary as a FHIR R4 Bundle of Observations, for a clinic that can read one: an extra.

The diary's questions are this project's own and belong to no code system, so each Observation says
in words what was asked, and claims no code. A day stands without a time. What a reader wrote as a
note goes in only if asked for. `fhir.resources` (the extra ``facewise[fhir]``) makes and validates
the bundle in its R4B form, which has the same Bundle and Observation as R4.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from care.diary import SCALES, Entry

# Where FHIR itself keeps the word for what a patient answers, and the units: names, never fetched.
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
UNITS = "http://unitsofmeasure.org"
# For the ids: the same entries give the same bundle.
OURS = uuid.UUID("5d3d4f0c-3f0e-5f57-9d7a-2f5e0c1b6a90")
WORDS = {
    "face": "Trouble with the face today",
    "eye": "Trouble with the eye today",
    "eating": "Trouble with eating today",
    "mood": "Trouble with mood today",
    "tight": "Tightness of the face today",
    "practised": "Practice done today",
    "pairs": "Linked movements seen today",
    "note": "What the patient wrote",
    "method": "The patient's own answer from 0 (no trouble) to 10 (most trouble). A plain question"
    " of the Facewise diary, not a validated scale.",
}


class MissingError(ImportError):
    """The extra is not installed; the message says how to get it."""


def bundle(
    entries: Iterable[Entry],
    made: dt.datetime,
    *,
    notes: bool = False,
) -> bytes:
    """Return a diary as JSON, validated.

    Raises MissingError without the extra, and ValueError for a time without a zone.
    """
    try:
        from fhir.resources.R4B.bundle import Bundle
    except ImportError:
        raise MissingError(
            "FHIR needs one package more. In the folder of the lessons, type: "
            '.venv/bin/python -m pip install "fhir.resources>=8.3,<9" '
            "(on Windows .venv\\Scripts\\python)."
        ) from None
    if made.tzinfo is None:
        raise ValueError("The time at which a bundle is made needs a time zone.")
    found = [
        {"fullUrl": f"urn:uuid:{one['id']}", "resource": one}
        for place, entry in enumerate(entries)
        for one in _observations(entry, place, notes=notes)
    ]
    value: dict[str, Any] = {"resourceType": "Bundle", "type": "collection"}
    value["timestamp"] = made.isoformat(timespec="seconds")
    # FHIR knows no empty list: an empty diary has no entry at all.
    checked = Bundle.model_validate({**value, **({"entry": found} if found else {})})
    return f"{checked.model_dump_json()}\n".encode()


def _observations(entry: Entry, place: int, *, notes: bool) -> Iterator[dict[str, Any]]:
    """Yield one Observation for each question that was answered."""
    for scale in SCALES:
        answer = getattr(entry, scale)
        if answer is not None:
            made = _observation(entry, place, scale)
            yield {**made, "valueInteger": answer, "method": {"text": WORDS["method"]}}
    if entry.practised or entry.minutes:
        made = _observation(entry, place, "practised")
        minutes = {"value": entry.minutes, "unit": "min", "system": UNITS, "code": "min"}
        listed = [{"text": ", ".join(entry.practised)}] if entry.practised else []
        yield {**made, "valueQuantity": minutes, **({"note": listed} if listed else {})}
    if entry.pairs:
        yield {**_observation(entry, place, "pairs"), "valueString": ", ".join(entry.pairs)}
    if notes and entry.note:
        yield {**_observation(entry, place, "note"), "valueString": entry.note}


def _observation(entry: Entry, place: int, what: str) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": str(uuid.uuid5(OURS, f"{entry.day} {place} {what}")),
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "survey"}]}],
        "code": {"text": WORDS[what]},
        "effectiveDateTime": entry.day,
    }
