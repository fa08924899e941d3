from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.acts import RARER
from tests.support.signed_up import captain_with


def row(theatre):
    with theatre.opened.transaction() as tx:
        sql = "SELECT channel, pledge, follow_up_at FROM conversations WHERE undone_at IS NULL"
        return dict(tx.connection.execute(sql).fetchone())


def recorded(theatre, outcome="⏳ Not now"):
    ana = captain_with(theatre, "Luis", "María")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    if outcome in RARER:
        ana.taps("⋯ Another answer")
    ana.taps(outcome)
    return ana


def test_channel_sureness_and_the_next_day_are_told_by_three_taps(theatre_on):
    ana = recorded(theatre_on)
    ana.taps("⋯ More")
    ana.taps("More details")
    ana.sees("How did you talk with Luis?")
    ana.taps("📞 Call")
    ana.sees("How sure are you that Luis will vote?")
    ana.taps("Likely")
    ana.sees("When do you want to talk with Luis again?")
    ana.taps("In a week")
    ana.sees("📞 Call · It is likely.", "I’ll remind you on Tuesday, November 10", "Undo")
    ana.does_not_see("comes back to it again")
    kept = row(theatre_on)
    assert (kept["channel"], kept["pledge"]) == ("call", "likely")


def test_the_day_can_be_written_and_begins_in_the_morning_of_the_captain(theatre):
    ana = recorded(theatre)
    ana.taps("⋯ More")
    ana.taps("More details")
    ana.taps("Skip")
    ana.taps("Skip")
    ana.says("one day")
    ana.sees("I can’t read that as a day to come")
    ana.says("Friday")
    ana.sees("I’ll remind you on Friday, November 6")
    local = datetime.fromtimestamp(row(theatre)["follow_up_at"] / 1000, ZoneInfo("America/Toronto"))
    assert (local.day, local.hour) == (6, 6)


def due(theatre):
    at = row(theatre)["follow_up_at"] / 1000
    return f"{datetime.fromtimestamp(at, ZoneInfo('America/Toronto')):%m-%d %H:%M}"


def test_an_hour_is_kept_with_its_day_and_told(theatre):
    ana = recorded(theatre)
    ana.taps("🔔 Remind me…")
    ana.says("Saturday at 3pm")
    ana.sees("I’ll remind you on Saturday, November 7 at 3:00")
    assert due(theatre) == "11-07 15:00"


def test_an_hour_that_may_be_of_either_half_of_the_day_is_asked(theatre):
    ana = recorded(theatre)
    ana.taps("🔔 Remind me…")
    ana.says("tomorrow at 7")
    ana.sees("When do you mean?", "Wed, Nov 4, 7:00")
    assert row(theatre)["follow_up_at"] is None
    ana.taps(next(each for each in labels(ana) if "PM" in each))
    assert due(theatre) == "11-04 19:00"


@pytest.mark.parametrize(
    "words, hour", [("tomorrow at 9 pm", "19:55"), ("tomorrow at 7 am", "09:00")]
)
def test_where_nobody_is_written_to_it_says_when_it_will_be(theatre, words, hour):
    ana = recorded(theatre)
    ana.taps("🔔 Remind me…")
    ana.says(words)
    assert any("I only write between 9:00" in each.text for each in ana.chat.shown[-2:])
    assert due(theatre) == f"11-04 {hour}"


def labels(person):
    return [button["text"] for line in person.chat.shown[-1].buttons for button in line]


def test_a_day_after_the_vote_is_told_and_asked_again(theatre):
    theatre.tick(days=183)
    ana = recorded(theatre)
    ana.taps("🔔 Remind me…")
    ana.sees("Tomorrow", "In 3 days")
    ana.does_not_see("In a week")
    ana.says("May 13")
    ana.sees("The vote is on Sunday, May 9: Thursday, May 13 would be too late", "Tomorrow")
    assert row(theatre)["follow_up_at"] is None
    ana.says("May 9")
    ana.sees("I’ll remind you on Sunday, May 9", "🔔 Another day")


def test_nobody_is_suggested_before_the_day_and_everybody_on_it(theatre):
    ana = recorded(theatre)
    ana.taps("⋯ More")
    ana.taps("More details")
    for label in ("Skip", "Skip", "In a week"):
        ana.taps(label)
    theatre.tick(days=6)
    ana.says("/next")
    ana.does_not_see("👉 Luis")
    theatre.tick(days=1)
    ana.says("/next")
    ana.sees("Luis: you said you would come back to it on Tuesday, November 10")


def test_after_a_no_only_the_channel_is_asked(theatre):
    ana = recorded(theatre, "✋ Said no")
    ana.taps("⋯ More")
    ana.taps("More details")
    ana.taps("💬 Message")
    ana.sees("Luis said no", "💬 Message")


def test_back_leaves_everything_as_it_was(theatre):
    ana = recorded(theatre)
    ana.taps("⋯ More")
    ana.taps("More details")
    ana.taps("‹ Back")
    ana.sees("not now for Luis")
    assert set(row(theatre).values()) == {None}


def test_a_day_for_a_talk_that_was_undone_meanwhile_is_not_kept(theatre):
    ana = recorded(theatre)
    ana.taps("⋯ More")
    ana.taps("More details")
    ana.taps("Skip")
    ana.taps("Skip")
    asked = ana.chat.shown[-1]
    ana.says("/list")
    ana.taps("💬 Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.says("Friday")
    ana.sees("no longer recorded")
    assert "again?" in asked.text


def test_the_same_is_recorded_for_another_in_two_taps(theatre_on):
    ana = recorded(theatre_on, "✅ Promised to vote")
    ana.taps("⋯ More")
    ana.taps("More details")
    ana.taps("🤝 In person")
    ana.taps("‹ Back")
    ana.taps("⋯ More")
    ana.taps("Same for")
    ana.sees("Who did it go the same way with as with Luis?", "⚪ María")
    ana.taps("⚪ María")
    ana.sees("María promised to vote", "🤝 In person", "Undo")
    ana.taps("↩️ Undo")
    ana.says("/list")
    ana.sees("✅ Luis", "⚪ María")
