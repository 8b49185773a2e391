"""No script of the kit makes markup or code of words, and none reaches another place.

Each script that a page of ours runs is parsed (tests/security/names.cjs). What such a script uses
only for a good reason stands below with that reason; what is not there is refused.
"""

import json
import re
import subprocess

import pytest

from tests.run import node
from tests.security.tree import ROOT, SHIPPED, ours

PARSER = ROOT / "tests/security/names.cjs"
# Only a developer's machine runs these: they make files before anybody reads.
MAKERS = {"compile.mjs", "squeeze.mjs", "frames.mjs"}
ALLOWED = {
    "widgets/parts.js": {
        "DOMParser": "parses one constant, to ask the browser for the name of SVG",
        ".parseFromString": "the same",
        "<iframe>": "an empty frame of this page, filled with copies of nodes, for printing",
    },
    "widgets/numbers.js": {"tel:": "the reader presses it, and the telephone asks once more"},
    "widgets/visit_pack/visit_pack.js": {
        ".outerHTML": "reads the sheet, in which words are text nodes, and saves it as a file",
    },
    "widgets/diary/photos.js": {".src": "a blob: of a photo that the reader chose"},
    "facewise/page/host.js": {"import()": "a blob: of a script that the page itself carries"},
    "facewise/page/slides.js": {
        ".open": "the speaker's window: this file again",
        ".postMessage": "the number of a slide, to that window",
        "location": "reads the page's own address",
    },
    "deploy/site/page/keep.js": {
        ".postMessage": "this page's own address, to the site's own service worker",
        ".register": "the site's own service worker",
        ".serviceWorker": "the same",
        "location": "reads the page's own address",
    },
    "deploy/site/page/offline.js": {
        ".open": "looks into a cache",
        "caches": "which pages this browser has kept",
        "location": "reads the page's own address",
    },
    "deploy/site/page/sw.js": {
        ".open": "looks into a cache",
        ".postMessage": "yes or no, to the page that asked",
        "caches": "keeps what this site's server sent",
        "fetch": "below this site's own root alone",
        "location": "reads the site's own address",
    },
    "deploy/site/page/wake.js": {
        ".postMessage": "what the reader ticked, to Python in this page",
        ".src": "plotly's file, from the site's own shelf",
        "<script>": "the same",
        "Worker": "the site's own worker.js",
        "fetch": "a style sheet of the site's own shelf",
        "import()": "a script of the site's own shelf",
    },
    "deploy/site/page/worker.js": {
        "import": "pyodide.mjs, from the site's own folder",
        "postMessage": "what Python answered, to the page",
    },
}


def names(*files, text=None):
    """Return what each script uses of the parser's list."""
    program = node() or pytest.skip("no node here")
    words = [program, "--expose-internals", str(PARSER), *(files or ["-"])]
    done = subprocess.run(
        words, cwd=ROOT, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return {name: set(seen) for name, seen in json.loads(done.stdout).items()}


def test_each_script_uses_only_what_it_has_a_reason_for():
    files = [
        one.as_posix() for one in ours(".js", ".mjs", inside=SHIPPED) if one.name not in MAKERS
    ]
    assert len(files) > 40
    seen = {name: used for name, used in names(*files).items() if used}
    assert seen == {name: set(reasons) for name, reasons in ALLOWED.items()}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("one.innerHTML = words", ".innerHTML"),
        ("one['inner' + 'HTML']; one['innerHTML'] = words", ".innerHTML"),
        ("const { innerHTML } = one", ".innerHTML"),
        ("one.outerHTML += words", ".outerHTML"),
        ("one.insertAdjacentHTML('beforeend', words)", ".insertAdjacentHTML"),
        ("document.write(words)", ".write"),
        ("range.createContextualFragment(words)", ".createContextualFragment"),
        ("frame.srcdoc = words", ".srcdoc"),
        ("eval(words)", "eval"),
        ("(0, eval)(words)", "eval"),
        ("new Function(words)()", "Function"),
        ("h.constructor(words)()", ".constructor"),
        ("setTimeout('alert(1)', 1)", "setTimeout(text)"),
        ("window.setInterval(`alert(${1})`, 1)", "setInterval(text)"),
        ("fetch(address)", "fetch"),
        ("new XMLHttpRequest()", "XMLHttpRequest"),
        ("new WebSocket(address)", "WebSocket"),
        ("navigator.sendBeacon(address, words)", ".sendBeacon"),
        ("new Image().src = address", ".src"),
        ("one.href = address", ".href"),
        ("location = address", "location"),
        ("window.location.assign(address)", ".assign"),
        ("window.open(address)", ".open"),
        ("open(address)", "open()"),
        ("import(address)", "import()"),
        ("import a from './a.js'", "import"),
        ("document.cookie", ".cookie"),
        ("localStorage.name = words", "localStorage"),
        ("h('script', {})", "<script>"),
        ("document.createElement('IFRAME')", "<IFRAME>"),
        ("one.setAttribute('onclick', words)", "setAttribute(onclick)"),
        ("const a = 'https://a.example/'", "https://a.example/"),
        ("const a = '//a.example/'", "//a.example/"),
        ("const a = `javascript:${words}`", "javascript:"),
        ("const a = `${b}`, c = `x${b}https://a.example`", "https://a.example"),
    ],
)
def test_what_is_refused_would_be_seen(text, what):
    assert what in names(text=text)["-"]


@pytest.mark.parametrize(
    "text",
    [
        "const open = (one) => one; f({ open: open(1) }); one.open = true",
        "setTimeout(() => {}, 1); setTimeout(done, 1)",
        "const url = URL.createObjectURL(blob); one.textContent = '1 // 2'",
        "class A { constructor() {} write() {} } Object.assign({}, one)",
    ],
)
def test_what_only_looks_alike_is_left_alone(text):
    assert names(text=text)["-"] == set()


@pytest.mark.parametrize("name", list(ours(".html", ".svg", inside=(*SHIPPED, "lessons"))), ids=str)
def test_no_page_or_drawing_of_ours_has_a_script_or_a_style_in_an_attribute(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"<[^>]*\s(on\w+|style|srcdoc)\s*=", text)
    assert not re.search(r"(?i)javascript:|<\s*(base|object|embed|iframe|foreignobject)\b", text)
