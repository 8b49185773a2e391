"""The machine's own Chromium, and a plotter: one headless browser that draws figures by kaleido."""

import asyncio
import logging
import os
import shutil
from threading import Thread
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONGEST = 60  # seconds for one figure; the first waits for the browser, about 3 s
NOWHERE = "127.0.0.1:9"  # a proxy that is not there: what draws a page for readers asks nobody


def find() -> str | None:
    """Return the browser that FACEWISE_CHROMIUM names, else the machine's own."""
    named = os.environ.get("FACEWISE_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


class MissingError(Exception):
    """There is no browser, no kaleido, or the browser has died."""


class RefusedError(Exception):
    """The browser lives, but it could not draw this figure."""


class Plotter:
    """A browser in the background, with a thread of its own: the caller may have an event loop."""

    def __init__(self) -> None:
        """Start the browser; raises MissingError."""
        try:
            from kaleido import Kaleido
        except ImportError as error:
            raise MissingError from error
        # What choreographer says of a browser that dies, our page says in its own words.
        for name in ("choreographer", "kaleido", "browser_proc"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda _loop, _trouble: None)  # nor of what waited for it
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        try:
            self._kaleido = self._wait(self._make(Kaleido))
        except MissingError:
            self._stop()
            raise

    @staticmethod
    async def _make(kaleido: Any) -> Any:
        # mathjax would be fetched. Where we find no browser, choreographer knows more places.
        made = kaleido(path=find(), mathjax=False, proxy_server=NOWHERE, timeout=LONGEST)
        await made.open()
        return made

    def draw(self, figure: dict[str, Any], width: int) -> str:
        """Return a figure as plotly's own SVG, so many pixels wide.

        Raises RefusedError for a figure that plotly cannot draw, MissingError for a dead browser.
        """
        opts = {"format": "svg", "width": width}
        drawn: bytes = self._wait(self._kaleido.calc_fig(figure, opts=opts))
        return drawn.decode("utf-8")

    def close(self) -> None:
        """Close the browser, dead or alive."""
        try:
            self._wait(self._kaleido.close())
        except MissingError:
            pass
        finally:
            self._stop()

    def _wait(self, task: Any) -> Any:
        from kaleido.errors import JavascriptError, KaleidoError

        asked = asyncio.run_coroutine_threadsafe(task, self._loop)
        try:
            return asked.result(LONGEST)
        except (KaleidoError, JavascriptError) as error:
            raise RefusedError from error
        except Exception as error:  # a browser dies in many ways, and each has a name of its own
            asked.cancel()
            raise MissingError from error

    def _stop(self) -> None:
        """End the thread, and first what the browser's death left waiting in it."""

        async def end() -> None:
            left = asyncio.all_tasks() - {asyncio.current_task()}
            for one in left:
                one.cancel()
            await asyncio.wait(left, timeout=3) if left else None
            self._loop.stop()

        asyncio.run_coroutine_threadsafe(end(), self._loop)
        self._thread.join(5)
        if not self._thread.is_alive():
            self._loop.close()
