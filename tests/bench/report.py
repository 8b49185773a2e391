"""A run as a table for people, in a terminal or as Markdown, and as JSON with every measurement."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from facewise.write import write
from tests.bench.parts import Measured
from tests.bench.rows import HEAD, WORDS, Row

WIDE = 56  # letters, so that few lines break in a terminal
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def verdict(parts: Sequence[Measured]) -> tuple[int, int, int, int]:
    """Return how many promises were kept, and missed; what failed; what was not measured."""
    rows = [row for one in parts for row in one.rows]
    failed = sum(row.failed for row in rows)
    missed = sum(row.kept is False for row in rows) - failed
    apart = sum(bool(row.why) for row in rows) - failed
    return sum(row.kept is True for row in rows), missed, failed, apart


def sentence(parts: Sequence[Measured]) -> str:
    """Say how it went."""
    kept, missed, failed, apart = verdict(parts)
    return f"Kept: {kept}. Missed: {missed}. Failed: {failed}. Not measured here: {apart}."


def table(parts: Sequence[Measured]) -> Table:
    """Return the table for a terminal."""
    made = Table(title="Facewise: asked and measured", caption=sentence(parts))
    for place, name in enumerate(HEAD):
        made.add_column(name, min_width=WIDE if place == 0 else None)
    for one in parts:
        beside = f"\n[dim]beside {one.part.beside}[/dim]" if one.part.beside else ""
        made.add_row(f"[bold]{one.part.title}[/bold]{beside}")
        for row in one.rows:
            made.add_row(*(cell.replace("[", r"\[") for cell in row.cells()))
        made.add_section()
    return made


def markdown(parts: Sequence[Measured], machine: dict[str, Any]) -> str:
    """Return the table as Markdown, and under it what it was measured on."""
    lines = [_line(HEAD), _line(["---"] * len(HEAD))]
    for one in parts:
        beside = f"<br>beside {_plain(one.part.beside)}" if one.part.beside else ""
        lines.append(_line([f"**{one.part.title}**{beside}", *[""] * (len(HEAD) - 1)]))
        for row in one.rows:
            cells = [_plain(cell) for cell in row.cells()]
            lines.append(_line([*cells[:-1], _strong(cells[-1])]))
    packages = ", ".join(f"{name} {one}" for name, one in machine["packages"].items())
    on = (
        f"Measured {machine['measured']} on {machine['cores']} cores, {machine['system']}, Python "
        f"{machine['python']}, Chromium {machine['chromium'] or 'none'}; {packages}. It took "
        f"{sum(one.seconds for one in parts) / 60:.0f} minutes."
    )
    return "\n".join([*lines, "", sentence(parts), "", on, ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Keep a cell in one line, its signs out of Markdown's hands, and mark a row that goes on."""
    words = re.sub(r"([|*_<])", r"\\\1", " ".join(text.split()))
    return f"↳ {words}" if text.startswith("  ") else words


def _strong(word: str) -> str:
    return f"**{word}**" if word in {WORDS[False], "FAILED"} else word


def as_json(parts: Sequence[Measured], machine: dict[str, Any], options: Any) -> str:
    """Return a run as JSON."""
    made = {
        "machine": machine,
        "options": options._asdict(),
        "verdict": dict(
            zip(("kept", "missed", "failed", "not measured"), verdict(parts), strict=True)
        ),
        "parts": {
            one.name: {
                "title": one.part.title,
                "beside": one.part.beside,
                "seconds": round(one.seconds, 1),
                "rows": [_row(row) for row in one.rows],
            }
            for one in parts
        },
    }
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _row(row: Row) -> dict[str, Any]:
    return {
        "what": row.what.strip(),
        "unit": row.unit,
        "asked": [limit._asdict() for limit in row.asked],
        "chosen": row.of,
        "ours": _short(row.value),
        "peer": _short(row.other),
        "ratio": _short(row.ratio),
        "kept": row.kept,
        "why": row.why,
        "measured": [_short(one) for one in row.ours],
        "measured peer": [_short(one) for one in row.peer],
    }


def _short(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.6g}")


def save(folder: Path, name: str, parts: Sequence[Measured], machine: Any, options: Any) -> None:
    """Write NAME.json and NAME.md into a folder, each beside first."""
    write(folder / f"{name}.json", as_json(parts, machine, options))
    write(folder / f"{name}.md", markdown(parts, machine))


def publish(run: Path, page: Path) -> None:
    """Put a run's table between the two marks of a page.

    Raises FileNotFoundError without such a run, and ValueError for a page without the marks.
    """
    text, made = page.read_text(encoding="utf-8"), run.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page.name} has no place for the table: {BEGIN} and {END}")
    write(page, f"{before}{BEGIN}\n\n{made}\n{END}{after}")
