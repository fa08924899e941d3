"""“I’d like a call”: the group hears of it, one of the organizers takes it on, until it is done."""

from datetime import timedelta

import pytest

from bot.language.wishes.rules import is_about_call
from bot.organizers import store
from bot.organizers.calls import rules
from bot.organizers.calls import store as calls
from bot.organizers.calls.model import Outcome
from tests.support.crowd import own, sign_up


@pytest.fixture
def theatre(theatre_on):
    return theatre_on


@pytest.fixture
def ana(theatre, group):
    ana = sign_up(theatre, "Ana", "Luis")
    asks(ana)
    theatre.tick(seconds=1)
    return ana


def asks(ana):
    ana.says("/help")
    ana.taps("📞 I’d like a call")


def waits(theatre, captain="Ana"):
    """How often the group has read of a captain who waits."""
    chats = [chat for chat in theatre.chats.values() if chat.id < 0]
    words = (f"{captain}, a captain, would like", f"{captain}, a captain, has been waiting")
    return sum(any(each in shown.text for each in words) for shown in chats[0].shown)


def audit(theatre):
    return theatre.opened.run(lambda tx: store.audit(tx, theatre.campaign.id))


def said(theatre, person):
    theatre.tick(seconds=1)
    return person.chat.shown[-1].text


