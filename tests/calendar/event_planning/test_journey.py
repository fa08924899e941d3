"""Organizers make and change events in their group: rights, ways back, two at once, the audit."""

import pytest

from bot.calendar import store
from bot.organizers import store as organizers
from tests.support.crowd import sign_up
from tests.support.gatherings import make, opens


def coming(theatre):
    with theatre.opened.transaction() as tx:
        return store.coming(tx, theatre.campaign.id, theatre.clock.now())


def test_a_point_on_the_map_is_named_and_sent_as_a_venue(theatre, olga, group):
    olga.says("/event", group)
    olga.taps("🤝 Meet-up", group)
    olga.replies("Picnic", group)
    olga.replies("Saturday noon", group)
    last = group.shown[-1].message_id
    olga._sends({"location": {"latitude": 45.5, "longitude": -73.6}}, "< location", group, last)
    olga.sees("What is it called", in_=group)
    olga.replies("The big oak", group)
    olga.taps("No limit", group)
    olga.taps("Nothing more", group)
    olga.taps("✅ Publish", group)
    (event,) = coming(theatre)
    assert (event.about.place, event.about.pin.latitude) == ("The big oak", 45.5)
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/events")
    ana.taps("Picnic")
    with theatre.opened.transaction() as tx:
        before = tx.connection.execute("SELECT COUNT(*) AS n FROM outbox").fetchone()["n"]
    ana.taps("📍 Show on a map")
    with theatre.opened.transaction() as tx:
        after = tx.connection.execute("SELECT COUNT(*) AS n FROM outbox").fetchone()["n"]
    assert after == before + 1


def test_a_place_of_the_map_has_its_name_already(theatre, olga, group):
    olga.says("/event Picnic", group)
    olga.taps("🤝 Meet-up", group)
    olga.replies("Saturday noon", group)
    where = {"latitude": 45.5, "longitude": -73.6}
    venue = {"location": where, "title": "River Park", "address": "1 River Road"}
    last = group.shown[-1].message_id
    olga._sends({"venue": venue, "location": where}, "< venue", group, last)
    olga.sees("How many people", in_=group)
    assert not coming(theatre)


def test_members_see_events_and_only_administrators_make_them(theatre, olga, group):
    make(olga, group)
    mel = theatre.person("Mel")
    mel.joins(group, "member")
    mel.says("/events", group)
    mel.taps("First steps", group)
    mel.taps("👥 Who is coming", group)
    mel.sees("Nobody has answered yet", in_=group)
    mel.says("/event Party", group)
    mel.sees("administrator", in_=group)
    mel.taps("🚫 Cancel", group)
    mel.sees("administrator", in_=group)
    assert len(coming(theatre)) == 1


@pytest.mark.parametrize(
    "said", ["Phone bank", "☎️ Phone bank", "a calling evening", "soirée d’appels", "telephoning"]
)
def test_the_kind_may_be_written_instead_of_tapped(olga, group, said):
    olga.says("/event", group)
    olga.says(said, group)
    olga.sees("What is it called?", in_=group)


@pytest.mark.parametrize("said", ["Saturday", "phone training", "?"])
def test_what_is_no_kind_or_two_is_asked_again(olga, group, said):
    olga.says("/event", group)
    olga.says(said, group)
    olga.sees("What kind is it?", in_=group)


def test_an_event_is_nobodys_business_elsewhere(theatre, olga, group):
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/event Party")
    ana.sees("only works in the organizers’ group")
    other = theatre.group("Somewhere")
    olga.joins(other, "administrator")
    olga.says("/event Party", other)
    olga.does_not_see("What kind is it?", in_=other)


def test_stopping_leaves_nothing_and_cancelling_too(theatre, olga, group):
    for stop in ("tap", "command"):
        olga.says("/event Party", group)
        olga.taps("🤝 Meet-up", group)
        olga.replies("Saturday noon", group)
        olga.replies("Here", group)
        if stop == "tap":
            olga.taps("✖️ Stop", group)
            olga.sees("Nothing was published", in_=group)
        else:
            olga.says("/cancel", group)
    assert not coming(theatre)


