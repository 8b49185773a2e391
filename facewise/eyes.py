"""Join the eye routine to its facts, to the drawn steps of the tape and to a calendar file."""

from collections.abc import Iterator
from typing import Any

import msgspec

from care.drops import events
from care.exercises import Line
from care.eye import see
from care.eye_answers import EyeFacts, EyeOption, EyeQuestion
from facewise import cites, pictures
from facewise.lesson import Activity

WIDGET = "eye_care"
ASKED = ("seen", "began")  # asked as the stage check asks them, in the same words
# What is not to be done, from the everyday care: its page has the rest of it.
CARE = {"mask": "cold_wind_mask", "pillow": "sleep_position"}


def eye_care(session: Any, activity: Activity) -> Any:
    """Return the eye routine with nothing answered."""
    from widgets.eye_care import EyeCare

    facts = eye_facts(session, activity)
    text = session.text("alarm", "questions", WIDGET)
    language = session.lesson.language

    def to_calendar(answers: dict[str, Any], zone: str) -> str:
        from facewise.calendar import text_of_day

        view = see(answers, facts)
        dated = events(view, answers.get("bed", ""), text, facts.today)
        if not dated:
            return ""
        return text_of_day(dated, zone, session.today, language, activity.words["title"])

    return EyeCare(
        facts=facts,
        marks=session.marks,
        language=language,
        text=text,
        words=activity.words,
        picture=pictures.source(session.library, session.lesson.slug, language, "tape"),
        to_calendar=to_calendar,
    )


def eye_facts(session: Any, activity: Activity) -> EyeFacts:
    """Return what the rule needs to know, from the facts and from the words of the activity."""
    library, language = session.library, session.lesson.language
    options, stage = activity.options, session.stage_facts
    first = [one for one in stage.words.questions if one.id in ASKED]
    asked = [*map(msgspec.to_builtins, first), *map(_question, options["questions"])]
    care = {one.id: one for one in library.care(language)}
    lines = [
        *library.eye(language),
        *(_line(one) for one in options["lines"]),
        *(
            Line(id=name, text=one.avoid, sources=one.sources, general=one.general)
            for name, one in ((name, care[place]) for name, place in CARE.items())
        ),
    ]
    return EyeFacts(
        questions=msgspec.convert(asked, tuple[EyeQuestion, ...]),
        warned=tuple(EyeOption(id=one["id"], text=one["name"]) for one in options["warned"]),
        lines={one.id: one for one in lines},
        red_flags=stage.red_flags,
        signs=stage.signs,
        today=session.today.isoformat(),
    )


def sources(session: Any, activity: Activity) -> Iterator[str]:
    """Yield the sources of the routine and of the warning signs."""
    facts = eye_facts(session, activity)
    rests: list[Any] = [*facts.lines.values(), *facts.red_flags.flags]
    for one in (*rests, *facts.red_flags.questions):
        yield from one.sources


def _question(one: dict[str, Any]) -> dict[str, Any]:
    options = [{"id": each["id"], "text": each["name"]} for each in one["answers"]]
    return {"id": one["id"], "text": one["ask"], "hint": one.get("hint", ""), "options": options}


def _line(one: dict[str, Any]) -> Line:
    words = (cites.GENERAL, cites.KIT)
    named = tuple(each for each in one["sources"] if each not in words)
    general = cites.GENERAL in one["sources"]
    return Line(id=one["id"], text=one["text"], sources=named, general=general)
