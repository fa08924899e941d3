"""Thanks in the group: understood, looked at, told to the captain and to all, taken back."""

import pytest

from bot.organizers import store as organizers
from bot.progress.awards import store
from bot.progress.awards.rules import is_reason, split
from tests.support.crowd import add_captain, sign_up


def awards(theatre, captain_id):
    query = "SELECT COUNT(*) AS n FROM awards WHERE captain_id = ?"
    with theatre.opened.transaction() as tx:
        mark = "%s" if tx.dialect == "postgresql" else "?"
        row = tx.connection.execute(query.replace("?", mark), (captain_id,)).fetchone()
        return row["n"]


def captain_id(theatre):
    with theatre.opened.transaction() as tx:
        return tx.connection.execute("SELECT id FROM captains").fetchone()["id"]


@pytest.mark.parametrize(
    "words, names, reason",
    [
        ("Ana for ten talks", ["Ana"], "for ten talks"),
        ("ana: ten talks", ["Ana"], "ten talks"),
        ("Jean Paul – merci !", ["Jean Paul"], "merci !"),
        ("Jean Paul Martin for the picnic", ["Jean Paul"], "Martin for the picnic"),
        ("Ana", ["Ana"], ""),
        ("Zoé for the picnic", [], ""),
    ],
)
def test_the_longest_name_that_fits_is_meant_and_the_rest_is_the_reason(
    opened, words, names, reason
):
    people = [
        opened.run(lambda tx, name=name: add_captain(tx, 7, name)) for name in ("Ana", "Jean Paul")
    ]
    found, rest = split(people, words)
    assert ([each.name for each in found], rest) == (names, reason)


@pytest.mark.parametrize(
    "words, good", [("", False), (" ", False), ("x", True), ("x" * 201, False)]
)
def test_a_reason_is_short_and_there(words, good):
    assert is_reason(words) is good


def test_who_is_seen_on_the_leaderboard_is_thanked_before_all(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/leaderboard")
    ana.taps("Show my name on the leaderboard")
    olga.says("/award Ana for ten talks in a week", group)
    olga.sees("Thanks to Ana: for ten talks in a week", "posted here, too", in_=group)
    olga.taps("🏅 Thank them", group)
    theatre.tick(minutes=6)
    ana.sees("The organizers thank you", "for ten talks in a week")
    assert "Thank you, Ana!" in group.shown[-1].text
    assert awards(theatre, captain_id(theatre)) == 1
    olga.taps("↩️ Undo", group)
    olga.sees("taken back", "may have read them already", in_=group)
    theatre.tick(minutes=1)
    assert not any("Thank you, Ana!" in each.text for each in group.shown)
    assert awards(theatre, captain_id(theatre)) == 0
    with theatre.opened.transaction() as tx:
        acts = [each[2] for each in organizers.audit(tx, theatre.campaign.id)]
    assert acts[-2:] == ["award_given", "award_taken_back"]


def test_who_is_not_seen_is_thanked_in_private_alone_and_undo_in_time_tells_nobody(
    theatre, olga, group
):
    ana = sign_up(theatre, "Ana", "Luis")
    olga.says("/award ana", group)
    olga.sees("What do you thank Ana for?", in_=group)
    olga.says("the picnic", group)
    olga.sees("It is not posted: Ana has not chosen to be named", in_=group)
    olga.taps("🏅 Thank them", group)
    olga.taps("↩️ Undo", group)
    olga.does_not_see("may have read", in_=group)
    theatre.tick(hours=1)
    assert "thank you" not in ana.chat.shown[-1].text
    olga.says("/award Ana the picnic", group)
    olga.taps("🏅 Thank them", group)
    theatre.tick(minutes=6)
    assert "The organizers thank you" in ana.chat.shown[-1].text
    assert "Thank you, Ana!" not in group.shown[-1].text


def test_of_two_of_one_name_it_is_asked_which(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    sign_up(theatre, "Ana", "Bea")
    olga.says("/award Ana for the picnic", group)
    olga.sees("Who do you mean?", in_=group)
    olga.taps("Ana, since", group)
    olga.sees("for the picnic", in_=group)
    olga.taps("✖️ Leave it", group)
    olga.sees("Nobody was thanked", in_=group)


def test_what_is_kept_of_thanks_goes_with_the_captain(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    number = captain_id(theatre)
    olga.says("/award Ana the picnic", group)
    olga.taps("🏅 Thank them", group)
    assert awards(theatre, number) == 1
    ana.says("/deleteme")
    ana.taps(next(each for each in ana.chat.shown[-1].labels() if "elete" in each))
    assert awards(theatre, number) == 0
    assert theatre.opened.run(lambda tx: store.find(tx, theatre.campaign.id, 1)) is None
