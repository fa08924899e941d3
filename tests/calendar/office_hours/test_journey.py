"""Office hours as organizers and captains live them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.crowd import sign_up

MONTREAL = ZoneInfo("America/Toronto")


@pytest.fixture
def ana(theatre, group):
    return sign_up(theatre, "Ana", "Luis")


def offers(olga, group, hours="Saturday 2 pm to 4 pm", minutes="30 min"):
    olga.says("/office", group)
    olga.taps("🗓 Offer times", in_=group)
    olga.replies(hours, group)
    olga.taps(minutes, in_=group)
    olga.taps("✅ Offer these times", in_=group)


def books(person, label):
    person.says("/office")
    person.taps(label)


def passes_to(theatre, day, hour):
    to = datetime(2026, 11, day, hour, tzinfo=MONTREAL)
    while left := (to - theatre.clock.now()).total_seconds():
        theatre.tick(seconds=min(3600, left))


def said(theatre, person):
    theatre.tick(seconds=1)
    return person.chat.shown[-1].text


def test_times_are_offered_booked_and_both_are_reminded(theatre, olga, group, ana):
    ana.says("/office")
    ana.sees("No time is offered", "📞 I’d like a call")
    offers(olga, group)
    olga.sees("Offered: 4 times", in_=group)
    books(ana, "Sat, Nov 7, 2:30")
    ana.sees("You talk with Olga: Saturday, November 7 at 2:30", "🔁 Another time", "❌ I can’t")
    theatre.tick(seconds=1)
    assert "Ana has chosen a time with Olga: Saturday, November 7" in group.shown[-1].text
    olga.says("/office", group)
    olga.sees("2:30", "Olga · Ana", "Olga · free", in_=group)
    passes_to(theatre, 6, 14)
    assert "Tomorrow you talk with Olga" not in ana.screen()
    passes_to(theatre, 6, 15)
    assert "Tomorrow you talk with Olga" in said(theatre, ana)
    passes_to(theatre, 7, 14)
    assert "Soon you talk with Olga" in said(theatre, ana)
    assert "Olga, at 2:30" in group.shown[-1].text
    assert "you talk with Ana" in group.shown[-1].text


def test_an_early_time_wakes_nobody_but_the_organizers_are_told(theatre, olga, group, ana):
    offers(olga, group, "Saturday 8 am to 9 am")
    books(ana, "Sat, Nov 7, 8:00")
    passes_to(theatre, 6, 12)
    assert "Tomorrow you talk with Olga" in said(theatre, ana)
    before = len(ana.chat.shown)
    passes_to(theatre, 7, 8)
    assert len(ana.chat.shown) == before
    assert "you talk with Ana" in group.shown[-1].text


def test_a_captain_takes_another_time_and_cancels(theatre, olga, group, ana):
    offers(olga, group)
    books(ana, "Sat, Nov 7, 2:00")
    ana.taps("🔁 Another time")
    ana.sees("You have Saturday, November 7 at 2:00")
    ana.taps("Sat, Nov 7, 3:00")
    theatre.tick(seconds=1)
    told = group.shown[-1].text
    assert "Ana has chosen another time with Olga: Saturday, November 7, 3:00" in told
    assert "Free again: Saturday, November 7, 2:00" in told
    ana.taps("❌ I can’t")
    ana.sees("Cancelled: Olga", "🗓 Choose a time")
    theatre.tick(seconds=1)
    assert "Ana can’t come" in group.shown[-1].text
    before = len(group.shown)
    passes_to(theatre, 7, 15)
    assert not [each for each in group.shown[before:] if "⏰" in each.text]
    assert "⏰" not in "".join(each.text for each in ana.chat.shown)


def test_whoever_is_slower_reads_what_is_left(theatre, olga, group, ana):
    bea = sign_up(theatre, "Bea", "Zoe")
    offers(olga, group)
    for each in (ana, bea):
        each.says("/office")
    ana.taps("Sat, Nov 7, 2:00")
    bea.taps("Sat, Nov 7, 2:00")
    assert "That time is gone" in theatre.toasts[-1]
    assert "Sat, Nov 7, 2:00" not in str(bea.chat.shown[-1].labels())
    bea.taps("Sat, Nov 7, 2:30")
    bea.sees("You talk with Olga")


def test_an_organizer_takes_a_time_back_and_whoever_had_it_is_told(theatre, olga, group, ana):
    omar = theatre.person("Omar")
    omar.joins(group, "administrator")
    offers(olga, group)
    books(ana, "Sat, Nov 7, 2:00")
    omar.says("/office", group)
    omar.taps("🗑 Take one of mine back", in_=group)
    omar.sees("You offer no times", in_=group)
    olga.says("/office", group)
    olga.taps("🗑 Take one of mine back", in_=group)
    olga.taps("Sat, Nov 7, 2:30", in_=group)
    olga.sees("Taken back", in_=group)
    olga.taps("🗑 Take one of mine back", in_=group)
    olga.taps("Sat, Nov 7, 2:00", in_=group)
    olga.sees("Ana has chosen Saturday, November 7", in_=group)
    olga.taps("🗑 Yes, take it back", in_=group)
    assert "Olga can’t talk with you at the time that you chose" in said(theatre, ana)
    ana.taps("🗓 Choose a time")
    assert len([each for each in ana.chat.shown[-1].labels() if "Nov 7" in each]) == 2


@pytest.mark.parametrize(
    "typed, answer",
    [
        ("2 pm to 4 pm", "on which day?"),
        ("Saturday", "On Saturday, November 7, at what time?"),
        ("sometime", "At what time?"),
        ("Saturday 2 pm to 2:10 pm", "A talk needs a quarter of an hour"),
        ("Saturday at 6", "in the morning or in the afternoon?"),
    ],
)
def test_what_is_no_time_is_asked_again(olga, group, typed, answer):
    olga.says("/office", group)
    olga.taps("🗓 Offer times", in_=group)
    olga.replies(typed, group)
    olga.sees(answer, in_=group)
    olga.replies("Saturday 2 pm to 3 pm", group)
    olga.taps("60 min", in_=group)
    olga.taps("‹ Back", in_=group)
    olga.taps("20 min", in_=group)
    olga.sees("3 talks of 20 minutes", in_=group)
    olga.taps("✖️ Stop", in_=group)
    olga.sees("nothing was changed", in_=group)


def test_the_same_time_is_not_offered_twice(olga, group, ana):
    for _ in range(2):
        offers(olga, group, "Saturday 2 pm to 3 pm", "60 min")
    ana.says("/office")
    assert len([each for each in ana.chat.shown[-1].labels() if "Nov 7" in each]) == 1


def test_more_times_have_pages(olga, group, ana):
    offers(olga, group, "Saturday 2 pm to 4 pm", "20 min")
    ana.says("/office")
    ana.taps("Next ›")
    ana.taps("Sat, Nov 7, 3:20")
    ana.sees("You talk with Olga")


def test_whoever_leaves_makes_the_time_free_and_the_group_hears_of_it(theatre, olga, group, ana):
    offers(olga, group)
    books(ana, "Sat, Nov 7, 2:00")
    ana.says("/deleteme")
    ana.taps("Yes, delete everything")
    theatre.tick(seconds=1)
    assert "Whoever had chosen it has left the team" in group.shown[-1].text
    assert "Ana" not in group.shown[-1].text
    bea = sign_up(theatre, "Bea", "Zoe")
    books(bea, "Sat, Nov 7, 2:00")
    bea.sees("You talk with Olga")


def test_a_time_of_somebody_else_is_not_cancelled_and_one_that_is_over_not_booked(
    theatre, olga, group, ana
):
    offers(olga, group)
    ana.says("/office")
    passes_to(theatre, 7, 17)
    ana.taps("Sat, Nov 7, 2:00")
    assert "That time is gone" in theatre.toasts[-1]
    ana.sees("No time is offered")
