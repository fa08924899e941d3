"""Rows of tables of questions and of friends: what is read, and what is said of what is not."""

from datetime import UTC, datetime

import pytest

from bot.console.restored_rows import rules
from bot.console.restored_rows.model import (
    FriendColumn,
    QuestionColumn,
    WhyFriend,
    WhyQuestion,
)

WORDS = {"waits for an answer": "waiting", "answered": "answered", "close": "closed"}
QUESTION_PLACES = {each: place for place, each in enumerate(QuestionColumn)}
FRIEND_PLACES = {each: place for place, each in enumerate(FriendColumn)}
AT = "2026-11-03T10:00:00-05:00"
QUESTION = {
    QuestionColumn.NUMBER: "Q376022709044252115",
    QuestionColumn.CAPTAIN: "C376022709044252116",
    QuestionColumn.ASKED: AT,
    QuestionColumn.STANDS: "Waits for an answer",
    QuestionColumn.WAITS: AT,
    QuestionColumn.LAST: "2026-11-03T12:00:00-05:00",
}
FRIEND = {
    FriendColumn.NUMBER: "F376022709044252115",
    FriendColumn.CAPTAIN: "'C376022709044252116",
    FriendColumn.NAME: "Luis Ortega",
}


def question(**changes):
    told = QUESTION | {QuestionColumn[name.upper()]: cell for name, cell in changes.items()}
    return rules.read_question(
        [told.get(each, "") for each in QuestionColumn], QUESTION_PLACES, WORDS
    )


def friend(**changes):
    told = FRIEND | {FriendColumn[name.upper()]: cell for name, cell in changes.items()}
    return rules.read_friend([told.get(each, "") for each in FriendColumn], FRIEND_PLACES)


def test_a_row_is_a_question_of_which_nobody_is_reminded():
    found = question()
    assert (found.id, found.captain_id) == (376022709044252115, 376022709044252116)
    assert found.opened_at == found.waits_since == datetime(2026, 11, 3, 15, tzinfo=UTC)
    assert found.last_at == datetime(2026, 11, 3, 17, tzinfo=UTC)
    assert found.closed_at is None
    assert found.told == len(rules.REMINDED_AFTER)


def test_a_closed_one_stays_closed_and_an_answered_one_waits_for_nothing():
    assert question(stands="CLOSE", waits="", closed=AT).closed_at is not None
    answered = question(stands="answered", waits="")
    assert (answered.waits_since, answered.closed_at) == (None, None)


@pytest.mark.parametrize(
    "changes, why",
    [
        ({"number": "Q12"}, WhyQuestion.NUMBER),
        ({"captain": ""}, WhyQuestion.CAPTAIN),
        ({"asked": "2026-11-03T10:00:00"}, WhyQuestion.MOMENT),
        ({"last": ""}, WhyQuestion.MOMENT),
        ({"waits": "yesterday"}, WhyQuestion.MOMENT),
        ({"closed": "yes"}, WhyQuestion.MOMENT),
        ({"stands": "perhaps"}, WhyQuestion.STANDS),
        ({"stands": "answered"}, WhyQuestion.OTHERWISE),
        ({"waits": ""}, WhyQuestion.OTHERWISE),
        ({"stands": "close", "waits": ""}, WhyQuestion.OTHERWISE),
    ],
)
def test_what_is_wrong_with_a_question_is_told(changes, why):
    assert question(**changes)[0] is why


def test_a_short_row_lacks_what_it_does_not_say():
    assert rules.read_question(["Q376022709044252115"], QUESTION_PLACES, WORDS) == (
        WhyQuestion.CAPTAIN,
        "",
    )
    short = list(FRIEND.values())
    assert rules.read_friend(short, FRIEND_PLACES).town == ""


def test_a_row_is_a_friend_with_what_a_spreadsheet_was_kept_from_taking_for_a_formula():
    found = friend(name="'=Léa", town=" Gatineau ", phone="'+1 819-555-0142")
    assert (found.name, found.town, found.phone) == ("=Léa", "Gatineau", "+1 819-555-0142")
    assert found.captain_id == 376022709044252116


@pytest.mark.parametrize(
    "name", ["Luis (choir)", "'Tis", "my sister who lives next door to us", "Ünal"]
)
def test_whatever_somebody_is_called_on_a_list_is_a_name(name):
    assert friend(name=name).name == name


@pytest.mark.parametrize(
    "changes, why",
    [
        ({"number": "376"}, WhyFriend.NUMBER),
        ({"captain": "Ana"}, WhyFriend.CAPTAIN),
        ({"name": ""}, WhyFriend.NAME),
        ({"name": "819-555-0142"}, WhyFriend.NAME),
        ({"name": "n" * 61}, WhyFriend.NAME),
        ({"town": "t" * 61}, WhyFriend.TOWN),
    ],
)
def test_what_is_wrong_with_a_friend_is_told(changes, why):
    assert friend(**changes)[0] is why


@pytest.mark.parametrize(
    "words, kept",
    [
        ("", ""),
        ("+1 819-555-0142", "+1 819-555-0142"),
        ("819 555 0142", "+1 819-555-0142"),
        ("+1 819-555-0142, +33 6 12 34 56 78", "+1 819-555-0142, +33 6 12 34 56 78"),
        ("+33 6 12 34 56 78, +1 819-555-0142", "+33 6 12 34 56 78, +1 819-555-0142"),
        ("12", None),
        ("call her mum", None),
        ("+1 819-555-0142, +1 819-555-0143, +1 819-555-0144", None),
    ],
)
def test_numbers_keep_their_order(words, kept):
    assert rules.phones(words, "CA") == kept
