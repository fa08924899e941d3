"""A second campaign beside the example's, on the same bot and database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from bot import files
from bot.app import assemble_all
from bot.campaigns import store as campaigns
from bot.campaigns.model import Campaign, CampaignId
from bot.campaigns.pack import campaign_of
from bot.engine.storage.db import Tx
from bot.organizers import store as organizers
from tests.support.chats import Chat
from tests.support.crowd import bind, own
from tests.support.once import example_file
from tests.support.theatre import Player, Theatre

SLUG, NAME = "harbour", "Yes to the Harbour"
FIRST_SLUG, FIRST_NAME = "river-park", "Yes to the River Park"


def second_file(text: str = "") -> bytes:
    """Return the example's file, or this one, with another slug and name, without materials."""
    text = text or example_file().decode()
    for before, after in ((FIRST_SLUG, SLUG), (FIRST_NAME, NAME), ("Oui au parc", "Oui au port")):
        assert before in text, before
        text = text.replace(before, after)
    # Words of a folder are one campaign's own.
    return re.sub(r"(?m)^materials = .*$", "", text).encode()


def settled_second(tx: Tx) -> Campaign:
    """Return the second campaign, stored as at a first start."""
    number = CampaignId(organizers.ensure_campaign(tx, SLUG, tx.now()))
    campaign = campaign_of(second_file(), files.example_campaign(), number)
    return campaigns.settle(tx, campaign, second_file(), tx.now())[0]


def share(theatre: Theatre) -> tuple[Campaign, Campaign]:
    """Have two campaigns share the theatre's bot."""
    theatre.opened.tools.username = "capitaine_bot"
    first = replace(theatre.campaign, materials=None)
    second = theatre.opened.run(settled_second)
    theatre.parts = assemble_all([first, second])
    return first, second


@contextmanager
def about(theatre: Theatre, campaign: Campaign) -> Iterator[None]:
    """Have helpers that ask for the theatre's campaign mean this one."""
    before, theatre.campaign = theatre.campaign, campaign
    yield
    theatre.campaign = before


def join(campaign: Campaign, person: Player, friends: str, language: str = "en") -> None:
    """Have somebody become a captain of a campaign, by the campaign's own link."""
    person.says(f"/start c_{campaign.slug}")
    person.taps({"en": "English", "fr": "Français"}[language])
    for _agree_promise_name in range(3):
        person.taps(person.chat.shown[-1].labels()[0])
    person.says(friends)


def run_by(theatre: Theatre, campaign: Campaign, name: str) -> tuple[Player, Chat]:
    """Give a campaign an owner, and bind its group."""
    with about(theatre, campaign):
        owner = own(theatre, name)
        return owner, bind(theatre, owner, f"{name}’s group")


def rows(theatre: Theatre, sql: str) -> list[dict[str, Any]]:
    """Return what stands in the database."""
    with theatre.opened.transaction() as tx:
        return [dict(row) for row in tx.connection.execute(sql).fetchall()]
