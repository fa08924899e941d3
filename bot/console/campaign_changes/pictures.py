"""The campaign's file as it leaves, and as it comes back."""

from collections.abc import Mapping
from typing import Any, Final

LONGEST: Final = 200_000


def file(_language: str, data: Mapping[str, Any]) -> bytes:
    """Return the file's own text, notes and all."""
    return str(data["text"]).encode()


def read_plainly(_name: str, content: bytes, _country: str) -> dict[str, Any]:
    """Return the text of a file, or why it is none that we take."""
    if len(content) > LONGEST:
        return {"trouble": "big"}
    try:
        return {"text": content.decode("utf-8-sig").replace("\r\n", "\n")}
    except UnicodeDecodeError:
        return {"trouble": "encoding"}
