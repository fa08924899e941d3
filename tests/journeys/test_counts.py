"""How much it takes: the bench counts it from a conversation that it plays, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bench.journey import NoWayError, counted, walking

AT_MOST = {
    "words_before_first_name": 150,
    "messages_to_three_names": 6,
    "taps_to_first_script": 2,
    "actions_to_first_recorded_talk": 8,
    "taps_to_recorded_conversation": 3,
    "actions_per_friend_to_voted": 10,
}


async def test_it_takes_no_more_than_was_promised(tmp_path: Path, language: str) -> None:
    figures = await counted(tmp_path, language)
    assert figures.keys() == AT_MOST.keys()
    too_many = {name: figures[name] for name, most in AT_MOST.items() if figures[name] > most}
    assert not too_many
    assert all(figure >= 1 for figure in figures.values())


async def test_a_journey_that_cannot_be_walked_has_no_figures(tmp_path: Path) -> None:
    async with walking(tmp_path, "en") as ana:
        await ana.says("/start")
        with pytest.raises(NoWayError):
            await ana.taps("I promise")
