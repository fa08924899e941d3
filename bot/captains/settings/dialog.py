"""The settings as one card that changes with each tap, and the answers to /stop and its kin."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains.model import (
    Captain,
    CaptainRenamed,
    ChatOpened,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
    SettingsChanged,
    Unasked,
    UnaskedChosen,
)
from bot.captains.rules import KEYS, LONGEST_NAME, answer_problem, language_names, told_name
from bot.captains.settings import rules
from bot.captains.settings.rules import Break
from bot.engine.dialog.turn import N_, Edit, Menu, Message, Rows, Say, Tap, Turn, Values, in_rows

BACK = Tap(N_("‹ Back"), "set.show")
HOME = Tap(N_("🏠 Home"), "home.show")
MOST_DAYS = 6
CHAT = {
    True: Tap(N_("🔒 Write to me through the bot only"), "set.chat", ("off",)),
    False: Tap(N_("💬 Organizers may write to me directly"), "set.chat", ("on",)),
}
STEP_DOWN = Tap(N_("Leave the team…"), "leave.ask")
AWAKE: Rows = ((Tap(N_("🙋 I’m back"), "set.remind", ("on",)), HOME),)
BREAKS = {
    Break.DAY: Tap(N_("1 day"), "snooze.for", (Break.DAY.value,)),
    Break.WEEK: Tap(N_("1 week"), "snooze.for", (Break.WEEK.value,)),
    Break.FORTNIGHT: Tap(N_("2 weeks"), "snooze.for", (Break.FORTNIGHT.value,)),
    Break.LAST_DAYS: Tap(N_("Until the last 4 days"), "snooze.for", (Break.LAST_DAYS.value,)),
}


KINDS = {
    Unasked.NEXT: (N_("⬜ Who’s next"), N_("✅ Who’s next")),
    Unasked.EVENTS: (N_("⬜ Events"), N_("✅ Events")),
    Unasked.CHECK_IN: (N_("⬜ Weekly check-in"), N_("✅ Weekly check-in")),
    Unasked.NEWS: (N_("⬜ Badges and news"), N_("✅ Badges and news")),
}


@dataclass(frozen=True, slots=True)
class AskingMyName:
    """They may write by which name they want to be called."""


@dataclass(frozen=True, slots=True)
class AskingDay:
    """The day is awaited on which a break is to end."""


@dataclass(frozen=True, slots=True)
class AskingZone:
    """They may tap a clock, or write a city or country."""


def show(captain: Captain, now: datetime) -> Say:
    """Return all settings with a button to change each."""
    quiet = captain.snoozed_until if _is_snoozed(captain, now) else None
    values = {
        "language": language_names((captain.language,))[captain.language],
        "name": captain.name,
        "city": rules.city(captain.time_zone, captain.language),
        "clock": now.astimezone(ZoneInfo(captain.time_zone)),
        "stopped": captain.stopped_at is not None,
        "reminders": captain.reminders,
        "quiet_until": quiet and quiet.astimezone(ZoneInfo(captain.time_zone)),
        "chat_open": captain.chat_open_at is not None,
    }
    switch = _switch(captain, now)
    change = (Tap(N_("🌐 Language"), "set.tongue"), Tap(N_("🕐 Time zone"), "set.clock"))
    name = (Tap(N_("🙂 My name"), "set.name"),)
    return Say("settings/show", values, (name, change, switch, (HOME, STEP_DOWN)))


def _is_snoozed(captain: Captain, now: datetime) -> bool:
    return captain.snoozed_until is not None and captain.snoozed_until > now


def _switch(captain: Captain, now: datetime) -> tuple[Tap, ...]:
    if not captain.reminders or _is_snoozed(captain, now):
        return (Tap(N_("🔔 Turn reminders on"), "set.remind", ("on",)), _chat(captain))
    return (Tap(N_("🔔 Which messages…"), "set.kinds"), Tap(N_("A break"), "set.snooze"))


def _chat(captain: Captain) -> Tap:
    return CHAT[captain.chat_open_at is not None]


def kinds(captain: Captain) -> Say:
    """Show what comes without being asked for; a tap switches a kind on or off."""
    on, off = ({each for each in Unasked if (each in captain.muted) is m} for m in (False, True))
    taps = [_kind(each, each in on) for each in Unasked]
    everything = Tap(N_("🔕 Nothing at all"), "set.remind", ("off",))
    values = {"on": tuple(sorted(on)), "off": tuple(sorted(off))}
    rows = (*in_rows(taps), (_chat(captain),), (everything,), (BACK,))
    return Say("settings/kinds", values, rows)


def _kind(kind: Unasked, is_on: bool) -> Tap:  # noqa: FBT001 (one mark)
    return Tap(KINDS[kind][is_on], "set.kind", (kind.value, "off" if is_on else "on"))


def on_kind(captain: Captain, kind: Unasked, *, wanted: bool) -> Turn:
    muted = captain.muted - {kind} if wanted else captain.muted | {kind}
    after = replace(captain, muted=muted)
    return Turn(say=(Edit.to(kinds(after)),), changes=(UnaskedChosen(captain.id, muted),))


def on_chat(captain: Captain, now: datetime, *, is_open: bool) -> Turn:
    """Say what follows: who can write to them, or that nobody can any more."""
    at = now if is_open else None
    back = CHAT[is_open]
    said = Say("settings/chat_opened", {"is_open": is_open}, ((back,), (BACK, HOME)))
    return Turn(say=(said,), changes=(ChatOpened(captain.id, at),))


def ask_language(campaign: Campaign) -> Turn:
    names = language_names(campaign.languages)
    rows = tuple((Tap(name, "set.language", (code,)),) for code, name in names.items())
    return Turn(say=(Edit("settings/ask_language", buttons=(*rows, (BACK,))),))


def on_language(captain: Captain, language: str, now: datetime) -> Turn:
    """The small keyboard speaks the new language too: it has to come anew for that."""
    turn = _changed(replace(captain, language=language), now)
    return replace(turn, say=(*turn.say, Say("menu/keys", menu=Menu(KEYS))))


def ask_name(captain: Captain) -> Turn:
    say = Say("settings/ask_name", {"name": captain.name}, ((BACK,),))
    return Turn(AskingMyName(), say=(say,))


def on_name(captain: Captain, text: str) -> Turn:
    """Call them so from now on, or say what is wrong with the name and wait for another."""
    name = told_name(text)
    if problem := answer_problem(text):
        limits = {"longest": LONGEST_NAME} if problem == "signup/name_too_long" else {}
        return Turn(say=(Say(problem, limits, ((BACK,),)),))
    rows: Rows = ((HOME, Tap(N_("🙂 My name"), "set.name")),)
    say = Say("settings/named", {"name": name, "before": captain.name}, rows)
    return Turn(None, say=(say,), changes=(CaptainRenamed(captain.id, name),))


def ask_zone(campaign: Campaign, captain: Captain, now: datetime) -> Say:
    """Offer the clocks of the campaign's country; each shows the time, so that a tap confirms."""
    zones = rules.likely_zones(campaign, now)
    return Say("settings/ask_zone", buttons=_clocks(zones, captain.language, now))


