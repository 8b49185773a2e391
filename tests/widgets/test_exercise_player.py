"""The player: what it refuses, what it keeps, and everything that it would pace, on paper."""

import re
from html import unescape

import pytest

from facewise.load import Library
from facewise.session import LessonSession
from tests.widgets.player_sample import PLAN, WORDS, player, sequences
from widgets import face
from widgets.base import esm
from widgets.exercise_player import ExercisePlayer

LANGUAGES = ["en", "zh-Hans"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_asks_for_warning_signs_before_any_step(language):
    one = player(language)
    html = unescape(one.paper())
    first = html.index(one.text["paper_flags"])
    for flag in one.red_flags:
        assert first < html.index(flag["text"]) < html.index("<table>")
        assert flag["level_text"] in html
    assert WORDS[language]["ask"] in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_has_each_step_with_its_seconds_effort_stop_rule_evidence_and_mark(language):
    one = player(language)
    html = unescape(one.paper())
    for sequence in one.sequences:
        part = html[html.index(f"<h4>{sequence['name']}</h4>") :]
        part = part[: part.index("</table>")]
        assert sequence["stop"] in part
        assert sequence["evidence"]["text"] in part
        assert one.text["marked_safe" if sequence["safe"] else "marked_locked"] in part
        assert ("2–3" in part) is (sequence["effort"] == [2, 3])
        for cue in sequence["cues"]:
            assert cue["text"] in part
            assert f"<td>{cue['seconds']}</td>" in part
    assert html.count("<table>") == len(one.sequences)
    assert all(line["text"] in html for line in WORDS[language]["words"]["mirror"])


def test_what_comes_again_stands_once_on_paper_with_how_often():
    table = player().paper().split("<caption>Small even smile")[1].split("</table>")[0]
    assert table.count('<th scope="row">') == 2
    assert table.count("<td>3</td>") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_on_paper_have_words_and_need_no_network(language):
    html = player(language).paper()
    pictures = re.findall(
        r'<figure><img alt="([^"]+)"[^>]* src="(data:image/svg\+xml,[^"]+)">', html
    )
    assert len(pictures) == html.count("<img") == 5  # rest, two massages, smile, eyes
    assert len({alt for alt, _ in pictures}) == 5
    assert all(len(alt) > 12 for alt, _ in pictures)
    assert "<svg" not in html


def test_the_plain_face_is_one_line():
    assert repr(player()) == "Practise with the player: 4 sequences, 3 minutes in all"


@pytest.mark.fault("unsafe sequence")
def test_a_player_without_red_flags_is_refused():
    with pytest.raises(ValueError, match="red flags"):
        player(red_flags=[])


@pytest.mark.fault("unsafe sequence")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stop": ""}, "no stop rule"),
        ({"cues": [{**sequences()[0]["cues"][0], "seconds": 0}]}, "0 seconds"),
        (
            {"cues": [{**sequences()[0]["cues"][0], "move": "puff"}]},
            "no movement puff; known: rest",
        ),
    ],
)
def test_a_sequence_that_cannot_be_played_safely_is_refused(change, said):
    with pytest.raises(ValueError, match=said):
        player(sequences=[{**sequences()[0], **change}])


@pytest.mark.fault("unknown name in a lesson")
def test_a_plan_that_names_an_unknown_sequence_is_refused_and_the_known_are_named():
    with pytest.raises(ValueError, match=r"balloon.*rest_relax"):
        player(plan={"sequences": ["balloon"], "stage": "weak"})
    assert player(plan=PLAN).plan == PLAN


def test_it_has_no_rule_so_it_is_live_in_a_handout():
    assert ExercisePlayer.rule is None
    assert player().answers == {"done": [], "stopped": {}}


def test_the_script_has_no_way_to_keep_or_send_a_picture():
    source = esm("exercise_player", ExercisePlayer.parts)
    for word in (
        "MediaRecorder", "toBlob", "toDataURL", "captureStream", "getImageData", "fetch(",
        "XMLHttpRequest", "WebSocket", "sendBeacon", "ImageCapture", "drawImage", "<canvas",
        '"canvas"', "localStorage", "indexedDB", "RTCPeer",
    ):  # fmt: skip
        assert word not in source
    assert source.count("getUserMedia(") == 1
    assert "style: " not in source.partition("/* The kit's one drawn face")[2], (
        "a page's policy forbids style attributes"
    )


def test_the_script_gives_every_word_it_shows_a_place_in_both_languages():
    source = esm("exercise_player", ExercisePlayer.parts)
    used = set(re.findall(r"\btext\.([a-z_]+)", source)) - {"content"}
    for language in LANGUAGES:
        text = player(language).text
        assert used <= set(text), used - set(text)
        assert {f"alt_{move}" for move in face.face()["moves"]} <= set(text)


def test_both_sides_of_the_face_are_there_and_are_each_other_in_a_mirror():
    parts = {one["id"]: one for one in face.face()["parts"]}
    width = face.face()["size"][0]
    for name, one in parts.items():
        if one["side"] != "left":
            continue
        other = parts[name.removesuffix("_left") + "_right"]
        assert set(one.get("moves", ())) == set(other.get("moves", ()))
        if one["as"] == "light":  # the light in both eyes comes from one window
            continue
        for mine, theirs in zip(
            [one["d"], *one.get("moves", {}).values()],
            [other["d"], *other.get("moves", {}).values()],
            strict=True,
        ):
            ours, yours = ([float(n) for n in face.NUMBER.findall(d)] for d in (mine, theirs))
            assert [width - x for x in ours[::2]] == pytest.approx(yours[::2])
            assert ours[1::2] == yours[1::2]


def test_the_face_moves_only_in_ways_it_names_and_stays_within_its_frame():
    drawn = face.face()
    width, height = drawn["size"]
    for one in drawn["parts"]:
        for move, line in {"rest": one["d"], **one.get("moves", {})}.items():
            assert move in drawn["moves"]
            assert re.sub(r"[\d.\- ]", "", line) == re.sub(r"[\d.\- ]", "", one["d"])
            numbers = [float(n) for n in face.NUMBER.findall(line)]
            assert all(0 <= x <= width for x in numbers[::2])
            assert all(0 <= y <= height for y in numbers[1::2])
    small = {"brow_raise", "nose_wrinkle", "soft_smile", "lip_pucker"}
    assert {drawn["moves"][move]["amount"] for move in small} == {0.3}


def test_a_line_between_rest_and_movement_is_reckoned_as_in_the_browser():
    assert face.between("M 0 10 C 1 1 2 2 3 3", "M 10 -10 C 1 1 2 2 5 3", 0.5) == (
        "M 5 0 C 1 1 2 2 4 3"
    )


@pytest.mark.fault("unknown name in a lesson")
def test_an_unknown_movement_of_the_face_is_refused():
    with pytest.raises(KeyError):
        face.drawing("cheek_puff")


def test_each_sign_of_a_weak_face_asks_the_stroke_questions_first():
    library = Library()
    shown = LessonSession(library, library.lesson("exercises", "en")).show("exercise-player")
    facts = library.red_flags("en")
    stroke = [one.text for one in facts.questions if one.kind == "stroke"]
    weak = {one.id for one in facts.flags if one.weak_face and one.level == "today"}
    assert len(weak) > 1
    for flag in shown.red_flags:
        if flag["id"] in weak:
            assert flag["ask"][: len(stroke)] == stroke, flag["id"]
