"""The faults that the widgets' own scripts meet; each is a test of `node --test`, found by name.

They run in each run too, with the other tests in node: so here they are left for `make faults`.
"""

import re
import subprocess
from functools import cache

import pytest

from tests.run import ROOT, node

fault = pytest.mark.fault
long = pytest.mark.long
VOICE = fault("voice that fails")
AWAY = fault("voice that sends words away", keeps="privacy")
CAMERA = fault("no camera")
CLOCK = fault("clock moved back")
CHANGE = fault("clocks that change")
HIDDEN = fault("page hidden")
ROUND = fault("hostile class file", keeps="round in the page")
PIECES = fault("copy brought in piece by piece", keeps="diary")
PHOTO = fault("photo that could stay behind", keeps="privacy")
OPTIONAL = fault("question left out")
STAGE = fault("plan for another stage")
MARKUP = fault("markup in any field")
OLD = fault("answers of an older course or another day")
ODD = fault("odd answer from a page")
TESTS = [
    ("aloud", "when the voice fails the reading ends, and says so", VOICE),
    ("aloud", "what no voice of this machine can say, and what is hidden by now, is passed", VOICE),
    ("aloud", "an end that belongs to words said before is not heard", VOICE),
    ("aloud", "only a voice of this machine is ever given words", AWAY),
    ("exercise_player", "only a voice of this machine speaks, in the page's language", AWAY),
    ("exercise_player", "each refusal of the camera has its sentence", CAMERA),
    ("exercise_player", "time that runs backwards, or running twice, does no harm", CLOCK),
    ("exercise_player", "a hidden page or a sleeping machine skips nothing of a session", HIDDEN),
    ("exercise_player", "with no plan only what is safe at every stage plays", STAGE),
    ("exercise_player", "a plan for another stage, or for a reader who is not sure", STAGE),
    ("exercise_player", "after a stop the plan no longer plays", STAGE),
    ("exercise_player", "any tick is an alarm, the worst first", OPTIONAL),
    ("detective", "a hostile or damaged file is refused, with the reason", ROUND),
    ("diary", "a question that was left out is no zero", OPTIONAL),
    ("diary", "minutes are a whole number of one day, and nothing typed is none", ODD),
    ("diary", "a copy goes up in pieces that together are the copy, and no letter is cut", PIECES),
    ("diary", "an address of a photo is taken back when another comes", PHOTO),
    ("get_help", "not sure is not a no, in every question of every flag", OPTIONAL),
    ("get_help", "nothing ticked says nothing, and so never that all is well", OPTIONAL),
    ("practice", "one minute is a minute, and what is no number stays as it was typed", ODD),
    ("recovery_explorer", "a day is the same day on every clock", CHANGE),
    ("treatment_compare", "a wish too many changes nothing", ODD),
    ("trigger_map", "a week begins on its Monday, also on a Sunday and over a new year", CHANGE),
    ("trigger_map", "weeks go back one by one, and none is left out where the clocks", CHANGE),
    ("trigger_map", "a pair that is not on the list is never made up", ODD),
    ("visit_pack", "a title cannot break out of the file", MARKUP),
    ("visit_pack", "a list holds no more than its most", ODD),
    ("visit_pack", "of a kept page only what this page knows comes back", OLD),
]


@cache
def went(script):
    """How each test of a script went, by its name. Some stand on what those before them made."""
    program = node() or pytest.skip("no node here")
    done = subprocess.run(
        [program, "--test", "--test-reporter=tap", f"tests/widgets/{script}.test.mjs"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^ *(ok|not ok) \d+ - (.+)$", done.stdout, re.MULTILINE)
    return {name: how == "ok" for how, name in lines}


@pytest.mark.parametrize(
    ("script", "name"),
    [
        pytest.param(script, name, marks=[mark, long], id=f"{script}-{name[:40]}")
        for script, name, mark in TESTS
    ],
)
def test_a_script_survives(script, name):
    found = {one: well for one, well in went(script).items() if one.startswith(name)}
    assert found, f"{script} has no test of this name"
    assert all(found.values())
