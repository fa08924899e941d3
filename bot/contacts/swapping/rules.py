"""Who gives way where the list is full. Pure."""

from collections.abc import Sequence

from bot.contacts.model import Contact


def to_give_way(people: Sequence[Contact], is_untouched: Sequence[bool]) -> tuple[Contact, ...]:
    """Order people as they may be swapped for others: nothing has happened, the latest first."""
    both = sorted(
        zip(people, is_untouched, strict=True), key=lambda pair: (not pair[1], -pair[0].id)
    )
    return tuple(contact for contact, _ in both)
