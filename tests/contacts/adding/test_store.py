from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.campaigns.model import Relationship
from bot.contacts import store
from bot.contacts.model import AdditionId, Contact, ContactId, Stage

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
LUIS = Contact(ContactId(11), 7, "Luis Díaz", None, Stage.LISTED, NOW, AdditionId(11))
ANA = replace(LUIS, id=ContactId(12), name="Ana", relationship=Relationship.FRIEND)


def raw(tx):
    return [dict(row) for row in tx.connection.execute("SELECT * FROM contacts ORDER BY id")]


def test_a_contact_is_found_as_it_was_added(tx):
    store.add(tx, 1, LUIS)
    store.add(tx, 1, ANA)
    assert store.everyone(tx, 1, 7) == (LUIS, ANA)
    assert store.find(tx, 1, 7, 12) == ANA
    assert store.count(tx, 1, 7) == 2


def test_nobody_sees_the_contacts_of_another_captain_or_campaign(tx):
    store.add(tx, 1, LUIS)
    assert store.everyone(tx, 1, 8) == store.everyone(tx, 2, 7) == ()
    assert store.find(tx, 1, 8, 11) is store.find(tx, 2, 7, 11) is None
    store.rename(tx, 1, 8, LUIS.id, "Mallory")
    store.set_removed(tx, 1, replace(LUIS, captain_id=8), NOW)
    store.delete_all(tx, 1, 8)
    assert store.everyone(tx, 1, 7) == (LUIS,)


def test_names_are_unreadable_in_the_table(tx):
    store.add(tx, 1, LUIS)
    assert "Luis" not in str(raw(tx))
    assert "Díaz" not in str(raw(tx))


def test_two_captains_with_the_same_friend_share_no_digest(tx):
    store.add(tx, 1, LUIS)
    store.add(tx, 1, replace(LUIS, id=ContactId(13), captain_id=8))
    one, other = (row["name_digest"] for row in raw(tx))
    assert one != other


def test_a_name_is_known_however_it_is_spelled(tx):
    store.add(tx, 1, LUIS)
    known = store.known(tx, 1, 7, ["LUIS  DÍAZ", "Luis"])
    assert known == {"luis díaz": 11}


def test_the_database_itself_refuses_the_same_name_twice(tx):
    store.add(tx, 1, LUIS)
    with pytest.raises(Exception, match=r"(?i)unique"), tx.savepoint():
        store.add(tx, 1, replace(LUIS, id=ContactId(13), name="luis díaz"))
    assert store.count(tx, 1, 7) == 1


def test_a_removed_contact_is_off_the_list_and_its_name_is_free(tx):
    store.add(tx, 1, LUIS)
    store.set_removed(tx, 1, LUIS, NOW)
    assert store.everyone(tx, 1, 7) == ()
    assert store.find(tx, 1, 7, 11) is None
    assert store.removed(tx, 1, 7) == (LUIS,)
    store.add(tx, 1, replace(LUIS, id=ContactId(13)))
    assert store.count(tx, 1, 7) == 1


def test_a_contact_is_put_back_where_it_stood(tx):
    pledged = replace(LUIS, stage=Stage.PLEDGED, relationship=Relationship.WORK)
    store.add(tx, 1, pledged)
    store.set_removed(tx, 1, pledged, NOW)
    store.set_removed(tx, 1, pledged, None)
    assert store.everyone(tx, 1, 7) == (pledged,)


def test_relationship_name_and_stage_change(tx):
    store.add(tx, 1, LUIS)
    store.set_relationship(tx, 1, 7, LUIS.id, Relationship.WORK)
    store.rename(tx, 1, 7, LUIS.id, "Lou")
    store.move(tx, 1, 7, LUIS.id, Stage.REACHED, NOW)
    changed = replace(LUIS, relationship=Relationship.WORK, name="Lou", stage=Stage.REACHED)
    assert store.find(tx, 1, 7, 11) == changed
    assert store.known(tx, 1, 7, ["lou", "Luis Díaz"]) == {"lou": 11}


def test_a_removed_contact_is_off_the_list_until_it_is_put_back(tx):
    store.add(tx, 1, LUIS)
    assert not store.is_off(tx, 1, 11)
    store.set_removed(tx, 1, LUIS, NOW)
    assert store.is_off(tx, 1, 11)
    store.set_removed(tx, 1, LUIS, None)
    assert not store.is_off(tx, 1, 11)


def test_a_deleted_captain_leaves_no_contact_behind(tx):
    store.add(tx, 1, LUIS)
    store.add(tx, 1, ANA)
    store.set_removed(tx, 1, ANA, NOW)
    store.delete_all(tx, 1, 7)
    assert raw(tx) == []
