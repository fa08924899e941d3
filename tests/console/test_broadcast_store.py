from datetime import timedelta

import pytest

from bot.captains import store as captains
from bot.console import audience
from bot.console import broadcast_steps as steps
from bot.console import broadcast_store as store
from bot.console.broadcast_waiting.model import Begun
from bot.console.broadcasts.model import (
    Audience,
    BroadcastConfirmed,
    Counts,
    Options,
    Version,
)
from tests.support.crowd import add_captain

CAMPAIGN = 7
IN_TOKYO = "UPDATE captains SET time_zone = 'Asia/Tokyo' WHERE id = {id}"
ROW = (
    "INSERT INTO outbox (id, campaign_id, chat_id, class, state, batch, error, not_before,"
    " created_at) VALUES ({id}, 7, 1, 'notice', '{state}', {batch}, {error}, 0, 0)"
)


@pytest.fixture
def crowd(tx):
    """Return five captains: two read French, one said /stop, one wants no reminders."""
    return [
        add_captain(tx, CAMPAIGN, "Ana"),
        add_captain(tx, CAMPAIGN, "Ben", language="fr"),
        add_captain(tx, CAMPAIGN, "Cleo", reminders=False),
        add_captain(tx, CAMPAIGN, "Dan", language="fr"),
        add_captain(tx, CAMPAIGN, "Eve"),
    ]


@pytest.fixture
def confirmed(tx, crowd):
    """Return a broadcast to all of them."""
    change = BroadcastConfirmed(
        id=tx.new_id(),
        chat_id=-5,
        by=1,
        texts=(Version("fr", "Bonjour"), Version("en", "Hello")),
        audience=store.audience(tx, CAMPAIGN),
        starts_at=tx.now(),
        expires_at=tx.now() + timedelta(hours=9),
        at=tx.now(),
    )
    store.add(tx, CAMPAIGN, change)
    begun = Begun(
        change.audience.total,
        change.audience.last_captain,
        chosen=False,
        starts_at=change.starts_at,
        expires_at=change.expires_at,
    )
    assert steps.begin(tx, CAMPAIGN, change.id, begun)
    assert not steps.begin(tx, CAMPAIGN, change.id, begun)
    return change


def found(tx, change):
    return store.find(tx, CAMPAIGN, change.id)


def copies(tx, change, *ends):
    for number, (state, error) in enumerate(ends):
        quoted = f"'{error}'" if error else "NULL"
        row = ROW.format(id=number + 1, state=state, batch=change.id, error=quoted)
        tx.connection.execute(row)


def test_the_audience_are_those_who_want_messages(tx, crowd):
    add_captain(tx, CAMPAIGN + 1, "Elsewhere")
    assert store.audience(tx, CAMPAIGN) == Audience({"en": 2, "fr": 2}, 1, crowd[-1].id)
    assert store.audience(tx, CAMPAIGN + 2) == Audience({}, 0, 0)


def test_a_broadcast_and_its_texts_are_kept_once(tx, confirmed):
    store.add(tx, CAMPAIGN, confirmed)
    assert found(tx, confirmed).total == 5
    assert found(tx, confirmed).expires_at == confirmed.expires_at
    assert store.texts(tx, CAMPAIGN, confirmed.id) == confirmed.texts


def test_the_text_is_not_readable_in_the_table(tx, confirmed):
    rows = [dict(row) for row in tx.connection.execute("SELECT * FROM broadcast_texts")]
    assert len(rows) == 2
    assert "Bonjour" not in str(rows)


def test_recipients_come_in_slices_and_later_captains_are_left_out(tx, crowd, confirmed):
    add_captain(tx, CAMPAIGN, "Late")
    broadcast = found(tx, confirmed)
    first = captains.between(tx, CAMPAIGN, broadcast.done_to, broadcast.last_captain, 3)
    assert list(first) == crowd[:3]
    assert [each.wants_reminders for each in first] == [True, True, False]
    store.advance(tx, CAMPAIGN, confirmed.id, done_to=first[-1].id, opted_out=1, expired=0)
    broadcast = found(tx, confirmed)
    rest = captains.between(tx, CAMPAIGN, broadcast.done_to, broadcast.last_captain, 3)
    assert list(rest) == crowd[3:]


def test_everybody_waits_before_the_first_slice(tx, confirmed):
    assert store.counts(tx, CAMPAIGN, found(tx, confirmed)) == Counts(waiting=5)


def test_every_end_of_a_copy_has_its_place(tx, crowd, confirmed):
    ends = ("sent", None), ("cancelled", "stopped"), ("cancelled", "withdrawn"), ("cancelled", None)
    copies(tx, confirmed, *ends)
    store.advance(tx, CAMPAIGN, confirmed.id, done_to=crowd[-1].id, opted_out=1, expired=0)
    counts = store.counts(tx, CAMPAIGN, found(tx, confirmed))
    assert counts == Counts(sent=1, opted_out=2, withdrawn=1, gone=1)


