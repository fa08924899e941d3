"""Backups by themselves: made when they are due, owners told when they are not."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.engine.backup.keeper import Keeper
from bot.engine.backup.making import Backups
from bot.engine.keys.crypto import load_master_key
from bot.engine.time.election import Seat, alone
from bot.start import backups
from tests.support.installation import lived_in

ROOT = Path(__file__).parents[2]


@pytest.fixture
def house(database_url, tmp_path, clock):
    """The bot on either database, with Ana and her list in it."""
    with lived_in(database_url, tmp_path / "house", clock) as made:
        yield made


class Told:
    """What owners were told."""

    def __init__(self):
        self.texts = []

    async def tell(self, text, **values):
        self.texts.append(text)
        return True


def _keeper(house, every=timedelta(hours=24)):

    master = load_master_key(house.settings.master_key_file)
    making = backups(house.settings, master)
    assert isinstance(making, Backups)
    return Keeper(making, every, house.clock), making


async def test_a_backup_is_made_by_itself_once_a_day(house):

    keeper, making = _keeper(house)
    told = Told()
    for _ in range(50):
        await keeper.look(alone(), told)
        house.clock.pass_(hours=1)
    assert len(making.keyring.all()) == 3
    assert told.texts == []
    keeper.stop()


async def test_owners_hear_that_it_fails_and_that_the_last_is_old(house):

    keeper, making = _keeper(house)
    told = Told()
    await keeper.look(alone(), told)
    house.settings.backups.rename(house.settings.backups.with_name("moved"))
    house.settings.backups.write_text("in the way")
    for _ in range(60):
        house.clock.pass_(hours=1)
        await keeper.look(alone(), told)
    assert "engine/alert_backup_failed" in told.texts
    assert told.texts.count("engine/alert_backup_late") == 1
    house.settings.backups.unlink()
    house.clock.pass_(days=1)
    await keeper.look(alone(), told)
    assert len(making.keyring.all()) >= 2
    keeper.stop()


async def test_who_does_not_lead_makes_none_and_without_a_setting_only_old_ones_go(house):

    keeper, making = _keeper(house)
    await keeper.look(Seat(), Told())
    assert making.keyring.all() == []
    keeper.stop()
    house.backup()
    keeper, making = _keeper(house, every=None)
    house.clock.pass_(days=31)
    await keeper.look(alone(), Told())
    assert making.keyring.all() == []
    keeper.stop()


async def test_no_key_is_thrown_away_by_a_clock_of_which_nobody_is_sure(house):
    house.backup()
    keeper, making = _keeper(house)
    house.clock.pass_(days=400)
    await keeper.look(alone(), Told(), sure=False)
    assert len(making.keyring.all()) == 2
    await keeper.look(alone(), Told())
    assert len(making.keyring.all()) == 1
    keeper.stop()
