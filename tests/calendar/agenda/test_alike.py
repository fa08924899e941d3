"""Friends who are alike: what there is to say is the same, only of whom is not told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot import files
from bot.calendar.agenda.model import Kind, Look
from bot.calendar.agenda.rules import agenda_of
from bot.campaigns.model import Relationship, Way
from bot.campaigns.pack import read_campaign
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations.model import Alike, Candidate, Outcome

CAMPAIGN = read_campaign(files.example_campaign())
BEGUN = datetime(2027, 1, 4, 15, tzinfo=UTC)
ZONES = ("America/Toronto", "Europe/Paris", "Pacific/Kiritimati", "Australia/Lord_Howe")
SECOND = timedelta(seconds=1)


def either(kinds):
    return st.one_of(st.none(), st.sampled_from(kinds))


@st.composite
def friends(draw, now):
    """Somebody on a list; where no day is noted, also as one who is alike."""
    number = draw(st.integers(1, 2**40))
    stage, known = draw(st.sampled_from(Stage)), draw(either(Relationship))
    outcome = draw(either(Outcome))
    # Around the moments at which a rest is over, to the millisecond.
    rest = draw(st.sampled_from((0, 3, 12, 24, 48, 72, 240)))
    ago = timedelta(hours=rest, milliseconds=draw(st.integers(-2, 2)))
    talked = now - max(ago, timedelta()) if outcome else None
    unlikely = draw(st.booleans())
    way = draw(either(Way)) if draw(st.booleans()) else None
    day = date(2027, 5, 9) - timedelta(days=draw(st.integers(0, 20))) if way else None
    noted = draw(either((now - SECOND, now, now + timedelta(hours=5), now + timedelta(days=3))))
    contact = Contact(ContactId(number), 7, "", known, stage, BEGUN)
    return Candidate(contact, outcome, talked, noted, day, unlikely, way)


def alike(friend):
    words = friend.contact.stage.value, friend.contact.relationship, int(friend.unlikely)
    return Alike(*words, friend.outcome, friend.talked_at)


@st.composite
def lists(draw):
    now = BEGUN + timedelta(
        hours=draw(st.integers(0, 126 * 24)), microseconds=draw(st.integers(0, 999))
    )
    people = draw(st.lists(friends(now), max_size=6))
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    own = draw(either((date(2027, 5, 8), date(2027, 5, 9))))
    check_ins = draw(st.lists(st.sampled_from((now - SECOND, now + timedelta(days=2))), max_size=2))
    told = {Kind.WEEKLY: now - timedelta(days=2)}
    zoned = [
        replace(p, follow_up_at=p.follow_up_at and p.follow_up_at.astimezone(zone)) for p in people
    ]
    return Look(zoned, own, zone, draw(st.booleans()), check_ins, told), now


@given(lists())
def test_what_is_due_is_the_same_whether_friends_are_told_apart_or_not(drawn):
    look, now = drawn
    undated = [each for each in look.candidates if not (each.follow_up_at or each.way)]
    dated = [each for each in look.candidates if each not in undated]
    short = replace(look, candidates=dated, alike=[alike(each) for each in undated])
    whole, part = agenda_of(look, CAMPAIGN, now), agenda_of(short, CAMPAIGN, now)
    nobody = {"people": (), "due": 0, "things": ()}
    assert replace(part, **nobody) == replace(whole, **nobody)
