"""What programs read, and with which token; what follows when one is made or revoked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, Final

from bot.calendar import store as calendar
from bot.calendar.model import Counts, Event
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import store as figures
from bot.engine.api.resources import Admitted, Asked, GoneError, Json, Parameter, Query, Resource
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.integrations import rules as changes
from bot.integrations import store as log
from bot.integrations.api import dialog, rules, store
from bot.integrations.api.model import (
    CampaignFigures,
    CaptainItem,
    CaptainPage,
    ChangeItem,
    ChangePage,
    EventItem,
    EventPage,
    Seen,
    TeamItem,
    TeamPage,
    TeamSums,
    Token,
    TokenMade,
    TokenRevoked,
    Use,
)
from bot.integrations.changes.model import ReaderAdded, ReaderDropped
from bot.organizers import store as organizers
from bot.teams import store as teams
from bot.teams.model import Team

MOST: Final = 1_000
MOST_EVENTS: Final = 200
WEEK: Final = timedelta(days=7)
_AFTER: Final = Parameter("after", "Only what comes after this: `next` of the page before.")
_LIMIT: Final = Parameter("limit", "How many at most.", 1, MOST, 100)
_FEW: Final = Parameter("limit", "How many at most.", 1, MOST_EVENTS, 100)
_ID: Final = Parameter("id", "The id, as in a list or a change.", 1)


class Tokens:
    """What the engine asks this room."""

    @property
    def resources(self) -> Sequence[Resource]:
        return RESOURCES

    def admit(self, work: Work, token: str) -> Admitted | None:
        found = store.find_by_secret(work.tx, work.campaign_id, token)
        return Admitted(found.id, rules.SCOPES[found.scope]) if found else None

    def prepare(self, work: Work, token_id: int, asked: Mapping[Asked, int]) -> None:
        """Count whom something has changed, and write down that tokens are in use."""
        figures.refresh(work.tx, work.campaign)
        for whose in {each.token_id for each in asked}:
            token = store.find(work.tx, work.campaign_id, whose)
            if token:
                its = [each for each in asked if each.token_id == whose]
                refused = sum(asked[each] for each in its if each.refused)
                use = Use(sum(asked[each] for each in its) - refused, refused)
                store.add_use(work.tx, work.campaign_id, whose, today(work), use)
                _see(work, token, {each.network for each in its})
        found = store.find(work.tx, work.campaign_id, token_id)
        every = timedelta(minutes=rules.NOTED_EVERY_MINUTES)
        if found and found.used_at is None:
            _audit(work, 0, "api_token_first_used", found)
        if found and (found.used_at is None or work.now - found.used_at >= every):
            store.note_used(work.tx, work.campaign_id, token_id, work.now)


def _see(work: Work, token: Token, networks: Collection[str]) -> None:
    """Tell whoever made the token from where it is used now, once for each network. Where one is in
    use for longer than that is noted, the first is known to them.
    """
    for network in sorted(networks):
        seen = store.see(work.tx, work.campaign_id, token.id, network, work.now)
        if not seen.is_new or (token.used_at and not seen.has_others):
            continue
        if seen.has_others:
            _audit(work, 0, "api_token_elsewhere", token)
        if seen.lately < rules.TOLD_IN_A_DAY:
            _tell(work, token, network, seen)


def _tell(work: Work, token: Token, network: str, seen: Seen) -> None:
    """Tell each in private."""
    said = dialog.used_from(token, network, is_first=not seen.has_others)
    for reader, language in _readers(work, token.made_by).items():
        key = f"api.network:{token.id}:{seen.digest}:{reader}"
        work.notify(Notice(reader, language, said, key, neutral=True))


def _readers(work: Work, by: int | None) -> Mapping[int, str]:
    """Return who made a token, with their language; the owners where nobody knows who did, or has
    no private chat with us.
    """
    owners = organizers.owners(work.tx, work.campaign_id)
    known = {each.telegram_id: each.language for each in owners}
    if by in known:
        return {by: known[by]}
    captain = captains.by_telegram_id(work.tx, work.campaign_id, by) if by else None
    return {captain.telegram_id: captain.language} if captain else known


def today(work: Work) -> date:
    """Return the day on the campaign's clock."""
    campaign: Campaign = work.campaign
    return work.now.astimezone(campaign.zone).date()


# --- what is read ---------------------------------------------------------------------------------


def _campaign(work: Work, _query: Query) -> CampaignFigures:
    campaign: Campaign = work.campaign
    totals = figures.totals(work.tx, work.campaign_id)
    shown, rest = rules.fold(totals.stages)
    return CampaignFigures(
        campaign=campaign.slug,
        election_day=campaign.election_day,
        at=work.now,
        captains=totals.captains,
        left=totals.left,
        started=totals.started,
        recruited=totals.recruited,
        contacts=totals.contacts,
        reached=totals.reached,
        pledged=totals.pledged,
        planned=totals.planned,
        voted=totals.voted,
        conversations=totals.talks,
        stages={**shown, **({"other": rest} if rest else {})},
    )


def _captains(work: Work, query: Query) -> Json:
    items = _items(work, query, query["after"], query["limit"])
    return {"items": items, "next": items[-1]["id"] if len(items) == query["limit"] else None}


