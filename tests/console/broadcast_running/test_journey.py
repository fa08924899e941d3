"""A broadcast is held, goes on, ends, and is sent once more to those alone who missed it."""

import pytest

from bot.console.broadcasts import rules as broadcasts
from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Done
from tests.support.broadcasting import copies, finish, report, send, stop
from tests.support.crowd import add_captain, sign_up

SOME = 200


@pytest.fixture
def few_ahead(monkeypatch):
    """Have few copies lie ready, so that a small crowd is a large one."""
    monkeypatch.setattr(broadcasts, "AHEAD", SOME)


def crowd(theatre, count):
    number = theatre.campaign.id
    theatre.opened.run(
        lambda tx: [
            add_captain(tx, number, f"C{each}", telegram_id=5000 + each) for each in range(count)
        ]
    )


def queue(theatre):
    """Do the due work without sending anything: as if Telegram were slow."""
    while theatre.opened.run(theatre.parts.due_work.slice)[0]:
        pass


def leave(theatre, count, *ends):
    """Have so many copies end, in turn as told."""
    rows = theatre.opened.run(lambda tx: outbox.claim_notices(tx, tx.now(), count))
    done = [Done(row.id, ends[place % len(ends)], 1) for place, row in enumerate(rows)]
    theatre.opened.run(lambda tx: outbox.finish(tx, done, tx.now()))
    return [row.chat_id for row in rows]


def audited(theatre):
    rows = theatre.opened.run(lambda tx: list(tx.connection.execute("SELECT * FROM audit")))
    return [row["action"] for row in rows if row["action"].startswith("broadcast")]


def test_paused_nothing_leaves_and_it_goes_on_where_it_was(theatre, olga, group):
    crowd(theatre, 30)
    send(olga, group, "Hi {first_name}")
    queue(theatre)
    leave(theatre, 10, "sent")
    olga.taps("⏸ Pause", group)
    olga.sees("Paused", "10 / 30", "Last moment", in_=group)
    theatre.tick(minutes=30)
    assert not copies(theatre)
    olga.taps("▶️ Go on", group)
    olga.sees("On its way", "10 / 30", in_=group)
    finish(theatre)
    assert len(copies(theatre)) == len(set(copies(theatre))) == 20
    assert report(group) == ({"arrived": 30}, 30)
    assert audited(theatre) == ["broadcast_confirmed", "broadcast_paused", "broadcast_resumed"]


def test_what_is_paused_may_be_ended(theatre, olga, group):
    crowd(theatre, 30)
    send(olga, group, "Hi")
    queue(theatre)
    leave(theatre, 4, "sent")
    olga.taps("⏸ Pause", group)
    olga.taps("⏹ Stop", group)
    olga.sees("4 captains have it already", "the other 26", in_=group)
    olga.taps("No, leave it", group)
    olga.sees("Nothing has changed: it is paused", in_=group)
    stop(olga, group)
    theatre.tick(seconds=6)
    assert report(group) == ({"arrived": 4, "stopped before sending": 26}, 30)
    assert not copies(theatre)


@pytest.mark.usefixtures("few_ahead")
def test_a_pause_that_lasts_until_its_end_is_reported(theatre, olga, group):
    crowd(theatre, SOME + 100)
    send(olga, group, "Hi")
    queue(theatre)
    leave(theatre, 50, "sent")
    olga.taps("⏸ Pause", group)
    theatre.tick(hours=25)
    finish(theatre)
    assert not copies(theatre)
    assert report(group) == ({"arrived": 50, "not sent in time": SOME + 50}, SOME + 100)
    assert "broadcast_resumed" not in audited(theatre)


def test_whoever_says_stop_during_a_pause_gets_nothing_after_it(theatre, olga, group):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    send(olga, group)
    queue(theatre)
    olga.taps("⏸ Pause", group)
    ben.says("/stop")
    olga.taps("▶️ Go on", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]
    assert report(group) == ({"arrived": 1, "opted out": 1}, 2)


def test_another_administrator_may_pause_and_a_member_may_not(theatre, olga, group):
    crowd(theatre, 3)
    pia = theatre.person("Pia")
    pia.joins(group, "member")
    send(olga, group, "Hi")
    pia.taps("⏸ Pause", group)
    pia.sees("administrator", in_=group)
    pia.joins(group, "administrator")
    pia.taps("⏸ Pause", group)
    theatre.tick(minutes=5)
    assert not copies(theatre)


def test_what_is_over_can_not_be_paused(theatre, olga, group):
    crowd(theatre, 1)
    send(olga, group, "Hi")
    shown = next(each for each in reversed(group.shown) if "⏸ Pause" in each.labels())
    buttons = shown.buttons
    finish(theatre)
    shown.buttons = buttons
    olga.taps("⏸ Pause", group)
    olga.sees("It is already over", in_=group)


@pytest.mark.usefixtures("few_ahead")
def test_only_a_little_more_is_written_than_can_leave(theatre, olga, group):
    crowd(theatre, SOME + 250)
    send(olga, group, "Hi")
    queue(theatre)
    assert theatre.opened.run(_written) == SOME
    leave(theatre, 150, "sent")
    theatre.clock.pass_(seconds=2)
    queue(theatre)
    assert theatre.opened.run(_written) == 2 * SOME
    theatre.tick(seconds=6)
    theatre.tick(seconds=6)
    theatre.tick(seconds=6)
    assert report(group) == ({"arrived": SOME + 250}, SOME + 250)


