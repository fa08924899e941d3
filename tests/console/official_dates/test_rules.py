"""Which rows of the calendar a question is about, in both languages, and what they say."""

from dataclasses import replace
from datetime import date

import pytest

from bot import files
from bot.campaigns.calendars import read_calendar
from bot.campaigns.model import Limit
from bot.campaigns.pack import CampaignFileError
from bot.campaigns.rules import in_territory
from bot.console.official_dates import rules
from tests.support.once import example_campaign

NET = Limit.ONLINE
R, E, P, X, D = (
    Limit.REGISTRATION,
    Limit.EARLY,
    Limit.POST,
    Limit.PROXY,
    Limit.ELECTION,
)


@pytest.fixture
def france():
    """The example, voting where and when the French calendar says."""
    folder = files.example_campaign().parent / "calendars"
    calendar = read_calendar(folder / "france.toml", CampaignFileError)
    whole = replace(example_campaign(), calendar=calendar, time_zone="Europe/Paris", country="FR")
    return in_territory(whole, "mainland")


@pytest.mark.parametrize(
    "text, found",
    [
        ("How do you register to vote?", {R}),
        ("my friend isnt registered, is there a deadline", {R}),
        ("Can my aunt vote by proxy?", {X}),
        ("can one vote by mail", {P}),
        ("how does she get a mail-in ballot?", {P}),
        ("Is there early voting at the school", {E}),
        ("can he vote early", {E}),
        ("where is the polling station", {D}),
        ("Until what time can we vote?", {D}),
        ("What ID does he need to vote?", {D}),
        ("by proxy or by mail, which is easier?", {P, X}),
        ("Comment s’inscrire sur la liste électorale ?", {R}),
        ("Ma tante n’est pas inscrite", {R}),
        ("Peut-on voter par procuration ?", {X}),
        ("il veut faire une procuration", {X}),
        ("voter par la poste, comment ?", {P}),
        ("le vote par anticipation c’est quand", {E}),
        ("Peut-elle voter avant ?", {E}),
        ("Can she vote online?", {NET}),
        ("Peut-on voter par internet ?", {NET}),
        ("où est mon bureau de vote", {D}),
        ("Jusqu’à quelle heure peut-on voter ?", {D}),
        ("Quelle pièce d’identité pour voter ?", {D}),
        # Nothing about voting, or not about how.
        ("Where do I get posters?", set()),
        ("How do I register for the event on Saturday?", set()),
        ("Comment m’inscrire à la soirée ?", set()),
        ("She says she will vote for us, what now?", set()),
        ("He asked me to post it on Facebook", set()),
        ("Elle poste sur Facebook", set()),
        ("Can I add my neighbours too", set()),
        ("Quand relancer quelqu’un ?", set()),
        ("I got a letter in the evening", set()),
    ],
)
def test_a_question_means_the_rows_that_it_names(text, found):
    assert set(rules.meant(text)) == found


def test_without_a_calendar_the_campaigns_own_days_are_told():
    campaign = example_campaign()
    (early,) = rules.of(campaign, "America/Toronto", ["early voting?"], date(2027, 1, 1))
    ways = {each.way.value: each for each in campaign.voting}
    assert (early.opens, early.closes) == (ways["early"].first, ways["early"].last)
    assert not early.over
    assert not rules.pages([early])
    assert rules.of(campaign, "America/Toronto", ["proxy?"], date(2027, 1, 1)) == ()
    (late,) = rules.of(campaign, "America/Toronto", ["early voting?"], date(2027, 12, 1))
    assert late.over


def test_no_more_than_two_rows_are_told_and_each_once():
    campaign = example_campaign()
    texts = ["early voting or by mail?", "early voting, by mail or on election day"]
    found = rules.of(campaign, "America/Toronto", texts, date(2027, 1, 1))
    assert [each.limit for each in found] == [E, P]


def test_with_a_calendar_each_reads_the_row_of_the_own_territory_with_its_page(france):
    here = rules.of(france, "Europe/Paris", ["procuration ?"], date(2027, 1, 1))
    there = rules.of(france, "Pacific/Tahiti", ["quel jour on vote ?"], date(2027, 1, 1))
    main = rules.of(france, "Europe/Paris", ["quel jour on vote ?"], date(2027, 1, 1))
    assert here[0].link.startswith("https://")
    assert rules.pages(here)[0] == here[0].link
    assert there[0].closes < main[0].closes
    assert replace(there[0], closes=main[0].closes).limit is D
