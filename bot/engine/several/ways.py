"""Which campaign an update belongs to.

A group belongs to the campaign that it is bound to; a button, a link and a reply to that which made
what was tapped, followed or answered. Anything else in private goes to the campaign that the person
is in, of several to the one they were last about; a stranger is asked. What was made while one
campaign ran alone carries no mark: it belongs to the oldest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.engine.dialog import buttons
from bot.engine.dialog import states as dialogs
from bot.engine.intake.update import GONE
from bot.engine.several import chosen
from bot.engine.several.mark import BY_NAME, LEADS, Homes, by_own_link, marks
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import (
    Command,
    Edited,
    Incoming,
    Membership,
    Migrated,
    PollAnswer,
    Tap,
    Text,
)

if TYPE_CHECKING:
    from bot.engine.parts import Parts

WHICH = Command("campaigns", "")
"""What a stranger is taken to say where several campaigns are open."""
START = Command("start", "")
"""What a stranger is taken to say who names a campaign."""
SHORTEST_NAME = 3
SAY_NOTHING = (Tap, PollAnswer, Membership, Edited)
Led = tuple["Parts", Incoming]


class Ways:
    """Leads updates to campaigns."""

    def __init__(self, each: Sequence[Parts], homes: Homes) -> None:
        self._each = each
        self._oldest = min(each, key=lambda parts: parts.campaign.id)
        self._homes = homes

    def of(self, tx: Tx, incoming: Incoming) -> list[Led]:
        """Return who takes an update, and as what; what concerns a whole chat is for all there."""
        event, chat = incoming.event, incoming.chat
        if isinstance(event, Migrated):
            return [(each, incoming) for each in self._each]
        if isinstance(event, Membership) and event.me and event.after in GONE:
            there = self._known_to(tx, chat.id) if chat.private else list(self._each)
            return [(each, incoming) for each in there or [self._oldest]]
        if not chat.private:
            return [(self._of_group(tx, incoming), incoming)]
        return [self._marked(tx, incoming) or self._usual(tx, incoming)]

    def lead(self, tx: Tx, incoming: Incoming) -> list[Led]:
        """Return the same, and remember where somebody went by a button, a link or a reply."""
        marked = self._marked(tx, incoming) if incoming.chat.private else None
        if marked is None:
            return self.of(tx, incoming)
        parts, _as = marked
        if chosen.find(tx, incoming.chat.id) != parts.campaign.id:
            chosen.put(tx, incoming.chat.id, parts.campaign.id)
        return [marked]

    def _known_to(self, tx: Tx, person_id: int) -> list[Parts]:
        return [each for each in self._each if self._homes.knows(tx, each.campaign.id, person_id)]

    def _numbered(self, campaign_id: int | None) -> Parts | None:
        return next((each for each in self._each if each.campaign.id == campaign_id), None)

    def _marked(self, tx: Tx, incoming: Incoming) -> Led | None:
        event, chat_id = incoming.event, incoming.chat.id
        if isinstance(event, Command) and event.name == "start" and event.argument:
            return self._linked(tx, incoming, event.argument)
        found: Parts | None = None
        if isinstance(event, Tap):
            found = self._pressed(tx, incoming, event)
        elif isinstance(event, PollAnswer):
            found = self._numbered(chosen.campaign_of_poll(tx, chat_id, event.poll_id))
        elif incoming.reply_to is not None:
            found = self._numbered(chosen.campaign_of(tx, chat_id, incoming.reply_to))
        return (found, incoming) if found else None

    def _linked(self, tx: Tx, incoming: Incoming, payload: str) -> Led | None:
        """Return whose link it is; None where it leads to a campaign that is here no more."""
        for each in self._each:
            own = by_own_link(each.campaign, incoming)
            if own is not None:
                return each, own
        gone = any(self._homes.was_here(tx, each) for each in marks(payload))
        return None if gone or payload.startswith(BY_NAME) else (self._oldest, incoming)

    def _signed(self, tx: Tx, incoming: Incoming, tap: Tap) -> Parts | None:
        signer, who = tx.tools.signer, (incoming.chat.id, incoming.sender.id)
        made = (
            each for each in self._each if buttons.is_of(signer, *who, tap.data, each.campaign.id)
        )
        return next(made, None)

    def _pressed(self, tx: Tx, incoming: Incoming, tap: Tap) -> Parts | None:
        signed = self._signed(tx, incoming, tap)
        if signed is not None:
            return signed
        who = incoming.chat.id, incoming.sender.id
        pressed = buttons.read(tx.tools.signer, *who, tap.data, tx.now())
        if pressed is None:
            return None
        leads = pressed.action == LEADS and pressed.args
        return self._numbered(int(pressed.args[0])) if leads else self._oldest

    def _usual(self, tx: Tx, incoming: Incoming) -> Led:
        """Return where somebody is, and was last; a stranger chose or began, has no choice, or is
        asked. A link that leads nowhere any more asks for nothing.
        """
        person_id, event = incoming.chat.id, incoming.event
        if isinstance(event, Command) and event.name == "start":
            incoming = replace(incoming, event=replace(event, argument=""))
        known = self._known_to(tx, person_id)
        last = self._numbered(chosen.find(tx, person_id))
        if last is not None and (not known or last in known or self._is_asked(tx, last, person_id)):
            return last, incoming
        begun = (each for each in self._each if self._is_asked(tx, each, person_id))
        here = next(iter(known), None) or next(begun, None)
        if here:
            return here, incoming
        is_open = [each for each in self._each if self._homes.is_open(tx, each.campaign)]
        first, *others = is_open or [self._each[0]]
        if not others or isinstance(event, SAY_NOTHING):
            return first, incoming
        named = self._named(is_open, event.text) if isinstance(event, Text) else None
        return named or first, replace(incoming, event=START if named else WHICH)

    def _named(self, among: Sequence[Parts], said: str) -> Parts | None:
        """Return the one campaign that words name, in any language: by all of it or by a part."""
        told = " ".join(said.casefold().replace("’", "'").split()).strip(" .!")
        if len(told) < SHORTEST_NAME:
            return None
        words = re.compile(rf"(?<!\w){re.escape(told)}(?!\w)")
        found = [each for each in among if words.search(self._names(each))]
        return found[0] if len(found) == 1 else None

    def _names(self, parts: Parts) -> str:
        titles = (self._homes.title(parts.campaign, each) for each in parts.languages)
        return " | ".join((parts.campaign.slug, *titles)).casefold().replace("’", "'")

    def _is_asked(self, tx: Tx, parts: Parts, person_id: int) -> bool:
        return dialogs.asked_at(tx, parts.campaign.id, person_id) is not None

    def _of_group(self, tx: Tx, incoming: Incoming) -> Parts:
        event = incoming.event
        signed = self._signed(tx, incoming, event) if isinstance(event, Tap) else None
        home = signed or self._numbered(self._homes.home(tx, incoming.chat.id, event))
        return home or next(iter(self._known_to(tx, incoming.sender.id)), self._oldest)
