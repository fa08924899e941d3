"""What the calendar and the campaign file decide: how far the vote is, which phase that makes,
and which words fit somebody. Pure: `now` comes in, aware, in any zone.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache

from bot.campaigns.model import Campaign, Deadline, Limit, Phase, Relationship, Script, Voting, Way
from bot.engine.texts.rules import day_of_month, long_day

# The vote is won in these days: people who meant to go are asked when, where and with whom.
GET_OUT_THE_VOTE_DAYS = 4


def today(campaign: Campaign, now: datetime) -> date:
    """The date where the vote is held, which may not be the date in UTC."""
    return now.astimezone(campaign.zone).date()


def days_until_election(campaign: Campaign, now: datetime) -> int:
    """0 on the day itself, negative afterwards."""
    return (campaign.election_day - today(campaign, now)).days


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
    found = [Deadline(Limit.ELECTION, campaign.election_day)]
    if campaign.registration_deadline:
        found.append(Deadline(Limit.REGISTRATION, campaign.registration_deadline))
    found += [
        Deadline(Limit(each.way.value), each.ask_by or each.last)
        for each in campaign.voting
        if each.way is not Way.IN_PERSON
    ]
    left = [each for each in found if each.day >= today(campaign, now)]
    return tuple(sorted(left, key=lambda each: (each.day, list(Limit).index(each.limit))))


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
