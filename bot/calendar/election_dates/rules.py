"""Which dates are to come and whom they concern; which plans a moved vote takes along. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.election_dates.model import Entry, Move, What
from bot.campaigns.model import Campaign, Limit, VotingDates, Way
from bot.campaigns.rules import in_territory, rounds_of, rows_of, silences, territory_of
from bot.contacts.model import ContactId, Stage
from bot.conversations.model import Candidate, Plan
from bot.conversations.suggestions.rules import ASKED_FURTHER
from bot.conversations.vote_plans.rules import voting_of
from bot.conversations.voting_steps.rules import is_on_its_way

MOST_SHOWN: Final = 8
NAMED: Final = 3
_SPANS: Final = {
    Limit.EARLY: (Way.EARLY, What.EARLY_BEGINS, What.EARLY_ENDS),
    Limit.ONLINE: (Way.ONLINE, What.ONLINE_BEGINS, What.ONLINE_ENDS),
}
_ON_THE_DAY: Final = (Way.IN_PERSON, Way.PROXY)


# --- what is to come ------------------------------------------------------------------------------


def entries(
    campaign: Campaign, zone: str, candidates: Sequence[Candidate], today: date
) -> tuple[Entry, ...]:
    """Return the days to come of this round, the next first, with whom each concerns; however
    many they are, the vote is one of them.
    """
    territory = territory_of(campaign, zone)
    rows = rows_of(campaign, territory, campaign.round)
    found = [entry for row in rows for entry in _entries_of(row, candidates)]
    found += _silence(campaign, zone)
    left = [each for each in found if each.day >= today]
    order = list(What)
    ordered = sorted(left, key=lambda each: (each.day, order.index(each.what)))
    vote = [each for each in ordered[MOST_SHOWN:] if each.what is What.ELECTION]
    return (*ordered[: MOST_SHOWN - len(vote)], *vote)


def _entries_of(row: VotingDates, candidates: Sequence[Candidate]) -> Iterator[Entry]:
    channels = tuple((each.channel, each.day) for each in row.channels)

    def entry(day: date, what: What, people: Iterable[ContactId]) -> Entry:
        return Entry(day, what, row.limit, tuple(people), channels)

    match row.limit:
        case Limit.REGISTRATION:
            yield entry(row.closes, What.REGISTRATION, _open(candidates))
        case Limit.EARLY | Limit.ONLINE:
            way, begins, ends = _SPANS[row.limit]
            days = ((row.opens, begins), (row.closes, ends))
            yield from (entry(day, what, _planned(candidates, way)) for day, what in days if day)
        case Limit.POST:
            if row.ask_by:
                yield entry(row.ask_by, What.ASK_BY, _without_ballot(candidates))
            if row.safe:
                yield entry(row.safe, What.SAFE, _waiting(candidates, Way.POST))
            yield entry(row.closes, What.POST, _waiting(candidates, Way.POST))
        case Limit.PROXY:
            yield entry(row.closes, What.PROXY, _waiting(candidates, Way.PROXY))
        case Limit.ELECTION:
            voters = (*_planned(candidates, *_ON_THE_DAY), *_open(candidates))
            yield entry(row.closes, What.ELECTION, voters)


def _silence(campaign: Campaign, zone: str) -> Iterator[Entry]:
    """Yield the day on which it begins, on the captain's own clock."""
    days = rounds_of(campaign, territory_of(campaign, zone))
    for each, (begins, _) in zip(days, silences(campaign, zone), strict=False):
        if each.number == number_of(campaign):
            local_day = begins.astimezone(ZoneInfo(zone)).date()
            yield Entry(local_day, What.SILENCE, Limit.ELECTION)


def number_of(campaign: Campaign) -> int:
    """Return the number of the round that the campaign is about."""
    return campaign.round if campaign.calendar else 1


def _planned(candidates: Iterable[Candidate], *ways: Way) -> list[ContactId]:
    return [
        each.contact.id
        for each in candidates
        if each.contact.stage is Stage.PLAN_MADE and each.way in ways
    ]


def _open(candidates: Iterable[Candidate]) -> list[ContactId]:
    """Return those who may still vote in any way: how is not known."""
    return [each.contact.id for each in candidates if each.contact.stage in ASKED_FURTHER]


def _waiting(candidates: Sequence[Candidate], way: Way) -> list[ContactId]:
    on_its_way = {each.contact.id for each in candidates if is_on_its_way(each.way, each.steps)}
    return [each for each in _planned(candidates, way) if each not in on_its_way]


def _without_ballot(candidates: Sequence[Candidate]) -> list[ContactId]:
    known = {each.contact.id for each in candidates if {"requested", "received"} & set(each.steps)}
    return [each for each in _waiting(candidates, Way.POST) if each not in known]


# --- what moved -----------------------------------------------------------------------------------


def days_of(campaign: Campaign) -> Mapping[tuple[str, str], date]:
    """Return every day of the calendar by its territory and name."""
    calendar = campaign.calendar
    if calendar is None:
        return {("", f"{each.limit}:1"): each.closes for each in _rows_here(campaign)}
    found = {(each.territory, f"election:{each.number}"): each.day for each in calendar.rounds}
    for row in calendar.rows:
        if row.limit is not Limit.ELECTION:
            found[(row.territory, f"{row.limit}:{row.round}")] = row.closes
    return found


def _rows_here(campaign: Campaign) -> tuple[VotingDates, ...]:
    return rows_of(campaign, territory_of(campaign, campaign.time_zone), campaign.round)


def moves(
    before: Mapping[tuple[str, str], date], after: Mapping[tuple[str, str], date]
) -> tuple[Move, ...]:
    """Return what is on another day than before."""
    return tuple(
        Move(*key, before[key], day)
        for key, day in after.items()
        if key in before and before[key] != day
    )


def moves_for(campaign: Campaign, zone: str, found: Iterable[Move]) -> tuple[Move, ...]:
    """Return what moved in this round for who votes where this clock is, the vote first."""
    there = territory_of(campaign, zone).id
    number = number_of(campaign)
    own = [each for each in found if each.territory == there and each.name.endswith(f":{number}")]
    return tuple(sorted(own, key=lambda each: (not each.name.startswith("election"), each.after)))


def moved_plan(plan: Plan, campaign: Campaign, found: Iterable[Move]) -> Plan:
    """Return the plan as it is after the days have moved: who goes on the day goes on the new one,
    who votes early or by mail keeps a day that is still possible, and else needs another.

    `campaign` is that of the captain's territory, with its new days.
    """
    vote = next((each for each in found if each.name.startswith("election")), None)
    if plan.day is None or plan.way is None:
        return plan
    if plan.way in _ON_THE_DAY:
        return replace(plan, day=vote.after) if vote else plan
    voting = voting_of(campaign, plan.way)
    fits = voting is not None and voting.first <= plan.day <= voting.last
    return plan if fits else replace(plan, day=None)


def plan_of_round(plan: Plan, campaign: Campaign) -> Plan:
    """Return a plan as it is for another round: the same way where it exists, its steps to be done
    again. `campaign` is that of the captain's territory.
    """
    anew = replace(plan, steps=())
    voting = voting_of(campaign, plan.way)
    if voting is None:
        return replace(anew, way=None, day=None)
    if plan.way in _ON_THE_DAY:
        return replace(anew, day=campaign.election_day)
    return replace(anew, day=None)


def local(campaign: Campaign, zone: str) -> Campaign:
    """Return the campaign where this clock is."""
    return in_territory(campaign, territory_of(campaign, zone).id)
