import asyncio
import threading
from datetime import UTC, datetime

import pytest
from cryptography.fernet import Fernet

from bot.engine.keys import vault
from bot.engine.keys.crypto import KeyDestroyedError, MasterKey, SubjectKey, WrongKeyError
from bot.engine.storage import schema
from bot.engine.storage.db import Tools, Tx
from bot.engine.time.clock import SetClock
from tests.support.databases import KEY, running

ANA, LUC = 111, 222


class UndoneError(Exception):
    """Rolls a transaction back."""


def test_what_is_sealed_is_read_by_its_own_subject_alone(tx):
    sealed = tx.seal(ANA, "Luis")
    tx.seal(LUC, "Maya")
    assert tx.unseal(ANA, sealed) == "Luis"
    with pytest.raises(KeyDestroyedError):
        tx.unseal(LUC, sealed)


def test_what_is_sealed_is_read_in_later_transactions(opened):
    sealed = opened.run(lambda tx: tx.seal(ANA, "Luis"))
    assert opened.run(lambda tx: tx.unseal(ANA, sealed)) == "Luis"


def test_a_destroyed_key_makes_everything_unreadable_for_ever(opened):
    sealed = opened.run(lambda tx: tx.seal(ANA, "Luis"))
    opened.run(lambda tx: tx.destroy_key(ANA))
    opened.run(lambda tx: tx.seal(ANA, "something new"))
    with pytest.raises(KeyDestroyedError):
        opened.run(lambda tx: tx.unseal(ANA, sealed))


def test_of_many_subjects_those_are_read_that_can_be(tx):
    sealed = {ANA: tx.seal(ANA, "Luis"), LUC: tx.seal(LUC, "Maya"), 333: "nothing of ours"}
    assert tx.readable_each(sealed) == {ANA: "Luis", LUC: "Maya"}
    assert tx.readable_each({ANA: sealed[LUC], LUC: sealed[LUC]}) == {LUC: "Maya"}
    tx.destroy_key(LUC)
    assert tx.readable_each(sealed) == {ANA: "Luis"}
    assert tx.readable_each({}) == {}


def test_in_the_same_transaction_too_a_destroyed_key_is_gone(tx):
    sealed = tx.seal(ANA, "Luis")
    tx.destroy_key(ANA)
    with pytest.raises(KeyDestroyedError):
        tx.unseal(ANA, sealed)


def test_destroying_a_key_that_was_never_made_is_nothing(tx):
    tx.destroy_key(ANA)


def test_a_key_that_was_rolled_back_is_never_used_again(opened):
    with pytest.raises(UndoneError):
        opened.run(_seal_and_fail)
    sealed = opened.run(lambda tx: tx.seal(ANA, "Luis"))
    assert opened.run(lambda tx: tx.unseal(ANA, sealed)) == "Luis"
    fresh = Tools(opened.tools.clock, MasterKey([KEY]))
    with opened.transaction() as tx:
        elsewhere = Tx(tx.connection, tx.dialect, fresh)
        assert elsewhere.unseal(ANA, sealed) == "Luis"


def _seal_and_fail(tx):
    tx.seal(ANA, "lost")
    raise UndoneError


def test_a_key_made_in_a_step_that_was_undone_is_never_used_again(opened):
    def seal_twice(tx):
        with pytest.raises(UndoneError), tx.savepoint():
            _seal_and_fail(tx)
        return tx.seal(ANA, "Luis")

    sealed = opened.run(seal_twice)
    assert opened.run(lambda tx: tx.unseal(ANA, sealed)) == "Luis"


def test_a_key_whose_destruction_was_rolled_back_still_reads(opened):
    sealed = opened.run(lambda tx: tx.seal(ANA, "Luis"))

    def destroy(tx):
        tx.destroy_key(ANA)
        raise UndoneError

    with pytest.raises(UndoneError):
        opened.run(destroy)
    assert opened.run(lambda tx: tx.unseal(ANA, sealed)) == "Luis"


def test_a_key_that_another_process_destroyed_is_not_written_with(opened):
    opened.run(lambda tx: tx.seal(ANA, "Luis"))
    elsewhere = Tools(opened.tools.clock, MasterKey([KEY]))

    def destroy_elsewhere(tx):
        Tx(tx.connection, tx.dialect, elsewhere).destroy_key(ANA)

    opened.run(destroy_elsewhere)
    sealed = opened.run(lambda tx: tx.seal(ANA, "later"))
    read = opened.run(lambda tx: Tx(tx.connection, tx.dialect, elsewhere).unseal(ANA, sealed))
    assert read == "later"


def test_memory_keeps_only_the_keys_used_last(opened, monkeypatch):
    monkeypatch.setattr("bot.engine.keys.vault.CACHED_KEYS", 3)
    sealed = {who: opened.run(lambda tx, who=who: tx.seal(who, f"n{who}")) for who in range(1, 9)}
    assert len(opened.tools.vault._unwrapped) == 3
    for who, text in sealed.items():
        assert opened.run(lambda tx, who=who, text=text: tx.unseal(who, text)) == f"n{who}"


