"""What a token looks like and what it may read. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from bot.engine.texts.rules import FOLD_UNDER
from bot.integrations.api.model import CaptainItem, Scope, Sits

# Where it is answered, below the address of the bot's web server.
PATH: Final = "/api/v1"
PREFIX: Final = "cap_"
SECRET_BYTES: Final = 32
MOST_TOKENS: Final = 4
MOST_NAME: Final = 40
# A token is noted as used that often, at most.
NOTED_EVERY_MINUTES: Final = 5
SCOPES: Final = {
    Scope.FIGURES: frozenset({"figures"}),
    Scope.ALL: frozenset({"figures", "captains", "events", "changes"}),
    Scope.NAMES: frozenset({"figures", "captains", "events", "changes", "names"}),
}


_NO_TEAM: Final = "-"
_CAPTAIN: Final = tuple(CaptainItem.model_fields)
_MINUTE_MS: Final = 60_000
# For so long it is kept how often a token was asked with, by day.
USES_KEPT_DAYS: Final = 90
# For so long a network from which a token is not used any more is known, and so many of them.
NETWORKS_KEPT_DAYS: Final = 90
MOST_NETWORKS: Final = 50
# A program that moves about is told of so often in a day; the audit has more.
TOLD_IN_A_DAY: Final = 3


def new_token() -> str:
    """Return a token that nobody guesses; its beginning lets scanners of code find it."""
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def name_of(typed: str) -> str:
    """Return what a token is called: one line, not too long, "" where nothing is left."""
    return " ".join(typed.split())[:MOST_NAME]


def seen_teams(sizes: Mapping[int, int], without: int) -> frozenset[int]:
    """Return the teams whose sums may stand alone: of five captains and more, and so many that the
    others can't be worked out from the campaign's sums; `without` are captains in no team.
    """
    counts = {str(team): size for team, size in sizes.items() if size}
    shown, _ = fold({**counts, _NO_TEAM: without} if without else counts)
    return frozenset(int(team) for team in shown if team != _NO_TEAM)


def fold(counts: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """Return the counts of five and more, and the rest as one number.

    A rest under five takes the smallest other one in, so that nothing small can be worked out.
    """
    shown = {name: count for name, count in counts.items() if count >= FOLD_UNDER}
    rest = sum(count for count in counts.values() if count < FOLD_UNDER)
    while 0 < rest < FOLD_UNDER and shown:
        rest += shown.pop(min(shown, key=lambda name: shown[name]))
    return shown, rest


def captain_item(row: tuple[Any, ...], name: str | None, sits: Sits | None) -> dict[str, Any]:
    """Return a row of `store.captains` as a `CaptainItem` in JSON.

    A page has a thousand of them: to make and check a model for each costs more than to read it.
    """
    item = dict(zip(_CAPTAIN, row, strict=True))
    item["id"], item["name"] = str(item["id"]), name
    item["joined_at"], item["left_at"] = moment(item["joined_at"]), moment(item["left_at"])
    item["recruited_by"] = str(item["recruited_by"]) if item["recruited_by"] else None
    item["team"] = str(sits.team_id) if sits else None
    item["leads_team"] = sits is not None and sits.leads
    item["first_conversation_at"] = moment(item["first_conversation_at"])
    item["last_conversation_at"] = moment(item["last_conversation_at"])
    return item


def moment(milliseconds: int | None) -> str | None:
    """Return a stored moment as models write theirs: fractions of a second have six digits."""
    if milliseconds is None:
        return None
    minute, rest = divmod(milliseconds, _MINUTE_MS)
    second, thousandth = divmod(rest, 1000)
    fraction = f".{thousandth:03}000" if thousandth else ""
    return f"{_minute(minute)}{second:02}{fraction}Z"


@lru_cache(maxsize=4096)
def _minute(number: int) -> str:
    return f"{datetime.fromtimestamp(number * 60, UTC):%Y-%m-%dT%H:%M:}"
