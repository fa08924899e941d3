"""Who said yes or maybe hears what has changed: once, by day unless that is too late."""

from icalendar import Calendar

from tests.support.crowd import sign_up
from tests.support.gatherings import comes, make, opens, sent, texts, until


def change(olga, group, field, words):
    olga.says("/events", group)
    olga.taps("First steps", group)
    olga.taps("✏️ Change", group)
    olga.taps(field, group)
    olga.replies(words, group)
    olga.taps("✅ Yes, change it", group)


def test_who_comes_hears_what_is_different_once_for_several_changes(theatre, olga, group):
    make(olga, group)
    ana, ben, cleo = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo"))
    comes(ana)
    opens(ben)
    ben.taps("🤔 Maybe")
    opens(cleo)
    cleo.taps("❌ I can’t")
    change(olga, group, "When", "Saturday 3 pm")
    change(olga, group, "Where", "Town hall")
    theatre.tick(minutes=3)
    for each in (ana, ben):
        (told,) = texts(each, "Something has changed")
        assert "3:00" in told
        assert "2:00" in told
        assert "Town hall" in told
        assert "Library" in told
    assert not texts(cleo, "Something has changed")
    ana.taps("🗓 Update my calendar")
    (event,) = Calendar.from_ical(ana.chat.shown[-1].drawn).walk("VEVENT")
    assert event["sequence"] == 2
    assert event["location"] == "Town hall"
    until(theatre, 7, 14, 20)
    assert len(sent(theatre, ana, "event.remind:")) == 2


def test_who_only_waits_has_nothing_in_a_calendar(theatre, olga, group):
    make(olga, group, places="1")
    ana, ben = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben"))
    comes(ana)
    comes(ben)
    change(olga, group, "When", "Saturday 3 pm")
    theatre.tick(minutes=3)
    assert "You keep your place on the waiting list." in texts(ben, "Something has changed")[-1]
    assert "waiting list" not in texts(ana, "Something has changed")[-1]
    assert ana.chat.shown[-1].labels()[0] == "🗓 Update my calendar"
    assert not [each for each in ben.chat.shown[-1].labels() if "🗓" in each]
    olga.taps("🚫 Cancel", group)
    olga.taps("🚫 Yes, cancel it", group)
    theatre.tick(minutes=3)
    assert "🗓 Take it out of my calendar" in ana.chat.shown[-1].labels()
    assert ben.chat.shown[-1].labels() == ["🗓 Other events"]


def test_a_change_that_is_taken_back_at_once_is_told_to_nobody(theatre, olga, group):
    make(olga, group)
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    change(olga, group, "Where", "Town hall")
    change(olga, group, "Where", "Library, 12 Main Street")
    theatre.tick(minutes=30)
    assert not texts(ana, "Something has changed")


def test_a_cancellation_is_told_even_during_a_break_and_no_reminder_follows(theatre, olga, group):
    make(olga, group)
    ana, ben, cleo = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben", "Cleo"))
    for each in (ana, ben, cleo):
        comes(each)
    ana.says("/snooze")
    ana.taps("1 week")
    ben.says("/stop")
    olga.says("/events", group)
    olga.taps("First steps", group)
    olga.taps("🚫 Cancel", group)
    olga.sees("3 captains said yes or maybe", in_=group)
    olga.taps("🚫 Yes, cancel it", group)
    theatre.tick(minutes=12)
    assert len(texts(ana, "🚫 Cancelled")) == len(texts(cleo, "🚫 Cancelled")) == 1
    assert not texts(ben, "🚫 Cancelled")
    told = next(each.text for each in group.shown if "📵" in each.text)
    assert "• Ben" in told
    assert "• Ana" not in told
    cleo.taps("🗓 Take it out of my calendar")
    calendar = Calendar.from_ical(cleo.chat.shown[-1].drawn)
    assert calendar["method"] == "CANCEL"
    until(theatre, 8, 12)
    assert not sent(theatre, ana, "event.remind:")
    cleo.says("/events")
    cleo.sees("Nothing is planned")


def test_a_cancellation_at_night_waits_for_the_morning_unless_that_is_too_late(
    theatre, olga, group
):
    make(olga, group, when="Thursday 10 am")
    ana = sign_up(theatre, "Ana", "Luis")
    comes(ana)
    make(olga, group, when="Thursday 9 am")
    ana.says("/events")
    ana.taps("▫️")
    ana.taps("✅ I’m coming")
    until(theatre, 4, 22)
    for hour in ("9:00", "10:00"):
        olga.says("/events", group)
        olga.taps(f"Thu, Nov 5, {hour}", group)
        olga.taps("🚫 Cancel", group)
        olga.taps("🚫 Yes, cancel it", group)
    until(theatre, 4, 22, 30)
    assert [each for each in texts(ana, "🚫 Cancelled") if "10:00" in each] == []
    assert len(texts(ana, "🚫 Cancelled")) == 1
    until(theatre, 5, 9, 1)
    assert len(texts(ana, "🚫 Cancelled")) == 2
