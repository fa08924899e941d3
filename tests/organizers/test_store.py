import sqlite3
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest

from bot.organizers import store
from bot.organizers.model import Group, GroupBound, Owner

REFUSED = (sqlite3.IntegrityError, psycopg.errors.RaiseException)


@pytest.fixture
def campaign(tx):
    return store.ensure_campaign(tx, "river-park", tx.now())


def bound(tx, chat_id=-5, code_id=1, title="Organizers"):
    return GroupBound(chat_id, title, "en", 1, code_id, tx.now())


def test_the_topic_where_the_bot_posts_goes_with_a_move_and_a_new_binding(tx, campaign):
    store.bind_group(tx, campaign, replace(bound(tx), topic=7))
    assert store.group_of(tx, campaign).topic == 7
    store.set_topic(tx, campaign, -6, 8)
    assert store.group_of(tx, campaign).topic == 7
    store.set_topic(tx, campaign, -5, 9)
    assert store.group_of(tx, campaign).topic == 9
    store.move_group(tx, campaign, -5, -100)
    assert store.group_of(tx, campaign).topic is None
    store.set_topic(tx, campaign, -100, 3)
    store.bind_group(tx, campaign, bound(tx, -7, 2))
    assert store.group_of(tx, campaign).topic is None


def test_a_campaign_is_stored_once(tx, campaign):
    assert store.ensure_campaign(tx, "river-park", tx.now()) == campaign
    assert store.ensure_campaign(tx, "other", tx.now()) != campaign


def test_a_new_owner_link_voids_the_one_before(tx, campaign):
    first = store.new_owner_link(tx, campaign, tx.now())
    second = store.new_owner_link(tx, campaign, tx.now())
    assert store.find_owner_link(tx, campaign, first).expires_at <= tx.now()
    assert store.find_owner_link(tx, campaign, second).expires_at == tx.now() + timedelta(hours=24)
    assert store.find_owner_link(tx, campaign + 1, second) is None


def test_a_link_fits_into_a_deep_link(tx, campaign):
    payload = store.new_owner_link(tx, campaign, tx.now())
    assert payload[0] == "o"
    assert len(payload) <= 64
    assert set(payload) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def test_a_used_link_stays_used(tx, campaign):
    payload = store.new_owner_link(tx, campaign, tx.now())
    store.use_owner_link(tx, store.find_owner_link(tx, campaign, payload).id, tx.now())
    assert store.find_owner_link(tx, campaign, payload).used


def test_neither_links_nor_codes_can_be_read_in_the_database(tx, campaign):
    payload = store.new_owner_link(tx, campaign, tx.now())
    code, digest = store.fresh_code(tx)
    store.add_bind_code(tx, campaign, 1, digest, tx.now())
    rows = [
        tuple(dict(row).values())
        for table in ("owner_links", "bind_codes")
        for row in tx.connection.execute(f"SELECT * FROM {table}")  # noqa: S608 (fixed names)
    ]
    assert len(rows) == 2
    assert payload not in str(rows)
    assert code not in str(rows)


def test_owners_are_those_of_the_campaign(tx, campaign):
    assert store.add_owner(tx, campaign, 1001, "fr", tx.now())
    assert not store.add_owner(tx, campaign, 1001, "en", tx.now())
    assert store.owners(tx, campaign) == [Owner(1001, "fr", tx.now())]
    assert not store.is_owner(tx, campaign + 1, 1001)


def test_a_new_code_voids_the_owners_earlier_one_only(tx, campaign):
    codes = [store.fresh_code(tx) for _ in range(3)]
    for owner, (_, digest) in zip((1, 2, 1), codes, strict=True):
        store.add_bind_code(tx, campaign, owner, digest, tx.now())
    live = [store.find_bind_code(tx, campaign, code).expires_at > tx.now() for code, _ in codes]
    assert live == [False, True, True]


def test_wrong_tries_count_for_an_hour_and_a_person(tx, campaign):
    for minutes in (0, 30, 59):
        store.add_vain_try(tx, campaign, 7, tx.now() + timedelta(minutes=minutes))
    assert store.vain_tries(tx, campaign, 7, tx.now() + timedelta(minutes=59)) == 3
    assert store.vain_tries(tx, campaign, 7, tx.now() + timedelta(minutes=61)) == 2
    assert store.vain_tries(tx, campaign, 8, tx.now()) == 0
    store.forget_tries(tx, campaign, 7)
    assert store.vain_tries(tx, campaign, 7, tx.now()) == 0


