"""Captains answer, wait, are reminded and hear of changes: the whole bot on stage."""

from datetime import datetime

import pytest

from bot.calendar import store
from tests.support.crowd import sign_up
from tests.support.gatherings import MONTREAL, comes, make, opens, sent, texts, until


def count(theatre):
    with theatre.opened.transaction() as tx:
        (event,) = store.coming(tx, theatre.campaign.id, theatre.clock.now())
        return store.counts(tx, theatre.campaign.id, event.id)


def test_a_place_that_becomes_free_goes_to_the_next_who_hears_of_it_once(theatre, olga, group):
    make(olga, group, places="2")
    ana, ben, cleo, dan = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo", "Dan"))
    for each in (ana, ben, cleo, dan):
        comes(each)
    dan.sees("number 2 on the waiting list")
    ana.taps("❌ I can’t")
    theatre.tick(minutes=1)
    assert len(texts(cleo, "There is a place for you!")) == 1
    assert not texts(dan, "There is a place for you!")
    opens(dan)
    dan.sees("number 1 on the waiting list")
    theatre.tick(hours=1)
    assert len(texts(cleo, "There is a place for you!")) == 1


def test_at_night_a_place_is_given_on_and_told_in_the_morning(theatre, olga, group):
    make(olga, group, places="1")
    ana, ben = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben"))
    comes(ana)
    comes(ben)
    until(theatre, 3, 23)
    ana.taps("❌ I can’t")
    theatre.tick(minutes=5)
    assert not texts(ben, "There is a place for you!")
    opens(ben)
    ben.sees("You are coming.")
    until(theatre, 4, 9, 30)
    assert len(texts(ben, "There is a place for you!")) == 1


def test_who_said_stop_is_passed_over_and_keeps_the_number(theatre, olga, group):
    make(olga, group, places="1")
    ana, ben, cleo = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo"))
    for each in (ana, ben, cleo):
        comes(each)
    ben.says("/stop")
    ana.taps("❌ I can’t")
    theatre.tick(minutes=1)
    assert texts(cleo, "There is a place for you!")
    opens(ben)
    ben.sees("number 1 on the waiting list")


def test_guests_take_places_and_too_many_change_nothing(theatre, olga, group):
    make(olga, group, places="4")
    ana, ben = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben"))
    comes(ana)
    ana.taps("👥 Who is coming with me")
    ana.taps("2")
    ana.sees("with 2 more", "Places taken: 3 of 4")
    ana.taps("👥 Who is coming with me")
    ana.sees("There is room for 3 people at most.")
    assert ana.chat.shown[-1].labels() == ["0", "1", "2", "3", "‹ Back"]
    comes(ben)
    ana.taps("3")
    ana.sees("no room for so many")
    assert count(theatre).going == 4
    ana.taps("0")
    ana.sees("You are coming.", "Places taken: 2 of 4")


def test_how_many_come_along_may_be_written(theatre, olga, group):
    make(olga, group, places="4")
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    ana.taps("👥 Who is coming with me")
    ana.says("seven")
    ana.sees("How many people are coming with you?", "There is room for 3 people at most.")
    ana.says("Marie and Paul")
    ana.sees("I only keep the number")
    ana.says("two friends")
    ana.sees("with 2 more", "Places taken: 3 of 4")
    ana.taps("👥 Who is coming with me")
    ana.taps("‹ Back")
    ana.says("Marie")
    ana.does_not_see("I only keep the number")
    opens(ana)
    ana.taps("👥 Who is coming with me")
    ana.says("nobody")
    ana.sees("Places taken: 1 of 4")


def test_a_full_event_offers_no_guests_and_who_waits_waits_together(theatre, olga, group):
    make(olga, group, places="2")
    ana, ben, cleo = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo"))
    comes(ana)
    ana.sees("👥 Who is coming with me")
    for each in (ben, cleo):
        comes(each)
    opens(ana)
    ana.does_not_see("👥 Who is coming with me")
    cleo.taps("👥 Who is coming with me")
    cleo.sees("You wait together")
    assert cleo.chat.shown[-1].labels() == ["0", "1", "‹ Back"]
    cleo.taps("1")
    cleo.sees("number 1 on the waiting list")
    for each in (ana, ben):
        opens(each)
        each.taps("❌ I can’t")
    theatre.tick(minutes=1)
    assert "with 1 more" in texts(cleo, "There is a place for you!")[-1]


