"""Pictures in handouts: small, the same bytes each time, and never in the way of the page."""

import datetime as dt
import gc
import os
import re
import signal
import sys
from html import unescape
from types import SimpleNamespace
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from care import trend
from care.plan import example
from facewise.chromium import MissingError, RefusedError
from facewise.figures import Figures
from facewise.load import Library
from facewise.session import LessonSession
from facewise.svg import tidy
from facewise.svg_words import moved
from tests.widgets.test_look import contrast
from widgets.face import address
from widgets.recovery_explorer.picture import picture as people

LIBRARY = Library()
LANGUAGES = list(LIBRARY.codes())
SMALL = {"data": [{"type": "scatter", "x": [1, 2], "y": [1, 2]}], "layout": {"height": 200}}
DRAWN = (
    '<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="9" height="8" '
    'viewBox="0 0 9 8"><defs id="defs-0f3c21"><clipPath id="clip0f3c21"><rect width="5" '
    'height="4"/></clipPath><clipPath id="unused"/></defs><g class="plot" '
    'style="stroke-width: 2px;" clip-path="url(\'#clip0f3c21\')">'
    '<path class="point" transform="translate(1.004,2)" d="M1,1H-1Z" style="opacity: 1; '
    'fill: rgb(11, 86, 80); fill-opacity: 1;"/>'
    '<path class="point" transform="translate(3,2)" d="M1,1H-1Z" style="opacity: 1; '
    'fill: rgb(11, 86, 80); fill-opacity: 1;"/></g><g class="empty"/>'
    '<text data-unformatted="Bell\'s" style="font-weight: normal; white-space: pre;">'
    "Bell's &lt;b&gt;</text></svg>"
)
SMALLER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8" viewBox="0 0 9 8">'
    '<defs><clipPath id="i0"><rect width="5" height="4"/></clipPath></defs>'
    '<g clip-path="url(#i0)" fill="#0b5650"><path d="M2,3H0ZM4,3H2Z"/></g>'
    "<text>Bell's &lt;b&gt;</text></svg>"
)


class Pen:
    """A plotter with no browser: it draws DRAWN, or raises what it is given."""

    def __init__(self, trouble=()):
        self.trouble, self.closed, self.drawn = list(trouble), 0, 0

    def draw(self, _figure, _width):
        self.drawn += 1
        if self.trouble and (error := self.trouble.pop(0)):
            raise error
        return DRAWN

    def close(self):
        self.closed += 1


def none():
    raise MissingError


def never():
    pytest.fail("a browser was started for a picture that was kept")


def causes(language):
    session = LessonSession(LIBRARY, LIBRARY.lesson("causes", language), own=False)
    return session, session.show("cause-explorer")


def test_one_figure_is_drawn_once_and_then_comes_from_the_cache(tmp_path):
    pen = Pen()
    with Figures(tmp_path, lambda: pen) as figures:
        first = figures.svg(SMALL)
        assert figures.svg(SMALL) == first == SMALLER
        assert figures.svg({**SMALL, "layout": {"height": 300}}) == SMALLER
    assert (pen.drawn, pen.closed) == (2, 1)
    with Figures(tmp_path, never) as figures:
        assert figures.svg(SMALL) == first
    assert len(list(tmp_path.iterdir())) == 2, "nothing half-written is left"


@pytest.mark.fault("cache of pictures damaged")
@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", None])
def test_a_damaged_picture_is_made_anew(tmp_path, damage):
    with Figures(tmp_path, Pen) as figures:
        figures.svg(SMALL)
        (kept,) = tmp_path.iterdir()
        whole = kept.read_bytes()
        kept.write_bytes(whole.replace(b"#0b5650", b"#0b5651") if damage is None else damage)
        assert figures.svg(SMALL) == SMALLER
    assert kept.read_bytes() == whole


@pytest.mark.fault("cache of pictures damaged")
def test_a_cache_that_cannot_be_written_costs_no_picture(tmp_path):
    (tmp_path / "file").touch()
    with Figures(tmp_path / "file", Pen) as figures:
        assert figures.svg(SMALL) == SMALLER


