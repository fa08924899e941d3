"""Writes and sends broadcasts on stage, and reads their reports."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.app import assemble

if TYPE_CHECKING:
    from tests.support.chats import Chat
from tests.support.theatre import Player, Theatre


def asked_above(theatre: Theatre, captains: int) -> None:
    """Let the campaign ask for a second organizer above so many captains."""
    theatre.campaign = replace(theatre.campaign, second_organizer=captains)
    theatre.parts = assemble(theatre.campaign)


def write(olga: Player, group: Chat, text: str = "Hello {first_name}!") -> None:
    """Write a text, the same for everyone; the preview is on the screen."""
    olga.says(f"/broadcast {text}", group)
    olga.taps("Same text", group)


def send(olga: Player, group: Chat, text: str = "Hello {first_name}!") -> None:
    """Write a text and send it."""
    write(olga, group, text)
    olga.taps("📣 Send", group)


def without_reminders(theatre: Theatre) -> None:
    """Have no reminder of the bot's own take the place of what organizers write."""
    theatre.opened.run(lambda tx: tx.connection.execute("DELETE FROM due WHERE job = 'nudges.due'"))


def stop(olga: Player, group: Chat) -> None:
    """End what is on its way, and say yes when asked."""
    olga.taps("⏹ Stop", group)
    olga.taps("⏹ Yes, stop it", group)


def copies(theatre: Theatre) -> list[int]:
    """Return the chats that got a copy, in order."""
    return [chat for chat, _, key in theatre.deliveries if re.fullmatch(r"broadcast:\d+:\d+", key)]


def finish(theatre: Theatre) -> None:
    """Let it queue, send, look twice and report."""
    for _ in range(3):
        theatre.tick(seconds=6)


def report(group: Chat) -> tuple[dict[str, int], int]:
    """Return the last report: how many ended how, and the total that it names."""
    text = next(each.text for each in reversed(group.shown) if each.text.startswith("📋"))
    plain = re.sub(r"(?<=\d),(?=\d)", "", text)
    numbers = {
        name: int(count) for name, count in re.findall(r"(?m)^(?!All)\S+ (.+): (\d+)$", plain)
    }
    return numbers, int(re.search(r"All captains: (\d+)", plain)[1])
