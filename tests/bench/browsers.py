"""A headless Chromium, and what a page needs to be measured in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import sync_playwright

from tests.conftest import QUIET, find_chromium


@contextmanager
def chromium(*flags: str) -> Iterator[Any]:
    """Start a browser with no GPU, and close it at the end; raises RuntimeError for none."""
    path = find_chromium()
    if not path:
        raise RuntimeError("No Chromium here: install one, or name it in FACEWISE_CHROMIUM.")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *as_root, *flags])
        try:
            yield browser
        finally:
            browser.close()


def alone(browser: Any, html: str, *scripts: str) -> Any:
    """Open one widget's page as if a server had sent it, after scripts of ours; return its page."""
    window = browser.new_page(viewport={"width": 1280, "height": 900})
    for script in scripts:
        window.add_init_script(script)
    window.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    window.goto("http://localhost:9/page")
    window.wait_for_selector("html[data-ready]", state="attached")
    return window
