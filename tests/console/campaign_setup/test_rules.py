"""How answers are read, as people write them."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from bot.campaigns.model import Way
from bot.console.campaign_changes.model import Change
from bot.console.campaign_setup import rules
from bot.console.campaign_setup.rules import Setting, Unread, read
from bot.toml.editing import edited
from tests.support.once import example_file

TEXT = example_file().decode()
TABLE = tomllib.loads(TEXT)
SETTING = Setting(("en", "fr"), "CA", date(2026, 11, 3))


@pytest.mark.parametrize(
    "place, words, value",
    [
        ("election_day", "16 May 2027", "2027-05-16"),
        ("election_day", "le 16 mai 2027", "2027-05-16"),
        ("election_day", "2027-05-16", "2027-05-16"),
        ("voting/1/until", "May 3rd 2027", "2027-05-03"),
        ("election_day", "soon", Unread("which_day")),
        ("target/min", "10", "10"),
        ("target/max", "about 15 people", "15"),
        ("target/max", "10 to 15", Unread("no_number")),
        ("tries", "many", Unread("no_number")),
        ("second_organizer", "1,200", "1200"),
        ("second_organizer", "1 200 capitaines", "1200"),
        ("second_organizer", "0", "0"),
        ("nudge_hours/start", "9", "9"),
        ("nudge_hours/start", "9h", "9"),
        ("nudge_hours/start", "9 am", "9"),
        ("nudge_hours/end", "8", "20"),
        ("nudge_hours/end", "8 pm", "20"),
        ("nudge_hours/end", "20:00", "20"),
        ("nudge_hours/end", "19 h", "19"),
        ("nudge_hours/end", "19:30", Unread("no_hour")),
        ("weekly_board/hour", "6", "18"),
        ("weekly_board/hour", "noon", "12"),
        ("nudge_hours/end", "dix-neuf heures", "19"),
        ("nudge_hours/start", "nine o’clock", "9"),
        ("weekly_board/hour", "late", Unread("no_hour")),
        ("weekly_board/weekday", "Friday", '"friday"'),
        ("weekly_board/weekday", "vendredi", '"friday"'),
        ("weekly_board/weekday", "mardis", '"tuesday"'),
        ("weekly_board/weekday", "wed", '"wednesday"'),
        ("weekly_board/weekday", "s", Unread("no_weekday")),
        ("provisional", "yes", "true"),
        ("provisional", "non", ""),
        ("provisional", "perhaps next week", Unread("yes_or_no")),
        ("name/fr", ' Le « parc » "à nous" ', '"Le « parc » \\"à nous\\""'),
        ("calendar/territory", "mainland", Unread("choose")),
        ("privacy_contact", "me", Unread("no_contact")),
        ("privacy_contact", "ask Olga.", Unread("no_contact")),
        ("privacy_contact", "olga@park.example", '"olga@park.example"'),
        ("privacy_contact", "park.example/data", '"park.example/data"'),
        ("privacy_contact", "514 555-0123", '"514 555-0123"'),
        ("privacy_contact", "@olga_park", '"@olga_park"'),
    ],
)
def test_an_answer_is_read_as_people_write_it(place, words, value):
    assert read(place, words, SETTING) == value


def test_a_vote_that_is_over_is_asked_for_again_unless_it_has_been():
    gone = Unread("gone", (date(2026, 10, 1),))
    assert read("election_day", "1 October 2026", SETTING) == gone
    assert read("registration_deadline", "1 October 2026", SETTING) == "2026-10-01"
    over = replace(SETTING, is_over=True)
    assert read("election_day", "1 October 2026", over) == "2026-10-01"
    assert read("election_day", "3 November 2026", SETTING) == "2026-11-03"


def test_a_day_that_may_be_two_is_told_so():
    plain = Setting(("fr", "en"), "", date(2026, 11, 3))
    found = read("election_day", "05/06/2027", plain)
    assert isinstance(found, str | Unread)
    assert read("election_day", "05/06/2027", Setting(("en",), "CA", plain.today)) != "2027-05-06x"


def test_a_way_that_is_new_is_named_before_its_days_are_asked_for():
    number = list(Way).index(Way.PROXY)
    places = rules.asks("way", number, TABLE, ("en", "fr"))
    assert places == ("voting/3/from", "voting/3/until", "voting/3/ask_by")
    assert rules.begun("way", number, TABLE) == (Change("voting/3/way", '"proxy"'),)
    without = {key: value for key, value in TABLE.items() if key != "voting"}
    begun = rules.begun("way", number, without)
    assert [each.place for each in begun] == ["voting/0/way", "voting/1/way"]


def test_a_way_that_is_there_is_changed_where_it_stands_and_can_go():
    number = list(Way).index(Way.POST)
    assert rules.asks("way", number, TABLE, ("en",))[0] == "voting/2/from"
    assert not rules.begun("way", number, TABLE)
    assert rules.without("way", number, TABLE) == (Change("voting/2", ""),)
    alone = {"voting": [{"way": "in_person"}]}
    assert not rules.without("way", 0, alone)


def test_a_language_goes_with_all_its_texts():
    left = tomllib.loads(edited(TEXT, rules.without_language("fr", TABLE)))
    assert left["languages"] == ["en"]
    assert "fr" not in str(left).replace("'from'", "").replace("friend", "").replace("Oui", "en")
    assert tomllib.loads(edited(TEXT, rules.first_language("fr", TABLE)))["languages"] == [
        "fr",
        "en",
    ]


def test_the_last_promise_stays():
    assert rules.without("charter", 2, TABLE) == (Change("charter/2", ""),)
    assert not rules.without("charter", 3, TABLE)
    assert not rules.without("charter", 0, {"charter": [{"en": "one"}]})


def test_an_answer_given_anew_takes_the_place_of_the_first():
    changes = rules.put((Change("a", "1"), Change("b", "2")), Change("a", "3"))
    assert changes == (Change("a", "3"), Change("b", "2"))
