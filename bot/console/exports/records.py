"""The next rows of a table: captains of a filter in the order of their numbers, or events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.calendar import store as calendar
from bot.calendar.model import Event
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.console import audience
from bot.console.exports import rules, store
from bot.console.exports.model import Part, Wanted, What
from bot.console.exports.rules import EVENTS_AT_ONCE, Told, Writing, number
from bot.contacts import store as contacts
from bot.contacts.model import Details, Stage
from bot.engine.dialog.work import Work
from bot.engine.storage.db import Tx
from bot.privacy import store as privacy
from bot.teams import store as teams
from bot.teams.model import Lead

Lines = Iterable[str]
Names = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Some captains of whom rows are to be written, and how."""

    tx: Tx
    campaign_id: int
    ids: Sequence[int]
    names: Names
    writing: Writing
    country: str

    def whose(self, captain_id: int) -> str:
        """Return the two cells that say whose a row is."""
        name = self.writing.text(self.names.get(captain_id, ""))
        return f"C{captain_id}{self.writing.between}{name}"


def part(work: Work, wanted: Wanted, after: int, most: int, writing: Writing) -> Part:
    """Return the rows that come after a number: `most`, and those of the last captain besides."""
    if wanted.what is What.EVENTS:
        return _events(work, after, writing)
    campaign: Campaign = work.campaign
    lines: list[str] = []
    made = _TABLES[wanted.what]
    while len(lines) < most:
        limit = rules.CAPTAINS_AT_ONCE
        found = audience.page(work.tx, campaign, wanted.filter, work.now, limit, after)
        if not found:
            return Part(lines, after, more=False)
        names = captains.names(work.tx, work.campaign_id, found)
        lines += made(Page(work.tx, work.campaign_id, found, names, writing, campaign.country))
        after = found[-1]
    more = audience.page(work.tx, campaign, wanted.filter, work.now, 1, after)
    return Part(lines, after, bool(more))


def _captains(page: Page) -> Lines:
    of, writing = (page.tx, page.campaign_id), page.writing
    figures, seats = store.figures(*of, page.ids), store.seats(*of, page.ids)
    tags = store.tags(*of, page.ids)
    called = {each.id: each.name for each in audience.tags(*of)}
    named = {each.id: each.name for each in teams.teams(*of)}
    for each in page.ids:
        row, seat = figures.get(each), seats.get(each)
        if row is None:
            continue
        team = named.get(seat["team_id"], "") if seat else ""
        leads = seat is not None and seat["lead"] == Lead.LEADS
        theirs = ", ".join(called[tag] for tag in tags.get(each, ()) if tag in called)
        cells = [
            page.whose(each),
            row["language"],
            writing.moment(row["joined_at"]),
            writing.text(team),
            writing.yes(leads) if team else "",
            writing.text(theirs),
            number("captain", row["recruited_by"]),
            *(row[name] for name in _COUNTED),
            writing.moment(row["first_talk_at"]),
            writing.moment(row["last_talk_at"]),
        ]
        yield writing.line(cells)


_COUNTED: Final = ("listed", "reached", "supportive", "pledged", "planned", "voted", "talks")


