"""Words that would break a message, a file or a spreadsheet: escaped, told or refused."""

from __future__ import annotations

import json

import pytest

from bot.contacts.importing import rules
from tests.journeys.steps import begin, captain
from tests.support.attacks import FORMULAS, NAMES
from tests.support.listed import rows, sends_file
from tests.support.signed_up import captain as signed_up

LONG = "Ana " + "x" * 5000

# --- row 26


async def test_row_26_odd_names_are_sent_escaped_and_telegram_refuses_none(hostile, stage):
    ana = await captain(stage, "Ana")
    for name in (*NAMES, LONG[:4000]):
        await ana.says(f"/add {name}")
        await ana.says("/list")
        assert ana.messages() > 0
    eve = await stage.person("<i>&" + "\u202e" + "A" * 50)
    await begin(eve)
    await eve.taps("I agree")
    await eve.taps("I promise")
    await eve.says(LONG[:4000])
    assert eve.messages() > 0
    assert await hostile.count("SELECT COUNT(*) FROM set_aside") == 0
    assert await hostile.count("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'") == 0


# --- row 28


ROWS = "name,phone\nMarie Dupont,\n"
HOSTILE_FILES = {
    "columns.csv": b"," * 1_000_000,
    "nul.csv": b"name\nMa\0rie\0 Dupont\n\0\0\0\n",
    "zip.csv": b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)) * 40,
    "odd.csv": b"\xff\xfe\x00",
    "quotes.csv": b'name\n"Marie\n' + b'"' * 100_000,
    "long.csv": b"name\n" + b"A" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_row_28_a_hostile_table_is_told_and_nothing_of_it_is_kept_unseen(theatre, name):
    ana = signed_up(theatre)
    sends_file(ana, name, HOSTILE_FILES[name])
    assert ana.screen()
    assert rows(theatre) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_row_28_whatever_wrote_a_table_it_is_read_or_told(encoding):
    found = rules.read_file("x.csv", ROWS.encode(encoding), "CA")
    assert [each.name for each in found.entries] == ["Marie Dupont"]


# --- row 30


@pytest.mark.parametrize("formula", FORMULAS)
def test_row_30_no_export_is_a_table_that_calculates(theatre, formula):
    """What is given out is a page and JSON; there is no CSV and no workbook."""
    ana = signed_up(theatre)
    ana.says("Luis")
    ana.says("/list")
    ana.taps("⚪ Luis")
    ana.taps("Edit")
    ana.taps("Town")
    ana.says(formula)
    ana.says("/mydata")
    files = [each.drawn for each in ana.chat.shown[ana.chat.since :] if each.drawn]
    assert len(files) == 2
    for content in files:
        words = content.decode()
        if not words.startswith("<!"):
            assert formula.strip() in json.dumps(json.loads(words), ensure_ascii=False)
        assert not content.startswith((b"PK", b"=", b"+", b"-", b"@", b"\xd0\xcf"))