@pytest.mark.fault("no browser at a build")
def test_with_no_browser_there_is_no_picture_and_no_trouble(tmp_path, monkeypatch):
    monkeypatch.setenv("FACEWISE_CHROMIUM", str(tmp_path / "no-such-browser"))
    with Figures(tmp_path) as figures:
        assert figures.svg(SMALL) is None
        assert figures.missing == "missing"


@pytest.mark.fault("no browser at a build")
def test_with_no_kaleido_there_is_no_picture_and_no_trouble(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "kaleido", None)
    with Figures(tmp_path) as figures:
        assert figures.svg(SMALL) is None
        assert figures.missing == "missing"


@pytest.mark.fault("browser that dies at a build")
def test_a_browser_that_dies_is_asked_no_more_and_the_build_goes_on(tmp_path):
    pen, starts = Pen([None, MissingError()]), []
    with Figures(tmp_path, lambda: starts.append(1) or pen) as figures:
        sizes = [{**SMALL, "layout": {"height": high}} for high in (100, 200, 300)]
        assert [bool(figures.svg(one)) for one in sizes] == [True, False, False]
        assert pen.closed == 1, "and what is left of it is cleared away"
        assert figures.svg(sizes[0]), "what is kept is there all the same"
    assert (len(starts), pen.drawn, pen.closed) == (1, 2, 1)


@pytest.mark.fault("browser that dies at a build")
def test_a_figure_that_cannot_be_drawn_takes_no_other_with_it(tmp_path):
    pen = Pen([RefusedError()])
    with Figures(tmp_path, lambda: pen) as figures:
        assert figures.svg(SMALL) is None
        assert figures.svg(SMALL) == SMALLER


@pytest.mark.fault("browser that dies at a build")
def test_the_browser_is_closed_also_after_an_error(tmp_path):
    pen = Pen()

    def build():
        with Figures(tmp_path, lambda: pen) as figures:
            figures.svg(SMALL)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build()
    assert pen.closed == 1


@pytest.mark.fault("no browser at a build")
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_picture_can_be_drawn_a_sentence_says_so(tmp_path, language):
    session, chart = causes(language)
    with Figures(tmp_path, none) as figures:
        said = figures.html(chart, session)
    assert said == f'<p class="quiet">{session.words["figures"]["missing"]}</p>'


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_says_what_it_shows_and_where_the_same_stands_in_words(tmp_path, language):
    session, chart = causes(language)
    facts = chart.widget.facts
    with Figures(tmp_path, Pen) as figures:
        html = figures.html(chart, session)
        assert figures.html(chart.widget, session) == html, "a chart or its widget"
    alt = re.search(r'alt="([^"]+)"', html)[1]
    assert str(len(facts.signs)) in alt
    assert str(len(facts.conditions.conditions)) in alt
    assert {"en": "table below", "zh-Hans": "下面的表格"}[language] in alt
    assert re.match(r'<figure class="drawn-chart" tabindex="0"><img alt="[^"]+" width="660" ', html)


def test_on_paper_nobody_has_ticked_and_every_square_is_in_the_table():
    _session, chart = causes("en")
    before, counted = chart.widget.printed()
    chart.widget.answers = {**chart.widget.answers, "signs": ["s_taste"]}
    assert chart.widget.printed() == (before, counted)
    facts = chart.widget.facts
    (marks,) = before["data"]
    short = {one.id: one.short for one in facts.signs}
    twin = [(short[s], c.short) for c in facts.conditions.conditions for s in c.signs]
    assert sorted(zip(marks["x"], marks["y"], strict=True)) == sorted(twin)


@pytest.mark.parametrize(
    ("lesson", "activity"),
    [
        ("recovery", "recovery-explorer"),
        ("exercises", "exercise-planner"),
        ("track-and-visit", "diary"),
    ],
)
def test_a_picture_that_waits_for_the_reader_is_not_on_paper(tmp_path, lesson, activity):
    session = LessonSession(LIBRARY, LIBRARY.lesson(lesson, "en"), own=False)
    with Figures(tmp_path, never) as figures:
        assert figures.html(session.show(activity), session) == ""