def _talks(page: Page) -> Lines:
    """There may be millions: what is alike in many rows is made once."""
    clock, told, between = page.writing.clock, Told(page.writing), page.writing.between
    whose = {each: f"{between}{page.whose(each)}{between}F" for each in page.ids}
    for talk, captain, friend, at, outcome, channel, pledge, later in store.talks(
        page.tx, page.campaign_id, page.ids
    ):
        second = at // 1000
        head, tails = clock[second // 900]
        yield (
            f"T{talk}{whose[captain]}{friend}{between}{head}{tails[second % 900]}{between}"
            f"{told[outcome, channel, pledge]}{between}{clock.tell(later) if later else ''}"
        )


def _promises(page: Page) -> Lines:
    writing = page.writing
    for row in store.promises(page.tx, page.campaign_id, page.ids):
        cells = [
            number("friend", row["id"]),
            page.whose(row["captain_id"]),
            writing.word(row["stage"]),
            writing.moment(row["stage_at"]),
            writing.moment(row["created_at"]),
            writing.word(row["way"]),
            row["day"] or "",
        ]
        yield writing.line(cells)


def _answers(page: Page) -> Lines:
    writing = page.writing
    for row in store.answers(page.tx, page.campaign_id, page.ids):
        cells = [
            number("answer", row["id"]),
            number("event", row["event_id"]),
            page.whose(row["captain_id"]),
            writing.yes(row["brought"]),
            writing.word(row["reply"]),
            row["guests"],
            writing.yes(row["queued"]),
            "" if row["came"] is None else row["came"],
            writing.moment(row["answered_at"]),
        ]
        yield writing.line(cells)


def _questions(page: Page) -> Lines:
    writing = page.writing
    for row in store.questions(page.tx, page.campaign_id, page.ids):
        waits = "waiting" if row["waits_since"] is not None else "answered"
        cells = [
            number("question", row["id"]),
            page.whose(row["captain_id"]),
            writing.moment(row["opened_at"]),
            writing.word("closed" if row["closed_at"] is not None else waits),
            writing.moment(row["waits_since"]),
            writing.moment(row["last_at"]),
            writing.moment(row["closed_at"]),
        ]
        yield writing.line(cells)


def _friends(page: Page) -> Lines:
    """Only whom their captain lets organizers see, and nobody who asked to be left alone."""
    writing, own = page.writing, (page.tx, page.campaign_id)
    for captain_id, showing in privacy.showings(*own, page.ids).items():
        for row in contacts.kept(*own, captain_id):
            is_off = row["stage"] == Stage.DO_NOT_CONTACT or row["removed_at"] is not None
            if is_off or not showing.is_shown(row["id"]):
                continue
            name, town, phone = row["name"], row["town"] or "", row["phone"] or ""
            told = Details(town=town, phone=phone)
            if contacts.is_unwelcome(*own, captain_id, name, told, page.country):
                continue
            cells = [
                number("friend", row["id"]),
                page.whose(captain_id),
                writing.text(name),
                writing.text(town),
                writing.text(phone) if showing.phones else "",
            ]
            yield writing.line(cells)


_TABLES: Final[Mapping[What, Callable[[Page], Lines]]] = {
    What.CAPTAINS: _captains,
    What.TALKS: _talks,
    What.PROMISES: _promises,
    What.ANSWERS: _answers,
    What.QUESTIONS: _questions,
    What.FRIENDS: _friends,
}


# --- events ---------------------------------------------------------------------------------------


def _events(work: Work, after: int, writing: Writing) -> Part:
    found = calendar.page(work.tx, work.campaign_id, after, EVENTS_AT_ONCE)
    come = store.coming(work.tx, work.campaign_id, [each.id for each in found])
    lines = [_event(each, come.get(each.id), writing) for each in found]
    more = len(found) == EVENTS_AT_ONCE
    return Part(lines, int(found[-1].id) if found else after, more)


def _event(event: Event, come: Any, writing: Writing) -> str:  # noqa: ANN401 (a row or None)
    about, zone = event.about, writing.zone
    starts, ends = about.starts_at.astimezone(zone), about.ends_at.astimezone(zone)
    cells = [
        number("event", event.id),
        writing.text(about.title),
        writing.word(about.sort.value),
        f"{starts:%Y-%m-%d}",
        f"{starts:%H:%M}",
        f"{ends:%H:%M}",
        writing.text(about.place),
        writing.text(about.link),
        "" if about.capacity is None else about.capacity,
        writing.text(about.description),
        str(zone),
        writing.yes(event.cancelled_at),
        *(come[name] if come else 0 for name in ("going", "maybe", "waiting", "came")),
    ]
    return writing.line(cells)


# --- all of it ------------------------------------------------------------------------------------


def pages(work: Work, wanted: Wanted, writing: Writing) -> Iterator[list[str]]:
    """Give all rows, some thousands at a time: never are all of them in memory."""
    after, more = 0, True
    while more:
        found = part(work, wanted, after, rules.AT_ONCE, writing)
        after, more = found.after, found.more
        if found.lines:
            yield found.lines
