"""A folder of materials with a mistake in it, and what the bot says to it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot import files
from bot.campaigns.pack import read_campaign
from bot.conversations.materials import pack
from bot.conversations.materials.model import Library
from bot.conversations.materials.pack import MaterialsFileError, library_of
from bot.toml.mistakes import Mistake

CAMPAIGN = read_campaign(files.example_campaign())
ENTRY = """
[[words]]
relationships = ["friend"]
channels = ["message"]
stages = ["eve"]
issue = "trees"
[[words.versions]]
long.en = "Hi {friend}, tomorrow! {captain}"
long.fr = "Salut {friend}, demain ! {captain}"
short.en = "Tomorrow, {friend}!"
short.fr = "Demain, {friend} !"
"""
TALK = """
[[talk]]
[[talk.points]]
en = "One thing"
fr = "Une chose"
[[talk.replies]]
they.en = "No."
they.fr = "Non."
you.en = "Why?"
you.fr = "Pourquoi ?"
"""
SEND = """
[[send]]
link.en = "https://riverpark.example/en"
link.fr = "https://riverpark.example/fr"
title.en = "One page"
title.fr = "Une page"
"""


def begin(folder: Path) -> Path:
    """Put the example's issues and picture there, and no words yet."""
    assert CAMPAIGN.materials is not None
    for name in ("topics.toml", "river-park.png"):
        shutil.copy(CAMPAIGN.materials / name, folder / name)
    return folder


def read(folder: Path, text: str = "") -> Library:
    """Read a folder with these words."""
    (folder / "words.toml").write_text(text, "utf-8")
    pack._read.cache_clear()
    return library_of(replace(CAMPAIGN, materials=folder))


def mistakes(folder: Path, text: str, *changes: tuple[str, str]) -> list[Mistake]:
    """Read words that are changed like this, and return what is wrong with them."""
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    with pytest.raises(MaterialsFileError) as caught:
        read(folder, text)
    assert str(folder / "words.toml") in str(caught.value)
    return list(caught.value.mistakes)
