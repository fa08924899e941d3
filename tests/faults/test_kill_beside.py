"""kill -9 of a bot that serves two campaigns, over and over while people of both sign up and both
groups write to their captains: nothing is lost, nothing is doubled, and nothing of one campaign is
told, or kept, in the other.
"""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from bot.engine.time.clock import SystemClock
from bot.organizers import store as organizers
from bot.organizers.model import GroupBound
from tests.support.campaigning import Volunteer
from tests.support.databases import KEY, Opened
from tests.support.enlisting import enlist
from tests.support.fragile import RecordingSimulator, fragile_bot
from tests.support.guests import Guest
from tests.support.ledger import Ledger
from tests.support.processes import campaign_at_noon
from tests.support.soak import settled
from tests.support.two import FIRST_NAME, FIRST_SLUG, NAME, SLUG, second_file

CAPTAINS, VOLUNTEERS, BOTH = 40, 3, 10
PLACES = (
    *("updates-handled:2", "reply-accepted:3", "copies-written", "work-committed"),
    *("notices-marked", "notice-leaving:5", "notice-accepted:5", "updates-committed:2"),
)
UNREACHED_SECONDS = 4.0
PACE = 50


class Side:
    """One of the campaigns: its people, its group, its words."""

    def __init__(self, simulator, slug, name, friends, captains):
        self.slug, self.name, self.friends, self.captains = slug, name, friends, captains
        self.owner = Guest(simulator, f"Owner of {slug}")
        self.group = self.owner.makes_group(f"Organizers of {slug}")
        self.words = f"Saturday at ten at the {slug}"
        self.volunteers = []
        self.number = 0

    def assemble(self, database_url):
        """Bind the group and make captains, as if that had been some time ago."""
        opened, now = Opened(database_url, SystemClock()), SystemClock().now()
        with opened.transaction() as tx:
            self.number = campaign = organizers.ensure_campaign(tx, self.slug, now)
            organizers.add_owner(tx, campaign, self.owner.id, "en", now)
            bound = GroupBound(self.group, "Organizers", "en", self.owner.id, None, now)
            organizers.bind_group(tx, campaign, bound)
            enlist(tx, campaign, {each.id: each.name for each in self.captains}, "en", now)
        opened.close()
        for each in (self.owner, *self.captains):
            each.person.started = True

    async def signs_up(self, volunteer, under=""):
        """By the campaign's own link, all the way to its friends."""
        volunteer.opens(f"c_{self.slug}")
        if not under:
            await volunteer.taps("English")
        for label in ("I agree", "I promise", f"I’m {volunteer.name}"):
            await volunteer.taps(label, under=under)
        await volunteer.waits_for(
            lambda each: "you know best?" in each["text"] and under in each["text"], "the list"
        )
        volunteer.says("\n".join(self.friends))
        await volunteer.waits_for(
            lambda each: "On your list:" in each["text"] and self.friends[0] in each["text"], "it"
        )
        self.volunteers.append(volunteer)

    async def writes(self):
        """To all captains."""
        self.owner.says(f"/broadcast {self.words}", self.group)
        for label in ("Same text for everyone", "📣 Send"):
            await self.owner.taps(label, self.group)
        await self.owner.reads("What became of your message", self.group)


async def in_both(first, second, volunteer):
    await first.signs_up(volunteer)
    await second.signs_up(volunteer, under=second.name)


async def kill_at(bot, place):
    """Return whether it died there by itself."""
    bot.charge(place)
    await bot.start()
    try:
        return await asyncio.wait_for(bot.ended(), UNREACHED_SECONDS) == -9
    except TimeoutError:
        bot.kill()
        await bot.ended()
        return False


