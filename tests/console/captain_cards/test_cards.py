"""A captain's card: found by a name as people write it, numbers alone, and the acts that help."""

from bot.captains.model import CaptainId
from bot.console.captain_cards import store
from bot.console.captain_cards.model import Totals
from bot.contacts.model import Stage
from bot.organizers import store as organizers
from tests.support.crowd import add_captain, add_contact, add_talk, sign_up

CAMPAIGN = 7


def test_the_numbers_are_those_of_one_captain(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    luis = add_contact(tx, CAMPAIGN, ana, "Luis", Stage.PLAN_MADE)
    add_contact(tx, CAMPAIGN, ana, "Mia", Stage.VOTED)
    add_contact(tx, CAMPAIGN, ben, "Sam", Stage.PLEDGED)
    add_talk(tx, CAMPAIGN, luis, tx.now())
    found = store.totals(tx, CAMPAIGN, ana.id, tx.now())
    assert found == Totals(2, 1, 2, 1, 1, 1, 0)
    assert store.totals(tx, CAMPAIGN + 1, ana.id, tx.now()) == Totals()
    assert store.totals(tx, CAMPAIGN, CaptainId(1), tx.now()) == Totals()


def test_a_card_has_numbers_and_no_friend_by_name(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    olga.says("/captain anna", group)
    olga.sees("On the list: 2", "Talked with: 1", "Promised: 1", "Gets reminders", in_=group)
    olga.does_not_see("Luis", in_=group)
    olga.taps("🔎 What comes next", group)
    olga.sees("Next:", in_=group)
    ana.says("/stop")
    olga.says("/captain Ana", group)
    olga.sees("Said /stop", in_=group)
    olga.does_not_see("Write to", in_=group)


def test_people_of_one_name_are_told_apart(theatre, olga, group):
    for friends in ("Luis", "Luis\nMia"):
        sign_up(theatre, "Ana", friends)
        theatre.tick(minutes=7)
    olga.says("/captain Ana", group)
    olga.sees("Who do you mean?", "at 10:00", "at 10:07", in_=group)
    olga.taps("at 10:07", group)
    olga.sees("On the list: 2", in_=group)
    olga.says("/captain Xavier", group)
    olga.sees("no captain called “Xavier”", in_=group)


def test_the_name_may_come_behind_the_command(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    for command, told in (
        ("/captain", "On the list: 1"),
        ("/why", "was here today"),
        ("/award", "What do you thank Ana for?"),
    ):
        olga.says(command, group)
        olga.sees("Reply", in_=group)
        olga.says("Xavier", group)
        olga.sees("no captain called “Xavier”", in_=group)
        olga.says("Ana", group)
        olga.sees(told, in_=group)
        olga.says("Ana", group)
        assert ("Ana" in olga.screen(group)) is (command == "/award")  # else nobody is asked
    olga.sees("Thanks to Ana: Ana", in_=group)


def test_who_joined_on_another_day_is_told_apart_by_it(theatre, olga, group):
    for _ in range(2):
        sign_up(theatre, "Ana", "Luis")
        theatre.tick(hours=24)
    for command in ("/captain", "/tag", "/why", "/award"):
        olga.says(f"{command} Ana", group)
        olga.sees("Ana, here since Tue, Nov 3", "Ana, here since Wed, Nov 4", in_=group)


def test_somebody_who_left_is_shown_as_such(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/snooze")
    ana.taps("1 week")
    olga.says("/captain Ana", group)
    olga.sees("taking a break", in_=group)
    ana.says("/stepdown")
    ana.taps("Keep my list for later")
    olga.says("/captain Ana", group)
    olga.sees("Has left the team", in_=group)
    olga.does_not_see("What comes next", in_=group)


def acts(theatre):
    kept = theatre.opened.run(lambda tx: organizers.audit(tx, theatre.campaign.id))
    return [(actor, action) for _, actor, action, _ in kept if action.startswith("captain_")]


def test_a_break_is_given_ended_by_either_and_one_of_their_own_is_theirs(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    olga.says("/captain Ana", group)
    olga.taps("😌 Two weeks’ break", group)
    olga.sees("Ana gets no reminders before", in_=group)
    theatre.tick(seconds=1)
    assert "Olga, from the organizers, wishes you a break" in ana.chat.shown[-1].text
    olga.taps("↩️ Undo", group)
    olga.sees("gets reminders again", in_=group)
    olga.taps("🙂 Card", group)
    olga.sees("Gets reminders", in_=group)
    olga.taps("😌 Two weeks’ break", group)
    theatre.tick(seconds=1)
    ana.taps("🙋 I’m back")
    olga.says("/captain Ana", group)
    olga.sees("Gets reminders", in_=group)
    olga.does_not_see("End the break", in_=group)
    ana.says("/snooze")
    ana.taps("1 week")
    olga.says("/captain Ana", group)
    olga.sees("taking a break", in_=group)
    olga.does_not_see("End the break", "Two weeks’ break", in_=group)
    told = ["captain_paused", "captain_pause_ended", "captain_paused"]
    assert acts(theatre) == [(olga.id, each) for each in told]


def test_who_is_removed_keeps_what_is_theirs_and_comes_back_by_organizers_alone(
    theatre, olga, group
):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    olga.says("/captain Ana", group)
    olga.taps("Remove…", group)
    olga.sees("Remove Ana from the campaign?", "The list of 2 people", in_=group)
    olga.taps("Yes, remove", group)
    olga.sees("no longer in the team", in_=group)
    theatre.tick(seconds=1)
    assert "have ended your part" in ana.chat.shown[-1].text
    for words in ("/start", "/resume"):
        ana.says(words)
        ana.sees("have ended your part", "/mydata")
    olga.says("/captain Ana", group)
    olga.sees("Was removed from the team", in_=group)
    olga.does_not_see("Write to", "Remove…", in_=group)
    olga.taps("↩️ Take back into the team", group)
    olga.sees("is back in the team", in_=group)
    theatre.tick(seconds=1)
    assert "taken you back" in ana.chat.shown[-1].text
    ana.says("/list")
    ana.sees("Luis", "Mia")
    olga.says("/captain Ana", group)
    olga.sees("Gets reminders", "On the list: 2", in_=group)
    told = ["captain_removed", "captain_restored"]
    assert acts(theatre) == [(olga.id, each) for each in told]


LIST = {"file_id": "f", "file_unique_id": "u", "file_name": "list.csv", "file_size": 9}


def test_who_is_removed_does_nothing_of_a_captains_and_still_sees_to_their_own_data(
    theatre, olga, group
):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    ana.says("/menu")
    olga.says("/captain Ana", group)
    olga.taps("Remove…", group)
    olga.taps("Yes, remove", group)
    theatre.tick(seconds=1)
    for words in ("/list", "/next", "/menu", "talked to Luis, she is in", "Zed", "/stepdown"):
        ana.says(words)
        ana.sees("have ended your part", "/mydata", "Ask the organizers")
        ana.does_not_see("Zed")
    ana.taps("📋 My list")
    ana.sees("have ended your part")
    ana.sends(document=LIST)
    ana.sees("have ended your part")
    ana.sends(contact={"phone_number": "+15145550123", "first_name": "Kim"})
    ana.sees("have ended your part")
    ana.taps("✍️ Ask the organizers")
    ana.says("Why? I talked to Luis")
    ana.sees("The organizers would read this")
    ana.taps("✉️ Send")
    ana.sees("The organizers have it")
    for words, seen in (("/mydata", "Luis"), ("/settings", "Language")):
        ana.says(words)
        assert seen in ana.screen() or ana.chat.shown[-1].drawn, words
    ana.says("/deleteme")
    ana.sees("Delete")


def test_where_nobody_can_be_spoken_to_alone_the_buttons_stand_in_the_group(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    olga.says("/captain Ana", group)
    assert "On the list" not in group.shown[-1].text
    assert group.shown[-1].labels()[0] == "✉️ Write to Ana"
