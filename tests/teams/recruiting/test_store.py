from dataclasses import replace
from datetime import timedelta

import pytest

from bot.contacts import store as contacts
from bot.engine.keys.crypto import KeyDestroyedError
from bot.teams.recruiting import rules, store
from bot.teams.recruiting.model import Invite, InviteId, InvitesWithdrawn, LinkAnswered, Recruit
from bot.teams.rules import new_code
from tests.support.crowd import add_captain, add_contact, add_talk

CAMPAIGN = 7


def _invite(tx, captain, contact=0):
    code = new_code(rules.PREFIX)
    made = Invite(InviteId(tx.new_id()), captain.id, contact, code, tx.now(), tx.now())
    store.add_invite(tx, CAMPAIGN, replace(made, expires_at=tx.now() + rules.GOOD_FOR))
    return code


def test_an_invite_is_found_by_its_code_and_shown_to_its_maker(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    code = _invite(tx, ana)
    found = store.find_invite(tx, CAMPAIGN, code)
    assert found == store.latest_invite(tx, CAMPAIGN, ana.id)
    assert (found.captain_id, found.code) == (ana.id, code)
    assert store.find_invite(tx, CAMPAIGN + 1, code) is None
    assert store.find_invite(tx, CAMPAIGN, code[:-1]) is None


def test_a_copy_of_the_database_opens_no_link(tx):
    code = _invite(tx, add_captain(tx, CAMPAIGN, "Ana"))
    row = dict(tx.connection.execute("SELECT * FROM invites").fetchone())
    assert not [value for value in row.values() if code in str(value)]


def test_only_links_for_anybody_are_withdrawn(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    for_anybody, for_luis = _invite(tx, ana), _invite(tx, ana, contact=5)
    store.withdraw(tx, CAMPAIGN, InvitesWithdrawn(ana.id, tx.now()))
    assert store.find_invite(tx, CAMPAIGN, for_anybody).withdrawn_at == tx.now()
    assert store.find_invite(tx, CAMPAIGN, for_luis).withdrawn_at is None


def test_guesses_count_for_an_hour_and_are_then_forgotten(tx, clock):
    for _ in range(3):
        store.add_guess(tx, CAMPAIGN, 1001, tx.now())
    assert store.guesses(tx, CAMPAIGN, 1001, tx.now()) == 3
    assert store.guesses(tx, CAMPAIGN, 1002, tx.now()) == 0
    clock.pass_(hours=1, seconds=1)
    assert store.guesses(tx, CAMPAIGN, 1001, tx.now()) == 0
    store.add_guess(tx, CAMPAIGN, 1001, tx.now())
    rows = tx.connection.execute("SELECT COUNT(*) AS n FROM invite_guesses").fetchone()
    assert rows["n"] == 1


def test_the_team_shows_counts_and_the_whole_tree_is_counted(tx):
    ana, ben, cleo, dan = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben", "Cleo", "D"))
    for recruit, above in ((ben, ana), (cleo, ben), (dan, cleo)):
        store.put_recruit(tx, CAMPAIGN, Recruit(recruit.id, above.id, 0, tx.now()))
    add_talk(tx, CAMPAIGN, add_contact(tx, CAMPAIGN, ben, "Luis"), tx.now())
    (member,) = store.team(tx, CAMPAIGN, ana.id)
    assert (member.name, member.talks, member.pledges) == ("Ben", 1, 0)
    assert store.team_size(tx, CAMPAIGN, ana.id) == 3


def test_a_circle_that_slipped_in_does_not_hang_the_count(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, ana.id, 0, tx.now()))
    store.put_recruit(tx, CAMPAIGN, Recruit(ana.id, ben.id, 0, tx.now()))
    assert store.team_size(tx, CAMPAIGN, ana.id) == 2


def test_answers_are_kept_side_by_side_and_rest_while_somebody_else_is_the_recruiter(tx):
    ana, ben, cleo = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben", "Cleo"))
    entry = add_contact(tx, CAMPAIGN, ana, "Ben from work")
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, ana.id, entry.id, tx.now()))
    for side in ("recruit", "recruiter"):
        assert not store.find_recruit(tx, CAMPAIGN, ben.id).is_linked
        store.answer(tx, CAMPAIGN, LinkAnswered(ben.id, side, agrees=True, at=tx.now()))
    assert store.find_recruit(tx, CAMPAIGN, ben.id).is_linked
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, cleo.id, 0, tx.now()))
    found = store.find_recruit(tx, CAMPAIGN, ben.id)
    assert (found.recruiter_id, found.contact_id, found.is_linked) == (cleo.id, 0, False)
    assert not store.team(tx, CAMPAIGN, cleo.id)[0].recruit.is_linked
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, ana.id, 0, tx.now()))
    assert store.find_recruit(tx, CAMPAIGN, ben.id).is_linked


def test_who_was_brought_in_by_nobody_has_no_recruiter(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, ana.id, 0, tx.now()))
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, 0, 0, tx.now()))
    assert store.find_recruit(tx, CAMPAIGN, ben.id) is None
    assert store.team(tx, CAMPAIGN, ana.id) == ()


def test_an_entry_that_is_taken_off_the_list_is_linked_no_more(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    entry = add_contact(tx, CAMPAIGN, ana, "Ben from work")
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, ana.id, entry.id, tx.now()))
    contacts.set_removed(tx, CAMPAIGN, entry, tx.now())
    assert store.find_recruit(tx, CAMPAIGN, ben.id).contact_id == 0
    contacts.set_removed(tx, CAMPAIGN, entry, None)
    assert store.find_recruit(tx, CAMPAIGN, ben.id).contact_id == entry.id


def test_the_first_talk_is_news_once(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, ana.id, 0, tx.now()))
    assert store.note_talk(tx, CAMPAIGN, ben.id, tx.now())
    assert not store.note_talk(tx, CAMPAIGN, ben.id, tx.now() + timedelta(hours=1))
    assert not store.note_talk(tx, CAMPAIGN, ana.id, tx.now())


def test_who_is_deleted_leaves_no_link_and_no_trace(tx):
    ana, ben = (add_captain(tx, CAMPAIGN, name) for name in ("Ana", "Ben"))
    code = _invite(tx, ana)
    store.put_recruit(tx, CAMPAIGN, Recruit(ben.id, ana.id, 0, tx.now()))
    store.note_asked(tx, CAMPAIGN, ana.id, tx.now())
    store.add_guess(tx, CAMPAIGN, ana.telegram_id, tx.now())
    store.delete_all(tx, CAMPAIGN, ana.id, ana.telegram_id)
    assert store.find_invite(tx, CAMPAIGN, code) is None
    assert store.find_recruit(tx, CAMPAIGN, ben.id) is None
    assert store.asked_at(tx, ana.id) is None
    assert store.guesses(tx, CAMPAIGN, ana.telegram_id, tx.now()) == 0


def test_a_code_goes_with_its_makers_key(tx):
    ana = add_captain(tx, CAMPAIGN, "Ana")
    code = _invite(tx, ana)
    tx.destroy_key(ana.id)
    with pytest.raises(KeyDestroyedError):
        store.find_invite(tx, CAMPAIGN, code)
