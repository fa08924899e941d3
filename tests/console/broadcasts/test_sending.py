"""What is said before a broadcast is sent: how many get it, who they are; and a test to oneself."""

import pytest

from bot.console import audience
from bot.console.filters.model import Condition, Filter, FilterSaved, Kind
from tests.support.broadcasting import copies, write
from tests.support.crowd import sign_up

FRENCH = Filter((Condition(Kind.LANGUAGE, "fr"),))


@pytest.fixture
def people(theatre, olga):
    campaign = theatre.campaign.id
    change = FilterSaved(1, "French", FRENCH, olga.id, theatre.clock.now())
    theatre.opened.run(lambda tx: audience.save(tx, campaign, change))
    names = (("Ana", "en"), ("Bruno", "fr"), ("Chloé", "fr"))
    return [sign_up(theatre, name, "Luis", language) for name, language in names]


def test_the_button_says_how_many_get_it_and_who_they_are(theatre, olga, group, people):
    write(olga, group)
    olga.sees("👥 All captains", "3 captains get it", in_=group)
    assert "📣 Send to all captains (3)" in group.shown[-1].labels()
    olga.taps("Who gets it?", group)
    olga.taps("French", group)
    shown = next(each for each in reversed(group.shown) if "get it" in each.text)
    assert "Captains who read French" in shown.text
    assert "All captains" not in shown.text
    assert "📣 Send to these captains (2)" in shown.labels()
    olga.taps("Edit", group)
    olga.sees("Captains who read French", "What should I tell them?", in_=group)


def test_a_test_comes_in_private_as_captains_have_it_and_to_nobody_else(
    theatre, olga, group, people
):
    olga.says("/start")
    olga.says("/broadcast Hello {first_name}!", group)
    olga.taps("Write it in French", group)
    olga.replies("Bonjour {first_name} !", group)
    before = len(olga.chat.shown)
    olga.taps("Test to myself", group)
    first, second = olga.chat.shown[before:]
    assert "A test, for you alone (English)" in first.text
    assert "📣 Hello Olga!" in first.text
    assert "From the organizers of" in first.text
    assert "Bonjour Olga" in second.text
    assert "L’équipe de" in second.text
    olga.sees("comes in our private chat", in_=group)
    assert not copies(theatre)
    olga.taps("Test to myself", group)
    assert len(olga.chat.shown) == before + 4
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert sorted(copies(theatre)) == sorted(each.id for each in people)


def test_a_test_of_an_album_is_the_album(theatre, olga, group, people):
    olga.says("/start")
    olga.says("/broadcast", group)
    for name, words in (("one", {"caption": "Look, {first_name}"}), ("two", {})):
        olga.sends(group, photo=[{"file_id": name, "file_size": 9}], media_group_id="a1", **words)
    olga.taps("Same text", group)
    olga.taps("Test to myself", group)
    album = olga.chat.shown[-1]
    assert album.album == ["one", "two"]
    assert "A test, for you alone" in album.text
    assert "Look, Olga" in album.text
