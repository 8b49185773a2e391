"""Join the model of linked movement to the facts: muscles, pairs, mechanisms and treatments.

The frames that stand on paper are made by the same script that runs in a page. Readers may have no
node, so what it makes is kept: after a change of ``model.js`` or of ``facts/anatomy.yml`` run

    python -c "from facewise import simulator; simulator.keep()"
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facewise import cites
from facewise.lesson import Activity
from facewise.load import Library
from facewise.write import write

WIDGET, CONDITION, FLAG = "nerve_simulator", "synkinesis", "rf_botulinum"
TRAINING, BOTULINUM, WEIGHED = "synkinesis_retraining", "synkinesis_botulinum", "t_botulinum_linked"
# Muscles that the nerve of the face moves but that no movement or pair of the model needs.
LEFT_OUT = ("procerus", "auricular", "digastric_posterior")
FOLDER = Path(__file__).resolve().parents[1] / "widgets" / WIDGET


def nerve_simulator(session: Any, activity: Activity) -> Any:
    """Return the simulator, with the pairs and the mechanisms of the ledger and their sources."""
    from widgets.nerve_simulator import NerveSimulator

    library, language = session.library, session.lesson.language
    condition = _condition(library, language)
    offered = {one.id: one for one in condition.treatments}
    page = session.words["page"]
    flag = library.red_flags(language).flag(FLAG)
    weighed = _weighed(library, language)
    anatomy = model_facts(library, language)
    return NerveSimulator(
        language=language,
        text={
            **session.text(WIDGET),
            **{f"strength_{one}": page[one] for one in cites.STRENGTHS},
            **activity.words,
        },
        muscles=anatomy["muscles"],
        pairs=[
            {**one, "marks": cites.mark(one["sources"], session.marks)} for one in anatomy["pairs"]
        ],
        mechanisms=[
            {
                "id": one.id,
                "name": one.name,
                "verdict": one.verdict,
                "note": one.note,
                "marks": cites.mark(one.sources, session.marks),
            }
            for one in condition.mechanisms
        ],
        treatments={
            "training": _offered(session, offered[TRAINING]),
            "botulinum": {
                **_offered(session, offered[BOTULINUM]),
                "disagree": weighed.disagree,
                "marks_disagree": cites.mark(weighed.sources, session.marks),
            },
        },
        warning={
            "text": flag.text,
            "why": flag.why,
            "marks": cites.mark(flag.sources, session.marks),
        },
    )


def model_facts(library: Library, language: str) -> dict[str, list[dict[str, Any]]]:
    """Return what the model needs of the anatomy: muscles of the nerve of the face, and pairs."""
    anatomy = library.anatomy(language)
    ours = {one.id for one in anatomy.nerves if one.number == "VII"}
    muscles = [
        {"id": one.id, "nerve": one.nerve, "nerve_also": list(one.nerve_also)}
        for one in anatomy.muscles
        if one.nerve in ours and one.id not in LEFT_OUT
    ]
    pairs = [
        {
            "id": one.id,
            "name": one.name,
            "comes": one.comes_along,
            "from": list(one.from_muscles),
            "to": list(one.to_muscles),
            "common": one.common,
            "sources": list(one.sources),
        }
        for one in anatomy.pairs
    ]
    return {"muscles": muscles, "pairs": pairs}


def sources(session: Any, _activity: Activity) -> Iterator[str]:
    """Yield the sources of what the simulator shows."""
    library, language = session.library, session.lesson.language
    condition = _condition(library, language)
    shown = [one for one in condition.treatments if one.id in (TRAINING, BOTULINUM)]
    flag, weighed = library.red_flags(language).flag(FLAG), _weighed(library, language)
    for one in (*condition.mechanisms, *library.anatomy(language).pairs, *shown, weighed, flag):
        yield from one.sources


def made(library: Library) -> str:
    """Return the frames of the paper face as the script makes them.

    Raises FileNotFoundError where there is no node.
    """
    node = shutil.which("node")
    if not node:
        raise FileNotFoundError("there is no node here; it makes the frames of the simulator")
    facts = json.dumps(model_facts(library, library.codes()[0]))
    command = [node, str(FOLDER / "frames.mjs")]
    run = subprocess.run(
        command, input=facts, capture_output=True, check=True, text=True, encoding="utf-8"
    )
    return run.stdout


def keep() -> None:
    """Write the frames anew."""
    write(FOLDER / "frames.json", made(Library()))


def _condition(library: Library, language: str) -> Any:
    found = library.conditions(language).conditions
    return next(one for one in found if one.id == CONDITION)


def _weighed(library: Library, language: str) -> Any:
    """Return the injection as the options put it, with what trials do not agree on."""
    return next(one for one in library.treatments(language).treatments if one.id == WEIGHED)


def _offered(session: Any, one: Any) -> dict[str, Any]:
    return {
        "name": one.name,
        "strength": one.strength,
        "note": one.note,
        "marks": cites.mark(one.sources, session.marks),
    }
