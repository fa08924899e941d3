"""Which offers can be taken; and that whatever happens, somebody is on exactly one list."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.model import ContactId, Details, Stage
from bot.teams.handovers import rules
from bot.teams.handovers.model import Luggage, Offer
from bot.teams.handovers.rules import Obstacle

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
OFFER = Offer(1, 7, ContactId(5), "hcode", NOW, NOW + rules.GOOD_FOR)
LUIS = Luggage("Luis", Stage.LISTED, Details(), None, 0)
FREE = {"room": 3, "known": False, "unwelcome": False}


@pytest.mark.parametrize(
    "offer, luggage, who, more, expected",
    [
        (OFFER, LUIS, 8, {}, None),
        (None, LUIS, 8, {}, Obstacle.GONE),
        (OFFER, None, 8, {}, Obstacle.GONE),
        (replace(OFFER, ended_at=NOW), LUIS, 8, {}, Obstacle.GONE),
        (replace(OFFER, expires_at=NOW), LUIS, 8, {}, Obstacle.GONE),
        (OFFER, LUIS, 7, {}, Obstacle.OWN),
        (OFFER, LUIS, 8, {"unwelcome": True}, Obstacle.UNWELCOME),
        (OFFER, LUIS, 8, {"known": True}, Obstacle.KNOWN),
        (OFFER, LUIS, 8, {"room": 0}, Obstacle.FULL),
    ],
)
def test_what_stands_in_the_way(offer, luggage, who, more, expected):
    assert rules.obstacle(offer, luggage, who, NOW, **{**FREE, **more}) is expected


def test_only_the_receiver_gives_back_and_only_within_a_day():
    taken = replace(OFFER, ended_at=NOW, receiver_id=8, taken_as=ContactId(6))
    assert rules.can_return(taken, 8, NOW + timedelta(hours=24))
    assert not rules.can_return(taken, 8, NOW + timedelta(hours=25))
    assert not rules.can_return(taken, 7, NOW)
    assert not rules.can_return(replace(taken, taken_as=None), 8, NOW)
    assert not rules.can_return(OFFER, 8, NOW)


ACTS = st.lists(
    st.sampled_from(["offer", "take", "take", "withdraw", "decline", "back", "wait"]), max_size=30
)


@given(ACTS)
def test_in_whatever_order_they_act_the_contact_is_on_exactly_one_list(acts):
    owner, offer, now = 7, None, NOW
    for act in acts:
        now += timedelta(hours=1)
        if act == "wait":
            now += timedelta(days=3)
        elif act == "offer" and owner == 7 and not rules.is_open(offer, now):
            offer = replace(OFFER, made_at=now, expires_at=now + rules.GOOD_FOR)
        elif act == "take":
            there = LUIS if owner == 7 else None
            if rules.obstacle(offer, there, 8, now, **FREE) is None:
                offer = replace(offer, ended_at=now, receiver_id=8, taken_as=ContactId(6))
                owner = 8
        elif act in ("withdraw", "decline") and rules.is_open(offer, now):
            offer = replace(offer, ended_at=now)
        elif act == "back" and rules.can_return(offer, 8, now):
            assert owner == 8
            offer, owner = replace(offer, taken_as=None), 7
    assert owner in (7, 8)
    if owner == 8:
        assert offer.taken_as is not None
