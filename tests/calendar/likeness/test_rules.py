"""Whoever is alike is told the same, and looked at again when they would be if looked at alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.agenda.model import Kind, Look
from bot.calendar.agenda.rules import agenda_of
from bot.calendar.bundles import rules as bundles
from bot.calendar.check_ins.model import Asked
from bot.calendar.check_ins.rules import LATEST_ACTS, slots
from bot.calendar.gists.rules import TRIES, gist_of
from bot.calendar.likeness import rules
from bot.calendar.likeness.model import SETTLED, Undated
from bot.calendar.nudges import rules as nudges
from bot.calendar.nudges.model import Looked, Send, Sent
from bot.campaigns.rules import seen_from
from bot.captains.model import Unasked
from bot.conversations.model import Alike
from bot.engine.time.clock import from_ms, to_ms
from tests.support import nudging
from tests.support.nudging import facts

# Registering ends on a Tuesday, so it is warned of while Sunday's check-in is open.
CAMPAIGN = replace(nudging.CAMPAIGN, registration_deadline=date(2027, 4, 13))
# A Tuesday; the vote is on May 9.
NOW = datetime(2027, 3, 9, 17, 20, 31, 250_000, tzinfo=UTC)
FRIENDS = (("listed", "family"), ("listed", None), ("supportive", "friend"), ("declined", None))
TALKS = ("reached", "not_now", "no_answer", "sent")
# Around what decides, and so long ago that nothing of it does.
HOURS = (1, 2.9, 3, 5, 17, 23, 24, 47, 49, 71, 73, 167, 169, 239, 241, *[400] * 12)
ago = st.sampled_from(HOURS)
OLDEST = itemgetter(1)
DAYS = st.one_of(st.integers(-20, 62), st.sampled_from((32, 33, 34, 35)))


class Drawn(NamedTuple):
    """A captain with all that is known of them."""

    captain_id: int
    telegram_id: int
    zone: str
    muted: str
    active_at: int
    checked_in_at: int | None
    friends: list
    talks: list = ()
    came: list = ()


def undated(each, now):
    """Return what is read of a captain: where their gist was kept days ago and holds, it is."""
    kept = gist_of(each.friends, each.talks, before(now, (0, 30, 100)[each.captain_id % 3]))
    if not kept.since <= to_ms(now) < kept.until:
        kept = gist_of(each.friends, each.talks, to_ms(now))
    return Undated(*each[:6], *kept[:4], each.came)


def members(crowd, now=NOW):
    return rules.members([undated(each, now) for each in crowd], CAMPAIGN, now)


def before(now, hours, more=0):
    return to_ms(now - timedelta(hours=hours)) + more


def friends():
    sorts = st.tuples(st.sampled_from(FRIENDS), st.sampled_from((0, 0, 1)))
    return st.lists(sorts, min_size=1, max_size=3).map(
        lambda some: [(0, n, None, *words, unlikely) for n, (words, unlikely) in enumerate(some)]
    )


def talks(now):
    told = st.tuples(st.integers(0, 2), st.sampled_from(TALKS), ago)
    return st.lists(told, max_size=6).map(
        lambda some: [(0, who, what, before(now, hours), None) for who, what, hours in some]
    )


def came(now):
    kinds = st.sampled_from((Kind.WEEKLY, Kind.AGAIN, Kind.EVENT))
    return st.lists(st.tuples(kinds, ago), max_size=4).map(
        lambda some: [
            (0, kind.value, before(now, hours))
            for kind, hours in sorted(some, key=OLDEST, reverse=True)
        ]
    )


def changes(now):
    """One thing in which somebody may differ from another."""
    active = st.tuples(ago, st.sampled_from((-1, 0, 1))).map(lambda pair: before(now, *pair))
    known = {
        "telegram_id": st.sampled_from((61, 120, 20)),
        "muted": st.sampled_from(("", "check_in")),
        "active_at": active,
        "checked_in_at": ago.map(lambda hours: before(now, hours)),
        "friends": friends(),
        "talks": talks(now),
        "came": came(now),
    }
    return st.one_of([st.fixed_dictionaries({name: drawn}) for name, drawn in known.items()])


@st.composite
def crowds(draw):
    """Captains with nothing of their own, who differ in little."""
    now = NOW + timedelta(days=draw(DAYS), hours=draw(st.integers(-5, 5)))
    zone = draw(st.sampled_from(("America/Toronto", "Europe/Paris", "Asia/Kolkata")))
    first = Drawn(0, 61, zone, "", before(now, 400), None, draw(friends()), draw(talks(now)))
    others = draw(st.lists(st.lists(changes(now), max_size=2), min_size=4, max_size=12))
    crowd = [first]
    for number, several in enumerate(others, 1):
        crowd.append(first._replace(captain_id=number))
        for each in several:
            crowd[-1] = crowd[-1]._replace(**each)
    return draw(st.permutations(crowd)), now


def looked_at(each, now):
    """Return what decides about one captain, as it is known of anybody."""
    zone = ZoneInfo(each.zone)
    campaign = seen_from(CAMPAIGN, each.zone)
    acts = sorted(at for _, _, outcome, at, _ in each.talks if outcome not in TRIES)
    latest = {friend: (outcome, from_ms(at)) for _, friend, outcome, at, _ in each.talks}
    alike = [
        Alike(stage, relationship, unlikely, *latest.get(friend, (None, None)))
        for _, friend, _, stage, relationship, unlikely in each.friends
    ]
    # One more that came long ago must make no difference.
    older = (Sent(Kind.WEEKLY, now - timedelta(days=30)),)
    checked_in = None if each.checked_in_at is None else from_ms(each.checked_in_at)
    known = facts(
        telegram_id=each.telegram_id,
        zone=zone,
        joined_at=now - SETTLED,
        last_active_at=from_ms(each.active_at),
        last_talk_at=from_ms(acts[-1]) if acts else None,
        people=len(each.friends),
        sent=older + tuple(Sent(kind, from_ms(at)) for _, kind, at in each.came),
        checked_in_at=checked_in,
        muted=Unasked.kept_as(each.muted),
    )
    asked = Asked(
        each.telegram_id, zone, known.joined_at, checked_in, [*map(from_ms, acts[-LATEST_ACTS:])]
    )
    check_ins = slots(asked, campaign, now)
    told = {each.kind: each.at for each in known.sent}
    look = Look((), None, zone, bool(acts), check_ins, told, alike)
    return Looked(each.captain_id, known, agenda_of(look, campaign, now), campaign)


def decided(look, now):
    verdict = nudges.may_nudge(look.facts, look.agenda, look.campaign, now)
    if not isinstance(verdict, Send):
        return None, None, None
    kind = verdict.kind
    things = bundles.told_with(kind, look.facts, look.agenda, look.campaign, now)
    next_at = nudges.next_look(look.facts, look.agenda, look.campaign, now)
    return kind, bundles.kinds(things, kind), next_at


@settings(max_examples=80, deadline=None)
@given(crowds())
def test_what_holds_for_the_first_of_a_kin_holds_for_all(drawn):
    crowd, now = drawn
    rules.forget()
    looks = {each.captain_id: looked_at(each, now) for each in crowd}
    for each in members(crowd, now):
        kind, told, next_at = decided(looks[each.captain_id], now)
        if not each.kin.is_known:
            rules.learn(each.kin, looks[each.captain_id], kind, told or ())
        elif each.kin.decided is None:
            assert kind is None
        else:
            known = each.kin.decided
            assert (known.kind, known.told) == (kind, told)
        if each.kin.decided:
            assert [*rules.next_at([each], each.kin.decided)] == [(each.captain_id, next_at)]


def _captain(number=1, **changes):
    friends = [(number, 1, None, "listed", "family", 0)]
    plain = Drawn(number, number, "America/Toronto", "", before(NOW, 240), None, friends)
    return plain._replace(**changes)


def _kin(*crowd):
    return [each.kin.likeness for each in members(crowd)]


def test_many_are_alike_who_differ_in_what_decides_nothing():
    more = [(2, 8, None, "listed", "family", 0), (2, 9, None, "listed", "friend", 0)]
    talked = [(3, 1, "reached", before(NOW, 400), None)]
    crowd = _captain(), _captain(2, friends=more), _captain(61, active_at=before(NOW, 90))
    one, *others = _kin(*crowd)
    assert set(others) == {one}
    assert _kin(_captain(3, talks=talked)) != [one]


@pytest.mark.parametrize(
    "changes",
    [
        {"friends": []},
        {"friends": [(1, 1, to_ms(NOW), "listed", "family", 0)]},
        {"talks": [(1, 1, "reached", before(NOW, 400), to_ms(NOW))]},
        {"talks": [(1, 1, "sent", before(NOW, 47), None)]},
        {"active_at": before(NOW, 2)},
        {"active_at": before(NOW, 11)},
        {"came": [(1, "weekly", before(NOW, 11))]},
    ],
    ids=["nobody", "later", "noted", "answer", "in hand", "active today", "told today"],
)
def test_whoever_has_a_moment_of_their_own_is_no_kin_of_anybody(changes):
    assert _kin(_captain()) != []
    assert _kin(_captain(**changes)) == []


def test_nobody_is_alike_once_the_vote_has_been():
    after = datetime(2027, 5, 10, 17, tzinfo=UTC)
    assert list(members([_captain()], after)) == []


def test_what_is_decided_is_forgotten_a_minute_later():
    (first,) = members([_captain()])
    (same,) = members([_captain(61)], NOW + timedelta(seconds=20))
    (later,) = members([_captain()], NOW + timedelta(seconds=40))
    assert first.kin is same.kin
    assert first.kin is not later.kin


def _differences(one, other, now=NOW):
    first, second = (each.kin.likeness for each in members((one, other), now))
    pairs = zip(rules.Likeness._fields, first, second, strict=True)
    return {name: (before, after) for name, before, after in pairs if before != after}


@pytest.mark.parametrize(
    "changes,told_apart",
    [
        ({"muted": "check_in"}, {"muted": ("", "check_in")}),
        ({"checked_in_at": before(NOW, 24)}, {"is_due": (True, False)}),
        (
            {"came": [(2, "weekly", before(NOW, 100))]},
            {"ignored": (0, 1), "this_week": (0, 1)},
        ),
        ({"came": [(2, "event", before(NOW, 100))]}, {"this_week": (0, 1)}),
        ({"came": [(2, "weekly", before(NOW, 200))]}, {"ignored": (0, 1)}),
        (
            {"talks": [(2, 7, "reached", before(NOW, 100), None)]},
            {"rule": ("first_talk", "weekly"), "talked_lately": (False, True)},
        ),
        (
            {"friends": [(2, 1, None, "declined", None, 0)]},
            {"rule": ("first_talk", None), "asks": (True, False)},
        ),
    ],
)
def test_what_decides_tells_captains_apart(changes, told_apart):
    assert _differences(_captain(), _captain(2, **changes)) == told_apart


def test_a_check_in_later_this_day_tells_captains_apart():
    sunday = datetime(2027, 3, 14, 16, tzinfo=UTC)
    asked = _captain(2, checked_in_at=to_ms(sunday - timedelta(hours=20)))
    assert _differences(_captain(), asked, sunday) == {"is_later": (True, False)}


def test_a_friend_who_is_warned_of_a_deadline_tells_captains_apart():
    """A check-in outweighs what came of a message, but waits where somebody is warned."""
    sunday = datetime(2027, 4, 11, 22, 30, tzinfo=UTC)
    asked, declined, warned = (
        (1, friend, None, stage, None, 0)
        for friend, stage in ((1, "supportive"), (2, "declined"), (2, "supportive"))
    )
    calm = _captain(
        friends=[asked, declined],
        talks=[(1, 1, "sent", before(sunday, 100), None)],
        active_at=before(sunday, 240),
    )
    other = calm._replace(captain_id=2, friends=[asked, warned])
    assert _differences(calm, other, sunday) == {"warns": (False, True)}
    kinds = [decided(looked_at(each, sunday), sunday)[0] for each in (calm, other)]
    assert kinds == [Kind.CHECK_IN, Kind.ANSWER]
