"""A page is reviewed by people who exist, and again before its day has passed."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from facewise.check.content import Content, Keys, walk
from facewise.check.problem import Problem

REVIEWERS = "reviewers.yml"  # who has agreed to be named; there is no such file until somebody has
DAYS = ("next_review", "reviewed_on")


def problems(content: Content, today: dt.date) -> Iterator[Problem]:
    """Yield reviews that are due, and reviewers whom nobody knows."""
    known = _reviewers(content.trees.get(REVIEWERS))
    for file, tree in content.trees.items():
        for keys, value in walk(tree):
            if isinstance(value, dict) and "next_review" in value:
                yield from _days(content, file, keys, value, today)
                yield from _review(content, file, keys, value, known)


def _reviewers(tree: Any) -> set[str]:
    """Return the names; a record of the file is a name, or has one."""
    records = tree if isinstance(tree, list) else []
    return {str(one.get("name", "")) if isinstance(one, dict) else str(one) for one in records}


def _days(
    content: Content, file: str, keys: Keys, value: dict[str, Any], today: dt.date
) -> Iterator[Problem]:
    for key in DAYS:
        given = value.get(key, "")
        if given == "" and key == "reviewed_on":
            continue
        try:
            day = dt.date.fromisoformat(str(given))
        except ValueError:
            sentence = f"'{given}' is no day; expected one such as \"2027-05-22\""
            yield content.at(file, [*keys, key], sentence)
            continue
        if key == "next_review" and day < today:
            sentence = f"the review was due on {day}; expected a day that has not passed"
            yield content.at(file, [*keys, key], sentence)
        if key == "reviewed_on" and day > today:
            sentence = f"{day} has not come yet; expected the day of the review"
            yield content.at(file, [*keys, key], sentence)


def _review(
    content: Content, file: str, keys: Keys, value: dict[str, Any], known: set[str]
) -> Iterator[Problem]:
    given, day = value.get("reviewed_by"), value.get("reviewed_on") or ""
    names = given if isinstance(given, list) else []  # anything else the loader has told of
    for place, name in enumerate(names):
        if str(name) not in known:
            sentence = f"nobody knows a reviewer '{name}'; expected a name of {REVIEWERS}"
            yield content.at(file, [*keys, "reviewed_by", place], sentence)
    if names and not day:
        sentence = 'the day of the review is missing; expected one such as "2026-05-22"'
        yield content.at(file, [*keys, "reviewed_on"], sentence)
    if day and not names:
        sentence = "a day of review stands here and no reviewer; expected both or neither"
        yield content.at(file, [*keys, "reviewed_on"], sentence)
