"""Many captains at once are told what each would be told alone, on either database."""

from contextlib import suppress
from datetime import timedelta

from bot.calendar.agenda.model import Kind
from bot.calendar.nudges import jobs, store
from bot.contacts.model import Stage
from bot.conversations import store as conversations
from bot.conversations.model import MYSELF, Plan
from bot.engine.dialog.work import Work
from tests.support.crowd import add_captain, add_contact, add_talk

DAY = timedelta(days=1)
ZONES = ("America/Toronto", "America/Vancouver", "Europe/Paris")


class _UndoneError(Exception):
    """What was tried is taken back."""


def _crowd(tx, campaign, now):
    """Two of each sort: whoever is like most, and whoever has something of their own."""
    ids = []
    for number in range(44):
        active_at = now - (2 + number % 4) * DAY
        about = {"joined_at": now - (1 + number % 11) * 6 * DAY, "last_active_at": active_at}
        about["snoozed_until"] = now + DAY if number % 22 == 3 else None
        about["reminders"] = number % 22 != 4
        zone = ZONES[number % 3]
        ana = add_captain(tx, campaign.id, f"Ana {number}", time_zone=zone, **about)
        ids.append(ana.id)
        if number % 22 == 5:
            continue
        luis = add_contact(tx, campaign.id, ana, "Luis")
        add_contact(tx, campaign.id, ana, "Mia", Stage.SUPPORTIVE)
        if number % 4 == 0:
            add_talk(tx, campaign.id, luis, now - (number % 3 + 1) * 5 * DAY)
        if number % 5 == 0:
            store.log(tx, campaign.id, ana.id, Kind.WEEKLY, now - (number % 10 + 1) * DAY)
        if number % 22 == 6:
            plan = Plan(ana.id, MYSELF, campaign.voting[0].way, campaign.election_day)
            conversations.keep_plan(tx, campaign.id, plan, now)
    return ids


def _outcome(tx, act):
    """Return what came of an act, which is taken back."""
    words = "SELECT chat_id, key, to_word, expires_at, silent_from, silent_until FROM outbox"
    with suppress(_UndoneError), tx.savepoint():
        next_at = act()
        queued = tx.connection.execute(words).fetchall()
        logged = tx.connection.execute("SELECT captain_id, kind, at FROM nudges").fetchall()
        written = [tuple(dict(row).values()) for row in (*queued, *logged)]
        raise _UndoneError
    return next_at, sorted(written, key=str)


def test_many_at_once_are_told_what_each_is_told_alone(theatre_on, clock):
    campaign = theatre_on.campaign
    told = 0
    with theatre_on.opened.transaction() as tx:
        ids = _crowd(tx, campaign, clock.now())
        for hours in (0, 5, 26, 70):
            clock.pass_(hours=hours)
            # What most lists come down to is kept from before, as it is after a look.
            store.undated(tx, campaign.id, ids[: 10 * hours], tx.now() - timedelta(hours=2))
            work = Work(tx, tx.now(), campaign, theatre_on.parts.writer)
            together, written = _outcome(tx, lambda work=work: jobs.due_together(work, ids))
            alone, expected = _outcome(
                tx, lambda work=work: {each: jobs.due(work, each) for each in ids}
            )
            assert together == alone
            assert written == expected
            told += len(written)
    assert told
