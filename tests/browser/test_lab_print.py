"""File > Print in JupyterLab: the whole lesson as paper, with no code and nothing to fetch."""

import pytest

from facewise.load import Library
from tests.browser.windows import looks_like_trouble

pytestmark = pytest.mark.browser


@pytest.mark.fault("no network")
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_print_gives_the_paper_faces_offline(tab, chromium, language):
    window = tab(f"{language}/04-causes.ipynb")
    window.click("#jp-MainMenu >> text=File")
    with window.expect_response(lambda answer: "/nbconvert/" in answer.url) as waited:
        window.click(".lm-Menu >> text=/^Print/")
    html = waited.value.text()
    window.context.close()
    context, asked = chromium.new_context(offline=True), []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.set_content(html)
    text = page.locator("body").text_content()
    library = Library()
    for one in library.conditions(language).conditions:
        assert one.name in text
    assert page.locator("table tbody th").all_text_contents()[: len(library.signs(language))] == [
        sign.name for sign in library.signs(language)
    ]
    assert "☐ " in text
    assert "lesson.show" not in text
    assert "<script" not in html
    assert looks_like_trouble(text) == []
    assert asked == []
    context.close()
