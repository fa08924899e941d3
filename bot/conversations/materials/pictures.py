"""Fetches what organizers put beside their words, when it is sent."""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def extra(_language: str, data: Mapping[str, Any]) -> bytes:
    """Return the picture or file `where`, which was checked when the words were read; or what was
    sent in the chat.
    """
    if "content" in data:
        return base64.b64decode(str(data["content"]))
    return Path(str(data["where"])).read_bytes()
