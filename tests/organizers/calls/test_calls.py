"""“I’d like a call”: the group hears of it once a day, and one of the organizers takes it."""

import pytest

from bot.organizers import store
from tests.support.crowd import bind, own, sign_up


@pytest.fixture
def theatre(theatre_on):
    return theatre_on


def asks(ana):
    ana.says("/help")
    ana.taps("📞 I’d like a call")


def test_the_group_is_told_with_a_name_and_one_of_them_takes_it(theatre):
    olga = own(theatre)
    group = bind(theatre, olga)
    ana = sign_up(theatre, "Ana", "Luis")
    asks(ana)
    ana.sees("the organizers know that you would like to talk", "They see your name")
    theatre.tick(seconds=1)
    assert "Ana, a captain, would like to talk" in group.shown[-1].text
    assert group.shown[-1].labels() == ["✋ I’ll do it", "✉️ Write to Ana"]
    olga.taps("✋ I’ll do it", in_=group)
    olga.sees("✋ Olga will do it", in_=group)
    theatre.tick(seconds=1)
    assert "Olga, from the organizers, will get in touch" in ana.chat.shown[-1].text
    audit = theatre.opened.run(lambda tx: store.audit(tx, theatre.campaign.id))
    assert audit[-1][1:3] == (olga.id, "call_taken")


def test_asking_twice_a_day_tells_the_group_once(theatre):
    group = bind(theatre, own(theatre))
    ana = sign_up(theatre, "Ana", "Luis")
    for _ in range(3):
        asks(ana)
        theatre.tick(minutes=1)
    assert sum("would like to talk" in each.text for each in group.shown) == 1
    theatre.tick(days=1)
    asks(ana)
    theatre.tick(minutes=1)
    assert sum("would like to talk" in each.text for each in group.shown) == 2


def test_without_a_group_the_owner_hears_of_it_and_without_one_the_captain_does(theatre):
    ana = sign_up(theatre, "Ana", "Luis")
    asks(ana)
    ana.sees("no organizers’ group yet")
    olga = own(theatre)
    asks(ana)
    theatre.tick(seconds=1)
    assert "Ana, a captain, would like to talk" in olga.chat.shown[-1].text
    assert olga.chat.shown[-1].labels() == []
