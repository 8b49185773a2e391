"""What page/host.js does with what a page carries, for tests that have no browser."""

import base64
import json
import zlib

from facewise.packing import PLACE, text_of


def unpacked(packed, content):
    """Return what was packed, as a browser puts it together."""
    words = text_of(content)

    def put_back(value):
        return words[slice(*value[PLACE])] if PLACE in value else value

    return json.loads(zlib.decompress(base64.b64decode(packed)), object_hook=put_back)
