"""One damaged key is one person's trouble: everybody else's messages, lists and copies go on."""

import pytest

from bot.engine.intake.update import Received
from bot.engine.outbox import outbox
from bot.engine.telegram import reading
from tests.support.broadcasting import copies, finish, report, send
from tests.support.crowd import bind, own, sign_up
from tests.support.signed_up import captain, captain_with


def _damage(theatre, subject):
    """Flip a letter in a key as the database keeps it, and forget what memory knows of it."""
    with theatre.opened.transaction() as tx:
        about = {"subject": subject}
        sql = "SELECT wrapped FROM keys WHERE subject = :subject"
        if tx.dialect == "postgresql":
            sql = sql.replace(":subject", "%(subject)s")
        wrapped = tx.connection.execute(sql, about).fetchone()["wrapped"]
        letter = "A" if wrapped[40] != "A" else "B"
        about["wrapped"] = wrapped[:40] + letter + wrapped[41:]
        sql = "UPDATE keys SET wrapped = :wrapped WHERE subject = :subject"
        if tx.dialect == "postgresql":
            sql = sql.replace(":wrapped", "%(wrapped)s").replace(":subject", "%(subject)s")
        tx.connection.execute(sql, about)
    theatre.opened.tools.vault._unwrapped.clear()


def _captain_id(theatre, person):
    with theatre.opened.transaction() as tx:
        sql = f"SELECT id FROM captains WHERE telegram_id = {person.id}"  # noqa: S608 (a number)
        return tx.connection.execute(sql).fetchone()["id"]


def _received(person, words):
    theatre = person.theatre
    message = {**person._message(person.chat, 900), "from": person.user, "text": words}
    raw = {"update_id": next(theatre._update_ids), "message": message}
    return Received(raw, reading.read(raw, theatre.bot))


@pytest.mark.parametrize("whose", ["captain", "chat"])
def test_others_of_the_batch_are_answered(theatre_on, whose):
    theatre = theatre_on
    ana, bea = captain(theatre), captain_with(theatre, "Luis")
    _damage(theatre, _captain_id(theatre, ana) if whose == "captain" else ana.id)
    bea.chat.since = len(bea.chat.shown)
    theatre.take([_received(ana, "Mia"), _received(bea, "Sam")])
    bea.sees("Sam")
    with theatre.opened.transaction() as tx:
        rows = tx.connection.execute("SELECT error FROM set_aside").fetchall()
    assert [row["error"] for row in rows] == ["WrongKeyError"]


def test_rows_of_others_leave_the_outbox(theatre_on):
    theatre = theatre_on
    ana, bea = captain(theatre), captain(theatre, "Bea")
    batch = [_received(ana, "/help"), _received(bea, "/help")]
    theatre.opened.run(lambda tx: theatre.parts.intake.take(tx, batch))
    _damage(theatre, ana.id)
    rows = theatre.opened.run(lambda tx: outbox.waiting_replies(tx, 0, 100)[0])
    assert {row.chat_id for row in rows} == {bea.id}
    again = theatre.opened.run(lambda tx: outbox.waiting_replies(tx, 0, 100)[0])
    assert {row.chat_id for row in again} == {bea.id}


def test_a_broadcast_reaches_the_others(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    send(olga, group)
    _damage(theatre, ana.id)
    finish(theatre)
    assert copies(theatre) == [ben.id]
    assert report(group) == ({"arrived": 1, "left the campaign": 1}, 2)


def test_a_captain_whose_name_is_lost_costs_nobody_a_list_or_a_copy(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Mia")
    _damage(theatre, _captain_id(theatre, ana))
    send(olga, group)
    finish(theatre)
    assert copies(theatre) == [ana.id, ben.id]
    olga.says("/status", in_=group)
    olga.does_not_see("Something went wrong", in_=group)
    ana.says("/deleteme")
    ana.taps(ana.chat.shown[-1].labels()[0])
    ben.says("/leaderboard")
    with theatre.opened.transaction() as tx:
        assert not tx.connection.execute("SELECT error FROM set_aside").fetchall()
