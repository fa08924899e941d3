"""/menu, /help, and what captains hear when nothing waits for what they sent."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.calendar.rule_book.rules import near_limits
from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election, ways_open
from bot.captains.model import Captain
from bot.conversations import store as conversations
from bot.conversations.rules import USUAL_GOAL
from bot.conversations.suggestions.rules import calendar_of, ranking
from bot.engine.dialog.feature import Feature, OnCommand, OnEvent, OnMenu, OnTap, Who
from bot.engine.dialog.turn import N_, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import (
    Command,
    Edited,
    Event,
    File,
    Other,
    SharedContact,
    SharedLocation,
    SharedUsers,
    Tap,
    Text,
)
from bot.progress.badges.rules import summary
from bot.progress.menu import dialog, rules, store
from bot.progress.menu.model import Standing, Week

UNREADABLE = (File, Other, SharedContact, SharedLocation, SharedUsers)


def _standing(here: Here) -> Standing:
    campaign: Campaign = here.campaign
    captain: Captain = here.captain
    counted = store.counted(here.tx, here.campaign_id, captain.id)
    facts = replace(
        counted.facts,
        target_min=campaign.target_min,
        target_max=campaign.target_max,
        days=days_until_election(campaign, here.now),
        due=_is_anybody_due(here, captain),
        planned=counted.has_plan or not ways_open(campaign, here.now),
    )
    return rules.standing(facts, _week(here, captain, counted.weekly or USUAL_GOAL))


def _is_anybody_due(here: Here, captain: Captain) -> bool:
    campaign: Campaign = here.campaign
    zone = ZoneInfo(captain.time_zone)
    found = conversations.candidates(here.tx, here.campaign_id, captain.id, zone)
    return bool(ranking(found, here.now, calendar_of(campaign, here.now)))


def _week(here: Here, captain: Captain, goal: int) -> Week:
    done = store.done(here.tx, here.campaign_id, captain.id)
    now = summary(done, (), goal, here.now, ZoneInfo(captain.time_zone))
    return Week(now.done, now.goal, now.bar, now.streak)


def _home(here: Here, *, keys: bool) -> Turn:
    captain: Captain = here.captain
    until = captain.snoozed_until
    is_away = until is not None and until > here.now and captain.stopped_at is None
    local = until.astimezone(ZoneInfo(captain.time_zone)) if until and is_away else None
    limits = near_limits(here.campaign, here.now)
    return dialog.home(captain, _standing(here), limits, keys=keys, break_until=local)


def on_menu(here: Here, _event: Command | Tap) -> Turn:
    """Show home and bring the small keyboard back: who types /menu may have lost it."""
    return _home(here, keys=True)


def on_home(here: Here, _event: Text | Tap) -> Turn:
    return _home(here, keys=False)


def on_help(here: Here, _event: Tap) -> Turn:
    campaign: Campaign = here.campaign
    is_in_others = bool(here.others_of(here.sender.id))
    turn = dialog.help_for(campaign.name.in_(here.language), _standing(here), changes=is_in_others)
    return replace(turn, then="owners.help")


# --- anything else


def on_words(here: Here, _event: Text) -> Turn | None:
    """Words that somebody else wrote are not kept, and not taken for the captain's."""
    return _not_for_me(here, "menu/forwarded" if here.forwarded else "menu/not_understood")


def on_anything(here: Here, _event: Event) -> Turn | None:
    return _not_for_me(here, "menu/not_readable")


def on_edited(here: Here, _event: Edited) -> Turn | None:
    return _not_for_me(here, "menu/edited")


def _not_for_me(here: Here, text: str) -> Turn | None:
    """In groups people talk with each other: only a private chat gets an answer."""
    if not here.chat.private:
        return None
    return dialog.not_for_me(here.captain, text, _standing(here))


def feature() -> Feature:
    """To be listed late: others may have a use for a shared contact outside a dialog."""
    return Feature(
        "menu",
        routes=(
            OnCommand("menu", on_menu, N_("Where you are, what to do next")),
            OnMenu(N_("🏠 Home"), on_home),
            OnTap("home.show", on_home),
            OnTap("home.menu", on_menu),
            OnTap("home.help", on_help),
            OnEvent(Text, on_words, Who.CAPTAIN),
            OnEvent(Edited, on_edited, Who.CAPTAIN),
            *(OnEvent(kind, on_anything, Who.CAPTAIN) for kind in UNREADABLE),
        ),
    )
