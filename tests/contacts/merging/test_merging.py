"""One person who is on the list twice: merged with all that hangs on either, and parted again."""

import pytest

from bot.contacts.merging.model import JOINED, MOVED
from tests.support.listed import rows
from tests.support.signed_up import captain_with

TABLES = ("contacts", *(each.table for each in MOVED), *JOINED)


def kept(theatre, table):
    """Return all rows of a table, whatever their order."""
    with theatre.opened.transaction() as tx:
        found = tx.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    return sorted((dict(row) for row in found), key=str)


def everything(theatre):
    return {table: kept(theatre, table) for table in TABLES}


def hang(theatre, contact, number):
    """Have something hang on a contact in every table there is."""
    here = {"campaign_id": theatre.campaign.id}
    ids = here | {"captain_id": contact["captain_id"]}
    about = ids | {"contact_id": contact["id"]}
    offered = {"code": "c", "made_at": 1, "expires_at": 2, "id": number, "digest": f"d{number}"}
    of_the_giver = {"giver_id": contact["captain_id"], "contact_id": contact["id"]}
    of_the_recruiter = {"recruiter_id": contact["captain_id"], "captain_id": number}
    every = {
        "conversations": about | {"id": number, "outcome": "pledged", "at": number},
        "plans": about | {"way": "early" if number > 1 else None, "changed_at": number},
        "votes": about | {"voted": 1, "at": number},
        "word_choices": about | {"issue": f"x{number}"},
        "reward_plans": about | {"at": number},
        "invites": about | offered,
        "recruits": about | of_the_recruiter | {"joined_at": number},
        "handovers": here | offered | of_the_giver,
        "passed_on": here | {"before": number, "after": contact["id"], "giver_id": 99},
    }
    if number == 1:
        every["suggestions"] = about | {"at": 5}
    with theatre.opened.transaction() as tx:
        for table, row in every.items():
            values = ", ".join("NULL" if each is None else f"'{each}'" for each in row.values())
            names = ", ".join(f'"{name}"' for name in row)
            tx.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({values})")  # noqa: S608
        stage = ("reached", "pledged")[number - 1]
        where = f"stage_at = {number}, later_at = {number} WHERE id = {contact['id']}"
        tx.connection.execute(f"UPDATE contacts SET stage = '{stage}', {where}")  # noqa: S608


@pytest.fixture
def twice(theatre_on):
    """A captain who has one person on the list twice, and something of each in every table."""
    ana = captain_with(theatre_on, "Luis")
    ana.says("Luis Garcia")
    question = ana.chat.shown[-1]
    for number, contact in enumerate(rows(theatre_on), 1):
        hang(theatre_on, contact, number)
    ana.chat.shown.append(question)
    return ana


def test_whatever_hangs_on_either_is_kept(theatre_on, twice):
    old, new = (contact["id"] for contact in rows(theatre_on))
    twice.taps("The same person")
    twice.sees("One person now: Luis Garcia stays, Luis is off your list")
    (entry,) = rows(theatre_on)
    assert (entry["id"], entry["stage"], entry["stage_at"], entry["later_at"]) == (
        old,
        "pledged",
        2,
        1,
    )
    for each in MOVED:
        about = [row[each.column] for row in kept(theatre_on, each.table)]
        assert about == [old] * len(about)
        assert len(about) == (1 if each.table == "suggestions" else 2)
    (plan,) = (row for row in kept(theatre_on, "plans") if row["contact_id"] == old)
    assert plan["way"] == "early"
    assert {row["contact_id"] for row in kept(theatre_on, "votes")} == {old, new}


def test_undo_restores_both_exactly_as_they_were(theatre_on, twice):
    before = everything(theatre_on)
    twice.taps("The same person")
    assert everything(theatre_on) != before
    twice.taps("↩️ Undo")
    twice.sees("Two people again: Luis Garcia and Luis, each as they were")
    assert everything(theatre_on) == before


def test_what_came_after_a_merge_stays_with_who_stayed(theatre_on, twice):
    old = rows(theatre_on)[0]["id"]
    twice.taps("The same person")
    merged = twice.chat.shown[-1]
    twice.says("/list")
    twice.taps("Luis Garcia")
    twice.taps("✏️ Edit")
    twice.taps("🏠 Town")
    twice.says("Laval")
    twice.chat.shown.append(merged)
    twice.taps("↩️ Undo")
    first, second = rows(theatre_on)
    assert first["id"] == old
    assert first["town"]
    assert not second["town"]
    assert [
        len([row for row in kept(theatre_on, "conversations") if row["contact_id"] == each["id"]])
        for each in (first, second)
    ] == [1, 1]


def test_details_of_both_are_kept(theatre_on):
    ana = captain_with(theatre_on, "Marie Dupont")
    ana.says("/list")
    ana.taps("Marie Dupont")
    ana.taps("✏️ Edit")
    for field, words in (
        ("🏠 Town", "Laval"),
        ("📞 Phone", "514 555 0123"),
        ("📝 Private note", "tea"),
    ):
        ana.taps(field)
        ana.says(words)
    ana.says("/add")
    ana.says("Marie, cousine, Lyon, 34, 438 555 0199")
    ana.taps("Keep the numbers too")
    ana.taps("Add them")
    ana.sees("Is Marie the same person as Marie Dupont")
    ana.taps("The same person")
    ana.sees("Marie Dupont stays, Marie is off your list")
    (row,) = rows(theatre_on)
    assert row["relationship"] == "family"
    ana.says("/list")
    ana.taps("Marie Dupont")
    ana.sees("Laval", "34", "+1 514-555-0123, +1 438-555-0199", "tea · 🏠 Lyon")


def test_each_pair_of_an_addition_is_asked_about(theatre):
    ana = captain_with(theatre, "Jon Smith", "Marie Dupont")
    ana.says("John Smith\nMarie")
    ana.sees("Is John Smith the same person as Jon Smith")
    ana.taps("Two people")
    ana.sees("two people it is", "Is Marie the same person as Marie Dupont")
    ana.taps("The same person")
    ana.sees("Marie Dupont stays")
    ana.does_not_see("Is ")
    assert len(rows(theatre)) == 3


def test_a_merge_can_not_be_undone_where_the_name_is_taken_by_now(theatre):
    ana = captain_with(theatre, "Jon Smith")
    ana.says("John Smith")
    ana.taps("The same person")
    merged = ana.chat.shown[-1]
    ana.says("/add John Smith")
    ana.taps("Two people")
    ana.chat.shown.append(merged)
    ana.taps("↩️ Undo")
    assert "can’t be put back now" in theatre.toasts[-1]


def test_what_was_before_a_merge_is_erased_with_the_entry_that_left(theatre_on):
    ana = captain_with(theatre_on, "Jon Smith")
    ana.says("John Smith")
    ana.taps("The same person")
    assert len(kept(theatre_on, "merges")) == 1
    assert "Smith" not in str(kept(theatre_on, "merges"))
    theatre_on.tick(days=8)
    assert kept(theatre_on, "merges") == []
    assert len(rows(theatre_on)) == 1


def test_two_people_stay_two(theatre):
    ana = captain_with(theatre, "John Smith")
    ana.says("Jon Smith")
    ana.sees("On your list: Jon Smith", "Is Jon Smith the same person")
    ana.taps("Two people")
    ana.sees("two people it is")
    assert len(rows(theatre)) == 2
