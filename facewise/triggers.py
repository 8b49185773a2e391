"""Join the known pairs of linked movement and the warning signs to the map of triggers."""

from collections.abc import Iterator
from typing import Any

from care.triage import NEW_PALSY, STROKE
from facewise import cites
from facewise.lesson import Activity

WIDGET = "trigger_map"
# Where each known pair of the anatomy stands on the map: the movements that its name gives, and
# the place that its text says moves along. Two are not seen as a movement of a place: tears, and
# a sound in the ear.
CELLS: dict[str, tuple[str, ...]] = {
    "oral_ocular_smile": ("smile>eye",),
    "oral_ocular_pucker": ("pucker>eye", "eat>eye"),
    "ocular_oral_blink": ("eye_close>mouth",),
    "brow_oral": ("brow_raise>mouth",),
    "brow_ocular": ("brow_raise>eye",),
    "smile_platysma": ("smile>neck",),
    "smile_dao": ("smile>mouth",),  # the corner is held down
    "oral_mentalis": ("smile>chin", "lips_close>chin"),
    "ocular_platysma": ("eye_close>neck",),
    "cheek_puff_ocular": ("cheek_puff>eye",),
    "ocular_brow": ("eye_close>brow", "smile>brow"),
    "gustatory_tears": (),
    "sound_synk": (),
}
GRID = ("triggers", "grid")  # the name under which it is kept
DROOP = (STROKE, NEW_PALSY)
EYE = ("rf_eye_pain", "rf_numb_eye")


def trigger_map(session: Any, activity: Activity) -> Any:
    """Return the map with every known pair; raises KeyError for a pair that has no place on it."""
    from widgets.trigger_map import TriggerMap

    library, language = session.library, session.lesson.language
    anatomy, red_flags = library.anatomy(language), library.red_flags(language)
    return TriggerMap(
        **_kept(session),
        language=session.lesson.language,
        text={**session.text("alarm", "questions", WIDGET), **activity.words},
        pairs=[
            {
                "id": one.id,
                "name": one.name,
                "comes_along": one.comes_along,
                "common": one.common,
                "cells": list(CELLS[one.id]),
                "marks": cites.mark(one.sources, session.marks),
            }
            for one in anatomy.pairs
        ],
        alarm=[
            _line(session, f"{one.text} {one.why}", one.sources)
            for one in map(red_flags.flag, DROOP)
        ],
        eye={
            "flags": [_line(session, one.text, one.sources) for one in map(red_flags.flag, EYE)],
            "steps": [_line(session, one["text"], one["sources"]) for one in session.eye],
        },
    )


def _kept(session: Any) -> dict[str, Any]:
    """Return the grid that the reader kept, and how it is kept."""
    from widgets.trigger_map import FIRST, TriggerMap

    store = session.store

    def keep(yes: bool, answers: dict[str, Any]) -> str:  # noqa: FBT001  a reader's yes or no
        said = store.allow(yes)
        if yes and not said:
            said = store.write(*GRID, {"seen": answers["seen"]}, session.today)
        return str(said)

    found: dict[str, Any] = {"keep": keep, "kept": store.allowed, "keeps": store.keeps}
    seen = (store.read(*GRID) or {}).get("seen", [])
    unplaced = [one for one, at in CELLS.items() if not at]
    if TriggerMap.knows(seen, unplaced):  # else kept by another course: begin anew
        found["answers"] = {**FIRST, "seen": seen}
    return found


def sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of what the map shows."""
    library, language = session.library, session.lesson.language
    flags = map(library.red_flags(language).flag, DROOP + EYE)
    for one in (*library.anatomy(language).pairs, *flags):
        yield from one.sources
    for step in session.eye:
        yield from step["sources"]


def _line(session: Any, text: str, sources: Any) -> dict[str, str]:
    return {"text": text, "marks": cites.mark(sources, session.marks)}