def test_a_database_is_refused_under_another_master_key(opened):
    opened.run(lambda tx: tx.tools.vault.check(tx))
    opened.run(lambda tx: tx.tools.vault.check(tx))
    opened.tools = Tools(opened.tools.clock, MasterKey([Fernet.generate_key()]))
    with pytest.raises(WrongKeyError, match="does not belong to this database"):
        opened.run(lambda tx: tx.tools.vault.check(tx))


def test_after_rotation_everything_from_before_is_readable(opened):
    sealed = opened.run(lambda tx: tx.seal(ANA, "Luis"))
    opened.tools = Tools(opened.tools.clock, MasterKey([Fernet.generate_key(), KEY]))
    opened.run(lambda tx: tx.tools.vault.check(tx))
    assert opened.run(lambda tx: tx.unseal(ANA, sealed)) == "Luis"
    newer = opened.run(lambda tx: tx.seal(LUC, "Maya"))
    assert opened.run(lambda tx: tx.unseal(LUC, newer)) == "Maya"


def test_equal_texts_are_found_by_their_digest_which_only_the_key_can_make(tx):
    assert tx.digest("luis") == tx.digest("luis") != tx.digest("luisa")
    assert len(tx.digest("luis")) == 22
    other = Tools(tx.tools.clock, MasterKey([Fernet.generate_key()]))
    assert Tx(tx.connection, tx.dialect, other).digest("luis") != tx.digest("luis")


def test_a_short_text_that_was_opened_goes_with_its_key(opened, monkeypatch):
    sealed = opened.run(lambda tx: tx.seal(ANA, "Luis"))
    assert opened.run(lambda tx: tx.unseal(ANA, sealed)) == "Luis"
    with monkeypatch.context() as nothing_opens:
        nothing_opens.setattr(SubjectKey, "open", None)
        assert opened.run(lambda tx: tx.unseal(ANA, sealed)) == "Luis"
    with pytest.raises(KeyDestroyedError):
        opened.run(lambda tx: tx.unseal(LUC, sealed))
    opened.run(lambda tx: tx.note_erasure("contact", "7", 1))
    assert not any(key.opened for key in _keys(opened))  # it may be the one that was erased
    opened.run(lambda tx: tx.destroy_key(ANA))
    with pytest.raises(KeyDestroyedError):
        opened.run(lambda tx: tx.unseal(ANA, sealed))


def test_what_people_wrote_does_not_stay_in_memory_and_names_not_without_end(opened, monkeypatch):
    monkeypatch.setattr(vault, "CACHED_TEXTS", 5)
    said = opened.run(
        lambda tx: tx.seal(ANA, "We talked about the school for an hour, and she said")
    )
    names = opened.run(lambda tx: [tx.seal(ANA + each, f"Luis {each}") for each in range(12)])
    opened.run(lambda tx: tx.unseal(ANA, said))
    assert not any(key.opened for key in _keys(opened))
    for each, name in enumerate(names):
        opened.run(lambda tx, at=ANA + each, name=name: tx.unseal(at, name))
        assert sum(len(key.opened) for key in _keys(opened)) <= 5
    assert any("Luis 11" in key.opened.values() for key in _keys(opened))


def test_a_reader_that_began_before_an_erasure_leaves_nothing_of_it_in_memory(tmp_path):
    """Neither the name that was erased, nor a key that was destroyed."""
    url, clock = f"sqlite:///{tmp_path / 'bot.db'}", SetClock(datetime(2027, 4, 1, tzinfo=UTC))
    schema.upgrade(url)
    began, erased = threading.Event(), threading.Event()

    def read(tx, sealed):
        tx.connection.execute("SELECT COUNT(*) FROM keys").fetchone()  # from now on it sees this
        began.set()
        assert erased.wait(10)
        return [tx.unseal(who, text) for who, text in sealed.items()]

    async def play():
        async with running(url, clock) as database:
            names = {ANA: "Luis", LUC: "Maya"}
            sealed = await database.run(
                lambda tx: {who: tx.seal(who, name) for who, name in names.items()}
            )
            database.tools.vault.forget(())
            vault = database.tools.vault
            vault._unwrapped.clear()
            reading = asyncio.create_task(database.read(lambda tx: read(tx, sealed)))
            await asyncio.to_thread(began.wait, 10)
            await database.run(lambda tx: tx.destroy_key(ANA))
            erased.set()
            assert await reading == ["Luis", "Maya"]
            assert not vault._unwrapped
            assert await database.read(lambda tx: tx.unseal(LUC, sealed[LUC])) == "Maya"
            assert [list(key.opened.values()) for key in vault._unwrapped.values()] == [["Maya"]]

    asyncio.run(play())


def _keys(opened):
    return opened.tools.vault._unwrapped.values()
