"""The site as readers get it: served by nginx, opened in Chromium, every other address refused."""

import re
import shutil
import urllib.error
import urllib.request

import pytest

from facewise.load import Library
from tests.browser.windows import faults, looks_like_trouble
from tests.site import served

LANGUAGES = ["en", "zh-Hans"]
LONG = 120_000  # milliseconds: Python starts, on shared cores
LIBRARY = Library()
CALM = {"seen": "yes", "began": "months", "movement": "more", "eye": "yes"}
ANSWERS = [f"{one.id}:{CALM.get(one.id, 'no')}" for one in LIBRARY.stage("en").questions]
CLICK = "keys => keys.forEach(key => document.querySelector(`.asked [data-key='${key}']`).click())"


def page_of(slug, language, ending="html"):
    return f"{language}/{LIBRARY.slugs().index(slug) + 1:02}-{slug}.{ending}"


def awake(window, address):
    """Open a page and wait until its Python answers."""
    window.goto(address)
    window.wait_for_selector("html[data-awake]", state="attached", timeout=LONG)


def kept(window):
    window.wait_for_selector("html[data-kept]", state="attached", timeout=LONG)
    return window.get_attribute("html", "data-kept")


# A sign that is no emergency of itself, so that the list stands.
FLICKER = next(
    place
    for place, one in enumerate(LIBRARY.signs("en"))
    if one.name == "One eyelid flickers finely"
)


def tick(window, language, number=FLICKER):
    """Tick a sign of the cause explorer; return the names of the conditions that fit."""
    sign = LIBRARY.signs(language)[number].name
    box = window.locator(".cause_explorer").get_by_label(sign, exact=True)
    box.evaluate("box => { box.closest('details').open = true }")
    box.click()
    window.locator(".fits > details:visible").first.wait_for()
    return window.locator(".fits .condition .name").all_text_contents()


def told(address, **headers):
    asked = urllib.request.Request(address, headers=headers)  # noqa: S310  http, ours
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        return answer.status, dict(answer.headers), answer.read()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_explorer_answers_by_the_rule_and_draws_its_picture(reader, base, language):
    window = reader()
    awake(window, base + page_of("causes", language))
    names = tick(window, language)
    assert names
    assert set(names) <= {one.name for one in LIBRARY.conditions(language).conditions}
    window.locator(".widget-output .main-svg").first.wait_for(state="attached")
    assert looks_like_trouble(window.inner_text("main")) == []
    assert window.errors == []
    assert window.outside == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_made_and_taken_along_as_a_calendar(reader, base, language):
    window = reader()
    awake(window, base + page_of("exercises", language))
    window.evaluate(CLICK, ANSWERS)
    window.locator(".exercise_planner .plan h3").wait_for()
    window.locator(".exercise_planner .plan .session h4").first.wait_for()
    nothing = LIBRARY.interface(language)["questions"]["kept_nowhere"]
    assert window.locator(".exercise_planner", has_text=nothing).count() == 1
    words = LIBRARY.interface(language)["exercise_planner"]["calendar_button"]
    with window.expect_download(timeout=LONG) as file:
        window.locator(".exercise_planner").get_by_role("button", name=words).first.click()
    assert file.value.path().read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    assert window.errors == []
    assert window.outside == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notebook_runs_in_lab(reader, base, language):
    window = reader()
    lab = "lab" if language == "en" else f"lab-{language}"
    window.goto(f"{base}lab/{lab}/index.html?path={page_of('causes', language, 'ipynb')}")
    window.wait_for_selector(".jp-Notebook .jp-MarkdownCell h1", timeout=LONG)
    window.wait_for_timeout(1000)
    window.click(".jp-Toolbar [data-jp-item-name=run-all] jp-button")
    window.wait_for_selector(".cause_explorer", state="attached", timeout=2 * LONG)
    window.locator(".cause_explorer").first.evaluate("one => one.scrollIntoView()")
    assert tick(window, language)
    assert window.outside == []


@pytest.mark.fault("no network")
def test_a_page_opens_again_with_no_network_and_others_say_why_not(reader, base):
    window = reader()
    page = base + page_of("causes", "en")
    awake(window, page)
    assert kept(window) == "yes"
    window.context.set_offline(True)
    awake(window, page)
    assert tick(window, "en")
    window.goto(base + page_of("stage", "en"))
    words = LIBRARY.interface("en")["site"]
    assert window.get_by_role("heading", name=words["no_network_title"]).is_visible()
    window.locator("[data-page]:visible a").first.wait_for()
    links = window.locator("[data-page]:visible a").all_text_contents()
    assert links == [LIBRARY.lesson("causes", "en").meta.title]
    window.goto(f"{base}lab/lab/index.html")
    assert window.get_by_role("heading", name=words["no_network_title"]).is_visible()


