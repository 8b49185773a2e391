"""The diary by keyboard alone: alarm, copies, photos; in JupyterLab, what a notebook keeps."""

import base64
import datetime as dt
import json
import zlib
from struct import pack

import pytest

from care.diary import SCALES, Entry
from facewise.diary import Diary as Kept
from facewise.load import Library
from facewise.session import LessonSession
from tests.browser.one_widget import embedded
from tests.browser.test_access import TARGETS, TOUCHED
from tests.browser.windows import (
    SCREENS,
    Lab,
    faults,
    foreign,
    looks_like_trouble,
    run_all,
    show,
    watched,
)
from tests.serving import READER, serving
from widgets.base import LOOK, esm, style

pytestmark = pytest.mark.browser

LIBRARY = Library()
SLUG, ID = "track-and-visit", "diary"
PAGE = f"{LIBRARY.slugs().index(SLUG) + 1:02}-{SLUG}.ipynb"
LANGUAGES = ("en", "zh-Hans")
SECRET = "the-readers-own-words"
FOCUS = "document.activeElement"


def page(widget):
    """The diary alone in a page; its messages go to Python and back, as through a kernel."""
    return f"""<!doctype html><html lang="{widget.language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Diary</title>
<style>{LOOK + style(widget.name, widget.parts)}</style><body class="fw"><main></main>
<script type="application/json" id="state">{embedded(widget.state())}</script>
<script type="module">
const state = JSON.parse(document.getElementById("state").textContent);
const listeners = new Set();
window.sent = [];
window.urls = new Set();
const make = URL.createObjectURL, drop = URL.revokeObjectURL;
URL.createObjectURL = (one) => {{ const url = make(one); window.urls.add(url); return url; }};
URL.revokeObjectURL = (url) => {{ window.urls.delete(url); drop(url); }};
const source = {embedded(esm(widget.name, widget.parts))};
const code = make(new Blob([source], {{ type: "text/javascript" }}));
const module = await import(code);
const model = {{
  get: (name) => state[name],
  set() {{ throw new Error("a trait was set"); }},
  save_changes() {{ throw new Error("a trait was saved"); }},
  on: (event, one) => listeners.add(one),
  off: (event, one) => listeners.delete(one),
  async send(asked) {{
    window.sent.push(asked);
    for (const told of await window.python(asked)) for (const one of [...listeners]) one(told);
  }},
}};
const el = document.querySelector("main");
window.unmount = module.default.render({{ model, el }});
document.documentElement.dataset.ready = "yes";
</script></body></html>"""


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A reader who has kept nothing."""
    monkeypatch.setenv("FACEWISE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(params=LANGUAGES)
def opened(request, chromium, tmp_path, data):
    """Open the diary with Python answering; more options go to the browser's context."""
    contexts = []

    def one(**options):
        session = LessonSession(LIBRARY, LIBRARY.lesson(SLUG, request.param))
        widget = session.show(ID).widget
        path = tmp_path / "page.html"
        path.write_text(page(widget), encoding="utf-8")
        contexts.append(context := chromium.new_context(**options))
        window = watched(context)

        def python(asked):
            heard = []
            widget.send = lambda told, buffers=None: heard.append(told)
            widget._hear(widget, asked, [])
            return heard

        window.expose_function("python", python)
        window.goto(path.as_uri())
        window.wait_for_selector("html[data-ready]", state="attached")
        window.wait_for_function("() => window.sent.length")
        window.text, window.widget, window.today = widget.text, widget, session.today
        return window

    yield one
    for context in contexts:
        context.close()


def press(window, word):
    window.get_by_role("button", name=window.text[word], exact=True).click()


def said(window, word):
    window.get_by_text(window.text[word]).first.wait_for()


def keep(number, face=4):
    kept = Kept()
    kept.allow(yes=True)
    for back in range(number, 0, -1):
        day = (dt.datetime.now().astimezone().date() - dt.timedelta(back)).isoformat()
        kept.add(Entry(day=day, face=face, mood=2, note=SECRET))


def test_a_day_is_written_with_keys_alone(opened):
    window = opened()
    window.get_by_role("button", name=window.text["keep_yes"]).focus()
    window.keyboard.press("Enter")
    said(window, "kept")
    window.locator(".when input").focus()
    for _ in range(20):
        if window.evaluate(f"{FOCUS}.type") == "radio":
            break
        window.keyboard.press("Tab")
    for place, scale in enumerate(SCALES):
        assert window.evaluate(f"{FOCUS}.dataset.key") == f"{scale}:0"
        for key in ["ArrowRight"] * place or ["Space"]:
            window.keyboard.press(key)
        window.wait_for_timeout(60)  # Python answers, and the focus must stay
        assert window.evaluate(f"{FOCUS}.dataset.key") == f"{scale}:{place}"
        window.keyboard.press("Tab")
    while window.evaluate(f"{FOCUS}.tagName") != "TEXTAREA":
        window.keyboard.press("Tab")
    window.keyboard.type(SECRET)
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    said(window, "added")
    made = Kept().entries()
    assert [getattr(made[0], scale) for scale in SCALES] == [0, 1, 2, 3, 4]
    assert made[0].note == SECRET
    assert not window.locator(".day input:checked").count()
    assert window.errors == []


