"""What is read and drawn once for each process: the same badge for Ana is earned in many tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from bot import files
from bot.campaigns import store as campaigns
from bot.campaigns.model import Campaign, CampaignId
from bot.campaigns.pack import read_campaign
from bot.engine.outbox.drawing import Painter
from bot.engine.storage.db import Tx
from bot.organizers import store as organizers


@cache
def example_campaign() -> Campaign:
    """Return the campaign of the example's file."""
    return read_campaign(files.example_campaign())


@cache
def example_file() -> bytes:
    """Return what stands in the example's file."""
    return files.example_campaign().read_bytes()


def settled_example(tx: Tx) -> Campaign:
    """Return the example, stored as at a first start."""
    number = organizers.ensure_campaign(tx, example_campaign().slug, tx.now())
    campaign = replace(example_campaign(), id=CampaignId(number))
    return campaigns.settle(tx, campaign, example_file(), tx.now())[0]


def drawn(painters: Mapping[str, Painter], about: Mapping[str, Any]) -> bytes:
    """Return what a row's "draw" asks for; its data goes through JSON as in a running bot."""
    return _drawn(painters[about["name"]], about["language"], json.dumps(about["data"]))


@cache
def _drawn(painter: Painter, language: str, data: str) -> bytes:
    return painter(language, json.loads(data))
