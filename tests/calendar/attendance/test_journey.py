"""Who was there, from the door to the thanks: the whole bot on stage."""

import re

from bot.calendar import store
from bot.organizers import store as organizers
from tests.support.crowd import sign_up
from tests.support.gatherings import comes, make, opens, sent, texts, until


def made(theatre):
    with theatre.opened.transaction() as tx:
        (event,) = store.coming(tx, theatre.campaign.id, theatre.clock.now())
        return event


def came(theatre):
    with theatre.opened.transaction() as tx:
        rows = tx.connection.execute("SELECT came FROM event_answers ORDER BY id").fetchall()
        return [row["came"] for row in rows]


def recaps(group):
    return [each.text for each in group.shown if each.text.startswith("📋")]


def test_ticked_in_the_group_told_there_and_thanked_by_day(theatre, olga, group):
    make(olga, group)
    ana, ben, cleo = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo"))
    for each in (ana, ben, cleo):
        comes(each)
    ana.taps("👥 Who is coming with me")
    ana.taps("2")
    until(theatre, 7, 16, 1)
    assert "This event is over." in texts_of(group, "Had said yes: 5")[-1]
    olga.taps("▫️ Ana +2", group)
    olga.sees("1 of 3 captains, 3 people", in_=group)
    olga.taps("✅ Ana +2", group)
    olga.sees("1 of 3 captains, 2 people", in_=group)
    olga.taps("▫️ Ben", group)
    assert not recaps(group)
    olga.taps("✅ That’s all", group)
    theatre.tick(seconds=1)
    (recap,) = recaps(group)
    for words in ("3 people were there", "with them: 1", "For the first time: Ana, Ben"):
        assert words in recap
    assert recap.index("Did not come") < recap.index("• Cleo")
    until(theatre, 10, 20)
    assert len(texts(ana, "Thank you for coming")) == len(texts(ben, "Thank you for coming")) == 1
    assert "There were 3 of us." in texts(ana, "Thank you")[0]
    assert not texts(cleo, "Thank you for coming")
    assert len(texts(cleo, "We missed you")) <= 1
    with theatre.opened.transaction() as tx:
        acts = [action for _, _, action, _ in organizers.audit(tx, theatre.campaign.id)]
    assert (acts.count("event_counted"), acts.count("event_ticked")) == (1, 3)


def test_who_waits_when_it_begins_hears_that_no_place_came_free(theatre, olga, group):
    make(olga, group, places="1")
    ana, ben, cleo = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo"))
    for each in (ana, ben, cleo):
        comes(each)
    cleo.says("/settings")
    cleo.taps("🔔 Which messages…")
    cleo.taps("Events")
    until(theatre, 7, 13, 59)
    assert not texts(ben, "No place came free")
    until(theatre, 11, 12)
    assert len(texts(ben, "No place came free at “First steps”")) == 1
    assert not texts(ana, "No place came free") + texts(cleo, "No place came free")


def test_a_place_that_came_free_or_a_later_hour_leaves_nothing_to_be_sorry_for(
    theatre, olga, group
):
    make(olga, group, places="1")
    ana, ben, cleo = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo"))
    for each in (ana, ben, cleo):
        comes(each)
    opens(ana)
    ana.taps("❌")
    olga.says("/events", group)
    olga.taps("First steps", group)
    olga.taps("✏️ Change", group)
    olga.taps("When", group)
    olga.replies("Sunday 2-4 pm", group)
    olga.taps("✅", group)
    until(theatre, 8, 13, 59)
    assert not texts(ben, "No place") + texts(cleo, "No place")
    until(theatre, 10, 12)
    assert (len(texts(ben, "No place")), len(texts(cleo, "No place"))) == (0, 1)


