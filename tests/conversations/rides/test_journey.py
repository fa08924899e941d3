"""When and where help is needed: asked, read by whoever takes it, locked, and forgotten."""

from datetime import UTC, datetime

import pytest

from bot.captains import store as captains
from bot.conversations.rides import store
from bot.conversations.rides.model import NOTHING
from bot.privacy.rights import store as rights
from tests.support.crowd import sign_up

MORNING = datetime(2027, 5, 6, 12, tzinfo=UTC)  # three days before the vote


@pytest.fixture
def ana(theatre, group):
    """Somebody who is asked for when a ride is needed."""
    person = sign_up(theatre, "Ana", "Luis")
    theatre.tick(seconds=(MORNING - theatre.clock.now()).total_seconds())
    person.says("/today")
    person.taps("🚗 A ride or help")
    person.taps("🚗 A ride")
    return person


def _requests(theatre):
    with theatre.opened.transaction() as tx:
        rows = tx.connection.execute("SELECT * FROM help_requests").fetchall()
        return [(dict(row), store.find(tx, theatre.campaign.id, row["id"])) for row in rows]


def _tells(person, *answers):
    for each in answers:
        person.says(each)


def test_only_whoever_takes_it_reads_the_details_and_a_week_later_nobody(theatre, ana, olga, group):
    _tells(ana, "Saturday 14:30", "12 Mill Street, with Luis", "two", "a wheelchair")
    ana.sees("🕐 Saturday 14:30 (Saturday, May 8)\n📍 12 Mill Street, with …\n👥 2 people")
    assert not [each for each in group.shown if "Mill" in each.text]
    ((row, request),) = _requests(theatre)
    assert row["details"]
    assert "Mill" not in row["details"]
    assert request.details.note == "a wheelchair"
    paul = theatre.person("Paul")
    paul.joins(group, "member")
    olga.taps("✋ I’ll do it", group)
    assert "12 Mill Street, with …" in group.shown[-1].text
    assert "a wheelchair" in group.shown[-1].text
    shown = len(group.shown)
    paul.taps("📍 When and where", group)
    assert len(group.shown) == shown
    assert "for Olga alone" in "".join(theatre.toasts)
    with theatre.opened.transaction() as tx:
        captain = captains.find(tx, theatre.campaign.id, request.captain_id)
        held = rights.held(tx, theatre.campaign.id, captain)
    assert {"place": "12 Mill Street, with …", "for_people": 2}.items() <= held.calls[0].items()
    olga.taps("↩️ I can’t after all", group)
    paul.taps("✋ I’ll do it", group)
    assert "12 Mill Street, with …" in group.shown[-1].text
    paul.taps("✅ Done", group)
    theatre.tick(days=6)
    assert _requests(theatre)[0][1].details != NOTHING
    theatre.tick(days=2)
    ((row, request),) = _requests(theatre)
    assert row["details"] is None
    assert request.details == NOTHING


def test_one_that_nobody_ended_is_forgotten_a_week_after_the_vote(theatre, ana):
    _tells(ana, "morning", "the school", "1", "skip")
    theatre.tick(days=9)
    assert _requests(theatre)[0][1].details.where == "the school"
    theatre.tick(days=2)
    assert _requests(theatre)[0][0]["details"] is None


def test_what_can_not_be_taken_is_asked_again_and_nothing_is_sent_before_the_end(theatre, ana):
    ana.taps("Morning")
    ana.says("x" * 201)
    ana.sees("That is 201 characters, and there is room for 200")
    ana.says("the school")
    ana.says("a few")
    ana.sees("Please write one number, from 1 to 20")
    ana.taps("‹ Back")
    ana.sees("From where?")
    ana.taps("‹ Back")
    ana.taps("‹ Back")
    ana.sees("What would help?")
    ana.taps("🪪 Papers")
    ana.taps("✖️ Stop")
    ana.sees("Nobody was asked")
    assert _requests(theatre) == []
