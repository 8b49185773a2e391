"""The eye routine on paper: signs to act on, the blank form, the whole routine, drop times."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from care.drops import drop_times
from care.eye import OFTEN, SELDOM
from care.eye_answers import EyeFacts
from widgets import paper

# Everything a reader could be told, in the order of a day; conditions stand in the lines.
BY_DAY = (
    "eye_drops",
    "lens_out",
    "dry",
    "eye_manual_blink",
    "screen",
    "sunglasses",
    "wind",
    "mask",
    "surgery",
)
AT_NIGHT = ("eye_night", "night_look", "pillow")
TAPE = ("tape_1", "tape_2", "tape_3", "tape_4", "tape_tonight", "never")
NO_TAPE = ("no_tape_taught", "no_tape_sign", "no_tape_surgery", "no_tape_helper")
UP, DOWN = "07:00", "22:00"  # of the example
HOURS = range(6, 24)  # of the chart: those in which most people are awake
LINE = "_" * 16


def paper_html(
    facts: EyeFacts,
    text: dict[str, str],
    words: dict[str, Any],
    marks: dict[str, int],
    language: str,
) -> str:
    """Return everything that the widget knows, for a page with no script."""
    sheet = paper.Sheet(text, marks)
    lines = partial(_lines, facts, sheet)

    urgent = (one for one in facts.red_flags.flags if one.level == "emergency")
    warned = [one for one in facts.warned if one.id not in ("unsure", "none")]
    parts = [
        paper.heading(words["title"]),
        paper.paragraph(text["paper_how"]),
        paper.heading(text["call_title"], 4),
        paper.items(sheet.sourced(one.text, one.sources) for one in urgent),
        paper.heading(text["stop_title"], 4),
        paper.items(f"☐ {paper.escape(one.text)}" for one in warned),
        lines("eye_check"),
        *(
            paper.question(one.text, [each.text for each in one.options], one.hint)
            for one in facts.questions
        ),
        paper.heading(text["day_title"], 4),
        lines(*BY_DAY),
        paper.heading(text["times_title"], 4),
        lines("every_120"),
        paper.paragraph(text["paper_hour"]),
        paper.paragraph(text["paper_times"]),
        *(example(text, every) for every in (SELDOM, OFTEN)),
        paper.heading(text["night_title"], 4),
        lines(*AT_NIGHT),
        f"<p><strong>{paper.escape(text['paper_tape'])}</strong></p>",
        lines(*TAPE),
        paper.heading(text["no_tape_title"], 4),
        lines(*NO_TAPE),
        paper.paragraph(text["sheet_eye_doctor"] + " ________________"),
    ]
    return f'<div lang="{language}">{"".join(parts)}</div>'


def _lines(facts: EyeFacts, sheet: paper.Sheet, *ids: str) -> str:
    found = (facts.lines[one] for one in ids)
    return paper.items(sheet.sourced(one.text, one.sources, general=one.general) for one in found)


def example(text: dict[str, str], every: int) -> str:
    """Return the drops of an example day as a table, with room for the reader's own times."""
    times, _ = drop_times(UP, DOWN, every)
    rows = [[str(place), time, "______"] for place, time in enumerate(times, 1)]
    said = text["example"].format(every=text[f"every_{every}"])
    return paper.table(said, [text["drop"], text["time"], text["my_time"]], rows)


def blank_html(
    facts: EyeFacts, text: dict[str, str], marks: dict[str, int], words: Mapping[str, str]
) -> str:
    """Return the chart of one day: an hour a row, the night, and when to be seen instead."""
    sheet = paper.Sheet(text, marks)
    lines = partial(_lines, facts, sheet)

    head = [words["hour"], words["eye_drop"], words["eye_blink"], words["eye_note"]]
    hours = ([f"{hour:02}:00", "☐", "☐", ""] for hour in HOURS)
    night = ("eye_gel", "eye_wiped", "eye_closed", "eye_cover", "eye_night")
    signs = [one.text for one in facts.warned if one.id not in ("unsure", "none")]
    return (
        paper.heading(words["eye_title"])
        + paper.paragraph(words["eye_how"])
        + f'<div class="beside eye-day"><div>{paper.table(words["eye_caption"], head, hours)}</div>'
        + f"<div>{paper.heading(text['stop_title'], 4)}"
        + paper.items(f"☐ {paper.escape(one)}" for one in signs)
        + paper.heading(text["day_title"], 4)
        + lines("every_120", "eye_manual_blink")
        + paper.heading(text["night_title"], 4)
        + paper.items(f"☐ {paper.escape(words[one])}" for one in night)
        + lines("never", "no_tape_taught")
        + f"<p>{paper.escape(text['sheet_eye_doctor'])} {LINE}</p></div></div>"
    )
