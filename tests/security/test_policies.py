"""The policy of a page really stops what it is there to stop, in a browser that is on a network.

Somebody's markup is put into a finished page, as if every escape of ours had failed. A server on
this machine plays the rest of the world: it must hear nothing. The same page without its policy is
the proof that the markup would have worked.
"""

import json
import re
import subprocess
from html import escape

import pytest

from facewise import handouts
from facewise.load import Library
from facewise.session import LessonSession
from tests.run import node
from tests.security.elsewhere import DOES, FETCHES, RUNS, listening
from tests.security.tree import ROOT

pytestmark = pytest.mark.browser
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')
NGINX = ROOT / "deploy/site/nginx"
LIBRARY = Library()


def handout():
    return handouts.render(LIBRARY, "causes", "en")


def saved_sheet():
    """The file that a reader saves from the page for a visit, as its script writes it."""
    session = LessonSession(LIBRARY, LIBRARY.lesson("track-and-visit", "en"))
    shown = [session.widget(one.id) for one in session.lesson.activities]
    saved = next(one.saved for one in shown if one.name == "visit_pack")
    program = node() or pytest.skip("no node here")
    place = json.dumps((ROOT / "widgets/visit_pack/sheet.js").as_uri())
    told = {"title": "t", "foot": "f", "language": "en", "sheet": "<article>a</article>", **saved}
    code = f"import {{ fileOf }} from {place}; process.stdout.write(fileOf({json.dumps(told)}))"
    words = [program, "--input-type=module", "-e", code]
    return subprocess.check_output(words, text=True, encoding="utf-8")


def page_of_the_site():
    """A page as nginx sends it: its policy stands in a header."""
    return "<!doctype html><html><head></head><body><main>words</main></body></html>"


PAGES = {"handout": handout, "saved sheet": saved_sheet, "site": page_of_the_site}


def header(name):
    """A policy as nginx is told it."""
    text = (NGINX / "policies.conf").read_text(encoding="utf-8")
    return re.search(rf'\${name} \{{.*?default "([^"]*)"', text, re.DOTALL)[1]


@pytest.fixture(scope="module")
def world():
    with listening() as elsewhere:
        yield elsewhere


@pytest.fixture
def tried(chromium, world):
    """Open a page with markup in it; return what was asked of the world, and what ran."""

    def open_with(kind, markup, does=(), *, policy=True):
        html = PAGES[kind]()
        headers = {"Content-Security-Policy": header("facewise_page")} if kind == "site" else {}
        if not policy:
            html, headers = META.sub("", html), {}
        html = re.sub(r"<html\b", '<html data-ran=""', html, count=1)
        html = html.replace("</main>", f"{markup}</main>", 1)
        world.asked.clear()
        context = chromium.new_context()
        try:
            with listening({"/page": html}, headers or {"X-No-Policy": "yes"}) as own:
                window = context.new_page()
                window.goto(f"{own.base}/page")
                window.wait_for_load_state("load")
                for one in does:
                    window.evaluate(one, world.base)
                window.wait_for_timeout(700)
                ran = window.evaluate("document.documentElement.dataset.ran")
        finally:
            context.close()
        return set(world.asked), set(ran.split())

    return open_with


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_that_is_put_into_a_page_runs_or_fetches(tried, world, kind):
    markup = [*RUNS.values(), *(one.format(base=world.base) for one in FETCHES.values())]
    asked, ran = tried(kind, "".join(markup))
    assert asked == set()
    assert ran == set()


@pytest.mark.parametrize("kind", PAGES)
def test_a_script_that_was_taken_over_can_tell_nobody(tried, kind):
    asked, _ = tried(kind, "", DOES.values())
    assert asked == set()


def test_without_the_policy_all_of_it_would_have_worked(tried, world):
    markup = [*RUNS.values(), *(one.format(base=world.base) for one in FETCHES.values())]
    asked, ran = tried("site", "".join(markup), policy=False)
    # A browser with no window fetches no icon and no manifest, and none takes `use` from elsewhere.
    assert asked >= FETCHES.keys() - {"/icon", "/manifest", "/use"}
    assert ran >= {"inline", "handler", "svg", "data", "frame"}
    asked, _ = tried("site", "", DOES.values(), policy=False)
    assert asked >= DOES.keys()


def test_a_page_cannot_be_led_to_another_base_and_no_link_of_its_own_runs(tried, world):
    markup = f'<base href="{world.base}/"><a id=a href="javascript:{escape(JUMP)}">a</a>'
    asked, ran = tried("handout", f"{markup}<img src=x>", ["() => document.links.a.click()"])
    assert (asked, ran) == (set(), set())
    asked, ran = tried(
        "handout", f"{markup}<img src=x>", ["() => document.links.a.click()"], policy=False
    )
    assert ("/x" in asked, ran) == (True, {"jump"})


JUMP = "void(document.documentElement.dataset.ran += ' jump')"
WHOLE = "() => document.documentElement.dataset.ready === 'yes'"
LIVE = "() => document.querySelectorAll('.live-face').length"
WARM = "() => getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("script", lambda html: html.replace('<script type="module">', '<script type="module"> ')),
        ("style", lambda html: html.replace("</style>", " </style>", 1)),
        ("nothing", lambda html: html),
    ],
)
def test_one_letter_more_in_a_script_or_style_and_a_browser_refuses_it(
    chromium, tmp_path, what, changed
):
    path = tmp_path / "page.html"
    path.write_text(changed(handout()), encoding="utf-8", newline="\n")
    context = chromium.new_context()
    window = context.new_page()
    window.goto(path.as_uri())
    if what == "script":
        window.wait_for_timeout(700)
        assert window.evaluate("document.documentElement.dataset.ready") is None
        assert window.evaluate(LIVE) == 0
    else:
        window.wait_for_function(WHOLE)
        assert window.evaluate(LIVE) > 0
        assert (window.evaluate(WARM) == "rgba(0, 0, 0, 0)") == (what == "style")
    assert window.locator("main h1").is_visible(), "the words stay in any case"
    context.close()


def test_every_answer_of_the_site_has_a_policy_and_only_lab_may_make_code_of_text():
    site = (NGINX / "site.conf").read_text(encoding="utf-8")
    # A location that adds a header of its own forgets those above: so each of them has all.
    blocks = [one for one in re.findall(r"\{([^{}]*)", site) if "add_header" in one]
    assert len(blocks) == site.count("facewise/headers.conf") >= 5
    for block in blocks:
        assert "include facewise/headers.conf;" in block
        assert re.search(r"add_header Content-Security-Policy \$facewise_\w+ always;", block)
    policies = {name: header(f"facewise_{name}") for name in ("page", "python", "lab")}
    for name, text in policies.items():
        assert re.match(r"default-src '(none|self)'", text)
        assert not re.search(r"https?:|wss?:|//|\*", text), "no other place, and not all places"
        assert ("'unsafe-eval'" in text) == (name == "lab")
    assert "'unsafe-inline'" not in re.search(r"script-src[^;]*", policies["page"])[0]
    for name in ("page", "lab"):
        assert "frame-ancestors 'self'" in policies[name]
        assert "form-action 'none'" in policies[name]
