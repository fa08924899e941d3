from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversations.rides import rules
from bot.conversations.rides.model import Moment, Need, Part, Particulars, Request, RequestId

VOTE = date(2027, 5, 9)
NOW = datetime(2027, 5, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize("need", Need)
def test_each_detail_is_asked_once_and_back_goes_the_same_way(need):
    first = rules.ASKED[need][0]
    way, part = [], first
    while part:
        way.append(part)
        part = rules.after(need, part)
    back = [way[-1]]
    while part := rules.before(need, back[-1]):
        back.append(part)
    assert way == list(rules.ASKED[need]) == back[::-1]
    assert (Part.PEOPLE in way) == (need in (Need.RIDE, Need.COMPANY))


@pytest.mark.parametrize(
    "said, people",
    [
        *(("2", 2), ("for two", 2), ("just one", 1), ("2 people, 2 seats", 2), ("20", 20)),
        *(("nous sommes trois", 3), ("une personne", 1), ("Elle est seule", 1), ("QUATRE", 4)),
        *(("0", 0), ("21", 0), ("-3", 0), ("2.5", 0), ("2 or 3", 0), ("a few", 0), ("", 0)),
    ],
)
def test_a_number_of_people_is_one_number(said, people):
    assert rules.read_people(said) == people
    told = rules.in_words(Particulars(people=7), Part.PEOPLE, said)
    assert told == (Particulars(people=people) if people else None)


def test_words_instead_of_a_tap_and_none_at_all_take_its_place():
    told = rules.tapped(Particulars(), Part.WHEN, "morning")
    assert told == Particulars(when=Moment.MORNING)
    assert rules.tapped(Particulars(), Part.WHEN, "midnight") is None
    assert rules.tapped(Particulars(), Part.WHERE, "morning") is None
    full = Particulars("Saturday", VOTE, "the school", 2, "stairs")
    assert rules.in_words(full, Part.WHEN, "noon") == Particulars(
        "noon", None, "the school", 2, "stairs"
    )
    empty = full
    for part in Part:
        empty = rules.skipped(empty, part)
    assert empty == Particulars()


@pytest.mark.parametrize(
    "said, day",
    [
        ("Saturday 2 pm", date(2027, 5, 8)),
        ("demain 14h", date(2027, 5, 7)),
        ("whenever it suits", None),
    ],
)
def test_a_day_in_words_is_a_date_where_it_means_one(said, day):
    assert rules.day_meant(said, NOW, ("en", "fr"), "FR") == day


@pytest.mark.parametrize(
    "said, read",
    [
        ("with Luis,\nat LUIS's door", "with …, at …'s door"),
        ("call 06 12 34 56 78 or 06/12/34/56/78", "call … or …"),
        ("15/11/2026 at 2 pm, Luis", "15/11/2026 at 2 pm, …"),
        ("12 Mill Street, 75011 Paris", "12 Mill Street, 75011 Paris"),
    ],
)
def test_what_others_read_names_no_friend_and_no_number(said, read):
    assert rules.for_others(said, ["Luis"]) == read


def test_details_are_kept_for_a_week_after_it_ended_or_the_vote_did():
    asked = Request(RequestId(1), 7, Need.RIDE, NOW)
    assert rules.blank_at(asked, VOTE) == datetime(2027, 5, 16, tzinfo=UTC)
    late = Request(RequestId(1), 7, Need.RIDE, NOW + timedelta(days=30))
    assert rules.blank_at(late, VOTE) == late.asked_at + timedelta(days=7)
    ended = Request(RequestId(1), 7, Need.RIDE, NOW, ended_at=NOW)
    assert rules.blank_at(ended, VOTE) == NOW + timedelta(days=7)
