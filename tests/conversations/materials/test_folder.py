"""A campaign without a folder of words speaks its scripts; a bad one is told at the start."""

from dataclasses import replace

import pytest

from bot import files
from bot.app import assemble
from bot.campaigns.pack import read_campaign
from bot.conversations.materials.pack import MaterialsFileError
from tests.support.signed_up import captain_with


def test_without_a_folder_there_are_the_scripts_and_points_say_what_to_do(theatre):
    theatre.parts = assemble(replace(theatre.campaign, materials=None))
    ana = captain_with(theatre, "Luis")
    ana.taps("Friend")
    ana.taps("Who first?")
    ana.sees("Hey Luis, I’m helping", "vote on May 9", "Copy the message", "Use Telegram")
    ana.does_not_see("Another version")
    ana.taps("⋯ More")
    ana.does_not_see("Shorter", "Another way", "Another topic", "A link")
    ana.says("/points")
    ana.sees("have not written talking points yet", "Training", "Who next?", "like a call")
    ana.taps("Training")
    ana.sees("Read the cards")


def test_a_bad_folder_stops_the_start(tmp_path):
    campaign = replace(read_campaign(files.example_campaign()), materials=tmp_path)
    with pytest.raises(MaterialsFileError):
        assemble(campaign)
