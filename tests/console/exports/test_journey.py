"""/export, as administrators use it: what they get, who gets nothing, and what is in no table."""

import csv
import io
import re

import pytest
import python_calamine

from bot.console import store as figures
from bot.console.exports import rules
from tests.support.crowd import sign_up


@pytest.fixture
def played(theatre, olga, group):
    """Two captains, one of whom has a promise; a team, a tag, an event."""
    ana, _omar = sign_up(theatre, "=Ana", "Luis\nBea"), sign_up(theatre, "Omar", "Sam")
    ana.says("talked to Luis, he's in")
    ana.taps("✅ Yes")
    olga.says("/teams", group)
    olga.taps("New team", group)
    olga.replies("North", group)
    olga.says("/captain Omar", group)
    olga.taps("Team", group)
    olga.taps("North", group)
    return group


def export(olga, group, what, *labels):
    """Ask for a table; return the file that came."""
    olga.says("/export", group)
    for label in (what, *labels):
        olga.taps(label, group)
    return next(each for each in reversed(olga.chat.shown) if each.drawn).drawn


def read(content, delimiter=","):
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_captains_come_in_private_with_team_and_figures_and_no_formula(olga, played):
    rows = read(export(olga, played, "🙂 Captains", "Every captain", "📄 CSV"))
    assert [each["Captain"] for each in rows] == ["'=Ana", "Omar"]
    assert [each["Team"] for each in rows] == ["", "North"]
    assert [each["Promised"] for each in rows] == ["1", "0"]
    assert all(re.fullmatch(r"C\d{15,}", each["Captain’s number"]) for each in rows)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", rows[0]["Joined"])
    olga.sees("your table is ready", in_=played)
    assert not [each for each in played.shown if each.drawn]
    olga.says("/audit", played)
    olga.sees("had a table exported (2)", in_=played)


def test_a_table_waits_until_all_captains_are_counted_anew(theatre, olga, played, monkeypatch):
    monkeypatch.setattr(figures.refresh, "__defaults__", (1,))
    theatre.opened.run(lambda tx: tx.connection.execute("DELETE FROM figure_settings"))
    theatre.opened.run(lambda tx: tx.connection.execute("DELETE FROM captain_figures"))
    olga.says("/export", played)
    olga.taps("🙂 Captains", played)
    olga.taps("Every captain", played)
    olga.sees("I am just counting all captains anew", in_=played)
    theatre.opened.run(lambda tx: tx.connection.execute("DELETE FROM figure_settings"))
    olga.taps("📄 CSV", played)
    olga.sees("so that nobody is missing", in_=played)
    assert not [each for each in olga.chat.shown if each.drawn]
    theatre.tick(seconds=10)
    rows = read(next(each for each in olga.chat.shown if each.drawn).drawn)
    assert [each["Captain"] for each in rows] == ["'=Ana", "Omar"]


def test_talks_and_promises_have_numbers_where_friends_have_names(olga, played):
    talks = export(olga, played, "💬 Talks", "Every captain", "📄 CSV")
    promises = export(olga, played, "🤝 Promises", "Every captain", "📄 CSV")
    (talk,), (promise,) = read(talks), read(promises)
    assert talk["How it went"] == "promised"
    assert talk["Friend’s number"] == promise["Friend’s number"]
    assert promise["Where they stand"] == "promised"
    for content in (talks, promises):
        assert not re.search("Luis|Bea|Sam", content.decode())


def test_excel_has_texts_as_texts_and_numbers_as_numbers(olga, played):
    content = export(olga, played, "🙂 Captains", "Every captain", "📊 Excel")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    head, ana, omar = book.get_sheet_by_index(0).to_python()
    assert ana[head.index("Captain")] == "=Ana"
    assert omar[head.index("Friends on the list")] == 1.0


def test_a_long_table_comes_in_several_files_each_once_though_the_bot_begins_anew(
    theatre, olga, played, monkeypatch
):
    monkeypatch.setattr(rules, "ROWS", 1)
    monkeypatch.setattr("bot.console.exports.rules.CAPTAINS_AT_ONCE", 1)
    export(olga, played, "🙂 Captains", "Every captain", "📄 CSV")
    theatre.tick(minutes=1)
    files = [each for each in olga.chat.shown if each.drawn]
    assert [read(each.drawn)[0]["Captain"] for each in files] == ["'=Ana", "Omar"]
    assert "File 1" in files[0].text
    assert "last one" in files[1].text
    left = theatre.opened.run(lambda tx: tx.connection.execute("SELECT 1 FROM exports").fetchall())
    assert left == []


def test_only_whom_a_filter_finds_and_nobody_where_there_is_nobody(theatre, olga, played):
    olga.says("/filters", played)
    olga.taps("🆕 New filter", played)
    for label in (
        "🧩 Add",
        "Who they are",
        "Team",
        "North",
        "Save",
    ):
        olga.taps(label, played)
    olga.replies("northerners", played)
    rows = read(export(olga, played, "🙂 Captains", "northerners", "📄 CSV"))
    assert [each["Captain"] for each in rows] == ["Omar"]
    olga.says("/export", played)
    olga.taps("More ›", played)
    olga.taps("🙋 Questions", played)
    olga.taps("Every captain", played)
    olga.taps("📄 CSV", played)
    olga.sees("there is nothing yet", in_=played)


def test_a_file_that_is_cut_off_before_its_commit_comes_later_and_none_comes_twice(
    theatre, olga, played, monkeypatch
):
    sign_up(theatre, "Zoe", "Nils")
    monkeypatch.setattr(rules, "ROWS", 1)
    monkeypatch.setattr("bot.console.exports.rules.CAPTAINS_AT_ONCE", 1)
    export(olga, played, "🙂 Captains", "Every captain", "📄 CSV")
    with monkeypatch.context() as broken:
        broken.setattr("bot.console.exports.store.put", None)
        theatre.tick(minutes=1)
    assert len([each for each in olga.chat.shown if each.drawn]) == 1
    theatre.tick(hours=2)
    theatre.tick(minutes=1)
    files = [each.drawn for each in olga.chat.shown if each.drawn]
    assert [read(each)[0]["Captain"] for each in files] == ["'=Ana", "Omar", "Zoe"]
