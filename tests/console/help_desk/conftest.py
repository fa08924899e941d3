"""Organizers with a group, and a captain who may ask them."""

import pytest

from bot.organizers import store as organizers
from tests.support.crowd import sign_up


@pytest.fixture
def forum(theatre, group):
    """The same group as a supergroup with topics, which the bot may make."""
    group.is_forum = True
    before, group.id = group.id, -1_000_000_000_007
    group.kind = "supergroup"
    theatre.chats[group.id] = group
    theatre.opened.run(lambda tx: organizers.move_group(tx, theatre.campaign.id, before, group.id))
    return group


@pytest.fixture
def ana(theatre, group):
    return sign_up(theatre, "Ana", "Luis")


@pytest.fixture
def pia(theatre, group):
    pia = theatre.person("Pia")
    pia.joins(group, "administrator")
    return pia
