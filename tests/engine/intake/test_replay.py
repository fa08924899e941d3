"""Promise 2: however often and in whatever order of chats updates come, they count once."""

import itertools
import random

from tests.support.stumbling import FEATURE
from tests.support.tiny import Updates, tiny_parts

ANA, LUC = 1001, 1002


def _rows(opened, table, order="1, 2"):
    """A table as it is, without what is random in it."""
    rows = opened.run(
        lambda tx: tx.connection.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()  # noqa: S608 (our own tables)
    )
    hidden = {"id", "payload", "wrapped", "state", "created_at", "nonce"}
    return [{key: row[key] for key in dict(row) if key not in hidden} for row in rows]


def test_row_03_every_update_three_times_shuffled_between_chats_is_as_if_it_came_once(
    new_database, clock, tmp_path_factory
):
    """Each chat keeps its order, as Telegram promises; the chats are mixed anew each time."""
    raws = list(_conversation(Updates()))
    once = _played(new_database("sqlite"), clock, tmp_path_factory.mktemp("a"), [raws])
    shuffles = [_shuffled(raws, seed) for seed in range(3)]
    batches = [batch for each in shuffles for batch in _cut(each)]
    thrice = _played(new_database("sqlite"), clock, tmp_path_factory.mktemp("c"), batches)
    assert thrice == once


def _conversation(updates):
    for number in range(8):
        for who in (ANA, LUC, 1003):
            yield updates.text(who, f"/do {number}")
            yield updates.text(who, "just words")
        yield updates.text(ANA, "/fail")
        yield updates.text(LUC, "/half")


def _shuffled(raws, seed):
    """The same updates in another order, each chat's in its own."""
    by_chat = {}
    for raw in raws:
        by_chat.setdefault(raw["message"]["chat"]["id"], []).append(raw)
    chats = [chat for chat, own in by_chat.items() for _ in own]
    random.Random(seed).shuffle(chats)  # noqa: S311 (no secret)
    return [by_chat[chat].pop(0) for chat in chats]


def _cut(raws):
    sizes = itertools.cycle([1, 5, 2, 9])
    raws = list(raws)
    while raws:
        size = next(sizes)
        yield raws[:size]
        raws = raws[size:]


def _played(url, clock, folder, batches):
    from tests.support.databases import Opened  # noqa: PLC0415 (a second database in one test)

    opened = Opened(url, clock)
    parts = tiny_parts(folder, [FEATURE])
    reader = Updates()
    for batch in batches:
        received = [reader.received(raw) for raw in batch]
        opened.run(lambda tx, received=received: parts.intake.take(tx, received))
    found = {
        "due": _rows(opened, "due"),
        "updates": _rows(opened, "updates"),
        "set_aside": _rows(opened, "set_aside", "update_id"),
        "said": sorted(str(row["chat_id"]) for row in _rows(opened, "outbox")),
    }
    for table in ("due", "updates", "set_aside", "outbox", "keys"):
        opened.connection.execute(f"DELETE FROM {table}")  # noqa: S608 (our own tables)
    opened.close()
    return found
