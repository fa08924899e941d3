"""Becoming owner, binding the group, and who may do what in it."""

from dataclasses import replace

import pytest

from bot.engine.dialog.work import Work
from bot.organizers import store
from bot.organizers.binding import jobs
from tests.support.crowd import bind, code_shown, own, sign_up


def acts(theatre):
    rows = theatre.opened.run(lambda tx: store.audit(tx, theatre.campaign.id))
    return [action for _, _, action, _ in rows]


def bot_becomes(theatre, group, before, after):
    """Telegram tells that the bot's own standing in the group changed."""
    bot = {"id": 1000001, "is_bot": True, "first_name": "Capitaine"}
    member = {
        "chat": {"id": group.id, "type": "group", "title": group.title},
        "from": {"id": 1, "is_bot": False, "first_name": "Somebody"},
        "date": int(theatre.clock.now().timestamp()),
        "old_chat_member": {"user": bot, "status": before},
        "new_chat_member": {"user": bot, "status": after},
    }
    for side in ("old_chat_member", "new_chat_member"):
        if member[side]["status"] == "kicked":
            member[side]["until_date"] = 0
    number = next(theatre._update_ids)
    theatre.update({"update_id": number, "my_chat_member": member})


def test_the_first_owner_comes_by_a_link_that_works_once(theatre):
    olga = own(theatre)
    olga.sees("You now run Yes to the River Park", "/bind ")
    link = next(each.text for each in olga.chat.shown if each.mine)
    eve = theatre.person("Eve")
    eve.says(link)
    eve.sees("This link does not work")
    assert acts(theatre) == ["owner_claimed", "bind_code_made"]


def test_the_owners_link_is_good_for_a_day(theatre):
    now = theatre.clock.now()
    link = theatre.opened.run(lambda tx: store.new_owner_link(tx, theatre.campaign.id, now))
    theatre.clock.pass_(hours=24)
    olga = theatre.person("Olga")
    olga.says(f"/start {link}")
    olga.sees("This link does not work")


def test_guessing_is_not_heard_after_five_tries(theatre):
    now = theatre.clock.now()
    link = theatre.opened.run(lambda tx: store.new_owner_link(tx, theatre.campaign.id, now))
    eve = theatre.person("Eve")
    for guess in range(5):
        eve.says(f"/start oguess{guess}")
        eve.sees("This link does not work")
    eve.says(f"/start {link}")
    eve.sees("Please wait an hour")
    theatre.clock.pass_(hours=1, seconds=1)
    eve.says(f"/start {link}")
    eve.sees("You now run")


