"""An organizer connects a system; what changes arrives there, signed and in order."""

import json
from datetime import timedelta

from bot.integrations import store as changes
from tests.support.crowd import bind, own, sign_up
from tests.support.receiving import played


def test_what_changes_arrives_signed_thin_and_in_order(theatre):
    async def play(stage, receiver):
        sign_up(theatre, "Zoé", "Sam")
        stage.connect()
        ana = sign_up(theatre, "Ana", "Luis\nBea")
        ana.says("talked to Luis, he's in")
        ana.taps("✅ Yes")
        await stage.rounds()
        types = receiver.types()
        assert types[0] == "captain.joined"
        assert types.count("contact.added") == 2
        assert "conversation.recorded" in types
        assert [each["sequence"] for each in receiver.came] == sorted(
            each["sequence"] for each in receiver.came
        )
        said = json.dumps(receiver.came)
        assert not [name for name in ("Ana", "Luis", "Bea", "Zoé", "Sam") if name in said]
        assert stage.counts()[1].waiting == 0
        ana.says("/deleteme")
        ana.taps("Yes, delete everything")
        await stage.rounds()
        assert receiver.came[-1]["type"] == "person.erased"

    played(theatre, play)


def test_what_is_refused_holds_only_what_is_about_the_same_somebody(theatre):
    async def play(stage, receiver):
        stage.connect()
        ana = sign_up(theatre, "Ana", "Luis\nBea")
        await stage.rounds()
        luis = next(
            each["data"]["contact"] for each in receiver.came if each["type"] == "contact.added"
        )
        receiver.refused.add(luis)
        receiver.came.clear()
        for friend in ("Luis", "Bea"):
            ana.says(f"talked to {friend}, he's in")
            ana.taps("✅ Yes")
        for _ in range(5):
            await stage.rounds()
        about = {each["data"].get("contact") for each in receiver.came}
        assert luis not in about
        assert "conversation.recorded" in receiver.types()
        receiver.refused.clear()
        stage.wait(hours=1)
        await stage.rounds()
        own = [each for each in receiver.came if each["data"].get("contact") == luis]
        assert [each["sequence"] for each in own] == sorted(each["sequence"] for each in own)
        assert len(own) >= 2

    played(theatre, play)


def test_who_says_that_it_is_gone_is_switched_off_and_organizers_read_it(theatre):
    async def play(stage, receiver):
        stage.connect()
        receiver.status = 410
        sign_up(theatre, "Ana", "Luis")
        await stage.rounds()
        stage.olga.sees("it is gone for good", in_=stage.group)
        assert stage.counts()[0].state == "gone"

    played(theatre, play)


def test_a_test_goes_to_a_system_that_is_switched_off(theatre):
    async def play(stage, receiver):
        stage.connect()
        olga, group = stage.olga, stage.group
        olga.says("/webhooks", group)
        olga.taps("127.0.0.1", group)
        olga.taps("⏸ Switch off", group)
        sign_up(theatre, "Ana", "Luis")
        olga.taps("🧪 Send a test", group)
        await stage.rounds()
        assert receiver.types() == ["test.sent"]

    played(theatre, play)


def test_a_wrong_address_is_asked_for_again(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.says("/webhooks", group)
    olga.sees("None yet", in_=group)
    olga.taps("🔌 Connect a system", group)
    for typed, said in (
        ("crm.example.org", "looks like https://"),
        ("http://crm.example.org", "could be read on its way"),
        ("https://localhost/x", "inside a private network"),
        ("https://192.168.0.7/x", "inside a private network"),
    ):
        olga.says(typed, group, reply_to=group.shown[-1].message_id)
        olga.sees(said, in_=group)
    olga.taps("✖️ Stop", group)
    olga.sees("nothing is connected", in_=group)


def test_where_nobody_reads_nothing_is_written_down(theatre):
    sign_up(theatre, "Ana", "Luis")
    assert theatre.opened.run(lambda tx: changes.last(tx, theatre.campaign.id)) == 0


def test_what_changed_long_ago_is_forgotten_but_for_the_last_number(theatre):
    async def play(stage, receiver):
        stage.connect()
        sign_up(theatre, "Ana", "Luis")
        await stage.rounds()
        campaign_id = theatre.campaign.id
        before = theatre.opened.run(lambda tx: changes.last(tx, campaign_id))
        stage.wait(days=91)
        stage.wait(hours=25)
        left = theatre.opened.run(lambda tx: changes.after(tx, campaign_id, 0, 99))
        assert left
        assert all(theatre.clock.now() - each.at < timedelta(days=91) for each in left[:-1])
        assert left[-1].seq >= before

    played(theatre, play)
