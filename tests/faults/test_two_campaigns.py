"""Nothing of one campaign shows in another on the same bot: the same acts leave the same in all
tables, and what is done in one, or how it ends, changes no row of the other.
"""

from dataclasses import replace

import pytest

from bot.engine.files.register import Erasure
from bot.privacy.purge.jobs import PURGED, purge_again
from bot.privacy.purge.store import STAYS
from tests.support import two
from tests.support.twins import Cast, acts, alike, fill_in, rows_of

FEWEST_TABLES = 30
MORE = ("talked to Bea, she is in", "Zoe", "/list", "/checkin", "Where do I vote?", "/deleteme")


@pytest.fixture
def casts(theatre):
    """Two campaigns in which the same was done."""
    casts = [Cast(theatre, each) for each in two.share(theatre)]
    for _together in zip(*map(acts, casts), strict=True):
        theatre.tick()
    theatre.tick(days=2)
    return casts


def test_nothing_of_one_shows_in_the_other(theatre, casts):
    first, second = map(alike, casts)
    differing = {table for table in first if first[table] != second[table]}
    assert differing == set()
    filled = {table for table, found in first.items() if found}
    assert len(filled) >= FEWEST_TABLES, sorted(filled)

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
    work = replace(parts.work(tx), features=parts.features)
    purge_again(work, [Erasure(PURGED, 0, str(work.campaign_id), 0)])
