"""A message to many captains: a second organizer confirms it, and never the one who wrote it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.console import broadcast_steps as steps
from bot.console import broadcast_store as store
from bot.console.broadcast_waiting import rules
from bot.console.broadcast_waiting.model import BroadcastCalledOff
from bot.console.broadcasts.model import (
    Audience,
    Broadcast,
    BroadcastConfirmed,
    Measure,
    Options,
    Rule,
    Trial,
    Version,
)
from bot.console.broadcasts.rules import may_go_on, options_again
from bot.console.filters.model import Condition, Filter, Kind
from bot.engine.dialog.work import Work
from tests.support.broadcasting import (
    asked_above,
    copies,
    finish,
    send,
    without_reminders,
    write,
)
from tests.support.crowd import sign_up
from tests.support.once import example_campaign

PARK = example_campaign()
NOON = datetime(2026, 11, 3, 17, tzinfo=UTC)
NIGHT = datetime(2026, 11, 4, 4, tzinfo=UTC)
SAME = ("starts_at", "own_clocks", "urgent", "buttons", "rule", "filter", "chat_id")


@pytest.fixture
def ana(theatre):
    return sign_up(theatre, "Ana", "Luis")


@pytest.fixture
def ben(theatre, group):
    ben = theatre.person("Ben")
    group.members[ben.id] = "administrator"
    return ben


def test_a_second_organizer_has_it_go_out(theatre, olga, group, ana, ben):
    asked_above(theatre, 0)
    write(olga, group)
    olga.sees("once a second organizer has confirmed it", in_=group)
    olga.taps("📣 Send to all", group)
    olga.sees("A second organizer has to confirm it", in_=group)
    theatre.tick(hours=1)
    assert not copies(theatre)
    ben.taps("👀 Show it", group)
    ben.sees("Hello Ben!", in_=group)
    ben.taps("📣 Send it", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]
    olga.sees("Finished: 1 of 1 sent", in_=group)


def test_who_wrote_it_cannot_unless_the_campaign_asks_nobody_any_more(theatre, olga, group, ana):
    asked_above(theatre, 0)
    send(olga, group)
    olga.taps("📣 Send it", group)
    olga.sees("Somebody else has to confirm what you wrote", in_=group)
    finish(theatre)
    assert not copies(theatre)
    asked_above(theatre, 1)
    olga.taps("📣 Send it", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]


def test_who_administers_no_more_confirms_nothing(theatre, olga, group, ana, ben):
    asked_above(theatre, 0)
    send(olga, group)
    group.members[ben.id] = "member"
    ben.taps("📣 Send it", group)
    finish(theatre)
    assert not copies(theatre)
    group.members[ben.id] = "administrator"
    ben.taps("📣 Send it", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]


def test_nobody_is_asked_up_to_the_number(theatre, olga, group, ana):
    asked_above(theatre, 1)
    send(olga, group)
    finish(theatre)
    assert copies(theatre) == [ana.id]


def test_after_a_day_it_is_called_off_and_the_group_hears_it(theatre, olga, group, ana, ben):
    without_reminders(theatre)
    asked_above(theatre, 0)
    send(olga, group)
    card = next(each for each in group.shown if "has to confirm it" in each.text)
    buttons = card.buttons
    theatre.tick(hours=25)
    olga.sees("No second organizer confirmed the message within a day", in_=group)
    card.buttons = buttons
    ben.taps("📣 Send it", group)
    finish(theatre)
    assert not copies(theatre)
    olga.taps("✏️ Go on with it", group)
    olga.sees("Hello", "once a second organizer has confirmed it", in_=group)
    olga.taps("📣 Send to all", group)
    ben.taps("📣 Send it", group)
    finish(theatre)
    assert copies(theatre) == [ana.id]


def test_what_was_called_off_is_gone_on_with_as_it_was_written(theatre, olga, group, ana, ben):
    """For whom, when it is still to come, why it is urgent, the word of its button, both texts."""
    asked_above(theatre, 0)
    now, own = theatre.clock.now(), theatre.campaign.id
    texts = [(Version("en", f"{word} {{first_name}}!"),) for word in ("Hello", "Good day")]
    trial = Trial(texts[1], Rule(20, 6, Measure.TALKS))
    how = Options(NOON + timedelta(days=2), True, "It is for today", "come", trial)
    whom = Filter((Condition(Kind.LANGUAGE, "en"),))
    reached = Audience({"en": 1}, 0, ana.id)
    of = (7, group.id, olga.id, texts[0], reached, how.at, how.at + timedelta(hours=5), now)
    written = BroadcastConfirmed(*of, filter=whom, options=how, needs_second=True)

    def put(tx):
        work = Work(tx, now, theatre.campaign, theatre.parts.writer, (), theatre.parts.features)
        work.announce(written)
        work.announce(BroadcastCalledOff(7, olga.id, now))

    def told(tx, found):
        second = steps.parts(tx, own, found.id)["B"]
        both = store.texts(tx, own, found.id), store.texts(tx, own, second)
        return (*both, *(getattr(found, each) for each in SAME))

    theatre.opened.run(put)
    olga.says("/broadcasts 1", group)
    olga.sees("It was never sent", in_=group)
    olga.taps("✏️ Go on with it", group)
    olga.sees("Hello Olga!", in_=group)
    olga.taps("🕘 Schedule for", group)
    again, first = theatre.opened.run(lambda tx: store.newest(tx, own, 2, 0))
    assert (again.state, first.state) == ("awaiting", "cancelled")
    assert theatre.opened.run(lambda tx: told(tx, again) == told(tx, first))
    late = options_again(first, first.starts_at)
    assert (late.at, late.own_clocks, late.urgent) == (None, False, how.urgent)


def test_a_survey_and_what_some_have_got_is_not_gone_on_with():
    waits = broadcast(NOON)
    assert may_go_on(waits)
    assert may_go_on(replace(waits, state="cancelled"))
    assert not may_go_on(replace(waits, state="stopped"))
    assert not may_go_on(replace(waits, state="cancelled", buttons="survey:7"))


def test_what_is_scheduled_waits_for_both(theatre, olga, group, ana, ben):
    without_reminders(theatre)
    asked_above(theatre, 0)
    write(olga, group)
    olga.taps("Send later", group)
    olga.replies("tomorrow noon", group)
    olga.taps("Schedule for", group)
    olga.sees("has to confirm it", "It goes out on Wednesday", in_=group)
    ben.taps("📣 Send it", group)
    ben.sees("It goes out on Wednesday", in_=group)
    assert "has to confirm" not in group.shown[-1].text
    theatre.tick(hours=3)
    assert not copies(theatre)
    theatre.tick(hours=24)
    finish(theatre)
    assert copies(theatre) == [ana.id]


def test_a_second_organizer_may_call_it_off(theatre, olga, group, ana, ben):
    asked_above(theatre, 0)
    send(olga, group)
    ben.taps("Don’t send it", group)
    ben.taps("Yes, nobody gets it", group)
    theatre.tick(hours=30)
    assert not copies(theatre)
    olga.does_not_see("within a day", in_=group)


def broadcast(starts_at, neutral=False):
    return Broadcast(
        *(7, -5, "awaiting", 0, 0, 0, 0, 0, 0, 0),
        starts_at,
        starts_at + timedelta(hours=9),
        *("", 0),
        neutral=neutral,
        author=1,
    )


@pytest.mark.parametrize(
    "meant, now, leaves",
    [
        (NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=1)),
        (NOON + timedelta(days=1), NOON, NOON + timedelta(days=1)),
        (NOON, NIGHT, datetime(2026, 11, 4, 14, tzinfo=UTC)),
        (NIGHT, NIGHT + timedelta(hours=1), NIGHT + timedelta(hours=1)),
    ],
)
def test_it_goes_out_when_people_are_awake_or_when_it_was_meant_to(meant, now, leaves):
    assert rules.goes_out(broadcast(meant), PARK, now) == leaves


def test_only_others_confirm_what_somebody_wrote():
    few, many = PARK.second_organizer, PARK.second_organizer + 1
    assert not rules.may_second(broadcast(NOON), many, PARK, by=1)
    assert rules.may_second(broadcast(NOON), few, PARK, by=1)
    assert rules.may_second(broadcast(NOON), many, PARK, by=2)
