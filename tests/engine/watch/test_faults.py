import logging
import sqlite3

import pytest

from bot.engine.watch.faults import bare, report, without_quotes


def _raise_three():
    try:
        try:
            _ = {}["Ana"]
        except KeyError as error:
            raise ValueError("Luis") from error
    except ValueError:
        raise TypeError("Maya")  # noqa: B904 (the context counts too)


def test_a_fault_tells_where_and_which_kinds_but_no_words():
    with pytest.raises(TypeError) as caught:
        _raise_three()
    _, fault, trace = bare(caught.value)
    assert str(fault) == "TypeError, after ValueError, after KeyError"
    assert trace is caught.value.__traceback__


def test_a_database_in_trouble_says_what_it_is():
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = 13
    assert str(bare(full)[1]) == "OperationalError (database or disk is full)"
    broken = sqlite3.IntegrityError("Ana is there already")
    broken.sqlite_errorcode = 19
    assert str(bare(broken)[1]) == "IntegrityError"


def test_a_report_has_its_details_and_the_place_but_not_the_words(caplog):
    try:
        _raise_three()
    except TypeError as error:
        report(logging.getLogger("bot.test"), "it failed", error, row=7, error_kind="x")
    assert caplog.records[0].row == 7
    assert "_raise_three" in caplog.text
    assert "after KeyError" in caplog.text
    assert "Luis" not in caplog.text.replace('raise ValueError("Luis")', "")


@pytest.mark.parametrize(
    "said, kept",
    [
        (
            'can\'t parse entities: unsupported start tag "ana"',
            "can't parse entities: unsupported start tag …",
        ),
        ("Message is too long", "Message is too long"),
        ("x" * 500, "x" * 200),
    ],
)
def test_telegrams_words_are_kept_without_what_they_quote(said, kept):
    assert without_quotes(said) == kept
