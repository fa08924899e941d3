"""Sends lists of volunteers to /import, and has them read as the engine does."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

from bot.engine.dialog.work import Work
from bot.engine.intake.update import Received
from bot.engine.telegram import reading
from tests.support.chats import Chat
from tests.support.theatre import Player, Theatre


def sends_list(
    player: Player, group: Chat, content: str | bytes, name: str = "list.csv", **about: Any
) -> None:
    """Answer the bot's latest message in the group with a list, and have it read to its end."""
    sends_file(player, group, name, **about)
    gather(player.theatre, content if isinstance(content, bytes) else content.encode())


def sends_file(player: Player, group: Chat, name: str = "list.csv", **about: Any) -> None:
    """Answer the bot's latest message in the group with a file, without a name with a photo."""
    theatre = player.theatre
    last = next(each for each in reversed(group.shown) if not each.mine)
    group.since = len(group.shown)
    file = {"file_id": "f", "file_unique_id": "u", "file_size": about.pop("size", 9)}
    photo = [{**file, "width": 1, "height": 1}]
    us = {"id": theatre.bot.id, "is_bot": True, "first_name": "Capitaine"}
    message = {**player._message(group, 900), "from": player.user}
    message |= {"document": {**file, "file_name": name}} if name else {"photo": photo}
    message["reply_to_message"] = {**player._message(group, last.message_id), "from": us}
    raw = {"update_id": next(theatre._update_ids), "message": message}
    read = reading.read(raw, theatre.bot)
    assert read is not None
    event = replace(read.event, **(about or {"found": {"rows": [["x"]]}}))  # type: ignore[type-var]
    standing = group.members[player.id]
    theatre.lines.append(f"< {player.name} sends: {name}")
    theatre.take([Received(raw, replace(read, event=event), standing=standing)])


def gather(theatre: Theatre, content: bytes, *, parts: int | None = None) -> None:
    """Have the list read that waits; with `parts` only so many, as where a bot is killed then."""
    files = next(each.long_files for each in theatre.parts.features if each.long_files)

    def run(act: Any) -> Any:
        def work(tx: Any) -> Any:
            done: Work = theatre.parts.work(tx)
            return act(done)

        return theatre.opened.run(work)

    wanted = run(files.wanted)
    if wanted is None:
        return
    while run(lambda work: files.clear(work, wanted)):
        pass
    sitting = run(lambda work: files.sit(work, wanted))
    for number, part in enumerate(files.parts(io.BytesIO(content), wanted.about)):
        if number == parts:
            return
        told = json.loads(json.dumps(part))
        if not run(lambda work, told=told: sitting.take(work, told)):
            break
    run(lambda work: sitting.end(work, ""))
    theatre.deliver()
