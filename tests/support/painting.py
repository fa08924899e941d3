"""Painters as features have them: plain functions that a process of its own can find."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any


def page(language: str, data: Mapping[str, Any]) -> bytes:
    """Return in which language and process it was drawn, and from what."""
    return f"{language} {data['n']} {os.getpid()} {'BOT_TOKEN' in os.environ}".encode()


def broken(_language: str, data: Mapping[str, Any]) -> bytes:
    """Fail over what is missing."""
    return bytes(data["missing"])


def dies(_language: str, _data: Mapping[str, Any]) -> bytes:
    """End its process."""
    os._exit(3)
