"""Drawings on a page share their lines, look the same, and can do nothing but be seen."""

import re

import pytest

from facewise import drawings
from widgets.face import address, drawing


def img(svg, alt="A face."):
    return f'<p>before</p><img class="picture" alt="{alt}" src="{address(svg)}"><p>after</p>'


def svg(inside):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'


LINE = '<path d="M 0 0 L 1.25 2 L 3 4 L 5 6 L 7 8 L 8 8 L 8 1 L 7 1 L 6 1" stroke-width="2"/>'


def test_what_two_drawings_have_in_common_stands_once():
    html = drawings.shared(img(svg(LINE)) + img(svg(LINE + '<circle r="3"/>')))
    assert html.count("M0 0L1.2 2") == 1
    assert html.count('<use href="#d0"/>') == 2
    assert html.count('role="img"') == 2
    assert html.count("<p>before</p>") == 2


def test_the_words_for_a_drawing_stay_with_it():
    html = drawings.shared(img(svg(LINE), alt="Both brows &amp; one &lt;eye&gt;."))
    assert 'aria-label="Both brows &amp; one &lt;eye&gt;."' in html
    assert 'class="picture"' in html


@pytest.mark.fault("hostile drawing")
@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<use href="other.svg#x"/>',
        '<use href="#nowhere"/>',
        '<path d="M0 0" style="fill:url(x)"/>',
        '<image href="data:image/png;base64,AA"/>',
        "<foreignObject/>",
        '<path d="M0 0" fill="url(#nowhere)"/>',
        "<path",
    ],
)
def test_what_is_more_than_a_drawing_stays_an_image_in_which_nothing_runs(inside):
    before = img(svg(inside))
    assert drawings.shared(before) == before


@pytest.mark.fault("hostile drawing")
def test_a_document_type_is_not_read():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<text>&a;</text>")
    assert "<svg" not in drawings.shared(img(bomb))


@pytest.mark.fault("markup in any field")
def test_text_in_a_drawing_stays_text():
    html = drawings.shared(img(svg("<text>1 &lt; 2 <tspan>and</tspan> more</text>")))
    assert "<text>1 &lt; 2 <tspan>and</tspan> more</text>" in html


def test_each_face_still_clips_its_eyes():
    html = drawings.shared(img(drawing("soft_smile")) + img(drawing("eye_close")))
    named = set(re.findall(r' id="(d\d+)"', html))
    wanted = set(re.findall(r"(?:url\(#|href=\"#)(d\d+)", html))
    assert wanted
    assert wanted <= named
    assert len(named) == len(re.findall(r' id="d\d+"', html)), "no name twice"
    assert len(html) < 0.8 * len(img(drawing("soft_smile")) + img(drawing("eye_close")))
