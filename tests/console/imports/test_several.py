"""Several lists and several organizers at once: each person once, and whoever came stays."""

import pytest

from bot.console import audience
from bot.engine.dialog.work import Work
from bot.teams import expected_arrivals as arrivals
from tests.console.imports.test_journey import ACTION_NETWORK, joins, links
from tests.support.crowd import sign_up
from tests.support.listed_people import gather, sends_file, sends_list


@pytest.fixture
def omar(theatre, group):
    """Another organizer of the same group."""
    person = theatre.person("Omar")
    group.members[person.id] = "administrator"
    return person


@pytest.fixture
def played(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    return group


def counts(theatre):
    def look(tx) -> tuple[int, int]:
        work: Work = theatre.parts.work(tx)
        return arrivals.counts(tx, work.campaign_id)

    return theatre.opened.run(look)


def tagged(theatre):
    def look(tx):
        work: Work = theatre.parts.work(tx)
        return {each.name: each.captains for each in audience.tags(tx, work.campaign_id)}

    return theatre.opened.run(look)


def test_the_same_list_of_two_organizers_is_in_force_once(theatre, olga, omar, played):
    rows = "Name,Email,Tags\nZoé Roy,zoe@example.org,driver\nAna,,driver\n"
    for each in (olga, omar):
        each.says("/import", played)
        sends_list(each, played, rows)
        each.sees("1 person is new", "1 captain who is here changes", in_=played)
    omar.taps("✅ Import", played)
    omar.sees("1 captain changed", in_=played)
    olga.taps("✅ Import", played)
    gather(theatre, rows.encode())
    olga.sees("2 rows: nothing would change", in_=played)
    assert counts(theatre) == (1, 0)


def test_who_came_by_a_link_stays_when_the_list_is_taken_back(theatre, olga, played):
    olga.says("/import", played)
    sends_list(olga, played, ACTION_NETWORK)
    olga.taps("✅ Import", played)
    joins(theatre, links(olga, played)["Zoé Roy"]["Link"], "Zoé")
    assert counts(theatre) == (1, 1)
    olga.taps("↩️ Undo", played)
    assert counts(theatre) == (0, 1)
    assert tagged(theatre) == {"driver": 1, "host": 1}
    olga.says("/import", played)
    sends_list(olga, played, ACTION_NETWORK)
    olga.sees("1 person is new", "1 captain stays as they are", in_=played)


def test_a_list_that_is_stopped_while_it_is_read_gives_way_to_the_right_one(theatre, olga, played):
    olga.says("/import", played)
    sends_file(olga, played)
    gather(theatre, ACTION_NETWORK.encode(), parts=1)
    olga.taps("✖️ Stop", played)
    olga.says("/import", played)
    sends_list(olga, played, "Name,Email\nBea Li,bea@example.org\n")
    olga.sees("1 person is new", in_=played)
    olga.taps("✅ Import", played)
    assert list(links(olga, played)) == ["Bea Li"]


def test_a_team_that_is_gone_by_then_moves_nobody_and_an_undo_leaves_the_others(
    theatre, olga, played
):
    for name in ("North", "South"):
        olga.says("/teams", played)
        olga.taps("New team", played)
        olga.replies(name, played)
    sign_up(theatre, "Bo", "Luis")
    olga.says("/captain Bo", played)
    olga.taps("Team", played)
    olga.taps("South", played)
    olga.says("/import", played)
    sends_list(olga, played, "Name,Team,Tags\nAna,North,driver\nBo,North,driver\n")
    north = "UPDATE teams SET removed_at = 1 WHERE name = 'North'"
    theatre.opened.run(lambda tx: tx.connection.execute(north))
    olga.taps("✅ Import", played)
    seats = "SELECT COUNT(*) AS n FROM team_members WHERE moved_by = 0"
    count = theatre.opened.run(lambda tx: tx.connection.execute(seats).fetchone()["n"])
    told = "SELECT COUNT(*) AS n FROM due WHERE job = 'team.placed'"
    waiting = theatre.opened.run(lambda tx: tx.connection.execute(told).fetchone()["n"])
    olga.taps("↩️ Undo", played)
    theatre.tick(seconds=5)
    assert count == 1
    assert theatre.opened.run(lambda tx: tx.connection.execute(seats).fetchone()["n"]) == 1
    assert waiting == theatre.opened.run(lambda tx: tx.connection.execute(told).fetchone()["n"])
    assert tagged(theatre).get("driver", 0) == 0
