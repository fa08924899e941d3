"""What lists come down to is kept, and never believed once a friend or a talk is another."""

from datetime import timedelta

import pytest

from bot.calendar.nudges import store
from bot.contacts import store as contacts
from bot.contacts.model import Stage
from bot.conversations import store as conversations
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7
DAY = timedelta(days=1)
KEPT = "SELECT captain_id, made_by, friends, sorts, since, until FROM list_gists"


def _ana(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana", joined_at=tx.now() - 40 * DAY)
    luis = add_contact(tx, CAMPAIGN, ana, "Luis", Stage.REACHED)
    add_contact(tx, CAMPAIGN, ana, "Mia")
    return ana, luis, add_talk(tx, CAMPAIGN, luis, tx.now() - 20 * DAY)


def _look(tx, *captains, now=None):
    return store.undated(tx, CAMPAIGN, [each.id for each in captains], now or tx.now())


def _kept(tx):
    return [tuple(dict(row).values()) for row in tx.connection.execute(KEPT).fetchall()]


def test_what_is_kept_is_what_was_found(tx):
    ana, *_ = _ana(tx)
    found = _look(tx, ana)
    assert [each[:3] for each in _kept(tx)] == [(ana.id, store.MADE_BY, 2)]
    tx.connection.execute("UPDATE list_gists SET sorts = 'kept,,0,,'")
    assert _look(tx, ana) == [found[0]._replace(sorts="kept,,0,,")]


@pytest.mark.parametrize("column", ["made_by = made_by + 1", "since = until", "until = since"])
def test_what_is_of_another_version_or_time_is_found_anew(tx, column):
    ana, *_ = _ana(tx)
    found, kept = _look(tx, ana), _kept(tx)
    tx.connection.execute(f"UPDATE list_gists SET sorts = 'kept,,0,,', {column}")  # noqa: S608
    assert _look(tx, ana) == found
    assert _kept(tx) == kept


WRITTEN = [
    ("contacts", "stage = 'supportive'"),
    ("contacts", "relationship = 'family'"),
    ("contacts", "unlikely = 1"),
    ("contacts", "later_at = 5"),
    ("contacts", "removed_at = 5"),
    ("contacts", "captain_id = 5"),
    ("conversations", "outcome = 'sent'"),
    ("conversations", "at = 5"),
    ("conversations", "follow_up_at = 5"),
    ("conversations", "undone_at = 5"),
    ("conversations", "contact_id = 5"),
    ("conversations", "captain_id = 5"),
]


@pytest.mark.parametrize("table,change", WRITTEN)
def test_whatever_is_written_of_a_friend_or_a_talk_has_it_found_anew(tx, table, change):
    ana, *_ = _ana(tx)
    ben, *_ = _ana(tx)
    _look(tx, ana, ben)
    words = f"UPDATE {table} SET {change} WHERE captain_id = {ana.id}"  # noqa: S608
    tx.connection.execute(words)
    assert [each[0] for each in _kept(tx)] == [ben.id]


def test_what_comes_and_goes_has_it_found_anew(tx):
    ana, luis, talk = _ana(tx)
    acts = (
        lambda: add_contact(tx, CAMPAIGN, ana, "Sam"),
        lambda: add_talk(tx, CAMPAIGN, luis, tx.now()),
        lambda: conversations.undo(tx, CAMPAIGN, talk, tx.now()),
        lambda: contacts.erase_now(tx, CAMPAIGN, ana.id, luis.id),
        lambda: conversations.delete_all(tx, CAMPAIGN, ana.id),
        lambda: contacts.delete_all(tx, CAMPAIGN, ana.id),
    )
    for act in acts:
        _look(tx, ana)
        assert len(_kept(tx)) == 1
        act()
        assert _kept(tx) == []


def test_of_an_empty_list_nothing_is_kept(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana", joined_at=tx.now() - 40 * DAY)
    assert [each.friends for each in _look(tx, ana)] == [0]
    assert _kept(tx) == []


def test_whoever_takes_a_friend_over_and_whoever_had_them_are_looked_at_anew(tx):
    ana, luis, _ = _ana(tx)
    ben, *_ = _ana(tx)
    _look(tx, ana, ben)
    tx.connection.execute(f"UPDATE contacts SET captain_id = {ben.id} WHERE id = {luis.id}")  # noqa: S608
    assert _kept(tx) == []
