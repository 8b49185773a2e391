"""The colours of widgets/look.css keep 7:1, in the light and in the dark."""

import re

import pytest

from widgets.base import LOOK

# What is written in which colour, on which ground. Quiet stands on paper alone.
PAIRS = [
    ("ink", "paper"),
    ("ink", "soft"),
    ("quiet", "paper"),
    ("accent", "paper"),
    ("on-accent", "accent"),
    ("emergency", "emergency-soft"),
    ("today", "today-soft"),
    ("soon", "soon-soft"),
    ("good", "good-soft"),
    *[("ink", f"{level}-soft") for level in ("emergency", "today", "soon", "good")],
    *[(level, "paper") for level in ("emergency", "today", "soon", "good")],
]


def tokens():
    """Each colour of the style sheet: its light and its dark value."""
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", LOOK)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour):
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_what_is_read_has_a_contrast_of_seven(words, ground, theme):
    known = tokens()
    assert contrast(known[words][theme], known[ground][theme]) >= 7


def test_the_measure_itself_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
