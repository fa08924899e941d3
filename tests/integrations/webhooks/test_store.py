"""What is to be posted again is found by one statement, on both databases."""

from datetime import timedelta

from bot.integrations import store as log
from bot.integrations.model import Entry, Kind
from bot.integrations.webhooks import store
from bot.integrations.webhooks.model import EndpointAdded, EndpointId

CAMPAIGN, ENDPOINT = 7, 99


def test_what_changed_since_is_queued_by_kind_once_each(tx):
    now = tx.now()
    for kind, days in ((Kind.CAPTAIN_JOINED, 5), (Kind.CONTACT_ADDED, 1), (Kind.CAPTAIN_JOINED, 1)):
        entry = Entry(kind, 11, "captain", {}, 11)
        (change,) = log.add(tx, CAMPAIGN, (entry,), now - timedelta(days=days))
    heard = (Kind.CAPTAIN_JOINED, Kind.PERSON_ERASED)
    which = (tx, CAMPAIGN, ENDPOINT, heard)
    assert store.queue_since(*which, now - timedelta(days=2), now) == 1
    assert [each.seq for each in store.due(tx, CAMPAIGN, ENDPOINT, now, 10)] == [change.seq]
    assert store.queue_since(*which, now - timedelta(days=9), now) == 2
    assert store.counts(tx, CAMPAIGN, ENDPOINT).waiting == 2
    assert store.queue_since(tx, CAMPAIGN, ENDPOINT, (), now - timedelta(days=9), now) == 0


def test_one_that_a_copy_brought_back_without_its_key_is_passed_over(tx):
    for number in (ENDPOINT, ENDPOINT + 1):
        where = f"https://hooks.example.org/{number}"
        added = EndpointAdded(EndpointId(number), where, "whsec_x", 1, tx.now())
        store.add(tx, CAMPAIGN, added)
    tx.destroy_key(ENDPOINT)
    assert [each.id for each in store.endpoints(tx, CAMPAIGN)] == [ENDPOINT + 1]
    assert store.find(tx, CAMPAIGN, ENDPOINT) is None