def test_an_owner_binds_the_group_and_hears_of_it(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.sees("This is now the organizers’ group", in_=group)
    assert group.shown[-1].labels() == ["❓ What I do here"]
    assert "Your organizers’ group is now River organizers" in olga.chat.shown[-1].text
    assert acts(theatre)[-1] == "group_bound"


def test_a_code_works_once(theatre):
    olga = own(theatre)
    bind(theatre, olga)
    other = theatre.group("Elsewhere")
    olga.joins(other, "creator")
    olga.says(f"/bind {code_shown(olga)}", other)
    olga.sees("I don’t know this code", in_=other)


def test_a_code_is_good_for_an_hour(theatre):
    olga = own(theatre)
    group = theatre.group("Late")
    olga.joins(group, "creator")
    theatre.clock.pass_(hours=1)
    olga.says(f"/bind {code_shown(olga)}", group)
    olga.sees("I don’t know this code", in_=group)


@pytest.mark.parametrize("standing", ["member", "left", "restricted"])
def test_only_an_administrator_of_the_group_can_bind_it(theatre, standing):
    olga = own(theatre)
    group = theatre.group("River organizers")
    eve = theatre.person("Eve")
    eve.joins(group, standing)
    eve.says(f"/bind {code_shown(olga)}", group)
    assert store_group(theatre) is None


def test_a_code_binds_nothing_in_the_hands_of_whoever_read_it(theatre):
    olga = own(theatre)
    code = code_shown(olga)
    mallory = theatre.person("Mallory")
    elsewhere = theatre.group("Mine")
    mallory.joins(elsewhere, "creator")
    mallory.says(f"/bind {code}", elsewhere)
    mallory.sees("Only the owner who was shown this code", "no longer works", in_=elsewhere)
    assert store_group(theatre) is None
    assert acts(theatre)[-1] == "bind_code_ended"


def test_a_code_that_waits_for_a_move_is_the_owners_alone(theatre):
    olga = own(theatre)
    bind(theatre, olga, "First")
    bind(theatre, olga, "Second")
    mallory = theatre.person("Mallory")
    elsewhere = theatre.group("Mine")
    mallory.joins(elsewhere, "creator")
    mallory.says(f"/bind {code_shown(olga)}", elsewhere)
    mallory.does_not_see("This is now", "Move it here", in_=elsewhere)
    assert store_group(theatre).title == "First"


def test_a_code_that_was_not_used_for_a_move_ends(theatre):
    olga = own(theatre)
    bind(theatre, olga, "First")
    second = bind(theatre, olga, "Second")
    olga.taps("Leave it as it is", second)
    olga.says(f"/bind {code_shown(olga)}", second)
    olga.sees("I don’t know this code", in_=second)


def test_another_owner_cannot_use_an_owners_code(theatre):
    olga, paul = own(theatre), own(theatre, "Paul")
    group = theatre.group("River organizers")
    paul.joins(group, "creator")
    paul.says(f"/bind {code_shown(olga)}", group)
    assert store_group(theatre) is None


def store_group(theatre):
    return theatre.opened.run(lambda tx: store.group_of(tx, theatre.campaign.id))


def test_moving_to_another_group_is_asked_first_and_told_to_the_other(theatre):
    olga = own(theatre)
    first = bind(theatre, olga, "First")
    second = bind(theatre, olga, "Second")
    olga.sees("is First", "Move it here", in_=second)
    assert store_group(theatre).title == "First"
    olga.taps("Move it here", second)
    assert store_group(theatre).title == "Second"
    assert "now work in another group" in first.shown[-1].text
    olga.says("/status", first)
    olga.sees("not an organizers’ group yet", in_=first)


def test_leaving_it_as_it_is_changes_nothing(theatre):
    olga = own(theatre)
    bind(theatre, olga, "First")
    second = bind(theatre, olga, "Second")
    olga.taps("Leave it as it is", second)
    olga.sees("Nothing was changed", in_=second)
    assert store_group(theatre).title == "First"


def test_members_read_and_administrators_change(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    ben, eve = theatre.person("Ben"), theatre.person("Eve")
    ben.joins(group)
    eve.joins(group, "left")
    ben.says("/status", group)
    ben.sees("0 captains", in_=group)
    ben.says("/language", group)
    ben.sees("Only an administrator", in_=group)
    eve.says("/status", group)
    eve.does_not_see("0 captains", in_=group)


def test_a_demoted_administrator_cannot_finish_what_they_began(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.says("/language", group)
    olga.joins(group, "member")
    olga.taps("Français", group)
    olga.sees("Only an administrator", in_=group)
    assert store_group(theatre).language == "en"


def test_the_group_has_a_language_of_its_own(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.says("/language", group)
    olga.taps("Français", group)
    assert store_group(theatre).language == "fr"
    olga.says("/status", group)
    olga.sees("Oui au parc de la rivière", in_=group)


def test_the_status_shows_numbers_and_captains_but_never_their_friends(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia\nSam")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    sign_up(theatre, "Ben <b>", "Paula")
    group = bind(theatre, own(theatre))
    theatre.tick(days=6)
    olga = theatre.person("Olga")
    olga.joins(group)
    olga.says("/status", group)
    olga.sees("2 captains", "4 friends", "1 talk", "fewer than five promises", in_=group)
    olga.sees("Ana – last talk 6 days ago", in_=group)
    olga.sees("Ben <b> – no talk yet, 6 days after joining", in_=group)
    olga.does_not_see("Luis", "Mia", "Sam", "Paula", in_=group)


def test_made_an_administrator_the_bot_says_once_that_it_is_told_everything(theatre):
    group = bind(theatre, own(theatre))
    bot_becomes(theatre, group, "member", "administrator")
    assert "passes me every message" in group.shown[-1].text
    said = len(group.shown)
    bot_becomes(theatre, group, "administrator", "administrator")
    bot_becomes(theatre, group, "administrator", "member")
    other = theatre.group("Elsewhere")
    bot_becomes(theatre, other, "member", "administrator")
    assert (len(group.shown), other.shown) == (said, [])


def test_put_out_of_the_group_nobody_administers_until_it_is_back(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    bot_becomes(theatre, group, "member", "kicked")
    assert "I am no longer in your organizers’ group" in olga.chat.shown[-1].text
    olga.says("/status", group)
    olga.does_not_see("captains", in_=group)
    bot_becomes(theatre, group, "kicked", "member")
    assert "I am back" in olga.chat.shown[-1].text
    olga.says("/status", group)
    olga.sees("0 captains", in_=group)


def test_in_a_new_group_the_bot_says_what_it_is(theatre):
    group = theatre.group("New")
    bot_becomes(theatre, group, "left", "member")
    assert "/bind" in group.shown[-1].text


def test_a_group_that_becomes_a_supergroup_stays_bound(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.sends(group, migrate_to_chat_id=-1005)
    assert store_group(theatre) == replace(store_group(theatre), chat_id=-1005)
    olga.says("/status", group)
    olga.does_not_see("0 captains", in_=group)


def test_an_alert_reaches_every_owner_once_an_hour_for_each_kind(theatre):
    olga, paul = own(theatre), own(theatre, "Paul", "fr")
    for _ in range(3):
        theatre.opened.run(lambda tx: alert(theatre, tx))
    theatre.deliver()
    told = [chat for chat, _, key in theatre.deliveries if key.startswith("alert:")]
    assert sorted(told) == sorted([olga.id, paul.id])


def alert(theatre, tx):
    work = Work(tx, tx.now(), theatre.campaign, theatre.parts.writer)
    jobs.alert(work, "binding/alert_lost", {"title": "X"})
