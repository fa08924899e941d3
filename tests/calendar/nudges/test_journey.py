from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.calendar.nudges import jobs
from bot.engine.time import due
from tests.support.acts import RARER
from tests.support.crowd import bind, own, sign_up

MONTREAL = ZoneInfo("America/Toronto")


def nudges(theatre, person):
    return [key for chat, _, key in theatre.deliveries if chat == person.id and "nudge:" in key]


def test_a_day_without_a_talk_brings_a_nudge_with_the_friends_names(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia\nSam")
    theatre.tick(hours=23)
    assert not nudges(theatre, ana)
    theatre.tick(hours=1)
    ana.sees("Luis, Mia and 1 more", "💬 Luis", "💬 Mia", "Snooze")
    ana.taps("💬 Luis")
    ana.sees("👉 Luis")


def test_the_nudge_is_in_french_for_who_reads_french(theatre):
    zoe = sign_up(theatre, "Zoé", "Léa", "fr")
    theatre.tick(hours=24)
    zoe.sees("Léa", "Voir le message")
    assert "five minutes" not in zoe.screen()


def test_the_words_are_others_each_time(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(hours=24)
    texts = [ana.chat.shown[-1].text]
    for days in (1, 8):
        theatre.tick(days=days)
        texts.append(ana.chat.shown[-1].text)
    assert len(set(texts)) == 3
    assert all("Luis" in each for each in texts)


def test_each_button_of_a_nudge_leads_on(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    theatre.tick(hours=24)
    ana.taps("I talked")
    ana.sees("Luis")
    ana.taps("😴 Snooze")
    ana.sees("1 week")


def test_stop_beats_the_nudge_that_is_due(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/stop")
    theatre.tick(days=30)
    assert not nudges(theatre, ana)


def test_resume_begins_again(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/stop")
    theatre.tick(days=3)
    ana.says("/resume")
    theatre.tick(days=1)
    assert len(nudges(theatre, ana)) == 1


def test_a_week_of_snooze_is_a_week_without_nudges(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/snooze")
    ana.taps("1 week")
    for _ in range(6):
        theatre.tick(days=1)
    assert not nudges(theatre, ana)
    theatre.tick(days=1.2)
    assert len(nudges(theatre, ana)) == 1


def test_a_bot_that_was_down_for_a_month_sends_one(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(days=30)
    theatre.tick(hours=1)
    assert len(nudges(theatre, ana)) == 1


def test_a_deleted_captain_leaves_no_log_and_nothing_due(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(hours=24)
    assert nudges(theatre, ana)
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    rows = theatre.opened.run(
        lambda tx: [
            list(tx.connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 (two fixed names)
            for table in ("nudges", "captains")
        ]
    )
    assert rows == [[], []]
    theatre.tick(days=10)
    assert len(nudges(theatre, ana)) == 1


# --- what is due on its day


# News of what was done just before, which is no reminder.
ON_THE_WAY = ("🏅", "🌱 That went well!")


def passes_to(theatre, ana, month, day, hour=10):
    """Go on day by day, as the bot does, without a tap; return what was said on the way."""
    before = len(ana.chat.shown)
    to = datetime(2027, month, day, hour, tzinfo=MONTREAL)
    while theatre.clock.now() < to:
        theatre.tick(seconds=min(86400, (to - theatre.clock.now()).total_seconds()))
    return [each.text for each in ana.chat.shown[before:] if not each.text.startswith(ON_THE_WAY)]


def of_the_list(said):
    """Leave out what asks how it is going, and whether to go on."""
    return [each for each in said if not each.startswith(("🌿", "🤔"))]


def talk(ana, outcome, friend="⚪ Luis"):
    ana.says("/talk")
    ana.taps(friend)
    if outcome in RARER:
        ana.taps("⋯ Another answer")
    ana.taps(outcome)


def plan(ana, friend, *answers):
    ana.says("/list")
    for label in (friend, "📅 Plan to vote", "📅 Make a plan to vote", *answers):
        ana.taps(label)


def test_a_day_that_was_noted_is_reminded_of_on_that_day(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    talk(ana, "⏳ Not now")
    ana.taps("🔔 Remind me…")
    ana.taps("In 3 days")
    ana.sees("I’ll remind you on Friday, November 6")
    theatre.tick(days=2.9)
    assert not nudges(theatre, ana)
    theatre.tick(days=0.1)
    ana.sees("Luis", "See the message", "Later")
    assert "remind" in ana.chat.shown[-1].text or "come back" in ana.chat.shown[-1].text


def test_an_hour_that_was_told_is_kept_though_something_else_was_due_that_morning(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    talk(ana, "⏳ Not now")
    ana.taps("🔔 Remind me…")
    ana.says("in 9 days at 4pm")
    ana.sees("I’ll remind you on Thursday, November 12 at 4:00")
    begun = len(nudges(theatre, ana))
    theatre.tick(days=9, hours=5.5)
    before = len(nudges(theatre, ana))
    theatre.tick(hours=1)
    ana.sees("Luis", "See the message", "Later")
    assert len(nudges(theatre, ana)) == before + 1 > begun


def test_a_message_is_asked_about_two_days_later(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.taps("Friend")
    ana.taps("Who first?")
    ana.taps("✅ Sent")
    theatre.tick(days=2)
    assert any(word in ana.chat.shown[-1].text for word in ("answer", "message"))
    ana.taps("🔇 Not yet")
    ana.sees("no answer from Luis yet")


def test_a_plan_is_reminded_of_on_its_eve_and_on_its_day_with_what_it_says(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    passes_to(theatre, ana, 4, 26)
    plan(ana, "⚪ Luis", "🕐 Early", "Sun, May 2", "Morning")
    ana.says("the school")
    ana.taps("With me")
    said = passes_to(theatre, ana, 5, 1)
    assert "Luis · in the morning · 📍 the school · 👥 with you" in said[-1]
    said = passes_to(theatre, ana, 5, 2)
    assert "Luis · in the morning" in said[-1]
    ana.sees("💬 See the message", "Who has voted?")
    ana.taps("Who has voted?")
    ana.sees("Luis")


def test_the_own_plan_is_reminded_of_too(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    passes_to(theatre, ana, 5, 6)
    ana.says("/plan")
    ana.taps("🏫 On the day")
    ana.taps("Evening")
    ana.taps("That’s enough")
    said = passes_to(theatre, ana, 5, 9)
    assert "Tomorrow you vote, as you planned" in said[-2]
    assert "Today you vote, as you planned" in said[-1]
    assert "in the evening" in said[-1]


def test_three_unanswered_ones_a_question_silence_and_then_the_last_days_and_thanks(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    talk(ana, "✅ Promised to vote")
    said = passes_to(theatre, ana, 3, 1)
    assert len(said) == 4
    ana.sees("😌 A break", "🔕 No more reminders", "📞 I’d like a call", "💪 Go on like this")
    assert passes_to(theatre, ana, 5, 4) == []
    said = passes_to(theatre, ana, 5, 9)
    assert ["Luis" in each for each in said] == [True] * 5
    assert [each.splitlines()[0] for each in said[-3:]] == [
        "🗓 2 days left",
        "🗓 Tomorrow is the day",
        "🗳 Today is the day",
    ]
    said = passes_to(theatre, ana, 5, 10)
    assert said[0].startswith("💛 The vote is over. Thank you!")
    ana.taps("🗳 Who has voted?")
    ana.sees("Luis")
    said = passes_to(theatre, ana, 5, 30)
    assert [each[:2] for each in said] == ["🗳 ", "📊 "]


def test_who_would_like_a_call_tells_the_organizers(theatre):
    group = bind(theatre, own(theatre))
    ana = sign_up(theatre, "Ana", "Luis")
    for _ in range(20):
        theatre.tick(days=1)
    ana.taps("📞 I’d like a call")
    ana.sees("the organizers know")
    theatre.tick(seconds=1)
    assert "Ana, a captain, would like to talk" in group.shown[-1].text


def test_deadlines_are_told_three_days_before_and_the_day_before(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    passes_to(theatre, ana, 4, 28)
    talk(ana, "👍 Supportive")
    said = passes_to(theatre, ana, 5, 3, 20)
    assert len(said) == 2
    assert "Registration closes on Monday, May 3" in said[0]
    assert "Voting by mail can be arranged until Tuesday, May 4" in said[0]
    assert "Registration closes" in said[1]


def test_whoever_has_talked_with_everybody_is_reminded_of_promises_without_a_plan(theatre):
    ana = sign_up(theatre, "Ana", "Luis\nMia")
    for friend in ("⚪ Luis", "⚪ Mia"):
        talk(ana, "✅ Promised to vote", friend)
    assert not of_the_list(passes_to(theatre, ana, 3, 26))
    ana.says("/menu")
    said = of_the_list(passes_to(theatre, ana, 4, 15))
    assert said
    assert all("Luis and Mia" in each for each in said)


def test_moving_the_vote_has_everybody_looked_at_again(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    planned = theatre.opened.run(due.next_due)
    now, ours = theatre.clock.now(), theatre.campaign.id
    for vote, pulled in (
        (date(2027, 5, 9), True),
        (date(2027, 5, 9), False),
        (date(2027, 5, 2), True),
    ):
        theatre.opened.run(lambda tx: due.plan(tx, jobs.DUE, captain_id(tx), planned, ours))
        campaign = replace(theatre.campaign, election_day=vote)
        theatre.opened.run(lambda tx, moved=campaign: jobs.plan(tx, moved, now))
        at = theatre.opened.run(lambda tx: due.when(tx, jobs.DUE, captain_id(tx), ours))
        assert at == (now if pulled else planned)
    assert ana


def captain_id(tx):
    return tx.connection.execute("SELECT id FROM captains").fetchone()["id"]
