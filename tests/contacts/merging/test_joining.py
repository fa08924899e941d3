"""Whatever hangs on a contact survives a merge, and is parted exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.contacts.merging import model, rules
from bot.privacy.purge.model import OF_A_CONTACT


def test_it_is_said_of_every_table_about_contacts_what_becomes_of_its_rows():
    told = {(each.table, each.column) for each in (*model.MOVED, *model.STAYS)}
    told |= {(table, "contact_id") for table in model.JOINED}
    erased = {(each.table, each.column) for each in OF_A_CONTACT}
    # Entries themselves, what is due for them, as whom they were known before they were passed on.
    apart = {("contacts", "id"), ("due", "subject"), ("merges", "gone"), ("merges", "kept")}
    assert told - {("recruits", "contact_id")} == erased - apart - {("passed_on", "before")}


ROWS = st.fixed_dictionaries(
    {
        "way": st.sampled_from([None, "early", "by_post"]),
        "day": st.sampled_from([None, "2027-05-09"]),
        "changed_at": st.integers(0, 5),
    }
)


@given(st.none() | ROWS, st.none() | ROWS)
def test_of_two_rows_nothing_is_lost_that_can_be_kept(kept, gone):
    row = rules.joined_row("plans", kept, gone)
    assert (row is None) is (kept is None and gone is None)
    for column in ("way", "day"):
        told = [each[column] for each in (kept, gone) if each and each[column]]
        assert (row or {}).get(column) in (told or [None])
        assert not told or row[column]


@given(st.none() | ROWS, st.none() | ROWS)
def test_what_was_not_changed_since_is_restored(before, after):
    assert rules.parted(before, after, after) == before


@given(ROWS, ROWS, ROWS)
def test_what_was_changed_since_stays(before, after, now):
    row = rules.parted(before, after, now)
    for column, value in now.items():
        assert row[column] == (before[column] if value == after[column] else value)


def test_what_came_or_went_since_stays_so():
    row = {"at": 1}
    assert rules.parted(None, row, {"at": 2}) == {"at": 2}
    assert rules.parted(row, {"at": 2}, None) is None
    assert rules.parted(row, None, {"at": 3}) == {"at": 3}


@pytest.mark.parametrize(
    "kept, gone, stage",
    [
        ("listed", "pledged", "pledged"),
        ("pledged", "reached", "pledged"),
        ("plan_made", "voted", "voted"),
        ("pledged", "do_not_contact", "do_not_contact"),
        ("listed", "declined", "declined"),
        ("declined", "pledged", "pledged"),
        ("pledged", "unreachable", "unreachable"),
    ],
)
def test_where_one_person_stands(kept, gone, stage):
    """What is beside the ladder counts where it was said last, as here of the newer."""
    one, two = (
        {"relationship": None, "stage": each, "stage_at": at, "later_at": None, "created_at": at}
        for at, each in enumerate((kept, gone))
    )
    assert rules.merged_entry(one, two)["stage"] == stage
