"""Pictures for handouts: a widget's figure as SVG, drawn once and kept by what it is drawn from.

One browser draws all figures of a build, and starts when the first one is not in the cache. Where
there is none, a sentence says that the table stands alone. No figure of a reader's own is for here:
the cache stays on the disk.
"""

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import suppress
from html import escape
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from facewise.chromium import MissingError, Plotter, RefusedError
from facewise.load import LESSONS
from facewise.svg import tidy
from facewise.write import write
from widgets.face import address

CACHE = LESSONS.parent / "build" / "figures"
VERSION = 1  # to be raised when the same figure is to give another picture
WIDTH = 660  # pixels: a page's column, and what A4 leaves between its margins
STYLE = (Path(__file__).parent / "page" / "figure.css").read_text(encoding="utf-8")
MISSING = "missing"  # the sentence, in `figures` of interface.yml
# As in look.css, where no name needs quotes; plotly measures its texts with the same letters.
FONTS = "system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
SEALED = re.compile(r"(<svg .*</svg>)<!--(\w{64})-->\n", re.DOTALL)


class Figures:
    """The pictures of one build: ``with Figures() as figures: figures.html(widget, session)``.

    `missing` is the id of the sentence that a page says once no more pictures can be drawn.
    """

    def __init__(self, cache: Path = CACHE, plotter: Callable[[], Plotter] = Plotter) -> None:
        self.cache, self.missing = cache, ""
        self._start, self._plotter = plotter, None

    _plotter: Plotter | None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the browser, where one was started."""
        if self._plotter:
            self._plotter.close()
            self._plotter = None

    def html(self, shown: Any, session: Any) -> str:
        """Return the picture that a widget (or its chart) has for paper, as HTML.

        Nothing for a widget that has none; a sentence where no picture can be drawn.
        """
        widget = getattr(shown, "widget", shown)
        printed = widget.printed()
        if printed is None:
            return ""
        figure, counted = printed
        svg, words = self.svg(figure), session.words["figures"]
        if svg is None:
            return f'<p class="quiet">{escape(words[self.missing or MISSING])}</p>'
        alt = words[f"{widget.name}_alt"].format(**counted)
        wide, high = figure["layout"].get("width", WIDTH), figure["layout"]["height"]
        return (
            # It can be scrolled on a phone, so it can be reached with keys.
            f'<figure class="drawn-chart" tabindex="0"><img alt="{escape(alt)}" '
            f'width="{wide}" height="{high}" src="{address(svg)}">'
            f"<figcaption>{escape(words[f'{widget.name}_caption'])}</figcaption></figure>"
        )

    def svg(self, figure: dict[str, Any]) -> str | None:
        """Return a figure as SVG, the same bytes each time; None where it cannot be drawn.

        It is as wide as its layout says, or WIDTH.
        """
        layout = figure["layout"]
        fonts = {"font": {**layout.get("font", {}), "family": FONTS}}
        figure = {**figure, "layout": {**layout, **fonts}}
        wide = layout.get("width", WIDTH)
        kept = self.cache / f"{digest(figure, wide)}.svg"
        if found := _read(kept):
            return found
        if self.missing:
            return None
        try:
            self._plotter = self._plotter or self._start()
            svg = tidy(self._plotter.draw(figure, wide))
        except MissingError:
            self.missing = MISSING
            self.close()
            return None
        except RefusedError:
            return None
        with suppress(OSError):  # no room to keep it: the picture is there all the same
            write(kept, f"{svg}<!--{_seal(svg)}-->\n")
        return svg


def digest(figure: dict[str, Any], wide: int) -> str:
    """Return by what a picture is kept: its figure, its width, and what draws it."""
    drawn_from = [VERSION, version("plotly"), wide, figure]
    text = json.dumps(drawn_from, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _seal(svg: str) -> str:
    return hashlib.sha256(svg.encode()).hexdigest()


def _read(path: Path) -> str | None:
    """Return a picture as it was kept; None for none, or for one that is damaged."""
    try:
        found = SEALED.fullmatch(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found[1] if found and found[2] == _seal(found[1]) else None
