"""A picture or a file as it comes, without what it tells of its photographer."""

import base64
from typing import Any, Final

LONGEST: Final = 1024 * 1024
_PNG, _JPEG, _PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"%PDF-"
# What cameras and programs note: where, when, by whom.
_NOTES: Final = (0xE1, 0xED, 0xFE)
_SCAN: Final = 0xDA


def read_picture(_name: str, content: bytes, _country: str) -> dict[str, Any]:
    """Return a picture or a file, or why it is none that we take."""
    ending = kind_of(content)
    if not ending:
        return {"trouble": "kind"}
    if len(content) > LONGEST:
        return {"trouble": "big"}
    kept = without_notes(content) if ending == "jpg" else content
    return {"ending": ending, "content": base64.b64encode(kept).decode()}


def kind_of(content: bytes) -> str:
    """Return how its name has to end, "" of what we don't take."""
    known = {_PNG: "png", _JPEG: "jpg", _PDF: "pdf"}
    return next((ending for head, ending in known.items() if content.startswith(head)), "")


def without_notes(content: bytes) -> bytes:
    """Return a JPEG without its notes: a place on a map may stand there."""
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _SCAN:  # noqa: PLR2004
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] not in _NOTES:
            kept.append(content[at:end])
        at = end
    return b"".join([*kept, content[at:]])
