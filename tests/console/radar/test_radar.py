"""The radar in the group, as its buttons are pressed; what others do counts, too."""

from datetime import timedelta

from bot.captains import store as captains
from bot.console import radar_store as store
from bot.console.radar.model import Kind
from bot.organizers import store as organizers
from bot.teams import store as teams
from bot.teams.model import Lead, Team, TeamId
from bot.teams.rules import new_code
from tests.support.crowd import add_captain, sign_up


def acts(theatre):
    kept = theatre.opened.run(lambda tx: organizers.audit(tx, theatre.campaign.id))
    return [action for _, _, action, _ in kept if action.startswith(("radar", "call"))]


def kinds(theatre):
    """Return what was done last about each captain."""
    number = theatre.campaign.id

    def read(tx):
        everybody = [each for some in captains.everybody(tx, number) for each in some]
        notes = [store.latest(tx, number, each.id) for each in everybody]
        return [note.kind for note in notes if note]

    return theatre.opened.run(read)


def test_ten_at_a_time_and_five_names_to_press(theatre, olga, group):
    def fill(tx):
        now = tx.now()
        for number in range(13):
            joined = now - timedelta(days=2, minutes=number)
            add_captain(tx, theatre.campaign.id, f"Zoe {number}", joined_at=joined)

    theatre.opened.run(fill)
    olga.says("/radar", group)
    olga.sees("this week: 13", "1. 🟠 Zoe 0", "10. 🟠 Zoe 9", "5. Zoe 4", "6–10 ›", in_=group)
    olga.does_not_see("Zoe 10", in_=group)
    olga.taps("6–10 ›", group)
    olga.sees("‹ 1–5", "Next ten ›", in_=group)
    olga.taps("Next ten ›", group)
    olga.sees("11. 🟠 Zoe 10", "13. 🟠 Zoe 12", "‹ Ten before", in_=group)
    olga.taps("12. Zoe 11", group)
    olga.taps("‹ List", group)
    olga.sees("11. 🟠 Zoe 10", in_=group)
    olga.taps("‹ Ten before", group)
    olga.sees("10. 🟠 Zoe 9", in_=group)


def test_an_act_is_undone_and_an_offer_only_until_it_is_sent(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(days=3)
    olga.says("/radar", group)
    olga.taps("1. Ana", group)
    olga.taps("✅ Done", group)
    olga.sees("Olga has seen to Ana", in_=group)
    olga.taps("↩️ Undo", group)
    olga.taps("Ana ›", group)
    olga.taps("📞 Offer a call", group)
    theatre.tick(seconds=2)
    assert "would a call help" in ana.chat.shown[-1].text
    olga.taps("↩️ Undo", group)
    olga.sees("can’t be taken back", in_=group)
    assert acts(theatre) == ["radar_done", "radar_taken_back", "radar_offered"]


def test_done_ends_a_wish_for_a_call_and_the_captain_hears_of_it(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/help")
    ana.taps("📞 I’d like a call")
    olga.says("/radar", group)
    olga.sees("1. 🔴 Ana – asked for a call today", in_=group)
    olga.taps("1. Ana", group)
    olga.does_not_see("Offer a call", "Undo", in_=group)
    theatre.tick(seconds=1)
    olga.taps("✅ Done", group)
    olga.does_not_see("Undo", in_=group)
    theatre.tick(seconds=1)
    assert "Olga noted that you have talked" in ana.chat.shown[-1].text
    assert acts(theatre) == ["radar_done", "call_done"]
    assert kinds(theatre) == [Kind.DONE]
    olga.says("/radar", group)
    olga.sees("Nobody needs a call", in_=group)


def test_a_letter_and_a_call_count_as_seen_to(theatre, olga, group):
    for name in ("Ana", "Ben"):
        sign_up(theatre, name, "Luis")
    theatre.tick(days=3)
    olga.says("/radar", group)
    olga.taps("2. Ben", group)
    olga.taps("✉️ Write to Ben", group)
    olga.says("How is it going?", group)
    olga.taps("✉️ Send", group)
    theatre.tick(seconds=1)
    olga.says("/radar", group)
    olga.sees("1. 🟠 Ana", in_=group)
    olga.does_not_see("Ben", in_=group)
    assert kinds(theatre) == [Kind.WROTE]


def a_team_of(theatre, lead, *others):
    """Put captains into a team, which the first of them leads."""
    number = theatre.campaign.id

    def place(tx):
        team = Team(TeamId(tx.new_id()), "North", 0, new_code("t"), tx.now())
        teams.add(tx, number, team)
        for each in (lead, *others):
            captain = captains.by_telegram_id(tx, number, each.id)
            teams.place(tx, number, captain.id, team.id, tx.now())
        leads = captains.by_telegram_id(tx, number, lead.id)
        teams.set_lead(tx, number, leads.id, team.id, Lead.LEADS)

    theatre.opened.run(place)


def test_a_captain_is_passed_to_who_leads_the_team_who_talks_or_gives_it_back(theatre, olga, group):
    lea, ana = (sign_up(theatre, name, "Luis") for name in ("Lea", "Ana"))
    a_team_of(theatre, lea, ana)
    theatre.tick(days=3)
    lea.says("/talk Luis")
    for answer, told in (("↩️ I can’t", "can’t talk with Ana"), ("✅ We talked", "has talked with")):
        olga.says("/radar", group)
        olga.taps("2. Ana", group)
        olga.taps("👥 Pass to Lea", group)
        olga.sees("I’ll ask Lea", in_=group)
        theatre.tick(seconds=2)
        assert "Ana could use a friendly word" in lea.chat.shown[-1].text
        assert "no talk yet, 3 days after joining" in lea.chat.shown[-1].text
        theatre.tick(seconds=1)
        lea.taps(answer)
        theatre.tick(seconds=2)
        assert told in group.shown[-1].text
    assert Kind.LED in kinds(theatre)
    olga.says("/radar", group)
    olga.does_not_see("Ana", in_=group)
    olga.taps("1. Lea", group)
    olga.does_not_see("Pass to", in_=group)


def test_who_stopped_is_not_offered_a_call(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(days=3)
    olga.says("/radar", group)
    olga.taps("1. Ana", group)
    ana.says("/stop")
    olga.taps("📞 Offer a call", group)
    olga.sees("can’t be reached", in_=group)
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    olga.taps("‹ List", group)
    olga.sees("Nobody needs a call", in_=group)
    assert kinds(theatre) == []
