"""A check-in that waits to leave is asked only where it still makes sense."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.calendar.check_ins.model import CheckIn, CheckInId
from bot.calendar.check_ins.rules import is_to_be_asked
from bot.captains.model import Captain, CaptainId, Unasked

NOW = datetime(2027, 1, 10, 18, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ASKED = CheckIn(CheckInId(5), 7, NOW, by_bot=True)
ANA = Captain(CaptainId(7), 1001, "Ana", "en", "Europe/Paris", True, None, NOW, NOW, None, None)


@pytest.mark.parametrize(
    "check_in, captain, is_asked",
    [
        ({}, {}, True),
        ({"answered_at": NOW}, {}, False),
        ({"ended_at": NOW}, {}, False),
        ({}, {"reminders": False}, False),
        ({}, {"stopped_at": NOW}, False),
        ({}, {"snoozed_until": LATER}, False),
        ({}, {"snoozed_until": NOW}, True),
        ({}, {"muted": frozenset({Unasked.CHECK_IN})}, False),
        ({}, {"muted": frozenset({Unasked.NEXT})}, True),
    ],
)
def test_it_is_asked_where_nothing_has_been_said_since(check_in, captain, is_asked):
    assert is_to_be_asked(replace(ASKED, **check_in), replace(ANA, **captain), NOW) is is_asked
