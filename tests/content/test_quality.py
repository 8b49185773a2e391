"""Break a score, its place or its test, and see that somebody notices."""

import re
import shutil
from collections.abc import Callable

import pytest

from facewise import check, pages, scores
from facewise import quality as page
from facewise.check import quality
from facewise.check.content import Content
from facewise.load import Library
from facewise.session import LessonSession

LIBRARY = Library()
PARTS = {
    "en": "What you need to know|What you can do|What to avoid|When to get help|Check yourself",
    "zh-Hans": "先知道这些|你可以做什么|不要做什么|什么时候要看医生|考考自己",
}
EACH = [(slug, code) for slug in LIBRARY.slugs() for code in LIBRARY.codes()]
EVERY, EYE = "../docs/quality/every-page.yml", "../docs/quality/eye.yml"
ANSWER = '{score: 1, where: ["page:summary"], why: "It says so, in these very words."}'


@pytest.fixture
def said(copy, root) -> Callable[[], list[str]]:
    """Return what the check says of the scores, where each lesson first has perfect ones."""
    here = copy.root.parent
    (here / "docs/quality").mkdir(parents=True)
    (here / "tests").symlink_to(root / "tests")
    for name in ("every-page", "instruments"):
        shutil.copy(root / f"docs/quality/{name}.yml", here / "docs/quality")
    lines = []
    for one in scores.instruments(copy.root):
        lines.append(f"{one.id}:")
        lines += [f"  {item.id}: {_best(item.scores)}" for item in one.items]
    for slug in LIBRARY.slugs():
        copy.write(f"../docs/quality/{slug}.yml", "\n".join(lines) + "\n")
    return lambda: [str(one) for one in quality.problems(Content(Library(copy.root)))]


def _best(known: tuple[int | str, ...]) -> str:
    best = max(one for one in known if isinstance(one, int))
    return ANSWER.replace("score: 1", f"score: {best}")


def test_what_is_answered_in_full_and_well_has_no_problem(said):
    assert said() == []


def test_the_check_of_the_lessons_asks_about_the_scores():
    assert quality in check.CHECKS


def test_every_lesson_is_scored_and_every_goal_is_met():
    assert [str(one) for one in quality.problems(Content(LIBRARY))] == []


def test_the_page_of_scores_says_what_its_data_say(root):
    assert (root / "docs/quality.md").read_text(encoding="utf-8") == page.made(LIBRARY), (
        "run `facewise quality`"
    )


def test_the_page_has_every_answer_with_its_reason():
    made = page.made(LIBRARY)
    for slug in LIBRARY.slugs():
        for one in ("pemat", "cdc", "discern"):
            for item, answer in scores.sheet(LIBRARY.root, slug).of(one).items():
                assert re.search(
                    rf"^\| {item} \|.*\| {answer.score} \|.*{re.escape(answer.why)}",
                    made,
                    re.MULTILINE,
                )


def test_a_lesson_without_scores_is_named(copy, said):
    copy.path(EYE).unlink()
    assert said() == ["docs/quality/eye.yml: the file is missing; expected it here"]


def test_scores_of_no_lesson_are_named(copy, said):
    copy.write("../docs/quality/nose.yml", copy.text(EYE))
    (one,) = said()
    assert one.startswith("docs/quality/nose.yml: there is no lesson of this name")


def test_an_item_without_an_answer_is_named(copy, said):
    copy.change(EYE, f"  u05: {ANSWER}\n", "")
    assert said() == [
        "docs/quality/eye.yml, line 2: PEMAT-P is not answered in full; expected: u05"
    ]


def test_what_holds_of_every_page_need_not_be_said_again(copy, said):
    copy.change(EYE, f"  u11: {ANSWER}\n", "")
    assert said() == []


def test_an_item_that_the_instrument_does_not_have_is_named(copy, said):
    line = copy.change(EYE, f"  u05: {ANSWER}\n", f"  u05: {ANSWER}\n  u99: {ANSWER}\n") + 1
    sentence = "there is no item 'u99'; expected one of instruments.yml"
    assert said() == [f"docs/quality/eye.yml, line {line}: {sentence}"]


@pytest.mark.parametrize("score", ["2", "n/a", '"yes"'])
def test_a_score_that_the_item_cannot_get_is_named(copy, said, score):
    copy.change(EYE, f"  u05: {ANSWER}", f"  u05: {ANSWER.replace('1', score, 1)}")
    assert [one for one in said() if "is no score of u05; expected one of: 0, 1" in one]


@pytest.mark.parametrize(
    "place",
    [
        "## No such heading",
        "# Another title",
        "activity:no-such",
        "quiz:eye-care",
        "picture:no-such",
        "page:no_such",
        "somewhere",
    ],
)
def test_a_place_that_is_not_on_the_page_is_named_for_both_languages(copy, said, place):
    copy.change(EYE, f"  u05: {ANSWER}", f"  u05: {ANSWER.replace('page:summary', place)}")
    assert [code for code in LIBRARY.codes() for one in said() if f"the {code} page" in one] == [
        "en",
        "zh-Hans",
    ]


@pytest.mark.parametrize(
    "place", ["# Protect an eye that does not close", "## What to avoid", "picture:tape", "sources"]
)
def test_a_place_that_is_on_the_page_is_accepted(copy, said, place):
    copy.change(EYE, f"  u05: {ANSWER}", f"  u05: {ANSWER.replace('page:summary', place)}")
    assert said() == []


def test_a_place_that_only_english_has_is_named(copy, said):
    copy.change(EYE, f"  u05: {ANSWER}", f"  u05: {ANSWER.replace('page:summary', 'picture:tape')}")
    copy.change("eye/zh-Hans.md", "(tape.svg)", "(other.svg)")
    assert ["is not on the zh-Hans page" in one for one in said()] == [True]


