"""How fast to act, reckoned by care/triage for everything that a reader of `get_help` can say.

`help_levels.json` is this table as `get_help.test.mjs` reads it; `test_get_help.py` keeps it true.
"""

import itertools
import json
from pathlib import Path

from care.triage import NEW_PALSY, SINCE_SEEN, Answers, triage
from tests.unit.answers import FACTS, QUESTIONS, STROKE

TABLE = Path(__file__).with_name("help_levels.json")
FLAGS = FACTS.red_flags.flags
REPLIES = ("", "no", "unsure", "yes")
# Keys of the script: a flag and the place of its question; "droop" asks what a weak face is asked.
CLEAR = dict.fromkeys(STROKE, "no")
STROKES = {
    "nothing": {},
    "clear": CLEAR,
    **{f"without {q}": {k: v for k, v in CLEAR.items() if k != q} for q in STROKE},
    **{f"{said} to {q}": CLEAR | {q: said} for q in STROKE for said in ("unsure", "yes")},
}


def brackets(flag):
    return [q.id for q in QUESTIONS if q.kind == "bracket" and q.flag == flag.id]


def keys(flags):
    """The script's key of each question that these flags can ask."""
    found = {q: f"{flag.id}:{place}" for flag in flags for place, q in enumerate(brackets(flag))}
    return found | {q: f"droop:{place}" for place, q in enumerate(STROKE)}


def row(flags, replies, *, seen=False):
    """What is said, in the script's words, and how fast to act, by the rule."""
    replies = {question: said for question, said in replies.items() if said}
    told = triage(
        Answers(
            flags=tuple(flag.id for flag in flags), replies=replies, seen="yes" if seen else ""
        ),
        FACTS.flag_by_id,
        QUESTIONS,
        FACTS.sign_by_id,
    )
    known = keys(flags)
    said = {known[question]: reply for question, reply in replies.items()}
    if seen and any(flag.weak_face for flag in flags):
        # The script asks one thing more than the rule; with a clear no it changes nothing.
        said["since:0"] = "no"
    level = "waiting" if told.waiting and told.level != "emergency" else told.level
    return [[flag.id for flag in flags], said, seen, level]


def table():
    """One flag with every answer to its brackets; a weak face with every kind of stroke answers."""
    rows = []
    for flag in FLAGS:
        asked = brackets(flag)
        for answers in itertools.product(REPLIES, repeat=len(asked)):
            own = dict(zip(asked, answers, strict=True))
            settled = set(answers) <= {"no"}
            strokes = STROKES if settled else {"nothing": {}, "clear": CLEAR}
            if flag.weak_face:
                rows += [row([flag], own | stroke) for stroke in strokes.values()]
            rows.append(row([flag], own, seen=flag.weak_face))
    for pair in itertools.combinations(FLAGS, 2):
        clear = {q: "no" for flag in pair for q in brackets(flag)}
        weak = any(flag.weak_face for flag in pair)
        rows.append(row(pair, clear | (CLEAR if weak else {})))
    return rows


def written():
    flags = [
        {"id": flag.id, "level": flag.level, "weak": flag.weak_face, "ask": brackets(flag)}
        for flag in FLAGS
    ]
    droop = {"id": NEW_PALSY, "stroke": STROKE, "since": [SINCE_SEEN]}
    lines = ",\n".join(json.dumps(one) for one in table())
    head = f'"flags": {json.dumps(flags)},\n"droop": {json.dumps(droop)}'
    return f'{{\n{head},\n"rows": [\n{lines}\n]\n}}\n'
