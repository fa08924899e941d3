"""A seeded season of the whole bot, as `scripts/soak --seeds` plays hundreds of them."""

from __future__ import annotations

import pytest

from tests.support import season as played
from tests.support.campaigning import NOTICE
from tests.support.ledger import Ledger
from tests.support.season import season
from tests.support.season_checker import SeasonChecker


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


# --- the checker sees what is wrong


class _Nothing(Ledger):
    """An empty database."""

    def __init__(self) -> None:
        pass

    def rows(self, _sql):
        return []


def _event(by, words, chat=5, kind="message"):
    return {"event": kind, "by": by, "chat_id": chat, "message": {"text": words}}


def _checker(*left):
    checker = SeasonChecker(_Nothing(), NOTICE)
    checker.left.update(left)
    return checker


def test_a_message_without_an_answer_is_seen():
    asked, said = _event("person", "/menu"), _event("bot", "Here")
    assert _checker().every_question([asked, said]) == []
    assert _checker().every_question([asked, _event("bot", "Here", kind="edited")]) == []
    assert _checker().every_question([asked, asked, said]) == ["1 messages of 5 got no answer"]
    assert _checker().every_question([asked, said, asked]) == ["1 messages of 5 got no answer"]


def test_a_board_that_does_not_come_is_seen():
    asked, board = _event("person", "/leaderboard"), _event("bot", "🏆 The board")
    assert _checker().every_board([asked, board]) == []
    assert _checker().every_board([asked, board, asked]) == ["1 boards are missing in 5"]


def test_a_notice_to_somebody_who_left_is_seen():
    goodbye, notice = _event("bot", "👋 Goodbye!"), _event("bot", f"{NOTICE} 3")
    assert _checker(5).nothing_after_goodbye([notice, goodbye]) == []
    assert _checker(5).nothing_after_goodbye([goodbye, notice]) == ["5 left and got 1 notices"]
    assert _checker(5).nothing_after_goodbye([notice]) == ["1 left without a goodbye"]


def test_words_to_somebody_who_left_are_seen_after_a_restore(monkeypatch):
    monkeypatch.setattr(SeasonChecker, "nothing_of_who_left", lambda _: [])
    monkeypatch.setattr(SeasonChecker, "sound", lambda _: [])
    assert _checker(5).restored([_event("bot", "Good morning", chat=6)]) == []
    told = _checker(5).restored([_event("bot", "Still there?")])
    assert told == ["after a restore, 1 who left were written to"]
