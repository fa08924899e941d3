"""/calendar for the captain's own friends, steps, and days that move, played on a whole bot."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot import files
from bot.app import assemble
from bot.calendar.election_dates import jobs
from bot.campaigns.calendars import read_calendar
from bot.campaigns.model import Way
from bot.campaigns.pack import CampaignFileError
from bot.campaigns.rules import in_territory
from tests.support.crowd import bind, own, sign_up


@pytest.fixture
def ana(theatre):
    return sign_up(theatre, "Ana", "Luis\nBea")


def _plan(theatre, player, name, way, *answers):
    player.says(f"/list {name}")
    player.taps(name)
    player.taps("📅 Plan to vote")
    player.taps(way)
    for answer in answers:
        player.taps(answer)
    player.taps("That’s enough")


def _restart(theatre, campaign):
    """Start the bot with another campaign file."""
    theatre.campaign = campaign
    theatre.opened.run(lambda tx: jobs.plan(tx, campaign, theatre.clock.now()))
    theatre.parts = assemble(campaign)


def test_the_calendar_names_my_friends_by_date(theatre, ana):
    _plan(theatre, ana, "Luis", "✉️ By mail", "Mon, Apr 19")
    ana.says("/calendar")
    ana.sees(
        "latest safe day to post a ballot",
        "Not posted yet: Luis",
        "registered? Bea",
        "Still to vote: Bea",
    )
    ana.taps("✉️ By mail")
    ana.sees("To be asked for until", "Post it by")
    ana.taps("‹ Calendar")
    ana.sees("The days of the vote")


def test_a_vote_that_moves_takes_plans_along_and_everybody_hears_what_changed(theatre, ana):
    group = bind(theatre, own(theatre, "Olga"))
    _restart(theatre, theatre.campaign)
    theatre.tick(minutes=1)
    _plan(theatre, ana, "Luis", "🏫 On the day, in person")
    week = timedelta(days=7)
    later = replace(
        theatre.campaign,
        election_day=theatre.campaign.election_day + week,
        voting=tuple(
            replace(each, first=each.first + week, last=each.last + week)
            for each in theatre.campaign.voting
        ),
    )
    _restart(theatre, later)
    theatre.tick(minutes=1)
    ana.sees("The days have changed", "May 16 instead of Sunday, May 9", "moved along: Luis")
    assert any("1 captain is told" in each.text for each in group.shown)
    ana.says("/list Luis")
    ana.taps("Luis")
    ana.sees("May 16")
    told = sum("The days have changed" in each.text for each in theatre.chats[ana.id].shown)
    _restart(theatre, later)
    theatre.tick(days=1)
    again = sum("The days have changed" in each.text for each in theatre.chats[ana.id].shown)
    assert (told, again) == (1, 1)


def _on(campaign, day):
    voting = tuple(
        replace(each, first=day, last=day) if each.way is Way.IN_PERSON else each
        for each in campaign.voting
    )
    return replace(campaign, election_day=day, voting=voting)


def _heard(theatre, player):
    return [
        each.text for each in theatre.chats[player.id].shown if "days have changed" in each.text
    ]


def test_what_moves_twice_by_night_is_told_once_from_what_was_known(theatre, ana):
    """And what moved beside it later takes nothing from that."""
    _restart(theatre, theatre.campaign)
    theatre.tick(minutes=1)
    _plan(theatre, ana, "Luis", "🏫 On the day, in person")
    first = theatre.campaign
    theatre.tick(hours=12)  # past ten in the evening
    _restart(theatre, _on(first, date(2027, 5, 16)))
    theatre.tick(minutes=1)
    _plan(theatre, ana, "Bea", "🏫 On the day, in person")
    last = _on(first, date(2027, 5, 23))
    early = tuple(
        replace(each, last=each.last - timedelta(days=1)) if each.way is Way.EARLY else each
        for each in last.voting
    )
    _restart(theatre, replace(last, voting=early))
    theatre.tick(hours=12)
    (said,) = _heard(theatre, ana)
    assert "Sunday, May 23 instead of Sunday, May 9" in said
    assert "Early voting ends" in said
    assert "moved along: Luis, Bea" in said


def test_what_moves_back_by_night_is_no_news_but_for_plans_that_were_made_meanwhile(theatre, ana):
    _restart(theatre, theatre.campaign)
    theatre.tick(minutes=1)
    _plan(theatre, ana, "Luis", "🏫 On the day, in person")
    first = theatre.campaign
    theatre.tick(hours=12)
    _restart(theatre, _on(first, date(2027, 5, 16)))
    theatre.tick(minutes=1)
    _restart(theatre, first)
    theatre.tick(hours=12)
    assert not _heard(theatre, ana)


def test_what_moves_there_and_back_by_day_is_told_each_time(theatre, ana):
    _restart(theatre, theatre.campaign)
    theatre.tick(minutes=1)
    first = theatre.campaign
    for day in (date(2027, 5, 16), first.election_day, date(2027, 5, 16)):
        _restart(theatre, _on(first, day))
        theatre.tick(minutes=1)
    assert len(_heard(theatre, ana)) == 3


def test_another_round_is_told_by_day(theatre, ana):
    calendars = files.example_campaign().parent / "calendars"
    calendar = read_calendar(calendars / "france.toml", CampaignFileError)
    first = replace(theatre.campaign, calendar=calendar, materials=None, time_zone="Europe/Paris")
    first = in_territory(replace(first, country="FR"), "mainland")
    _restart(theatre, first)
    _plan(theatre, ana, "Luis", "🏫 On the day, in person")
    theatre.tick(hours=12)
    _restart(theatre, in_territory(replace(first, round=2), "mainland"))
    theatre.tick(minutes=1)
    ana.says("/list Luis")
    ana.taps("Luis")
    ana.sees("April 2")
    assert "another round" not in "".join(each.text for each in ana.chat.shown)
    theatre.tick(hours=12)
    assert "another round" in ana.chat.shown[-1].text


def test_a_proxy_step_by_step_keeps_no_number_and_warns_of_a_second(theatre, ana):
    campaign = theatre.campaign
    proxy = replace(campaign.voting[0], way=type(campaign.voting[0].way).PROXY)
    theatre.campaign = replace(campaign, voting=(*campaign.voting, proxy), materials=None)
    theatre.parts = assemble(theatre.campaign)
    for name in ("Luis", "Bea"):
        _plan(theatre, ana, name, "👥 By proxy")
        ana.taps("👥 Step by step")
        ana.taps("▫️ Who votes")
        ana.sees(f"Who votes for {name}?")
        ana.says("123456789")
        ana.sees("I keep no voter numbers")
        ana.says("Paul 123 456 789")
        ana.sees("Who votes: Paul.")
    ana.sees("Paul votes for 1 other person")
    ana.taps("▫️ Both numbers")
    ana.sees("Next: ask for the proxy")
    ana.taps("✅ Both numbers")
    ana.sees("Next: both voter numbers")


def test_a_ballot_that_was_counted_is_a_vote(theatre, ana):
    _plan(theatre, ana, "Luis", "✉️ By mail", "Mon, Apr 19")
    ana.taps("✉️ Step by step")
    ana.sees("Next: ask for the ballot")
    ana.taps("▫️ Counted")
    ana.says("/list Luis")
    ana.taps("Luis")
    ana.sees("Has voted")


def test_in_another_round_nobody_has_voted_yet(theatre, ana):
    """A stale "voted" is the costliest mistake of a run-off."""
    calendars = files.example_campaign().parent / "calendars"
    calendar = read_calendar(calendars / "france.toml", CampaignFileError)
    first = replace(theatre.campaign, calendar=calendar, materials=None, time_zone="Europe/Paris")
    first = in_territory(replace(first, country="FR"), "mainland")
    _restart(theatre, first)
    _plan(theatre, ana, "Luis", "🏫 On the day, in person")
    days = first.election_day - theatre.clock.now().date()
    theatre.tick(days=days.days + 1)
    ana.says("/voted")
    ana.taps("▫️ Luis")
    ana.sees("1 of 1 so far")
    _restart(theatre, in_territory(replace(first, round=2), "mainland"))
    theatre.tick(minutes=1)
    ana.sees("There is another round", "1 friend of yours is open again")
    ana.says("/list Luis")
    ana.taps("Luis")
    assert "Has voted" not in ana.chat.shown[-1].text.splitlines()[1]
    ana.sees("April 2")
    told = sum("another round" in each.text for each in ana.chat.shown)
    _restart(theatre, in_territory(replace(first, round=2), "mainland"))
    theatre.tick(minutes=1)
    assert sum("another round" in each.text for each in ana.chat.shown) == told
