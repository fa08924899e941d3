"""A page of the acts, the choice of one person's or one kind, and all of it as a file.

In the organizers' group and in an owner's private chat the buttons are others: rights differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from bot.console.audit_log.model import ALL, EVERYBODY, Wanted
from bot.contacts.rules import clip
from bot.engine.dialog.turn import N_, Button, Document, Edit, Rows, Say, Tap, Turn, in_rows

Place = Literal["audit", "mine"]
BUTTON: Final = 20
MOST_PEOPLE, MOST_KINDS = 6, 6


@dataclass(frozen=True, slots=True)
class Shown:
    """An act in words: `who` "" for the bot itself, `what` an `N_` text, `about` details."""

    at: datetime
    who: str
    what: str
    about: str = ""


def page(
    place: Place,
    acts: Sequence[Shown],
    wanted: Wanted,
    only: tuple[str, str],
    *,
    more: bool,
    edit: bool,
) -> Turn:
    """Show some acts; `only`: the person whose they are alone, their kind."""
    turning: list[Button] = []
    if wanted.page:
        turning.append(
            _to(place, N_("‹ Newer"), Wanted(wanted.page - 1, wanted.actor, wanted.kind))
        )
    if more:
        turning.append(
            _to(place, N_("Older ›"), Wanted(wanted.page + 1, wanted.actor, wanted.kind))
        )
    about = (wanted.actor, wanted.kind)
    choosing = (
        Tap(N_("One person"), f"{place}.who", about),
        Tap(N_("One kind"), f"{place}.kind", about),
    )
    rows: Rows = (choosing, (Tap(N_("📄 As a table"), f"{place}.file", about),))
    if wanted.actor != EVERYBODY or wanted.kind != ALL:
        rows = (*rows, (_to(place, N_("Show everything"), Wanted()),))
    if turning:
        rows = (tuple(turning), *rows)
    values = {"acts": acts, "page": wanted.page, "name": only[0], "kind": only[1]}
    said = Say("audit_log/page", values, rows, eyes="asker_alone")
    return Turn(say=(Edit.to(said) if edit else said,))


def _to(place: Place, label: str, wanted: Wanted) -> Tap:
    return Tap(label, f"{place}.page", (wanted.page, wanted.actor, wanted.kind))


def ask_who(place: Place, people: Mapping[int, str], wanted: Wanted) -> Turn:
    """Ask whose acts; those who did something last stand first."""
    taps = [
        Tap("{name}", f"{place}.page", (0, actor, wanted.kind), {"name": clip(name, BUTTON)})
        if name
        else Tap(N_("The bot itself"), f"{place}.page", (0, actor, wanted.kind))
        for actor, name in list(people.items())[:MOST_PEOPLE]
    ]
    everybody = Tap(N_("Everybody"), f"{place}.page", (0, EVERYBODY, wanted.kind))
    rows: Rows = (*in_rows(taps), (everybody,))
    more = max(0, len(people) - MOST_PEOPLE)
    return Turn(say=(Edit("audit_log/ask_who", {"more": more}, rows),))


def ask_kind(place: Place, kinds: Mapping[str, str], wanted: Wanted) -> Turn:
    taps = [Tap(words, f"{place}.page", (0, wanted.actor, key)) for key, words in kinds.items()]
    every = Tap(N_("All kinds"), f"{place}.page", (0, wanted.actor, ALL))
    rows: Rows = (*in_rows(taps[:MOST_KINDS]), (every,))
    return Turn(say=(Edit("audit_log/ask_kind", {}, rows),))


def nobody(words: str) -> Turn:
    values = {"words": clip(words, 40)}
    return Turn(say=(Say("audit_log/nobody", values, eyes="asker_alone"),))


def table(acts: Sequence[Shown], day: datetime, *, left_out: bool) -> Turn:
    rows = [[each.at.isoformat(" ", "seconds"), each.who, each.what, each.about] for each in acts]
    name = f"audit-{day:%Y-%m-%d}.csv"
    values = {"count": len(rows), "left_out": left_out}
    said = Document(
        "audit_log.file", {"rows": rows}, name, "audit_log/file", values, eyes="asker_alone"
    )
    return Turn(say=(said,))
