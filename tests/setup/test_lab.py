"""JupyterLab as a reader meets it, in a real browser: calm, on this machine only, printable."""

import json
import re
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from facewise import lab
from tests.serving import serving

WIDGET = """\
import sys
import anywidget

class Face(anywidget.AnyWidget):
    _esm = "export default {render({el}) { el.innerHTML = '<b class=live>live face</b>' }}"

    def _repr_mimebundle_(self, **kw):
        bundle = super()._repr_mimebundle_(**kw)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        return {**data, "text/html": "<p class=paper>paper face</p>", "text/plain": "Face"}

print(sys.executable)
Face()"""


def page():
    """A page as the course makes it: a hidden cell that was run, of which the paper is kept."""
    v4 = nbformat.v4
    html = {"text/html": "<p class=paper>paper face</p>", "text/plain": "Face"}
    cells = [
        v4.new_markdown_cell("# 我的脸\n\nGet help now. $x^2$"),
        v4.new_code_cell(
            WIDGET,
            execution_count=1,
            metadata={"jupyter": {"source_hidden": True}},
            outputs=[v4.new_output("execute_result", data=html, execution_count=1)],
        ),
    ]
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec})


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A reader's Lab on a small course, beside another Jupyter that must not matter."""
    place = tmp_path_factory.mktemp("reader")
    course, stranger = place / "course/zh-Hans", place / "stranger"
    course.mkdir(parents=True)
    nbformat.write(page(), course / "01-start-here.ipynb")
    for kernels in (stranger / "kernels", stranger / ".local/share/jupyter/kernels"):
        (kernels / "python3").mkdir(parents=True)
        other = {"argv": ["false"], "display_name": "Stranger", "language": "python"}
        (kernels / "python3/kernel.json").write_text(json.dumps(other))
    (stranger / ".jupyter").mkdir()
    (stranger / ".jupyter/jupyter_server_config.py").write_text("c.ServerApp.ip = '0.0.0.0'")
    before = sorted(stranger.rglob("*"))
    begin = (
        "import sys; from pathlib import Path; from facewise import reader;"
        "reader.main(['--lang', 'zh-Hans', '--no-browser'], Path(sys.argv[1]))"
    )
    surroundings = {"FACEWISE_HOME": str(place / "home"), "HOME": str(stranger)}
    surroundings |= {"JUPYTER_PATH": str(stranger), "JUPYTER_TOKEN": ""}
    with serving("-c", begin, str(course.parent), **surroundings) as served:
        yield {"url": served.url, "said": served.said, "place": place, "before": before}


