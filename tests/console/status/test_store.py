from dataclasses import replace
from datetime import timedelta

import pytest

from bot.campaigns.model import CampaignId
from bot.captains import store as captains
from bot.captains.model import NudgesSnoozed
from bot.console.status import store
from bot.console.status.rules import WEEK
from bot.contacts.model import Stage
from bot.organizers.store import ensure_campaign
from bot.progress.badges import store as badges
from bot.progress.badges.model import GoalChosen
from tests.support.crowd import add_captain, add_contact, add_talk
from tests.support.making import CAMPAIGN


@pytest.fixture
def campaign(tx):
    number = ensure_campaign(tx, "river-park", tx.now())
    return replace(CAMPAIGN, id=CampaignId(number), time_zone="America/Toronto")


def progress(tx, campaign):
    return store.counted(tx, campaign, tx.now())


def test_the_numbers_count_what_counts(tx, campaign):
    old = tx.now() - timedelta(days=20)
    ana = add_captain(tx, campaign.id, "Ana")
    ben = add_captain(tx, campaign.id, "Ben", joined_at=old, last_active_at=old)
    captains.snooze(tx, NudgesSnoozed(ben.id, tx.now() + timedelta(days=1)))
    add_captain(tx, campaign.id + 1, "Elsewhere")
    luis = add_contact(tx, campaign.id, ana, "Luis", Stage.PLEDGED)
    add_contact(tx, campaign.id, ana, "Mia")
    sam = add_contact(tx, campaign.id, ben, "Sam", Stage.REACHED)
    add_talk(tx, campaign.id, luis, tx.now())
    add_talk(tx, campaign.id, sam, old)
    found = progress(tx, campaign)
    totals = found.totals
    assert (totals.captains, found.joined_this_week, totals.contacts, found.paused) == (2, 1, 3, 1)
    assert (totals.talks, found.talks_this_week, totals.reached) == (2, 1, 2)
    assert (totals.pledged, found.without_talk, found.names_left) == (1, 0, 1)
    assert totals.stages == {"pledged": 1, "listed": 1, "reached": 1}
    assert [week.joined for week in found.weeks] == [0, 0, 0, 0, 1, 0, 0, 1]
    assert sum(week.reached for week in found.weeks) == 2


def test_who_had_as_many_talks_this_week_as_they_want_is_at_their_goal(tx, campaign):
    usual, eager, early = (add_captain(tx, campaign.id, name) for name in ("Ana", "Ben", "Cleo"))
    badges.choose_goal(tx, campaign.id, GoalChosen(eager.id, 3, tx.now()))
    for captain, at in ((usual, tx.now()), (eager, tx.now()), (early, tx.now() - WEEK)):
        for name in ("Luis", "Mia"):
            add_talk(tx, campaign.id, add_contact(tx, campaign.id, captain, name), at)
    assert progress(tx, campaign).at_goal == 1


def test_votes_of_the_day_are_told_by_the_hour(tx, campaign):
    on_the_day = replace(campaign, election_day=tx.now().date())
    ana = add_captain(tx, campaign.id, "Ana")
    for name in ("Luis", "Mia"):
        add_contact(tx, campaign.id, ana, name, Stage.VOTED)
    # It is ten in the morning there.
    assert progress(tx, on_the_day).hours[9:12] == (0, 2, 0)
    assert progress(tx, campaign).hours == (0,) * 24


def test_generations_are_counted_from_who_came_by_themselves(tx, campaign):
    ana, ben, cleo, dan, _eva = (add_captain(tx, campaign.id, name) for name in "ABCDE")
    add_captain(tx, campaign.id + 1, "Elsewhere")
    for captain, by in ((ben, ana), (cleo, ana), (dan, ben)):
        captains.set_recruiter(tx, captain.id, by.id)
    assert store.generations(tx, campaign.id) == (2, 2, 1)
    captains.set_recruiter(tx, ana.id, dan.id)
    assert store.generations(tx, campaign.id) == (1,), "a ring has no first"
    found = store.growth(tx, campaign, tx.now(), (1,))
    assert [len(each.active) for each in found.cohorts] == [6, 5, 4, 3, 2, 1]
