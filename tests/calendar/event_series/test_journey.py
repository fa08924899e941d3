"""A weekly event from its making to its calendar file: the whole bot on stage."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from bot.calendar import store
from bot.organizers import store as organizers
from tests.support.crowd import sign_up
from tests.support.gatherings import texts, until


def make(olga, group, places="No limit", times="4"):
    """Have an organizer publish a phone bank on Saturdays."""
    olga.says("/event Calls", group)
    olga.taps("☎️ Phone bank", group)
    olga.replies("Saturday 2-4 pm", group)
    olga.replies("Library, 12 Main Street", group)
    if places.isdigit():
        olga.replies(places, group)
    else:
        olga.taps(places, group)
    olga.taps("Nothing more", group)
    olga.taps("🔁 It repeats", group)
    olga.taps("🔁 Every week", group)
    olga.replies(times, group)
    olga.sees(f"Every week, {times} times, for the last time on", in_=group)
    olga.taps("✅ Publish", group)


def opens(player):
    player.says("/events")
    player.taps("▫️ Sat, Nov 7")


def dates(theatre):
    with theatre.opened.transaction() as tx:
        coming = store.coming(tx, theatre.campaign.id, theatre.clock.now())
        return store.series(tx, theatre.campaign.id, coming[0].series) if coming else ()


def filed(player):
    """Return the calendar file that was sent last."""
    return Calendar.from_ical(player.chat.shown[-1].drawn)


def test_all_dates_at_once_and_one_file_that_later_ones_replace(theatre, olga, group):
    make(olga, group)
    assert [each.about.starts_at for each in dates(theatre)] == [
        datetime(2026, 11, 7, 19, tzinfo=UTC) + timedelta(weeks=number) for number in range(4)
    ]
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/events")
    assert sum("Calls" in label for label in ana.chat.shown[-1].labels()) == 1
    opens(ana)
    ana.sees("It repeats: 4 dates are to come.")
    ana.taps("🔁 Every time")
    ana.sees("You are coming to all 4 dates.", "you are coming to 4 more dates")
    ana.taps("🗓 Add to my calendar")
    (first,) = filed(ana).walk("VEVENT")
    assert first["rrule"].to_ical() == b"FREQ=WEEKLY;COUNT=4;INTERVAL=1"
    assert first["dtstart"].params["TZID"] == "America/Toronto"
    theatre.tick(minutes=1)
    opens_second(ana)
    ana.taps("❌ I can’t")
    ana.taps("📅 Other dates")
    ana.taps("✅ Sat, Nov 21")
    ana.taps("🗓 Add to my calendar")
    (second,) = filed(ana).walk("VEVENT")
    assert second["uid"] == first["uid"]
    assert [day.dt.day for day in second["exdate"].dts] == [14]
    assert second["sequence"] > first["sequence"]
    assert second["dtstamp"].dt > first["dtstamp"].dt


def opens_second(player):
    player.says("/events")
    player.taps("✅ Sat, Nov 7")
    player.taps("📅 Other dates")
    player.taps("✅ Sat, Nov 14")


def test_none_of_them_after_a_no(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    opens(ana)
    ana.taps("🔁 Every time")
    ana.taps("❌ I can’t")
    ana.taps("❌ Not the other dates either")
    ana.sees("coming to none of the dates", "🔁 Every time")
    found = dates(theatre)
    with theatre.opened.transaction() as tx:
        counts = [store.counts(tx, theatre.campaign.id, each.id).going for each in found]
    assert counts == [0, 0, 0, 0]


def test_full_dates_are_waited_for(theatre, olga, group):
    make(olga, group, places="1")
    ana, ben = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben"))
    opens(ana)
    ana.taps("✅ I’m coming")
    opens(ben)
    ben.taps("🔁 Every time")
    ben.sees("Dates you are coming to: 3.", "on the waiting list: 1.")
    ana.taps("❌ I can’t")
    theatre.tick(minutes=1)
    assert len(texts(ben, "There is a place for you!")) == 1


def test_a_change_of_all_later_dates_is_one_message(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    opens(ana)
    ana.taps("🔁 Every time")
    olga.says("/events", group)
    olga.taps("Sat, Nov 7", group)
    olga.taps("📅 Other dates", group)
    olga.taps("Sat, Nov 14", group)
    olga.taps("✏️ Change", group)
    olga.taps("When", group)
    olga.replies("Sunday, November 15, 3 pm to 5 pm", group)
    olga.sees("2 later dates follow", in_=group)
    olga.taps("🔁 Yes, and all later dates", group)
    olga.sees("3 dates are changed", "1 captain will be told", in_=group)
    theatre.tick(minutes=3)
    (told,) = texts(ana, "Something has changed")
    assert "November 15" in told
    assert "2 later dates have changed as well" in told
    ana.taps("🗓 Update my calendar")
    events = filed(ana).walk("VEVENT")
    assert [each["recurrence-id"].dt.day for each in events[1:]] == [14, 21, 28]
    assert [each["dtstart"].dt.day for each in events[1:]] == [15, 22, 29]


def test_cancelling_one_date_leaves_the_others_and_all_is_one_message(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    opens(ana)
    ana.taps("🔁 Every time")
    olga.taps("🚫 Cancel", group)
    olga.sees("3 later dates follow", in_=group)
    olga.taps("🚫 Yes, cancel it", group)
    theatre.tick(minutes=3)
    assert "later date" not in texts(ana, "Cancelled")[-1]
    ana.taps("🗓 Take it out of my calendar")
    (event,) = filed(ana).walk("VEVENT")
    assert event["dtstart"].dt.day == 14
    assert filed(ana)["method"] == "REQUEST"
    olga.says("/events", group)
    olga.taps("Sat, Nov 14", group)
    olga.taps("🚫 Cancel", group)
    olga.taps("🚫 All later dates too", group)
    olga.sees("“Calls”: 3 dates are cancelled", in_=group)
    theatre.tick(minutes=3)
    assert len(texts(ana, "Cancelled")) == 2
    assert "2 later dates are cancelled as well" in texts(ana, "Cancelled")[-1]
    ana.taps("🗓 Take it out of my calendar")
    assert filed(ana)["method"] == "CANCEL"
    with theatre.opened.transaction() as tx:
        acts = [action for _, _, action, _ in organizers.audit(tx, theatre.campaign.id)]
    assert (acts.count("event_made"), acts.count("event_cancelled")) == (4, 4)


def test_the_next_date_has_a_card_when_one_is_over(theatre, olga, group):
    make(olga, group)
    cards = [each for each in group.shown if "Coming:" in each.text]
    assert len(cards) == 1
    until(theatre, 7, 16, 1)
    assert "Had said yes: 0" in cards[0].text
    cards = [each for each in group.shown if "Coming:" in each.text]
    assert ["November 14" in each.text for each in cards] == [True]
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/events")
    ana.taps("▫️ Sat, Nov 14")
    ana.taps("✅ I’m coming")
    theatre.tick(minutes=1)
    assert "Coming: 1" in cards[-1].text


def test_a_number_that_is_none_and_a_year_that_ends_before_are_told(theatre, olga, group):
    olga.says("/event Calls", group)
    olga.taps("☎️ Phone bank", group)
    olga.replies("Saturday 2-4 pm", group)
    olga.replies("Library", group)
    olga.taps("No limit", group)
    olga.taps("Nothing more", group)
    olga.taps("🔁 It repeats", group)
    olga.replies("sometimes", group)
    olga.sees("every two weeks", in_=group)
    olga.replies("every week", group)
    olga.replies("many", group)
    olga.sees("from 2 to 26", in_=group)
    olga.taps("✖️ Stop", group)
    assert not dates(theatre)