def test_a_picture_is_made_small_and_says_nothing_that_changes_nothing():
    assert tidy(DRAWN) == SMALLER


def test_random_names_become_the_same_ones():
    assert tidy(DRAWN.replace("0f3c21", "9b771e")) == SMALLER


@pytest.mark.fault("hostile drawing")
def test_a_picture_with_a_script_an_image_or_a_link_is_refused():
    for strange in ("script", "image", "a", "foreignObject"):
        with pytest.raises(ValueError, match=strange):
            tidy(DRAWN.replace('<g class="empty"/>', f"<{strange}/>"))


def test_a_picture_stays_whole_inside_an_address():
    svg = tidy(DRAWN.replace("font-weight: normal", "font-weight: it's"))
    turned = unquote(address(svg).removeprefix("data:image/svg+xml,"))
    assert ET.fromstring(turned).get("font-weight") == "it's"  # noqa: S314  our own picture


def test_a_picture_stays_whole_inside_an_attribute():
    """A browser turns names of letters in an attribute into letters before it reads an address."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>drops &amp; tape, 5 &lt; 6</text></svg>'
    turned = unquote(unescape(address(svg)).removeprefix("data:image/svg+xml,"))
    assert ET.fromstring(turned)[0].text == "drops & tape, 5 < 6"  # noqa: S314  our own


def test_a_group_gives_its_style_to_what_stays_and_takes_back_what_all_share():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9">{}</svg>'
    mixed = (
        '<g style="fill: rgb(255, 0, 0)"><rect width="1" height="1"/>'
        '<g style="fill: rgb(0, 0, 255); stroke: none"><rect width="2" height="2"/></g></g>'
    )
    assert tidy(svg.format(mixed)) == svg.format(
        '<rect fill="#ff0000" width="1" height="1"/><rect fill="#0000ff" width="2" height="2"/>'
    )
    alike = '<g><text style="fill: rgb(1, 1, 1)">a  b</text><text fill="rgb(1,1,1)">c</text></g>'
    assert tidy(svg.format(alike)) == svg.format(
        '<g fill="#010101"><text>a  b</text><text>c</text></g>'
    )


def test_a_path_is_moved_with_its_arcs_and_lines_and_without_what_is_relative():
    assert moved("M1,1H2V3L4,4A5,5 0 1,1 6,6l1,1h2v2Z", 10, 20) == (
        "M11,21H12V23L14,24A5,5,0,1,1,16,26l1,1h2v2Z"
    )


# ---- with a browser


def samples():
    """A figure of every widget that has one: on paper, or drawn when a reader answers."""
    found = {f"causes {one}": causes(one)[1].widget.printed()[0] for one in LANGUAGES}
    session = LessonSession(LIBRARY, LIBRARY.lesson("recovery", "en"), own=False)
    explorer = session.show("recovery-explorer").widget
    groups = [people(one, explorer.text) for one in explorer.facts.records if one.people]
    found["recovery"] = max(groups, key=lambda one: len(one["data"]))
    session = LessonSession(LIBRARY, LIBRARY.lesson("exercises", "zh-Hans"), own=False)
    planner = session.show("exercise-planner").widget
    made, blank = example("weak", 20), planner.answers
    planner.answers = {**blank, **made, "stage": {**blank["stage"], **made["stage"]}}
    found["week"] = planner.figure()
    today = dt.date(2026, 11, 22)
    days = {today - dt.timedelta(back): back % 5 for back in range(40)}
    one = trend.trend("face", days, today)
    rows = trend.points({"face": days}, min(days), today, weekly=False)
    found["diary"] = trend.figure(rows, one, {"face": "Face", "usual": "Usual"})
    return found


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Every sample: as plotly drew it, and as it stands in a page."""
    with Figures(tmp_path_factory.mktemp("figures")) as figures:
        found = {}
        for name, figure in samples().items():
            seen = []
            figures.svg(SMALL) if figures._plotter is None else None
            pen = figures._plotter
            draw = SimpleNamespace(
                draw=lambda *asked, pen=pen, seen=seen: seen.append(pen.draw(*asked)) or seen[0],
                close=pen.close,
            )
            figures._plotter, kept = draw, pen
            svg = figures.svg(figure)
            figures._plotter = kept
            found[name] = (seen[0], svg)
        yield found


