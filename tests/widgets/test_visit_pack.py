"""One page for the appointment: blank on paper, no reader in it, a policy for its file."""

import base64
import hashlib
import re

import pytest

from facewise.load import Library
from facewise.session import LessonSession
from widgets.base import esm
from widgets.visit_pack import SAVED, VisitPack

LIBRARY = Library()
LANGUAGES = LIBRARY.codes()


@pytest.fixture(params=LANGUAGES)
def widget(request):
    return LessonSession(LIBRARY, LIBRARY.lesson("track-and-visit", request.param)).show(
        "visit-pack"
    )


def read(html):
    return html.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")


def test_paper_has_every_part_to_fill_in_and_every_question(widget):
    paper = read(widget.paper())
    for section in widget.sections:
        assert section["id"] == "about" or widget.text[f"part_{section['id']}"] in paper
        for key, _ in section.get("fields", []):
            assert section["id"] == "questions" or widget.text[f"field_{key}"] in paper
    for stage in widget.stages:
        assert stage["name"] in paper
        for one in stage["questions"]:
            assert one["text"] in paper
            assert one["marks"] or one["general"]


def test_paper_says_what_is_no_planned_visit_before_anything_else(widget):
    paper = read(widget.paper())
    assert paper.index(widget.text["first"]) < paper.index(widget.text["paper_how"])


def test_the_warning_on_steroids_stands_where_they_are_named(widget):
    assert widget.warning["text"] in read(widget.paper())
    steroid = [one for stage in widget.stages for one in stage["questions"] if one["steroid"]]
    assert len(steroid) == 1
    named = "激素" if widget.language == "zh-Hans" else "steroid"
    for stage in widget.stages:
        for one in stage["questions"]:
            assert one["steroid"] == (named in one["text"])
    assert all(
        one["steroid"] for one in widget.asks if named in f"{one['name']}{one['ask']}".lower()
    )


def test_every_word_that_the_script_asks_for_is_there(widget):
    keys = [f"part_{one['id']}" for one in widget.form]
    for part in widget.form:
        keys += [f"field_{key}" for key, _ in part["fields"]]
        keys += [f"field_{key}" for key, _ in part.get("table", {}).get("columns", [])]
        keys += [f"matters_{one}" for one in part.get("ticks", [])]
        keys += [f"scale_{one}" for one in part.get("scales", [])]
        keys += [f"box_{one}" for one in part.get("boxes", [])]
    keys += re.findall(r"\btext\.([a-z_]+)", esm(VisitPack.name, VisitPack.parts))
    assert "part_about" in keys
    assert [key for key in keys if key not in widget.text] == []


def test_nothing_of_a_reader_is_a_trait(widget):
    assert widget.answers == {}
    assert widget.view == {}
    assert type(widget).rule is None


@pytest.mark.fault("script that the policy must stop")
def test_the_policy_of_a_saved_page_lets_in_its_own_look_and_nothing_else(widget):
    digest = base64.b64encode(hashlib.sha256(SAVED.encode()).digest()).decode()
    policy = widget.saved["policy"]
    assert policy.startswith("default-src 'none';")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert widget.saved["css"] == SAVED
    assert "<" not in SAVED
    assert "url(" not in SAVED


def test_a_chinese_line_takes_half_as_many_characters():
    made = {
        language: LessonSession(LIBRARY, LIBRARY.lesson("track-and-visit", language)).show(
            "visit-pack"
        )
        for language in LANGUAGES
    }
    en, zh = (dict(made[one].form[3]["fields"])["worry_1"] for one in ("en", "zh-Hans"))
    assert en == 2 * zh


@pytest.mark.fault("unknown name in a lesson")
def test_a_page_without_questions_for_any_time_is_refused():
    with pytest.raises(ValueError, match="any"):
        VisitPack(stages=[{"id": "days", "name": "", "questions": []}])
    with pytest.raises(ValueError, match="any"):
        VisitPack(stages=[])
