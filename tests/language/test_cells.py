"""Cells of tables that leave: none is a formula, and each can be read back as it was."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.language.cells.rules import between, guarded, unguarded

WORDS = st.text(st.sampled_from("=+-@'\t\r aé1"), max_size=6) | st.text()


@given(WORDS)
def test_no_cell_is_a_formula_and_each_is_read_back(words):
    cell = guarded(words)
    assert not cell.startswith(("\t", "\r"))
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell in (words, f"'{words}")
    assert unguarded(cell) == words


@pytest.mark.parametrize("words", ["=1+1", " =1+1", "\u00a0@A1", "\t1", "'tis", "+33 6 12", "-2"])
def test_what_a_spreadsheet_would_reckon_with_has_an_apostrophe(words):
    assert guarded(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "Ana", "a=b", "1-2", "ana@north", "d’Ys"])
def test_all_else_stays_as_it_is(words):
    assert guarded(words) == words


def test_french_spreadsheets_part_cells_by_a_semicolon():
    assert (between("fr"), between("fr-CA"), between("en")) == (";", ";", ",")


def test_whoever_writes_a_table_asks_this_one_rule():
    package = Path(bot.__file__).parent
    for path in package.rglob("*.py"):
        if "bench" in path.parts:
            continue
        source = path.read_text()
        assert "language/cells" in path.as_posix() or not re.search(r'\("=", "\+"', source), path
        if "csv.writer(" in source:
            assert "bot.language.cells.rules" in source or "words.cell(" in source, path
