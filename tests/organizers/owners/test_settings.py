"""OWNER_IDS at a start: who is told, and that no link to a campaign in use is ever printed."""

from types import SimpleNamespace

import pytest

from bot import first_owner
from bot.config import Settings
from bot.organizers import store
from tests.support import two
from tests.support.crowd import bind, own


@pytest.fixture
def theatre(theatre_on):
    return theatre_on


@pytest.fixture
def starts(theatre):
    """Start anew with these numbers in OWNER_IDS."""

    async def run(act):
        return theatre.opened.run(act)

    async def start_with(*owner_ids):
        settings = Settings(owner_ids=owner_ids, _env_file=None)
        database = SimpleNamespace(run=run)
        for parts in theatre.parts.each:
            await first_owner.welcome_owner(settings, parts, database)
        theatre.deliver()

    return start_with


async def test_without_an_owner_a_link_is_printed(starts, capsys):
    await starts()
    assert "?start=o" in capsys.readouterr().err


async def test_who_is_named_no_more_is_told(theatre, starts, capsys):
    own(theatre)
    omar = theatre.person("Omar")
    await starts(omar.id)
    await starts()
    assert "You are no longer an owner of Yes to the River Park" in omar.chat.shown[-1].text
    assert capsys.readouterr().err == ""


async def test_the_last_owner_of_a_campaign_in_use_stays_and_hears_why(
    theatre, starts, capsys, caplog
):
    olga = theatre.person("Olga")
    await starts(olga.id)
    bind(theatre, olga)
    await starts()
    assert "OWNER_IDS in the settings no longer names you" in olga.chat.shown[-1].text
    assert first_owner.NO_OTHER_OWNER in caplog.messages
    assert "https://" not in capsys.readouterr().err
    olga.says("/owners")
    olga.sees("Owners of “Yes to the River Park”")


async def test_whoever_has_the_server_follows_the_last_owner(theatre, starts):
    olga, omar = theatre.person("Olga"), theatre.person("Omar")
    await starts(olga.id)
    bind(theatre, olga)
    await starts(omar.id)
    found = theatre.opened.run(lambda tx: store.owners(tx, theatre.campaign.id))
    assert [each.telegram_id for each in found] == [omar.id]
    assert "You are no longer an owner" in olga.chat.shown[-1].text


async def test_of_two_campaigns_one_alone_may_be_owned(theatre, starts, capsys):
    river, harbour = two.share(theatre)
    olga, omar = theatre.person("Olga"), theatre.person("Omar")

    def owners(campaign):
        return theatre.opened.run(
            lambda tx: {each.telegram_id for each in store.owners(tx, campaign.id)}
        )

    await starts(olga.id, f"{two.SLUG}:{omar.id}")
    assert (owners(river), owners(harbour)) == ({olga.id}, {olga.id, omar.id})
    await starts(f"{two.FIRST_SLUG}:{olga.id}", f"{two.SLUG}:{omar.id}")
    assert (owners(river), owners(harbour)) == ({olga.id}, {omar.id})
    assert "You are no longer an owner of Yes to the Harbour" in olga.chat.shown[-1].text
    await starts(f"{two.FIRST_SLUG}:{olga.id}")
    assert "Yes to the Harbour has no owner yet" in capsys.readouterr().err
