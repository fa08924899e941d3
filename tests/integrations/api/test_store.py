"""What the interface counts for itself, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.calendar import store as calendar
from bot.calendar.model import Answer, AnswerId, Counts, EventId, Reply
from bot.console import store as figures
from bot.contacts.model import Stage
from bot.integrations.api import rules, store
from bot.integrations.api.model import CaptainItem, Sits, TeamSums, Use
from bot.teams import store as teams
from bot.teams.model import Lead, Team, TeamId
from tests.support.crowd import add_captain, add_contact
from tests.support.making import CAMPAIGN as EXAMPLE

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


def test_uses_are_added_up_by_day_and_forgotten_in_time(tx):
    day = date(2027, 3, 1)
    for use in (Use(3, 1), Use(2, 0)):
        store.add_use(tx, CAMPAIGN, 4, day, use)
    store.add_use(tx, CAMPAIGN, 5, day, Use(9, 9))
    assert store.uses(tx, CAMPAIGN, 4, day - timedelta(days=6)) == {day: Use(5, 1)}
    assert store.uses(tx, CAMPAIGN, 4, day + timedelta(days=1)) == {}
    assert store.uses(tx, CAMPAIGN + 1, 4, day) == {}
    later = day + timedelta(days=rules.USES_KEPT_DAYS + 1)
    store.add_use(tx, CAMPAIGN, 4, later, Use(1))
    assert store.uses(tx, CAMPAIGN, 4, day) == {later: Use(1)}
    store.remove(tx, CAMPAIGN, 4)
    assert store.uses(tx, CAMPAIGN, 4, day) == {}
    assert store.uses(tx, CAMPAIGN, 5, day) == {day: Use(9, 9)}


def test_a_network_is_known_by_its_digest_as_long_as_it_is_used(tx):
    now = datetime(2027, 3, 1, 12, tzinfo=UTC)
    first = store.see(tx, CAMPAIGN, 4, "8.8.8.0/24", now)
    assert (first.is_new, first.has_others, first.lately) == (True, False, 0)
    assert not store.see(tx, CAMPAIGN, 4, "8.8.8.0/24", now + timedelta(days=60)).is_new
    other = store.see(tx, CAMPAIGN, 4, "9.9.9.0/24", now + timedelta(days=60))
    assert (other.is_new, other.has_others, other.lately) == (True, True, 0)
    assert store.see(tx, CAMPAIGN, 4, "7.7.7.0/24", now + timedelta(days=60)).lately == 1
    assert store.see(tx, CAMPAIGN, 5, "8.8.8.0/24", now).is_new
    rows = tx.connection.execute("SELECT * FROM api_networks").fetchall()
    assert not [each for row in rows for each in dict(row).values() if "8.8.8" in str(each)]
    assert store.see(tx, CAMPAIGN, 4, "8.8.8.0/24", now + timedelta(days=160)).is_new
    for number in range(rules.MOST_NETWORKS + 9):
        store.see(tx, CAMPAIGN, 6, f"10.0.{number}.0/24", now + timedelta(minutes=number))
    count = "SELECT COUNT(*) AS some FROM api_networks WHERE token_id = 6"
    assert tx.connection.execute(count).fetchone()["some"] == rules.MOST_NETWORKS
    store.remove(tx, CAMPAIGN, 6)
    assert tx.connection.execute(count).fetchone()["some"] == 0


def test_a_team_has_the_sums_of_its_captains(tx):
    ana, ben, cleo = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben", "Cleo"))
    for number, name in ((8, "North"), (9, "South")):
        teams.add(tx, CAMPAIGN, Team(TeamId(number), name, 0, str(number), tx.now()))
    for each, team in ((ana, 8), (ben, 8), (cleo, 9)):
        teams.place(tx, CAMPAIGN, each.id, team, tx.now())
    teams.set_lead(tx, CAMPAIGN, ben.id, 8, Lead.LEADS)
    add_contact(tx, CAMPAIGN, ana, "Luis", Stage.PLEDGED)
    add_contact(tx, CAMPAIGN, ben, "Mia")
    figures.refresh(tx, replace(EXAMPLE, id=CAMPAIGN))
    assert store.team_sums(tx, CAMPAIGN) == {
        8: TeamSums(captains=2, contacts=2, pledged=1),
        9: TeamSums(captains=1),
    }
    assert store.team_sums(tx, CAMPAIGN + 1) == {}
    assert store.seats(tx, CAMPAIGN, ana.id, ben.id) == {
        ana.id: Sits(8, False),
        ben.id: Sits(8, True),
    }


def test_captains_come_page_by_page_as_their_figures_are(tx):
    ana, ben, cleo = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben", "Cleo"))
    add_captain(tx, CAMPAIGN + 1, "Dora")
    add_contact(tx, CAMPAIGN, ben, "Luis", Stage.PLEDGED)
    figures.refresh(tx, replace(EXAMPLE, id=CAMPAIGN))
    first = store.captains(tx, CAMPAIGN, 0, 2)
    assert [row[0] for row in first] == [ana.id, ben.id]
    assert [row[0] for row in store.captains(tx, CAMPAIGN, ben.id, 2)] == [cleo.id]
    shown = CaptainItem(**rules.captain_item(first[1], "Ben", Sits(8, True)))
    its = figures.figures(tx, replace(EXAMPLE, id=CAMPAIGN), ben.id)
    assert shown == CaptainItem(
        id=str(ben.id),
        name="Ben",
        language=its.language,
        joined_at=its.joined_at,
        left_at=None,
        recruited_by=None,
        team="8",
        leads_team=True,
        contacts=1,
        reached=its.reached,
        supportive=its.supportive,
        pledged=1,
        planned=its.planned,
        voted=its.voted,
        conversations=its.talks,
        first_conversation_at=None,
        last_conversation_at=None,
    )
