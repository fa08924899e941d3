"""Nothing of one campaign shows in another on the same bot: the same acts leave the same in all
tables, and what is done in one, or how it ends, changes no row of the other.
"""

import re

import pytest

from bot import files
from bot.calendar.election_dates import jobs as election_dates
from bot.campaigns import store as campaigns
from bot.campaigns.pack import campaign_of
from bot.engine.files.register import Erasure
from bot.privacy.purge.jobs import PURGED, purge_again
from bot.privacy.purge.store import STAYS
from tests.support import two
from tests.support.once import example_file
from tests.support.twin_scenes import play
from tests.support.twins import Cast, acts, alike, begin, fill_in, rows_of
from tests.support.two import second_file

FEWEST_TABLES = 75
MORE = ("talked to Bea, she is in", "Zoe", "/list", "/checkin", "Where do I vote?", "/deleteme")


@pytest.fixture
def casts(theatre):
    """Two campaigns with people of their own."""
    casts = [Cast(theatre, each) for each in two.share(theatre)]
    for each in casts:
        begin(each)
    return casts


def assert_alike(casts):
    """Fail where anything is told of one campaign alone; return the tables that have rows."""
    first, second = map(alike, casts)
    differing = {
        table: (first[table] - second[table], second[table] - first[table]) for table in first
    }
    assert {table: found for table, found in differing.items() if any(found)} == {}
    return {table for table, found in first.items() if found}


def test_the_same_scenes_leave_the_same_in_all_tables(theatre, casts):
    filled = set()
    for days in map(max, zip(*map(play, casts), strict=True)):
        if days:
            filled |= assert_alike(casts)
        theatre.tick(days=days, minutes=1)
    filled |= assert_alike(casts)
    assert len(filled) >= FEWEST_TABLES, sorted(filled)
    assert not re.findall(
        r".*(?:went wrong|could not handle|task .* failed).*", theatre.transcript()
    )


def test_both_groups_are_told_when_the_files_move_a_day_alike(theatre, casts):
    def moved(tx, campaign, content):
        election_dates.plan(tx, campaign, tx.now())  # as at the start before
        changed = content.replace(b"2027-05-09", b"2027-05-16")
        read = campaign_of(changed, files.example_campaign(), campaign.id)
        election_dates.plan(tx, campaigns.settle(tx, read, changed, tx.now())[0], tx.now())

    for cast, content in zip(casts, (example_file(), second_file()), strict=True):
        theatre.opened.run(lambda tx, c=cast, f=content: moved(tx, c.campaign, f))
    theatre.tick(hours=2)
    for cast in casts:
        assert "May 16" in "".join(each.text for each in cast.group.shown), cast.campaign.slug


def test_nothing_of_one_shows_in_the_other(theatre, casts):
    for _together in zip(*map(acts, casts), strict=True):
        theatre.tick()
    theatre.tick(days=2)
    assert_alike(casts)
    river, harbour = casts
    fill_in(harbour, 77, "purges")
    before = rows_of(harbour)
    for each in MORE:
        river.people["Ana"].says(each)
    river.people["Ana"].taps("Yes, delete everything")
    river.people["Olga"].says("/status", river.group)
    assert rows_of(harbour) == before

    fill_in(river, 78, "purges", "webhook_endpoints")
    theatre.opened.run(lambda tx: _end(tx, theatre.parts.each[0]))
    assert rows_of(harbour) == before
    left = {table for table, found in rows_of(river).items() if found}
    assert left <= set(STAYS)
    harbour.people["Ana"].says("/list")
    harbour.people["Ana"].sees("Your list", "Bea")


def _end(tx, parts):
    """Have the campaign be over, as after its last day."""
    work = parts.work(tx)
    purge_again(work, [Erasure(PURGED, 0, str(work.campaign_id), 0)])
