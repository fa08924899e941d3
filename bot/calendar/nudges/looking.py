"""What decides about captains, and the notice that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.calendar.agenda.model import Look
from bot.calendar.agenda.rules import agenda_of
from bot.calendar.bundles import rules as bundles
from bot.calendar.check_ins.model import Asked, Whom
from bot.calendar.check_ins.rules import LATEST_ACTS, slots
from bot.calendar.nudges import rules, store
from bot.calendar.nudges.model import WORDS, Looked, Never, Send, Wait, latest_of, without
from bot.calendar.rule_book import rules as rule_book
from bot.campaigns.model import Campaign
from bot.campaigns.rules import everywhere, is_over, next_silence, seen_from
from bot.captains.rules import end_of_hours
from bot.conversations import store as conversations
from bot.engine.dialog.place import Unworded
from bot.engine.dialog.work import Work
from bot.engine.texts.rules import date_in


def decided(look: Looked, now: datetime) -> tuple[str | None, datetime | None]:
    """Return what to say now, and when to look again."""
    match rules.may_nudge(look.facts, look.agenda, look.campaign, now):
        case Send(kind):
            return kind, rules.next_look(look.facts, look.agenda, look.campaign, now)
        case Wait(until):
            return None, until
        case Never():
            return None, None


def looks(work: Work, captain_ids: Sequence[int], queued: str | None = None) -> Iterator[Looked]:
    """Yield what decides about captains, or what there is to say of a kind that was queued."""
    whose = work.tx, work.campaign_id
    is_late = len(captain_ids) == 1 or any(is_over(c, work.now) for c in everywhere(work.campaign))
    found = store.facts_of(*whose, captain_ids, is_over=is_late)
    acts = store.acts_of(*whose, captain_ids, LATEST_ACTS)
    zones = {captain_id: facts.zone for captain_id, facts in found.items()}
    lists = conversations.lists_of(*whose, zones, alike=queued is None)
    for captain_id, known in found.items():
        told = latest_of(known, queued) if queued else ()
        facts = without(known, told)
        campaign: Campaign = seen_from(work.campaign, facts.zone.key)
        about = facts.telegram_id, facts.zone, facts.joined_at, facts.checked_in_at
        asked = Asked(*about, acts.get(captain_id, ()))
        listed = lists[captain_id]
        look = Look(
            listed.candidates,
            listed.own_day,
            facts.zone,
            facts.last_talk_at is not None,
            # Whoever has nobody on the list is asked for names, not how it is going.
            slots(asked, campaign, work.now) if facts.people else (),
            {each.kind: each.at for each in facts.sent},
            listed.alike,
        )
        agenda = agenda_of(look, campaign, work.now, queued)
        yield Looked(captain_id, facts, agenda, campaign, tuple(each.kind for each in told))


def told_with(look: Looked, kind: str | None, now: datetime) -> tuple[str, ...]:
    """Return the kinds of all that stands in one message with this."""
    if kind is None:
        return ()
    things = bundles.told_with(kind, look.facts, look.agenda, look.campaign, now)
    return bundles.kinds(things, kind)


def unworded(whom: Sequence[Whom], campaign: Campaign, kind: str, now: datetime) -> Unworded:
    """Return the notices that tell captains on one clock of this."""
    minute = now.replace(second=0, microsecond=0)
    is_neutral = rule_book.is_neutral(campaign, kind)
    day, ends, silence = _leaves(campaign, whom[0].zone, minute, is_neutral=is_neutral)
    about, on = str(kind), str(day)
    each = [(chat, f"nudge:{captain_id}:{on}", captain_id, about) for captain_id, chat, _ in whom]
    return Unworded(WORDS, each, ends, silence)


@lru_cache(maxsize=256)
def _leaves(
    campaign: Campaign, zone: ZoneInfo, minute: datetime, *, is_neutral: bool
) -> tuple[date, datetime, tuple[datetime, datetime] | None]:
    """Return on which day of a clock a nudge leaves, until when, and what silence is to come."""
    silence = None if is_neutral else next_silence(campaign, zone.key, minute)
    return date_in(zone, minute), end_of_hours(minute, campaign.nudge_hours, zone), silence