def test_when_it_suits_them_goes_along_in_their_words_until_it_is_done(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("Can somebody call me tonight?")
    ana.sees("They read your words, too: Can somebody call me tonight?")
    theatre.tick(seconds=1)
    assert "call me tonight?" in group.shown[-1].text
    olga.taps("✋ I’ll do it", in_=group)
    olga.sees("Olga will do it", "call me tonight?", in_=group)
    olga.taps("↩️ I can’t after all", in_=group)
    theatre.tick(seconds=1)
    assert "call me tonight?" in group.shown[-1].text
    with theatre.opened.transaction() as tx:
        row = tx.connection.execute("SELECT words FROM calls").fetchone()
    assert "tonight" not in row["words"]
    ana.says("/mydata")
    assert b"call me tonight?" in next(
        each.drawn for each in reversed(ana.chat.shown) if each.drawn and b"tonight" in each.drawn
    )


def test_it_is_taken_on_and_done_and_the_captain_reads_of_both(theatre, olga, group, ana):
    ana.sees("the organizers know that you would like to talk", "They see your name")
    assert "Ana, a captain, would like to talk" in group.shown[-1].text
    assert group.shown[-1].labels() == ["✋ I’ll do it", "✉️ Write to Ana"]
    olga.taps("✋ I’ll do it", in_=group)
    olga.sees("✋ Olga will do it", "✅ We talked", in_=group)
    assert "Olga, from the organizers, will get in touch" in said(theatre, ana)
    assert audit(theatre)[-1][1:3] == (olga.id, "call_taken")
    olga.taps("✅ We talked", in_=group)
    olga.sees("✅ Olga has talked with Ana", in_=group)
    assert "Olga noted that you have talked" in said(theatre, ana)
    assert audit(theatre)[-1][1:3] == (olga.id, "call_done")
    theatre.tick(days=5)
    assert waits(theatre) == 0  # its message says now that it is done
    asks(ana)
    theatre.tick(seconds=1)
    assert waits(theatre) == 1


def test_asking_again_tells_the_captain_since_when_it_is_known(theatre, group, ana, olga):
    for _ in range(2):
        asks(ana)
        theatre.tick(minutes=1)
    ana.sees("have known since", "Nobody has had time yet")
    assert waits(theatre) == 1
    olga.taps("✋ I’ll do it", in_=group)
    asks(ana)
    ana.sees("One of them has taken it on")


def test_whoever_waits_is_told_once_a_day_three_times_in_all(theatre, group, ana):
    for times in (2, 3, 3, 3):
        theatre.tick(days=1)
        assert waits(theatre) == times
    assert "Ana, a captain, has been waiting for a call for 2 days" in group.shown[-1].text


def test_what_was_taken_and_not_done_within_a_day_is_anybodys_again(theatre, olga, group, ana):
    omar = theatre.person("Omar")
    omar.joins(group)
    olga.taps("✋ I’ll do it", in_=group)
    theatre.tick(hours=23)
    assert waits(theatre) == 1
    theatre.tick(hours=2)
    assert waits(theatre) == 2
    omar.taps("✋ I’ll do it", in_=group)
    omar.sees("✋ Omar will do it", in_=group)
    assert "Omar, from the organizers, will get in touch" in said(theatre, ana)


def test_it_is_given_back_and_taken_by_another_on_the_same_day(theatre, olga, group, ana):
    omar = theatre.person("Omar")
    omar.joins(group)
    olga.taps("✋ I’ll do it", in_=group)
    omar.taps("↩️ I can’t after all", in_=group)
    assert "for somebody else here" in theatre.toasts[-1]  # it is Olga's to give back
    olga.taps("↩️ I can’t after all", in_=group)
    theatre.tick(seconds=1)
    olga.sees("Ana, a captain, would like to talk", "✋ I’ll do it", in_=group)
    assert "Olga can’t call you after all" in said(theatre, ana)
    omar.taps("✋ I’ll do it", in_=group)
    assert "Omar, from the organizers, will get in touch" in said(theatre, ana)


def test_two_can_not_take_it(theatre, olga, group, ana):
    omar = theatre.person("Omar")
    omar.joins(group)
    theatre.tick(days=1)  # it is told twice by now
    olga.taps("✋ I’ll do it", in_=group)
    omar.taps("✋ I’ll do it", in_=group)
    assert "Somebody has taken it on already" in theatre.toasts[-1]


def test_a_captain_who_needs_it_no_more_says_so(theatre, group, ana, olga):
    ana.taps("I no longer need it")
    ana.sees("nobody will call")
    theatre.tick(seconds=1)
    assert "Ana no longer needs a call" in group.shown[-1].text
    olga.taps("✋ I’ll do it", in_=group)
    assert "settled already" in theatre.toasts[-1]
    theatre.tick(days=2)
    assert waits(theatre) == 1


def test_a_button_from_before_wishes_were_written_down_still_works(theatre, olga, group, ana):
    theatre.opened.run(lambda tx: tx.connection.execute("DELETE FROM calls") and None)
    olga.taps("✋ I’ll do it", in_=group)
    olga.sees("✋ Olga will do it", in_=group)
    assert "Olga, from the organizers, will get in touch" in said(theatre, ana)


def test_a_captain_who_leaves_takes_the_wish_along(theatre, group, ana):
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    left = theatre.opened.run(lambda tx: tx.connection.execute("SELECT 1 FROM calls").fetchall())
    assert not left
    theatre.tick(days=2)
    assert waits(theatre) == 1


def test_only_one_wish_of_a_captain_is_open(tx):
    at = tx.now()
    assert calls.add(tx, 7, 1, at)
    assert not calls.add(tx, 7, 1, at + timedelta(days=1))
    found = calls.open_call(tx, 7, 1)
    assert found
    assert calls.take(tx, 7, found.id, 99, at)
    assert not calls.take(tx, 7, found.id, 98, at)
    assert calls.end(tx, 7, found.id, at, Outcome.TALKED)
    assert not calls.end(tx, 7, found.id, at, Outcome.TALKED)
    assert calls.find(tx, 7, found.id).taken_by == 99
    assert calls.add(tx, 7, 1, at)
    assert calls.find(tx, 8, found.id) is None


def test_without_a_group_the_owner_hears_of_it_and_without_one_the_captain_does(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    asks(ana)
    ana.sees("no organizers’ group yet")
    olga = own(theatre)
    asks(ana)
    theatre.tick(seconds=1)
    assert "Ana, a captain, would like to talk" in olga.chat.shown[-1].text
    assert olga.chat.shown[-1].labels() == []


def test_what_a_captain_who_waits_adds_goes_to_the_organizers_too(theatre, olga, group, ana):
    ana.says("Can somebody call me tonight?")
    ana.sees("have known since", "They read what you say now, too: Can somebody call me tonight?")
    theatre.tick(seconds=1)
    olga.sees("Ana, a captain who waits for a call, adds", "tonight?", "✋ I’ll do it", in_=group)
    olga.taps("✋ I’ll do it", in_=group)
    olga.sees("Olga will do it", "call me tonight?", in_=group)
    ana.says("Please call me after 8pm")
    ana.sees("One of them has taken it on", "what you say now, too: Please call me after 8pm")
    theatre.tick(seconds=1)
    olga.sees("adds:", "after 8pm", "One of you has taken it on", in_=group)
    assert group.shown[-1].labels() == []
    heard = len(group.shown)
    ana.says("please CALL me after 8pm")
    ana.sees("One of them has taken it on")
    theatre.tick(seconds=1)
    assert len(group.shown) == heard
    olga.taps("↩️ I can’t after all", in_=group)
    theatre.tick(seconds=1)
    olga.sees("would like to talk", "tonight?\nPlease call me after 8pm", in_=group)


def test_a_bare_hour_is_about_the_call_while_one_waits(theatre, olga, group, ana):
    for more in ("rather after 8 pm", "on my landline please"):
        ana.says(more)
        ana.sees(f"They read what you say now, too: {more}")
    theatre.tick(seconds=10)
    olga.sees("adds", "rather after 8 pm", "on my landline please", in_=group)
    ana.says("/help")
    ana.taps("I no longer need it")
    ana.says("after 8 pm")
    ana.does_not_see("They read what you say now")


@pytest.mark.parametrize(
    "said",
    [
        *("rather after 8 pm", "or tomorrow morning", "between 6 and 8 pm", "at 5 works for me"),
        *("not before noon", "make it Friday evening please", "on my cell", "Saturday"),
        *("plutôt après 20 h", "ou demain matin", "entre 18 h et 20 h ce serait mieux", "samedi"),
        *("pas avant midi", "sur mon fixe svp", "de préférence vendredi soir", "au portable"),
    ],
)
def test_when_and_where_to_call_is_more_of_a_call(said):
    assert is_about_call(said)


@pytest.mark.parametrize(
    "said",
    [
        *("Luis after 8 pm", "thanks", "or", "", "not now", "later", "yes", "I work until 8"),
        *("Luis demain matin", "merci", "plutôt", "pas maintenant", "oui", "plus tard"),
    ],
)
def test_other_words_are_not(said):
    assert not is_about_call(said)


@pytest.mark.parametrize(
    "before, added, after",
    [
        ("", "tonight", "tonight"),
        ("tonight", "", "tonight"),
        ("tonight", "TONIGHT", "tonight"),
        ("tonight", "after\n8pm", "tonight\nafter 8pm"),
        ("a" * 600 + "\nb", "c" * 600, "b\n" + "c" * 600),
        ("a", "b" * 4000, "b" * 4000),
    ],
)
def test_what_is_said_about_a_call_adds_up_and_the_newest_has_room(before, added, after):
    assert rules.with_more(before, added) == after
