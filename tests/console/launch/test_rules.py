"""Each line of the list before the launch: what ticks it, and what does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.console.launch.model import Facts, Item
from bot.console.launch.rules import is_by_hand, is_done, open_items

NOW = datetime(2026, 11, 3, 15, tzinfo=UTC)
READY = Facts(
    is_example=False,
    days_ahead=187,
    provisional=False,
    has_contact=True,
    languages=2,
    has_materials=True,
    promises=3,
    hours=(9, 20),
    owners=2,
    is_administrator=True,
    reads_all=False,
    backed_up=NOW - timedelta(hours=20),
    captains=1,
    trained=1,
    broadcasts=1,
    ticked=frozenset({Item.COMPARED, Item.KEY}),
)


def test_all_is_done():
    assert open_items(READY, NOW) == ()


@pytest.mark.parametrize(
    "item, missing",
    [
        (Item.OWN, {"is_example": True}),
        (Item.DATES, {"provisional": True}),
        (Item.DATES, {"days_ahead": -1}),
        (Item.CONTACT, {"has_contact": False}),
        (Item.TEXTS, {"has_materials": False}),
        (Item.CHARTER, {"promises": 0}),
        (Item.OWNERS, {"owners": 1}),
        (Item.ADMINISTRATOR, {"is_administrator": False}),
        (Item.PRIVACY, {"reads_all": True}),
        (Item.PRIVACY, {"reads_all": None}),
        (Item.BACKUP, {"backed_up": None}),
        (Item.BACKUP, {"backed_up": NOW - timedelta(days=3)}),
        (Item.CAPTAIN, {"captains": 0}),
        (Item.TRAINING, {"trained": 0}),
        (Item.BROADCAST, {"broadcasts": 0}),
        (Item.COMPARED, {"ticked": frozenset({Item.KEY})}),
        (Item.KEY, {"ticked": frozenset({Item.COMPARED})}),
    ],
)
def test_one_thing_that_is_missing_leaves_one_line_open(item, missing):
    assert open_items(replace(READY, **missing), NOW) == (item,)


def test_people_tick_only_what_the_bot_cannot_see():
    assert {each for each in Item if is_by_hand(each, READY)} == {
        Item.COMPARED,
        Item.KEY,
        Item.ADMINISTRATOR,
    }
    assert is_by_hand(Item.PRIVACY, replace(READY, reads_all=None))
    told = replace(READY, is_administrator=False, ticked=frozenset({Item.ADMINISTRATOR}))
    assert is_done(Item.ADMINISTRATOR, told, NOW)
