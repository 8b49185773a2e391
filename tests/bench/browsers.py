"""What a page needs to be measured in a browser."""

from typing import Any


def alone(browser: Any, html: str, *scripts: str) -> Any:
    """Open one widget's page as if a server had sent it, after scripts of ours; return its page."""
    window = browser.new_page(viewport={"width": 1280, "height": 900})
    for script in scripts:
        window.add_init_script(script)
    window.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
    window.goto("http://localhost:9/page")
    window.wait_for_selector("html[data-ready]", state="attached")
    return window
