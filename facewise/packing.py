"""What a page carries for its widgets, made small: words that stand on the page are not said twice.

A text of a widget that a reader finds on the page as well is packed as its place there: ``{"$":
[from, to]}``, counted in the text of ``main`` as a browser counts it. ``page/host.js`` puts it
back. The rest goes through deflate. What a reader has to read is never packed.
"""

import base64
import json
import re
import zlib
from html import unescape
from typing import Any

LONG = 24  # bytes: a shorter text takes less room than its place
PLACE = "$"
# A browser counts letters beyond the first 65,536 twice, leaves out a NUL, and makes one line end
# of two: a page that has any of them is packed whole.
UNEVEN = re.compile("[\0\r\U00010000-\U0010ffff]")
TAG = re.compile(r"""<!--.*?-->|</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)


def pack(carried: dict[str, Any], content: str) -> str:
    """Return what a page carries as letters; `content` is the HTML inside ``main``."""
    words = text_of(content)
    found = carried if UNEVEN.search(words) else _placed(carried, words)
    small = zlib.compress(json_of(found).encode(), 9)
    return base64.b64encode(small).decode()


def text_of(content: str) -> str:
    """Return the text of ``main``, as ``textContent`` gives it."""
    # With line ends as page/page.html has them.
    return "".join(map(unescape, TAG.split(f"\n{content}\n")))


def json_of(value: Any) -> str:
    """Return JSON that is the same each time, and short."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _placed(value: Any, words: str) -> Any:
    if isinstance(value, str) and len(value.encode()) >= LONG:
        start = words.find(value)
        return value if start < 0 else {PLACE: [start, start + len(value)]}
    if isinstance(value, dict):
        return {key: _placed(one, words) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_placed(one, words) for one in value]
    return value
