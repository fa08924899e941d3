"""Makes captains with friends and talks, as rows or on stage, for tests about many of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.campaigns.model import Relationship
from bot.captains import store as captains
from bot.captains.model import Captain, CaptainId, Enrolled
from bot.contacts import store as contacts
from bot.contacts.model import Contact, ContactId, Stage
from bot.conversations import store as pledges
from bot.conversations.model import Conversation, ConversationId, Outcome
from bot.engine.dialog import buttons
from bot.engine.storage.db import Tx
from bot.organizers import store as organizers

if TYPE_CHECKING:
    from tests.support.chats import Chat
from tests.support.theatre import Player, Theatre


def add_captain(tx: Tx, campaign_id: int, name: str, **changes: object) -> Captain:
    """Store a captain who joined just now; `changes` replace any field."""
    identity = CaptainId(tx.new_id())
    fields = {
        "id": identity,
        "telegram_id": identity % 1_000_000_007,
        "name": name,
        "language": "en",
        "time_zone": "America/Toronto",
        "reminders": True,
        "stopped_at": None,
        "joined_at": tx.now(),
        "last_active_at": tx.now(),
        "recruited_by": None,
        "snoozed_until": None,
    }
    captain = Captain(**{**fields, **changes})
    captains.add(tx, campaign_id, Enrolled(captain))
    return captain


def add_contact(
    tx: Tx, campaign_id: int, captain: Captain, name: str, stage: Stage = Stage.LISTED
) -> Contact:
    """Put a friend on a captain's list."""
    identity = ContactId(tx.new_id())
    contact = Contact(identity, captain.id, name, Relationship.FRIEND, Stage.LISTED, tx.now())
    contacts.add(tx, campaign_id, contact)
    if stage is not Stage.LISTED:
        contacts.move(tx, campaign_id, captain.id, identity, stage, tx.now())
    return contact


def add_talk(tx: Tx, campaign_id: int, contact: Contact, at: datetime) -> Conversation:
    """Record a talk with a friend."""
    identity = ConversationId(tx.new_id())
    talk = Conversation(identity, contact.captain_id, contact.id, Outcome.PLEDGED, "", at)
    pledges.add(tx, campaign_id, talk)
    return talk


def sign_up(theatre: Theatre, name: str, friends: str, language: str = "en") -> Player:
    """Have a new person become a captain with these friends (one a line)."""
    person = theatre.person(name, language)
    person.says("/start")
    person.taps({"en": "English", "fr": "Français"}[language])
    for _agree_promise_name in range(3):
        person.taps(person.chat.shown[-1].labels()[0])
    person.says(friends)
    return person


def own(theatre: Theatre, name: str = "Olga", language: str = "en") -> Player:
    """Have a new person become the owner by a one-time link."""
    now = theatre.clock.now()
    link = theatre.opened.run(lambda tx: organizers.new_owner_link(tx, theatre.campaign.id, now))
    person = theatre.person(name, language)
    ours = (each for each in theatre.parts.each if each.campaign.id == theatre.campaign.id)
    mark = next(ours, theatre.parts.each[0]).writer.renderer.mark
    person.says(f"/start {mark.link(link)}")
    return person


def bind(theatre: Theatre, owner: Player, title: str = "River organizers") -> Chat:
    """Have the owner bind a new group, where they are an administrator."""
    group = theatre.group(title)
    owner.joins(group, "administrator")
    owner.says("/bindcode")
    owner.says(f"/bind {code_shown(owner)}", group)
    return group


def code_shown(owner: Player) -> str:
    """Return the code in the last message to the owner that has one."""
    texts = [each.text for each in owner.chat.shown if "/bind " in each.text]
    return texts[-1].split("/bind ")[1].split()[0]


def press(
    theatre: Theatre,
    person: Player,
    chat: Chat,
    action: str,
    args: tuple[int | str, ...] = (5, 5),
) -> int:
    """Press a button that is theirs, as if it had been sent in this chat; return its moment."""
    with theatre.opened.transaction() as tx:
        nonce = tx.new_id()
        data = buttons.write(tx.tools.signer, chat.id, person.id, nonce, action, args)
    person._acts(chat, f"< {person.name} presses {action}")
    query = {
        "id": str(nonce),
        "from": person.user,
        "message": {**person._message(chat, 1), "text": "words"},
        "chat_instance": "1",
        "data": data,
    }
    person._update({"callback_query": query}, chat)
    return nonce
