"""A broadcast from the command to the report, and everybody whom it does not reach."""

import re

import pytest

from bot.broadcasts import jobs, rules
from bot.broadcasts.model import BroadcastStopped
from bot.engine import outbox
from bot.engine.outbox import Done
from bot.engine.work import Work
from tests.support.crowd import add_captain, bind, own, sign_up


@pytest.fixture
def olga(theatre):
    """Return the owner."""
    return own(theatre)


@pytest.fixture
def group(theatre, olga):
    """Return the organizers' group, where the owner is an administrator."""
    return bind(theatre, olga)


def write(olga, group, text="Hello {first_name}!"):
    olga.says(f"/broadcast {text}", group)
    olga.taps("Same text", group)


def send(olga, group, text="Hello {first_name}!"):
    write(olga, group, text)
    olga.taps("📣 Send", group)


def copies(theatre):
    return [chat for chat, _, key in theatre.deliveries if re.fullmatch(r"broadcast:\d+:\d+", key)]


def finish(theatre):
    """Let it queue, send, look twice and report."""
    for _ in range(3):
        theatre.tick(seconds=6)


def report(group):
    text = next(each.text for each in reversed(group.shown) if each.text.startswith("📋"))
    numbers = {
        name: int(count) for name, count in re.findall(r"(?m)^(?!All)\S+ (.+): (\d+)$", text)
    }
    return numbers, int(re.search(r"All captains: (\d+)", text)[1])


