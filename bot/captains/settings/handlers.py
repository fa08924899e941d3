"""/settings, /snooze (also /pause), /stop and /resume."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain, SignUpLeft, Unasked
from bot.captains.settings import dialog, rules
from bot.captains.settings.dialog import AskingDay, AskingMyName, AskingZone
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Edit, Say, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.absences.rules import until as away_until
from bot.language.days.rules import read_days


def on_settings(here: Here, _event: Command) -> Turn:
    return Turn(say=(dialog.show(here.captain, here.now),))


def on_show(here: Here, _tap: Tap) -> Turn:
    """Back from any question; a city is no longer waited for."""
    say = (Edit.to(dialog.show(here.captain, here.now)),)
    return Turn(_without_zone(here), say=say)


def _without_zone(here: Here) -> object | None:
    return None if isinstance(here.state, AskingZone | AskingDay | AskingMyName) else here.state


def on_tongue(here: Here, _tap: Tap) -> Turn:
    return dialog.ask_language(here.campaign)


def on_language(here: Here, tap: Tap) -> Turn:
    language = tap.args[0]
    if language not in here.campaign.languages:
        return OLD_BUTTON
    return dialog.on_language(here.captain, language, here.now)


def on_ask_name(here: Here, _tap: Tap) -> Turn:
    return dialog.ask_name(here.captain)


def _on_name_typed(here: Here, _state: AskingMyName, event: Event) -> Turn | None:
    return dialog.on_name(here.captain, event.text) if isinstance(event, Text) else None


def _ask_name_again(here: Here, _state: AskingMyName) -> Turn:
    return dialog.ask_name(here.captain)


def on_clock(here: Here, _tap: Tap) -> Turn:
    asked = dialog.ask_zone(here.campaign, here.captain, here.now)
    return Turn(AskingZone(), say=(Edit.to(asked),))


def on_zone(here: Here, tap: Tap) -> Turn:
    zone = tap.args[0]
    return dialog.on_zone(here.captain, zone, here.now) if rules.is_zone(zone) else OLD_BUTTON


def _on_zone_typed(here: Here, _state: AskingZone, event: Event) -> Turn | None:
    if not isinstance(event, Text):
        return None
    return dialog.on_zone_typed(here.campaign, here.captain, event.text, here.now)


def _again(here: Here, _state: AskingZone) -> Turn:
    return Turn(say=(dialog.ask_zone(here.campaign, here.captain, here.now),))


def on_remind(here: Here, tap: Tap) -> Turn:
    if tap.args[0] == "on":
        if captains.is_removed(here.tx, here.captain_id):
            return Turn(then="leave.welcome")
        return dialog.on_reminders_on(here.captain, here.now)
    here.silence(here.chat.id)
    return dialog.on_reminders_off(here.captain, here.now)


def on_kinds(here: Here, _tap: Tap) -> Turn:
    return Turn(say=(Edit.to(dialog.kinds(here.captain)),))


def on_kind(here: Here, tap: Tap) -> Turn:
    kind, wanted = Unasked(tap.args[0]), tap.args[1] == "on"
    return dialog.on_kind(here.captain, kind, wanted=wanted)


def on_chat(here: Here, tap: Tap) -> Turn:
    """Whether organizers may open their chat; off until they say so."""
    return dialog.on_chat(here.captain, here.now, is_open=tap.args[0] == "on")


# --- less, or nothing


def on_snooze(here: Here, event: Command | Tap) -> Turn:
    """Ask for how long; a day that is told comes first."""
    told = _day_in(here, event.argument) if isinstance(event, Command) else None
    return dialog.ask_break(here.campaign, here.captain, here.now, told)


def _day_in(here: Here, words: str) -> date | None:
    """Return the one day in what was said, if a break can last until then."""
    day = away_until(words, *_reading(here))
    is_one = day and rules.break_until(here.campaign, day, here.captain.time_zone, here.now)
    return day if is_one else None


def _reading(here: Here) -> tuple[date, tuple[str, ...], str]:
    """Return by what a day is read: their today, the languages and the country."""
    today = here.now.astimezone(ZoneInfo(here.captain.time_zone)).date()
    languages = tuple(dict.fromkeys((here.language, *here.campaign.languages)))
    return today, languages, here.campaign.country


def on_break(here: Here, tap: Tap) -> Turn:
    length = rules.Break(tap.args[0])
    turn = dialog.on_break(here.campaign, here.captain, length, here.now)
    return turn or OLD_BUTTON


def on_ask_day(_here: Here, _tap: Tap) -> Turn:
    return dialog.ask_day()


def _on_day_typed(here: Here, _state: AskingDay, event: Event) -> Turn | None:
    if not isinstance(event, Text):
        return None
    days = read_days(event.text, *_reading(here))
    if len(days) > 1:
        return dialog.which_day(days)
    return _on_break_until(here, days[0]) if days else dialog.not_that_day(known=False)


def on_which_day(here: Here, tap: Tap) -> Turn:
    """One of two days was meant."""
    return _on_break_until(here, date.fromordinal(int(tap.args[0])))


def _on_break_until(here: Here, day: date) -> Turn:
    captain: Captain = here.captain
    until = rules.break_until(here.campaign, day, captain.time_zone, here.now)
    return dialog.on_day(captain, until) if until else dialog.not_that_day(known=True)


def on_stop(here: Here, _event: Command) -> Turn:
    """Also for somebody halfway through the sign-up: nothing about them is kept then."""
    captain: Captain | None = here.captain
    if captain is None:
        here.forget_questions()
        here.forget_chat(here.chat.id)
        left = SignUpLeft(here.sender.id)
        return Turn(state=None, say=(Say("settings/stopped_before_sign_up"),), changes=(left,))
    here.silence(here.chat.id)
    return dialog.stopped(captain, here.now, _heard_from(here, captain))


def _heard_from(here: Here, captain: Captain) -> list[str]:
    """Return the names of other campaigns on this bot that still write to them."""
    others: list[Campaign] = list(here.others_of(here.sender.id))
    there = ((each, captains.by_telegram_id(here.tx, each.id, here.sender.id)) for each in others)
    return [here.title(each, captain.language) for each, one in there if one and one.reminders]


def on_resume(here: Here, _event: Command) -> Turn:
    if captains.is_removed(here.tx, here.captain_id):
        return Turn(then="leave.welcome")
    return dialog.resumed(here.captain, here.now)


COMMANDS = (
    OnCommand("settings", on_settings, N_("Language, time zone, reminders"), Who.FORMER),
    OnCommand("snooze", on_snooze, N_("A break from reminders")),
    OnCommand("pause", on_snooze),
    OnCommand("stop", on_stop, N_("Stop all messages from me"), Who.ANYONE),
    OnCommand("resume", on_resume, who=Who.FORMER),
)
TAPS = (
    OnTap("set.show", on_show, Who.FORMER),
    OnTap("set.name", on_ask_name),
    OnTap("set.tongue", on_tongue, Who.FORMER),
    OnTap("set.language", on_language, Who.FORMER),
    OnTap("set.clock", on_clock),
    OnTap("set.zone", on_zone),
    OnTap("set.remind", on_remind, Who.FORMER),
    OnTap("set.kinds", on_kinds),
    OnTap("set.kind", on_kind),
    OnTap("set.chat", on_chat),
    OnTap("set.snooze", on_snooze),
    OnTap("snooze.for", on_break),
    OnTap("snooze.ask", on_ask_day),
    OnTap("snooze.day", on_which_day),
)


def feature() -> Feature:
    return Feature(
        "settings",
        (
            *COMMANDS,
            *TAPS,
            OnState(AskingZone, _on_zone_typed, _again, corrects=True),
            OnState(AskingMyName, _on_name_typed, _ask_name_again, corrects=True),
            OnState(AskingDay, _on_day_typed, lambda *_: dialog.ask_day(), corrects=True),
        ),
    )
