"""What the calendar and the campaign file decide: how far the vote is, and which phase that makes.
Pure: `now` comes in, aware, in any zone.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.campaigns.model import (
    Campaign,
    Deadline,
    Limit,
    Phase,
    Relationship,
    Round,
    Script,
    Silence,
    Territory,
    Voting,
    VotingDates,
    Way,
    Words,
)
from bot.engine.texts.rules import date_in, day_of_month, long_day

# Where the law is silent in other countries too, their calendar says so.
USUAL_SILENCE = {"FR": Silence(days_before=1, until=24)}
SHORT = 16
# Where nobody says otherwise, a letter may take so long.
SAFELY_POSTED = timedelta(days=7)
# The vote is won in these days: people who meant to go are asked when, where and with whom.
GET_OUT_THE_VOTE_DAYS = 4


@dataclass(frozen=True, slots=True)
class CampaignChanged:
    """The campaign is another one from now on: whatever hangs on its file follows."""

    before: Campaign
    after: Campaign
    at: datetime


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that the file, or a `file` beside it `inside`, may not have, as its reader says."""

    place: str
    said: str
    found: str = ""
    accepted: str = ""
    file: str = ""
    least: int | None = None
    most: int | None = None
    inside: str = ""


@lru_cache(maxsize=1024)
def today(campaign: Campaign, now: datetime) -> date:
    """The date where the vote is held, which may not be the date in UTC."""
    return date_in(campaign.zone, now)


def days_until_election(campaign: Campaign, now: datetime) -> int:
    """0 on the day itself, negative afterwards."""
    return (campaign.election_day - today(campaign, now)).days


@lru_cache(maxsize=1024)
def phase(campaign: Campaign, now: datetime) -> Phase:
    days = days_until_election(campaign, now)
    if days < 0:
        return Phase.AFTER
    if days == 0:
        return Phase.ELECTION_DAY
    return Phase.GET_OUT_THE_VOTE if days <= GET_OUT_THE_VOTE_DAYS else Phase.EARLY


def is_over(campaign: Campaign, now: datetime) -> bool:
    """Tell whether the vote has been: from then on nobody new is asked for anything."""
    return phase(campaign, now) is Phase.AFTER


def vote_ends(campaign: Campaign) -> datetime:
    """Return the last second of the day of the vote, in UTC."""
    return datetime.combine(campaign.election_day, time(23, 59, 59), campaign.zone).astimezone(UTC)


def ways_open(campaign: Campaign, now: datetime) -> tuple[Voting, ...]:
    """Return the ways of voting that can still be chosen."""
    day = today(campaign, now)
    return tuple(each for each in campaign.voting if day <= (each.ask_by or each.last))


def deadlines(campaign: Campaign, now: datetime) -> tuple[Deadline, ...]:
    """Return what is not over yet, the nearest first; of one day, the one that rules out more."""
    return _deadlines(campaign, today(campaign, now))


@lru_cache(maxsize=64)
def _deadlines(campaign: Campaign, day: date) -> tuple[Deadline, ...]:
    found = [Deadline(Limit.ELECTION, campaign.election_day)]
    if campaign.registration_deadline:
        found.append(Deadline(Limit.REGISTRATION, campaign.registration_deadline))
    found += [
        Deadline(Limit(each.way.value), each.ask_by or each.last)
        for each in campaign.voting
        if each.way is not Way.IN_PERSON
    ]
    left = [each for each in found if each.day >= day]
    return tuple(sorted(left, key=lambda each: (each.day, list(Limit).index(each.limit))))


def calendar_fingerprint(campaign: Campaign) -> str:
    """Return what stands for the days in the campaign's files: another one, other days."""
    ways = [(each.way, each.first, each.last, each.ask_by) for each in campaign.voting]
    hours, weekly = campaign.nudge_hours, campaign.weekly_board.weekday
    days = (campaign.election_day, campaign.registration_deadline, hours, ways, weekly)
    nudges = [(each.id, each.when) for each in campaign.nudges]
    others = (campaign.calendar.rounds, campaign.calendar.rows) if campaign.calendar else ()
    return hashlib.sha256(repr((*days, *others, *nudges)).encode()).hexdigest()[:SHORT]


def days_in_texts(campaign: Campaign, language: str) -> Mapping[str, date]:
    """Return the campaign's days by how organizers write them in their texts, and we in theirs."""
    days = {campaign.election_day, campaign.purge_date}
    if campaign.registration_deadline:
        days.add(campaign.registration_deadline)
    for each in campaign.voting:
        days |= {each.first, each.last, each.ask_by or each.last}
    return _written(frozenset(days), language)


@lru_cache(maxsize=16)
def _written(days: frozenset[date], language: str) -> Mapping[str, date]:
    return {write(day, language): day for day in days for write in (day_of_month, long_day)}


def is_purge_due(campaign: Campaign, now: datetime) -> bool:
    return today(campaign, now) >= campaign.purge_date


def script_for(campaign: Campaign, relationship: Relationship) -> Script:
    """The script for this relationship; the one for "other" always exists and fits everybody."""
    found = {script.relationship: script for script in campaign.scripts}
    return found.get(relationship, found[Relationship.OTHER])


def is_close(relationship: Relationship | None) -> bool:
    """Tell whether one says "tu" to them: where that is not known, "vous" offends nobody."""
    return relationship in (Relationship.FAMILY, Relationship.FRIEND)


# --- territories and silence ----------------------------------------------------------------------


