"""Events go out by /export and in by /event: the same table twice makes nothing twice."""

from dataclasses import replace

from bot.calendar import store
from bot.calendar.event_tables import rules as event_tables
from bot.engine.intake.update import Received
from bot.engine.telegram import reading
from tests.support.gatherings import make


def sends(player, group, content):
    """Answer the bot's latest message in the group with a file that the engine has had read."""
    theatre = player.theatre
    last = next(each for each in reversed(group.shown) if not each.mine)
    group.since = len(group.shown)
    document = {"file_id": "f", "file_unique_id": "u", "file_name": "e.csv", "file_size": 9}
    us = {"id": theatre.bot.id, "is_bot": True, "first_name": "Capitaine"}
    message = {**player._message(group, 900), "from": player.user, "document": document}
    message["reply_to_message"] = {**player._message(group, last.message_id), "from": us}
    raw = {"update_id": next(theatre._update_ids), "message": message}
    read = reading.read(raw, theatre.bot)
    found = event_tables.read_plainly("e.csv", content, "CA")
    event = replace(read.event, found=found)
    theatre.take([Received(raw, replace(read, event=event), standing=group.members[player.id])])


def coming(theatre):
    with theatre.opened.transaction() as tx:
        events = store.coming(tx, theatre.campaign.id, theatre.clock.now())
    return [replace(each.about, pin=None) for each in events]


def exported(olga, group):
    olga.says("/export", group)
    olga.taps("🗓 Events", group)
    olga.taps("📄 CSV", group)
    return next(each for each in reversed(olga.chat.shown) if each.drawn).drawn


def test_events_go_out_and_in_again_unchanged(theatre, olga, group):
    make(olga, group)
    (made,) = coming(theatre)
    out = exported(olga, group)
    olga.says("/event", group)
    olga.taps("📎 Many at once", group)
    sends(olga, group, out)
    olga.sees("All these events are there already", in_=group)
    with theatre.opened.transaction() as tx:
        tx.connection.execute("DELETE FROM events")
    olga.says("/event", group)
    olga.taps("📎 Many at once", group)
    sends(olga, group, out)
    olga.taps("✅ Publish all of them", group)
    assert coming(theatre) == [made]
    again = exported(olga, group).decode()
    number = again.splitlines()[1].partition(",")[0]
    first = out.decode().splitlines()[1].partition(",")[0]
    assert again.replace(number, first) == out.decode()
