"""A broadcast that is scheduled in words: kept, moved, called off, sent at its moment."""

import pytest

from tests.support.broadcasting import copies, finish, without_reminders, write
from tests.support.crowd import sign_up


def schedule(olga, group, words, text="Hello {first_name}!"):
    write(olga, group, text)
    olga.taps("Send later", group)
    olga.replies(words, group)


def test_it_goes_out_at_its_moment_to_whoever_is_there_then(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    schedule(olga, group, "Saturday 10am")
    olga.sees("It goes out on Saturday, November 7 at 10:00", in_=group)
    olga.taps("Schedule for all captains (1)", group)
    olga.sees("Saturday, November 7 at 10:00", "1 captain would get it now", in_=group)
    zoe = sign_up(theatre, "Zoé", "Léa")
    theatre.tick(days=3)
    assert not copies(theatre)
    theatre.tick(days=1)
    finish(theatre)
    assert sorted(copies(theatre)) == sorted([ana.id, zoe.id])
    olga.sees("Finished: 2 of 2 sent", in_=group)


def test_it_is_moved_and_called_off_by_any_administrator(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ben = theatre.person("Ben")
    group.members[ben.id] = "administrator"
    schedule(olga, group, "tomorrow noon")
    olga.taps("Schedule for", group)
    ben.taps("🕘 Another moment", group)
    ben.replies("in 2 hours", group)
    ben.sees("It goes out at another moment", in_=group)
    theatre.tick(hours=1)
    ben.taps("Don’t send it", group)
    ben.taps("No, it stays", group)
    ben.taps("Don’t send it", group)
    ben.taps("Yes, nobody gets it", group)
    olga.sees("called off", in_=group)
    theatre.tick(days=3)
    assert ana.id not in copies(theatre)
    olga.says("/broadcasts", group)
    olga.sees("never sent", in_=group)


def test_it_can_wait_no_more_for_another_moment_once_it_is_on_its_way(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    schedule(olga, group, "in 1 hour")
    olga.taps("Schedule for", group)
    card = next(each for each in group.shown if "would get it now" in each.text)
    buttons = card.buttons
    olga.taps("🕘 Another moment", group)
    theatre.tick(hours=2)
    finish(theatre)
    olga.replies("Saturday 10am", group)
    olga.sees("no longer waits", in_=group)
    card.buttons = buttons
    olga.taps("Don’t send it", group)
    assert len(copies(theatre)) == 1


def test_it_outlives_a_restart_and_goes_out_later_the_same_day(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    schedule(olga, group, "in 2 hours")
    olga.taps("Schedule for", group)
    theatre.clock.pass_(hours=6)  # the bot is away
    theatre.tick(seconds=6)
    finish(theatre)
    assert copies(theatre) == [ana.id]


def test_a_moment_that_passed_by_far_is_reported_and_nothing_is_sent(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    schedule(olga, group, "in 2 hours")
    olga.taps("Schedule for", group)
    theatre.clock.pass_(days=2)
    theatre.tick(seconds=6)
    finish(theatre)
    assert not copies(theatre)
    olga.sees("not sent in time: 1", in_=group)


@pytest.mark.parametrize("own_clocks", [True, False])
def test_on_each_captains_own_clock_it_comes_at_that_hour_everywhere(
    theatre, olga, group, own_clocks
):
    ana, yuki = sign_up(theatre, "Ana", "Luis"), sign_up(theatre, "Yuki", "Ken")
    _live_in(theatre, yuki, "Europe/Paris")
    without_reminders(theatre)
    schedule(olga, group, "tomorrow noon")
    olga.sees("several time zones", in_=group)
    olga.taps("own clock" if own_clocks else "campaign’s clock", group)
    olga.taps("Schedule for", group)
    theatre.tick(hours=21)  # noon in Paris is over, in Toronto it is seven
    theatre.tick(seconds=6)
    assert copies(theatre) == ([yuki.id] if own_clocks else [])
    theatre.tick(hours=6)
    for _ in range(3):
        theatre.tick(minutes=1)
    assert sorted(copies(theatre)) == sorted([ana.id, yuki.id])
    olga.sees("Finished: 2 of 2 sent", in_=group)


def _live_in(theatre, person, zone):
    sql = "UPDATE captains SET time_zone = :zone WHERE telegram_id = :id"
    theatre.opened.run(lambda tx: tx.connection.execute(sql, {"zone": zone, "id": person.id}))


def test_the_language_of_a_moment_may_be_the_other(theatre, olga, group):
    sign_up(theatre, "Ana", "Luis")
    schedule(olga, group, "samedi 10 h")
    olga.sees("Saturday, November 7 at 10:00", in_=group)


def test_a_late_hour_is_asked_about_and_may_be_meant(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    schedule(olga, group, "today 11pm")
    olga.sees("At that hour it would wake people up", in_=group)
    olga.taps("Tue, Nov 3, 11:00", group)
    olga.taps("Schedule for", group)
    theatre.tick(hours=14)
    finish(theatre)
    assert copies(theatre) == [ana.id]
