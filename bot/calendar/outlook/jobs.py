"""Works an outlook out: at once where captains are few, else beside the writer within minutes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.calendar import store
from bot.calendar.attendance.model import AFTER
from bot.calendar.events.rules import reminders
from bot.calendar.model import Answer, Event, Standing
from bot.calendar.nudges.model import DUE
from bot.calendar.office_hours.rules import reminders_of as times
from bot.calendar.outlook import dialog, rules
from bot.calendar.outlook import store as outlooks
from bot.calendar.outlook.model import Group, Hold, Known, Line, Outlook
from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.captains.rules import next_slot
from bot.conversations import store as conversations
from bot.conversations.model import MYSELF
from bot.conversations.vote_plans.rules import is_made
from bot.engine.dialog.turn import Notice
from bot.engine.dialog.work import Work
from bot.organizers import store as organizers

TELL: Final = "outlook.tell"
MADE: Final = "outlook.made"
SEND: Final = "outlook.send"
KEEP: Final = "outlook.keep"
LOOK_AGAIN: Final = timedelta(seconds=20)
KEPT_FOR: Final = timedelta(minutes=5)
DAYS_BITS: Final = 6
Moments = Mapping[int, Sequence[datetime]]


@dataclass(frozen=True, slots=True)
class Coming:
    """What comes to captains beside reminders of friends, by captain: answers about events, when
    they are thanked for having come, hear news, and which times they have booked.
    """

    answers: Mapping[int, Sequence[tuple[Event, Answer]]]
    thanks: Moments
    news: Moments
    booked: Mapping[int, Sequence[tuple[datetime, datetime]]]


# --- what decides about each ----------------------------------------------------------------------


def known(work: Work, some: tuple[Captain, ...], coming: Coming) -> Iterator[Known]:
    """Yield all that decides what is written to each of some captains who follow one another."""
    campaign: Campaign = work.campaign
    found = outlooks.facts(work.tx, work.campaign_id, some)
    for captain, (facts, acts) in zip(some, found, strict=True):
        whose = work.tx, work.campaign_id, captain.id
        own = conversations.find_plan(*whose, MYSELF)
        friends = conversations.candidates(*whose, facts.zone)
        answers = coming.answers.get(captain.id, ())
        yield Known(
            captain,
            replace(facts, people=len(friends)),
            friends,
            own.day if own and is_made(own) else None,
            work.planned(DUE, captain.id),
            (
                *(
                    next_slot(max(at, work.now), campaign.nudge_hours, facts.zone)
                    for at in coming.thanks.get(captain.id, ())
                ),
                *(
                    at
                    for event, answer in answers
                    for _, at in reminders(answer, event.about, campaign.nudge_hours, facts.zone)
                ),
            ),
            tuple(e.about.starts_at for e, answer in answers if answer.standing is Standing.GOING),
            acts,
            tuple(
                at
                for starts_at, since in coming.booked.get(captain.id, ())
                for _, at in times(starts_at, since, campaign.nudge_hours, facts.zone)
            ),
            tuple(
                next_slot(max(at, work.now), campaign.nudge_hours, facts.zone)
                for at in coming.news.get(captain.id, ())
            ),
        )


def coming(work: Work) -> Coming:
    """Return what comes beside reminders of friends."""
    whose = work.tx, work.campaign_id
    thanks, news = outlooks.thanks(*whose, AFTER), outlooks.news(*whose)
    return Coming(_going_to_events(work), thanks, news, outlooks.booked(*whose, work.now))


def _going_to_events(work: Work) -> dict[int, list[tuple[Event, Answer]]]:
    found: dict[int, list[tuple[Event, Answer]]] = {}
    for event in store.coming(work.tx, work.campaign_id, work.now):
        for answer in store.answers(work.tx, work.campaign_id, event.id):
            if not answer.friend:
                found.setdefault(answer.captain_id, []).append((event, answer))
    return found


# --- for all --------------------------------------------------------------------------------------


def outlook(work: Work, days: int) -> Outlook:
    """Let time pass over everybody's data."""
    campaign: Campaign = work.campaign
    all_days = rules.empty_days(work.now, days, campaign.zone)
    by_day: dict[date, Counter[Group]] = {day: Counter() for day in all_days}
    unheard: Counter[Hold] = Counter()
    lines: list[Line] = []
    people, messages = 0, 0
    until = work.now + timedelta(days=days)
    for found in _everybody(work):
        captain = found.captain
        people += 1
        foreseen = rules.foresee(found, campaign, work.now, until)
        if not foreseen:
            unheard.update(rules.holds(found, campaign, work.now)[:1])
        for each in foreseen:
            day = each.at.astimezone(campaign.zone).date()
            by_day.setdefault(day, Counter())[rules.group_of(each.kind)] += 1
        messages += len(foreseen)
        room = rules.MOST_LINES - len(lines)
        lines += [Line(captain.name, captain.time_zone, each) for each in foreseen[:room]]
    return Outlook(work.now, days, people, messages, by_day, unheard, tuple(lines))


def _everybody(work: Work) -> Iterator[Known]:
    others = coming(work)
    for some in captains.everybody(work.tx, work.campaign_id):
        yield from known(work, some, others)


def count(work: Work) -> dict[int, Outlook] | None:
    """Work out what is waited for, beside the writer."""
    waited = [
        days
        for days in range(1, rules.MOST_DAYS + 1)
        if work.planned(TELL, days) or work.planned(KEEP, days)
    ]
    if not waited or not captains.are_many(work.tx, work.campaign_id):
        return None
    return {days: outlook(work, days) for days in waited}


def tell(work: Work, days: int) -> datetime | None:
    """Show it to the group as soon as it is there."""
    group = organizers.active_group(work.tx, work.campaign_id)
    if group is None:
        return None
    found = _made(work, days)
    if found is None:
        return work.now + LOOK_AGAIN
    campaign: Campaign = work.campaign
    key = f"outlook:{work.campaign_id}:{days}:{found.made_at:%Y%m%d%H%M%S}"
    said = dialog.shown(found, campaign, group.language)
    work.notify(Notice(group.chat_id, group.language, said, key, reply=True, topic=group.topic))
    return None


def _made(work: Work, days: int) -> Outlook | None:
    made: dict[int, Outlook] = work.counted(MADE, dict)
    return made.get(days)


def for_one(asker: int, days: int) -> int:
    """Return the subject of a table that one organizer waits for, by their Telegram id."""
    return asker << DAYS_BITS | days


def send(work: Work, subject: int) -> datetime | None:
    """Send the table to who asked for it."""
    asker, days = subject >> DAYS_BITS, subject & (1 << DAYS_BITS) - 1
    found = _made(work, days)
    if found is None:
        work.plan(KEEP, days, work.now + KEPT_FOR)
        return work.now + LOOK_AGAIN
    group = organizers.active_group(work.tx, work.campaign_id)
    language = group.language if group else work.campaign.languages[0]
    key = f"outlook:{work.campaign_id}:{asker}:{days}:{found.made_at:%Y%m%d%H%M%S}"
    work.notify(Notice(asker, language, dialog.table(found), key, reply=True))
    return None


def forget(_work: Work, _days: int) -> None:
    """The numbers are not kept ready any longer."""
