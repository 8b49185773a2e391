"""What every test may ask for: a Chromium, and a sample of the long tests."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

pytest_plugins = ["tests.faults.counting"]

# Two shared cores are slow at times: time is measured in bench, never a reason to fail here. On a
# build machine the same examples are tried each time, so that a red build can be repeated at home.
settings.register_profile("facewise", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("facewise")

SEED = 20261122
# What a browser must not do of its own while we count its requests.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = "No Chromium here: install one, or name it in FACEWISE_CHROMIUM."


def find_chromium() -> str | None:
    """Return the browser that FACEWISE_CHROMIUM names, else the machine's own."""
    from facewise.chromium import find

    return find()


def launch(kind: Any, *flags: str) -> Any:
    """Start playwright's kind of browser with no GPU; raises RuntimeError where there is none."""
    if not (path := find_chromium()):
        raise RuntimeError(NO_CHROMIUM)
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return kind.launch(executable_path=path, args=[*QUIET, *as_root, *flags])


@contextmanager
def started(*flags: str) -> Iterator[Any]:
    """Start a headless browser, and close it at the end; raises RuntimeError for none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = launch(playwright.chromium, *flags)
        try:
            yield browser
        finally:
            browser.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--sample-long N`: run N of the long tests, the same ones each time, and no others."""
    parser.addoption("--sample-long", type=int, metavar="N", help="run N tests marked long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Draw the sample of long tests, and skip tests of a browser where there is none."""
    number = config.getoption("--sample-long")
    if number is not None:
        long = sorted((item for item in items if item.get_closest_marker("long")), key=node_id)
        drawn = set(random.Random(SEED).sample(long, min(number, len(long))))
        config.hook.pytest_deselected(items=[item for item in items if item not in drawn])
        items[:] = [item for item in items if item in drawn]
    # A build machine has to have a browser: there, the tests fail rather than be skipped.
    if not find_chromium() and not os.environ.get("CI"):
        reason = "no Chromium here: install one, or name it in FACEWISE_CHROMIUM"
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=reason))


def node_id(item: pytest.Item) -> str:
    """Return the name of a test."""
    return item.nodeid


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the kit."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless Chromium for the whole run; ask it for contexts and pages of your own."""
    if not find_chromium():
        pytest.fail(NO_CHROMIUM)
    with started() as browser:
        yield browser