def test_who_came_by_themselves_is_a_number_in_the_recap_and_in_the_thanks(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    until(theatre, 7, 16, 1)
    olga.taps("▫️ Ana", group)
    olga.taps("🙋 Others: 0", group)
    olga.sees("0 others so far", in_=group)
    olga.taps("+10", group)
    olga.taps("+2", group)
    olga.taps("−1", group)
    olga.sees("11 others so far", in_=group)
    olga.taps("‹ Back", group)
    olga.sees("and 11 others", in_=group)
    olga.taps("✅ That’s all", group)
    theatre.tick(seconds=1)
    (recap,) = recaps(group)
    assert "12 people were there" in recap
    assert "11 of them came by themselves" in recap
    olga.taps("✏️ Correct it", group)
    olga.taps("🙋 Others: 11", group)
    olga.taps("−1", group)
    theatre.tick(minutes=1)
    (recap,) = recaps(group)
    assert "11 people were there" in recap
    until(theatre, 10, 20)
    assert "There were 11 of us." in texts(ana, "Thank you for coming")[0]


def texts_of(group, *words):
    return [each.text for each in group.shown if all(word in each.text for word in words)]


def test_whoever_wants_no_messages_about_events_is_not_thanked(theatre, olga, group):
    make(olga, group)
    ana, ben = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben"))
    for each in (ana, ben):
        comes(each)
    ana.says("/settings")
    ana.taps("🔔 Which messages…")
    ana.taps("✅ Events")
    until(theatre, 7, 16, 1)
    olga.taps("▫️ Ana", group)
    olga.taps("▫️ Ben", group)
    olga.taps("✅ That’s all", group)
    until(theatre, 9, 12)
    assert not texts(ana, "Thank you for coming")
    assert len(texts(ben, "Thank you for coming")) == 1


def test_nobody_said_thats_all_so_it_is_told_next_morning_as_it_stands(theatre, olga, group):
    make(olga, group)
    ana, ben = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben"))
    comes(ana)
    comes(ben)
    until(theatre, 7, 14, 5)
    opens(ana)
    ana.taps("✋ I’m here")
    until(theatre, 8, 9, 50)
    assert not recaps(group)
    until(theatre, 8, 10, 20)
    (recap,) = recaps(group)
    assert recap.index("nobody has ticked them") < recap.index("• Ben")
    assert came(theatre) == [1, None]
    olga.taps("✏️ Correct it", group)
    olga.taps("▫️ Ben", group)
    theatre.tick(minutes=1)
    (recap,) = recaps(group)
    assert "2 people were there" in recap
    until(theatre, 11, 20)
    assert not texts(ben, "We missed you")
    assert len(sent(theatre, ben, "event.after:")) == 1


def test_more_than_were_announced_are_ticked_one_fewer_at_a_time(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    until(theatre, 7, 14, 5)
    opens(ana)
    ana.taps("✋ I’m here")
    ana.taps("4")
    olga.taps("☑️ Who was there", group)
    olga.taps("✅ Ana +4", group)
    assert came(theatre) == [4]


def test_a_captain_says_so_by_a_tap_and_with_how_many(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    ana.does_not_see("✋ I’m here")
    until(theatre, 7, 13, 20)
    ana.taps("✋ I’m here")
    ana.sees("You are there", "With you: 0.")
    ana.taps("3")
    ana.sees("With you: 3.")
    assert came(theatre) == [4]
    ana.taps("See the event")
    ana.sees("You are there:")
    ana.taps("👥 Who is here with me")
    ana.taps("↩️ I’m not there")
    assert came(theatre) == [None]


def test_a_code_is_typed_alone_or_behind_the_command_by_whoever_is_there(theatre, olga, group):
    make(olga, group)
    ana, ben, cleo = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo"))
    code = made(theatre).code
    ana.says(f"/here {code}")
    ana.sees("too early")
    until(theatre, 7, 14, 5)
    ana.says(code.lower())
    ana.sees("You are there")
    ben.says(f"/here {code}")
    ben.sees("You are there")
    cleo.says("/here XXXXX")
    cleo.sees("I don’t know that code", "First steps")
    cleo.taps("✋ First steps")
    assert came(theatre) == [1, 1, 1]
    until(theatre, 8, 5)
    ben.says(f"/here {code}")
    ben.sees("over, or cancelled")


def test_five_letters_are_a_name_where_no_door_has_them(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    until(theatre, 7, 14, 5)
    ana.says("Rachel and Anneke")
    ana.says("Peter")
    ana.does_not_see("You are there")


def test_the_door_is_scanned_by_captains_friends_and_strangers(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    ana.taps("💌 Bring a friend")
    link = re.findall(r"start=(e[\w-]+)", ana.chat.shown[-1].text)[-1]
    zoe, kim = theatre.person("Zoé"), theatre.person("Kim")
    zoe.says(f"/start {link}")
    zoe.taps("✅ I’m coming")
    until(theatre, 7, 13, 30)
    olga.taps("🔑 Code for the door", group)
    assert group.shown[-1].drawn.startswith(b"\x89PNG")
    door = f"/start d{made(theatre).code}"
    for each in (ana, zoe, kim):
        each.says(door)
    ana.sees("You are there")
    zoe.sees("You are there:")
    kim.sees("Welcome to “First steps”!", "What is this campaign?")
    assert came(theatre) == [1, 1]
    kim.says("/start dNONSENSE")
    kim.sees("does not work")


def test_what_is_cancelled_is_neither_asked_about_nor_thanked_for(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    olga.taps("🚫 Cancel", group)
    olga.taps("🚫 Yes, cancel it", group)
    until(theatre, 9, 12)
    assert not texts_of(group, "Who was there?")
    assert not recaps(group)
    assert not sent(theatre, ana, "event.after:")


def test_members_tick_and_administrators_say_that_it_is_all(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    mel = theatre.person("Mel")
    mel.joins(group, "member")
    until(theatre, 7, 14, 5)
    mel.taps("☑️ Who was there", group)
    mel.taps("▫️ Ana", group)
    assert came(theatre) == [1]
    mel.taps("✅ That’s all", group)
    mel.sees("administrator", in_=group)
    assert made(theatre).closed_at is None


def test_many_names_are_ticked_page_by_page(theatre, olga, group):
    make(olga, group)
    names = [f"Cap {chr(65 + number)}" for number in range(10)]
    for name in names:
        comes(sign_up(theatre, name, "Luis"))
    until(theatre, 7, 14, 5)
    olga.taps("☑️ Who was there", group)
    olga.sees("Page 1 of 3", "Cap A", in_=group)
    olga.taps("Next ›", group)
    olga.sees("Page 2 of 3", "Cap H", in_=group)
    olga.taps("Next ›", group)
    olga.taps("▫️ Cap J", group)
    olga.sees("Page 3 of 3", "1 of 10 captains", in_=group)