def test_publishing_twice_makes_one_event(theatre, olga, group):
    make(olga, group)
    assert len(coming(theatre)) == 1
    shown = next(each for each in reversed(group.shown) if "Published" in each.text)
    assert not shown.buttons


def test_a_draft_that_waited_until_its_day_was_over_is_asked_again(theatre, olga, group):
    olga.says("/event Party", group)
    olga.taps("🤝 Meet-up", group)
    olga.replies("today at noon", group)
    olga.replies("Here", group)
    olga.taps("No limit", group)
    olga.taps("Nothing more", group)
    theatre.tick(hours=3)
    olga.taps("✅ Publish", group)
    olga.sees("over already", in_=group)
    olga.replies("tomorrow at noon", group)
    olga.taps("✅ Publish", group)
    assert len(coming(theatre)) == 1


def test_two_organizers_change_different_things_and_both_changes_stay(theatre, olga, group):
    make(olga, group)
    max_ = theatre.person("Max")
    max_.joins(group, "administrator")
    for who, field, words in ((olga, "Title", "Second steps"), (max_, "Where", "Town hall")):
        who.says("/events", group)
        who.taps("First steps", group)
        who.taps("✏️ Change", group)
        who.taps(field, group)
        who.replies(words, group)
    max_.taps("✅ Yes, change it", group)
    olga.taps("✅ Yes, change it", group)
    about = coming(theatre)[0].about
    assert (about.title, about.place) == ("Second steps", "Town hall")


def test_what_organizers_did_is_written_down_without_a_word_of_it(theatre, olga, group):
    make(olga, group)
    olga.says("/events", group)
    olga.taps("First steps", group)
    olga.taps("✏️ Change", group)
    olga.taps("Places", group)
    olga.replies("10", group)
    olga.taps("✅ Yes, change it", group)
    olga.taps("🚫 Cancel", group)
    olga.taps("🚫 Yes, cancel it", group)
    with theatre.opened.transaction() as tx:
        acts = organizers.audit(tx, theatre.campaign.id)
    found = [(actor, action, detail) for _, actor, action, detail in acts if "event" in action]
    assert [action for _, action, _ in found] == ["event_made", "event_changed", "event_cancelled"]
    assert {actor for actor, _, _ in found} == {olga.id}
    assert all(set(detail) == {"event", "sequence"} for _, _, detail in found)


def test_a_link_is_shown_only_to_who_comes(theatre, olga, group):
    olga.says("/event Call", group)
    olga.taps("☎️ Phone bank", group)
    olga.replies("Saturday noon", group)
    olga.replies("https://meet.example.org/abc", group)
    olga.taps("No limit", group)
    olga.taps("Nothing more", group)
    olga.taps("✅ Publish", group)
    ana = sign_up(theatre, "Ana", "Luis")
    ana.says("/events")
    ana.taps("Call")
    assert "meet.example.org" not in str(ana.chat.shown[-1])
    ana.taps("✅ I’m coming")
    assert "meet.example.org" in str(ana.chat.shown[-1].buttons)
    ana.taps("❌ I can’t")
    assert "meet.example.org" not in str(ana.chat.shown[-1])


def test_more_places_let_in_who_waits(theatre, olga, group):
    make(olga, group, places="1")
    ana, ben = (sign_up(theatre, name, "Luis") for name in ("Ana", "Ben"))
    for each in (ana, ben):
        opens(each)
        each.taps("✅ I’m coming")
    olga.says("/events", group)
    olga.taps("First steps", group)
    olga.taps("✏️ Change", group)
    olga.taps("Places", group)
    olga.taps("No limit", group)
    olga.taps("✅ Yes, change it", group)
    theatre.tick(minutes=1)
    opens(ben)
    ben.sees("You are coming.")
