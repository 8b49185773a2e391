"""What every widget promises, in every language, whatever it shows."""

import json
import re
from html.parser import HTMLParser

import pytest

from facewise.lab.saving import WIDGET_VIEW
from facewise.load import Library
from facewise.session import GLOSSARY, LessonSession
from widgets.advice_checker import AdviceChecker
from widgets.base import HERE, esm
from widgets.care_cards import CareCards
from widgets.cause_explorer import CauseExplorer
from widgets.choice_quiz import ChoiceQuiz
from widgets.detective import Detective
from widgets.diary import Diary
from widgets.exercise_planner import ExercisePlanner
from widgets.exercise_player import ExercisePlayer
from widgets.eye_care import EyeCare
from widgets.face_map import FaceMap
from widgets.get_help import GetHelp
from widgets.glossary import Glossary
from widgets.nerve_simulator import NerveSimulator
from widgets.recovery_explorer import RecoveryExplorer
from widgets.stage_check import StageCheck
from widgets.treatment_compare import TreatmentCompare
from widgets.trigger_map import TriggerMap
from widgets.visit_pack import VisitPack

LIBRARY = Library()
VOID = {"br", "img", "hr", "input"}


def ids(slug, language):
    return [activity.id for activity in LIBRARY.lesson(slug, language).activities]


ACTIVITIES = [
    (slug, language, activity)
    for slug in LIBRARY.slugs()
    for language in LIBRARY.codes()
    for activity in [*ids(slug, language), GLOSSARY]
]


def shown(slug, language, activity):
    return LessonSession(LIBRARY, LIBRARY.lesson(slug, language)).show(activity)


@pytest.fixture(params=ACTIVITIES, ids="-".join)
def widget(request):
    return shown(*request.param)


class Tags(HTMLParser):
    """Which elements there are, and whether each is closed by its own end."""

    def __init__(self, html):
        super().__init__()
        self.open, self.seen, self.text = [], [], ""
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def bundle(widget):
    made = widget._repr_mimebundle_()
    return made[0] if isinstance(made, tuple) else made


def test_has_three_faces(widget):
    faces = bundle(widget)
    assert WIDGET_VIEW in faces
    assert Tags(faces["text/html"]).text.strip()
    assert faces["text/plain"] == repr(widget)


def test_the_plain_face_is_one_stable_line(widget):
    assert "\n" not in repr(widget)
    assert not re.search(r"0x[0-9a-f]+|object at", repr(widget))


@pytest.mark.fault("page that asks another place", keeps="privacy")
def test_paper_holds_nothing_that_jupyterlab_strips_or_fetches(widget):
    html = bundle(widget)["text/html"]
    for tag, attributes in Tags(html).seen:
        assert tag not in {"script", "style", "svg", "iframe", "link", "object"}
        assert not any(name.startswith(("on", "aria-")) or name == "style" for name in attributes)
        assert not any(str(value).startswith(("http", "//")) for value in attributes.values())


def test_paper_says_its_language(widget):
    inner = getattr(widget, "widget", widget)
    assert f'lang="{inner.language}"' in bundle(widget)["text/html"][:80]


def test_what_goes_to_the_browser_is_plain_json(widget):
    inner = getattr(widget, "widget", widget)
    assert json.loads(json.dumps(inner.state())) == inner.state()


def test_faces_are_the_same_when_made_again():
    for one in ACTIVITIES:
        first, second = (bundle(shown(*one)) for _ in range(2))
        assert first["text/html"] == second["text/html"]


KINDS = (
    AdviceChecker,
    CareCards,
    CauseExplorer,
    ChoiceQuiz,
    Detective,
    Diary,
    ExercisePlanner,
    ExercisePlayer,
    EyeCare,
    FaceMap,
    GetHelp,
    Glossary,
    NerveSimulator,
    RecoveryExplorer,
    StageCheck,
    TreatmentCompare,
    TriggerMap,
    VisitPack,
)


def test_every_folder_of_a_widget_is_looked_at():
    folders = {path.parent.name for path in HERE.glob("*/*.css")}
    assert {kind.name for kind in KINDS} == folders


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_names_agree_and_the_script_fetches_nothing(kind):
    assert (HERE / kind.name / f"{kind.name}.js").exists()
    assert (HERE / kind.name / f"{kind.name}.css").exists()
    source = esm(kind.name, kind.parts)
    assert not re.search(
        r"^\s*import\b|\bimport\(|fetch\(|XMLHttp|https?:|innerHTML", source, re.MULTILINE
    )


@pytest.mark.fault("unknown name in a lesson")
def test_an_unknown_widget_or_activity_names_the_known_ones():
    lesson = LessonSession(LIBRARY, LIBRARY.lesson("causes", "en"))
    with pytest.raises(KeyError, match="cause-explorer"):
        lesson.show("no-such-thing")
