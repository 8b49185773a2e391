"""The simulator: the ledger's own pairs, mechanisms and warnings, and its paper face."""

import html
import json
import re
import subprocess

import pytest

from facewise import simulator
from tests.run import node
from tests.widgets.simulator_sample import LIBRARY, session
from widgets import face
from widgets.base import HERE
from widgets.nerve_simulator import NerveSimulator, frames, posed

NODE = node()
with_node = pytest.mark.skipif(NODE is None, reason="no node here")
# The script's own line of every part of the face, for one frame.
LINES = """
const { parts, draws, frame } = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
(async () => {
  const read = (name) => require("node:fs").readFileSync(name, "utf-8");
  const shared = "const NUMBER = /-?\\\\d+(?:\\\\.\\\\d+)?/g, CREASE = 2.2, BLEND = 18;";
  const source = shared + read("widgets/nerve_simulator/drawing.js");
  const address = "data:text/javascript," + encodeURIComponent(source);
  const { posed, prepared, strengths } = await import(address);
  const { scar = 0, pull = 0 } = frame.marks;
  const weak = { ...strengths(draws, frame.weak, 0.7), scar, scar_pull: pull };
  const healthy = strengths(draws, frame.healthy, 0.7);
  const lines = parts.map((part) => [part.id, posed(prepared(part), weak, healthy).d]);
  process.stdout.write(JSON.stringify(Object.fromEntries(lines)));
})();
"""


@pytest.fixture(params=LIBRARY.codes(), scope="module")
def made(request):
    page = session(request.param)
    return page, page.show("nerve-simulator")


def condition(language):
    return next(one for one in LIBRARY.conditions(language).conditions if one.id == "synkinesis")


def words(text):
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def test_the_five_mechanisms_are_the_ledgers_with_its_own_verdicts(made):
    page, widget = made
    ledger = condition(page.lesson.language).mechanisms
    assert len(ledger) == 5
    shown = [(one["id"], one["name"], one["verdict"], one["note"]) for one in widget.mechanisms]
    assert shown == [(one.id, one.name, one.verdict, one.note) for one in ledger]


def test_every_pair_of_the_ledger_stands_on_paper_with_how_often_it_is_seen(made):
    page, widget = made
    text = words(widget.paper())
    pairs = LIBRARY.anatomy(page.lesson.language).pairs
    assert len(pairs) == len(widget.pairs) == 13
    for pair in pairs:
        assert pair.name in text
        assert pair.comes_along in text
        assert widget.text[f"common_{pair.common}"] in text


def test_paper_has_one_captioned_picture_a_mechanism_each_with_its_own_words(made):
    _, widget = made
    paper = widget.paper()
    captions = re.findall(r"<figcaption><strong>(.*?)</strong> \((.*?)\)</figcaption>", paper)
    verdicts = [widget.text[f"verdict_{one['verdict']}"] for one in widget.mechanisms]
    names = [html.escape(one["name"]) for one in widget.mechanisms]
    assert captions == list(zip(names, verdicts, strict=True))
    pictures = re.findall(r'<img alt="([^"]+)"[^>]*src="(data:image/svg[^"]+)"', paper)
    assert len({alt for alt, _ in pictures}) == len({image for _, image in pictures}) == 5


def test_says_that_it_is_a_model_and_that_its_amounts_are_the_kits_own(made):
    _, widget = made
    text = words(widget.paper())
    assert widget.text["model"] in text
    assert widget.text["how_5"] in text
    assert text.count(widget.text["ours"]) >= 7


def test_the_warning_after_an_injection_stands_with_the_numbers_to_call(made):
    page, widget = made
    flags = LIBRARY.red_flags(page.lesson.language).flags
    flag = next(one for one in flags if one.id == "rf_botulinum")
    text = words(widget.paper())
    assert flag.text in text
    assert flag.why in text
    assert LIBRARY.emergency(page.lesson.language).numbers in widget.text["warning"]


def test_treatments_show_how_sure_and_that_trials_disagree(made):
    page, widget = made
    text = words(widget.paper())
    for name in ("synkinesis_retraining", "synkinesis_botulinum"):
        one = next(t for t in condition(page.lesson.language).treatments if t.id == name)
        assert one.note in text
    assert widget.text["strength_moderate"] in text
    assert widget.treatments["botulinum"]["disagree"] in text


