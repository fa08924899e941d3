"""Promise 11: who left is in no copy that is put back, and the bot never writes to them again."""

# ruff: noqa: S608 (the names in these statements are our own)

import asyncio
from pathlib import Path

import psycopg
import pytest

from bot.app import assemble
from bot.captains.model import CaptainDeleted
from bot.engine.backup.copying import copy
from bot.engine.dialog.work import Work
from bot.engine.files.register import Erasure
from bot.organizers import store as organizers
from bot.privacy.purge import jobs as purge_jobs
from bot.start import opened, stored_campaign
from tests.support.databases import DIALECTS
from tests.support.installation import Installation, leave, sign_up


@pytest.fixture(params=DIALECTS)
def database_url(request, new_database):
    """Read byte by byte, so on PostgreSQL one in which no other test left any."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres").fresh()
    return new_database(request.param)


@pytest.fixture
def house(database_url, tmp_path, clock):
    """The bot on either database, with a master key and a record of erasures."""
    made = Installation(database_url, tmp_path / "house", clock)
    yield made
    made.close()


@pytest.fixture
def another_url(database_url, new_database, tmp_path):
    """Makes an empty database of the same kind."""

    def make():
        if database_url.startswith("sqlite"):
            return f"sqlite:///{tmp_path / 'copy.db'}"
        return new_database("postgresql")

    return make


def _count(theatre, sql):
    rows = theatre.opened.run(lambda tx: tx.connection.execute(sql).fetchall())
    return len(rows)


def _assert_gone(theatre, person, others):
    """Nothing of theirs, all of the others', and not a word to them for a week."""
    assert _count(theatre, f"SELECT 1 FROM captains WHERE telegram_id = {person.id}") == 0
    assert _count(theatre, "SELECT 1 FROM captains") == others
    captains = "SELECT id FROM captains"
    assert _count(theatre, f"SELECT 1 FROM contacts WHERE captain_id NOT IN ({captains})") == 0
    assert _count(theatre, f"SELECT 1 FROM keys WHERE subject = {person.id}") == 0
    assert _count(theatre, f"SELECT 1 FROM dialogs WHERE chat_id = {person.id}") == 0
    for _ in range(7):
        theatre.tick(days=1)
    assert [chat for chat, _kind, _key in theatre.deliveries if chat == person.id] == []
    assert theatre.deliveries or not others


def _play_until_she_leaves(house, copied):
    theatre = house.play()
    ana, luc = theatre.person("Ana"), theatre.person("Luc")
    sign_up(ana, "Luis Dupont", "Bea Martin")
    sign_up(luc, "Omar")
    house.close()
    made = copied()
    house.play(ana, luc)
    leave(ana)
    house.close()
    return made, ana


def test_a_backup_from_before_she_left_brings_nothing_of_her_back(house):
    file, ana = _play_until_she_leaves(house, house.backup)
    told = house.restore(file, replace=True)
    assert "1 captains" not in told
    assert "2 captains" in told
    house.start()
    _assert_gone(house.play(), ana, others=1)


def test_a_copy_made_by_hand_brings_nothing_of_her_back(house, another_url):
    url = another_url()
    _made, ana = _play_until_she_leaves(house, lambda: copy(house.settings.database_url, url))
    assert house.start(url) > 0
    _assert_gone(house.play(url=url), ana, others=1)
    assert house.start(url) == 0, "done once"


def test_without_the_record_a_copy_would_bring_her_back(house, another_url):
    """That the tests above can fail."""
    url = another_url()
    _play_until_she_leaves(house, lambda: copy(house.settings.database_url, url))
    house.settings.register_file.unlink()
    assert house.start(url) == 0
    assert _count(house.play(url=url), "SELECT 1 FROM captains") == 2


def test_a_restore_without_the_record_is_refused(house):
    file, _ana = _play_until_she_leaves(house, house.backup)
    house.settings.register_file.unlink()
    with pytest.raises(Exception, match="--without-erasures"):
        house.restore(file, replace=True)


