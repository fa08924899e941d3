"""Which moment is meant by words, whether a message may go out then, and when it is where. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.campaigns.rules import silent_until
from bot.captains.rules import next_slot
from bot.console.broadcast_waiting.model import Told, Why
from bot.console.broadcasts.model import Broadcast
from bot.console.broadcasts.rules import expires_at, is_quiet
from bot.language.days.rules import find_days
from bot.language.follow_ups.model import Choice, Doubt
from bot.language.follow_ups.rules import read_when
from bot.language.words.rules import plain

_NOW: Final = re.compile(
    r"(?:right )?now|at once|immediately|straight ?away|asap|"
    r"maintenant|tout de suite|immediatement|des maintenant"
)
_LASTS: Final = re.compile(r"(?:in|dans|within)\b")
# An organizer who is asked has a day for it.
CONFIRMED_WITHIN: Final = timedelta(days=1)


def read_moment(
    text: str, campaign: Campaign, now: datetime, languages: Sequence[str], day: date | None = None
) -> Told:
    """Return which moment is meant, on the campaign's clock; `day` is one that was told before."""
    if _NOW.fullmatch(plain(text).strip(" .!")):
        return Told((now,))
    local = now.astimezone(campaign.zone)
    when = read_when(text, local, languages, campaign.country)
    choices, doubt = when.choices, when.doubt
    if day and choices and not _says_a_day(text, local.date(), languages, campaign.country):
        hours = dict.fromkeys(each.hour for each in choices)
        choices, doubt = tuple(Choice(day, each) for each in hours), None
    moments = tuple(at_clock(each, campaign.zone) for each in choices if each.hour is not None)
    moments = tuple(each for each in moments if each > now)
    if doubt is Doubt.PAST or (choices and not moments and choices[0].hour is not None):
        return Told(moments, Why.PAST)
    if len(moments) > 1 or (moments and doubt is not None):
        return Told(moments, Why.SEVERAL)
    if moments:
        return allowed(campaign, moments[0])
    if len(choices) == 1 and doubt is None:
        return Told((), Why.NO_HOUR, choices[0].day)
    return Told((), Why.UNREAD)


def _says_a_day(text: str, today: date, languages: Sequence[str], country: str) -> bool:
    """Tell whether more is told than an hour: a day, or how long it is until then."""
    said = plain(text)
    return bool(_LASTS.match(said) or find_days(said, today, languages, country).days)


def at_clock(choice: Choice, zone: ZoneInfo) -> datetime:
    """Return the instant of a day and hour, in UTC; an hour that is left out in spring comes after
    it.
    """
    return datetime.combine(choice.day, choice.hour or time(0), zone).astimezone(UTC)


def allowed(campaign: Campaign, at: datetime) -> Told:
    """Return a moment as it is, or why it is asked about: the purge, the silence, the night."""
    if at.astimezone(campaign.zone).date() >= campaign.purge_date:
        return Told((), Why.AFTER)
    silent = silent_until(campaign, campaign.time_zone, at)
    if silent:
        return Told((next_slot(silent, campaign.nudge_hours, campaign.zone),), Why.SILENT)
    if is_quiet(at, campaign.nudge_hours, campaign.zone):
        return Told((next_slot(at, campaign.nudge_hours, campaign.zone), at), Why.QUIET)
    return Told((at,))


def may_second(broadcast: Broadcast, wanted: int, campaign: Campaign, by: int) -> bool:
    """Tell whether somebody may confirm it: its author only where nobody else needs to any more."""
    return by != broadcast.author or wanted <= campaign.second_organizer


def goes_out(broadcast: Broadcast, campaign: Campaign, now: datetime) -> datetime:
    """Return when it goes out once it is confirmed: at its moment, now, or when people are awake.

    What was meant for the night may leave at night.
    """
    if broadcast.starts_at > now:
        return broadcast.starts_at
    silent = None if broadcast.neutral else silent_until(campaign, campaign.time_zone, now)
    if silent:
        return next_slot(silent, campaign.nudge_hours, campaign.zone)
    if is_quiet(broadcast.starts_at, campaign.nudge_hours, campaign.zone):
        return now
    return max(now, next_slot(now, campaign.nudge_hours, campaign.zone))


def until(campaign: Campaign, at: datetime) -> datetime:
    """Return until when copies that begin then are worth sending."""
    return expires_at(at, campaign.nudge_hours, campaign.zone)


def on_own_clocks(at: datetime, campaign: Campaign, zones: Iterable[str]) -> Mapping[str, datetime]:
    """Return when it is that hour of the campaign's clock in each zone, in UTC."""
    wall = at.astimezone(campaign.zone).replace(tzinfo=None)
    return {each: wall.replace(tzinfo=ZoneInfo(each)).astimezone(UTC) for each in zones}


def last_end(campaign: Campaign, moments: Mapping[str, datetime]) -> datetime:
    """Return until when copies are worth sending where it is that hour last."""
    hours = campaign.nudge_hours
    return max(expires_at(at, hours, ZoneInfo(zone)) for zone, at in moments.items())


def is_elsewhere(campaign: Campaign, at: datetime, zones: Iterable[str]) -> bool:
    """Tell whether some captains have another hour on their clocks then."""
    here = at.astimezone(campaign.zone).utcoffset()
    return any(at.astimezone(ZoneInfo(each)).utcoffset() != here for each in zones)