def on_zone_typed(campaign: Campaign, captain: Captain, text: str, now: datetime) -> Turn:
    """Show what was found with the time that it is there, to be confirmed by a tap."""
    languages = (captain.language, *campaign.languages)
    zones = rules.find_zones(text, languages, now, campaign.country, campaign.time_zone)
    found = "settings/zone_found" if len(zones) == 1 else "settings/zones_found"
    if not zones:
        found = "settings/zones_alike"
        zones = rules.nearest_zones(text, languages, now, campaign.country)
    if not zones:
        found, zones = "settings/zone_not_found", rules.likely_zones(campaign, now)
    return Turn(say=(Say(found, buttons=_clocks(zones, captain.language, now)),))


def on_zone(captain: Captain, zone: str, now: datetime) -> Turn:
    return replace(_changed(replace(captain, time_zone=zone), now), state=None)


def on_reminders_off(captain: Captain, now: datetime) -> Turn:
    return _changed(replace(captain, reminders=False), now)


def on_reminders_on(captain: Captain, now: datetime) -> Turn:
    awake = replace(captain, reminders=True, stopped_at=None, snoozed_until=None)
    return Turn(say=(Edit.to(show(awake, now)),), changes=(RemindersResumed(captain.id, now),))


def _changed(after: Captain, now: datetime) -> Turn:
    change = SettingsChanged(after.id, after.language, after.time_zone, after.reminders)
    return Turn(say=(Edit.to(show(after, now)),), changes=(change,))