def _written(tx):
    row = tx.connection.execute("SELECT COUNT(*) AS n FROM outbox WHERE batch IS NOT NULL")
    return row.fetchone()["n"]


@pytest.mark.parametrize(
    "ended, line, button, question",
    [
        ("failed", "failed", "🔁 Send again where it failed (5)", "Sending failed for 5 captains"),
        (
            "unknown",
            "not sure it arrived, not sent again",
            "🔁 Send again where it is not sure (5)",
            "they may get it twice",
        ),
        (
            "expired",
            "not sent in time",
            "🔁 Send it where it came too late (5)",
            "didn’t get it in time",
        ),
    ],
)
def test_once_more_it_goes_to_those_alone(theatre, olga, group, ended, line, button, question):
    crowd(theatre, 10)
    send(olga, group, "Hi {first_name}")
    queue(theatre)
    tried = leave(theatre, 10, "sent", ended)
    finish(theatre)
    assert report(group) == ({"arrived": 5, line: 5}, 10)
    olga.taps(button, group)
    olga.sees(question, in_=group)
    olga.taps("🔁 Yes, send it", group)
    finish(theatre)
    assert sorted(copies(theatre)) == sorted(tried[1::2])
    text = next(each.text for each in reversed(group.shown) if each.text.startswith("📋"))
    assert "All it was for: 5" in text
    assert "arrived: 5" in text
    assert audited(theatre)[-1] == "broadcast_sent_again"


def test_two_who_tap_send_it_once(theatre, olga, group):
    crowd(theatre, 2)
    pia = theatre.person("Pia")
    pia.joins(group, "administrator")
    send(olga, group, "Hi")
    queue(theatre)
    leave(theatre, 2, "failed")
    finish(theatre)
    olga.taps("🔁 Send again", group)
    pia.taps("🔁 Send again", group)
    pia.taps("🔁 Yes, send it", group)
    olga.taps("🔁 Yes, send it", group)
    olga.sees("nobody left to send it to", in_=group)
    finish(theatre)
    assert len(copies(theatre)) == 2


def test_after_a_week_it_is_another_message(theatre, olga, group):
    crowd(theatre, 2)
    send(olga, group, "Hi")
    queue(theatre)
    leave(theatre, 2, "failed")
    finish(theatre)
    theatre.tick(days=9)
    olga.taps("🔁 Send again", group)
    olga.sees("more than a week old", in_=group)


def test_the_report_tells_the_languages(theatre, olga, group):
    for name, language in (("Ana", "en"), ("Zoé", "fr"), ("Léa", "fr")):
        sign_up(theatre, name, "Luis", language)
    send(olga, group)
    finish(theatre)
    text = next(each.text for each in reversed(group.shown) if each.text.startswith("📋"))
    assert "🌍 French 2 · English 1" in text
    assert "Hello {first_name}!" in text


def test_all_there_were_are_listed_with_their_reports(theatre, olga, group):
    crowd(theatre, 2)
    olga.says("/broadcasts", group)
    olga.sees("No message has gone to captains yet", in_=group)
    olga.taps("📣 Write to captains", group)
    olga.sees("What should I tell all captains?", in_=group)
    olga.taps("Cancel", group)
    for number in range(6):
        send(olga, group, f"Message {number}")
        finish(theatre)
        theatre.tick(days=4)
    olga.says("/broadcasts", group)
    olga.sees("1. Message 5", "2 of 2 arrived", "5. Message 1", in_=group)
    olga.taps("Next ›", group)
    olga.sees("1. Message 0", in_=group)
    olga.taps("1", group)
    olga.sees("What became of your message", "Message 0", "arrived: 2", in_=group)
    olga.taps("‹ All messages", group)
    olga.sees("1. Message 0", in_=group)


def test_the_one_message_is_edited_no_faster_than_it_leaves(theatre, olga, group):
    crowd(theatre, 40)
    send(olga, group, "Hi")
    queue(theatre)
    for _ in range(5):
        leave(theatre, 5, "sent")
        theatre.clock.pass_(seconds=6)
        queue(theatre)
    edits = theatre.opened.run(
        lambda tx: tx.connection.execute(
            "SELECT COUNT(*) AS n FROM outbox WHERE key LIKE '%:at:%'"
        ).fetchone()["n"]
    )
    assert edits == 1


def test_a_number_behind_the_command_opens_that_ones_report(theatre, olga, group):
    crowd(theatre, 2)
    for words in ("First of all", "Second of all"):
        send(olga, group, words)
        finish(theatre)
        theatre.tick(days=8)
    olga.says("/broadcasts 2", group)
    olga.sees("First of all", in_=group)
    assert "Second of all" not in group.shown[-1].text
    olga.taps("‹ All messages", group)
    olga.sees("First of all", "Second of all", in_=group)
    for words in ("/broadcasts 9", "/broadcasts soon", "/broadcasts 0"):
        olga.says(words, group)
        olga.sees("First of all", "Second of all", in_=group)
