"""The card in the organizers' group."""

import re
from datetime import timedelta

from bot.calendar.event_board import jobs
from tests.support.crowd import sign_up
from tests.support.gatherings import comes, make


def test_the_card_in_the_group_counts_in_one_message_that_changes_twice_a_minute(
    theatre, olga, group
):
    make(olga, group)
    card = next(each for each in reversed(group.shown) if "Coming: 0" in each.text)
    people = [sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo", "Dan")]
    theatre.tick(minutes=1)
    before = len([key for _, _, key in theatre.deliveries if re.match(r"event:\d+:\d+", key)])
    for each in people:
        comes(each)
        theatre.tick(seconds=5)
    edits = [key for _, _, key in theatre.deliveries if re.match(r"event:\d+:\d+", key)]
    assert len(edits) - before == 1
    theatre.tick(seconds=31)
    assert "Coming: 4" in card.text
    assert sum("Coming:" in each.text for each in group.shown) == 1
    olga.taps("👥 Who is coming", group)
    olga.sees("• Ana", "• Dan", in_=group)


def test_many_cards_share_what_a_group_takes(theatre, olga, group, monkeypatch):
    monkeypatch.setattr(jobs, "SHARE", timedelta(minutes=1))
    make(olga, group)
    make(olga, group, when="Sunday 2-4 pm")
    ana, ben = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben"))
    card = next(each for each in group.shown if "Coming: 0" in each.text)
    for each, passing in ((ana, 1), (ben, 119)):
        each.says("/events")
        each.taps("▫️ Sat, Nov 7")
        each.taps("✅ I’m coming")
        theatre.tick(seconds=passing - 1)
        assert "Coming: 1" in card.text
    theatre.tick(seconds=2)
    assert "Coming: 2" in card.text
