"""Days, hours and places as people write them; what can't be said truly today is left out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.campaigns.model import Words
from bot.campaigns.pack import read_campaign
from bot.campaigns.rules import ways_open
from bot.contacts.model import ContactId
from bot.conversations.materials import filling, rules
from bot.conversations.materials.model import (
    Answer,
    Early,
    Fit,
    Library,
    Points,
    Reply,
    Version,
    Writing,
)
from bot.conversations.materials.pack import library_of
from bot.conversations.model import Plan

CAMPAIGN = read_campaign(files.example_campaign())
EARLY = library_of(CAMPAIGN).early
VOTE = CAMPAIGN.election_day
TODAY = date(2027, 4, 3)


def words(text):
    return Words({"en": text, "fr": text})


def test_names_and_days_are_filled_in():
    values = {"friend": "Luis", "captain": "Ana", "vote_day": "May 9"}
    filled = rules.fill("{friend}, it’s {captain}: {vote_day}. {friend}?", values)
    assert filled == "Luis, it’s Ana: May 9. Luis?"


@given(st.text(), st.text())
def test_a_name_can_not_smuggle_anything_in(friend, captain):
    values = {"friend": friend, "captain": captain}
    assert rules.fill("{friend}|{captain}", values) == f"{friend}|{captain}"


@pytest.mark.parametrize(
    "day, language, told",
    [
        (date(2027, 5, 9), "en", "Sunday, May 9"),
        (date(2027, 5, 9), "fr", "dimanche 9 mai"),
        (date(2027, 5, 1), "fr", "samedi 1er mai"),
        (date(2027, 5, 11), "fr", "mardi 11 mai"),
    ],
)
def test_days_are_told_as_people_write_them(day, language, told):
    assert filling.weekday_in(day, language) == told


@pytest.mark.parametrize(
    "moment, language, told",
    [
        ("10:30", "en", "10:30\u202fAM"),
        ("10:30", "fr", "10\u00a0h\u00a030"),
        ("9h", "fr", "9\u00a0h"),
        ("9\u00a0h\u00a005", "fr", "9\u00a0h\u00a005"),
        ("after work", "en", None),
        ("morning", "fr", None),
        ("25:00", "en", None),
        ("10:75", "en", None),
        ("", "en", None),
    ],
)
def test_only_an_hour_goes_with_at(moment, language, told):
    plan = Plan(7, ContactId(11), day=date(2027, 5, 2), moment=moment)
    assert filling.facts(VOTE, EARLY, (), plan, language).get("time") == told


def test_nothing_is_known_of_a_plan_without_a_day():
    plan = Plan(7, ContactId(11), moment="10:30", place="the school")
    assert filling.facts(VOTE, EARLY, (), plan, "en") == {"vote_day": "May 9"}


def test_the_ways_still_open_are_told_and_none_when_all_are_over():
    def early(month, day, language):
        open_ = ways_open(CAMPAIGN, datetime(2027, month, day, 16, tzinfo=UTC))
        return filling.facts(VOTE, EARLY, open_, None, language).get("early")

    both = "early, from April 30 to May 3 or by mail, if you ask by May 4"
    assert early(4, 3, "en") == early(5, 3, "en") == both
    assert early(5, 4, "en") == "by mail, if you ask by May 4"
    assert early(5, 4, "fr") == "par la poste, à demander d’ici le 4 mai"
    assert early(5, 5, "en") is None
    assert filling.facts(VOTE, Early(), CAMPAIGN.voting, None, "en") == {"vote_day": "May 9"}


def version(text, last=None):
    return Version(words(text), words(text), last=last)


def test_a_version_with_a_hole_or_past_its_day_is_left_out():
    always, planned = version("Hi {friend}"), version("At {time}?")
    today, past = version("Still", TODAY), version("Over", date(2027, 4, 2))
    library = Library(writings=(Writing(Fit(), (always, planned, today, past)),))
    (kept,) = filling.holding(library, TODAY, {"vote_day"}).writings
    assert kept.versions == (always, today)
    (kept,) = filling.holding(library, TODAY, {"time"}).writings
    assert kept.versions == (always, planned, today)
    none_left = replace(library, writings=(Writing(Fit(), (planned,)),))
    assert filling.holding(none_left, TODAY, ()).writings == ()


def test_entries_hold_from_their_first_day_to_their_last():
    def on(**days):
        fit = Fit(**days)
        library = Library(
            writings=(Writing(fit, (version("A"),)),),
            points=(Points(fit, (words("B"),), ()),),
            answers=(Answer(fit, Reply(words("C"), words("D"))),),
        )
        held = filling.holding(library, TODAY, ())
        return {len(held.writings), len(held.points), len(held.answers)}

    before, after = date(2027, 4, 2), date(2027, 4, 4)
    assert on(first=TODAY, last=TODAY) == on() == on(first=before, last=after) == {1}
    assert on(first=after) == on(last=before) == {0}


def test_points_and_replies_with_a_hole_are_left_out():
    reply = Reply(words("No time."), words("Vote {early}?"))
    talk = Points(Fit(), (words("One"), words("Vote {early}.")), (reply,))
    library = Library(points=(talk,), answers=(Answer(Fit(), reply),))
    held = filling.holding(library, TODAY, ())
    assert (held.points[0].points, held.points[0].replies) == ((words("One"),), ())
    assert held.answers == ()
    assert filling.holding(library, TODAY, {"early"}) == library
