"""What the interface counts for itself, on both databases."""

from bot.calendar import store as calendar
from bot.calendar.model import Answer, AnswerId, Counts, EventId, Reply
from bot.integrations.api import store

CAMPAIGN = 7


def test_each_event_is_counted_as_its_card_counts_it(tx):
    replies = ((1, Reply.YES, 2, 0), (1, Reply.YES, 0, 4), (1, Reply.MAYBE, 0, 0))
    for number, (event, reply, guests, queued) in enumerate((*replies, (2, Reply.YES, 0, 0)), 1):
        given = Answer(
            AnswerId(number), EventId(event), number, reply, tx.now(), guests=guests, queued=queued
        )
        calendar.put(tx, CAMPAIGN, given)
    found = store.counts(tx, CAMPAIGN, [EventId(each) for each in (1, 2, 3)])
    assert found == {each: calendar.counts(tx, CAMPAIGN, EventId(each)) for each in (1, 2, 3)}
    assert found[EventId(1)] == Counts(going=3, maybe=1, waiting=1)
    assert set(store.counts(tx, CAMPAIGN + 1, [EventId(1)]).values()) == {Counts()}
