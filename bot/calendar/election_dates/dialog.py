"""The calendar, one row of it, and the news that days have moved."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.calendar.election_dates.model import Entry, Move, What
from bot.calendar.election_dates.rules import NAMED
from bot.campaigns.model import Limit, Round, VotingDates
from bot.contacts.model import ContactId
from bot.engine.dialog.turn import N_, Button, Edit, Link, Rows, Say, Tap, in_rows

HOME = Tap(N_("🏠 Home"), "home.show")
WHO_NEXT = Tap(N_("▶️ Who next?"), "next.show")
WHO_VOTED = Tap(N_("🗳 Who has voted?"), "vote.list")
BACK = Tap(N_("‹ Calendar"), "dates.show")
DETAILS = {
    Limit.REGISTRATION: N_("📝 Registration"),
    Limit.EARLY: N_("🕐 Early voting"),
    Limit.ONLINE: N_("💻 Voting online"),
    Limit.POST: N_("✉️ By mail"),
    Limit.PROXY: N_("👥 By proxy"),
    Limit.ELECTION: N_("🏫 On the day"),
}
Names = Mapping[ContactId, str]


def calendar(
    place: str, vote: Round, found: Sequence[Entry], names: Names, limits: Sequence[Limit]
) -> tuple[str, dict[str, Any], Rows]:
    """Show the days to come and whom of the list each concerns; each row has its details."""
    values = {
        "place": place,
        "vote": vote.day,
        "provisional": vote.provisional,
        "entries": tuple(_told(each, names) for each in found),
    }
    known = dict.fromkeys(limits)
    taps = [Tap(DETAILS[each], "dates.row", (each.value,)) for each in known]
    last = (WHO_NEXT, HOME) if len(taps) < len(DETAILS) else (HOME,)
    return "election_dates/calendar", values, (*in_rows(taps), last)


def over() -> tuple[str, dict[str, Any], Rows]:
    """Once the vote is over what counts is who has voted."""
    return "election_dates/over", {}, ((WHO_VOTED,), (HOME,))


def _told(entry: Entry, names: Names) -> dict[str, Any]:
    known = [names[each] for each in entry.people if each in names][:NAMED]
    earlier = [
        (channel.value, day)
        for channel, day in entry.channels
        if day != entry.day and entry.what in (What.REGISTRATION, What.PROXY)
    ]
    return {
        "day": entry.day,
        "what": entry.what.value,
        "names": tuple(known),
        "more": len(entry.people) - len(known),
        "earlier": tuple(earlier),
    }


def row(
    limit: Limit, dates: VotingDates, language: str, *, provisional: bool
) -> tuple[str, dict[str, Any], Rows]:
    """Show one row: until when by which channel, what to bring, where it is written."""
    values = {
        "limit": limit.value,
        "opens": dates.opens,
        "closes": dates.closes,
        "ask_by": dates.ask_by,
        "safe": dates.safe,
        "channels": tuple((each.channel.value, each.day) for each in dates.channels),
        "bring": dates.bring.in_(language) if dates.bring else "",
        "checked": dates.checked,
        "provisional": provisional,
    }
    links: tuple[Button, ...] = ()
    if dates.link:
        links = (Link(N_("🔗 Official page"), dates.link),)
    if dates.source and dates.source != dates.link:
        links = (*links, Link(N_("📖 Source"), dates.source))
    rows: Rows = (links, (BACK, HOME)) if links else ((BACK, HOME),)
    return "election_dates/row", values, rows


def moved(
    found: Sequence[Move], along: Sequence[str], open_: Sequence[tuple[ContactId, str]]
) -> Say:
    """Tell a captain what is on another day, whose plans moved along, who needs another day."""
    values = {
        "moves": _moves(found),
        "along": tuple(along),
        "open": tuple(name for _, name in open_),
    }
    plans = [
        Tap(N_("📅 {name}"), "plan.open", (contact_id,), {"name": name[:20]})
        for contact_id, name in open_[:2]
    ]
    rows: Rows = (tuple(plans), (BACK,)) if plans else ((BACK,),)
    return Say("election_dates/moved", values, rows)


def next_round(vote: date, open_again: int) -> Say:
    """Tell a captain that another round has begun, for which nobody has voted yet."""
    rows: Rows = ((WHO_NEXT,), (BACK,))
    return Say("election_dates/next_round", {"vote": vote, "count": open_again}, rows)


def moved_for_all(found: Sequence[Move], captains: int) -> Say:
    """Tell the organizers what moved, and how many captains hear of it."""
    return Say("election_dates/moved_for_all", {"moves": _moves(found), "captains": captains})


def _moves(found: Sequence[Move]) -> tuple[tuple[str, date, date], ...]:
    return tuple((each.name.partition(":")[0], each.before, each.after) for each in found)


def shown(view: tuple[str, dict[str, Any], Rows], *, edit: bool) -> Say | Edit:
    return Edit(*view) if edit else Say(*view)
