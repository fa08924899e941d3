"""Which captains to see, then their names with a line each; a name opens the card."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Final

from bot.console.captain_list import rules
from bot.console.captain_list.model import Row
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Edit, Rows, Say, Tap, Turn, in_rows

BUTTON: Final = 16
CHOOSE: Final = Tap(N_("‹ Others"), "captains.choose")
LABELS: Final[Mapping[str, str]] = {
    rules.EVERYBODY: N_("👥 Everybody"),
    "new": N_("🌱 Joined this week"),
    "no_talk": N_("🌙 No talk yet"),
    "stuck": N_("🐌 Stuck"),
    "promise": N_("✅ With a promise"),
}


def choose(captains: int, *, again: bool) -> Turn:
    """Ask whom to show; where there is nobody, say how the first ones come."""
    taps = [Tap(LABELS[key], "captains.show", (key, 0)) for key in rules.AT_HAND]
    own: Rows = ((Tap(N_("🔎 My filters"), "flt.list", (0,)),),)
    rows: Rows = (*in_rows(taps), *own) if captains else ()
    said = Say("captain_list/choose", {"captains": captains}, rows, eyes="asker")
    return Turn(say=(Edit.to(said) if again else said,))


def page(
    key: str, name: str, rows: Sequence[Row], in_all: int, zone: tzinfo, *, first: bool, more: bool
) -> Turn:
    """Show some of them; `name` is that of a kept filter, else "" and the key's own is told."""
    rows = rows[: rules.A_PAGE]
    values = {
        "key": key,
        "name": name,
        "in_all": in_all,
        "rows": tuple(_line(each, zone) for each in rows),
    }
    taps = [_open(each) for each in rows]
    last: list[Button] = [CHOOSE] if first else [Tap(N_("⏮ Start"), "captains.show", (key, 0))]
    if more and rows:
        last.append(Tap(N_("Next ›"), "captains.show", (key, rows[-1].captain.id)))
    said = Say("captain_list/page", values, (*in_rows(taps), tuple(last)), eyes="asker")
    return Turn(say=(Edit.to(said),))


def _line(row: Row, zone: tzinfo) -> dict[str, object]:
    figures, last = row.figures, row.last_talk_at
    return {
        "name": row.captain.name,
        "listed": figures.listed,
        "reached": figures.reached,
        "pledged": figures.pledged,
        "last": last and last.astimezone(zone).date(),
        "paused": row.paused,
        "silent": row.captain.stopped_at is not None or row.captain.unreachable_at is not None,
    }


def _open(row: Row) -> Tap:
    name = {"name": clip(row.captain.name, BUTTON)}
    return Tap(N_("🙂 {name}"), "cards.show", (row.captain.id,), name)
