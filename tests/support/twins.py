"""The same acts in two campaigns on one bot, step by step at the same moments, and what each has in
all tables then: told apart by nothing but names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.campaigns.model import Campaign
from bot.engine.dialog.feature import OnCommand, Where, Who
from tests.support import two
from tests.support.chats import Chat
from tests.support.theatre import Player, Theatre

ID = 10**15
"""Beyond every moment in milliseconds, below every id of ours."""
AN_HOUR = 3_600_000
MESSAGES = {"message_id", "question", "reply_to", "list_message_id", "told_message_id"}
LONG = re.compile(r"\d{15,}")
KEYED = re.compile(r"[A-Za-z0-9_-]{20,}|\bm[0-9a-f]{9}\b")
"""Our long words: of links, and what a new text is called."""
# What ends it is played by itself; the list before the launch sees whose file is the example's.
LEFT_OUT = {
    *("stop", "deleteme", "stepdown", "start", "bind", "bindcode", "cancel", "campaigns"),
    *("launch", "check"),
}
WORDS = (
    *("talked to Luis, he's in", "Bea said no", "remind me tomorrow about Luis", "Nadia, Tom"),
    *("Where do I vote?", "I would like a call", "thanks"),
)


@dataclass
class Cast:
    """Who plays in one of the campaigns, by what they are called in both."""

    theatre: Theatre
    campaign: Campaign
    names: dict[int, str] = field(default_factory=dict)
    people: dict[str, Player] = field(default_factory=dict)
    group: Chat | None = None

    def enters(self, name: str) -> Player:
        """Bring somebody on stage."""
        person = self.people[name] = self.theatre.person(name)
        self.names[person.id] = name
        return person


def begin(cast: Cast) -> None:
    """Have Olga own the campaign and bind its group, and Ana and Ben be captains."""
    olga, cast.group = two.run_by(cast.theatre, cast.campaign, "Olga")
    cast.people["Olga"] = olga
    cast.names |= {olga.id: "Olga", cast.group.id: "group"}
    two.join(cast.campaign, cast.enters("Ana"), "Luis\nBea\nMarc")
    two.join(cast.campaign, cast.enters("Ben"), "Nora\nTom")


def acts(cast: Cast) -> Iterator[None]:
    """Play: every command with its first button, words; a step at a time."""
    theatre = cast.theatre
    olga, ana, ben = (cast.people[name] for name in ("Olga", "Ana", "Ben"))
    for each in WORDS:
        ana.says(each)
        _first_tap(ana, ana.chat)
        yield
    for command in _commands(theatre, Where.PRIVATE):
        ben.says(f"/{command}")
        _first_tap(ben, ben.chat)
        yield
    for command in _commands(theatre, Where.GROUP):
        olga.says(f"/{command}", cast.group)
        _first_tap(olga, cast.group)
        yield
    for line in ("/captain Ana", "/tag Ana helper", "/award Ben thanks", "/teams North"):
        olga.says(line, cast.group)
        _first_tap(olga, cast.group)
        yield


def _commands(theatre: Theatre, where: Where) -> list[str]:
    whose = (Who.CAPTAIN, Who.ANYONE) if where is Where.PRIVATE else tuple(Who)
    return sorted(
        route.name
        for feature in theatre.parts.features
        for route in feature.routes
        if isinstance(route, OnCommand) and route.where is where and route.who in whose
        if route.name not in LEFT_OUT
    )


def _first_tap(person: Player, chat: Chat) -> None:
    """Press the first button of what was just said, where there is one that comes back."""
    new = [each for each in chat.shown[chat.since :] if each.buttons]
    taps = [button for row in new[-1].buttons for button in row] if new else []
    label = next((each["text"] for each in taps if "callback_data" in each), None)
    if label:
        person.taps(label, chat)


def columns(theatre: Theatre) -> dict[str, list[str]]:
    """Return the columns of every table that says whose its rows are."""
    found = two.rows(theatre, "SELECT name FROM sqlite_master WHERE type = 'table'")
    all_ = {
        each["name"]: [
            column["name"] for column in two.rows(theatre, f"PRAGMA table_info({each['name']})")
        ]
        for each in found
    }
    return {name: kept for name, kept in all_.items() if "campaign_id" in kept}


def fill_in(cast: Cast, number: int, *but: str) -> None:
    """Put a row into every table in which the campaign has none, `but` into those."""
    there = rows_of(cast)
    for table, names in columns(cast.theatre).items():
        if there[table] or table in but:
            continue
        kinds = two.rows(cast.theatre, f"PRAGMA table_info({table})")
        texts = {each["name"] for each in kinds if each["type"] == "TEXT"}
        row = [f"'{number}'" if name in texts else str(number) for name in names]
        row[names.index("campaign_id")] = str(cast.campaign.id)
        quoted = ", ".join(f'"{name}"' for name in names)
        with cast.theatre.opened.transaction() as tx:
            tx.connection.execute(f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(row)})")  # noqa: S608 (as above)


def rows_of(cast: Cast) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of a campaign, as they are, by table."""
    return {
        table: two.rows(
            cast.theatre,
            f"SELECT * FROM {table} WHERE campaign_id = {cast.campaign.id}",  # noqa: S608 (our names)
        )
        for table in columns(cast.theatre)
    }


def alike(cast: Cast) -> dict[str, Counter[tuple[tuple[str, object], ...]]]:
    """Return all rows of a campaign, without what tells one from another."""
    return {
        table: Counter(
            tuple((name, _plain(cast, name, value)) for name, value in _told(table, row).items())
            for row in found
        )
        for table, found in rows_of(cast).items()
    }


def _told(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Leave out in which minute a captain's turn comes, and in which order figures stand: both go
    by numbers of ours. A campaign's file is its own.
    """
    if row.get("job") == "nudges.due":
        return row | {"due_at": row["due_at"] // AN_HOUR}
    if table == "captain_counts":
        return row | {"counted": " ".join(sorted(row["counted"].split()))}
    return row | {"text": ""} if table == "campaign_versions" else row


def _plain(cast: Cast, column: str, value: object) -> object:
    if isinstance(value, int):
        if value in cast.names and (value > 0 or "chat" in column):  # a group has a small number
            return cast.names[value]
        if column in MESSAGES or abs(value) >= ID:
            return "#"
        return value
    if not isinstance(value, str):
        return value
    if value.startswith("gAAAA"):
        return "sealed"
    for number, name in sorted(cast.names.items()):
        value = re.sub(rf"(?<!\d){number}(?!\d)", name, value)
    slug, title = (two.FIRST_SLUG, two.FIRST_NAME)
    value = value.replace(two.SLUG, slug).replace(two.NAME, title).replace("port", "parc")
    return KEYED.sub("keyed", LONG.sub("#", value))