def test_an_objection_made_since_holds_in_a_copy(house):
    theatre = house.play()
    ana = theatre.person("Ana")
    sign_up(ana, "Luis Dupont", "Bea Martin")
    house.close()
    file = house.backup()
    house.clock.pass_(days=1)
    house.play(ana)
    ana.says("/list")
    ana.taps("Luis Dupont")
    ana.taps("⋯ More")
    ana.taps("⛔ Asked to be left alone")
    ana.taps("Yes, remove for good")
    house.close()
    house.restore(file, replace=True)
    house.start()
    theatre = house.play(ana)
    assert _count(theatre, "SELECT 1 FROM contacts") == 1
    assert _count(theatre, "SELECT 1 FROM objections") >= 1
    ana.says("/add Luis Dupont")
    ana.sees("I can’t add this person")


def test_who_came_back_after_leaving_stays(house):
    theatre = house.play()
    ana = theatre.person("Ana")
    sign_up(ana, "Luis")
    leave(ana)
    house.clock.pass_(hours=1)
    sign_up(ana, "Bea")
    house.close()
    assert house.start() == 0
    file = house.backup()
    house.restore(file, replace=True)
    house.start()
    theatre = house.play(ana)
    assert _count(theatre, "SELECT 1 FROM captains") == 1
    ana.says("/list")
    ana.sees("Bea")


def _wrapped_keys(house, ana):
    theatre = house.play()
    captain = f"SELECT id FROM captains WHERE telegram_id = {ana.id}"
    sql = f"SELECT wrapped FROM keys WHERE subject = {ana.id} OR subject IN ({captain})"
    rows = theatre.opened.run(lambda tx: tx.connection.execute(sql).fetchall())
    house.close()
    return [row["wrapped"].encode() for row in rows]


def _raw(house):
    """Every byte of the database's files: on PostgreSQL, of its tables."""
    file = house.settings.sqlite_file
    if file:
        return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    with psycopg.connect(house.settings.database_url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (folder,) = connection.execute("SHOW data_directory").fetchone()
        oid = "SELECT oid FROM pg_database WHERE datname = current_database()"
        (number,) = connection.execute(oid).fetchone()
    tables = Path(folder, "base", str(number)).glob("*")
    return b"".join(each.read_bytes() for each in tables if each.is_file())


def test_after_she_left_her_keys_are_in_no_byte_of_the_files(house):
    """Promise 10 besides: her friends' names never were."""
    theatre = house.play()
    ana = theatre.person("Ana")
    sign_up(ana, "Anastasia Luisova", "Cunégonde")
    house.close()
    keys = _wrapped_keys(house, ana)
    assert len(keys) == 2
    before = _raw(house)
    assert all(key in before for key in keys)
    assert not any(name.encode() in before for name in ("Anastasia", "Cunégonde"))

    async def delete_as_the_bot_does():
        async with opened(house.settings, house.clock) as database:
            parts = assemble(await stored_campaign(house.settings, database))

            def work(tx):
                found = tx.connection.execute("SELECT id FROM captains").fetchone()
                make = Work(tx, tx.now(), parts.campaign, parts.writer, features=parts.features)
                make.announce(CaptainDeleted(found["id"], ana.id, tx.now()))

            await database.run(work)

    asyncio.run(delete_as_the_bot_does())
    after = _raw(house)
    assert not any(key in after for key in keys)


def test_a_campaign_that_was_purged_does_not_come_back(house):
    theatre = house.play()
    ana, maya = theatre.person("Ana"), theatre.person("Maya")
    sign_up(ana, "Luis", "Bea")

    def make_owner(tx):
        organizers.add_owner(tx, theatre.campaign.id, maya.id, "en", tx.now())

    theatre.opened.run(make_owner)
    house.close()
    file = house.backup()
    house.clock.pass_(days=1)
    theatre = house.play(ana, maya)

    def purge(tx):
        work = theatre.parts.work(tx)
        purge_jobs.purge_again(work, [Erasure("purge", 0, str(work.campaign_id), 0)])
        purge_jobs.owners(work, work.campaign_id)

    theatre.opened.run(purge)
    house.close()
    house.restore(file, replace=True)
    theatre = house.play(ana, maya)
    for table in ("captains", "contacts", "owners", "dialogs", "outbox", "consents"):
        assert _count(theatre, f"SELECT 1 FROM {table}") == 0, table
    assert _count(theatre, "SELECT 1 FROM keys WHERE subject <> 0") == 0
