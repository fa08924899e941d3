"""Sums by team, as they count on leaderboards."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.captains.stepping_down import store as stepping_down
from bot.captains.stepping_down.model import CaptainSteppedDown
from bot.contacts.model import Stage
from bot.progress import rules
from bot.progress import store as progress
from bot.progress.model import Look, Verdict
from bot.progress.team_board import store
from bot.progress.team_board.model import TeamScore
from bot.teams import store as teams
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7
MONTREAL = ZoneInfo("America/Toronto")


def member(tx, team_id, promises=0, ages=()):
    captain = add_captain(tx, CAMPAIGN, "Ana")
    teams.place(tx, CAMPAIGN, captain.id, team_id, tx.now())
    contact = add_contact(tx, CAMPAIGN, captain, "Luis")
    for number in range(promises):
        add_contact(tx, CAMPAIGN, captain, f"Mia {number}", Stage.PLEDGED)
    for age in ages:
        add_talk(tx, CAMPAIGN, contact, tx.now() - timedelta(days=age))
    return captain


def scores(tx):
    return store.scores(tx, CAMPAIGN, tx.now(), MONTREAL)


def test_what_captains_did_is_added_up_by_team(tx):
    member(tx, 1, 2, (0, 1, 9))
    member(tx, 1, 1)
    member(tx, 2, 0, (0,) * 40)
    add_captain(tx, CAMPAIGN, "Alone")
    assert scores(tx) == {1: TeamScore(1, 2, 2, 3, 3), 2: TeamScore(2, 1, 15, 15, 0)}
    assert store.scores(tx, CAMPAIGN + 1, tx.now(), MONTREAL) == {}


def test_who_has_left_and_what_was_taken_back_count_for_no_team(tx):
    ana = member(tx, 1, 1, (0, 3))
    bea = member(tx, 1, 0, (0, 0))
    begins, ends = rules.bounds(tx.now().astimezone(MONTREAL).date(), MONTREAL)
    look = Look(tx.new_id(), ana.id, begins, ends, 9, Verdict.TAKEN, "Please", 1, tx.now())
    progress.put_look(tx, CAMPAIGN, look)
    assert scores(tx) == {1: TeamScore(1, 2, 3, 3, 0)}
    stepping_down.add(tx, CAMPAIGN, CaptainSteppedDown(bea.id, tx.now()))
    assert scores(tx) == {1: TeamScore(1, 1, 1, 1, 0)}
