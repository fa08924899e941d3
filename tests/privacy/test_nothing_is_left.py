"""Whoever is to be forgotten stands in no table any more, however they came to be in it."""

# ruff: noqa: S608 (the names in these statements are our own)

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.console import help_desk_store as help_desk
from bot.privacy.purge import jobs
from tests.support import two
from tests.support.crowd import bind, own, sign_up

# By our own number, so that copies that are put back are cleaned; it names nobody.
ON_RECORD = {"erasures"}
ABOUT = {
    **dict.fromkeys(("captain_id", "giver_id", "receiver_id", "recruiter_id"), "captain"),
    **dict.fromkeys(("contact_id", "taken_as", "before", "after"), "contact"),
    **dict.fromkeys(("telegram_id", "chat_id", "user_id"), "person"),
}
# What organizers did stays written down, and who owns the campaign; the group is nobody's chat.
NOT_THEIRS = {
    *("audit", "owners", "groups", "broadcasts", "bind_codes", "updates", "alembic_version"),
    # Groups in which the week's board is posted, and in which surveys were made.
    *("board_places", "surveys"),
}
# A chat of a person does not move. (An addition is called by the number of its first contact.)
ANYTHING = {"moved_to": "NULL"}


def query(theatre: Any, sql: str) -> list[dict[str, Any]]:
    with theatre.opened.transaction() as tx:
        return [dict(row) for row in tx.connection.execute(sql).fetchall()]


def tables(theatre: Any) -> dict[str, dict[str, str]]:
    found = query(theatre, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        each["name"]: {
            column["name"]: column["type"]
            for column in query(theatre, f"PRAGMA table_info({each['name']})")
        }
        for each in found
    }


def _whose(table: str, column: str, kind: str) -> str | None:
    """Return about whom a column is; where a friend stood before and after a table is no number."""
    if (table, column) == ("restored_promises", "id"):
        return "contact"
    return None if kind == "TEXT" else ABOUT.get(column)


def fill_in(theatre: Any, **numbers: int) -> set[str]:
    """Put a row about them into every table that can hold one; return which."""
    filled = set()
    for table, columns in tables(theatre).items():
        whose = {name: _whose(table, name, kind) for name, kind in columns.items()}
        about = {name: numbers[each] for name, each in whose.items() if each in numbers}
        if not about or table in NOT_THEIRS | {"captains", "contacts"}:
            continue
        about |= {"campaign_id": theatre.campaign.id} if "campaign_id" in columns else {}
        values = [
            about.get(name, ANYTHING.get(name, "'x'" if kind == "TEXT" else 1))
            for name, kind in columns.items()
        ]
        names = ", ".join(f'"{name}"' for name in columns)
        row = ", ".join(map(str, values))
        with theatre.opened.transaction() as tx:
            tx.connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({row})")
        filled.add(table)
    return filled


def left(theatre: Any, *numbers: int) -> list[str]:
    """Return in which columns a number still stands, alone or within a text."""
    return [
        f"{table}.{column}"
        for table in tables(theatre)
        if table not in ON_RECORD
        for row in query(theatre, f"SELECT * FROM {table}")
        for column, value in row.items()
        if column != "addition"
        if any(value == number or str(number) in str(value) for number in numbers)
    ]


def number_of(theatre: Any, table: str, which: int = 0) -> int:
    return int(query(theatre, f"SELECT id FROM {table} ORDER BY id")[which]["id"])


@pytest.fixture
def ana(theatre: Any) -> Any:
    ana = sign_up(theatre, "Ana", "Marie Curie\nLuis")
    ana.says("/talk")
    ana.taps("⚪ Marie")
    ana.taps("✅ Promised to vote")
    return ana


def test_after_deleteme_a_captain_stands_nowhere(theatre: Any, ana: Any) -> None:
    captain, contact = number_of(theatre, "captains"), number_of(theatre, "contacts")
    ana.says("/deleteme")
    filled = fill_in(theatre, captain=captain, contact=contact, person=ana.id)
    assert {"outbox", "dialogs", "votes", "handovers", "passed_on", "beginnings"} <= filled
    with theatre.opened.transaction() as tx:
        tx.connection.execute("UPDATE dialogs SET state = NULL, suspended = NULL")
        tx.connection.execute("UPDATE outbox SET state = 'sent' WHERE payload = 'x'")
        tx.connection.execute("DELETE FROM set_aside")
    ana.taps("Yes, delete everything")
    ana.sees("Everything about you is deleted")
    theatre.tick(minutes=2)
    assert left(theatre, captain, contact, ana.id) == []


def test_a_running_broadcast_keeps_the_count_of_whoever_left(theatre: Any, ana: Any) -> None:
    with theatre.opened.transaction() as tx:
        tx.connection.execute("UPDATE outbox SET batch = 7 WHERE id = (SELECT MAX(id) FROM outbox)")
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    theatre.tick(minutes=2)
    copies = query(theatre, "SELECT * FROM outbox WHERE batch = 7")
    assert [(each["state"], each["chat_id"], each["key"]) for each in copies] == [("sent", 0, None)]
    assert left(theatre, ana.id) == []