@pytest.mark.fault("Python that does not come into the page")
def test_without_python_the_paper_stays_and_a_sentence_says_so(reader, base):
    window = reader()
    window.context.route("**/python/**", lambda route: route.abort())
    window.goto(base + page_of("causes", "en"))
    failed = LIBRARY.interface("en")["site"]["failed"]
    window.get_by_text(failed).wait_for(timeout=LONG)
    assert window.locator("[data-rule] .paper-face").is_visible()
    window.locator(".choice_quiz").first.wait_for()  # what needs no Python is live
    assert kept(window) == "no"


@pytest.mark.fault("no service worker")
def test_where_the_browser_keeps_nothing_the_page_says_so(reader, base):
    window = reader(service_workers="block")
    window.goto(base + page_of("living", "en"))
    assert kept(window) == "no"
    assert window.get_by_text(LIBRARY.interface("en")["site"]["not_offline"]).count() == 1


@pytest.mark.fault("new version of the site while offline")
def test_a_new_version_takes_what_was_kept_along_and_leaves_no_old_cache(
    chromium, base, tmp_path, reader
):
    www = tmp_path / "www"
    shutil.copytree(served.WWW, www, ignore=shutil.ignore_patterns("lab", "*.br"))
    (tmp_path / "nginx").mkdir()
    with served.nginx(tmp_path / "nginx", www) as address:
        context = chromium.new_context()
        window = context.new_page()
        window.goto(address + page_of("living", "en"))
        assert kept(window) == "yes"
        before = window.evaluate("caches.keys()")
        worker = www / "sw.js"
        changed = re.sub(r'"digest": "\w+"', '"digest": "anotherone"', worker.read_text("utf-8"))
        for twin in www.glob("sw.js*"):
            twin.unlink()
        worker.write_text(changed, encoding="utf-8")
        window.reload()
        window.wait_for_function(
            "async () => (await caches.keys()).join() === 'facewise-anotherone'", timeout=LONG
        )
        assert before != ["facewise-anotherone"]
        context.set_offline(True)
        window.reload()
        assert window.locator("main h1").inner_text() == LIBRARY.lesson("living", "en").meta.title
        context.close()


@pytest.mark.parametrize("page", ["index.html", "en/index.html", "zh-Hans/index.html"])
def test_the_ways_in_put_help_first_and_have_no_faults(reader, base, page):
    window = reader()
    window.goto(base + page)
    window.wait_for_selector("html[data-ready]", state="attached")
    assert window.locator("main blockquote").first.is_visible()
    assert faults(window) == []
    addresses = window.eval_on_selector_all("main a", "all => all.map(one => one.href)")
    assert addresses
    assert [told(one.partition("?")[0])[0] for one in addresses] == [200] * len(addresses)


@pytest.mark.fault("script that the policy must stop")
def test_headers_protect_and_save(base):
    page = base + page_of("causes", "en")
    _, headers, _ = told(page)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-cache"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "wasm-unsafe-eval" not in headers["Content-Security-Policy"]
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        told(page, **{"If-None-Match": headers["ETag"]})
    assert unchanged.value.code == 304
    asset = base + re.search(r"assets/look\.\w+\.css", told(page)[2].decode())[0]
    assert "immutable" in told(asset)[1]["Cache-Control"]
    assert told(asset, **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"] == "gzip"
    worker = next(served.WWW.glob("python/*/worker.js")).relative_to(served.WWW).as_posix()
    policy = told(base + worker)[1]["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" in policy
    assert "'unsafe-eval'" not in policy
    wasm = worker.replace("worker.js", "pyodide.asm.wasm")
    assert told(base + wasm)[1]["Content-Type"] == "application/wasm"
    with pytest.raises(urllib.error.HTTPError) as twin:
        told(page + ".gz")
    assert twin.value.code == 404


@pytest.mark.fault("page that asks another place", keeps="privacy")
def test_no_page_names_another_place():
    if not served.WWW.is_dir():
        pytest.skip(served.UNBUILT)
    pages = [*served.WWW.glob("*.html"), *served.WWW.glob("*/*.html")]
    pages = [one for one in pages if "lab" not in one.parts]
    assert len(pages) > 30
    found = {one.name: re.findall(r"https?://[^\s\"'<)]+", one.read_text("utf-8")) for one in pages}
    assert {name: urls for name, urls in found.items() if urls} == {}
