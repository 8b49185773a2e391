"""How often things are measured."""

from typing import NamedTuple


class Options(NamedTuple):
    """`turns` of each way, and `ticks`: what a reader does in a page, for each way."""

    turns: int = 5
    ticks: int = 40
