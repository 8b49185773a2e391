"""Facts as the lines of a widget: words, the numbers of their sources, or "general"."""

from typing import Any

from care.triage import STEROIDS
from facewise import cites


def line(session: Any, fact: Any, text: str = "") -> dict[str, Any]:
    """Return a fact as a widget shows it; `text` stands in the place of its own words."""
    return {
        "text": text or fact.text,
        "general": fact.general,
        "marks": cites.mark(fact.sources, session.marks),
    }


def steroid_warning(session: Any) -> dict[str, Any]:
    """Return the warning that stands wherever steroid tablets are named, with its questions."""
    red_flags = session.library.red_flags(session.lesson.language)
    flag = red_flags.flag(STEROIDS)
    asked = (one.text for one in red_flags.questions if one.flag == STEROIDS)
    return {**line(session, flag, f"{flag.text} {flag.why}"), "ask": " ".join(asked)}
