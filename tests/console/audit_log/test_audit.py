"""/audit, as organizers and owners read it."""

from bot.console.audit_log import pictures
from bot.organizers import store as organizers
from tests.support.crowd import sign_up


def _make(person, group, name):
    person.says("/teams", group)
    person.taps("New team", group)
    person.replies(name, group)


def test_organizers_read_who_did_what_by_person_and_kind(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    ben = theatre.person("Ben")
    ben.joins(group, "administrator")
    _make(ben, group, "North")
    olga.says("/captain Ana", group)
    olga.taps("Team", group)
    olga.taps("North", group)
    olga.says("/audit", group)
    olga.sees("Ben made a team (North)", "Olga put a captain into a team", "Ana", in_=group)
    olga.sees("Olga bound the organizers’ group", in_=group)
    olga.taps("One person", group)
    olga.taps("Ben", group)
    olga.sees("Only Ben", "made a team", in_=group)
    olga.does_not_see("bound the", in_=group)
    olga.taps("One kind", group)
    olga.taps("The campaign and its owners", group)
    olga.sees("Nothing of that kind", in_=group)
    olga.taps("Show everything", group)
    olga.sees("Ben made a team", in_=group)
    olga.taps("As a table", group)
    assert "acts, the newest first" in theatre.transcript()
    olga.says("/audit ben", group)
    olga.sees("Only Ben", in_=group)
    olga.says("/audit Zoe", group)
    olga.sees("Nobody called “Zoe”", in_=group)


def test_owners_read_it_in_private_and_captains_do_not(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    olga.says("/audit")
    olga.sees("Who did what", "became an owner")
    olga.taps("One kind")
    olga.taps("Captains and teams")
    olga.sees("Nothing of that kind")
    ana.says("/audit")
    ana.sees("Only the owner")


def test_a_long_past_is_turned_over_page_by_page(theatre, olga, group):
    for number in range(9):
        _make(olga, group, f"Team {number}")
    olga.says("/audit", group)
    olga.sees("Team 8", "Team 1", in_=group)
    olga.does_not_see("Team 0", in_=group)
    olga.taps("Older", group)
    olga.sees("page 2", "Team 0", in_=group)
    olga.taps("Newer", group)
    olga.sees("Team 8", in_=group)


def test_a_table_names_no_formula():
    rows = [["2026-05-01 10:00:00", "=1+1", "made a team", "@North"]]
    for language, what in (("en", "made a team"), ("fr", "a créé une équipe")):
        text = pictures.table(language, {"rows": rows}).decode("utf-8-sig")
        assert f"'=1+1,{what},'@North" in text


def _named(theatre, *people):
    return theatre.opened.run(
        lambda tx: [organizers.name_of(tx, theatre.campaign.id, each.id) for each in people]
    )


def test_a_name_is_kept_with_what_somebody_did_and_shown_to_them_and_goes_if_they_wish(
    theatre, olga, group
):
    sam, ana = theatre.person("Sam"), sign_up(theatre, "Ana", "Luis")
    sam.joins(group, "administrator")
    ana.joins(group, "administrator")
    for looks in (sam, ana):
        looks.says("/status", group)
    assert _named(theatre, olga, sam, ana) == ["Olga", "", ""]
    _make(sam, group, "North")
    _make(ana, group, "South")
    assert _named(theatre, sam, ana) == ["Sam", "Ana"]
    sam.says("/privacy")
    sam.sees("written down with your first name, Sam")
    sam.taps("Erase my name from the log")
    sam.sees("there is only a number now")
    assert _named(theatre, sam, ana) == ["", "Ana"]
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    assert _named(theatre, ana) == [""]
    olga.says("/audit", group)
    olga.sees(f"№ {sam.id} made a team (North)", in_=group)