def test_not_today_takes_an_answer_back(opened):
    window = opened()
    press(window, "keep_no")
    said(window, "loose")
    window.locator("[data-key='face:5']").check()
    window.locator("[data-key='face:']").check()
    window.locator("[data-key='eye:2']").check()
    press(window, "save")
    said(window, "added_here")
    added = window.evaluate("window.sent.find((one) => one.do === 'add').answers")
    assert (added["face"], added["eye"], added["mood"]) == (None, 2, None)
    assert Kept().entries() == []


def test_a_sudden_worse_face_shows_the_card_alone_and_a_mistake_can_be_mended(opened):
    keep(30)
    window = opened()
    window.locator(".trend fieldset").first.wait_for()
    window.locator("[data-key='face:9']").check()
    heading = window.locator(".card.emergency h3")
    heading.wait_for()
    assert heading.evaluate("h3 => h3 === document.activeElement"), "focus comes to the card"
    for hidden in (".day", ".trend", ".photos", ".own", ".consent", ".twin"):
        assert not window.locator(hidden).locator("visible=true").count(), hidden
    press_first(window, "mistake")
    heading.wait_for(state="detached")
    window.locator(".day").wait_for()
    assert not window.locator("[data-key^='face:']:checked").count()
    assert window.errors == []


def press_first(window, word):
    window.get_by_role("button", name=window.text[word], exact=True).first.click()


def test_a_wrong_number_that_is_kept_can_be_put_right_under_the_card(opened):
    keep(30)
    Kept().add(Entry(day=dt.datetime.now().astimezone().date().isoformat(), face=10))
    window = opened()
    window.locator(".card.emergency h3").wait_for()
    assert not window.locator(".day").is_visible()
    press_first(window, "mistake")
    said(window, "mend")
    assert window.locator(".card.emergency").is_visible()
    window.locator("[data-key='face:4']").check()
    press(window, "save")
    window.locator(".card.emergency").wait_for(state="detached")
    window.locator(".trend").wait_for()


def test_a_sore_eye_is_seen_today_and_brings_the_eye_routine(opened):
    keep(5)
    Kept().add(Entry(day=dt.datetime.now().astimezone().date().isoformat(), eye=9))
    window = opened()
    window.locator(".says .card.today", has_text=window.text["eye_title"]).wait_for()
    assert looks_like_trouble(window.locator("main").inner_text()) == []


def test_the_table_says_what_the_picture_draws(opened):
    keep(40)
    window = opened()
    window.locator(".twin summary").click()
    rows = window.locator(".twin tbody tr")
    assert rows.count() == 40
    assert window.text["in_band"] in rows.first.inner_text()
    assert window.text["usual"] in json.dumps(window.widget.figure(), ensure_ascii=False)


def test_a_copy_is_saved_and_brought_back_and_erased_with_a_sentence_each(opened, tmp_path):
    keep(4)
    before = Kept().entries()
    window = opened()
    for kind in ("csv", "json"):
        with window.expect_download() as waiting:
            press(window, f"export_{kind}")
        copy = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(copy)
        window.locator(".gone").evaluate("one => { one.open = true }")
        press(window, "erase")
        window.locator(".own .said", has_text=window.text["erased"]).wait_for()
        assert Kept().entries() == []
        window.locator(".own input[type=file]").set_input_files(copy)
        window.locator(".own .said", has_text=window.text["imported"]).wait_for()
        assert Kept().entries() == before
    press(window, "forget")
    window.locator(".own .said", has_text=window.text["forgotten"]).wait_for()
    window.get_by_text(window.text["keep_title"]).wait_for()
    assert not Kept().allowed


@pytest.mark.fault("file that is no diary")
def test_a_file_that_is_no_text_gets_a_sentence(opened, tmp_path):
    window = opened()
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"\xff\xfe\x00\x81")
    window.locator(".own input[type=file]").set_input_files(odd)
    window.locator(".own .said", has_text=window.text["import_unread"]).wait_for()
    odd.write_bytes(b"a" * 20_000_001)
    window.locator(".own input[type=file]").set_input_files(odd)
    window.locator(".own .said", has_text=window.text["import_large"]).wait_for()
    assert not [one for one in window.evaluate("window.sent") if one["do"] == "import"]


def png(path, grey):
    """Write the smallest of pictures."""

    def chunk(kind, body):
        return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress(b"".join(b"\0" + bytes([grey]) * 40 for _ in range(60)))
    head = pack(">IIBBBBB", 40, 60, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)
    return path


