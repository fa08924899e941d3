"""Lines of exports: they are what the csv module and datetime would write, only quicker."""

import csv
import io
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.exports.model import Form
from bot.console.exports.rules import END, Clock, Told, Writing, mark, told, told_moment

ZONES = (
    *("America/Toronto", "America/St_Johns", "Europe/Paris", "Asia/Kathmandu", "Africa/Monrovia"),
    *("Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "America/Caracas", "UTC"),
)
MOMENTS = st.integers(0, 4_102_444_800_000)
# Around a clock that is put back at a minute past midnight, and one that skips a whole day.
ODD = (1_289_098_860, 1_325_239_200, 63_593_070, 1_791_180_000)


@given(MOMENTS, st.sampled_from(ZONES))
def test_a_moment_is_what_datetime_says(ms, zone):
    clock = Clock(ZoneInfo(zone))
    assert clock.tell(ms) == told_moment(ms // 1000, ZoneInfo(zone))


@pytest.mark.parametrize("zone", ZONES)
def test_so_it_is_where_clocks_are_changed(zone):
    clock = Clock(ZoneInfo(zone))
    for change in ODD:
        for second in range(change - 3700, change + 3700, 37):
            assert clock.tell(second * 1000) == told_moment(second, ZoneInfo(zone))


def test_no_moment_is_an_empty_cell():
    assert Clock(ZoneInfo("UTC")).tell(None) == ""


@pytest.mark.parametrize("language", ["en", "fr"])
@given(cells=st.lists(st.text(st.characters(blacklist_categories=("Cs",))), min_size=2))
def test_for_excel_each_cell_comes_back_as_it_was_but_for_our_mark(language, cells):
    writing = Writing(Form.EXCEL, language, ZoneInfo("UTC"))
    line = writing.line(writing.text(each) for each in cells)
    (row,) = csv.reader(io.StringIO(line, newline=""))
    assert row == [each.replace("\x00", "") for each in cells]


@pytest.mark.parametrize("language, between", [("en", ","), ("fr", ";")])
@given(cells=st.lists(st.text(st.characters(blacklist_categories=("Cs",))), min_size=2))
def test_in_csv_no_cell_is_a_formula_and_none_is_lost(language, between, cells):
    writing = Writing(Form.CSV, language, ZoneInfo("UTC"))
    line = writing.line(writing.text(each) for each in cells)
    (row,) = csv.reader(io.StringIO(line, newline=""), delimiter=between)
    for shown, cell in zip(row, [each.replace("\x00", "") for each in cells], strict=True):
        assert not shown.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))
        assert shown in (cell, f"'{cell}")


def test_words_are_told_where_they_stand_and_unknown_ones_stay():
    text = f"a{mark('sure')}b{mark('pigeon')}{END}{mark('sure')}"
    assert told(text, {"sure": "certain"}) == f"acertainbpigeon{END}certain"


def test_words_beside_each_other_are_joined_and_none_is_empty():
    writing = Writing(Form.CSV, "fr", ZoneInfo("UTC"), {"call": "par téléphone"}.__getitem__)
    assert Told(writing)["call", None, "call"] == "par téléphone;;par téléphone"
