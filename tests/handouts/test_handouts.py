"""Handouts: one file, everything inside, nothing fetched."""

import re

import pytest

from facewise import handouts
from facewise.leaf import digest
from facewise.load import Library
from facewise.write import write

LIBRARY = Library()
PAGES = [(slug, language) for slug in LIBRARY.slugs() for language in LIBRARY.codes()]
MADE = {page: handouts.render(LIBRARY, *page) for page in PAGES}


@pytest.fixture(params=PAGES, ids="-".join)
def html(request):
    return MADE[request.param]


@pytest.mark.fault("page that asks another place", keeps="privacy")
def test_names_no_remote_address(html):
    assert not re.search(r"https?://|//[a-z]+\.[a-z]", re.sub(r"/\*.*?\*/|// .*", "", html))


@pytest.mark.fault("script that the policy must stop")
def test_allows_only_its_own_script_and_style(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    script = re.search(r'<script type="module">(.*?)</script>', html, re.DOTALL)[1]
    assert digest(style) in policy
    assert digest(script) in policy


def test_a_page_has_one_title_and_says_its_language(html):
    assert html.count("<h1>") == 1
    assert re.search(r'<html lang="(en|zh-Hans)">', html)


def test_is_the_same_when_made_again():
    assert handouts.render(LIBRARY, "causes", "en") == MADE["causes", "en"]


def test_every_citation_became_a_number(html):
    assert "[@" not in html


@pytest.mark.fault("build killed", keeps="old handouts")
def test_a_write_that_is_interrupted_leaves_the_old_file_whole(tmp_path, monkeypatch):
    target = tmp_path / "page.html"
    write(target, "old")

    def cut(self, _target):
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", cut)
    with pytest.raises(KeyboardInterrupt):
        write(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]