@pytest.fixture(scope="module")
def tab(chromium, opened):
    """The reader's page, with every request it made."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    requests = []
    context.on("request", lambda request: requests.append(request.url))
    window = context.new_page()
    errors = []
    window.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    window.goto(opened["url"])
    window.wait_for_selector(".paper", timeout=60_000)
    window.wait_for_timeout(2_000)
    yield window, requests, errors
    context.close()


def test_the_settings_of_a_reader_are_those_of_the_installed_lab(root):
    """A setting that Lab does not know, or a part with another name, would do nothing at all."""
    share = Path(sys.prefix, "share/jupyter")
    for name, values in json.loads((lab.HERE / "overrides.json").read_text()).items():
        package, _, plugin = name.rpartition(":")
        places = (f"lab/schemas/{package}", f"labextensions/{package}/schemas/{package}")
        found = [share / place / f"{plugin}.json" for place in places]
        schema = json.loads(next(filter(Path.exists, found)).read_text(encoding="utf-8"))
        assert set(values) <= set(schema["properties"]), name


def test_the_words_in_the_window_are_the_readers_and_few(opened):
    assert "您的课程在" in opened["said"][0]
    assert not [line for line in opened["said"] if re.match(r"\[[IWE] ", line)]


@pytest.mark.fault("page that was never run")
@pytest.mark.browser
def test_an_unrun_page_shows_its_paper_and_no_error(tab):
    window, _, errors = tab
    text = window.inner_text("body")
    assert "paper face" in text
    assert "我的脸" in text
    assert "anywidget" not in text, "the code is hidden"
    assert not re.search(r"error|fail", text, re.IGNORECASE)
    assert errors == []


@pytest.mark.browser
def test_one_page_is_open_and_nothing_asks_for_attention(tab):
    window, _, _ = tab
    assert window.evaluate("document.querySelector('.jp-LabShell').dataset.shellMode") == (
        "single-document"
    )
    assert not window.locator(".jp-Dialog, .Toastify__toast, #jp-main-statusbar:visible").count()
    sides = window.locator("#jp-left-stack:visible, #jp-right-stack:visible, .jp-cell-toolbar")
    assert not sides.count()
    labels = " ".join(window.locator(".jp-SideBar .lm-TabBar-tab").evaluate_all(
        "tabs => tabs.map(tab => tab.title || tab.getAttribute('aria-label'))"
    ))  # fmt: skip
    assert not re.search(r"extension|debug|terminal", labels, re.IGNORECASE)


@pytest.mark.browser
def test_the_menus_speak_the_language_of_the_lessons_and_in_their_words(tab):
    window, _, _ = tab
    assert window.inner_text("#jp-MainMenu").split()[:4] == ["文件", "编辑", "查看", "运行"]
    window.click("#jp-MainMenu >> text=运行")
    assert window.locator(".lm-Menu >> text=运行所有单元格").count()
    window.keyboard.press("Escape")


def ran(window):
    """Run the page, unless a test before has done so."""
    if not window.locator(".live").count():
        window.click(".jp-Toolbar >> text=运行所有单元格")
    window.wait_for_selector(".live", timeout=60_000)


@pytest.mark.fault("another Jupyter on the machine")
@pytest.mark.browser
def test_the_page_runs_in_this_python_and_not_in_a_strangers(tab):
    window, _, _ = tab
    ran(window)
    assert sys.executable in window.inner_text(".jp-Notebook")


@pytest.mark.browser
def test_print_gives_the_paper_with_no_script_and_nothing_to_fetch(tab, chromium):
    window, _, _ = tab
    ran(window)
    window.click("#jp-MainMenu >> text=文件")
    with window.expect_response(lambda answer: "/nbconvert/" in answer.url) as waited:
        window.click(".lm-Menu >> text=/^打印/")
    html = waited.value.text()
    assert waited.value.status == 200
    alone, asked = chromium.new_context(offline=True), []
    alone.on("request", lambda request: asked.append(request.url))
    paper = alone.new_page()
    paper.set_content(html)
    text = paper.inner_text("body")
    assert "paper face" in text
    assert "live face" not in text
    assert "anywidget" not in text
    assert paper.get_attribute("html", "lang") == "zh"
    assert "<script" not in html
    assert asked == []
    alone.close()


@pytest.mark.fault("page that asks another place", keeps="privacy")
@pytest.mark.browser
def test_nothing_outside_this_machine_is_asked_for(tab):
    _, requests, _ = tab
    assert len(requests) > 20
    hosts = {urlsplit(url).hostname for url in requests if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert not [url for url in requests if re.search(r"/news|/update|/terminals|/lsp/", url)]


@pytest.mark.fault("stranger at the door", keeps="privacy")
def test_the_server_lets_nobody_in_without_the_token(opened):
    parts = urlsplit(opened["url"])
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"http://{parts.netloc}/api/contents")


@pytest.mark.fault("another Jupyter on the machine")
def test_nothing_of_the_readers_own_jupyter_is_touched(opened):
    place = opened["place"]
    left = {path for path in (place / "stranger").rglob("*") if ".cache" not in path.parts}
    assert left == set(opened["before"])
    assert (place / "home/.lab/config/jupyter_server_config.json").exists()