def test_a_campaign_has_one_group_and_a_group_one_campaign(tx, campaign):
    other = store.ensure_campaign(tx, "other", tx.now())
    store.bind_group(tx, campaign, bound(tx, -5))
    store.bind_group(tx, campaign, bound(tx, -6))
    assert store.campaign_of_group(tx, -5) is None
    store.bind_group(tx, other, bound(tx, -6))
    assert store.group_of(tx, campaign) is None
    assert store.campaign_of_group(tx, -6) == other


def test_a_group_keeps_its_language_when_it_moves(tx, campaign):
    store.bind_group(tx, campaign, bound(tx, -5))
    store.set_group_language(tx, campaign, -5, "fr")
    assert not store.move_group(tx, campaign + 1, -5, -1005)
    assert store.move_group(tx, campaign, -5, -1005)
    assert store.group_of(tx, campaign) == Group(-1005, "Organizers", "fr")
    assert not store.move_group(tx, campaign, -5, -1006)


def test_a_suspended_group_is_not_active_until_it_is_back(tx, campaign):
    store.bind_group(tx, campaign, bound(tx, -5))
    assert store.suspend_group(tx, campaign, -5, tx.now())
    assert not store.suspend_group(tx, campaign, -5, tx.now())
    assert store.active_group(tx, campaign) is None
    store.resume_group(tx, campaign, -5)
    assert store.active_group(tx, campaign) is not None


@pytest.mark.parametrize("change", ["UPDATE audit SET actor = 2", "DELETE FROM audit"])
def test_the_audit_can_only_grow(tx, campaign, change):
    store.add_audit(tx, campaign, tx.now(), 1, "tested", {"chat": -5})
    with pytest.raises(REFUSED, match="append-only"), tx.savepoint():
        tx.connection.execute(change)
    assert store.audit(tx, campaign) == [(tx.now(), 1, "tested", {"chat": -5})]


def test_the_audit_goes_with_its_campaign(tx, campaign):
    store.add_audit(tx, campaign, tx.now(), 1, "tested", {})
    tx.connection.execute("DELETE FROM campaigns")
    tx.connection.execute("DELETE FROM audit")
    assert store.audit(tx, campaign) == []


def settled(tx, *named):
    gone, kept = store.settle_owners(tx, 1, named, "en", tx.now())
    return [each.telegram_id for each in gone], [each.telegram_id for each in kept]


def test_owners_of_the_settings_go_with_them_and_those_of_a_link_stay(tx):
    store.add_owner(tx, 1, 33, "en", tx.now())
    store.add_audit(tx, 1, tx.now(), 33, "owner_claimed", {})
    assert settled(tx, 11, 22, 33) == ([], [])
    assert settled(tx, 22) == ([11], [])
    assert [each.telegram_id for each in store.owners(tx, 1)] == [22, 33]
    assert ("owner_removed", {"owner": 11}) in [act[2:] for act in store.audit(tx, 1)]


def test_who_was_named_before_that_was_noted_goes_at_the_very_first_start(tx):
    store.add_owner(tx, 1, 11, "en", tx.now())
    store.add_owner(tx, 1, 33, "en", tx.now())
    store.add_audit(tx, 1, tx.now(), 33, "owner_claimed", {})
    assert settled(tx) == ([11], [])
    assert [each.telegram_id for each in store.owners(tx, 1)] == [33]


def test_a_link_of_long_ago_makes_nobody_stay_whom_the_settings_made_owner_since(tx, clock):
    store.add_owner(tx, 1, 11, "en", tx.now())
    store.add_audit(tx, 1, tx.now(), 11, "owner_claimed", {})
    store.remove_owner(tx, 1, 11, 33, tx.now())
    clock.pass_(hours=1)
    assert settled(tx, 11, 22) == ([], [])
    assert settled(tx, 22) == ([11], [])


def test_a_campaign_in_use_keeps_its_last_owner(tx):
    assert settled(tx, 11, 22) == ([], [])
    store.bind_group(tx, 1, bound(tx))
    assert settled(tx) == ([22], [11])
    assert [each.telegram_id for each in store.owners(tx, 1)] == [11]
    assert settled(tx, 44) == ([11], [])


def test_a_campaign_that_nobody_uses_yet_can_begin_again_with_a_link(tx):
    assert settled(tx, 11) == ([], [])
    assert settled(tx) == ([11], [])
    assert store.owners(tx, 1) == []
