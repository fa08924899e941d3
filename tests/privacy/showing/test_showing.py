"""Organizers see the names that a captain shows them, and no other; captains read when they did."""

import csv
import io

import pytest

from bot.captains import store as captains
from bot.console.exports import records
from bot.contacts import store as contacts
from bot.contacts.model import Details
from bot.privacy import store
from bot.privacy.model import EVERYBODY, FriendShown
from tests.support.crowd import add_contact, sign_up


@pytest.fixture
def ana(theatre):
    return sign_up(theatre, "Ana", "Luis\nBea\nSam")


def friends_shown(theatre, olga, group):
    """Return the names that `/export` gives, None where it gives nothing."""
    before = len(olga.chat.shown)
    olga.says("/export", group)
    olga.taps("More ›", group)
    olga.taps("👥 Friends who agreed", group)
    olga.taps("Every captain", group)
    olga.taps("📄 CSV", group)
    files = [each.drawn for each in olga.chat.shown[before:] if each.drawn]
    if not files:
        return None
    return list(csv.DictReader(io.StringIO(files[0].decode("utf-8-sig"))))


def opens(captain):
    captain.says("/privacy")
    captain.taps("👥 My friends")
    captain.taps("👀 What organizers see of them")


def test_nobody_is_shown_until_a_captain_says_so(theatre, ana, olga, group):
    opens(ana)
    ana.sees("your list is yours alone", "Choose only friends who told you")
    assert friends_shown(theatre, olga, group) is None
    olga.sees("No captain lets you see a friend’s name yet", in_=group)
    ana.says("/privacy")
    ana.does_not_see("You let organizers see")


def test_those_who_are_chosen_are_shown_and_the_captain_reads_when_they_were_taken(
    theatre, ana, olga, group
):
    opens(ana)
    ana.taps("Choose friends")
    ana.taps("▫️ Luis")
    ana.taps("▫️ Bea")
    ana.taps("✅ Bea")
    ana.taps("👌 Done")
    ana.sees("The names of: Luis")
    (row,) = friends_shown(theatre, olga, group)
    assert (row["Friend’s name"], row["Captain"], row["Phone"]) == ("Luis", "Ana", "")
    olga.says("/audit", group)
    olga.sees("took the names of friends who agreed", in_=group)
    ana.says("/privacy")
    ana.sees("You let organizers see names of friends. They last took them on")
    opens(ana)
    ana.taps("🔒 Show nobody")
    ana.sees("Organizers no longer see any name", "They last took the names on", "write to")
    assert friends_shown(theatre, olga, group) is None
    ana.says("/privacy")
    ana.does_not_see("You let organizers see")


def test_all_is_asked_once_and_holds_for_who_comes_later(theatre, ana, olga, group):
    opens(ana)
    ana.taps("All on my list")
    ana.sees("all 3 people on your list, and everybody you add")
    ana.taps("Yes, all of them")
    ana.taps("📞 With phone numbers")
    ana.sees("The names of 3 people", "With town and phone number")
    with theatre.opened.transaction() as tx:
        captain = captains.by_telegram_id(tx, theatre.campaign.id, ana.id)
        nora = add_contact(tx, theatre.campaign.id, captain, "Nora")
        told = Details(phone="+14165550199")
        contacts.set_details(tx, theatre.campaign.id, captain.id, nora.id, told)
    shown = {each["Friend’s name"]: each["Phone"] for each in friends_shown(theatre, olga, group)}
    assert shown == {"Luis": "", "Bea": "", "Sam": "", "Nora": "'+14165550199"}


def test_who_asked_to_be_left_alone_is_never_shown(theatre, ana, olga, group, monkeypatch):
    opens(ana)
    ana.taps("All on my list")
    ana.taps("Yes, all of them")
    refused = lambda *of: of[3] == "Luis"  # noqa: E731 (as the store has it, of one name)
    monkeypatch.setattr(records.contacts, "is_unwelcome", refused)
    assert {each["Friend’s name"] for each in friends_shown(theatre, olga, group)} == {"Bea", "Sam"}


def test_whoever_is_off_the_list_is_not_shown(theatre, ana, olga, group):
    opens(ana)
    ana.taps("Choose friends")
    ana.taps("▫️ Luis")
    with theatre.opened.transaction() as tx:
        captain = captains.by_telegram_id(tx, theatre.campaign.id, ana.id)
        (luis, *_) = contacts.everyone(tx, theatre.campaign.id, captain.id)
        contacts.set_removed(tx, theatre.campaign.id, luis, theatre.clock.now())
    assert friends_shown(theatre, olga, group) is None


def test_a_captain_who_goes_takes_it_along(theatre, ana):
    opens(ana)
    ana.taps("All on my list")
    ana.taps("Yes, all of them")
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    with theatre.opened.transaction() as tx:
        assert tx.connection.execute("SELECT * FROM shown_friends").fetchall() == []


def test_all_takes_the_place_of_some_and_nobody_of_all(tx, clock):
    now, campaign_id, captain_id = clock.now(), 1, 7

    def show(contact_id, *, phone=False):
        store.show(tx, campaign_id, FriendShown(captain_id, contact_id, phone, now), 1)

    assert not store.showing(tx, campaign_id, captain_id).is_shown(11)
    show(11)
    show(11)
    found = store.showing(tx, campaign_id, captain_id)
    assert (found.is_shown(11), found.is_shown(12), found.since) == (True, False, now)
    store.show_phones(tx, campaign_id, captain_id, shown=True)
    assert store.showing(tx, campaign_id, captain_id).phones
    show(EVERYBODY)
    found = store.showing(tx, campaign_id, captain_id)
    assert (found.everybody, found.friends, found.phones) == (True, frozenset(), False)
    store.note_taken(tx, campaign_id, [captain_id, 8], now)
    assert store.showings(tx, campaign_id, [captain_id, 8])[captain_id].taken_at == now
    assert store.showings(tx, campaign_id + 1, [captain_id]) == {}
    store.hide(tx, campaign_id, captain_id, EVERYBODY)
    assert store.showings(tx, campaign_id, [captain_id]) == {}
