"""The map of the face: every muscle and nerve drawn where it belongs, live and on paper."""

import re
from html import unescape
from itertools import pairwise

import pytest

from facewise.kinds import KINDS
from facewise.lesson import Activity
from facewise.load import Library
from facewise.session import LessonSession
from widgets import face
from widgets.base import esm
from widgets.face_map import FaceMap, paper_face, plates

LIBRARY = Library()
DRAWN = face.face()
ANATOMY = LIBRARY.anatomy("en")
LANGUAGES = ["en", "zh-Hans"]
MIDDLE = DRAWN["size"][0] / 2
# Where a part of the left half may lie: left, top, right, bottom, with the lines of the drawing
# as marks (brow 171 to 187, eye 199 to 226, nose 192 to 287, lips 313 to 339, jaw 371).
PLACES = {
    "forehead": (90, 90, 180, 222),
    "eye": (80, 160, 175, 260),
    "nose": (140, 200, 180, 315),
    "cheek": (80, 240, 150, 340),
    "mouth": (110, 240, 180, 355),
    "chin": (125, 320, 180, 372),
    "neck": (80, 330, 180, 440),
    "jaw": (70, 110, 142, 335),
    "tongue": (70, 240, 180, 395),
    "ear": (56, 140, 102, 225),
}


def made(language="en"):
    session = LessonSession(LIBRARY, LIBRARY.lesson("how-a-face-moves", language))
    from facewise.faces import face_map

    return face_map(session, Activity(id="face-map", widget="face_map"))


@pytest.fixture(scope="module", params=LANGUAGES)
def shown(request):
    return made(request.param)


@pytest.fixture(scope="module")
def html(shown):
    return unescape(shown.paper())


def numbers(path):
    found = [float(one) for one in face.NUMBER.findall(path)]
    return list(zip(found[::2], found[1::2], strict=True))


def test_the_face_has_every_muscle_and_every_nerve_of_the_anatomy_and_no_other():
    assert set(DRAWN["muscles"]) == {one.id for one in ANATOMY.muscles}
    assert set(DRAWN["branches"]) == {one.id for one in ANATOMY.nerves}
    assert len(DRAWN["muscles"]) == 27
    assert set(DRAWN["zones"]) <= {one.id for one in ANATOMY.regions}


@pytest.mark.parametrize("kind", ["muscles", "branches", "zones"])
def test_both_sides_of_each_are_each_other_in_a_mirror_and_within_the_frame(kind):
    width, height = DRAWN["size"]
    for name, one in DRAWN[kind].items():
        for mine, theirs in (
            (numbers(one["left"]), numbers(one["right"])),
            ([one["at"]["left"]], [one["at"]["right"]]),
        ):
            assert [(width - x, y) for x, y in mine] == [tuple(at) for at in theirs], name
            assert all(0 <= x <= MIDDLE and 0 <= y <= height for x, y in mine), name


def test_what_the_nerve_of_the_face_does_not_move_is_drawn_as_another_nerves():
    number = {one.id: one.number for one in ANATOMY.nerves}
    for one in ANATOMY.nerves:
        assert (DRAWN["branches"][one.id]["kind"] == "facial") == (one.number == "VII")
    for one in ANATOMY.muscles:
        assert (DRAWN["muscles"][one.id]["kind"] == "facial") == (number[one.nerve] == "VII")
    others = {name for name, one in DRAWN["muscles"].items() if one["kind"] == "other"}
    assert others == {
        "levator_palpebrae", "masseter", "temporalis", "medial_pterygoid", "lateral_pterygoid",
        "tongue",
    }  # fmt: skip


@pytest.mark.parametrize("muscle", ANATOMY.muscles, ids=lambda one: one.id)
def test_each_muscle_lies_in_its_own_place(muscle):
    left, top, right, bottom = PLACES[muscle.region]
    for x, y in numbers(DRAWN["muscles"][muscle.id]["left"]):
        assert left <= x <= right, muscle.id
        assert top <= y <= bottom, muscle.id


def test_each_branch_of_the_nerve_comes_near_every_muscle_that_it_moves():
    for muscle in ANATOMY.muscles:
        drawn = numbers(DRAWN["muscles"][muscle.id]["left"])
        for nerve in (muscle.nerve,):
            line = numbers(DRAWN["branches"][nerve]["left"])
            near = min((a - x) ** 2 + (b - y) ** 2 for a, b in line for x, y in drawn) ** 0.5
            assert near <= 30, (muscle.id, nerve, near)


def test_the_branches_leave_from_where_the_trunk_ends():
    end = (88, 258)
    assert end in numbers(DRAWN["branches"]["vii_trunk"]["left"])
    for one in ANATOMY.nerves:
        if one.number == "VII" and one.id != "vii_trunk":
            assert numbers(DRAWN["branches"][one.id]["left"])[0] == end


