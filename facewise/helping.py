"""Join the warning signs, their questions and the emergency numbers to the widget for help."""

from collections.abc import Iterator
from typing import Any

from care.model import Question, RedFlag, RedFlags
from care.triage import NEW_PALSY, SINCE_SEEN, STROKE
from facewise import cites
from facewise.lesson import Activity
from facewise.lines import line

EYE = "rf_eye_pain"  # its sources bear out what the wallet card says of the eye
KEPT = ("card_", "wallet_title")  # what the wallet card says in every language


def get_help(session: Any, activity: Activity) -> Any:
    """Return every warning sign with its questions, and a wallet card in every language."""
    from widgets.get_help import GetHelp

    language = session.lesson.language
    red_flags = session.library.red_flags(language)
    return GetHelp(
        language=language,
        text={**session.text("alarm", "get_help"), **activity.words},
        flags=[_flag(session, one, red_flags) for one in red_flags.flags],
        levels={one.id: {"name": one.name, "act": one.act} for one in red_flags.levels},
        droop={
            "id": NEW_PALSY,
            "stroke": [line(session, one) for one in _stroke(red_flags)],
            "since": [line(session, one) for one in red_flags.questions if one.id == SINCE_SEEN],
            "marks": cites.mark(_sources_of(red_flags, STROKE), session.marks),
        },
        wallet={
            "marks": cites.mark(_sources_of(red_flags, STROKE, EYE), session.marks),
            "languages": [_card(session, code) for code in session.library.codes()],
        },
    )


def sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of the warning signs and of their questions."""
    red_flags = session.library.red_flags(session.lesson.language)
    for one in (*red_flags.flags, *red_flags.questions):
        yield from one.sources


def _sources_of(red_flags: RedFlags, *ids: str) -> list[str]:
    return [source for one in red_flags.flags if one.id in ids for source in one.sources]


def _stroke(red_flags: RedFlags) -> Iterator[Question]:
    """Yield what is asked of a newly weak face that nobody has seen."""
    return (one for one in red_flags.questions if one.kind == "stroke" and one.id != SINCE_SEEN)


def _flag(session: Any, flag: RedFlag, red_flags: RedFlags) -> dict[str, Any]:
    brackets = (q for q in red_flags.questions if q.kind == "bracket" and q.flag == flag.id)
    return {
        "id": flag.id,
        "level": flag.level,
        "short": flag.short,
        "text": flag.text,
        "why": flag.why,
        "weak": flag.weak_face,
        "general": flag.general,
        "marks": cites.mark(flag.sources, session.marks),
        "ask": [line(session, one) for one in brackets],
    }


def _card(session: Any, code: str) -> dict[str, Any]:
    """Return the words of the wallet card in one language, with its names of the places."""
    words = session.library.interface(code)["get_help"]
    places = session.library.emergency(code).countries
    return {
        "code": code,
        "words": {key: words[key] for key in words if key.startswith(KEPT)},
        "places": {one.id: one.name for one in places},
    }
