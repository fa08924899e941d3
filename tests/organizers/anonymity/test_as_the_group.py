"""What is written as the group is done once a tap has told who it was."""

import pytest

from bot.engine.dialog import place
from bot.engine.telegram.who import ANONYMOUS_ADMIN, Hidden
from bot.organizers import store
from tests.support.crowd import bind, code_shown, own, sign_up


def acts(theatre):
    rows = theatre.opened.run(lambda tx: store.audit(tx, theatre.campaign.id))
    return [action for _, _, action, _ in rows]


def store_group(theatre):
    return theatre.opened.run(lambda tx: store.group_of(tx, theatre.campaign.id))


def as_the_group(person, line, group, **about):
    """Send a command as an anonymous administrator does."""
    hidden = {"id": ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(line.split(maxsplit=1)[0])}]
    written = {"text": line, "entities": entities, "from": hidden, **about}
    person.sends(group, sender_chat={"id": group.id}, **written)


def test_a_code_typed_as_the_group_binds_it_once_its_owner_has_tapped(theatre):
    olga = own(theatre)
    group = theatre.group("River organizers")
    olga.joins(group, "administrator")
    as_the_group(olga, f"/bind {code_shown(olga)}", group)
    olga.sees("I can’t see who you are", in_=group)
    assert store_group(theatre) is None
    olga.taps("✋ It’s me", group)
    olga.sees("Confirmed by an administrator", "This is now the organizers’ group", in_=group)
    olga.does_not_see("Olga", in_=group)
    assert acts(theatre)[-1] == "group_bound"


def test_a_code_typed_as_the_group_ends_when_somebody_else_says_it_was_theirs(theatre):
    olga, eve = own(theatre), theatre.person("Eve")
    group = theatre.group("River organizers")
    olga.joins(group, "administrator")
    eve.joins(group, "administrator")
    as_the_group(olga, f"/bind {code_shown(olga)}", group)
    eve.taps("✋ It’s me", group)
    eve.sees("Only the owner who was shown this code", "no longer works", in_=group)
    assert store_group(theatre) is None


@pytest.mark.parametrize("standing", ["member", "left", "restricted"])
def test_only_an_administrator_can_say_that_it_was_theirs(theatre, standing):
    olga, eve = own(theatre), theatre.person("Eve")
    group = bind(theatre, olga)
    eve.joins(group, standing)
    as_the_group(olga, "/language", group)
    eve.taps("✋ It’s me", group)
    eve.sees("Only an administrator", in_=group)
    eve.does_not_see("Which language", in_=group)
    olga.taps("✋ It’s me", group)
    olga.sees("Which language", in_=group)


def test_what_was_written_as_the_group_waits_for_an_hour(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    as_the_group(olga, "/language", group)
    theatre.clock.pass_(hours=1, seconds=1)
    olga.taps("✋ It’s me", group)
    olga.sees("earlier message", in_=group)
    olga.does_not_see("Which language", in_=group)


def test_an_answer_written_as_the_group_counts_once_a_tap_has_told_whose_it_is(theatre):
    sign_up(theatre, "Ana", "Luis")
    olga = own(theatre)
    group = bind(theatre, olga)
    as_the_group(olga, "/broadcast", group)
    olga.taps("✋ It’s me", group)
    olga.sees("What should I tell all captains?", in_=group)
    question = group.shown[-1].message_id
    named = olga.user
    olga.user = {"id": ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group"}
    olga.as_group = True
    olga.says("Meet us on Saturday!", group, question)
    olga.user, olga.as_group = named, False
    olga.sees("I can’t see who you are", in_=group)
    olga.taps("✋ It’s me", group)
    olga.taps("Same text for everyone", group)
    olga.sees("This is how it will look", "1 captain gets it", in_=group)


def test_a_channel_that_writes_in_the_group_decides_nothing(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    sender = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    entities = [{"type": "bot_command", "offset": 0, "length": 10}]
    channel = {"id": -1005, "type": "channel", "title": "News"}
    olga.sends(group, text="/broadcast", entities=entities, sender_chat=channel, **{"from": sender})
    olga.sees("Remain anonymous", in_=group)
    olga.does_not_see("✋ It’s me", in_=group)


def test_an_anonymous_administrator_reads_and_is_asked_to_show_who_acts(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    as_the_group(olga, "/status", group)
    olga.sees("0 captains", in_=group)
    as_the_group(olga, "/broadcast", group)
    olga.sees("✋ It’s me", in_=group)
    olga.does_not_see("What should I tell", in_=group)


def test_who_hides_as_the_group_is_not_named_by_a_question_that_follows_a_tap(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    group.members[olga.id] = Hidden("administrator")
    as_the_group(olga, "/broadcast", group)
    olga.taps("✋ It’s me", group)
    olga.says("Meet us on Saturday!", group, group.shown[-1].message_id)
    olga.taps("Write it in French", group)
    olga.sees("French", in_=group)
    olga.does_not_see("Olga", in_=group)


def test_a_command_that_nobody_saw_is_not_asked_about_before_all(theatre, monkeypatch):
    olga = own(theatre)
    group = bind(theatre, olga)
    sent = []
    monkeypatch.setattr(place, "ways", lambda payload, **_: sent.append(payload) or [payload])
    as_the_group(olga, "/language", group, message_id=0, ephemeral_message_id=4)
    olga.taps("✋ It’s me", group)
    asked, chosen = sent[0]["params"], sent[-1]["params"]
    assert (asked["reply_parameters"]["ephemeral_message_id"], asked[place.NAMED]) == (
        4,
        {"receiver_user_id": ANONYMOUS_ADMIN},
    )
    assert "Which language" in chosen["text"]
    assert chosen[place.NAMED] == {"receiver_user_id": olga.id}
