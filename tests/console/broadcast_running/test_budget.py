"""One budget of attention: whoever has been written to enough gets a broadcast later, or not."""

from tests.console.broadcast_running.test_journey import audited, crowd, leave, queue
from tests.support.broadcasting import copies, finish, report, send, stop
from tests.support.crowd import sign_up


def _in_a_week(theatre, table="nudges"):
    sql = f"SELECT COUNT(*) AS n FROM {table} WHERE kind = 'broadcast'"  # noqa: S608
    return theatre.opened.run(lambda tx: tx.connection.execute(sql).fetchone()["n"])


def test_whoever_was_written_to_today_gets_it_tomorrow(theatre, olga, group):
    crowd(theatre, 3)
    send(olga, group, "First")
    finish(theatre)
    newcomer = sign_up(theatre, "Ana", "Luis")
    send(olga, group, "Second")
    finish(theatre)
    theatre.tick(seconds=6)
    assert copies(theatre)[3:] == [newcomer.id]
    olga.sees("3 captains get it later", "1 / 4", "Wednesday, November 4", in_=group)
    assert _in_a_week(theatre) == 7
    theatre.tick(days=1)
    theatre.tick(minutes=1)
    assert sorted(copies(theatre)[3:]) == [newcomer.id, 5000, 5001, 5002]
    assert report(group) == ({"arrived": 4}, 4)


def test_a_third_in_a_week_is_reported_and_may_be_sent_all_the_same(theatre, olga, group):
    crowd(theatre, 2)
    for number in range(2):
        send(olga, group, f"Message {number}")
        finish(theatre)
        theatre.tick(days=1)
    send(olga, group, "Third")
    finish(theatre)
    line = "written to enough these days, not sent"
    assert report(group) == ({"arrived": 0, line: 2}, 2)
    olga.taps("🔁 Send it where it came too late (2)", group)
    olga.taps("🔁 Yes, send it", group)
    finish(theatre)
    assert len(copies(theatre)) == 6


def test_what_is_urgent_asks_nobodys_week(theatre, olga, group):
    crowd(theatre, 2)
    send(olga, group, "First")
    finish(theatre)
    send(olga, group, "Second")
    theatre.opened.run(_make_urgent)
    finish(theatre)
    assert report(group) == ({"arrived": 2}, 2)


def _make_urgent(tx):
    reason = tx.seal(tx.connection.execute("SELECT id FROM campaigns").fetchone()["id"], "why")
    tx.connection.execute(f"UPDATE broadcasts SET urgent = '{reason}'")  # noqa: S608


def test_who_would_get_it_later_gets_it_now_for_a_reason(theatre, olga, group):
    crowd(theatre, 2)
    send(olga, group, "First")
    finish(theatre)
    send(olga, group, "Second")
    finish(theatre)
    olga.taps("⏩ Don’t wait", group)
    olga.sees("2 captains have been written to enough", "What makes it urgent?", in_=group)
    theatre.tick(hours=12)
    olga.taps("It corrects a mistake", group)
    olga.sees("wake people up", in_=group)
    theatre.tick(hours=11)
    olga.taps("It corrects a mistake", group)
    olga.sees("They get it now", in_=group)
    finish(theatre)
    assert len(copies(theatre)) == 4
    assert report(group) == ({"arrived": 2}, 2)
    assert audited(theatre)[-1] == "broadcast_hastened"


def test_a_copy_that_failed_and_its_second_are_one_message(theatre, olga, group):
    crowd(theatre, 2)
    send(olga, group, "First")
    queue(theatre)
    leave(theatre, 2, "failed")
    finish(theatre)
    olga.taps("🔁 Send again", group)
    olga.taps("🔁 Yes, send it", group)
    finish(theatre)
    assert _in_a_week(theatre) == 2


def test_a_later_copy_is_taken_back_with_the_rest(theatre, olga, group):
    crowd(theatre, 2)
    send(olga, group, "First")
    finish(theatre)
    send(olga, group, "Second")
    finish(theatre)
    stop(olga, group)
    theatre.tick(days=2)
    assert report(group) == ({"arrived": 0, "stopped before sending": 2}, 2)
    assert len(copies(theatre)) == 2