@pytest.mark.parametrize("why", ["Yes.", "x" * 161])
def test_a_reason_that_is_none_or_a_sermon_is_named(copy, said, why):
    copy.change(EYE, f"  u05: {ANSWER}", f'  u05: {{score: 1, where: ["sources"], why: "{why}"}}')
    assert [f"has {len(why)} characters; expected 15 to 160" in one for one in said()] == [True]


def test_a_good_score_without_a_place_is_named(copy, said):
    copy.change(EYE, f"  u05: {ANSWER}", '  u05: {score: 1, why: "It says so, I believe."}')
    assert ["no place stands here for u05" in one for one in said()] == [True]


@pytest.mark.parametrize("test", ["tests/content/test_quality.py::test_no_such", "", "nowhere"])
def test_a_promise_of_every_page_that_no_test_keeps_is_named(copy, said, test):
    kept = (
        "tests/unit/test_glossary.py::test_each_page_explains_each_of_its_words_once_and_lists_it"
    )
    copy.change(EVERY, kept, f'"{test}"')
    assert ["no test keeps u04 on every page" in one for one in said()] == [True]


@pytest.mark.parametrize(
    ("items", "low", "name"),
    [
        ("u05", 0, "PEMAT understandable comes to 94 %"),
        ("a01", 0, "PEMAT actionable comes to 85 %"),
        ("c01 c02 c03", 0, "CDC index comes to 85 %"),
        ("d01 d02 d03 d04", 1, "DISCERN comes to 59 of 75"),
    ],
)
def test_a_goal_that_is_missed_is_named_even_with_a_reason(copy, said, items, low, name):
    for one in items.split():
        copy.write(EYE, re.sub(rf"(  {one}: {{score: )\d", rf"\g<1>{low}", copy.text(EYE)))
    copy.write(EYE, copy.text(EYE) + 'missed: {discern: "No honest edit can give it."}\n')
    assert [name in one for one in said()] == [True]


def test_what_is_low_and_what_is_missed_stand_on_the_page_with_their_reasons(copy, said):
    assert said() == []
    copy.change(EYE, f"  u05: {ANSWER}", '  u05: {score: 0, why: "Nobody says who acts."}')
    copy.write(EYE, copy.text(EYE) + 'missed: {understandable: "It needs another voice."}\n')
    made = page.made(Library(copy.root))
    assert "**94 %, missed**: It needs another voice." in made
    low = made.partition("## What is still low")[2].partition("\n## ")[0]
    assert re.findall(
        r"^\| Protect.*\| u05 \|.*\| 0 \| Nobody says who acts. \|$", low, re.MULTILINE
    )


def test_a_share_leaves_out_what_does_not_apply_and_is_not_rounded_up():
    total = scores.Total(id="t", name="T", items="u", way="share", goal=95)
    none = scores.Answer(score="n/a", why="")
    one, nil = scores.Answer(score=1, why=""), scores.Answer(score=0, why="")
    given = {f"u{place}": one for place in range(18)} | {"u18": nil, "u19": none}
    assert scores.points(total, given) == (18, 19)
    assert not scores.reached(total, 18, 19)
    assert scores.said(total, 18, 19) == "94 %"
    assert scores.reached(total, 19, 20)


def test_lessons_without_the_folder_of_scores_are_left_in_peace(copy):
    assert list(quality.problems(Content(Library(copy.root)))) == []


@pytest.fixture(scope="module")
def cells() -> dict[tuple[str, str], list[str]]:
    """The text of every page as a reader meets it, a cell a piece."""
    opened = {key: LessonSession(LIBRARY, LIBRARY.lesson(*key), own=False) for key in EACH}
    return {
        key: [one.text for one in pages.cells(session, "on_paper") if one.kind == "markdown"]
        for key, session in opened.items()
    }


@pytest.mark.parametrize(("slug", "code"), EACH)
def test_every_page_begins_with_help_and_three_points(cells, slug, code):
    head, words = cells[slug, code][0], LIBRARY.interface(code)["page"]
    order = ["# ", f"> **{words['help_title']}**", f"**{words['summary']}**", "\n- "]
    places = [head.index(one) for one in order]
    assert places == sorted(places)
    assert head.startswith("# ")
    assert head.count("\n- ") == 3


@pytest.mark.parametrize(("slug", "code"), EACH)
def test_every_page_has_its_five_parts_in_their_order(cells, slug, code):
    found = re.findall(r"^## (.+)$", "\n".join(cells[slug, code]), re.MULTILINE)
    assert found[:5] == PARTS[code].split("|")
    text = "\n".join(cells[slug, code])
    for title in PARTS[code].split("|")[2:4]:
        assert re.search(rf"^## {title}\n(.|\n)*?^(- |\d\. )", text, re.MULTILINE)


@pytest.mark.parametrize(("slug", "code"), EACH)
def test_every_page_ends_with_questions_and_more_help(cells, slug, code):
    words, said = LIBRARY.interface(code)["page"], "\n".join(cells[slug, code][-2:])
    keys = ("decide", "decide_choices", "decide_likely", "decide_days", "more_title", "more")
    for key in keys:
        assert words[key] in said
    assert said.index(words["decide"]) < said.index(words["sources"])


@pytest.mark.parametrize(("slug", "code"), EACH)
def test_every_page_says_how_old_it_and_its_sources_are(cells, slug, code):
    head, *_, last = cells[slug, code]
    day = LIBRARY.measured()[slug].day
    assert LIBRARY.interface(code)["page"]["words_of"].format(day=day) in head
    listed = re.findall(r"^\d+\. .+$", last, re.MULTILINE)
    years = [one for one in listed if re.search(r"\b(19|20)\d\d\b", one)]
    assert listed
    assert years == listed
