"""One JupyterLab, one set of handouts and one live page for all tests that need a browser."""

import re
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from facewise import handouts
from facewise.load import Library
from tests.browser.windows import Lab, run_all, show, watched
from tests.serving import READER, serving

FAILED = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Remember how the test went, for `picture_of_a_failure`."""
    report = yield
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    return report


@pytest.fixture(autouse=True)
def picture_of_a_failure(request, tmp_path):
    """After a failure, leave a picture of every open page in the test's own folder."""
    yield
    if request.node.stash.get(FAILED, False) and "chromium" in request.fixturenames:
        browser = request.getfixturevalue("chromium")
        pages = [page for context in browser.contexts for page in context.pages]
        for number, page in enumerate(pages):
            with suppress(Exception):
                page.screenshot(path=tmp_path / f"page-{number}.png")
        print(f"Pictures of {len(pages)} pages are in {tmp_path}")


@pytest.fixture(scope="session")
def lab(tmp_path_factory, root):
    """The command that `python3 start.py` becomes, with a home of its own and no window."""
    home = tmp_path_factory.mktemp("facewise-home")
    own = {"FACEWISE_HOME": str(home), "FACEWISE_DATA": str(home / "kept")}
    with serving(*READER, cwd=root, **own) as served:
        yield Lab(served.base, served.token, home)


@contextmanager
def windows_of(chromium, lab):
    """Windows that open pages of the lessons in Lab, and close when they are no longer needed."""
    contexts = []

    def opened(page, **options):
        size = {"viewport": {"width": 1280, "height": 900}}
        contexts.append(chromium.new_context(**size | options))
        window = watched(contexts[-1])
        window.goto(lab.address(page))
        window.wait_for_selector(".jp-Notebook .jp-MarkdownCell h1")
        return window

    try:
        yield opened
    finally:
        for context in contexts:
            context.close()


@pytest.fixture(scope="module")
def tab(chromium, lab):
    """Open a page of the lessons in Lab: `tab("en/04-causes.ipynb")`.

    It closes with its module: a dozen open Labs would leave the next ones no time to run.
    """
    with windows_of(chromium, lab) as opened:
        yield opened


@pytest.fixture(scope="module")
def live(chromium, lab):
    """The English lesson of causes in Lab, switched on, the explorer before the reader.

    Anew for each module: another one may have stopped the kernels, as closing Lab does.
    """
    with windows_of(chromium, lab) as opened:
        window = opened("en/04-causes.ipynb")
        run_all(window)
        show(window, ".fw-chart legend")
        window.wait_for_selector(".js-plotly-plot .main-svg")
        yield window


@pytest.fixture
def explorer(live):
    """The live cause explorer with nothing ticked."""
    live.locator(".cause_explorer button:visible", has_text="Start again").first.click()
    live.wait_for_function("() => !document.querySelector('.fw-chart input:checked')")
    live.locator(".fw-chart .list").wait_for()
    return live.locator(".fw-chart")


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Every handout by language and lesson, as `facewise handouts` writes it."""
    library, folder, paths = Library(), tmp_path_factory.mktemp("handouts"), {}
    for language in library.codes():
        for slug in library.slugs():
            path = paths[language, slug] = folder / f"{language}-{slug}.html"
            text = handouts.render(library, slug, language)
            path.write_text(text, encoding="utf-8", newline="\n")
    return paths


@pytest.fixture
def leaf(chromium):
    """Open a handout from its file with the network blocked, and every request noted."""
    contexts = []

    def opened(path: Path, **options):
        contexts.append(context := chromium.new_context(offline=True, **options))
        context.route(re.compile(r"^(?!file:|blob:|data:)"), lambda route: route.abort())
        window = watched(context)
        window.goto(path.as_uri())
        if options.get("java_script_enabled", True):
            window.wait_for_selector("html[data-ready]", state="attached")
        return window

    yield opened
    for context in contexts:
        context.close()
