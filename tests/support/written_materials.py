"""An organizer writes the reply about the ballot box anew, and looks at it as it is in force."""

from __future__ import annotations

from bot.organizers import store as organizers
from tests.support.chats import Chat
from tests.support.theatre import Player, Theatre


def write(person: Player, group: Chat, words: str) -> None:
    """Have its first text be these words, up to the look at what would change."""
    person.says("/materials ballot box gets", group)
    person.taps("1", group)
    person.taps("✏️ Texts", group)
    person.taps("1", group)
    person.taps("✏️ Change", group)
    person.says(words, group)
    person.taps("Keep as it is", group)


def shown(olga: Player, group: Chat) -> str:
    """Return what is told of it."""
    olga.says("/materials ballot box gets", group)
    olga.taps("1", group)
    return group.shown[-1].text


def acts(theatre: Theatre) -> list[str]:
    """Return what organizers did, as it is written down, in its order."""
    with theatre.opened.transaction() as tx:
        return [each[2] for each in organizers.audit(tx, theatre.campaign.id)]
