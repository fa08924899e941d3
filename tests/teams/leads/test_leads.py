"""Who leads a team, from the question to the end of it, and what a lead may do meanwhile."""

import pytest

from bot.app import features
from bot.captains import store as captains
from bot.console import radar_store
from bot.engine.dialog.feature import OnTap, Who
from tests.support.crowd import press, sign_up


@pytest.fixture
def bea(theatre, olga, group):
    """Bea leads North, where Ana is; Cleo is in South, and Dan in no team."""
    people = {name: sign_up(theatre, name, "Luis") for name in ("Ana", "Bea", "Cleo", "Dan")}
    for team, members in (("North", ("Ana", "Bea")), ("South", ("Cleo",))):
        olga.says("/teams", group)
        olga.taps("New team", group)
        olga.replies(team, group)
        for name in members:
            olga.says(f"/captain {name}", group)
            olga.taps("Team", group)
            olga.taps(team, group)
    bea = people["Bea"]
    bea.friends = people
    theatre.tick(minutes=20)
    theatre.pass_until_next()
    ask(olga, group, "Bea")
    theatre.tick(minutes=1)
    bea.sees("would you lead the team North?")
    return bea


def ask(olga, group, name, team="North"):
    olga.says(f"/teams {team}", group)
    olga.taps("Lead", group)
    olga.taps("Ask a captain", group)
    olga.replies(name, group)
    olga.taps("Yes, ask them", group)
    olga.sees(f"{name} is asked to lead the team {team}", in_=group)


def test_a_captain_who_was_asked_leads_nothing_before_they_agree(theatre, olga, group, bea):
    bea.says("/lead")
    bea.sees("Only who leads a team")
    bea.friends["Ana"].says("/lead")
    bea.friends["Ana"].sees("Only who leads a team")


def test_who_declines_leads_nothing_and_the_group_hears(theatre, olga, group, bea):
    bea.taps("No, thank you")
    bea.sees("That’s fine")
    assert "would rather not lead" in "".join(each.text for each in group.shown)
    bea.says("/lead")
    bea.sees("Only who leads a team")


def test_a_lead_sees_the_own_team_in_numbers_and_writes_to_it(theatre, olga, group, bea):
    ana = bea.friends["Ana"]
    bea.taps("Yes, I’ll lead it")
    bea.taps("The team I lead")
    bea.sees("The team you lead: North", "🟢 Ana – talks this week: 0", "1 captain besides you")
    bea.does_not_see("Cleo", "Luis")
    bea.taps("Ana")
    bea.sees("On the list: 1")
    bea.does_not_see("Luis")
    bea.taps("Write to Ana")
    bea.says("How is it going?")
    bea.taps("Send")
    ana.sees("Bea, who leads your team, writes", "How is it going?")
    ana.taps("Answer Bea")
    ana.says("Fine, thank you")
    ana.taps("Send")
    bea.sees("Ana, from the team you lead, writes", "Fine, thank you")
    ana.says("/team")
    ana.sees("Your team: North", "Led by Bea")
    olga.says("/audit", group)
    olga.sees("Bea wrote to a captain", "Bea agreed to lead a team", in_=group)


def test_a_lead_has_the_radar_of_the_own_team_and_settles_what_is_on_it(theatre, olga, group, bea):
    bea.taps("Yes, I’ll lead it")
    theatre.tick(days=8)
    bea.says("/lead")
    bea.sees("🔴 Ana – no talk yet", "1 could use a word")
    bea.does_not_see("Cleo", "Luis")
    bea.taps("Ana")
    bea.sees("Ana", "choose together who comes first", "“Hello Ana")
    bea.taps("We talked")
    bea.sees("You had a word with Ana")
    assert "Ana" not in "".join(each.text for each in group.shown[-1:])
    olga.says("/radar", group)
    assert "Ana" not in group.shown[-1].text
    bea.taps("Undo")
    bea.sees("Ana is back")
    olga.says("/radar", group)
    olga.sees("Ana – no talk yet", in_=group)
    bea.says("/lead")
    bea.taps("Ana")
    bea.taps("We talked")
    bea.taps("The team I lead")
    bea.sees("🟢 Ana", "Nobody needs anything")
    olga.says("/audit", group)
    olga.sees("Bea talked with a captain on the radar", in_=group)


def test_what_a_lead_noted_is_taken_back_by_them_alone_and_in_the_own_team(
    theatre, olga, group, bea
):
    bea.taps("Yes, I’ll lead it")
    ask(olga, group, "Cleo", "South")
    theatre.tick(minutes=1)
    cleo = bea.friends["Cleo"]
    cleo.taps("Yes, I’ll lead it")
    theatre.tick(days=8)
    bea.says("/lead")
    bea.taps("Ana")
    bea.taps("We talked")
    with theatre.opened.transaction() as tx:
        ana = captains.by_telegram_id(tx, theatre.campaign.id, bea.friends["Ana"].id)
        note = radar_store.latest(tx, theatre.campaign.id, ana.id)
    press(theatre, cleo, cleo.chat, "lead.undo", (note.id,))
    cleo.sees("settled already")
    olga.says("/captain Ana", group)
    olga.taps("Team", group)
    olga.taps("South", group)
    bea.taps("Undo")
    bea.sees("not in the team")
    cleo.says("/lead")
    cleo.sees("Ana")


