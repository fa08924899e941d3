"""Who waits in which town, on both databases."""

import pytest

from bot.captains.stepping_down import store as step_downs
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.teams import store as teams
from bot.teams.hometowns import store
from bot.teams.model import Team, TeamId
from tests.support.crowd import add_captain

CAMPAIGN = 1


@pytest.fixture
def people(tx):
    return [add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben", "Cleo", "Dan")]


def told(tx):
    return [(each.name, each.waiting, each.team_id) for each in store.towns(tx, CAMPAIGN)]


def test_towns_are_counted_by_who_is_in_no_team(tx, people):
    ana, ben, cleo, dan = (each.id for each in people)
    for captain, town in ((ana, "Trois-Rivières"), (ben, "trois rivieres"), (cleo, "Alma")):
        store.tell(tx, CAMPAIGN, captain, town)
    store.tell(tx, CAMPAIGN + 1, dan, "Alma")
    assert told(tx) == [("Trois-Rivières", 2, 0), ("Alma", 1, 0)]
    team = Team(TeamId(tx.new_id()), "North", 0, "tcode", tx.now())
    teams.add(tx, CAMPAIGN, team)
    teams.place(tx, CAMPAIGN, ana, team.id, tx.now())
    step_downs.add(tx, CAMPAIGN, CaptainSteppedDown(cleo, tx.now()))
    assert told(tx) == [("Trois-Rivières", 1, 0)]
    town = store.town_of(tx, CAMPAIGN, ana)
    assert store.people(tx, CAMPAIGN, town.id) == (ben,)


def test_a_town_goes_with_the_last_who_lives_there_unless_it_has_a_team(tx, people):
    ana, ben = (each.id for each in people[:2])
    for captain in (ana, ben):
        store.tell(tx, CAMPAIGN, captain, "Alma")
    town = store.town_of(tx, CAMPAIGN, ana)
    store.tell(tx, CAMPAIGN, ana, "Québec")
    assert store.find(tx, CAMPAIGN, town.id)
    store.rule(tx, CAMPAIGN, town.id, 7)
    store.forget(tx, CAMPAIGN, ben)
    store.forget(tx, CAMPAIGN, ben)
    assert told(tx) == [("Québec", 1, 0), ("Alma", 0, 7)]
    store.rule(tx, CAMPAIGN, town.id, 0)
    assert store.find(tx, CAMPAIGN, town.id) is None
    assert store.by_name(tx, CAMPAIGN, "alma") is None
