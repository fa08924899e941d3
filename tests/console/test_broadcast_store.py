from datetime import timedelta

import pytest

from bot.captains import store as captains
from bot.console import broadcast_store as store
from bot.console.broadcasts.model import Audience, BroadcastConfirmed, Counts, Version
from tests.support.crowd import add_captain

CAMPAIGN = 7
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