def test_whatever_rests_on_sources_shows_their_numbers(made):
    page, widget = made
    cited = [*widget.mechanisms, *widget.pairs, *widget.treatments.values(), widget.warning]
    assert all(re.fullmatch(r"\[\d+(, \d+)*\]", one["marks"]) for one in cited)
    known = {source.id for source in LIBRARY.sources()}
    activity = page.lesson.activity("nerve-simulator")
    assert set(simulator.sources(page, activity)) <= set(page.marks) & known


def test_every_movement_and_choice_of_the_script_has_words(made):
    _, widget = made
    script = (HERE / "nerve_simulator/model.js").read_text("utf-8")
    moves = script.split("MOVEMENTS = {")[1].split("};")[0]
    for one in re.findall(r"^  (\w+):", moves, re.MULTILINE):
        assert widget.text[f"move_{one}"]
    face_script = (HERE / "nerve_simulator/nerve_simulator.js").read_text("utf-8")
    for one in re.findall(r"\btext\.(\w+)", face_script):
        assert widget.text[one], one


def test_the_plain_face_counts_movements_and_ideas(made):
    _, widget = made
    assert "9" in repr(widget)
    assert "5" in repr(widget)


@pytest.mark.fault("unknown name in a lesson")
def test_a_mechanism_that_the_model_does_not_have_is_refused():
    with pytest.raises(ValueError, match="m_misdirection"):
        NerveSimulator(muscles=[], mechanisms=[{"id": "m_wind"}])


@pytest.mark.fault("markup in any field")
def test_a_script_in_a_word_is_text(made):
    _, widget = made
    evil = {**widget.text, "model_note": "<script>alert(1)</script>"}
    other = NerveSimulator(
        muscles=[], **{k: v for k, v in widget.state().items() if k not in ("face", "muscles")}
    )
    other.text = evil
    assert "<script>" not in other.paper()
    assert "&lt;script&gt;" in other.paper()


def test_script_and_style_of_its_own_stay_small():
    own = [*(HERE / "nerve_simulator").glob("*.js"), *(HERE / "nerve_simulator").glob("*.css")]
    assert sum(one.stat().st_size for one in own) <= 40_000


def test_what_the_face_lacks_is_drawn_with_the_same_commands_at_rest_and_moved():
    for part in posed.whole()["parts"]:
        for line in part.get("moves", {}).values():
            assert face.NUMBER.sub("0", line) == face.NUMBER.sub("0", part["d"]), part["id"]


def test_every_muscle_that_moves_the_drawing_is_one_of_the_ledgers():
    known = {one["id"] for one in simulator.model_facts(LIBRARY, "en")["muscles"]}
    assert {one for by in posed.whole()["draws"].values() for one in by} <= known


@with_node
def test_node_makes_the_frames_that_are_kept():
    kept = (HERE / "nerve_simulator/frames.json").read_text("utf-8")
    assert simulator.made(LIBRARY) == kept, (
        'run python -c "from facewise import simulator; …keep()"'
    )


@with_node
@pytest.mark.parametrize("mechanism", frames())
def test_paper_draws_what_the_script_draws(mechanism, root):
    frame, drawn = frames()[mechanism], posed.whole()
    parts = [part for part in drawn["parts"] if part.get("moves")]
    given = json.dumps({"parts": parts, "draws": drawn["draws"], "frame": frame})
    run = subprocess.run(
        [NODE, "-e", LINES], input=given, capture_output=True, check=True, text=True, cwd=root
    )
    weak, healthy = posed.strengths(frame["weak"]), posed.strengths(frame["healthy"])
    weak |= {"scar": frame["marks"].get("scar", 0), "scar_pull": frame["marks"].get("pull", 0)}
    for part in parts:
        ours = [float(one) for one in face.NUMBER.findall(posed.line(part, weak, healthy)[0])]
        theirs = [float(one) for one in face.NUMBER.findall(json.loads(run.stdout)[part["id"]])]
        assert ours == pytest.approx(theirs, abs=0.011), part["id"]
