"""Teams, leads and tags of captains come back: what organizers own. What is a captain's own stays.

It is the rule of `/import` for those who are here: a table only adds, and nobody becomes a captain
by it. Whoever comes into another team hears of it at a decent hour, as when an organizer puts them
there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.commands.tables.exported import (
    Kind,
    Mistake,
    Say,
    Wrong,
    announcing,
    columns_of,
    yes_or_no,
)
from bot.console import audience
from bot.console.captain_restoring import rules, store
from bot.console.captain_restoring.model import NEEDED, CaptainBack, Column, Gain, Names
from bot.console.exports.model import What
from bot.console.imports import store as imports
from bot.console.imports.model import Known
from bot.console.tags.model import TagActUndone
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.integrations.changes import jobs as changes_jobs
from bot.language.words.rules import plain
from bot.teams import store as teams
from bot.teams.model import NO_TEAM, Lead, LeadAnswered, LeadEnded, ManyPlaced, ManyPutBack
from bot.teams.rules import leads

_SERVER: Final = 0
# In the order in which `export` writes them; what is behind them is a captain's own.
_COLUMNS: Final = (
    *(Column.NUMBER, None, None, None),
    *(Column.TEAM, Column.LEADS, Column.TAGS),
)


def _reader(say: Say, heading: Sequence[str]) -> Callable[[Sequence[str]], CaptainBack | Wrong]:
    places = columns_of(say, What.CAPTAINS, _COLUMNS, NEEDED, heading)
    yes = yes_or_no(say)
    return lambda row: rules.read(row, places, yes)


def _check(
    tx: Tx, campaign: Campaign, read: Sequence[tuple[int, CaptainBack]]
) -> Iterator[Mistake]:
    """Give where there is no such captain or team, or where they lead another one."""
    names, known = _names(tx, campaign.id), _known(tx, campaign.id, [each for _, each in read])
    for row, each in read:
        if wrong := rules.trouble(each, known.get(each.captain_id), names):
            yield Mistake(row, *wrong)


def _tell(tx: Tx, campaign: Campaign, rows: Sequence[CaptainBack]) -> Counter[str]:
    """Count who gains what."""
    gains = _gains(tx, campaign.id, rows)
    return Counter(
        {
            "Captains who get a tag": sum(bool(each.tags) for each in gains),
            "Captains who come into a team": sum(bool(each.team) for each in gains),
            "Captains who lead their team again": sum(each.leads for each in gains),
        }
    )


def _put(tx: Tx, campaign: Campaign, act: int, rows: Sequence[CaptainBack]) -> None:
    """Give what captains do not have; of several rows about one the first says which team."""
    work, gains = announcing(tx, campaign), _gains(tx, campaign.id, rows)
    twice = {each for each, *_ in store.noted(tx, campaign.id, act, _ids(gains))}
    fresh = [each for each in gains if each.captain_id not in twice]
    _tag(tx, campaign.id, act, gains)
    moves = {team: tx.new_id() for team in sorted({each.team for each in fresh if each.team})}
    for team, number in moves.items():
        moved = [each for each in fresh if each.team == team]
        work.announce(ManyPlaced(number, team, _ids(moved), _SERVER, work.now))
    led = {each.captain_id: _lead(work, each.captain_id) for each in fresh if each.leads}
    gained = ((each.captain_id, moves.get(each.team, 0)) for each in fresh)
    store.note(tx, campaign.id, act, [(each, led.get(each, 0), move) for each, move in gained])


def _take_back(tx: Tx, campaign: Campaign, act: int, ids: Sequence[int]) -> int:
    """Take back what nobody changed since: leads first, as whoever leads a team stays in it."""
    work = announcing(tx, campaign)
    for captain_id, team_id in store.leads(tx, campaign.id, act):
        seat = teams.seat(tx, campaign.id, captain_id)
        if seat and seat.team_id == team_id and leads(seat):
            teams.set_lead(tx, campaign.id, captain_id, team_id, Lead.NOT)
            changes_jobs.note(work, LeadEnded(captain_id, team_id, _SERVER, work.now))
    store.end_leads(tx, campaign.id, act)
    for number in sorted({move for *_, move in store.noted(tx, campaign.id, act, ids) if move}):
        if back := teams.moved(tx, campaign.id, number):
            seat = teams.seat(tx, campaign.id, back[0])
            team_id = seat.team_id if seat else NO_TEAM
            work.announce(ManyPutBack(number, team_id, back, _SERVER, work.now))
    if audience.touched(tx, campaign.id, act):
        work.announce(TagActUndone(act, _SERVER, work.now))
    store.drop(tx, campaign.id, act, ids)
    return len(ids)


# --- what captains gain ---------------------------------------------------------------------------


def _names(tx: Tx, campaign_id: int) -> Names:
    tags = {plain(each.name): each.id for each in audience.tags(tx, campaign_id)}
    return Names(tags, {plain(each.name): each.id for each in teams.teams(tx, campaign_id)})


def _known(tx: Tx, campaign_id: int, rows: Sequence[CaptainBack]) -> dict[int, Known]:
    there = captains.there(tx, campaign_id, {each.captain_id for each in rows})
    found = imports.known(tx, campaign_id, [(each, "") for each in there])
    return {each.id: each for each in found}


def _gains(tx: Tx, campaign_id: int, rows: Sequence[CaptainBack]) -> list[Gain]:
    names, known = _names(tx, campaign_id), _known(tx, campaign_id, rows)
    found: dict[int, Gain] = {}
    for each in rows:
        is_here = not captains.has_stepped_down(tx, each.captain_id)
        gain = rules.gain(each, known[each.captain_id], names, is_here=is_here)
        found[each.captain_id] = rules.joined(found.get(each.captain_id), gain)
    return [each for each in found.values() if each.is_any]


def _ids(gains: Sequence[Gain]) -> tuple[int, ...]:
    return tuple(each.captain_id for each in gains)


def _tag(tx: Tx, campaign_id: int, act: int, gains: Sequence[Gain]) -> None:
    """Give tags, all under one number, by which they are taken back."""
    for name in {plain(tag): tag for each in reversed(gains) for tag in each.tags}.values():
        tag = audience.make_tag(tx, campaign_id, name)
        for each in gains:
            if plain(name) in map(plain, each.tags):
                audience.tag_one(tx, campaign_id, each.captain_id, tag.id, act, on=True)


def _lead(work: Work, captain_id: int) -> int:
    """Have a captain lead the team that they are in; return which."""
    seat = teams.seat(work.tx, work.campaign_id, captain_id)
    if seat is None:
        return NO_TEAM
    teams.set_lead(work.tx, work.campaign_id, captain_id, seat.team_id, Lead.LEADS)
    changes_jobs.note(work, LeadAnswered(captain_id, seat.team_id, agrees=True, at=work.now))
    return int(seat.team_id)


KIND: Final = Kind(
    _reader,
    _check,
    _put,
    store.last,
    store.of,
    _take_back,
    "Names, languages and all else that is a captain's own stayed as it is.",
    "whoever was put elsewhere since, or made a lead, stays there",
    _tell,
)
