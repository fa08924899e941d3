"""What captains are shown is counted, from five of them on."""

import pytest

from tests.support.crowd import sign_up

NAMES = ("Ana", "Bea", "Cleo", "Dan", "Eve")


@pytest.fixture
def captains(theatre):
    return [sign_up(theatre, name, f"Luis {name}") for name in NAMES]


def used(olga, group, *path):
    olga.says("/materials", group)
    for label in path:
        olga.taps(label, group)


def test_what_captains_are_shown_is_counted(theatre, olga, group, captains):
    for person in captains:
        person.says("/points")
        person.taps("The cause as a whole")
    used(olga, group, "⋯ More", "📊 What is used")
    olga.sees("1. Behind the fence", "5 captains", in_=group)
    olga.taps("1", group)
    olga.sees("Shown to 5 captains", "week of", "· 5", "Telegram tells nobody", in_=group)


def test_weeks_stand_by_themselves_and_few_are_not_told(theatre, olga, group, captains):
    for _ in range(2):
        for person in captains:
            person.says("/points")
            person.taps("The cause as a whole")
    theatre.clock.pass_(days=8)
    captains[0].says("/points")
    captains[0].taps("The cause as a whole")
    used(olga, group, "🗣 Talking points", "2", "⋯ More", "📊 How it is used")
    lines = [each for each in group.shown[-1].text.split("\n") if each.startswith("• week of")]
    assert [each.rpartition("· ")[2] for each in lines] == ["fewer than 5", "5"]


def test_answers_to_questions_are_counted_and_whether_they_helped(theatre, olga, group, captains):
    for person in captains:
        person.says("/ask How many people should be on my list?")
        person.taps("👍 That helped")
    used(olga, group, "❓ Questions", "1", "⋯ More", "📊 How it is used")
    olga.sees("Shown to 5 captains", "👍 5 captains said that it helped", in_=group)
    olga.does_not_see("talked with their captain", in_=group)


def test_cards_are_counted_with_the_first_talks_that_followed(theatre, olga, group, captains):
    for person in captains:
        person.says("/training")
        person.taps("📖 Read the cards")
    used(olga, group, "🎓 Training cards", "1", "⋯ More", "📊 How it is used")
    olga.sees("Read by 5 captains", "from 5 captains on", in_=group)
    olga.does_not_see("very first talk", in_=group)
    for person, name in zip(captains, NAMES, strict=True):
        person.says(f"talked to Luis {name}, he's in")
        person.taps("✅ Yes, record it")
    used(olga, group, "🎓 Training cards", "1", "⋯ More", "📊 How it is used")
    olga.sees("5 of them had their very first talk within 7 days", in_=group)


def test_weeks_in_which_few_read_a_card_are_told_together(theatre, olga, group, captains):
    for place, person in enumerate(captains):
        if place == len(captains) // 2:
            theatre.clock.pass_(days=7)
        person.says("/training")
        person.taps("📖 Read the cards")
    used(olga, group, "🎓 Training cards", "1", "⋯ More", "📊 How it is used")
    olga.sees("weeks of Monday, November 2 to Monday, November 9 · 5", in_=group)


def test_whoever_is_erased_is_not_counted_any_more(theatre, olga, group, captains):
    for person in captains:
        person.says("/points")
        person.taps("The cause as a whole")
    captains[0].says("/deleteme")
    captains[0].taps("Yes, delete everything")
    used(olga, group, "🗣 Talking points", "2", "⋯ More", "📊 How it is used")
    olga.sees("fewer than 5 captains", in_=group)
