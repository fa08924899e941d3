"""`/launch` and `/check` in the organizers' group."""

from bot.campaigns.model import Campaign
from bot.campaigns.rules import days_until_election
from bot.console.launch import dialog, jobs, rules, store
from bot.console.launch.model import Facts, Item, Ticked
from bot.engine.dialog.feature import Feature, OnCommand, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Tap
from bot.organizers import store as organizers

# The campaign that comes with the bot, and its addresses.
EXAMPLE, EXAMPLES_END = "river-park", ".example"


def _facts(here: Here) -> Facts:
    campaign: Campaign = here.campaign
    tx, number, tools = here.tx, here.campaign_id, here.tx.tools
    captain, trained, broadcast = store.firsts(tx, number)
    return Facts(
        is_example=campaign.slug == EXAMPLE,
        days_ahead=days_until_election(campaign, here.now),
        provisional=campaign.provisional,
        has_contact=not campaign.privacy_contact.endswith(EXAMPLES_END),
        languages=len(campaign.languages),
        has_materials=campaign.materials is not None,
        promises=len(campaign.charter),
        hours=(campaign.nudge_hours.start, campaign.nudge_hours.end),
        owners=len(organizers.owners(tx, number)),
        is_administrator=store.is_administrator(tx, here.chat.id),
        reads_all=tools.reads_all,
        backed_up=tools.backed_up,
        captains=int(captain),
        trained=int(trained),
        broadcasts=int(broadcast),
        ticked=store.ticks(tx, number),
    )


def _view(here: Here, facts: Facts, undo: Item | None = None) -> dialog.View:
    campaign: Campaign = here.campaign
    days = campaign.election_day, campaign.purge_date
    return dialog.shown(facts, days, here.now, here.address, undo=undo)


def on_launch(here: Here, _event: Command) -> Turn:
    return dialog.say(_view(here, _facts(here)))


def on_show(here: Here, _tap: Tap) -> Turn:
    return dialog.edit(_view(here, _facts(here)))


def on_tick(here: Here, tap: Tap) -> Turn:
    """Somebody says that it is so, which the bot can't see."""
    item, facts = Item(tap.args[0]), _facts(here)
    if not rules.is_by_hand(item, facts) or item in facts.ticked:
        return OLD_BUTTON
    return _changed(here, Ticked(item, is_done=True, by=here.sender.id, at=here.now))


def on_untick(here: Here, tap: Tap) -> Turn:
    item = Item(tap.args[0])
    if item not in store.ticks(here.tx, here.campaign_id):
        return OLD_BUTTON
    return _changed(here, Ticked(item, is_done=False, by=here.sender.id, at=here.now))


def _changed(here: Here, change: Ticked) -> Turn:
    """The list is shown as it is once the change is kept."""
    jobs.keep(here, change)
    undo = change.item if change.is_done else None
    return dialog.edit(_view(here, _facts(here), undo))


def feature() -> Feature:
    """Return the list as the engine sees it."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    menu = N_("What is missing before launch")
    return Feature(
        "launch",
        routes=(
            OnCommand("launch", on_launch, menu, organizer, group),
            OnCommand("check", on_launch, who=organizer, where=group),
            OnTap("launch.show", on_show, organizer, where=group),
            OnTap("launch.tick", on_tick, organizer, fresh=True, where=group),
            OnTap("launch.untick", on_untick, organizer, fresh=True, where=group),
        ),
    )
