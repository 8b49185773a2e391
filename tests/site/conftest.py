"""One nginx with the shipped configuration, and windows from which nothing else can be reached."""

import os
from urllib.parse import urlsplit

import pytest

from tests.browser.windows import watched
from tests.site import served


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/site/" in item.nodeid:
            item.add_marker(pytest.mark.long)
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    """The address of the site. Asked for by `make site-check`, what is missing is a failure."""
    found = {served.MISSING: served.NGINX, served.UNBUILT: served.WWW.is_dir()}
    missing = [words for words, there in found.items() if not there]
    if missing:
        (pytest.fail if os.environ.get("FACEWISE_SITE_CHECK") else pytest.skip)(" ".join(missing))
    with served.nginx(tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture
def reader(chromium, base):
    """A reader's browser: every address but the site's is refused, and noted as `outside`."""
    contexts = []

    def opened(**options):
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        window = watched(context)
        window.outside = []
        here = urlsplit(base).netloc

        def refuse(route):
            window.outside.append(route.request.url)
            route.abort()

        context.route(lambda url: urlsplit(url).netloc not in ("", here), refuse)
        return window

    yield opened
    for context in contexts:
        context.close()
