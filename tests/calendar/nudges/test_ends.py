"""The end of a break, and the end of the campaign."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.calendar.agenda.model import Agenda, Kind
from bot.calendar.nudges import rules
from bot.calendar.nudges.model import Never, Send, Sent, Wait
from bot.contacts.model import ContactId
from tests.support.nudging import CAMPAIGN, NOTHING, at, decide, facts, sent

OVER = datetime(2027, 5, 10, 13, 0, tzinfo=UTC)  # nine in the morning, the day after


def test_the_end_of_a_break_is_told_once_whatever_went_before():
    ended = at(days=20)
    talked = {"last_talk_at": at(days=3), "last_active_at": at(days=4), "snoozed_until": ended}
    assert decide(ended, **talked) == Send(Kind.BACK)
    assert decide(ended, NOTHING, **talked) == Send(Kind.BACK)
    assert decide(ended + timedelta(hours=25), **talked, sent=sent(ended)) != Send(Kind.BACK)
    assert decide(ended - timedelta(minutes=1), **talked) == Wait(ended)


def test_what_is_due_that_day_comes_before_a_welcome_back():
    plan = Agenda(Kind.DAY, (ContactId(1),), 1, is_dated=True)
    assert decide(at(20), plan, snoozed_until=at(20)) == Send(Kind.DAY)


def test_who_came_back_early_or_long_ago_is_not_welcomed_back():
    ended = at(days=20)
    back = {"snoozed_until": ended, "last_active_at": ended + timedelta(hours=1)}
    assert decide(ended + timedelta(hours=30), **back) != Send(Kind.BACK)
    assert decide(ended + timedelta(days=3), snoozed_until=ended) != Send(Kind.BACK)


# --- after the vote


def after(days, *said, **changes):
    now = OVER + timedelta(days=days)
    told = tuple(Sent(kind, OVER + timedelta(days=n)) for n, kind in said)
    seen = facts(**{"sent": told, "open_votes": 2, **changes})
    return rules.may_nudge(seen, NOTHING, CAMPAIGN, now)


THANKS, WHO, RESULTS = (0, Kind.THANKS), (3, Kind.WHO_VOTED), (7, Kind.RESULTS)


@pytest.mark.parametrize(
    "days, said, verdict",
    [
        (0, (), Send(Kind.THANKS)),
        (0.1, (THANKS,), Wait(OVER + timedelta(days=3))),
        (3, (THANKS,), Send(Kind.WHO_VOTED)),
        (4, (THANKS, WHO), Wait(OVER + timedelta(days=7))),
        (7, (THANKS, WHO), Send(Kind.RESULTS)),
        (7.2, (THANKS, WHO, RESULTS), Never()),
        (60, (), Never()),
    ],
)
def test_thanks_who_voted_and_what_came_of_it_are_said_once_each(days, said, verdict):
    assert after(days, *said) == verdict


def test_where_all_is_known_nobody_is_asked_again():
    assert after(3, THANKS, open_votes=0) == Wait(OVER + timedelta(days=7))


def test_whoever_was_silent_is_thanked_too_and_whoever_is_at_it_a_little_later():
    ignored = sent(at(1), at(2), at(9), at(16), kind=Kind.STILL_THERE)
    assert after(0, sent=ignored) == Send(Kind.THANKS)
    now = OVER - timedelta(hours=1)
    assert after(0, last_active_at=now) == Wait(now + timedelta(hours=3))
    assert after(0, wants=False) == Never()
    assert isinstance(after(0, is_reachable=False), Wait)
