"""Tables in large print: wide ones become cards, and a list of numbers stays a list."""

import pytest

from facewise.columns import named

HEAD = "<thead><tr><th>{}</th><th>{}</th></tr></thead>"


def table(names, *rows):
    cells = "".join(f"<tr><th>{first}</th><td>{second}</td></tr>" for first, second in rows)
    return f"<table>{HEAD.format(*names)}<tbody>{cells}</tbody></table>"


@pytest.mark.parametrize("place", ["United Arab Emirates", "阿拉伯联合酋长国"])
def test_two_narrow_columns_stay_a_table(place):
    html = table(("Place", "Call"), (place, "998<sup>3</sup>"))
    assert named(html) == (html, "")


@pytest.mark.parametrize(("empty", "cards"), [(1, False), (2, True)])
def test_a_form_of_two_columns_has_room_to_write_in_cards(empty, cards):
    html, _ = named(table(("When", "What"), ("Monday", "rest"), *[("", "")] * empty))
    assert ("by-rows" in html) == cards


@pytest.mark.parametrize("place", ["The United Arab Emirates", "阿拉伯联合酋长国和别国"])
def test_a_wide_cell_makes_cards_of_the_rows(place):
    html, sheet = named(table(("Place", "Call"), (place, "998")))
    assert 'class="of-1 by-rows' in html
    assert 'content:"Call: "' in sheet


def test_three_columns_are_cards_however_narrow():
    html = "<table><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead><tbody></tbody></table>"
    assert "by-rows" in named(html)[0]