def _clocks(zones: Iterable[str], language: str, now: datetime) -> Rows:
    rows = in_rows([_clock(zone, language, now) for zone in zones])
    return (*rows, (BACK,))


def _clock(zone: str, language: str, now: datetime) -> Tap:
    values = {"city": rules.city(zone, language), "time": rules.clock(zone, language, now)}
    return Tap("{city} · {time}", "set.zone", (zone,), values)


# --- less, or nothing


def ask_break(
    campaign: Campaign, captain: Captain, now: datetime, told: date | None = None
) -> Turn:
    """Ask for how long; until the day that they `told`, by the first button."""
    offered = rules.breaks(campaign, captain.time_zone, now)
    short = tuple(BREAKS[each] for each in offered if each is not Break.LAST_DAYS)
    to_the_end = ((BREAKS[Break.LAST_DAYS],),) if Break.LAST_DAYS in offered else ()
    other = (Tap(N_("Until another day…"), "snooze.ask"),)
    that_day = ((_that(told, N_("Until {day}")),),) if told else ()
    rows = (*that_day, *((short,) if short else ()), *to_the_end, other, (BACK,))
    return Turn(say=(Say("settings/ask_break", buttons=rows),))


def ask_day() -> Turn:
    return Turn(AskingDay(), say=(Say("settings/ask_day", buttons=((BACK,),)),))


def not_that_day(*, known: bool) -> Turn:
    """Say why a day is none on which a break can end, and wait for another."""
    text = "settings/day_not_possible" if known else "settings/day_not_found"
    return Turn(say=(Say(text, buttons=((BACK,),)),))


def which_day(days: Sequence[date]) -> Turn:
    """Ask which of two days is meant: figures stand differently from place to place."""
    taps = [_that(day, N_("{day}")) for day in days]
    return Turn(say=(Say("settings/which_day", buttons=(*in_rows(taps[:MOST_DAYS]), (BACK,))),))


def _that(day: date, label: str) -> Tap:
    return Tap(label, "snooze.day", (day.toordinal(),), {"day": day})


def on_day(captain: Captain, until: datetime) -> Turn:
    say = Say("settings/snoozed", _snoozed(captain, until), AWAKE)
    return Turn(None, say=(say,), changes=(NudgesSnoozed(captain.id, until),))


def _snoozed(captain: Captain, until: datetime) -> Values:
    return {"until": until.astimezone(ZoneInfo(captain.time_zone))}


def on_break(campaign: Campaign, captain: Captain, length: Break, now: datetime) -> Turn | None:
    """Return None for a break that made sense when it was offered, but no longer does."""
    until = rules.breaks(campaign, captain.time_zone, now).get(length)
    if until is None:
        return None
    say: tuple[Message, ...] = (Edit("settings/snoozed", _snoozed(captain, until), AWAKE),)
    return Turn(say=say, changes=(NudgesSnoozed(captain.id, until),))


def stopped(captain: Captain, now: datetime, others: Sequence[str] = ()) -> Turn:
    """Stop at once; a dialog that was open ends too, since they want to be left alone.

    `others`: the campaigns on the same bot from which they go on hearing.
    """
    done = Say("settings/stopped", {"others": ", ".join(others)}, ((STEP_DOWN,),))
    return Turn(state=None, say=(done,), changes=(RemindersStopped(captain.id, now),))


def resumed(captain: Captain, now: datetime) -> Turn:
    change = RemindersResumed(captain.id, now)
    return Turn(say=(Say("settings/resumed", buttons=((HOME,),)),), changes=(change,))