@pytest.mark.fault("photo that could stay behind", keeps="privacy")
def test_two_photos_open_side_by_side_in_the_page_and_are_let_go(opened, tmp_path):
    window = opened()
    photos = [png(tmp_path / f"{SECRET}-{grey}.png", grey) for grey in (40, 200)]
    fields = window.locator(".side-by-side input")
    for place, photo in enumerate(photos):
        fields.nth(place).set_input_files(photo)
    window.locator(".side-by-side img").nth(1).wait_for()
    left, right = (window.locator(".side-by-side img").nth(n).bounding_box() for n in (0, 1))
    assert left["y"] == right["y"]
    assert left["height"] == right["height"]
    assert window.evaluate("window.urls.size") == 2
    sent = window.evaluate("JSON.stringify(window.sent)")
    data = base64.b64encode(photos[0].read_bytes()).decode()
    for private in (SECRET, "blob:", "image", data):
        assert private not in sent
    assert SECRET not in json.dumps(window.widget.state(), ensure_ascii=False)
    fields.nth(0).set_input_files(photos[1])
    assert window.evaluate("window.urls.size") == 2, "the first was let go"
    press(window, "look_close")
    said(window, "look_closed")
    assert window.evaluate("window.urls.size") == 0
    assert fields.evaluate_all("all => all.every((one) => !one.value)")
    fields.nth(0).set_input_files(photos[0])
    window.evaluate("window.unmount()")
    assert window.evaluate("window.urls.size") == 0, "and when the page goes"
    assert foreign(window.asked) == []


@pytest.mark.fault("photo that is no picture")
def test_what_is_no_picture_gets_a_sentence(opened, tmp_path):
    window = opened()
    (tmp_path / "no.png").write_text("no picture")
    window.locator(".side-by-side input").first.set_input_files(tmp_path / "no.png")
    said(window, "look_not")
    assert window.evaluate("window.urls.size") == 0


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_everybody_can_read_and_touch_it(opened, width, scheme):
    keep(40)
    window = opened(color_scheme=scheme, viewport={"width": width, "height": 900})
    window.locator(".trend fieldset").first.wait_for()
    window.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    window.wait_for_timeout(200)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert window.evaluate(wide) <= 0
    assert window.evaluate(TARGETS, ".diary" + TOUCHED) == []
    assert faults(window, ".diary") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_shows_a_blank_week_and_why(leaf, made, language, data):
    keep(3)
    window = leaf(made[language, SLUG])
    paper = window.locator(".diary-paper")
    words = LIBRARY.interface(language)["diary"]
    assert words["paper_why"] in paper.inner_text()
    assert not paper.locator("input, button").count()
    assert set(paper.locator("td").all_inner_texts()) <= {"", " "}
    assert SECRET not in window.content()


@pytest.fixture(scope="module")
def lesson(chromium, root, tmp_path_factory):
    """The page in JupyterLab, of a reader who has kept nothing; with its home and its data."""
    home, kept = tmp_path_factory.mktemp("facewise-home"), tmp_path_factory.mktemp("data") / "kept"
    own = {"FACEWISE_HOME": str(home), "FACEWISE_DATA": str(kept)}
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    with serving(*READER, cwd=root, **own) as served:
        try:
            window = watched(context)
            window.goto(Lab(served.base, served.token, home).address(f"en/{PAGE}"))
            run_all(window)
            show(window, ".diary .day")
            window.home, window.kept = home, kept
            yield window
        finally:
            context.close()


@pytest.mark.fault("reader's words in a log, a message or a notebook", keeps="privacy")
def test_in_jupyterlab_a_day_is_kept_drawn_and_never_saved_in_the_notebook(lesson):
    diary = lesson.locator(".fw-chart", has=lesson.locator(".diary"))
    assert not lesson.kept.exists(), "nothing is written before a yes"
    diary.get_by_role("button", name="Yes, keep it on this computer").click()
    diary.get_by_text("Your diary is kept on this computer only.").wait_for()
    for face in (6, 5):
        diary.locator(f"[data-key='face:{face}']").check()
        diary.locator("textarea").fill(SECRET)
        diary.get_by_role("button", name="Add this day").click()
        diary.get_by_text("Your day is in the diary.").wait_for()
    diary.locator(".js-plotly-plot .main-svg").first.wait_for()
    drawn = diary.locator(".js-plotly-plot").evaluate("one => one.data.at(-1).y")
    assert drawn == [5], "of one day the last counts"
    assert [one.note for one in Kept(lesson.kept).entries()] == [SECRET, SECRET]
    diary.locator("textarea").fill("unsaved")
    lesson.keyboard.press("Control+s")
    lesson.wait_for_timeout(2500)
    for path in lesson.home.rglob("*.ipynb"):
        assert SECRET not in path.read_text(encoding="utf-8"), path
    assert foreign(lesson.asked) == []
    assert lesson.errors == []
    assert looks_like_trouble(diary.inner_text()) == []
