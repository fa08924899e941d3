from dataclasses import replace
from datetime import timedelta

from bot.captains import store as captains
from bot.teams import rules, store
from bot.teams.model import Lead, Team, TeamId
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7


def _team(tx, name):
    team = Team(TeamId(tx.new_id()), name, 0, rules.new_code(rules.PREFIX), tx.now())
    store.add(tx, CAMPAIGN, team)
    return team


def test_a_team_is_found_by_its_link_and_a_copy_of_the_database_opens_none(tx):
    north = _team(tx, "North")
    assert store.find_by_code(tx, CAMPAIGN, north.code) == north
    assert store.find_by_code(tx, CAMPAIGN + 1, north.code) is None
    row = dict(tx.connection.execute("SELECT * FROM teams").fetchone())
    assert not [value for value in row.values() if north.code in str(value)]
    store.renew_link(tx, CAMPAIGN, north.id, "tother")
    assert store.find_by_code(tx, CAMPAIGN, north.code) is None
    assert store.find_by_code(tx, CAMPAIGN, "tother") == replace(north, code="tother")


def test_a_captain_is_in_one_team_at_most_and_leads_none_but_it(tx):
    north, south, ana = _team(tx, "North"), _team(tx, "South"), add_captain(tx, CAMPAIGN, "Ana")
    store.place(tx, CAMPAIGN, ana.id, north.id, tx.now())
    assert not store.set_lead(tx, CAMPAIGN, ana.id, south.id, Lead.LEADS)
    assert store.set_lead(tx, CAMPAIGN, ana.id, north.id, Lead.LEADS)
    assert rules.leads(store.seat(tx, CAMPAIGN, ana.id))
    store.place(tx, CAMPAIGN, ana.id, south.id, tx.now())
    assert not rules.leads(store.seat(tx, CAMPAIGN, ana.id))
    assert store.sizes(tx, CAMPAIGN) == {south.id: 1}
    assert store.leads(tx, CAMPAIGN, north.id) == ()


def test_a_removed_team_holds_nobody_and_comes_back_without_its_leads(tx):
    north, ana = _team(tx, "North"), add_captain(tx, CAMPAIGN, "Ana")
    store.place(tx, CAMPAIGN, ana.id, north.id, tx.now())
    store.set_lead(tx, CAMPAIGN, ana.id, north.id, Lead.LEADS)
    store.remove(tx, CAMPAIGN, north.id, tx.now())
    assert store.seat(tx, CAMPAIGN, ana.id) is None
    assert store.find_by_code(tx, CAMPAIGN, north.code) is None
    assert (store.teams(tx, CAMPAIGN), store.count_without(tx, CAMPAIGN)) == ((), 1)
    store.restore(tx, CAMPAIGN, north.id)
    assert store.team_of(tx, CAMPAIGN, ana.id) == north
    assert store.leads(tx, CAMPAIGN, north.id) == ()


def test_a_move_is_undone_for_whoever_nobody_has_put_elsewhere_since(tx):
    north, south, east = (_team(tx, name) for name in ("North", "South", "East"))
    ana, ben, cleo = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben", "Cleo"))
    store.place(tx, CAMPAIGN, ana.id, north.id, tx.now())
    everybody = [ana.id, ben.id, cleo.id]
    store.move(tx, CAMPAIGN, everybody, south.id, tx.now(), moved_by=99)
    assert store.sizes(tx, CAMPAIGN) == {south.id: 3}
    store.place(tx, CAMPAIGN, cleo.id, east.id, tx.now())
    assert store.undo_move(tx, CAMPAIGN, 99) == 2
    found = [store.team_of(tx, CAMPAIGN, each) for each in everybody]
    assert found == [north, None, east]
    assert store.undo_move(tx, CAMPAIGN, 99) == 0


def test_whoever_leads_by_then_stays_when_a_move_is_undone(tx):
    north, south = (_team(tx, name) for name in ("North", "South"))
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    store.place(tx, CAMPAIGN, ana.id, north.id, tx.now())
    store.move(tx, CAMPAIGN, [ana.id, ben.id], south.id, tx.now(), moved_by=99)
    for each in (ana, ben):
        store.set_lead(tx, CAMPAIGN, each.id, south.id, Lead.LEADS)
    assert store.moved(tx, CAMPAIGN, 99) == ()
    assert store.undo_move(tx, CAMPAIGN, 99) == 0
    assert len(store.leads(tx, CAMPAIGN, south.id)) == 2


def test_talks_of_a_team_are_those_of_its_captains_since_a_moment(tx, clock):
    north, ana, ben = (
        _team(tx, "North"),
        *(add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben")),
    )
    store.place(tx, CAMPAIGN, ana.id, north.id, tx.now())
    for captain in (ana, ben):
        add_talk(tx, CAMPAIGN, add_contact(tx, CAMPAIGN, captain, "Luis"), tx.now())
    before = tx.now() - timedelta(seconds=1)
    assert store.talks_since(tx, CAMPAIGN, north.id, before) == 1
    assert store.talks_since(tx, CAMPAIGN, north.id, tx.now()) == 0
    assert captains.find(tx, CAMPAIGN, ana.id) is not None
