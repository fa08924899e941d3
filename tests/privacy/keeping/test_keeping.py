"""Who agreed outlives the purge with a name and a chat, is asked once, and can take it back."""

# ruff: noqa: S608 (the names in these statements are our own)

from datetime import timedelta

from bot.campaigns.model import CampaignId
from bot.engine.files.register import Erasure
from bot.privacy import store
from bot.privacy.keeping import jobs, rules
from bot.privacy.purge import jobs as purge_jobs
from bot.progress.debrief import store as debriefs
from bot.progress.debrief.model import Debrief
from tests.support.crowd import add_captain, bind, sign_up


def agree(theatre, person, word="yes"):
    with theatre.opened.transaction() as tx:
        row = tx.connection.execute(
            f"SELECT id FROM captains WHERE telegram_id = {person.id}"
        ).fetchone()
        debriefs.put(tx, theatre.campaign.id, Debrief(row["id"], keep=word))


def purge(theatre):
    """Erase as on the day, to the end: a slice, what is left, who was told."""
    for job in (purge_jobs._erase, purge_jobs._erase, purge_jobs.owners):
        with theatre.opened.transaction() as tx:
            work = theatre.parts.work(tx)
            job(work, theatre.campaign.id)


def kept(theatre):
    with theatre.opened.transaction() as tx:
        rows = tx.connection.execute("SELECT id FROM kept_captains ORDER BY id").fetchall()
        return [store.find(tx, row["id"]) for row in rows]


def test_with_consent_a_name_and_a_chat_outlive_the_purge_and_nothing_else(theatre, olga):
    ana, ben = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Ben", "Zoe")
    cleo, dan = sign_up(theatre, "Cleo", "Kim"), sign_up(theatre, "Dan", "Tom")
    agree(theatre, ana)
    agree(theatre, ben, "no")
    agree(theatre, dan)
    dan.says("/stop")
    purge(theatre)
    assert [(each.name, each.telegram_id) for each in kept(theatre)] == [("Ana", ana.id)]
    with theatre.opened.transaction() as tx:
        for table in ("captains", "contacts", "conversations", "debriefs", "consents"):
            assert not tx.connection.execute(f"SELECT 1 FROM {table}").fetchall()
        keys = [row["subject"] for row in tx.connection.execute("SELECT subject FROM keys")]
        purge_jobs.strangers(theatre.parts.work(tx), theatre.campaign.id)
    assert set(keys) <= {0, kept(theatre)[0].id}
    ana.says("/privacy")
    ana.sees("I still have your name, your language and this chat")
    ana.taps("🗑 Erase my name")
    ana.sees("Your name and this chat are erased")
    assert kept(theatre) == []
    cleo.says("/deleteme")
    cleo.does_not_see("Erase my name")


def test_the_next_campaign_asks_each_once_within_its_hours(theatre, olga):
    with theatre.opened.transaction() as tx:
        for name, number in (("Ana", 501), ("Zoé", 502)):
            captain = add_captain(tx, 77, name, telegram_id=number, language="fr")
            store.keep(tx, CampaignId(77), captain, "Le pont")
            tx.connection.execute(f"DELETE FROM captains WHERE id = {captain.id}")
    olga.says("/former")
    olga.sees("2 captains", "2 have not been asked yet")
    olga.taps("✉️ Ask them, once")
    olga.sees("2 former captains are asked")
    theatre.tick(hours=24)
    with theatre.opened.transaction() as tx:
        sent = tx.connection.execute("SELECT key FROM outbox WHERE key LIKE 'former:%'").fetchall()
    assert len(sent) == 2
    olga.says("/former")
    olga.sees("All of them were asked")
    theatre.tick(hours=24)
    with theatre.opened.transaction() as tx:
        again = tx.connection.execute("SELECT key FROM outbox WHERE key LIKE 'former:%'")
        assert len(again.fetchall()) == 2


def test_who_is_a_captain_here_already_is_not_asked(theatre, olga):
    """Of a campaign beside this one, on the same bot, which is over by now."""
    with theatre.opened.transaction() as tx:
        captain = add_captain(tx, theatre.campaign.id, "Ana", telegram_id=501)
        store.keep(tx, CampaignId(77), captain, "Le pont")
        assert store.to_ask(tx, theatre.campaign.id) == []
        assert len(store.to_ask(tx, 78)) == 1


def test_after_two_years_and_in_old_copies_nobody_is_kept(theatre, olga):
    with theatre.opened.transaction() as tx:
        captain = add_captain(tx, theatre.campaign.id, "Ana", telegram_id=501)
        store.keep(tx, theatre.campaign.id, captain, "The bridge")
        number = store.find_person(tx, 501).id
    at = theatre.clock.now()
    with theatre.opened.transaction() as tx:
        assert store.forget_older(tx, at + rules.KEPT_FOR - rules.KEPT_FOR) == 0
        assert store.forget_older(tx, at + timedelta(seconds=1)) == 1
        tx.connection.execute(
            "INSERT INTO kept_captains (id, campaign_id, telegram_id, name, language, campaign,"
            f" kept_at) VALUES ({number}, 1, 501, 'x', 'en', 'x', 0)"
        )
        erasure = Erasure(store.ERASED, theatre.campaign.id, str(number), 0)
        jobs.erase_again(theatre.parts.work(tx), [erasure])
    assert kept(theatre) == []


def test_owners_and_the_group_hear_how_many(theatre, olga):
    group = bind(theatre, olga)
    agree(theatre, sign_up(theatre, "Ana", "Luis"))
    with theatre.opened.transaction() as tx:
        purge_jobs._told(theatre.parts.work(tx), 14)
    theatre.tick(seconds=1)
    olga.sees("1 captain agreed that a next campaign may write")
    purge(theatre)
    theatre.tick(seconds=1)
    assert any("1 captain agreed that a next campaign" in each.text for each in group.shown)