def _captain(work: Work, query: Query) -> Json | None:
    found = _items(work, query, query["id"] - 1, 1)
    return found[0] if found and found[0]["id"] == str(query["id"]) else None


def _items(work: Work, query: Query, after: int, limit: int) -> list[Json]:
    found = store.captains(work.tx, work.campaign_id, after, limit)
    if not found:
        return []
    ids: list[int] = [row[0] for row in found]
    names = captains.names(work.tx, work.campaign_id, ids) if query.get("names") else {}
    seats = store.seats(work.tx, work.campaign_id, ids[0], ids[-1])
    pairs = zip(ids, found, strict=True)
    return [rules.captain_item(row, names.get(each), seats.get(each)) for each, row in pairs]


def _teams(work: Work, query: Query) -> TeamPage:
    """Whoever reads captains one by one may read small teams too."""
    there = teams.teams(work.tx, work.campaign_id)
    found = [each for each in there if each.id > query["after"]][: query["limit"]]
    seen = {int(each.id) for each in found} if "captains" in query else _seen(work, there)
    sums = store.team_sums(work.tx, work.campaign_id)
    items = [_team(work, each, sums.get(each.id, TeamSums()), each.id in seen) for each in found]
    return TeamPage(items=items, next=str(found[-1].id) if found[-1:] != [*there][-1:] else None)


def _seen(work: Work, there: Sequence[Team]) -> Collection[int]:
    sizes = teams.sizes(work.tx, work.campaign_id)
    without = teams.count_without(work.tx, work.campaign_id)
    return rules.seen_teams({each.id: sizes.get(each.id, 0) for each in there}, without)


def _team(work: Work, team: Team, sums: TeamSums, is_seen: bool) -> TeamItem:  # noqa: FBT001
    talks = teams.talks_since(work.tx, work.campaign_id, team.id, work.now - WEEK)
    counts = {**asdict(sums), "conversations_in_7_days": talks}
    return TeamItem(
        id=str(team.id),
        name=team.name,
        weekly_goal=team.goal or None,
        **{name: count if is_seen else None for name, count in counts.items()},
    )


def _events(work: Work, query: Query) -> EventPage:
    found = calendar.page(work.tx, work.campaign_id, query["after"], query["limit"])
    last = str(found[-1].id) if len(found) == query["limit"] else None
    counts = store.counts(work.tx, work.campaign_id, [each.id for each in found])
    return EventPage(items=[_event(each, counts[each.id]) for each in found], next=last)


def _event(event: Event, counts: Counts) -> EventItem:
    about = event.about
    return EventItem(
        id=str(event.id),
        sort=about.sort.value,
        title=about.title,
        starts_at=about.starts_at,
        ends_at=about.ends_at,
        place=about.place,
        link=about.link,
        capacity=about.capacity,
        cancelled=event.cancelled_at is not None,
        going=counts.going,
        maybe=counts.maybe,
        waiting=counts.waiting,
        came=counts.came + event.walk_ins,
    )


def _changes(work: Work, query: Query) -> ChangePage:
    after = query["after"]
    first = log.first(work.tx, work.campaign_id)
    if after and first and after < first - 1:
        raise GoneError(f"Changes before {first} are not kept any longer: begin with after=0.")
    found = log.after(work.tx, work.campaign_id, after, query["limit"])
    items = [ChangeItem(**changes.body(each)) for each in found]
    return ChangePage(items=items, next=str(found[-1].seq if found else after))


RESOURCES: Final = (
    Resource("/figures", "figures", "How the campaign goes", CampaignFigures, _campaign),
    Resource("/teams", "figures", "Teams", TeamPage, _teams, (_AFTER, _FEW)),
    Resource("/captains", "captains", "Captains", CaptainPage, _captains, (_AFTER, _LIMIT)),
    Resource("/captains/{id}", "captains", "One captain", CaptainItem, _captain, (_ID,)),
    Resource("/events", "events", "Events", EventPage, _events, (_AFTER, _FEW)),
    Resource("/changes", "changes", "What changed", ChangePage, _changes, (_AFTER, _LIMIT)),
)


# --- after a change -------------------------------------------------------------------------------


def _made(work: Work, made: TokenMade) -> None:
    store.add(work.tx, work.campaign_id, made.token, made.secret)
    if "changes" in rules.SCOPES[made.token.scope]:
        work.announce(ReaderAdded(made.token.id))
    _audit(work, made.by, "api_token_made", made.token)


def _revoked(work: Work, revoked: TokenRevoked) -> None:
    found = store.find(work.tx, work.campaign_id, revoked.id)
    store.remove(work.tx, work.campaign_id, revoked.id)
    work.announce(ReaderDropped(revoked.id))
    if found:
        _audit(work, revoked.by, "api_token_revoked", found)


def _audit(work: Work, by: int, action: str, token: Token) -> None:
    detail = {"token": token.id, "scope": token.scope.value, "program": token.name}
    organizers.add_audit(work.tx, work.campaign_id, work.now, by, action, detail)


LISTENS: Final[dict[type, Callable[[Work, Any], None]]] = {
    TokenMade: _made,
    TokenRevoked: _revoked,
}
