"""What the tests of a browser do with a window: watch it, switch a page on, judge it."""

import json
import re
import time
import urllib.request
from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError as TooLate

SLOW = 30_000  # two shared cores; a wait ends when the thing is there, so a long one costs nothing


class Lab:
    """A JupyterLab as a reader gets it, and what a test asks of its server."""

    def __init__(self, base, token, home):
        self.base, self.token, self.home = base, token, home

    def address(self, page):
        return f"{self.base}/doc/tree/{quote(page)}?token={self.token}"

    def ask(self, method, path):
        head = {"Authorization": f"token {self.token}"}
        url = f"{self.base}/api/{path}"
        asked = urllib.request.Request(url, headers=head, method=method)  # noqa: S310  http, ours
        with urllib.request.urlopen(asked) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")

    def forget_kernels(self):
        """Stop every kernel, as closing Lab does."""
        for session in self.ask("GET", "sessions"):
            self.ask("DELETE", f"sessions/{session['id']}")


# Window and colours: a phone in the dark and a laptop in the light in each run, the rest in
# `make proof`.
EACH_RUN = ((390, "dark"), (1280, "light"))
SCREENS = [
    pytest.param(width, scheme, marks=() if (width, scheme) in EACH_RUN else pytest.mark.long)
    for width in (390, 820, 1280)
    for scheme in ("light", "dark")
]


def watched(context):
    """Return a new window that notes what it asks for, complains about, and pops up."""
    window = context.new_page()
    window.set_default_timeout(SLOW)
    window.asked, window.errors, window.dialogs, window.kernels = [], [], [], []
    context.on("request", lambda request: window.asked.append(request.url))
    window.on("pageerror", lambda error: window.errors.append(str(error)))
    window.on("console", lambda said: said.type == "error" and window.errors.append(said.text))
    window.on("dialog", lambda box: (window.dialogs.append(box.message), box.dismiss()))
    window.on("websocket", lambda wire: wire.on("framereceived", lambda one: _heard(window, one)))
    return window


def _heard(window, frame):
    """Note that a kernel has answered."""
    if b"kernel_info_reply" in (frame if isinstance(frame, bytes) else frame.encode()):
        window.kernels.append("here")


def press_run_all(window):
    """Press Run All Cells once the kernel is there.

    Lab calls itself idle before it has a kernel, and then forgets what it is told to run.
    """
    window.wait_for_selector('[data-status="idle"]', state="attached")
    until = time.monotonic() + 2 * SLOW / 1000
    while not window.kernels:
        assert time.monotonic() < until, "the kernel never answered"
        window.wait_for_timeout(100)
    window.wait_for_timeout(500)
    window.click(".jp-Toolbar >> text=Run All Cells")


def run_all(window):
    """Switch a page of the course on, and wait until the last cell of the course has answered.

    A page that was used before may hold a cell of a teacher's below it.
    """
    press_run_all(window)
    last = window.locator(".jp-CodeCell .glossary").last
    try:
        last.wait_for(state="attached", timeout=SLOW / 2)
    except TooLate:  # a slow kernel: the page itself says to choose it once more
        press_run_all(window)
        last.wait_for(state="attached")


def show(window, part):
    """Bring a part of the page before the reader: Lab lays out only what is near the window."""
    window.locator(part).first.evaluate("one => one.scrollIntoView()")
    window.wait_for_function("part => document.querySelector(part).checkVisibility()", arg=part)


def drawing(window, words):
    """The drawing of a handout that these words describe."""
    return window.locator(f"svg[role=img][aria-label={json.dumps(words, ensure_ascii=False)}]")


def foreign(asked):
    """Requests that leave this machine."""
    inside = {"127.0.0.1", "localhost", None}  # None: a data: address has no host
    return [url for url in asked if urlsplit(url.removeprefix("blob:")).hostname not in inside]


def looks_like_trouble(text):
    """Find what no page of the course says: a traceback, a lost widget, an undefined word."""
    return re.findall(r"Error displaying|Traceback|\w*Error:|undefined|\[object|NaN", text)


# Words with less than 7:1 against the first ground behind them that is not clear. axe-core cannot
# tell inside JupyterLab, where it takes every ground for hidden; all our grounds are plain colours.
PALE = """([inside, least]) => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = parts(colour).map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = one => {
    const colour = one ? getComputedStyle(one).backgroundColor : 'rgb(255, 255, 255)';
    return parts(colour)[3] === 0 ? ground(one.parentElement) : colour;
  };
  const found = [], area = document.querySelector(inside);
  const walk = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement, words = walk.currentNode.data.trim();
    const shown = one.checkVisibility({visibilityProperty: true});
    if (!words || !shown || one.closest('svg, :disabled')) continue;
    seen += 1;
    const pair = [light(getComputedStyle(one).color), light(ground(one))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < least) found.push(`${ratio.toFixed(2)} ${one.className} ${words.slice(0, 60)}`);
  }
  return seen > 5 ? found : [`only ${seen} words were seen`];
}"""


def press_until(window, key, wanted, most=80):
    """Press a key until something is so."""
    for _ in range(most):
        window.keyboard.press(key)
        if window.evaluate(wanted):
            return
    raise AssertionError(f"{key} never led to {wanted}")


def faults(window, inside="body", least=7):
    """What axe-core finds, and every word whose contrast is below 7:1, or what else is asked."""
    found = Axe().run(window, context=inside).response
    assert len(found["passes"]) > 5, "axe-core looked at something"
    return window.evaluate(PALE, [inside, least]) + [
        f"{rule['id']}: {node['html'][:140]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def lay_out(window):
    """Lay out all of a page, also what a browser leaves until a reader comes near."""
    window.evaluate("""() => {
      const sheet = new CSSStyleSheet(), all = 'content-visibility: visible !important;';
      sheet.replaceSync(`* { ${all} transition: none !important; }`);
      document.adoptedStyleSheets.push(sheet);
    }""")


def keep_what_is_printed(page):
    """A frame is made and printed at once: keep it as `printed`, and let its print do nothing."""
    page.evaluate("""() => {
      const append = document.body.append.bind(document.body);
      document.body.append = (frame) => {
        append(frame);
        if (frame.contentWindow) frame.contentWindow.print = () => { window.printed = frame; };
      };
    }""")
