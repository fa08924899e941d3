"""docs/roles.md says for each command and button who may; what it says is so.

`CAPITAINE_REWRITE=1` writes its table anew from the routes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.app import features
from bot.engine.dialog.feature import OnCommand, OnTap, Where, Who

PAGE = Path(__file__).parents[1] / "docs" / "roles.md"
BEGIN, END = "<!-- from the routes -->", "<!-- as far as the routes -->"
NAMES = {
    Who.ANYONE: "anybody",
    Who.CAPTAIN: "captain",
    Who.FORMER: "captain, or former one",
    Who.LEAD: "team lead",
    Who.MEMBER: "member",
    Who.ORGANIZER: "organizer",
    Who.ADMINISTRATOR: "administrator",
    Who.OWNER: "owner",
}
PLACES = {Where.PRIVATE: "private", Where.GROUP: "group", Where.ANYWHERE: "anywhere"}


def _routes() -> Iterator[tuple[str, Who, Where, bool, str]]:
    for feature in features():
        for route in feature.routes:
            if isinstance(route, OnCommand):
                yield feature.name, route.who, route.where, route.fresh, f"/{route.name}"
            elif isinstance(route, OnTap):
                yield feature.name, route.who, route.where, route.fresh, f"`{route.action}`"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def table() -> list[str]:
    """Return a row for each room, role, chat and whether Telegram is asked at that moment."""
    found: dict[tuple[str, Who, Where, bool], list[str]] = {}
    for room, who, where, fresh, name in _routes():
        found.setdefault((room, who, where, fresh), []).append(name)
    rows = [
        _row(NAMES[who], PLACES[where], "yes" if fresh else "", room, " ".join(names))
        for (room, who, where, fresh), names in found.items()
    ]
    order = [f"| {name} |" for name in NAMES.values()]
    return sorted(rows, key=lambda row: (order.index(row[: row.index("|", 2) + 1]), row))


def test_what_the_page_says_is_so() -> None:
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    said, _, after = rest.partition(END)
    head = "| Who | Chat | Asked afresh | Room | What |\n|---|---|---|---|---|"
    if os.environ.get("CAPITAINE_REWRITE"):
        body = "\n".join((head, *table()))
        PAGE.write_text(f"{before}{BEGIN}\n{body}\n{END}{after}", "utf-8")
        return
    told: dict[str, tuple[str, str, str]] = {}
    for row in said.strip().splitlines()[2:]:
        who, chat, fresh, room, names = (cell.strip() for cell in row.strip("|").split("|"))
        told |= {f"{room} {chat} {name}": (who, chat, fresh) for name in names.split()}
    known = {
        f"{room} {PLACES[where]} {name}": (NAMES[who], PLACES[where], "yes" if fresh else "")
        for room, who, where, fresh, name in _routes()
    }
    wrong = {name: row for name, row in told.items() if known.get(name) != row}
    assert not wrong, "CAPITAINE_REWRITE=1 writes the table anew"
    assert len(known.keys() - told.keys()) < len(known) // 10, "CAPITAINE_REWRITE=1 adds them"