def territory_of(campaign: Campaign, zone: str) -> Territory:
    """Return where somebody with this clock votes, as far as a clock can tell.

    A zone that is named wins over a part of the world; whoever lives elsewhere is taken to vote
    where the campaign is.
    """
    calendar = campaign.calendar
    if calendar is None:
        silence = USUAL_SILENCE.get(campaign.country)
        return Territory("", Words({"": ""}), (campaign.time_zone,), silence)
    area = f"{zone.partition('/')[0]}/*"
    own = next(each for each in calendar.territories if each.id == campaign.territory)
    for wanted in (zone, area):
        if wanted in own.zones:
            return own
        for each in calendar.territories:
            if wanted in each.zones:
                return each
    return own


@lru_cache(maxsize=256)
def in_territory(campaign: Campaign, territory: str) -> Campaign:
    """Return the campaign with the days of one territory of its calendar."""
    calendar = campaign.calendar
    if calendar is None:
        return campaign
    here = (territory, campaign.round)
    day = next(each.day for each in calendar.rounds if (each.territory, each.number) == here)
    rows = [each for each in calendar.rows if (each.territory, each.round) == here]
    closing = [each.closes for each in rows if each.limit is Limit.REGISTRATION]
    ways = tuple(_way(each, day) for each in rows if each.limit is not Limit.REGISTRATION)
    return replace(
        campaign,
        election_day=day,
        registration_deadline=max(closing, default=None),
        voting=ways or (Voting(Way.IN_PERSON, day, day),),
        territory=territory,
    )


def _way(row: VotingDates, day: date) -> Voting:
    """Who has a proxy votes on the day itself: what closes is asking for one."""
    if row.limit is Limit.ELECTION:
        return Voting(Way.IN_PERSON, day, day)
    if row.limit is Limit.PROXY:
        return Voting(Way.PROXY, day, day, row.ask_by or row.closes)
    return Voting(Way(row.limit.value), row.opens or row.closes, row.closes, row.ask_by)


def seen_from(campaign: Campaign, zone: str) -> Campaign:
    """Return the campaign as it is where this clock is: its vote may be on another day there."""
    there = territory_of(campaign, zone).id if campaign.calendar else campaign.territory
    return campaign if there == campaign.territory else in_territory(campaign, there)


def everywhere(campaign: Campaign) -> Iterator[Campaign]:
    """Yield the campaign as it is in each of its territories."""
    yield campaign
    for each in campaign.calendar.territories if campaign.calendar else ():
        if each.id != campaign.territory:
            yield in_territory(campaign, each.id)


def rounds_of(campaign: Campaign, territory: Territory) -> tuple[Round, ...]:
    """Return on which days is voted there, in their order."""
    if campaign.calendar is None:
        return (Round(1, territory.id, campaign.election_day, campaign.provisional),)
    found = [each for each in campaign.calendar.rounds if each.territory == territory.id]
    return tuple(sorted(found, key=lambda each: each.day))


def rows_of(campaign: Campaign, territory: Territory, number: int) -> tuple[VotingDates, ...]:
    """Return what the calendar says of one round there; without one, what the campaign does."""
    if campaign.calendar is None:
        return tuple(_rows_without(campaign))
    rows = campaign.calendar.rows
    return tuple(each for each in rows if (each.territory, each.round) == (territory.id, number))


def _rows_without(campaign: Campaign) -> Iterator[VotingDates]:
    if campaign.registration_deadline:
        yield VotingDates(Limit.REGISTRATION, "", 1, campaign.registration_deadline)
    for each in campaign.voting:
        if each.way is Way.IN_PERSON:
            yield VotingDates(Limit.ELECTION, "", 1, each.last)
            continue
        closes = each.last if each.way is not Way.PROXY else each.ask_by or each.last
        safe = closes - SAFELY_POSTED if each.way is Way.POST else None
        limit = Limit(each.way.value)
        yield VotingDates(limit, "", 1, closes, each.first, each.ask_by, safe)


def is_ever_silent(campaign: Campaign) -> bool:
    """Tell whether the law wants silence anywhere in this campaign."""
    if campaign.calendar is None:
        return campaign.country in USUAL_SILENCE
    return any(each.silence for each in campaign.calendar.territories)


@lru_cache(maxsize=1024)
def silences(campaign: Campaign, zone: str) -> tuple[tuple[datetime, datetime], ...]:
    """Return from when until when the law wants no campaigning where this clock is, in UTC: from
    00:00 of some day before each vote.
    """
    territory = territory_of(campaign, zone)
    silence = territory.silence
    if silence is None:
        return ()
    clock = ZoneInfo(_clock_of(territory, zone))
    return tuple(
        (
            _at(each.day - timedelta(days=silence.days_before), 0, clock),
            _at(each.day, silence.until, clock),
        )
        for each in rounds_of(campaign, territory)
    )


def next_silence(campaign: Campaign, zone: str, now: datetime) -> tuple[datetime, datetime] | None:
    """Return the silence that is on, or the next one."""
    return next((each for each in silences(campaign, zone) if now < each[1]), None)


def silent_until(campaign: Campaign, zone: str, now: datetime) -> datetime | None:
    """Return when the silence that is on ends; None where none is."""
    found = next_silence(campaign, zone, now)
    return found[1] if found and found[0] <= now else None


def _clock_of(territory: Territory, zone: str) -> str:
    """Whoever votes there has their own clock; else that of the territory counts."""
    if {zone, f"{zone.partition('/')[0]}/*"} & set(territory.zones):
        return zone
    return next((each for each in territory.zones if not each.endswith("/*")), zone)


def _at(day: date, hour: int, clock: ZoneInfo) -> datetime:
    at = datetime.combine(day + timedelta(days=hour // 24), time(hour % 24), clock)
    return at.astimezone(UTC)
