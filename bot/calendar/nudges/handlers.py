"""What a nudge says, found out when it leaves. Its buttons lead to other features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.calendar import store as calendar
from bot.calendar.agenda.model import Agenda, Kind, Thing
from bot.calendar.bundles import rules as bundles
from bot.calendar.bundles.model import Held, Item
from bot.calendar.last_days.model import Line
from bot.calendar.last_days.rules import NAMED as NAMED_A_DAY
from bot.calendar.last_days.rules import names_left
from bot.calendar.nudges import dialog, jobs, looking, store
from bot.calendar.nudges.model import DUE, WORDS, Facts, Looked, Own, Together, Told
from bot.calendar.rule_book.rules import is_asked_for, rule_of
from bot.campaigns.rules import days_until_election, today
from bot.captains import store as captains
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations import store as conversations
from bot.conversations.model import MYSELF, Plan
from bot.engine.dialog.feature import Feature
from bot.engine.dialog.turn import Say
from bot.engine.dialog.work import Work

TOGETHER = "nudges.together"
NAMED, PLANS_NAMED = 2, 4


def words(work: Work, captain_id: int, kind: str) -> tuple[str, Say] | None:
    """Return what to say of what was queued, as things are now; None where it makes no sense any
    more: nobody is left whom it is about, or they want to hear nothing.
    """
    for look in looking.looks(work, (captain_id,), kind):
        if not _is_wanted(look.facts, work.now):
            return None
        said = _message(replace(work, campaign=look.campaign), look, kind)
        return (look.facts.language, said) if said else None
    return None


def _is_wanted(facts: Facts, now: datetime) -> bool:
    """Tell whether they have not said since that they want no reminders, or none now."""
    return facts.wants and not (facts.snoozed_until and facts.snoozed_until > now)


def _message(work: Work, look: Looked, kind: str) -> Say | None:
    facts, name = look.facts, look.campaign.name.in_(look.facts.language)
    match kind:
        case Kind.THANKS:
            return dialog.thanks(_own(work, look), name)
        case Kind.WHO_VOTED:
            return dialog.who_voted(facts.open_votes) if facts.open_votes else None
        case Kind.RESULTS:
            return dialog.results(_own(work, look), _together(work), name)
        case Kind.LAST_DAYS | Kind.LAST_ASK if not _has_own_words(work, kind):
            return _of_the_day(work, look.captain_id, facts)
    return _several(work, look, kind) or _one_thing(work, look, kind)


def _one_thing(work: Work, look: Looked, kind: str) -> Say | None:
    facts, agenda = look.facts, look.agenda
    is_moot = bool(facts.people) if kind == Kind.FIRST_NAME else not (agenda.people or agenda.own)
    if is_moot and kind not in (Kind.STILL_THERE, Kind.BACK):
        return None
    return dialog.nudge(_told(work, look.captain_id, facts.language, agenda, kind))


def _several(work: Work, look: Looked, kind: str) -> Say | None:
    """Return all that is told today, where that is more than one thing; news that are told here
    are not told again.
    """
    items = [_item(work, look, each) for each in _things(look, kind, work)]
    if not items:
        return None
    if is_asked_for(look.campaign, kind) and bundles.has_event(look.facts, work.now):
        items += _event(work, look)
    held = store.held_news(work.tx, work.campaign_id, look.captain_id)
    news = held[: max(0, bundles.MOST - len(items))]
    items += [_news(work, each) for each in news]
    if len(items) < bundles.FEWEST:
        return None
    for each in news:
        work.unplan(each.job, each.recruit)
    return dialog.several(items[: bundles.MOST])


def _things(look: Looked, kind: str, work: Work) -> list[Thing]:
    """Return what the message tells, as far as it was queued and still is so; the check-in has
    begun meanwhile.
    """
    told = bundles.told_with(kind, look.facts, look.agenda, look.campaign, work.now)
    things = [each for each in told if each.kind in look.queued]
    is_asked = any(each.kind == Kind.CHECK_IN for each in things)
    if Kind.CHECK_IN in look.queued and not is_asked:
        things.append(Thing(Kind.CHECK_IN))
    return things


def _item(work: Work, look: Looked, thing: Thing) -> Item:
    found = _named(work, look.captain_id, thing.people, NAMED)
    rule = rule_of(look.campaign, thing.kind)
    more = len(thing.people) - len(found)
    kind, names = (rule.what if rule else "") or thing.kind, [each.name for each in found]
    return Item(kind, [each.id for each in found], names, more, own=thing.own)


def _event(work: Work, look: Looked) -> list[Item]:
    """Return the event that is so near, with its hour on the captain's clock."""
    whose = work.tx, work.campaign_id
    for _, event_id in calendar.where_answered(*whose, look.captain_id):
        event = calendar.find(*whose, event_id)
        if event and event.about.starts_at == look.facts.event_at:
            at = event.about.starts_at.astimezone(look.facts.zone)
            return [Item(Kind.EVENT, event=event.id, title=event.about.title, at=at)]
    return []


