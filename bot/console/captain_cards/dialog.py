"""The card, and which captain is meant."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.captains.model import Captain
from bot.console.captain_cards.model import Card
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Rows, Say, Tap, Turn

BUTTON = 22
MOST_SHOWN = 5


def ask_whom() -> Turn:
    return Turn(say=(Say("captain_cards/ask_whom", eyes="asker"),))


def nobody(words: str) -> Turn:
    said = Say("captain_cards/nobody", {"words": clip(words, BUTTON)}, eyes="asker_alone")
    return Turn(say=(said,))


def which(found: Sequence[Captain], zone: tzinfo) -> Turn:
    """Tell people of one name apart by the day on which they joined."""
    rows: Rows = tuple((_button(each, zone),) for each in found[:MOST_SHOWN])
    more = max(0, len(found) - MOST_SHOWN)
    return Turn(say=(Say("captain_cards/which", {"more": more}, rows, eyes="asker_alone"),))


def _button(captain: Captain, zone: tzinfo) -> Tap:
    values = {"name": clip(captain.name, BUTTON), "day": captain.joined_at.astimezone(zone).date()}
    return Tap(N_("{name}, here since {day}"), "cards.show", (captain.id,), values)


def show(card: Card, zone: tzinfo, now: datetime) -> Turn:
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
    }
    said = Say("captain_cards/show", values, _buttons(card), eyes="asker_alone")
    return Turn(say=(said,))


def _reminders(captain: Captain, now: datetime) -> str:
    if captain.unreachable_at is not None:
        return "unreachable"
    if captain.stopped_at is not None:
        return "stopped"
    if not captain.reminders:
        return "off"
    is_resting = captain.snoozed_until is not None and captain.snoozed_until > now
    return "break" if is_resting else "on"


def _buttons(card: Card) -> Rows:
    captain = card.captain
    name = {"name": clip(captain.name, BUTTON)}
    is_away = captain.stopped_at is not None or captain.unreachable_at is not None
    rows: list[tuple[Button, ...]] = []
    if not is_away:
        rows.append((Tap(N_("✉️ Write to {name}"), "one.write", (captain.id,), name),))
    if not card.has_left:
        tags = Tap(N_("🏷 Tags"), "tags.of", (captain.id, 0))
        rows.append((Tap(N_("🔎 What comes next"), "outlook.why", (captain.id,)), tags))
        by = Tap(N_("🌱 Invited by…"), "rec.who", (captain.id,))
        rows.append((by, Tap(N_("👥 Team"), "teams.of", (captain.id,))))
    return tuple(rows)