def test_after_an_objection_a_contact_stands_nowhere(theatre: Any, ana: Any) -> None:
    captain, contact = number_of(theatre, "captains"), number_of(theatre, "contacts")
    ana.says("/list Marie")
    ana.taps("Marie")
    ana.taps("⋯ More")
    ana.taps("⛔ Asked to be left alone")
    filled = fill_in(theatre, captain=captain, contact=contact)
    assert {"votes", "reward_plans", "suggestions", "invites", "recruits", "plans"} <= filled
    ana.taps("Yes, remove for good")
    assert left(theatre, contact) == []


def leaves_alone(person: Any, name: str) -> None:
    person.says(f"/list {name}")
    person.taps(name)
    person.taps("⋯ More")
    person.taps("⛔ Asked to be left alone")
    person.taps("Yes, remove for good")


def test_whom_a_former_captain_passed_on_is_forgotten_by_both(theatre: Any, ana: Any) -> None:
    bea = sign_up(theatre, "Bea", "Zoe")
    contact = number_of(theatre, "contacts")
    pass_on(ana, "Marie", bea)
    taken = query(theatre, 'SELECT "after" FROM passed_on')[0]["after"]
    assert query(theatre, f"SELECT 1 FROM conversations WHERE contact_id = {contact}")
    leaves_alone(bea, "Marie")
    assert left(theatre, contact, taken) == []


def pass_on(giver: Any, name: str, taker: Any) -> None:
    giver.says(f"/list {name}")
    giver.taps(name)
    giver.taps("⋯ More")
    giver.taps("🤲 Pass on")
    giver.taps("Yes, ")
    shown = "".join(str(each.buttons) + each.text for each in giver.chat.shown)
    link = re.findall(r"start(?:=|%3D)(h[\w-]+)", shown)[-1]
    taker.says(f"/start {link}")
    taker.taps("🤲 Take over")


def test_a_list_given_up_with_stepping_down_leaves_nothing(theatre: Any, ana: Any) -> None:
    captain, contact = number_of(theatre, "captains"), number_of(theatre, "contacts")
    fill_in(theatre, captain=captain, contact=contact)
    ana.says("/stepdown")
    ana.taps("Delete my list")
    ana.taps("Yes")
    assert left(theatre, contact) == []


def test_a_contact_that_cannot_be_put_back_leaves_nothing(theatre: Any, ana: Any) -> None:
    captain, contact = number_of(theatre, "captains"), number_of(theatre, "contacts")
    ana.says("/list Marie")
    ana.taps("Marie")
    ana.taps("⋯ More")
    ana.taps("Remove")
    fill_in(theatre, captain=captain, contact=contact)
    theatre.tick(days=8)
    assert left(theatre, contact) == []


def test_a_stranger_is_forgotten_after_a_day(theatre: Any) -> None:
    eve = theatre.person("Eve")
    eve.says("/start")
    eve.says("What is this?")
    start(theatre)
    assert "keys.subject" in left(theatre, eve.id)
    theatre.tick(days=2)
    assert left(theatre, eve.id) == []


def test_whoever_is_signing_up_is_reminded_before_they_are_forgotten(theatre: Any) -> None:
    eve = theatre.person("Eve")
    eve.says("/start")
    eve.taps("English")
    eve.taps("I agree")
    start(theatre)
    theatre.tick(days=2)
    eve.taps("I promise")
    eve.sees("call you")
    theatre.tick(days=9)
    theatre.tick(days=2)
    assert left(theatre, eve.id) == []


def start(theatre: Any) -> None:
    """Do what each start of the bot does about strangers."""
    theatre.opened.run(lambda tx: jobs.plan(tx, theatre.campaign, theatre.clock.now()))


def test_a_stranger_to_two_campaigns_is_forgotten_by_both_after_a_day(theatre: Any) -> None:
    campaigns = two.share(theatre)
    eve = theatre.person("Eve")
    for each in campaigns:
        eve.says(f"/start c_{each.slug}")
    start(theatre)
    theatre.tick(days=2)
    assert left(theatre, eve.id) == []


def test_a_connected_system_and_who_helps_are_no_strangers(theatre: Any, ana: Any) -> None:
    olga = own(theatre)
    group = bind(theatre, olga)
    omar = theatre.person("Omar")
    omar.joins(group, "administrator")
    olga.says("/webhooks", group)
    olga.taps("🔌 Connect a system", group)
    olga.replies("https://hooks.example.org/one", group)
    olga.taps("▶️ Switch on", group)
    ana.says("/ask Where are the leaflets?")
    ana.taps("Send")
    omar.taps("I’ll answer", group)
    omar.replies("At the office", group)
    start(theatre)
    theatre.tick(days=2)
    ana.says("/add Nora")
    ana.sees("On your list: Nora")
    olga.says("/webhooks", group)
    olga.sees("hooks.example.org", in_=group)
    named = theatre.opened.run(lambda tx: help_desk.helpers(tx, theatre.campaign.id))
    assert named[omar.id].name == "Omar"
