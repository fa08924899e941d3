"""What a campaign's messages carry where several run on one bot: whose its buttons and links are,
and to somebody who is in two of them its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from html import escape
from typing import Any, Protocol

from bot.engine.dialog.buttons import ANY
from bot.engine.storage import ids
from bot.engine.storage.db import Tx
from bot.engine.telegram.incoming import Command, Event, Incoming

LEADS = "campaign.go"
"""The action of a button that leads to another campaign: it is good in all of them."""
OF = "--"
"""What stands in a link between its payload and its campaign."""
BY_NAME = "c_"
"""How the payload of a campaign's own link begins; its slug follows."""
Campaign = Any  # the application's own bot.campaigns.model.Campaign


class Homes(Protocol):
    """What is asked about people, chats and campaigns where there are several."""

    def knows(self, tx: Tx, campaign_id: int, person_id: int) -> bool:
        """Tell whether somebody is a captain or an owner of a campaign."""
        ...

    def home(self, tx: Tx, chat_id: int, event: Event) -> int | None:
        """Return the campaign that a group belongs to, or is to belong to by this event."""
        ...

    def is_open(self, tx: Tx, campaign: Campaign) -> bool:
        """Tell whether a campaign still takes captains."""
        ...

    def is_back(self, tx: Tx, campaign_id: int, person_id: int) -> None:
        """Hear that somebody has written to the bot, about another campaign."""
        ...

    def was_here(self, tx: Tx, campaign_id: int) -> bool:
        """Tell whether such a campaign runs on this bot, or ever did."""
        ...

    def title(self, campaign: Campaign, language: str) -> str:
        """Return what a campaign is called."""
        ...


class Mark:
    """Of a campaign that runs alone: nothing is marked."""

    scope: int = ANY

    def link(self, payload: str) -> str:
        """Return what stands in a link for this payload."""
        return payload

    def heading(self, tx: Tx, chat_id: int, language: str) -> str:
        """Return what stands above a message, as HTML."""
        del tx, chat_id, language
        return ""

    def title(self, campaign: Campaign, language: str) -> str:
        """Return what a campaign is called where there are several."""
        del campaign, language
        return ""

    def campaigns(self) -> Sequence[Campaign]:
        """Return all that run on the bot, where there are several."""
        return ()

    def others_of(self, tx: Tx, person_id: int) -> Sequence[Campaign]:
        """Return the other campaigns that somebody is in."""
        del tx, person_id
        return ()


class OneOfSeveral(Mark):
    """Of a campaign beside others."""

    def __init__(self, campaign_id: int, homes: Homes) -> None:
        self.scope = campaign_id
        self._homes = homes
        self._all: Sequence[Running] = ()

    def among(self, campaigns: Sequence[Running]) -> None:
        """Know the others, once all are made."""
        self._all = campaigns

    def link(self, payload: str) -> str:
        """Return the payload with the campaign behind it."""
        return f"{payload}{suffix(self.scope)}"

    def heading(self, tx: Tx, chat_id: int, language: str) -> str:
        """Return the campaign's name for somebody who is in another one, too."""
        if chat_id < 0 or not self.others_of(tx, chat_id):
            return ""
        ours = next(each.campaign for each in self._all if each.campaign.id == self.scope)
        return f"🗳 <i>{escape(self.title(ours, language))}</i>\n"

    def title(self, campaign: Campaign, language: str) -> str:
        """Return what a campaign is called, with its slug where another is called the same."""
        name = self._homes.title(campaign, language)
        others = (each for each in self.campaigns() if each.id != campaign.id)
        is_shared = any(self._homes.title(each, language) == name for each in others)
        return f"{name} ({campaign.slug})" if is_shared else name

    def others_of(self, tx: Tx, person_id: int) -> Sequence[Campaign]:
        """Return the other campaigns that somebody is in."""
        others = (each for each in self.campaigns() if each.id != self.scope)
        return [each for each in others if self._homes.knows(tx, each.id, person_id)]

    def campaigns(self) -> Sequence[Campaign]:
        """Return all, in their order."""
        return [each.campaign for each in self._all]


class Running(Protocol):
    """A campaign that runs, as it was last seen."""

    @property
    def campaign(self) -> Campaign:
        """The campaign."""
        ...


ALONE = Mark()


def suffix(campaign_id: int) -> str:
    """Return what a link of a campaign ends with."""
    return f"{OF}{ids.to_text(campaign_id)}"


def marks(payload: str) -> Iterator[int]:
    """Return whose mark the end of a link may be: a secret in it may look like one."""
    for found in re.finditer(f"(?={OF})", payload):
        with suppress(ValueError):
            yield ids.from_text(payload[found.start() + len(OF) :])


def by_own_link(campaign: Campaign, incoming: Incoming) -> Incoming | None:
    """Return what is asked by a link that is marked as one of this campaign; None by any other."""
    event = incoming.event
    if not (isinstance(event, Command) and event.name == "start" and event.argument):
        return None
    asked = unmarked(campaign, event.argument)
    return None if asked is None else replace(incoming, event=replace(event, argument=asked))


def unmarked(campaign: Campaign, payload: str) -> str | None:
    """Return what a link of this campaign asks for; None where it is not marked as one of it."""
    if payload == f"{BY_NAME}{getattr(campaign, 'slug', '')}":
        return ""
    behind = suffix(campaign.id)
    return payload.removesuffix(behind) if payload.endswith(behind) else None