def test_a_weak_side_stays_still_and_the_lips_stay_in_one_piece():
    for part in DRAWN["parts"]:
        if part["as"] == "light":
            continue
        for full in part.get("moves", {}).values():
            half = numbers(face.between(part["d"], full, {"left": 0, "right": 1}))
            pairs = zip(numbers(part["d"]), numbers(full), half, strict=True)
            for rest, moved, now in pairs:
                if rest[0] <= MIDDLE - face.BLEND:
                    assert now == pytest.approx(rest, abs=0.06)
                elif rest[0] >= MIDDLE + face.BLEND:
                    assert now == pytest.approx(moved, abs=0.06)
    lips = {one["id"]: one for one in DRAWN["parts"]}
    for name in ("upper_lip", "lips_meet", "lower_lip"):
        for move in ("soft_smile", "lip_pucker", "nose_wrinkle"):
            ends = [
                numbers(face.between(one["d"], one["moves"][move], {"left": 0, "right": 0.6}))[-1]
                for one in (lips[f"{name}_left"], lips[f"{name}_right"])
            ]
            assert ends[0] == ends[1]


def test_paper_says_what_each_muscle_does_its_nerve_and_its_weakness(shown, html):
    names = {one["id"]: one["name"] for one in shown.nerves}
    for one in shown.muscles:
        row = re.search(rf"<tr><th[^>]*>\d+</th><td>{re.escape(one['name'])}.*?</tr>", html)[0]
        for said in (one["latin"], one["action"], one["weakness"], names[one["nerve"]]):
            assert said in row, one["id"]
    for one in shown.nerves:
        assert one["territory"] in html
    for move in paper_face.moves():
        assert shown.text[f"move_{move}"] in html


def test_paper_parts_what_the_nerve_of_the_face_moves_from_what_it_does_not(shown, html):
    titles = (shown.text["table_facial"], shown.text["table_other"])
    parts = [html.split(f"<caption>{one}</caption>")[1] for one in titles]
    rows = [len(re.findall(r"<tr><th scope=\"row\">", part.split("</table>")[0])) for part in parts]
    assert rows == [21, 6]


def test_every_number_and_letter_of_the_pictures_stands_in_a_table(shown):
    html = shown.paper()
    pictures = re.findall(r'<img alt="([^"]+)"[^>]* src="(data:image/svg\+xml,[^"]+)"', html)
    assert len(pictures) == 3
    assert len({alt for alt, _ in pictures}) == 3
    drawn = [
        one for _, src in pictures for one in re.findall(r"%3Ctext[^%]*?%23.*?%3E(\w+)%3C", src)
    ]
    assert sorted(drawn, key=lambda one: (one.isalpha(), one.zfill(2))) == [
        *map(str, range(1, 28)), *"ABCDEFGHI",
    ]  # fmt: skip
    for one in drawn:
        assert f'<th scope="row">{one}</th>' in html


def test_numbers_in_a_margin_keep_their_distance_and_their_order():
    marks = [(str(y), 100, y) for y in (300, 20, 22, 24, 430, 432, 200)]
    ordered, heights = plates.spread(marks, 440)
    assert [one[2] for one in ordered] == sorted(one[2] for one in marks)
    gaps = [after - before for before, after in pairwise(heights)]
    assert min(gaps) >= plates.GAP
    assert heights[-1] + plates.ROUND <= 440


def test_an_exercise_to_avoid_is_named_as_never_planned_and_nowhere_else(shown):
    language = shown.language
    avoid = {one.name for one in LIBRARY.exercises(language).exercises if one.kind == "avoid"}
    for one in shown.muscles:
        assert not avoid & {*one["exercises"]["hands"], *one["exercises"]["practice"]}
        assert set(one["exercises"]["never"]) <= avoid
    assert any(one["exercises"]["never"] for one in shown.muscles)


def test_no_active_exercise_covers_chin_neck_jaw_tongue_or_ear_and_the_reader_is_told(shown, html):
    without = {"chin", "neck", "jaw", "tongue", "ear"}
    assert not any(one["active"] for one in shown.muscles if one["region"] in without)
    assert next(one for one in shown.muscles if one["id"] == "frontalis")["active"]
    assert shown.text["no_active"] in html


def test_what_no_source_bears_out_is_marked_as_general_knowledge(shown):
    general = {one["id"] for one in (*shown.muscles, *shown.nerves) if one["general"]}
    assert {"iii", "v3_motor", "xii", "vii_trunk", "masseter", "tongue", "stapedius"} <= general
    assert "zygomaticus_major" not in general


def test_the_sources_of_the_map_stand_on_its_page():
    session = LessonSession(LIBRARY, LIBRARY.lesson("how-a-face-moves", "en"))

    def brought(activity):
        return list(KINDS[activity.widget].sources(session, activity))

    assert set(brought(Activity(id="face-map", widget="face_map"))) >= {
        *ANATOMY.sources, "husseman2008",
    }  # fmt: skip
    assert not brought(Activity(id="quiz", widget="choice_quiz"))


def test_the_plain_face_is_one_line():
    assert repr(made()) == "Map of the face: 27 muscles, 9 nerves"


@pytest.mark.fault("unknown name in a lesson")
def test_it_has_no_rule_and_refuses_what_the_face_does_not_have(shown):
    assert FaceMap.rule is None
    with pytest.raises(ValueError, match="no biceps"):
        shown.answers = {"chosen": "biceps", "show": "rest"}
    with pytest.raises(ValueError, match="biceps"):
        FaceMap(text=shown.text, muscles=[{"id": "biceps"}])


def test_the_script_finds_every_word_that_it_shows(shown):
    used = set(re.findall(r"\btext\.([a-z_]+)", esm("face_map", ("face_map/pick",)))) - {"content"}
    assert used <= set(shown.text), used - set(shown.text)
    assert {f"move_{one}" for one in paper_face.moves()} <= set(shown.text)
