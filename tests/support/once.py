"""What is read and drawn once for each process: the same badge for Ana is earned in many tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot import files
from bot.campaigns.model import Campaign
from bot.campaigns.pack import read_campaign
from bot.engine.outbox.drawing import Painter


@cache
def example_campaign() -> Campaign:
    """Return the campaign of the example's file."""
    return read_campaign(files.example_campaign())


def drawn(painters: Mapping[str, Painter], about: Mapping[str, Any]) -> bytes:
    """Return what a row's "draw" asks for; its data goes through JSON as in a running bot."""
    return _drawn(painters[about["name"]], about["language"], json.dumps(about["data"]))


@cache
def _drawn(painter: Painter, language: str, data: str) -> bytes:
    return painter(language, json.loads(data))
