"""A seeded season of the whole bot, as `scripts/soak --seeds` plays hundreds of them."""

from __future__ import annotations

import pytest

from tests.support import season as played
from tests.support.season import season


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    monkeypatch.setattr(played, "ACTS", 5)


async def test_of_a_season_nothing_is_lost_doubled_or_brought_back(new_database, tmp_path):
    problems, did = await season(6, new_database("sqlite"), tmp_path)
    assert problems == []
    assert sum(did.values()) == 5


async def test_a_season_notices_who_is_brought_back(new_database, tmp_path, monkeypatch):
    """That the one above can fail: a record of erasures from which everything was taken."""
    restores = played.Season.restores

    async def forgetful(self):
        database = self._stage.bot.database
        await database.run(lambda tx: tx.connection.execute("DELETE FROM erasures"))
        self._settings().register_file.write_text("")
        await restores(self)

    monkeypatch.setattr(played.Season, "restores", forgetful)
    problems, _ = await season(6, new_database("sqlite"), tmp_path)
    assert any("who left, there are" in each for each in problems)
