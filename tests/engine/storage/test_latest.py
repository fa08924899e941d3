"""A process that begins makes no id that is stored already, whatever its clock says."""

from datetime import timedelta

from bot.engine.storage import latest
from bot.engine.storage.ids import born, first_of
from tests.support.databases import Opened

LINK = "INSERT INTO owner_links (id, campaign_id, digest, expires_at) VALUES ({0}, 1, '{0}', 1)"


def keep(opened, *ids):
    """Store rows with these ids."""
    opened.run(lambda tx: [tx.connection.execute(LINK.format(each)) for each in ids])


def first_made(opened):
    """Return what a process makes first that begins on the same database."""
    again = Opened(opened.url, opened.tools.clock)
    again.run(latest.pass_over)
    made = again.tools.ids.new()
    again.close()
    return made


def test_after_the_clock_was_set_back_ids_go_on_from_what_is_stored(opened, clock):
    made = opened.tools.ids.new(3)
    keep(opened, made, made + 2)
    clock.pass_(hours=-1)
    after = first_made(opened)
    assert after > made + 2
    assert born(after) - born(made) == timedelta(milliseconds=1)
    clock.pass_(hours=2)
    assert born(first_made(opened)) == clock.now()


def test_two_who_begin_together_are_far_from_each_other(opened):
    keep(opened, opened.tools.ids.new())
    made = sorted(first_made(opened) for _ in range(3))
    assert len({each >> 22 for each in made}) == 1
    assert made[0] < made[1] < made[2]


def test_ids_of_a_clock_that_was_years_ahead_are_not_waited_for(opened, clock):
    here = opened.tools.ids.new()
    keep(opened, here, first_of(clock.now() + timedelta(days=3650)))
    assert born(first_made(opened)) - born(here) == timedelta(milliseconds=1)


def test_on_an_empty_database_the_clock_alone_decides(opened, clock):
    assert born(first_made(opened)) == clock.now()
