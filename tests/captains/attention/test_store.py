"""What a captain has had of late, from the log of reminders."""

from datetime import timedelta

from bot.calendar import store as calendar
from bot.calendar.agenda.model import Kind
from bot.calendar.model import Answer, AnswerId, EventId, Reply
from bot.calendar.nudges import store as nudges
from bot.campaigns.model import NudgeHours
from bot.captains import store
from tests.support.crowd import add_captain
from tests.support.gatherings import event

CAMPAIGN = 7
HOURS = NudgeHours(9, 20)
A_DAY = timedelta(days=1)


def attention(tx, captain):
    return store.attention(tx, CAMPAIGN, captain, HOURS)


def test_each_message_counts_once_and_only_what_asks_for_something_is_unanswered(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    later = [tx.now() + number * A_DAY for number in (1, 2, 3)]
    nudges.log_all(tx, CAMPAIGN, [(ana.id, Kind.FOLLOW_UP), (ana.id, Kind.CHECK_IN)], later[0])
    nudges.log(tx, CAMPAIGN, ana.id, Kind.EVENT, later[1])
    nudges.log(tx, CAMPAIGN, ana.id, Kind.BADGE, later[2])
    nudges.log(tx, CAMPAIGN, ben.id, Kind.WEEKLY, later[2])
    assert attention(tx, ana).sent == tuple(later)
    assert attention(tx, ana).unanswered == 1
    assert attention(tx, ben).unanswered == 1
    assert store.attention(tx, CAMPAIGN + 1, ana, HOURS).sent == ()


def test_what_was_answered_since_is_not_unanswered(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    for number in range(store.SENT_LATELY + 3):
        nudges.log(tx, CAMPAIGN, ana.id, Kind.WEEKLY, ana.last_active_at - number * A_DAY)
    assert attention(tx, ana).unanswered == 0
    assert len(attention(tx, ana).sent) == store.SENT_LATELY


def test_the_next_event_is_one_that_they_have_a_place_at(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    assert attention(tx, ana).event_at is None
    there = event(1)
    calendar.add(tx, CAMPAIGN, there)
    waits = Answer(AnswerId(5), EventId(1), ana.id, Reply.YES, tx.now(), queued=3)
    calendar.put(tx, CAMPAIGN, waits)
    assert attention(tx, ana).event_at is None
    calendar.put(tx, CAMPAIGN, Answer(AnswerId(5), EventId(1), ana.id, Reply.YES, tx.now()))
    assert attention(tx, ana).event_at == there.about.starts_at