def test_from_the_text_to_the_report(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    zoe = sign_up(theatre, "Zoé", "Léa", "fr")
    olga.says("/broadcast", group)
    olga.sees("What shall I tell all captains?", in_=group)
    assert group.shown[-1].force_reply
    olga.replies("Hello {first_name}, bring <friends> & {campaign}!", group)
    olga.taps("Write it in French", group)
    olga.replies("Bonjour {first_name} !", group)
    olga.sees("Hello Olga, bring <friends> & Yes to the River Park!", in_=group)
    olga.sees("Bonjour Olga !", "2 captains get it", "English: 1", "French: 1", in_=group)
    assert not copies(theatre)
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert "Hello Ana, bring <friends> & Yes" in ana.chat.shown[-1].text
    assert "Bonjour Zoé !" in zoe.chat.shown[-1].text
    theatre.tick(seconds=6)
    assert report(group) == ({"arrived": 2}, 2)


def test_the_preview_is_what_captains_get(theatre, olga, group):
    ana = sign_up(theatre, "Olga", "Luis")
    send(olga, group, "A <b>\n\n  {first_name} & \u202e")
    theatre.tick(seconds=6)
    preview = next(each.text for each in group.shown if "how it will look" in each.text)
    assert preview.partition("\n\n")[2] == ana.chat.shown[-1].text


@pytest.mark.parametrize("text", ["{{7*7}}", "{name}", "{first_name.__class__}", "}"])
def test_a_text_that_cannot_be_sent_is_refused_when_it_is_written(theatre, olga, group, text):
    olga.says("/broadcast", group)
    olga.replies(f"Hi {text}", group)
    olga.sees("In curly brackets only", in_=group)
    olga.replies("Hi {first_name}", group)
    olga.sees("Does everyone get this text", in_=group)


def test_too_long_a_text_is_refused(theatre, olga, group):
    olga.says("/broadcast", group)
    olga.replies("x" * 3501, group)
    olga.sees("The text is too long: 3,501", in_=group)


def test_talk_among_organizers_is_not_taken_for_the_text(theatre, olga, group):
    olga.says("/broadcast", group)
    olga.says("By the way, who has the keys?", group)
    assert not olga.screen(group)


def test_only_the_one_who_wrote_it_can_send_it(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    ben = theatre.person("Ben")
    ben.joins(group, "administrator")
    ben.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert not copies(theatre)


def test_a_member_cannot_broadcast_and_a_demoted_administrator_cannot_send(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    olga.joins(group, "member")
    olga.taps("📣 Send", group)
    olga.says("/broadcast Hi", group)
    olga.sees("Only an administrator", in_=group)
    theatre.tick(seconds=6)
    assert not copies(theatre)


def test_two_taps_send_once(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    message, button = olga._button(group, "📣 Send")
    olga.taps("📣 Send", group)
    message.buttons = [[button]]
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert len(copies(theatre)) == 1


def test_an_old_preview_does_not_send_the_new_text(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group, "Old")
    old, button = olga._button(group, "📣 Send")
    write(olga, group, "New")
    group.shown[-1].buttons = []
    old.buttons = [[button]]
    olga.taps("📣 Send", group)
    theatre.tick(seconds=6)
    assert not copies(theatre)


def test_edit_and_cancel(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    write(olga, group)
    olga.taps("Edit", group)
    olga.replies("Better", group)
    olga.taps("Same text", group)
    olga.sees("Better", in_=group)
    olga.taps("Cancel", group)
    olga.sees("Nothing was sent", in_=group)
    theatre.tick(hours=1)
    assert not copies(theatre)


def test_without_captains_there_is_nothing_to_send(theatre, olga, group):
    write(olga, group)
    olga.sees("nobody who would get it", in_=group)
    assert "📣 Send" not in group.shown[-1].labels()


def test_at_night_it_asks_and_waits_for_the_morning(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    theatre.tick(hours=11)
    send(olga, group)
    olga.sees("wake people up", "Tomorrow at 9:00", in_=group)
    olga.taps("Tomorrow at 9:00", group)
    olga.sees("It goes out on", "9:00", in_=group)
    theatre.tick(hours=11.9)
    assert not copies(theatre)
    theatre.tick(hours=0.2)
    assert copies(theatre) == [ana.id]


def test_now_means_now(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    theatre.tick(hours=11)
    send(olga, group)
    olga.taps("Now", group)
    theatre.tick(seconds=6)
    assert len(copies(theatre)) == 1


def test_who_stops_gets_nothing_and_is_counted(theatre, olga, group):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    ben.says("/stop")
    write(olga, group)
    olga.sees("1 captain wants no messages", in_=group)
    olga.taps("📣 Send", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]
    assert report(group) == ({"arrived": 1, "want no messages": 1}, 2)


def test_stopped_between_confirm_and_start_counts_as_opted_out(theatre, olga, group):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    write(olga, group)
    olga.taps("📣 Send", group)
    ben.says("/stop")
    finish(theatre)
    assert copies(theatre) == [ana.id]
    assert report(group) == ({"arrived": 1, "want no messages": 1}, 2)


def test_a_captain_who_leaves_meanwhile_is_accounted_for(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    sign_up(theatre, "Ben", "Mia")
    send(olga, group)
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    finish(theatre)
    assert report(group) == ({"arrived": 1, "have left": 1}, 2)
    assert ana.id not in copies(theatre)


def test_whoever_joins_later_is_no_recipient(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    theatre.tick(seconds=1)
    send(olga, group)
    sign_up(theatre, "Late", "Mia")
    finish(theatre)
    assert report(group) == ({"arrived": 1}, 1)


def test_a_bot_that_was_down_all_day_reports_them_as_too_late(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    send(olga, group)
    theatre.tick(hours=30)
    assert not copies(theatre)
    assert report(group) == ({"arrived": 0, "too late in the day": 1}, 1)


def test_stopping_withdraws_what_has_not_begun(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    send(olga, group)
    olga.taps("⏹ Stop", group)
    finish(theatre)
    assert not copies(theatre)
    assert report(group) == ({"arrived": 0, "stopped before": 1}, 1)
    assert "Stopped: 0 of 1" in "".join(each.text for each in group.shown)


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


def test_many_are_queued_in_slices_and_progress_is_one_edited_message(theatre, olga, group):
    crowd(theatre, 2 * rules.SLICE + 1)
    send(olga, group, "Hi")
    shown = len(group.shown)
    queue(theatre)
    rows = theatre.opened.run(lambda tx: outbox.claim_notices(tx, tx.now(), 100))
    done = [Done(row.id, "sent", 1) for row in rows]
    theatre.opened.run(lambda tx: outbox.finish(tx, done, tx.now()))
    theatre.clock.pass_(seconds=5)
    queue(theatre)
    theatre.deliver()
    assert len(group.shown) == shown
    assert "100 / 401" in theatre.transcript()
    theatre.tick(seconds=5)
    theatre.tick(seconds=5)
    assert report(group) == ({"arrived": 401}, 401)


@pytest.mark.parametrize("sent", [0, 1, 150])
def test_stopped_in_the_middle_everybody_is_accounted_for(theatre, olga, group, sent):
    crowd(theatre, 300)
    send(olga, group, "Hi")
    queue(theatre)
    ends = ("sent", "failed", "unknown", "blocked")
    rows = theatre.opened.run(lambda tx: outbox.claim_notices(tx, tx.now(), sent)) if sent else []
    done = [Done(row.id, ends[place % 4], 1) for place, row in enumerate(rows)]
    theatre.opened.run(lambda tx: outbox.finish(tx, done, tx.now()))
    theatre.opened.run(lambda tx: stop(theatre, tx, olga))
    theatre.tick(seconds=6)
    numbers, total = report(group)
    assert sum(numbers.values()) == total == 300
    assert numbers["stopped before"] == 300 - sent


def stop(theatre, tx, olga):
    work = Work(tx, tx.now(), theatre.campaign, theatre.parts.writer)
    number = tx.connection.execute("SELECT id FROM broadcasts").fetchone()["id"]
    jobs.on_stopped(work, BroadcastStopped(number, olga.id, tx.now()))


def test_doing_a_slice_twice_sends_nobody_two_copies(theatre, olga, group):
    crowd(theatre, 30)
    send(olga, group, "Hi")
    queue(theatre)
    theatre.opened.run(lambda tx: tx.connection.execute("UPDATE broadcasts SET done_to = 0"))
    theatre.opened.run(
        lambda tx: tx.connection.execute("UPDATE due SET due_at = 0 WHERE job LIKE 'broadcast%'")
    )
    finish(theatre)
    assert sorted(copies(theatre)) == [5000 + each for each in range(30)]


def test_what_was_sent_to_all_is_in_the_audit(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    send(olga, group)
    olga.taps("⏹ Stop", group)
    rows = theatre.opened.run(lambda tx: list(tx.connection.execute("SELECT * FROM audit")))
    assert [row["action"] for row in rows][-2:] == ["broadcast_confirmed", "broadcast_stopped"]
    assert {row["actor"] for row in rows[-2:]} == {olga.id}
