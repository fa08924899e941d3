"""A friend comes along by a captain's link, counted and without a name; a link is hard to forge."""

import re

import pytest

from bot.calendar import store
from bot.privacy.purge import jobs as purge
from tests.support.crowd import sign_up
from tests.support.gatherings import comes, make, opens, texts


def link(player):
    """Return what the link for a friend carries."""
    player.taps("💌 Bring a friend")
    return re.findall(r"start=(e[\w-]+)", player.chat.shown[-1].text)[-1]


@pytest.fixture
def ana(theatre, olga, group):
    make(olga, group, places="3")
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    return ana


def rows(theatre, table):
    with theatre.opened.transaction() as tx:
        return [dict(row) for row in tx.connection.execute(f"SELECT * FROM {table}")]  # noqa: S608


def test_a_friend_says_yes_is_counted_and_can_take_it_back(theatre, ana):
    zoe = theatre.person("Zoé")
    zoe.says(f"/start {link(ana)}")
    zoe.sees("Ana invites you", "First steps", "✅ I’m coming")
    zoe.taps("✅ I’m coming")
    zoe.sees("See you there!")
    zoe.taps("🗓 Add to my calendar")
    assert zoe.chat.shown[-1].drawn.startswith(b"BEGIN:VCALENDAR")
    opens(ana)
    ana.sees("Places taken: 2 of 3", "1 friend is coming by your link")
    zoe.taps("❌ I can’t")
    zoe.sees("Are you coming?")
    opens(ana)
    ana.sees("Places taken: 1 of 3")


def test_twice_is_once_whosever_link_it_was(theatre, olga, group, ana):
    ben = sign_up(theatre, "Ben", "Luis")
    comes(ben)
    zoe = theatre.person("Zoé")
    for host in (ana, ben):
        zoe.says(f"/start {link(host)}")
        if "✅ I’m coming" in zoe.screen():
            zoe.taps("✅ I’m coming")
        zoe.sees("See you there!")
    assert sum(bool(row["friend"]) for row in rows(theatre, "event_answers")) == 1


def test_nothing_of_a_friend_is_kept_but_a_hash(theatre, ana):
    zoe = theatre.person("Zoé")
    zoe.says(f"/start {link(ana)}")
    zoe.taps("✅ I’m coming")
    theatre.opened.run(lambda tx: purge.plan(tx, theatre.campaign, theatre.clock.now()))
    theatre.tick(days=2)
    assert [row for row in rows(theatre, "event_answers") if row["friend"]]
    for table in ("event_answers", "outbox", "dialogs", "keys", "events"):
        assert str(zoe.id) not in str(rows(theatre, table)), table
    assert not [key for chat, _, key in theatre.deliveries if chat == zoe.id and key]


def test_when_it_is_full_a_friend_is_told_so(theatre, ana):
    code = link(ana)
    friends = [theatre.person(name) for name in ("Zoé", "Yan", "Xu")]
    for each in friends:
        each.says(f"/start {code}")
    for each in friends[:2]:
        each.taps("✅ I’m coming")
    friends[2].taps("✅ I’m coming")
    friends[2].sees("full at the moment")


def test_one_captain_brings_so_many_and_no_more(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    code = link(ana)
    for number in range(6):
        friend = theatre.person(f"Friend {number}")
        friend.says(f"/start {code}")
        friend.taps("✅ I’m coming")
    friend.sees("no more places for friends of Ana")


def test_a_captain_who_follows_it_answers_as_one_and_counts_once(theatre, ana):
    code = link(ana)
    zoe = theatre.person("Zoé")
    zoe.says(f"/start {code}")
    zoe.taps("✅ I’m coming")
    zoe.taps("What is this campaign?")
    for label in ("English", "I agree", "I promise", "I’m Zoé"):
        zoe.taps(label)
    zoe.says(f"/start {code}")
    zoe.sees("First steps", "Are you coming?")
    zoe.taps("✅ I’m coming")
    zoe.sees("You are coming.", "Places taken: 2 of 3")
    assert not [row for row in rows(theatre, "event_answers") if row["friend"]]


def test_the_captain_hears_of_a_change_for_friends_even_without_coming(theatre, olga, group, ana):
    zoe = theatre.person("Zoé")
    code = link(ana)
    zoe.says(f"/start {code}")
    zoe.taps("✅ I’m coming")
    opens(ana)
    ana.taps("❌ I can’t")
    olga.says("/events", group)
    olga.taps("First steps", group)
    olga.taps("🚫 Cancel", group)
    olga.taps("🚫 Yes, cancel it", group)
    theatre.tick(minutes=3)
    assert "1 friend is coming by your link" in texts(ana, "🚫 Cancelled")[-1]
    assert len(texts(zoe, "🚫")) == 0
    zoe.says(f"/start {code}")
    zoe.sees("This event is cancelled.")
    zoe.does_not_see("✅ I’m coming")


def test_organizers_see_a_number_and_never_a_friend(theatre, olga, group, ana):
    zoe = theatre.person("Zoé")
    zoe.says(f"/start {link(ana)}")
    zoe.taps("✅ I’m coming")
    olga.says("/events", group)
    olga.taps("First steps", group)
    olga.taps("👥 Who is coming", group)
    olga.sees("• Ana", "Friends of captains: 1", in_=group)
    assert "Zoé" not in str(group.shown)


@pytest.mark.parametrize("spoil", ["x", "cut", "letter", "other"])
def test_a_link_that_is_not_ours_opens_nothing(theatre, ana, spoil):
    code = link(ana)
    wrong = {
        "x": "e" + "x" * 38,
        "cut": code[:-1],
        "letter": code[:5] + ("0" if code[5] != "0" else "1") + code[6:],
        "other": "e",
    }[spoil]
    zoe = theatre.person("Zoé")
    zoe.says(f"/start {wrong}")
    zoe.sees("does not work")
    zoe.does_not_see("First steps")


def test_after_the_event_the_link_says_that_it_is_over(theatre, ana):
    code = link(ana)
    theatre.tick(days=5)
    zoe = theatre.person("Zoé")
    zoe.says(f"/start {code}")
    zoe.sees("This event is over.")
    zoe.does_not_see("✅ I’m coming")
    with theatre.opened.transaction() as tx:
        assert store.coming(tx, theatre.campaign.id, theatre.clock.now()) == ()
