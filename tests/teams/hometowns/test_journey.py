"""Captains tell their town, organizers give it a team, newcomers follow; and back again."""

import pytest

from tests.support.crowd import sign_up


@pytest.fixture
def people(theatre, olga, group):
    olga.says("/teams", group)
    olga.taps("New team", group)
    olga.replies("North", group)
    people = [sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo")]
    for each, town in zip(people, ("Trois-Rivières", "trois rivieres", "Alma"), strict=True):
        each.says(f"/town {town}")
        each.sees("Noted: you live in Trois-Rivières" if town != "Alma" else "you live in Alma")
    return people


def look(olga, group):
    olga.says("/teams", group)
    olga.taps("By town", group)


def choose(olga, group):
    look(olga, group)
    olga.sees("• Trois-Rivières: 2", "• Alma: 1", in_=group)
    olga.taps("Trois-Rivières", group)
    olga.taps("North", group)
    olga.sees("2 captains of Trois-Rivières", "Whoever tells this town later", in_=group)
    olga.taps("Yes, move 2", group)
    olga.sees("2 captains of Trois-Rivières came into the team North", in_=group)


def test_a_town_comes_into_a_team_and_who_tells_it_later_follows(theatre, olga, group, people):
    choose(olga, group)
    theatre.tick(minutes=11)
    people[0].sees("put you into the team North")
    dan = sign_up(theatre, "Dan", "Mia")
    dan.says("/town")
    dan.says("12 rue du Moulin")
    dan.sees("without a street")
    dan.says("Trois Rivières")
    dan.sees("You are now in the team North")
    look(olga, group)
    olga.sees("• Trois-Rivières: 0 · newcomers come into North", in_=group)
    olga.taps("Trois-Rivières", group)
    olga.taps("Stop this rule", group)
    olga.sees("no longer come into a team by themselves", in_=group)
    eve = sign_up(theatre, "Eve", "Mia")
    eve.says("/town Trois-Rivières")
    assert "team" not in eve.screen()
    olga.says("/audit", group)
    olga.sees("chose a team for a town", "put many captains into a team", in_=group)


def test_undo_takes_back_the_rule_and_whom_it_moved(theatre, olga, group, people):
    choose(olga, group)
    olga.taps("Undo", group)
    olga.sees("as it was before", "2 captains are in no team again", in_=group)
    look(olga, group)
    olga.sees("• Trois-Rivières: 2\n", in_=group)
    theatre.tick(minutes=20)
    assert "North" not in people[0].screen()


def test_where_others_told_it_meanwhile_it_is_looked_at_again(theatre, olga, group, people):
    look(olga, group)
    olga.taps("Trois-Rivières", group)
    olga.taps("North", group)
    people[2].says("/town Trois-Rivières")
    olga.taps("Yes, move 2", group)
    olga.sees("Others are there by now", "3 captains of Trois-Rivières", in_=group)


def test_a_captain_has_the_town_forgotten_and_where_none_is_told_it_says_how(
    theatre, olga, group, people
):
    for each in people:
        each.says("/town")
        each.sees("You told me that you live in")
        each.says("no")
        each.sees("nothing changes: you live in")
        each.says("/town")
        each.taps("Forget my town")
        each.sees("I’ve forgotten your town")
    look(olga, group)
    olga.sees("Captains do it with /town", in_=group)


def test_a_new_team_is_made_for_the_town_that_is_looked_at(theatre, olga, group, people):
    look(olga, group)
    olga.taps("Trois-Rivières", group)
    olga.sees("New team", "North", in_=group)
    olga.taps("New team", group)
    olga.replies("north", group)
    olga.sees("already", in_=group)
    olga.replies("Mauricie", group)
    olga.sees("2 captains of Trois-Rivières", "Mauricie", in_=group)
    assert "Mauricie" in group.shown[-2].text
    olga.taps("Yes, move 2", group)
    olga.sees("2 captains of Trois-Rivières came into the team Mauricie", in_=group)
