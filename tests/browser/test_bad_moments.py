"""JupyterLab at its worst moments: Run All before there is a Python, and a Python that dies."""

import os
import signal
from pathlib import Path

import pytest

from tests.browser.windows import looks_like_trouble, run_all, show

pytestmark = [pytest.mark.browser, pytest.mark.long]

CAUSES = "en/04-causes.ipynb"


@pytest.fixture
def fresh(tab, lab):
    """The lesson of causes, opened where no Python runs yet."""
    window = tab(CAUSES)
    yield window
    window.context.close()
    lab.forget_kernels()


def words(window):
    return window.locator(".jp-Notebook").evaluate("page => page.textContent")


def tick(window):
    """Tick a sign, and wait until the rule has answered."""
    show(window, ".fw-chart legend")
    window.locator(".fw-chart").get_by_label("Food tastes different").click()
    window.locator(".fw-chart .fits > details").first.wait_for()


@pytest.mark.fault("Run All pressed too early")
def test_run_all_pressed_at_once_breaks_nothing_and_pressed_once_more_it_works(fresh):
    fresh.click(".jp-Toolbar >> text=Run All Cells")
    fresh.wait_for_timeout(3_000)
    assert "If nothing appears, choose it once more." in words(fresh)
    assert looks_like_trouble(words(fresh)) == []
    run_all(fresh)
    tick(fresh)
    assert looks_like_trouble(words(fresh)) == []


def processes(part):
    """The processes whose command holds these words."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if part.encode() in place.read_bytes():
                yield int(place.parent.name)
        except OSError:  # it has ended meanwhile
            continue


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are found in /proc")
@pytest.mark.fault("Python that dies")
def test_when_python_dies_the_page_can_be_read_and_run_again(fresh, lab):
    run_all(fresh)
    tick(fresh)
    kernels = [one["id"] for one in lab.ask("GET", "kernels")]
    found = [pid for one in kernels for pid in processes(one)]
    assert len(found) == 1
    os.kill(found[0], signal.SIGKILL)
    fresh.locator(".jp-Dialog").wait_for()  # Lab itself says that it starts Python again
    fresh.locator(".jp-Dialog button.jp-mod-accept").click()
    assert "Get help now" in words(fresh)
    assert fresh.locator(".fw-chart .fits").is_visible(), "and the last answer stands there still"
    assert looks_like_trouble(words(fresh)) == []
    run_all(fresh)
    tick(fresh)
    assert looks_like_trouble(words(fresh)) == []
