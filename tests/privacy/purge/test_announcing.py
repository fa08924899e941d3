"""Nothing is erased on the word of a clock or a file alone."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.engine.storage.db import CannotOpenError
from bot.engine.time.witness import Witness
from bot.organizers import store as organizers
from bot.privacy.purge import jobs, rules, store
from bot.start import clean_parts, opened, stored_campaign
from tests.support.crowd import bind
from tests.support.enlisting import enlist
from tests.support.installation import Installation

MAYA, ANA = "Maya", "Ana"


@pytest.fixture
def played(theatre_on):
    """A theatre with an owner and two captains, its purge planned as at a start."""
    theatre = theatre_on
    maya, ana = theatre.person(MAYA), theatre.person(ANA)
    campaign = theatre.campaign

    def begin(tx):
        organizers.add_owner(tx, campaign.id, maya.id, "en", tx.now())
        enlist(tx, campaign.id, {maya.id: MAYA, ana.id: ANA}, "en", tx.now())
        jobs.plan(tx, campaign, tx.now())

    theatre.opened.run(begin)
    theatre.maya, theatre.ana = maya, ana
    return theatre


def _goes_to(theatre, days, **more):
    """Go to so many days before the purge begins, and do all that is due there."""
    at = rules.begins(theatre.campaign) - timedelta(days=days) + timedelta(**more)
    theatre.tick(seconds=(at - theatre.clock.now()).total_seconds())
    theatre.tick(minutes=16)


def _captains(theatre):
    return theatre.opened.run(lambda tx: store.count_captains(tx, theatre.campaign.id))


def _said(player):
    return "\n".join(each.text for each in player.chat.shown)


def test_who_was_told_twice_has_it_erased_on_the_day(played):
    _goes_to(played, 14)
    _goes_to(played, 1)
    assert _captains(played) == 2
    _goes_to(played, 0, minutes=1)
    assert _captains(played) == 0
    assert "Erase everything now" not in str(played.lines)


@pytest.mark.parametrize("told", [(), (14,), (1,)])
def test_who_was_not_told_twice_is_asked_and_it_waits_for_the_tap(played, told):
    for days in told:
        _goes_to(played, days)
    _goes_to(played, 0, minutes=1)
    assert _captains(played) == 2
    assert "I have erased nothing" in _said(played.maya)
    assert "I have erased nothing" not in _said(played.ana)
    _goes_to(played, -5)
    assert _captains(played) == 2
    played.maya.taps("🗑 Erase everything now")
    played.tick(seconds=1)
    assert _captains(played) == 0


def test_nobody_is_told_or_erased_at_night(played):
    _goes_to(played, 14)
    _goes_to(played, 1)
    played.tick(hours=22)
    assert _captains(played) == 2
    played.clock.pass_(hours=17)  # the bot was down until one at night
    played.tick(minutes=1)
    assert _captains(played) == 2
    played.tick(hours=9)
    assert _captains(played) == 0


def test_captains_are_told_in_their_hours_and_can_save_what_is_theirs(played):
    _goes_to(played, 15)
    assert "erased" not in _said(played.ana)
    _goes_to(played, 14)
    assert "In 14 days, on June 30, 2027, everything in “Yes to the River Park” is erased" in _said(
        played.ana
    )
    assert played.ana.chat.shown[-1].labels() == ["📄 Save my data"]
    _goes_to(played, 3)
    assert "In 3 days" in _said(played.ana)
    played.ana.taps("📄 Save my data")
    assert any(each.drawn for each in played.ana.chat.shown)
    before = len(played.ana.chat.shown)
    _goes_to(played, 1)
    assert len(played.ana.chat.shown) == before


def test_whoever_said_stop_is_not_told(played):
    played.ana.says("/stop")
    before = _said(played.ana)
    _goes_to(played, 14)
    assert _said(played.ana) == before


def test_many_captains_are_told_a_slice_at_a_time(played, monkeypatch):
    monkeypatch.setattr(jobs, "WARNED_AT_ONCE", 1)
    _goes_to(played, 14)
    assert all("In 14 days" in _said(each) for each in (played.ana, played.maya))


def test_the_group_reads_what_organizers_can_do(played):
    bind(played, played.maya)
    group = next(each for each in played.chats.values() if each.kind == "group")
    _goes_to(played, 14)
    said = group.shown[-1].text
    assert "/status" in said
    assert "tell the owner" in said
    assert "purge_date" not in said
    assert "purge_date" in _said(played.maya)


def test_a_confirmation_is_written_down(played, monkeypatch):
    monkeypatch.setattr(store, "next_captains", lambda *_: [(1, 1)])
    _goes_to(played, 0, minutes=1)
    played.maya.taps("🗑 Erase everything now")
    rows = played.opened.run(lambda tx: organizers.audit(tx, played.campaign.id))
    day = {"purge_date": str(played.campaign.purge_date)}
    assert [(each[1], each[2], each[3]) for each in rows] == [
        (played.maya.id, "purge_confirmed", day)
    ]


def test_a_former_owner_confirms_nothing(played):
    _goes_to(played, 0, minutes=1)
    played.opened.run(lambda tx: tx.connection.execute("DELETE FROM owners"))
    played.maya.taps("🗑 Erase everything now")
    played.tick(seconds=1)
    assert _captains(played) == 2


def test_a_button_of_another_day_erases_nothing(played):
    _goes_to(played, 0, minutes=1)
    later = replace(played.campaign, purge_date=played.campaign.purge_date + timedelta(days=60))
    played.parts.current.known = later
    played.maya.taps("🗑 Erase everything now")
    played.tick(seconds=1)
    assert _captains(played) == 2


def test_what_did_not_arrive_was_not_told(played, monkeypatch):
    monkeypatch.setattr(store, "has_arrived", lambda _tx, _key: False)
    _goes_to(played, 14)
    _goes_to(played, 1)
    _goes_to(played, 0, minutes=1)
    assert _captains(played) == 2
    assert "I have erased nothing" in _said(played.maya)


@pytest.mark.parametrize("says", ["nothing", "another year"])
def test_a_clock_that_telegram_does_not_confirm_erases_nothing(played, says):
    _goes_to(played, 14)
    _goes_to(played, 1)
    played.opened.tools.witness = witness = Witness()
    if says == "another year":
        witness.hear(format_datetime(datetime.now(UTC), usegmt=True))
    _goes_to(played, 0, minutes=1)
    assert _captains(played) == 2
    witness.__init__()
    witness.hear(format_datetime(played.clock.now() + timedelta(minutes=20), usegmt=True))
    played.tick(minutes=20)
    assert _captains(played) == 0


def test_days_told_while_telegram_denies_the_clock_do_not_count(played):
    played.opened.tools.witness = Witness()
    _goes_to(played, 14)
    _goes_to(played, 1)
    assert not played.opened.run(lambda tx: store.is_known(tx, played.campaign))


def test_two_announcements_within_a_day_are_one():
    at = datetime(2027, 5, 1, tzinfo=UTC)
    assert not rules.is_announced(at, at + timedelta(hours=23))
    assert not rules.is_announced(None, at)
    assert rules.is_announced(at, at + timedelta(days=1))


def test_a_purge_that_has_begun_goes_on(played, monkeypatch):
    monkeypatch.setattr(jobs, "SLICE", 1)
    _goes_to(played, 0, minutes=1)
    played.opened.run(lambda tx: store.begin(tx, played.campaign.id, tx.now()))
    played.tick(days=1)
    assert _captains(played) == 0


# --- the start


@pytest.fixture
def house(database_url, tmp_path, clock):
    house = Installation(database_url, tmp_path, clock)
    file = tmp_path / "campaign.toml"
    from bot import files  # noqa: PLC0415 (only these need it)

    words = files.example_campaign().read_text("utf-8").replace('materials = "materials"', "")
    file.write_text(words, "utf-8")
    house.settings = house.settings.model_copy(update={"campaign_file": file})
    return house


def _starts(house):
    async def start():
        async with opened(house.settings, house.clock) as database:
            return await clean_parts(house.settings, database)

    return asyncio.run(start())


def _enlist(house, count=2):
    async def work():
        async with opened(house.settings, house.clock) as database:
            campaign = await stored_campaign(house.settings, database)
            people = {1000 + number: "Ana" for number in range(count)}
            now = house.clock.now()
            await database.run(lambda tx: enlist(tx, campaign.id, people, "en", now))

    asyncio.run(work())


def _change(house, before, after):
    file = house.settings.campaign_file
    words = file.read_text("utf-8")
    assert str(before) in words
    file.write_text(words.replace(str(before), str(after)), "utf-8")


def test_a_start_after_the_day_is_refused_while_nobody_was_told(house):
    _starts(house)
    _enlist(house)
    house.clock.pass_(days=900)
    with pytest.raises(CannotOpenError, match=r"There are 2 captains.*set purge_date to a day"):
        _starts(house)


def test_without_captains_or_once_announced_it_starts(house):
    campaign = _starts(house).campaign
    house.clock.pass_(days=900)
    _starts(house)
    _enlist(house)

    async def announce():
        async with opened(house.settings, house.clock) as database:
            at = house.clock.now()
            await database.run(lambda tx: store.put_mark(tx, campaign, "14", at))

    asyncio.run(announce())
    _starts(house)


def test_another_slug_on_the_same_database_is_refused(house):
    _starts(house)
    _change(house, 'slug = "river-park"', 'slug = "next-year"')
    with pytest.raises(CannotOpenError, match=r'another campaign, "river-park".*"next-year"'):
        _starts(house)
    _change(house, 'slug = "next-year"', 'slug = "river-park"')
    _starts(house)


def test_another_slug_may_follow_a_campaign_that_is_erased(house):
    campaign = _starts(house).campaign

    async def erase():
        async with opened(house.settings, house.clock) as database:

            def work(tx):
                store.begin(tx, campaign.id, tx.now())
                store.finish(tx, campaign.id, tx.now())

            await database.run(work)

    asyncio.run(erase())
    _change(house, 'slug = "river-park"', 'slug = "next-year"')
    assert _starts(house).campaign.slug == "next-year"
