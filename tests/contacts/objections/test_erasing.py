"""The database is told that its log must be emptied, whatever else happens in the same batch."""

import contextlib


def test_a_step_that_fails_does_not_forget_what_an_earlier_one_erased(tx):
    tx.destroyed_keys = True
    with contextlib.suppress(ValueError), tx.savepoint():
        raise ValueError
    assert tx.destroyed_keys


def test_what_was_undone_need_not_be_erased(tx):
    with contextlib.suppress(ValueError), tx.savepoint():
        tx.destroyed_keys = True
        raise ValueError
    assert not tx.destroyed_keys
