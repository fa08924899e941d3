"""How a change is told to other systems. Pure."""

from typing import Any, Final

from bot.integrations.model import Kind, Logged

CAPTAIN: Final = "captain"
ORGANIZER: Final = "organizer"
BOT: Final = "bot"
# Of somebody's being erased every copy has to hear.
ERASURES: Final = frozenset({Kind.PERSON_ERASED, Kind.CAMPAIGN_ERASED})


def body(logged: Logged) -> dict[str, Any]:
    """Return a change as JSON: what a webhook posts, and what the API lists."""
    return {
        "id": str(logged.id),
        "sequence": logged.seq,
        "type": logged.entry.kind.value,
        "timestamp": logged.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "actor": logged.entry.actor,
        "data": dict(logged.entry.data),
    }