@pytest.mark.waits
@pytest.mark.timeout(180)
async def test_kills_of_a_bot_with_two_campaigns_lose_double_and_mix_nothing(
    database_url, tmp_path, capsys
):
    simulator, ledger = RecordingSimulator(), Ledger(database_url, KEY)
    harbour_file = tmp_path / "harbour.toml"
    harbour_file.write_bytes(second_file(campaign_at_noon()))
    shared = [Guest(simulator, f"Shared {number}") for number in range(BOTH)]
    river, harbour = sides = [
        Side(simulator, slug, name, friends, [*shared, *_captains(simulator, slug)])
        for slug, name, friends in (
            (FIRST_SLUG, FIRST_NAME, ("Luis", "Bea")),
            (SLUG, NAME, ("Marc", "Nora", "Tom")),
        )
    ]
    async with fragile_bot(simulator, database_url, tmp_path, is_plain=False) as bot:
        bot.serves(tmp_path / "campaign.toml", harbour_file)
        bot.paces(PACE)
        for each in sides:
            each.assemble(database_url)
        async with asyncio.TaskGroup() as people:
            for each in sides:
                people.create_task(each.writes())
                for number in range(VOLUNTEERS):
                    newcomer = Volunteer(simulator, f"{each.slug} {number}")
                    people.create_task(each.signs_up(newcomer))
            people.create_task(in_both(river, harbour, Volunteer(simulator, "Rafa")))
            people.create_task(in_both(harbour, river, Volunteer(simulator, "Hana")))
            died = [place for place in PLACES if await kill_at(bot, place)]
            bot.charge(None)
            await bot.start()
        await settled(simulator, ledger)
        await bot.stops()
    with capsys.disabled():
        print(f"\n  died at {', '.join(died)}")  # noqa: T201
    assert len(died) > len(PLACES) // 2
    for each, other in ((river, harbour), (harbour, river)):
        assert_whole(ledger, each)
        assert_apart(each, other)
    assert ledger.count_by("state", "outbox", "class = 'reply'").keys() == {"sent"}


def _captains(simulator, slug):
    return [Guest(simulator, f"Captain {number} of {slug}") for number in range(CAPTAINS)]


def assert_whole(ledger, side):
    """Each captain, friend and copy is there once, and each captain's next look is planned."""
    own = f"campaign_id = {side.number}"
    captains = ledger.rows(f"SELECT id, telegram_id FROM captains WHERE {own}")  # noqa: S608
    numbers = {each["telegram_id"]: each["id"] for each in captains}
    everybody = [each.id for each in (*side.captains, *side.volunteers)]
    assert sorted(each["telegram_id"] for each in captains) == sorted(everybody)
    for each in side.volunteers:
        number = numbers[each.id]
        whose = f"{own} AND captain_id = {number} AND removed_at IS NULL"
        friends = ledger.rows(f"SELECT name FROM contacts WHERE {whose}")  # noqa: S608
        named = sorted(ledger.unseal(number, row["name"]) for row in friends)
        assert named == sorted(side.friends), each.name
        planned = ledger.count_by(
            "campaign_id", "due", f"job = 'nudges.due' AND subject = {number}"
        )
        assert planned == {side.number: 1}
    copies = ledger.rows(f"SELECT chat_id, state FROM outbox WHERE {own} AND batch IS NOT NULL")  # noqa: S608
    ends = {each["chat_id"]: each["state"] for each in copies}
    assert len(ends) == len(copies)
    assert {each.id for each in side.captains} <= set(ends)
    for each in side.captains:
        arrived = sum(side.words in message.get("text", "") for message in each.from_bot())
        assert arrived == 1 if ends[each.id] == "sent" else arrived <= 1
    states = Counter(ends.values())
    assert states.keys() <= {"sent", "unknown"}
    assert states["sent"] > len(ends) // 2


def assert_apart(side, other):
    """Nobody of one campaign alone has read a word of the other, nor has its group."""
    of_both = {each.id for each in (*other.captains, *other.volunteers)}
    for each in (*side.captains, *side.volunteers, side.owner):
        if each.id not in of_both:
            said = " ".join(message.get("text", "") for message in each.from_bot())
            assert other.name not in said, each.name
            assert other.words not in said, each.name
    in_group = " ".join(each.get("text", "") for each in side.owner.from_bot(side.group))
    assert other.name not in in_group
    assert other.words not in in_group