def test_a_leads_letter_counts_on_the_radar(theatre, olga, group, bea):
    bea.taps("Yes, I’ll lead it")
    theatre.tick(days=8)
    bea.says("/lead")
    bea.taps("Ana")
    bea.taps("Write to Ana")
    bea.says("How is it going?")
    bea.taps("Send")
    bea.says("/lead")
    bea.sees("🟢 Ana")
    theatre.tick(days=4)
    bea.says("/lead")
    bea.sees("🔴 Ana")


def test_a_lead_takes_a_call_of_the_own_team_and_everybody_hears(theatre, olga, group, bea):
    ana, cleo = bea.friends["Ana"], bea.friends["Cleo"]
    bea.taps("Yes, I’ll lead it")
    for each in (ana, cleo):
        each.says("/help")
        each.taps("call")
    theatre.tick(minutes=1)
    bea.sees("Ana, from the team you lead, would like a call")
    assert "Cleo" not in bea.screen()
    bea.taps("I’ll do it")
    bea.sees("Thank you!")
    ana.sees("Bea, who leads your team, will get in touch")
    assert "will call Ana" in "".join(each.text for each in group.shown)
    bea.taps("We talked")
    bea.sees("Noted: you have talked with Ana")
    ana.sees("Bea noted that you have talked")


def test_nothing_is_left_to_a_lead_who_was_unmade(theatre, olga, group, bea):
    bea.taps("Yes, I’ll lead it")
    bea.taps("The team I lead")
    bea.taps("Ana")
    olga.says("/teams North", group)
    olga.taps("Lead", group)
    olga.taps("Bea no longer leads", group)
    bea.sees("you no longer lead the team North")
    bea.says("/lead")
    bea.sees("Only who leads a team")


def test_whoever_moves_to_another_team_sees_the_old_one_no_more(theatre, olga, group, bea):
    bea.taps("Yes, I’ll lead it")
    bea.taps("The team I lead")
    olga.says("/captain Bea", group)
    olga.sees("Leads the team North", in_=group)
    olga.taps("Team", group)
    olga.taps("South", group)
    bea.taps("Ana")
    bea.says("/lead")
    bea.sees("Only who leads a team")


def test_a_captain_who_left_the_team_is_out_of_the_leads_sight(theatre, olga, group, bea):
    bea.taps("Yes, I’ll lead it")
    bea.taps("The team I lead")
    bea.taps("Ana")
    olga.says("/captain Ana", group)
    olga.taps("Team", group)
    olga.taps("Out of the team", group)
    bea.taps("Write to Ana")
    assert "What should Ana read" not in bea.screen()
    bea.says("/lead")
    bea.sees("Nobody else is in it yet")


def test_a_lead_stops_and_the_organizers_hear(theatre, olga, group, bea):
    bea.taps("Yes, I’ll lead it")
    bea.says("/lead")
    bea.taps("Stop leading")
    bea.taps("Yes, I stop leading it")
    bea.sees("You no longer lead")
    assert "has stopped leading the team North" in "".join(each.text for each in group.shown)


def test_the_lead_of_another_team_reaches_nobody_of_this_one(theatre, olga, group, bea):
    """Every button of leads that is about a captain, pressed for one of another team."""
    ask(olga, group, "Cleo", "South")
    theatre.tick(minutes=1)
    cleo, ana = bea.friends["Cleo"], bea.friends["Ana"]
    cleo.taps("Yes, I’ll lead it")
    ana.says("/help")
    ana.taps("call")
    with theatre.opened.transaction() as tx:
        number = captains.by_telegram_id(tx, theatre.campaign.id, ana.id).id
    taps = [
        route.action
        for feature in features()
        for route in feature.routes
        if isinstance(route, OnTap) and route.who is Who.LEAD
    ]
    about_one = set(taps) - {"lead.show", "lead.undo", "leads.stop", "leads.stopped"}
    assert {
        "lead.card",
        "lead.talked",
        "lead.take",
        "lead.back",
        "lead.done",
        "lead.write",
    } <= about_one
    heard = len(ana.chat.shown)
    for action in (*about_one, "note.write"):
        press(theatre, cleo, cleo.chat, action, (number,))
        cleo.sees("not in the team" if action in about_one - {"lead.write"} else "in one team")
    assert len(ana.chat.shown) == heard
