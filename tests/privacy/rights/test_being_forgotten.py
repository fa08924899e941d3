"""/privacy, /mydata and /deleteme, and that no table is forgotten by either."""

# ruff: noqa: S608 (the names in these statements are our own)

import json
import re

import pytest

from bot.captains import store as captains
from bot.privacy.rights import store

KEPT_BY_THE_ENGINE = ("outbox", "dialogs", "set_aside")


@pytest.fixture
def ana(theatre):
    person = theatre.person("Ana")
    person.says("/start")
    for label in ("English", "I agree", "I promise", "I’m"):
        person.taps(label)
    person.says("Luis\nBea")
    person.says("/cancel")
    return person


def _rows(theatre, sql):
    return theatre.opened.run(lambda tx: tx.connection.execute(sql).fetchall())


def _columns(theatre):
    tables = [
        row["name"] for row in _rows(theatre, "SELECT name FROM sqlite_master WHERE type='table'")
    ]
    return {table: _rows(theatre, f"PRAGMA table_info({table})") for table in tables}


def _about_captains(theatre):
    return {
        table: columns
        for table, columns in _columns(theatre).items()
        if table == "captains" or any(column["name"] == "captain_id" for column in columns)
    }


def _fill_in(theatre, table, columns, captain):
    """Put a row about the captain into a table, whatever its columns are."""
    own = {"campaign_id": theatre.campaign.id, "captain_id": captain}
    values = [
        own.get(column["name"], "'x'" if column["type"] == "TEXT" else 1) for column in columns
    ]
    names = ", ".join(column["name"] for column in columns)
    listed = ", ".join(str(value) for value in values)
    theatre.opened.run(
        lambda tx: tx.connection.execute(
            f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({listed})"
        )
    )


def test_my_data_reads_every_table_about_captains(theatre, ana):
    run: list[str] = []

    def hold(tx):
        captain = captains.by_telegram_id(tx, theatre.campaign.id, ana.id)
        tx.connection.set_trace_callback(run.append)
        store.held(tx, theatre.campaign.id, captain)
        tx.connection.set_trace_callback(None)

    theatre.opened.run(hold)
    read = set(re.findall(r"(?:FROM|JOIN) (\w+)", " ".join(run)))
    tables = set(_about_captains(theatre))
    assert {"captains", "contacts", "consents"} <= tables
    assert tables - read == set()


def test_nothing_about_a_captain_is_left_in_any_table(theatre, ana):
    captain = _rows(theatre, "SELECT id FROM captains")[0]["id"]
    about = _about_captains(theatre)
    for table, columns in about.items():
        if table != "captains":
            _fill_in(theatre, table, columns, captain)
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    ana.sees("Everything about you is deleted")
    left = {table: len(_rows(theatre, f"SELECT 1 FROM {table}")) for table in about}
    assert not any(left.values()), left
    assert not _rows(theatre, f"SELECT 1 FROM due WHERE subject = {captain}")


def test_the_key_is_destroyed_and_the_chat_forgotten(theatre, ana):
    captain = _rows(theatre, "SELECT id, name FROM captains")[0]
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    assert not _rows(theatre, f"SELECT 1 FROM keys WHERE subject = {captain['id']}")
    for table in KEPT_BY_THE_ENGINE:
        kept = [dict(row) for row in _rows(theatre, f"SELECT * FROM {table}")]
        assert not [row for row in kept if row.get("payload") or row.get("state") == "queued"]
    ana.says("/menu")
    ana.sees("signed up")


def test_deletion_asks_first_and_says_what_goes(ana):
    ana.says("/deleteme")
    ana.sees("2 people on your list", "This can’t be undone")
    ana.taps("No, keep it")
    ana.sees("nothing was deleted")
    ana.says("/menu")
    ana.sees("On your list: 2 of 10")


def test_a_second_tap_on_delete_is_refused(theatre, ana):
    ana.says("/deleteme")
    query = ana.chat.shown[-1]
    yes = query.buttons[0][0]["callback_data"]
    ana.taps("Yes, delete everything")
    query.buttons = [[{"text": "Yes again", "callback_data": yes}]]
    ana.taps("Yes again")
    ana.sees("signed up")
    assert not _rows(theatre, "SELECT 1 FROM captains")


def test_the_goodbye_comes_in_their_own_language(theatre):
    bea = theatre.person("Bea", language="fr")
    bea.says("/start")
    for label in ("English", "I agree", "I promise", "I’m"):
        bea.taps(label)
    bea.says("/deleteme")
    bea.taps("Yes, delete everything")
    bea.sees("Thank you for every talk")


def test_my_data_comes_as_a_page_and_as_a_file_with_everything(ana):
    ana.says("/mydata")
    page, machine = [each.drawn for each in ana.chat.shown if each.drawn]
    data = json.loads(machine)
    assert data["profile"]["name"] == "Ana"
    assert [each["name"] for each in data["people"]] == ["Luis", "Bea"]
    assert [each["what"] for each in data["agreements"]] == ["privacy", "charter"]
    assert data["conversation"]
    for words in ("Ana", "Luis", "Bea"):
        assert words in page.decode()


def test_somebody_else_finds_nothing_of_it_in_their_own_data(theatre, ana):
    bea = theatre.person("Bea")
    bea.says("/start")
    for label in ("English", "I agree", "I promise", "I’m"):
        bea.taps(label)
    bea.says("/mydata")
    files = [each.drawn for each in bea.chat.shown if each.drawn]
    assert len(files) == 2
    assert not [file for file in files if b"Luis" in file or b"Ana" in file]


def test_privacy_is_told_to_anyone_and_leads_back_to_the_sign_up(theatre):
    bea = theatre.person("Bea")
    bea.says("/privacy")
    bea.sees("privacy@riverpark.example", "June 30, 2027", "/deleteme")
    bea.says("/start")
    bea.taps("English")
    bea.says("/privacy")
    bea.taps("Go on")
    bea.sees("Do you agree?")
