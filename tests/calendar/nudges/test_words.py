"""What a nudge says is found out when it leaves, not when it is queued."""

import pytest

from bot.captains import store as captains
from bot.captains.model import NudgesSnoozed
from bot.contacts import store as contacts
from bot.engine.outbox import outbox
from tests.support.crowd import add_contact, add_talk, sign_up


def talk_with(*names):
    def talk(tx, campaign_id, _captain, friends):
        for name in names:
            add_talk(tx, campaign_id, friends[name], tx.now())

    return talk


class Meanwhile:
    """Ana's nudge is queued; what happens before it leaves."""

    def __init__(self, theatre, names, talked="", **passing):
        self.theatre, self.ana = theatre, sign_up(theatre, "Ana", names)
        if talked:
            self.happens(talk_with(talked))
        theatre.clock.pass_(**passing)
        count, queued = theatre.opened.run(theatre.parts.due_work.slice)
        assert count
        assert len(queued) == 1

    def happens(self, act):
        def run(tx):
            campaign_id = self.theatre.parts.campaign.id
            captain = captains.by_telegram_id(tx, campaign_id, self.ana.id)
            friends = contacts.everyone(tx, campaign_id, captain.id)
            act(tx, campaign_id, captain, {each.name: each for each in friends})

        self.theatre.opened.run(run)

    def leaves(self):
        """Return what it says, "" where it does not leave."""
        before = len(self.ana.chat.shown)
        self.theatre.deliver()
        return "".join(each.text for each in self.ana.chat.shown[before:])


@pytest.fixture
def meanwhile(theatre):
    return Meanwhile(theatre, "Luis\nMia", hours=24)


def test_it_names_who_is_left(meanwhile):
    assert "Luis and Mia" in meanwhile.leaves()


def test_whoever_was_talked_with_meanwhile_is_not_named(theatre):
    meanwhile = Meanwhile(theatre, "Luis\nMia\nSam", talked="Sam", days=8)
    meanwhile.happens(talk_with("Luis"))
    said = meanwhile.leaves()
    assert "Mia" in said
    assert "Luis" not in said


def test_where_nobody_is_left_nothing_comes_and_it_has_expired(meanwhile, theatre):
    meanwhile.happens(talk_with("Luis", "Mia"))
    assert meanwhile.leaves() == ""
    assert theatre.opened.run(outbox.next_waiting) is None


def test_a_first_talk_is_not_asked_for_once_there_was_one(meanwhile):
    meanwhile.happens(talk_with("Luis"))
    assert meanwhile.leaves() == ""


def test_nobody_is_asked_for_names_who_has_given_some(theatre):
    meanwhile = Meanwhile(theatre, "", hours=1)
    meanwhile.happens(
        lambda tx, campaign_id, captain, _friends: add_contact(tx, campaign_id, captain, "Luis")
    )
    assert meanwhile.leaves() == ""


@pytest.mark.parametrize("reminders", [True, False])
def test_whoever_wants_a_break_by_now_has_it(meanwhile, reminders):
    def wants_none(tx, _campaign_id, captain, _friends):
        if reminders:
            later = tx.now().replace(year=tx.now().year + 1)
            captains.snooze(tx, NudgesSnoozed(captain.id, later))
        else:
            tx.connection.execute("UPDATE captains SET reminders = 0")

    meanwhile.happens(wants_none)
    assert meanwhile.leaves() == ""
