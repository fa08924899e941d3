"""How a list is cut into pages and summed up. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from bot.contacts.model import Contact, Stage

T = TypeVar("T")

PER_PAGE = 8
ASIDE: Final = frozenset({Stage.DECLINED, Stage.UNREACHABLE, Stage.DO_NOT_CONTACT})
MARKS: Final = {
    Stage.LISTED: "⚪",
    Stage.REACHED: "💬",
    Stage.SUPPORTIVE: "👍",
    Stage.PLEDGED: "✅",
    Stage.PLAN_MADE: "📅",
    Stage.VOTED: "🗳",
    Stage.DECLINED: "✋",
    Stage.UNREACHABLE: "🔇",
    Stage.DO_NOT_CONTACT: "⛔",
}


def page_of(items: Sequence[T], page: int, size: int = PER_PAGE) -> tuple[Sequence[T], int, int]:
    """Return a page's items, its number (the nearest that exists) and how many pages there are."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def count_stages(contacts: Iterable[Contact]) -> Mapping[Stage, int]:
    """Return how many stand where, in the order of the ladder, empty places left out."""
    stages = [contact.stage for contact in contacts]
    return {stage: stages.count(stage) for stage in Stage if stage in stages}
