"""A table of events in the organizers' group: looked at, published at once, mended, taken back."""

from dataclasses import replace

import pytest

from bot.calendar import store
from bot.calendar.event_tables import rules
from bot.engine.intake.update import Received
from bot.engine.telegram import reading
from bot.organizers import store as organizers
from tests.support.crowd import sign_up
from tests.support.gatherings import until

GOOD = """Title,Date,Start,End,Place
First calls,2026-11-07,18:00,20:00,Library
Second calls,2026-11-14,18:00,20:00,Library
Picnic,2026-11-15,12:00,14:00,River Park
"""


def sends(player, group, text, **about):
    """Answer the bot's latest message in the group with a file that the engine has had read."""
    theatre = player.theatre
    last = next(each for each in reversed(group.shown) if not each.mine)
    group.since = len(group.shown)
    document = {"file_id": "f", "file_unique_id": "u", "file_name": "plan.csv", "file_size": 9}
    us = {"id": theatre.bot.id, "is_bot": True, "first_name": "Capitaine"}
    message = {**player._message(group, 900), "from": player.user, "document": document}
    message["reply_to_message"] = {**player._message(group, last.message_id), "from": us}
    raw = {"update_id": next(theatre._update_ids), "message": message}
    read = reading.read(raw, theatre.bot)
    about = about or {"found": rules.read_plainly("plan.csv", text.encode(), "CA")}
    event = replace(read.event, **about)
    standing = group.members[player.id]
    theatre.take([Received(raw, replace(read, event=event), standing=standing)])


def coming(theatre):
    with theatre.opened.transaction() as tx:
        return store.coming(tx, theatre.campaign.id, theatre.clock.now())


def test_all_are_published_by_one_tap_and_one_message(theatre, olga, group):
    olga.says("/event", group)
    olga.taps("📎 Many at once", group)
    olga.sees("title, date, start, end, place", in_=group)
    olga.sees("An example to fill in", in_=group)
    olga.says("/help", group)
    olga.sees("title, date, start, end, place", in_=group)
    olga.does_not_see("An example to fill in", in_=group)
    sends(olga, group, GOOD)
    olga.sees("3 new events.", "First calls", "Picnic", in_=group)
    assert not coming(theatre)
    before = len(group.shown)
    olga.taps("✅ Publish all of them", group)
    olga.sees("3 events are published", in_=group)
    theatre.tick(minutes=1)
    assert len(group.shown) == before  # no card of each
    assert [each.about.title for each in coming(theatre)] == [
        "First calls",
        "Second calls",
        "Picnic",
    ]
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/events")
    ana.taps("▫️ Sat, Nov 14")
    ana.taps("✅ I’m coming")
    theatre.tick(minutes=1)
    assert len(group.shown) == before
    olga.says("/events", group)
    olga.taps("Sat, Nov 14", group)
    olga.sees("Coming: 1", in_=group)
    ana.taps("❌ I can’t")
    theatre.tick(minutes=1)
    assert "Coming: 0" in group.shown[-1].text


def test_a_table_may_answer_the_first_question(theatre, olga, group):
    olga.says("/event", group)
    sends(olga, group, GOOD)
    olga.sees("3 new events.", in_=group)
    olga.taps("✖️ Stop", group)
    olga.sees("Nothing was published", in_=group)
    assert not coming(theatre)


def test_one_bad_row_and_nothing_is_taken_until_it_is_mended(theatre, olga, group):
    olga.says("/event", group)
    sends(olga, group, GOOD.replace("12:00", ""))
    olga.sees("1 row has to be mended", "Row 4 (Picnic): there is no hour", in_=group)
    assert not coming(theatre)
    sends(olga, group, GOOD)
    olga.taps("✅ Publish all of them", group)
    assert len(coming(theatre)) == 3


def test_the_same_table_again_changes_nothing(theatre, olga, group):
    for _ in range(2):
        olga.says("/event", group)
        sends(olga, group, GOOD)
        if "✅ Publish all of them" in olga.screen(group):
            olga.taps("✅ Publish all of them", group)
    olga.sees("there already", in_=group)
    assert len(coming(theatre)) == 3
    olga.says("/event", group)
    sends(olga, group, GOOD + "Third calls,2026-11-21,18:00,20:00,Library\n")
    olga.sees("1 new event.", "3 of the table are there already", in_=group)


def test_undo_takes_back_what_nobody_has_answered(theatre, olga, group):
    olga.says("/event", group)
    sends(olga, group, GOOD)
    olga.taps("✅ Publish all of them", group)
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/events")
    ana.taps("▫️ Sat, Nov 14")
    ana.taps("✅ I’m coming")
    olga.taps("↩️ Undo", group)
    olga.sees("2 events are gone again", "these stay: Second calls", in_=group)
    assert [each.about.title for each in coming(theatre)] == ["Second calls"]
    with theatre.opened.transaction() as tx:
        acts = [action for _, _, action, _ in organizers.audit(tx, theatre.campaign.id)]
    assert (acts.count("event_made"), acts.count("event_unmade")) == (3, 2)
    until(theatre, 15, 15)
    assert not [each for each in group.shown if "Picnic" in each.text and "It is over" in each.text]


def test_what_began_while_it_was_looked_at_is_told(theatre, olga, group):
    olga.says("/event", group)
    sends(olga, group, GOOD)
    theatre.tick(days=5)
    olga.taps("✅ Publish all of them", group)
    olga.sees("Meanwhile this has begun: First calls", in_=group)
    assert not coming(theatre)


@pytest.mark.parametrize(
    "trouble, words",
    [("big", "too big"), ("slow", "once more"), ("broken", "can’t read"), ("", "can’t read")],
)
def test_a_file_that_is_none_is_asked_for_again(theatre, olga, group, trouble, words):
    olga.says("/event", group)
    sends(olga, group, "", trouble=trouble)
    olga.sees(words, in_=group)
    sends(olga, group, GOOD)
    olga.sees("3 new events.", in_=group)


def test_members_send_tables_to_each_other(theatre, olga, group):
    mel = theatre.person("Mel")
    mel.joins(group, "member")
    before = len(group.shown)
    sends(mel, group, GOOD)
    assert len(group.shown) == before
