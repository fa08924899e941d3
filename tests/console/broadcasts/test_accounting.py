"""Whatever happens on the way, every recipient is in the report, once."""

import pytest

from bot.console.broadcast_running import jobs
from bot.console.broadcasts import rules
from bot.console.broadcasts.model import BroadcastStopped
from bot.engine.dialog.work import Work
from bot.engine.outbox import outbox
from bot.engine.outbox.outbox import Done
from tests.support.broadcasting import copies, finish, report, send, stop, write
from tests.support.crowd import add_captain, sign_up


def test_who_stops_gets_nothing_and_is_counted(theatre, olga, group):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    ben.says("/stop")
    write(olga, group)
    olga.sees("1 captain has opted out", in_=group)
    olga.taps("📣 Send", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]
    assert report(group) == ({"arrived": 1, "opted out": 1}, 2)


def test_stopped_between_confirm_and_start_counts_as_opted_out(theatre, olga, group):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    write(olga, group)
    olga.taps("📣 Send", group)
    ben.says("/stop")
    finish(theatre)
    assert copies(theatre) == [ana.id]
    assert report(group) == ({"arrived": 1, "opted out": 1}, 2)


def test_a_captain_who_leaves_meanwhile_is_accounted_for(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    sign_up(theatre, "Ben", "Mia")
    send(olga, group)
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    finish(theatre)
    assert report(group) == ({"arrived": 1, "left the campaign": 1}, 2)
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
    assert report(group) == ({"arrived": 0, "not sent in time": 1}, 1)


def test_stopping_withdraws_what_has_not_begun(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    send(olga, group)
    stop(olga, group)
    finish(theatre)
    assert not copies(theatre)
    assert report(group) == ({"arrived": 0, "stopped before sending": 1}, 1)
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
    theatre.opened.run(lambda tx: end(theatre, tx, olga))
    theatre.tick(seconds=6)
    numbers, total = report(group)
    assert sum(numbers.values()) == total == 300
    assert numbers["stopped before sending"] == 300 - sent


def end(theatre, tx, olga):
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
    stop(olga, group)
    rows = theatre.opened.run(lambda tx: list(tx.connection.execute("SELECT * FROM audit")))
    assert [row["action"] for row in rows][-2:] == ["broadcast_confirmed", "broadcast_stopped"]
    assert {row["actor"] for row in rows[-2:]} == {olga.id}