NAMES = ("causes en", "causes zh-Hans", "recovery", "week", "diary")
PIXELS = """async uris => {
  const data = await Promise.all(uris.map(async uri => {
    const image = new Image(); image.src = uri; await image.decode();
    const canvas = new OffscreenCanvas(2 * image.width, 2 * image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return pen.getImageData(0, 0, canvas.width, canvas.height).data;
  }));
  if (data[0].length !== data[1].length) return 1;
  let other = 0, ink = 0;
  for (let k = 0; k < data[0].length; k += 4) {
    if (Math.abs(data[0][k] - data[0][0]) > 24) ink += 1;
    if ([0, 1, 2, 3].some(c => Math.abs(data[0][k + c] - data[1][k + c]) > 24)) other += 1;
  }
  return other / ink;
}"""
OUTSIDE = """() => {
  const box = document.querySelector("svg").getBoundingClientRect();
  return [...document.querySelectorAll("svg text")].filter(one => {
    const own = one.getBoundingClientRect();
    return own.left < box.left || own.right > box.right || own.top < box.top
      || own.bottom > box.bottom;
  }).map(one => one.textContent);
}"""


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_a_drawn_picture_holds_no_script_no_address_and_no_random_name(drawn, name):
    raw, svg = drawn[name]
    random = re.search(r'id="defs-(\w+)"', raw)[1]
    assert random not in svg
    assert "script" not in svg
    assert "style=" not in svg
    assert not re.search(r"//|href|data:|@import", svg.replace("http://www.w3.org/2000/svg", ""))
    assert set(re.findall(r'id="([^"]+)"', svg)) == set(re.findall(r"#(i\d+)\)", svg))


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_the_small_picture_has_the_pixels_of_the_large_one(drawn, name, chromium):
    raw, svg = drawn[name]
    assert len(svg.encode()) < len(raw.encode()) / 2
    window = chromium.new_page()
    other = window.evaluate(PIXELS, [address(raw.replace("'", "&apos;")), address(svg)])
    window.close()
    assert other < 0.01, f"{other:.2%} of what is drawn looks different"


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_on_paper_is_small_and_none_of_its_words_is_cut(drawn, language, chromium):
    svg = drawn[f"causes {language}"][1]
    assert len(address(svg).encode()) < 10_000
    window = chromium.new_page()
    window.set_content(svg)
    assert window.evaluate(OUTSIDE) == []
    window.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_picture_stands_out_from_its_paper(drawn, name):
    tree = ET.fromstring(drawn[name][1])  # noqa: S314  our own picture
    paper = tree[1 if tree[0].tag.endswith("defs") else 0].get("fill")
    found = set()

    def walk(one, fill):
        fill = one.get("fill", fill)
        if one.tag.endswith("text"):
            found.add(fill)
        for child in one:
            walk(child, fill)

    walk(tree, "#000000")
    assert found
    for ink in found:
        assert contrast(ink, paper) >= 7


@pytest.mark.fault("browser that dies at a build")
@pytest.mark.browser
def test_a_second_browser_draws_the_same_bytes_and_a_killed_one_stops_nothing(
    drawn, tmp_path, capfd, caplog
):
    figure = samples()["causes zh-Hans"]
    with Figures(tmp_path) as figures:
        assert figures.svg(figure) == drawn["causes zh-Hans"][1]
        os.killpg(figures._plotter._kaleido.subprocess.pid, signal.SIGKILL)
        assert figures.svg(SMALL) is None
        assert figures.missing == "missing"
        assert figures.svg(figure) == drawn["causes zh-Hans"][1]
    gc.collect()  # what waited for the dead browser would complain now
    assert capfd.readouterr().err == ""
    assert not caplog.records
