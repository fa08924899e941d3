"""The teams' board under the leaderboard, in the group and in private, and posted once a week."""

from datetime import timedelta
from itertools import chain

import pytest

from bot.captains import store as captains
from bot.teams import rules as teams_rules
from bot.teams import store as teams
from bot.teams.model import Team, TeamId
from tests.support.crowd import add_captain, add_contact, add_talk, sign_up


def make_team(tx, campaign_id, name, size, talks, goal=0):
    code = teams_rules.new_code(teams_rules.PREFIX)
    team = Team(TeamId(tx.new_id()), name, goal, code, tx.now())
    teams.add(tx, campaign_id, team)
    for number in range(size):
        captain = add_captain(tx, campaign_id, f"{name} {number}")
        teams.place(tx, campaign_id, captain.id, team.id, tx.now())
        contact = add_contact(tx, campaign_id, captain, "Luis")
        for _ in range(talks if number == 0 else 0):
            add_talk(tx, campaign_id, contact, tx.now() - timedelta(hours=1))
    return team


@pytest.fixture
def crowd(theatre):
    """Two large teams and two small ones."""
    with theatre.opened.transaction() as tx:
        which = tx, theatre.campaign.id
        north = make_team(*which, "North", 5, 12, goal=20)
        make_team(*which, "South", 6, 14, goal=10)
        make_team(*which, "East", 3, 2)
        make_team(*which, "West", 2, 1)
    return north


def join(theatre, team):
    """Put Ana into a team."""
    with theatre.opened.transaction() as tx:
        everybody = chain.from_iterable(captains.everybody(tx, theatre.campaign.id))
        captain = next(each for each in everybody if each.name == "Ana")
        teams.place(tx, theatre.campaign.id, captain.id, team.id, tx.now())


def test_organizers_and_captains_see_teams_and_captains_the_place_of_theirs(
    theatre, olga, group, crowd
):
    olga.says("/leaderboard", group)
    olga.taps("👥 Teams", group)
    olga.sees("Teams: talks of the last seven days", "1. South – 14 💬 · 🎯 goal of 10", in_=group)
    olga.sees("2. North – 12 💬 · 🎯 goal 20", "2 smaller teams together: 3 💬", in_=group)
    olga.does_not_see("East", "Your team", in_=group)
    olga.taps("📊 Since the beginning", group)
    olga.sees("Teams: all talks so far", "1. South – 14 💬 · 0 🤝", in_=group)
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/leaderboard")
    ana.taps("👥 Teams")
    ana.sees("1. South")
    ana.does_not_see("Your team")
    join(theatre, crowd)
    ana.says("/leaderboard teams")
    ana.sees("⭐ Your team, North: place 2. 8 more talks to its goal.")


def test_a_small_team_is_told_from_when_on_it_has_a_place(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/leaderboard équipes")
    ana.sees("There are no teams yet", "🏆 The leaderboard")
    olga.says("/leaderboard teams", group)
    olga.sees("There are no teams with captains yet", "👥 New team", in_=group)
    with theatre.opened.transaction() as tx:
        team = make_team(tx, theatre.campaign.id, "North", 1, 3)
    join(theatre, team)
    ana.says("/leaderboard teams")
    ana.sees("⭐ Your team, North, is still small: from 5 captains on it has a place")
    ana.does_not_see("3 💬")


def test_it_follows_the_weekly_leaderboard_as_a_picture(theatre, olga, group, crowd):
    theatre.tick(days=5, hours=9)
    drawn = [each for each in group.shown if "Teams: talks of the last" in each.text]
    assert [each.drawn[:4] for each in drawn] == [b"\x89PNG"]
    assert "1. South" in drawn[0].text
    assert "leaderboard of the week" in group.shown[group.shown.index(drawn[0]) - 1].text


def test_of_a_sleeping_week_the_board_says_so_and_is_not_posted(theatre, olga, group, crowd):
    theatre.tick(days=5, hours=9)
    theatre.tick(days=7)
    drawn = [each for each in group.shown if "Teams: talks of the last" in each.text]
    assert len(drawn) == 1
    olga.says("/leaderboard teams", group)
    olga.sees("💤 No team has noted a talk in these seven days", in_=group)
