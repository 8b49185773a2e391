"""Join the anatomy, the exercises and the linked movements to the map of the face."""

from collections.abc import Iterator
from typing import Any

import msgspec

from care.exercises import Anatomy, Exercise, Kind, Muscle
from facewise import cites
from facewise.lesson import Activity

# Where the map names an exercise: by hand or at rest, as practice, or as never planned.
GROUPS: dict[str, tuple[Kind, ...]] = {
    "hands": ("relax", "passive"),
    "practice": ("active", "feedback", "stretch"),
    "never": ("avoid",),
}
# What the sources of the anatomy bear out; the rest is general clinical knowledge (see its file).
BRANCHES = ("vii_temporal", "vii_zygomatic", "vii_buccal", "vii_marginal", "vii_cervical")


def face_map(session: Any, activity: Activity) -> Any:
    """Return the map with every muscle and nerve of the anatomy."""
    from widgets.face_map import FaceMap

    library, language = session.library, session.lesson.language
    anatomy = library.anatomy(language)
    exercises = library.exercises(language).exercises
    return FaceMap(
        language=language,
        text={**session.text("face_map"), **activity.words},
        regions=[msgspec.to_builtins(one) for one in anatomy.regions],
        nerves=[
            {**msgspec.to_builtins(one), "general": one.id not in BRANCHES}
            for one in anatomy.nerves
        ],
        muscles=[_muscle(session, one, anatomy, exercises) for one in anatomy.muscles],
        marks=cites.mark(anatomy.sources, session.marks),
    )


def sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of what the map shows."""
    anatomy = session.library.anatomy(session.lesson.language)
    yield from anatomy.sources
    for pair in anatomy.pairs:
        yield from pair.sources


def _muscle(
    session: Any, one: Muscle, anatomy: Anatomy, exercises: tuple[Exercise, ...]
) -> dict[str, Any]:
    uses = [exercise for exercise in exercises if one.id in exercise.muscles]
    return {
        **msgspec.to_builtins(one),
        "nerve_also": list(one.nerve_also),
        "general": one.nerve not in BRANCHES or one.region == "ear",
        "active": any(exercise.kind == "active" for exercise in uses),
        "exercises": {
            group: [exercise.name for exercise in uses if exercise.kind in kinds]
            for group, kinds in GROUPS.items()
        },
        "pairs": [
            {
                "name": pair.name,
                "comes_along": pair.comes_along,
                "marks": cites.mark(pair.sources, session.marks),
            }
            for pair in anatomy.pairs
            if one.id in (*pair.from_muscles, *pair.to_muscles)
        ],
    }
