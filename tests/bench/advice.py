"""A search of all statements, in both languages: the script alone, as a page runs it."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from facewise.load import Library
from facewise.session import LessonSession
from tests.bench.options import Options
from tests.bench.rows import Limit, Row
from widgets.base import esm

TIMES = 2_000
SCRIPT = """
import { readFileSync } from "node:fs";
const { claims } = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const texts = ready(claims), times = [];
const finds = ["balloon", "vitamin b12", "吹气球有用吗", "干细胞", "will it come back by itself"];
for (let n = 0; n < Number(process.argv[3]); n += 1) {
  const begun = performance.now();
  search(claims, texts, { find: finds[n % finds.length] });
  times.push(performance.now() - begun);
}
console.log(JSON.stringify(times));
"""


def rows(_: Options) -> list[Row]:
    """Return the rows: a search in each language."""
    library, asked, found = Library(), (Limit("≤", 5),), []
    for language in library.codes():
        what, times = f"search of all statements, {language}", searches(library, language)
        found.append(Row(what, "ms", times, asked=asked))
        found.append(Row(what, "ms", times, asked=asked, of="99 of 100"))
    return found


def searches(library: Library, language: str) -> list[float]:
    """Return the milliseconds of each search."""
    widget = LessonSession(library, library.lesson("is-it-true", language)).show("advice-checker")
    with tempfile.TemporaryDirectory() as place:
        state, script = Path(place, "state.json"), Path(place, "search.mjs")
        state.write_text(json.dumps({"claims": widget.claims}), encoding="utf-8")
        script.write_text(esm(widget.name, widget.parts) + SCRIPT, encoding="utf-8")
        command = [shutil.which("node") or "node", str(script), str(state), str(TIMES)]
        return list(json.loads(subprocess.check_output(command, text=True)))