def test_a_day_and_an_hour_before_and_a_no_in_one_tap(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    until(theatre, 6, 13, 59)
    assert not texts(ana, "⏰")
    until(theatre, 6, 14, 20)
    assert "Tomorrow at 2:00 PM" in texts(ana, "⏰")[-1].replace("\u202f", " ")
    until(theatre, 7, 13, 20)
    assert len(texts(ana, "⏰")) == 2
    assert "It begins at" in texts(ana, "⏰")[-1]
    ana.taps("❌ I can’t")
    ana.sees("You are not coming.")
    until(theatre, 8, 12)
    assert len(sent(theatre, ana, "event.remind:")) == 2


def test_reminders_keep_to_one_message_a_day(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis\nMia\nSam")
    comes(ana)
    until(theatre, 8, 12)
    days = [key.split(":")[-1] for key in sent(theatre, ana, "nudge:")]
    reminded = sent(theatre, ana, "event.remind:")
    assert len(reminded) == 2
    assert not {"2026-11-06", "2026-11-07"} & set(days)
    with theatre.opened.transaction() as tx:
        rows = tx.connection.execute("SELECT at FROM nudges ORDER BY at").fetchall()
    dates = [datetime.fromtimestamp(row["at"] / 1000, MONTREAL).date() for row in rows]
    assert len(dates) == len(set(dates))


def test_a_day_that_had_its_message_has_no_reminder(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    until(theatre, 6, 12)
    with theatre.opened.transaction() as tx:
        at = int(theatre.clock.now().timestamp() * 1000)
        captain = tx.connection.execute("SELECT id FROM captains").fetchone()["id"]
        tx.connection.execute(
            "INSERT INTO nudges (id, campaign_id, captain_id, kind, at) "  # noqa: S608 (numbers)
            f"VALUES ({tx.new_id()}, {theatre.campaign.id}, {captain}, 'follow_up', {at})"
        )
    until(theatre, 6, 20)
    assert not sent(theatre, ana, "event.remind:")
    until(theatre, 7, 14)
    assert len(sent(theatre, ana, "event.remind:")) == 1


@pytest.mark.parametrize("how", ["stop", "pause", "off", "muted"])
def test_who_wants_no_reminders_gets_none(theatre, olga, group, how):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    if how == "stop":
        ana.says("/stop")
    elif how == "pause":
        ana.says("/snooze")
        ana.taps("1 week")
    else:
        ana.says("/settings")
        ana.taps("🔔 Which messages…")
        ana.taps("✅ Events" if how == "muted" else "🔕 Nothing at all")
    until(theatre, 8, 9)
    assert not sent(theatre, ana, "event.remind:")


def test_a_maybe_is_asked_the_day_before(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    opens(ana)
    ana.taps("🤔 Maybe")
    until(theatre, 6, 14, 20)
    assert "You said maybe" in texts(ana, "⏰")[-1]
    ana.taps("✅ I’m coming")
    ana.sees("You are coming.")


def test_who_leaves_the_team_or_is_forgotten_gives_the_place_on(theatre, olga, group):
    make(olga, group, places="2")
    ana, ben, cleo, dan = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo", "Dan"))
    for each in (ana, ben, cleo, dan):
        comes(each)
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    theatre.tick(minutes=1)
    assert texts(cleo, "There is a place for you!")
    ben.says("/stepdown")
    ben.taps("Keep my list for later")
    theatre.tick(minutes=1)
    assert texts(dan, "There is a place for you!")


def test_what_they_answered_is_in_their_data(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    ana.says("/mydata")
    page = next(each.drawn for each in reversed(ana.chat.shown) if each.drawn).decode()
    assert "First steps" in page


def test_an_event_that_is_over_takes_no_answer(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    opens(ana)
    until(theatre, 7, 16, 1)
    ana.taps("✅ I’m coming")
    ana.sees("over, or cancelled")
    ana.says("/events")
    ana.sees("Nothing is planned")


def test_the_hour_is_that_of_the_place_and_ones_own_is_a_moment(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/settings")
    ana.taps("🕐 Time zone")
    ana.says("Paris")
    ana.taps("Paris")
    opens(ana)
    html = ana.chat.shown[-1].html
    ana.sees("Saturday, November 7, 2:00\u202fPM to 4:00\u202fPM", "On your clock: Saturday")
    assert html.count('<tg-time unix="1794078000">') == 2
    moment = (
        '<tg-time unix="1794078000" format="wDt">Saturday, November 7 at 8:00\u202fPM</tg-time>'
    )
    assert moment in html
