from datetime import UTC, datetime

from tests.support.signed_up import captain_with

SPRING = datetime(2027, 4, 27, 15, tzinfo=UTC)


def move_to(theatre, instant):
    theatre.clock.pass_(seconds=(instant - theatre.clock.now()).total_seconds())


def rows(theatre, sql="SELECT * FROM plans"):
    with theatre.opened.transaction() as tx:
        return [dict(row) for row in tx.connection.execute(sql).fetchall()]


def stages(theatre):
    return [row["stage"] for row in rows(theatre, "SELECT stage FROM contacts ORDER BY id")]


def at_the_card(theatre, name="Luis"):
    ana = captain_with(theatre, name)
    move_to(theatre, SPRING)
    ana.says("/list")
    ana.taps(f"⚪ {name}")
    return ana


def test_a_plan_is_made_by_taps_and_words(theatre_on):
    ana = at_the_card(theatre_on)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.sees("How will Luis vote?", "On the day", "Early", "By mail", "Skip", "That’s enough")
    ana.does_not_see("By proxy")
    ana.taps("🕐 Early")
    ana.sees("Which day will Luis vote?", "Fri, Apr 30", "Mon, May 3")
    ana.taps("Sat, May 1")
    ana.sees("What time", "Morning")
    assert stages(theatre_on) == ["plan_made"]
    ana.says("after 10")
    ana.sees("Where will Luis vote?")
    ana.says("the school")
    ana.taps("With me")
    ana.taps("Getting there")
    ana.sees("Luis: the plan to vote", "early, in person", "Saturday, May 1, after 10")
    ana.sees(
        "Where: the school",
        "Who with: with you",
        "getting there",
        "That is a plan",
        "Who has a car?",
    )
    (row,) = rows(theatre_on)
    assert "school" not in str(row)


def test_voting_on_the_day_needs_no_question_about_the_day(theatre):
    ana = at_the_card(theatre)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("🏫 On the day")
    ana.sees("What time will Luis go?")
    ana.taps("That’s enough")
    ana.sees("Sunday, May 9", "That is a plan")
    ana.does_not_see("Where:")


def test_a_day_in_words_must_fit_the_way(theatre):
    ana = at_the_card(theatre)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("🕐 Early")
    ana.says("May 9")
    ana.sees("from Friday, April 30 to Monday, May 3", "Which day works?")
    ana.says("soon")
    ana.sees("Which day will Luis vote?")
    ana.says("saturday")
    ana.sees("What time")
    assert rows(theatre)[0]["day"] == "2027-05-01"


def test_every_question_can_be_skipped_and_nothing_is_a_plan(theatre):
    ana = at_the_card(theatre)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    for _ in range(5):
        ana.taps("Skip")
    ana.sees("Nothing is settled yet", "Make a plan to vote")
    assert rows(theatre) == []
    assert stages(theatre) == ["listed"]


def test_one_part_is_changed_alone(theatre):
    ana = at_the_card(theatre)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("🏫 On the day")
    ana.taps("Morning")
    ana.taps("That’s enough")
    ana.taps("Change")
    ana.taps("What time")
    ana.taps("Evening")
    ana.sees("in the evening", "That is a plan")
    ana.taps("Change")
    ana.taps("How")
    ana.taps("✉️ By mail")
    ana.sees("by mail", "It becomes a plan once")
    assert stages(theatre) == ["listed"]
    ana.taps("Go on with the plan")
    ana.sees("Which day")


def test_a_plan_is_deleted_after_a_question_and_the_contact_falls_back(theatre_on):
    ana = captain_with(theatre_on, "Luis")
    ana.says("/talk")
    ana.taps("⚪ Luis")
    ana.taps("✅ Promised to vote")
    move_to(theatre_on, SPRING)
    ana.says("/list")
    ana.taps("✅ Luis")
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("🏫 On the day")
    ana.taps("That’s enough")
    assert stages(theatre_on) == ["plan_made"]
    ana.taps("Delete the plan")
    ana.taps("Keep it")
    ana.sees("That is a plan")
    ana.taps("Delete the plan")
    ana.taps("Delete the plan")
    ana.sees("Luis: the plan is deleted")
    assert rows(theatre_on) == []
    assert stages(theatre_on) == ["pledged"]


def test_a_no_ends_a_plan_and_its_undoing_brings_it_back(theatre):
    ana = at_the_card(theatre)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("🏫 On the day")
    ana.says("/talk")
    ana.taps("📅 Luis")
    ana.taps("💬 We talked")
    assert stages(theatre) == ["plan_made"]
    ana.taps("⋯ More")
    ana.taps("Change")
    ana.taps("✋ Said no")
    assert stages(theatre) == ["declined"]
    ana.taps("↩️ Undo")
    assert stages(theatre) == ["plan_made"]


def test_who_has_voted_is_noted_and_taken_back(theatre):
    ana = at_the_card(theatre)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("✉️ By mail")
    ana.taps("Tue, Apr 27")
    ana.taps("That’s enough")
    ana.taps("Has voted")
    ana.sees("Luis has voted")
    assert stages(theatre) == ["voted"]
    ana.taps("↩️ Undo")
    assert stages(theatre) == ["plan_made"]


def test_the_captain_s_own_plan(theatre):
    ana = at_the_card(theatre)
    ana.says("/plan")
    ana.sees("How will you vote?")
    ana.taps("🏫 On the day")
    ana.taps("Midday")
    ana.says("town hall")
    ana.does_not_see("With me")
    ana.says("my sister")
    ana.taps("Nothing")
    ana.sees("Your own plan to vote", "around noon", "my sister")
    ana.says("/plan")
    ana.sees("Your own plan to vote")
    assert stages(theatre) == ["listed"]


def test_before_a_way_opens_it_can_be_planned_and_after_the_vote_nothing(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/plan")
    ana.sees("Early", "By mail")
    move_to(theatre, datetime(2027, 5, 10, 15, tzinfo=UTC))
    ana.says("/plan")
    ana.sees("too late to plan")


def test_a_plan_goes_with_its_contact(theatre_on):
    ana = at_the_card(theatre_on)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("🏫 On the day")
    ana.taps("That’s enough")
    ana.taps("‹ Card")
    ana.taps("⋯ More")
    ana.taps("Remove")
    theatre_on.tick(days=8)
    assert rows(theatre_on) == []


def test_words_for_a_plan_of_somebody_removed_lead_nowhere(theatre):
    ana = at_the_card(theatre)
    ana.taps("📅 Plan to vote")
    ana.taps("📅 Make a plan to vote")
    ana.taps("🏫 On the day")
    ana.says("/list")
    ana.taps("📅 Luis")
    ana.taps("⋯ More")
    ana.taps("Remove")
    ana.says("at ten")
    ana.sees("no longer on your list")


def test_long_before_the_vote_a_card_asks_for_the_plan_at_once(theatre):
    ana = captain_with(theatre, "Luis")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("📅 Plan to vote")
    ana.sees("How will Luis vote?")
    ana.taps("That’s enough")
    ana.sees("📅 Make a plan to vote", "‹ Card")
