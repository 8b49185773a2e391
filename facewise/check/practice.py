"""Exercises and anatomy: what points to something points to something that is there."""

from collections.abc import Iterable, Iterator

from care.exercises import Anatomy, Exercises
from facewise.check.content import Content, Keys
from facewise.check.problem import Problem

EXERCISES, ANATOMY = "facts/exercises.yml", "facts/anatomy.yml"


def problems(content: Content) -> Iterator[Problem]:
    """Yield links that lead nowhere."""
    source = content.codes[0]
    exercises, anatomy = content.exercises.get(source), content.anatomy.get(source)
    if not exercises or not anatomy:
        return
    yield from _exercises(content, exercises, anatomy)
    yield from _anatomy(content, anatomy)


def _exercises(content: Content, exercises: Exercises, anatomy: Anatomy) -> Iterator[Problem]:
    known = {
        "muscles": {one.id for one in anatomy.muscles},
        "nerves": {one.id for one in anatomy.nerves},
        "regions": {one.id for one in anatomy.regions},
        "contra": {one.id for one in exercises.contra},
    }
    for place, one in enumerate(exercises.exercises):
        for field, ids in known.items():
            at: Keys = ["exercises", place, field]
            yield from _lost(content, EXERCISES, at, getattr(one, field), ids)
        if one.kind == "avoid" and not one.caution:
            sentence = "this is never planned; expected a `caution` that says why"
            yield content.at(EXERCISES, ["exercises", place], sentence)


def _anatomy(content: Content, anatomy: Anatomy) -> Iterator[Problem]:
    nerves, regions = ({one.id for one in group} for group in (anatomy.nerves, anatomy.regions))
    muscles = {one.id for one in anatomy.muscles}
    for place, one in enumerate(anatomy.muscles):
        branches = (one.nerve, *one.nerve_also)
        yield from _lost(content, ANATOMY, ["muscles", place, "nerve"], branches, nerves)
        yield from _lost(content, ANATOMY, ["muscles", place, "region"], (one.region,), regions)
    for place, pair in enumerate(anatomy.pairs):
        both = (*pair.from_muscles, *pair.to_muscles)
        yield from _lost(content, ANATOMY, ["pairs", place], both, muscles)


def _lost(
    content: Content, file: str, keys: Keys, given: Iterable[str], known: set[str]
) -> Iterator[Problem]:
    for one in given:
        if one not in known:
            yield content.at(
                file, keys, f"there is no '{one}'; expected one of: {', '.join(sorted(known))}"
            )
