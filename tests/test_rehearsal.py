"""A rehearsal: days worth going to, a vote that is always ahead, a group that is announced."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import rehearsal
from bot.app import assemble
from bot.campaigns.pack import read_campaign
from bot.config import Settings
from bot.organizers import store as organizers
from bot.progress.leaderboard.jobs import WEEKLY
from bot.rehearsal import Rehearsal, first_day, landmarks, seat_organizers
from bot.simulator.people.starting_people import StartingPeople
from bot.simulator.versions import NEWEST
from bot.start import opened, stored_campaign

CAMPAIGN = read_campaign(Path("data/campaign.toml"))


def test_the_days_that_matter_are_reached_when_their_morning_is_over():
    told = {
        each.name: f"{each.at.astimezone(CAMPAIGN.zone):%m-%d %H:%M}"
        for each in landmarks(CAMPAIGN)
    }
    assert told == {"last_days": "05-05 12:00", "vote": "05-09 12:00", "after": "05-10 12:00"}


@pytest.mark.parametrize(
    "today", ["2026-11-27", "2027-04-24", "2027-05-09", "2027-07-01", "2031-01-01"]
)
def test_a_vote_is_always_weeks_ahead(today):
    now = datetime.fromisoformat(today).replace(hour=8, tzinfo=UTC)
    begins = now + first_day(CAMPAIGN, now)
    assert begins <= now
    assert landmarks(CAMPAIGN)[1].at - begins >= timedelta(weeks=2)


async def test_the_next_event_stops_at_the_vote(tmp_path):
    play = Rehearsal(tmp_path, CAMPAIGN)
    seen = []
    while upcoming := await play.next_event():
        seen.append(upcoming)
        await play.move(upcoming)
    assert seen == [each.at for each in landmarks(CAMPAIGN)][-len(seen) :]
    assert len(seen) == 3


async def test_the_group_that_is_there_from_the_start_gets_its_weekly_board(tmp_path):
    settings = Settings(
        _env_file=None, database_url=f"sqlite:///{tmp_path}/a.db", master_key_file=tmp_path / "key"
    )
    async with opened(settings, Rehearsal(tmp_path).clock) as database:
        campaign = await stored_campaign(settings, database)
        parts = assemble(campaign)
        await seat_organizers(database, parts, StartingPeople(7, -5, "Organizers"))

        def planned(tx):
            group = organizers.active_group(tx, campaign.id)
            return group.chat_id, parts.work(tx).planned(WEEKLY, campaign.id)

        chat, board = await database.run(planned)
    assert chat == -5
    assert board is not None


class Holding:
    """A service whose last message leaves a moment after it was due."""

    def __init__(self):
        self.held, self.left = [0.001, None], 0
        self.sender = self

    async def tick(self):
        pass

    async def held_for(self):
        return self.held.pop(0)

    async def idle(self):
        self.left += 1

    async def next_event(self, is_silent=None):
        return None


async def test_time_does_not_jump_over_what_the_pace_still_holds(tmp_path):
    play = Rehearsal(tmp_path)
    play.service = Holding()
    await play.move(play.now() + timedelta(days=7))
    assert (play.service.held, play.service.left) == ([], 1)


async def test_who_begins_anew_finds_a_fresh_play_at_the_same_address(monkeypatch):
    plays = []

    async def play(_settings, _folder, port, *, fresh, api):
        assert api == NEWEST
        plays.append((port, fresh))
        return 8081 if len(plays) == 1 else None

    monkeypatch.setattr(rehearsal, "_play", play)
    await rehearsal.run_simulation(Settings(_env_file=None), fresh=False, port=0)
    assert plays == [(0, False), (8081, True)]