def _news(work: Work, held: Held) -> Item:
    captain = captains.find(work.tx, work.campaign_id, held.recruit)
    return Item(held.job, names=[captain.name if captain else ""])


def _own(work: Work, look: Looked) -> Own:
    return store.own(work.tx, work.campaign_id, look.captain_id, look.facts)


def _has_own_words(work: Work, kind: str) -> bool:
    """Tell whether the campaign says it in words of its own."""
    rule = rule_of(work.campaign, kind)
    return rule is not None and bool(rule.words)


def _of_the_day(work: Work, captain_id: int, facts: Facts) -> Say | None:
    """Return who is left today, None where nobody is."""
    whose = work.tx, work.campaign_id, captain_id
    candidates = conversations.candidates(*whose, facts.zone)
    found = names_left(candidates, today(work.campaign, work.now))
    lines = []
    for each in found[:NAMED_A_DAY]:
        contact = contacts.find(*whose, each.contact_id)
        plan_ = conversations.find_plan(*whose, each.contact_id) or Plan(captain_id, MYSELF)
        if contact:
            lines.append(Line(contact.id, contact.name, each.left, plan_.moment, plan_.place))
    voted = sum(each.contact.stage is Stage.VOTED for each in candidates)
    days = max(0, days_until_election(work.campaign, work.now))
    return dialog.of_the_day(lines, len(found) - len(lines), days, voted) if lines else None


def _told(work: Work, captain_id: int, language: str, agenda: Agenda, kind: str) -> Told:
    whose = work.tx, work.campaign_id, captain_id
    planned = kind in (Kind.DAY, Kind.EVE)
    friends = _friends(work, captain_id, agenda, PLANS_NAMED if planned else NAMED)
    rule = rule_of(work.campaign, kind)
    words = [each.in_(language) for each in rule.words] if rule and friends else []
    # This one is in the log since it was queued.
    told_before = max(0, store.told_before(*whose, kind) - 1)
    return Told(
        (rule.what if rule else "") or kind,
        friends,
        more=len(agenda.people) - len(friends),
        others=max(0, agenda.due - len(agenda.people)),
        days=max(0, days_until_election(work.campaign, work.now)),
        plans=[conversations.find_plan(*whose, each.id) for each in friends] if planned else (),
        own_plan=conversations.find_plan(*whose, MYSELF) if agenda.own else None,
        deadlines=agenda.deadlines,
        variant=told_before % len(words) if words else dialog.variant_of(told_before),
        words=words,
    )


def _friends(work: Work, captain_id: int, agenda: Agenda, most: int) -> list[Contact]:
    """Return those to be named: only their names are opened."""
    return _named(work, captain_id, agenda.people, most)


def _named(work: Work, captain_id: int, people: Sequence[ContactId], most: int) -> list[Contact]:
    whose = work.tx, work.campaign_id, captain_id
    found = [contacts.find(*whose, contact_id) for contact_id in people[:most]]
    return [contact for contact in found if contact]


def count(work: Work) -> Together | None:
    """Count for all who are told within the next minute, where there are many captains."""
    many = captains.are_many(work.tx, work.campaign_id)
    return store.together(work.tx, work.campaign_id) if many else None


def _together(work: Work) -> Together:
    return work.counted(TOGETHER, lambda: store.together(work.tx, work.campaign_id))


def feature() -> Feature:
    """Return nudges as the engine sees them."""
    return Feature(
        "nudges",
        listens=jobs.LISTENS,
        jobs={DUE: jobs.due},
        many={DUE: jobs.due_together},
        words={WORDS: words},
        counts={TOGETHER: count},
    )