@pytest.mark.parametrize("state", ["sent", "failed", "unknown", "blocked", "expired"])
def test_the_outbox_words_are_ours(tx, crowd, confirmed, state):
    copies(tx, confirmed, (state, None))
    store.advance(tx, CAMPAIGN, confirmed.id, done_to=crowd[-1].id, opted_out=4, expired=0)
    assert getattr(store.counts(tx, CAMPAIGN, found(tx, confirmed)), state) == 1


@pytest.mark.parametrize("state", ["queued", "sending"])
def test_what_is_on_its_way_waits(tx, crowd, confirmed, state):
    copies(tx, confirmed, (state, None))
    store.advance(tx, CAMPAIGN, confirmed.id, done_to=crowd[-1].id, opted_out=4, expired=0)
    assert store.counts(tx, CAMPAIGN, found(tx, confirmed)) == Counts(waiting=1, opted_out=4)


def test_stopping_deals_with_everybody_who_is_left(tx, crowd, confirmed):
    store.advance(tx, CAMPAIGN, confirmed.id, done_to=crowd[0].id, opted_out=0, expired=1)
    assert store.stop(tx, CAMPAIGN, confirmed.id)
    assert not store.stop(tx, CAMPAIGN, confirmed.id)
    counts = store.counts(tx, CAMPAIGN, found(tx, confirmed))
    assert counts == Counts(expired=1, opted_out=1, withdrawn=3)


def test_a_captain_who_leaves_counts_only_while_not_dealt_with(tx, crowd, confirmed):
    store.advance(tx, CAMPAIGN, confirmed.id, done_to=crowd[1].id, opted_out=0, expired=2)
    for captain in (crowd[0], crowd[3]):
        store.lose(tx, CAMPAIGN, captain.id)
    assert found(tx, confirmed).gone == 1


def test_a_report_is_written_once(tx, confirmed):
    assert store.finish(tx, CAMPAIGN, confirmed.id, Counts(sent=5))
    assert not store.finish(tx, CAMPAIGN, confirmed.id, Counts(sent=5))
    assert found(tx, confirmed).state == "done"


def test_a_broadcast_of_another_campaign_is_not_found(tx, confirmed):
    assert store.find(tx, CAMPAIGN + 1, confirmed.id) is None


def test_what_waits_is_moved_or_called_off_and_then_begins_no_more(tx, crowd):
    change = BroadcastConfirmed(
        id=tx.new_id(),
        chat_id=-5,
        by=1,
        texts=(Version("fr", "Bonjour"),),
        audience=store.audience(tx, CAMPAIGN),
        starts_at=tx.now() + timedelta(hours=1),
        expires_at=tx.now() + timedelta(hours=9),
        at=tx.now(),
        options=Options(own_clocks=True, urgent="The hall burns"),
    )
    store.add(tx, CAMPAIGN, change)
    assert (found(tx, change).state, found(tx, change).own_clocks) == ("scheduled", True)
    assert found(tx, change).urgent == "The hall burns"
    row = dict(tx.connection.execute("SELECT * FROM broadcasts").fetchone())
    assert "burns" not in str(row)
    later = tx.now() + timedelta(days=1), tx.now() + timedelta(days=2)
    assert steps.move(tx, CAMPAIGN, change.id, later, own_clocks=False)
    assert found(tx, change).starts_at == later[0]
    assert not found(tx, change).own_clocks
    assert steps.call_off(tx, CAMPAIGN, change.id)
    assert not steps.move(tx, CAMPAIGN, change.id, later, own_clocks=False)
    begun = Begun(5, 9, chosen=False, starts_at=later[0], expires_at=later[1])
    assert not steps.begin(tx, CAMPAIGN, change.id, begun)


def test_recipients_come_in_the_order_of_their_clocks(tx, crowd):
    number = tx.new_id()
    sql = (
        "INSERT INTO broadcast_recipients (campaign_id, broadcast_id, captain_id, place)"
        " VALUES ({campaign}, {number}, {id}, {id})"
    )
    for each in crowd:
        tx.connection.execute(sql.format(campaign=CAMPAIGN, number=number, id=each.id))
    for each in crowd[:2]:
        tx.connection.execute(IN_TOKYO.format(id=each.id))
    (zone,) = set(audience.zones(tx, CAMPAIGN)) - {"Asia/Tokyo"}
    late, early = tx.now() + timedelta(hours=9), tx.now()
    audience.put_moments(tx, CAMPAIGN, number, {"Asia/Tokyo": late, zone: early})
    assert audience.count_recipients(tx, CAMPAIGN, number) == (5, 5)
    listed = audience.recipients(tx, CAMPAIGN, number, 0, 9)
    ids = [each.id for each in crowd]
    assert [each.captain_id for each in listed] == ids[2:] + ids[:2]
    assert [each.place for each in listed] == [1, 2, 3, 4, 5]
    assert [each.due_at for each in listed] == [early] * 3 + [late] * 2
    assert audience.recipients(tx, CAMPAIGN, number, 3, 1) == (listed[3],)
