"""What most journeys begin with, said in one line."""

from __future__ import annotations

from tests.support.acts import RARER
from tests.support.journey import Stage
from tests.support.players import Player


async def begin(player: Player) -> None:
    """`/start`, and the language of the journey."""
    await player.says("/start")
    await player.taps("English" if player.stage.language == "en" else "Français")


async def sign_up(player: Player) -> None:
    """The shortest way to being a captain; names are asked for next."""
    await begin(player)
    await player.taps("I agree")
    await player.taps("I promise")
    await player.taps(f"I’m {player.name}")


async def captain(stage: Stage, first_name: str, *friends: str) -> Player:
    """Somebody who has signed up, with friends on the list, all of them “Friend”."""
    player = await stage.person(first_name)
    added = f" and adds {', '.join(friends)}" if friends else ""
    with stage.transcript.in_short(f"{first_name} signs up{added}"):
        await sign_up(player)
        if friends:
            await player.says("\n".join(friends))
            for _ in friends:
                await player.taps("Friend")
    return player


async def talk(player: Player, friend: str, outcome: str) -> None:
    """A talk recorded in three taps: the command, the person, how it went."""
    await player.says("/talk")
    await player.taps(f"⚪ {friend}")
    if outcome in RARER:
        await player.taps("⋯ Another answer")
    await player.taps(outcome)
