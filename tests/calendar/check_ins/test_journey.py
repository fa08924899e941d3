"""Check-ins as captains and organizers live them: asked once, in their place in the budget."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.agenda.model import Kind
from bot.calendar.nudges import store as nudges
from tests.support.crowd import bind, own, sign_up

MONTREAL = ZoneInfo("America/Toronto")
ASKED = "How was your week?"


def passes_to(theatre, month, day, hour, minute=59):
    """Go on, at last hour by hour, as the bot does."""
    to = datetime(2026, month, day, hour, minute, tzinfo=MONTREAL)
    while left := (to - theatre.clock.now()).total_seconds():
        theatre.tick(seconds=left % 3600 or (3600 if left <= 172800 else 43200))


def check_ins(person):
    return [each for each in person.chat.shown if ASKED in each.text]


def rows(theatre, *names):
    names = names or ("done", "blocker", "confidence", "wants_call")
    sql = "SELECT * FROM check_ins ORDER BY id"
    return theatre.opened.run(
        lambda tx: [
            tuple(row[name] for name in names) for row in map(dict, tx.connection.execute(sql))
        ]
    )


@pytest.fixture
def ana(theatre):
    """She has talked with somebody, so nothing else comes in her first week."""
    ana = sign_up(theatre, "Ana", "Luis\nMia\nSam")  # on Tuesday, November 3
    talks_with(ana, "Luis")
    return ana


def talks_with(person, friend):
    person.says("/talk")
    person.taps(f"⚪ {friend}")
    person.taps("💬 We talked")


def answers(person, *labels):
    for label in labels:
        person.taps(label)


def test_three_taps_are_kept_and_a_call_is_asked_for(theatre, ana):
    group = bind(theatre, own(theatre))
    passes_to(theatre, 11, 8, 18)
    ana.sees("Since Sunday, November 1 I have noted:", "💬 1 talk", "The organizers see")
    answers(ana, "✅ That’s right", "😬 It feels awkward", "2")
    ana.sees("do you need a call")
    ana.taps("📞 Yes, call me")
    ana.sees("the organizers know that you would like to talk")
    assert rows(theatre) == [("right", "awkward", 2, 1)]
    thanks = ana.chat.shown[-2]
    assert "It does for nearly everybody" in thanks.text
    assert thanks.labels() == ["🎭 A practice talk", "▶️ Who next?", "🏠 Home"]
    theatre.tick(minutes=1)
    assert "Ana, a captain, would like to talk" in group.shown[-1].text


def test_what_was_recorded_is_prefilled_and_what_is_missing_is_told_as_always(theatre, ana):
    passes_to(theatre, 11, 8, 18)
    ana.sees("💬 1 talk")
    ana.does_not_see("promise")
    ana.taps("✏️ Something is missing")
    ana.sees("in your own words")
    ana.says("talked to Mia, she promised to vote")
    ana.taps(ana.chat.shown[-1].labels()[0])
    ana.taps("Go on ›")
    assert "What is most in your way" in "".join(each.text for each in ana.chat.shown)
    ana.says("/checkin")
    ana.sees("💬 2 talks", "🤝 1 promise")


def test_each_question_has_a_way_back_and_out(theatre, ana):
    ana.says("/checkin")
    answers(ana, "Skip", "⏳ No time", "‹ Back")
    ana.sees("What is most in your way")
    answers(ana, "🔇 Nobody answers", "‹ Back", "⏳ No time", "Skip", "‹ Back", "Skip", "✖️ Stop")
    ana.sees("Take a break", "😌 A break", "▶️ Who next?")
    assert rows(theatre) == [(None, "no_time", None, None)]
    ana.says("/checkin")
    ana.sees(ASKED)
    ana.taps("Not this week")
    ana.sees("not this week", "/checkin")
    assert rows(theatre)[-1] == (None, None, None, None)


def test_no_answer_is_an_answer_it_is_not_sent_again(theatre, ana):
    passes_to(theatre, 11, 8, 18)
    assert len(check_ins(ana)) == 1
    passes_to(theatre, 11, 14, 19)
    assert len(check_ins(ana)) == 1
    ana.taps("✅ That’s right")
    passes_to(theatre, 11, 15, 19)
    assert rows(theatre, "done") == [("right",), (None,)]


def test_after_a_week_its_buttons_are_old(theatre, ana):
    passes_to(theatre, 11, 8, 18)
    passes_to(theatre, 11, 16, 9)
    ana.taps("✅ That’s right")
    assert rows(theatre, "done")[0] == (None,)


def test_whoever_is_active_that_day_is_asked_on_the_next_at_the_same_hour(theatre, ana):
    passes_to(theatre, 11, 8, 12)
    ana.says("/menu")
    passes_to(theatre, 11, 9, 17)
    assert not check_ins(ana)
    passes_to(theatre, 11, 9, 18)
    assert len(check_ins(ana)) == 1


def kinds(theatre):
    def read(tx):
        captain = dict(tx.connection.execute("SELECT id FROM captains").fetchone())["id"]
        return [each.kind for each in nudges.facts(tx, theatre.campaign.id, captain).sent]

    return theatre.opened.run(read)


def test_a_break_and_stop_keep_it_away(theatre, ana):
    bea = sign_up(theatre, "Bea", "Zoe")
    talks_with(bea, "Zoe")
    ana.says("/stop")
    bea.says("/snooze")
    bea.taps("1 week")
    passes_to(theatre, 11, 9, 19)
    assert not check_ins(ana) + check_ins(bea)


def test_it_counts_as_a_reminder_and_leaves_room_for_one_more_that_week(theatre, ana):
    passes_to(theatre, 11, 15, 17)
    assert kinds(theatre).count(Kind.CHECK_IN) == 1
    ana.says("/menu")
    passes_to(theatre, 11, 22, 17)
    assert kinds(theatre)[-2:] == [Kind.CHECK_IN, Kind.WEEKLY]


def test_the_organizers_hear_how_the_week_went(theatre, ana):
    olga = own(theatre)
    group = bind(theatre, olga)
    bea = sign_up(theatre, "Bea", "Zoe")
    talks_with(bea, "Zoe")
    passes_to(theatre, 11, 8, 18)
    answers(ana, "✅ That’s right", "🔇 Nobody answers", "1", "No, thank you")
    assert check_ins(bea)
    passes_to(theatre, 11, 10, 17)
    assert "Check-ins of the last seven days" not in group.shown[-1].text
    passes_to(theatre, 11, 10, 18)
    said = group.shown[-1]
    assert "Answered: 1 of 2" in said.text
    assert "Confidence: 1 of 5" in said.text
    assert "nobody answers: 1" in said.text
    assert "Ana – confidence 1 of 5 · gets no answers" in said.text
    assert said.labels() == ["✉️ Write to Ana"]
    olga.says("/checkins", group)
    olga.sees("Answered: 1 of 2", in_=group)


def test_whose_check_ins_had_no_answer_twice_running_is_named(theatre, ana):
    olga = own(theatre)
    group = bind(theatre, olga)
    passes_to(theatre, 11, 17, 18)
    assert "Ana – 2 check-ins running without an answer" in group.shown[-1].text


def test_before_the_first_one_organizers_are_told_when_it_is(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    olga.says("/checkins", group)
    olga.sees("None yet", "Sunday, November 8", in_=group)


def test_whoever_leaves_takes_the_answers_along(theatre, ana):
    ana.says("/checkin")
    answers(ana, "✅ That’s right")
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    assert rows(theatre) == []


def test_what_is_in_the_way_is_written_too_and_read_without_names(theatre, ana):
    olga = own(theatre)
    group = bind(theatre, olga)
    passes_to(theatre, 11, 8, 18)
    ana.says("all good but tired")
    ana.sees("Noted: no time, or tired.", "How confident are you")
    ana.taps("4")
    ana.says("/checkin")
    ana.taps("Skip")
    ana.sees("Tap, or write it in your own words")
    ana.says("x" * 301)
    ana.sees("301 characters; 300 fit")
    ana.says("Mia keeps asking me about the parking")
    ana.sees("Noted, in your words.")
    assert rows(theatre, "blocker", "confidence") == [("own", 4)]
    olga.says("/checkins", group)
    olga.sees("• Ana: “… keeps asking me about the parking”", "something else: 1", in_=group)


def test_a_number_of_talks_is_no_news_of_anybody_and_the_rest_is_asked_for(theatre, ana):
    passes_to(theatre, 11, 8, 18)
    ana.says("3 talks this week")
    ana.sees("3 talks: well done! I know of 1 so far")
    ana.says("talked to Mia, she’s in")
    ana.sees("Mia")


def test_without_a_check_in_such_words_are_what_they_were(theatre, ana):
    ana.says("all good but tired")
    ana.does_not_see("How confident are you")
    passes_to(theatre, 11, 8, 18)
    ana.says("talked to Mia, she was too tired to listen")
    ana.does_not_see("Noted: no time")


def test_many_are_asked_at_once_each_once_and_who_was_told_today_is_left_alone(theatre):
    everybody = [sign_up(theatre, name, "Luis\nMia\nSam") for name in ("Ana", "Maya", "Omar")]
    for person in everybody:
        talks_with(person, "Luis")
    passes_to(theatre, 11, 8, 17)
    sql = "UPDATE due SET due_at = 0 WHERE job = 'nudges.due'"
    theatre.opened.run(lambda tx: tx.connection.execute(sql))  # all of them at one moment
    keep = (
        "INSERT INTO kept_keys (key, campaign_id, chat_id) SELECT 'check_in:' || id || "
        "':2026-11-08', campaign_id, telegram_id FROM captains WHERE telegram_id = :maya"
    )
    theatre.opened.run(lambda tx: tx.connection.execute(keep, {"maya": everybody[1].id}))
    passes_to(theatre, 11, 8, 18)
    assert [len(check_ins(person)) for person in everybody] == [1, 0, 1]
    assert len(rows(theatre)) == 2
    passes_to(theatre, 11, 8, 22)
    assert [len(check_ins(person)) for person in everybody] == [1, 0, 1]
