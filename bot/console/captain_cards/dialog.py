"""The card, which captain is meant, and what organizers change: each with a way back."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Final

from bot.captains.model import (
    Captain,
    NudgesSnoozed,
    RemindersResumed,
    RemindersStopped,
)
from bot.captains.rules import told_apart
from bot.captains.stepping_down.model import CaptainReturned, CaptainSteppedDown
from bot.console.captain_cards.model import (
    CaptainPaused,
    CaptainRemoved,
    CaptainRestored,
    Card,
    NamingCard,
    PauseEnded,
)
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, OLD_BUTTON, Button, Edit, Rows, Say, Tap, Turn

BUTTON = 22
MOST_SHOWN = 5
# As rules tell captains of one name apart, for the catalogues.
SINCE = N_("{name}, here since {day}"), N_("{name}, since {day} at {hour}")
A_BREAK: Final = timedelta(days=14)
BACK = Tap(N_("🙋 I’m back"), "set.remind", ("on",))
HOME = Tap(N_("🏠 Home"), "home.show")


def ask_whom() -> Turn:
    return Turn(NamingCard(), say=(Say("captain_cards/ask_whom", reply=True),))


def nobody(words: str) -> Turn:
    said = Say("captain_cards/nobody", {"words": clip(words, BUTTON)}, eyes="asker_alone")
    return Turn(say=(said,))


def which(found: Sequence[Captain], zone: tzinfo) -> Turn:
    """Tell people of one name apart by the day on which they joined."""
    rows: Rows = tuple((_button(each, found, zone),) for each in found[:MOST_SHOWN])
    more = max(0, len(found) - MOST_SHOWN)
    return Turn(say=(Say("captain_cards/which", {"more": more}, rows, eyes="asker"),))


def _button(captain: Captain, found: Sequence[Captain], zone: tzinfo) -> Tap:
    label, joined = told_apart(captain, found, zone)
    values = {"name": clip(captain.name, BUTTON), **joined}
    return Tap(label, "cards.show", (captain.id,), values)


def show(card: Card, zone: tzinfo, now: datetime) -> Turn:
    """Show the card to one alone, and below it, where buttons can be pressed, what may be done."""
    captain = card.captain
    values = {
        "name": captain.name,
        "since": captain.joined_at.astimezone(zone).date(),
        "last": captain.last_active_at.astimezone(zone).date(),
        "invited_by": card.invited_by,
        "team": card.team,
        "leads_it": card.leads_it,
        "totals": card.totals,
        "reminders": _reminders(captain, now),
        "until": captain.snoozed_until and captain.snoozed_until.astimezone(zone).date(),
        "has_left": card.has_left,
        "removed": card.removed,
    }
    told = Say("captain_cards/show", values, eyes="asker_alone")
    acts = Say("captain_cards/acts", {"name": captain.name}, _buttons(card, now), eyes="asker")
    return Turn(say=(told, acts))


def _reminders(captain: Captain, now: datetime) -> str:
    if captain.unreachable_at is not None:
        return "unreachable"
    if captain.stopped_at is not None:
        return "stopped"
    if not captain.reminders:
        return "off"
    is_resting = captain.snoozed_until is not None and captain.snoozed_until > now
    return "break" if is_resting else "on"


def _buttons(card: Card, now: datetime) -> Rows:
    captain = card.captain
    name = {"name": clip(captain.name, BUTTON)}
    is_away = captain.stopped_at is not None or captain.unreachable_at is not None
    rows: list[tuple[Button, ...]] = []
    if not is_away:
        rows.append((Tap(N_("✉️ Write to {name}"), "one.write", (captain.id,), name),))
    if card.removed:
        rows.append((Tap(N_("↩️ Take back into the team"), "cards.restore", (captain.id,)),))
    if card.has_left or card.removed:
        return tuple(rows)
    tags = Tap(N_("🏷 Tags"), "tags.of", (captain.id, 0))
    rows.append((Tap(N_("🔎 What comes next"), "outlook.why", (captain.id,)), tags))
    by = Tap(N_("🌱 Invited by…"), "rec.who", (captain.id,))
    rows.append((by, Tap(N_("👥 Team"), "teams.of", (captain.id,))))
    remove = Tap(N_("Remove…"), "cards.ask_remove", (captain.id,))
    return (*rows, (*_break(card, now), remove))


def _break(card: Card, now: datetime) -> tuple[Button, ...]:
    """A break can be given to who gets reminders; one that they took themselves is theirs."""
    if card.paused:
        return (Tap(N_("▶️ End the break"), "cards.resume", (card.captain.id,)),)
    if _reminders(card.captain, now) != "on":
        return ()
    return (Tap(N_("😌 Two weeks’ break"), "cards.pause", (card.captain.id,)),)


# --- what organizers change -----------------------------------------------------------------------


def paused(card: Card, by: int, name: str, zone: tzinfo, now: datetime) -> Turn:
    captain, until = card.captain, now + A_BREAK
    if _reminders(captain, now) != "on" or card.has_left:
        return OLD_BUTTON
    values = {"name": captain.name, "until": until.astimezone(zone).date()}
    undo = Tap(N_("↩️ Undo"), "cards.resume", (captain.id,))
    change = CaptainPaused(captain.id, until, by, name, now)
    return Turn(
        say=(Edit("captain_cards/paused", values, ((undo,),)),),
        changes=(NudgesSnoozed(captain.id, until), change),
    )


def resumed(card: Card, by: int, now: datetime) -> Turn:
    """Their own settings stay as they are: a break of no length any more, no more than that."""
    captain = card.captain
    if not card.paused:
        return OLD_BUTTON
    said = Edit("captain_cards/resumed", {"name": captain.name}, (_card(captain),))
    changes = (NudgesSnoozed(captain.id, now), PauseEnded(captain.id, by, now))
    return Turn(say=(said,), changes=changes)


def _card(captain: Captain) -> tuple[Tap, ...]:
    return (Tap(N_("🙂 Card"), "cards.show", (captain.id,)),)


def ask_remove(card: Card) -> Turn:
    """Name what is lost, and what can be had back."""
    captain = card.captain
    values = {"name": captain.name, "friends": card.totals.friends, "brought": card.totals.brought}
    yes = Tap(N_("Yes, remove"), "cards.remove", (captain.id,), style="danger")
    pause = (*_card(captain),)
    rows: Rows = ((yes,), pause)
    return Turn(say=(Edit("captain_cards/ask_remove", values, rows),))


def removed(card: Card, by: int, now: datetime) -> Turn:
    """The list is kept, so that it can be taken back."""
    captain = card.captain
    if card.has_left:
        return OLD_BUTTON
    back = Tap(N_("↩️ Take back into the team"), "cards.restore", (captain.id,))
    changes = (
        CaptainSteppedDown(captain.id, now, by),
        RemindersStopped(captain.id, now),
        CaptainRemoved(captain.id, by, now),
    )
    said = Edit("captain_cards/removed", {"name": captain.name}, ((back,),))
    return Turn(say=(said,), changes=changes)


def restored(card: Card, by: int, now: datetime) -> Turn:
    captain = card.captain
    if not card.removed:
        return OLD_BUTTON
    changes = (
        CaptainReturned(captain.id, now),
        RemindersResumed(captain.id, now),
        CaptainRestored(captain.id, by, now),
    )
    said = Edit("captain_cards/restored", {"name": captain.name}, (_card(captain),))
    return Turn(say=(said,), changes=changes)


# --- what the captain reads -----------------------------------------------------------------------


def break_given(change: CaptainPaused, captain: Captain) -> Say:
    values = {"by": change.name, "until": change.until.astimezone(captain.zone)}
    return Say("captain_cards/break_given", values, ((BACK, HOME),))


def part_ended(campaign: str) -> Say:
    ask = Tap(N_("✍️ Ask the organizers"), "one.answer", (0,))
    return Say("captain_cards/part_ended", {"campaign": campaign}, ((ask,),))


def part_goes_on(campaign: str) -> Say:
    return Say("captain_cards/part_goes_on", {"campaign": campaign}, ((HOME,),))
