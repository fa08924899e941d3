"""`/award` in the organizers' group: administrators thank a captain."""

from itertools import chain

from bot.campaigns.model import Campaign
from bot.captains import store as captains
from bot.captains.model import Captain
from bot.engine.dialog.feature import Feature, OnCommand, OnState, OnTap, Where, Who
from bot.engine.dialog.turn import N_, OLD_BUTTON, Turn
from bot.engine.dialog.work import Here
from bot.engine.telegram.incoming import Command, Event, Tap, Text
from bot.language.words.rules import clean
from bot.progress.awards import dialog, jobs, rules, store
from bot.progress.awards.model import (
    AskingReason,
    Award,
    AwardTakenBack,
    LookingAtThanks,
    NamingThanked,
)


def on_award(here: Here, event: Command) -> Turn:
    """`/award`, a name, and what for."""
    return _thank(here, event.argument) if event.argument.strip() else dialog.ask_who()


def on_named(here: Here, _state: NamingThanked, event: Event) -> Turn | None:
    """The name, and maybe what for, comes behind the command."""
    return _thank(here, event.text) if isinstance(event, Text) else None


def named_again(_here: Here, _state: NamingThanked) -> Turn:
    return dialog.ask_who()


def _thank(here: Here, words: str) -> Turn:
    people = tuple(chain.from_iterable(captains.everybody(here.tx, here.campaign_id)))
    found, reason = rules.split(people, words)
    if not found:
        return dialog.nobody(words)
    if len(found) > 1:
        campaign: Campaign = here.campaign
        return dialog.which(found, reason, campaign.zone)
    return _with_reason(here, found[0], reason)


def on_who(here: Here, tap: Tap) -> Turn:
    """Which of several was meant."""
    state, captain = here.state, captains.find(here.tx, here.campaign_id, int(tap.args[0]))
    if not isinstance(state, AskingReason) or captain is None:
        return OLD_BUTTON
    return _with_reason(here, captain, state.reason)


def _with_reason(here: Here, captain: Captain, reason: str) -> Turn:
    if not rules.is_reason(reason):
        return dialog.ask_reason(captain, too_long=len(reason) > rules.LONGEST)
    return _look(here, LookingAtThanks(here.tx.new_id(), captain.id, clean(reason)))


def on_reason(here: Here, state: AskingReason, event: Event) -> Turn | None:
    captain = captains.find(here.tx, here.campaign_id, state.captain_id)
    if captain is None or not isinstance(event, Text):
        return None
    return _with_reason(here, captain, event.text)


def reason_again(here: Here, state: AskingReason) -> Turn:
    captain = captains.find(here.tx, here.campaign_id, state.captain_id)
    return dialog.ask_reason(captain) if captain else dialog.ask_who()


def _look(here: Here, state: LookingAtThanks) -> Turn:
    captain = captains.find(here.tx, here.campaign_id, state.captain_id)
    if captain is None:
        return OLD_BUTTON
    is_named = store.is_named(here.tx, here.campaign_id, captain.id)
    is_reached = captain.stopped_at is None and captain.unreachable_at is None
    return dialog.look(state, captain, is_named=is_named, is_reached=is_reached)


def no_answer(_here: Here, _state: object, _event: Event) -> Turn | None:
    """Only buttons answer."""
    return None


def on_give(here: Here, tap: Tap) -> Turn:
    state = here.state
    if not isinstance(state, LookingAtThanks) or state.draft != int(tap.args[0]):
        return OLD_BUTTON
    captain = captains.find(here.tx, here.campaign_id, state.captain_id)
    if captain is None:
        return OLD_BUTTON
    award = Award(state.draft, captain.id, state.reason, here.sender.id, here.now)
    return dialog.given(award, captain.name)


def on_leave(here: Here, _tap: Tap) -> Turn:
    states = (AskingReason, LookingAtThanks)
    return dialog.left() if isinstance(here.state, states) else OLD_BUTTON


def on_undo(here: Here, tap: Tap) -> Turn:
    """Take it back; what the captain has read can't be unsaid, which is told."""
    award = store.find(here.tx, here.campaign_id, int(tap.args[0]))
    captain = captains.find(here.tx, here.campaign_id, award.captain_id) if award else None
    if award is None or captain is None:
        return OLD_BUTTON
    was_told = here.planned(jobs.TELL, award.id) is None
    change = AwardTakenBack(award.id, captain.id, here.sender.id, here.now, was_told=was_told)
    return dialog.taken_back(change, captain.name)


def feature() -> Feature:
    """Return thanks as the engine sees them."""
    organizer, group = Who.ORGANIZER, Where.GROUP
    menu = N_("Thank a captain")
    return Feature(
        "awards",
        routes=(
            OnCommand("award", on_award, menu, organizer, group, fresh=True),
            OnState(NamingThanked, on_named, named_again, organizer, next_words=True, where=group),
            OnState(AskingReason, on_reason, reason_again, organizer, next_words=True, where=group),
            OnState(LookingAtThanks, no_answer, _look, organizer, where=group),
            OnTap("award.who", on_who, organizer, where=group),
            OnTap("award.give", on_give, organizer, once=True, fresh=True, where=group),
            OnTap("award.leave", on_leave, organizer, where=group),
            OnTap("award.undo", on_undo, organizer, once=True, fresh=True, where=group),
        ),
        listens=jobs.LISTENS,
        jobs={jobs.TELL: jobs.tell},
    )
